"""The samples that a company may copy: nothing to say of any, on the day when they were written."""
import json
import re

from program import ROOT, Case

DAY = {"SOURCE_DATE_EPOCH": "1795305600"}  # 2026-11-22
SAMPLES = sorted(path for path in (ROOT / "samples").rglob("*.yaml")
                 if not {"as-published", "history"} & set(path.parts) and "\nseloste-shared:" not in path.read_text())


def texts(node):
    """All that is written in a description."""
    if isinstance(node, dict):
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)
    else:
        yield str(node)


class Samples(Case):
    def test_there_are_some_for_each_trade(self):
        self.assertGreaterEqual(len(SAMPLES), 12)

    def test_nothing_is_found(self):
        for sample in SAMPLES:
            with self.subTest(sample=sample.name):
                done = self.check_run(0, "check", sample, environment=DAY)
                self.assertEqual((done.stdout, done.stderr), ("", "nothing found\n"))

    def test_each_has_a_name_of_its_own(self):
        # The versions of one notice are of one name.
        everything = [path for path in (ROOT / "samples").rglob("*.yaml") if "history" not in path.parts]
        ids = [json.loads(self.check_run(0, "parse", path).stdout).get("id") for path in everything]
        named = [one for one in ids if one]
        self.assertEqual(len(named), len(set(named)))

    def test_nobody_real_is_in_them(self):
        for sample in [*SAMPLES, ROOT / "samples/group/organisation.yaml"]:
            for text in texts(json.loads(self.check_run(0, "parse", sample).stdout)):
                for host in re.findall(r"(?:https?://|@)([\w.-]+)", text):
                    self.assertTrue(host.endswith(".example"), f"{sample.name}: {host}")
                if re.fullmatch(r"[+\d][\d ]{6,}", text):
                    self.assertTrue(text.startswith(("029 123 ", "+358 29 123 ")), f"{sample.name}: {text}")

    def test_all_are_built_in_both_layouts_and_languages(self):
        for layout in ("modern", "register"):
            done = self.check_run(0, "build", *SAMPLES, "-o", layout, "-f", "md", "--layout", layout,
                                  environment=DAY)
            self.assertNotIn("warning", done.stderr)
            self.assertEqual(len(self.names(layout)), 2 * len(SAMPLES))
            for page in (self.folder / layout).iterdir():
                text = page.read_text()
                self.assertGreaterEqual(text.count("\n## "), 14, page.name)
                self.assertNotRegex(text, r"\{\{|\}\}| \.\n|\.\.\n|\( |, ,", page.name)
