"""`seloste diff`, alone and called by a real git."""
import json
import os
import shutil
import subprocess
import time
import unittest

from program import GOOD, NOTICE, ROOT, SELOSTE, Case

LONGER = NOTICE + "retention: [{period: 2 years, after: last_purchase}]\n"
SHORT = NOTICE + "retention: [{period: 1 year, after: last_purchase}]\n"
HISTORY = ROOT / "samples/history"


class Diff(Case):
    def run_program(self, *arguments, **options):
        done = super().run_program(*arguments, **options)
        done.stdout = done.stdout.replace("\u00a0", " ")
        return done

    def setUp(self):
        super().setUp()
        self.write("old.yaml", SHORT)
        self.write("new.yaml", LONGER)

    def test_same(self):
        done = self.check_run(0, "diff", "old.yaml", "old.yaml", "--exit-code")
        self.assertEqual(done.stdout, "The descriptions say the same.\n")

    def test_text_in_both_languages(self):
        text = self.check_run(0, "diff", "old.yaml", "new.yaml").stdout
        self.assertIn("One change, which people must be told of before it takes effect.", text)
        self.assertIn("new.yaml:9:22: Retention periods › Period: kept for a longer time", text)
        self.assertIn("Was: 1 year\n    Is: 2 years\n", text)
        self.assertIn("GDPR Article 13(2)(a)", text)
        text = self.check_run(0, "diff", "old.yaml", "new.yaml", "--language", "fi").stdout
        self.assertIn("Oli: 1 vuosi\n    On: 2 vuotta\n", text)
        self.assertIn("tietosuoja-asetuksen 13 artiklan 2 kohdan a alakohta", text)

    def test_statuses(self):
        self.check_run(1, "diff", "old.yaml", "new.yaml", "--exit-code")
        self.check_run(1, "diff", "old.yaml", "new.yaml", "--fail-on", "prior_notice")
        self.check_run(1, "diff", "old.yaml", "new.yaml", "--fail-on", "editorial")
        self.check_run(0, "diff", "old.yaml", "new.yaml", "--fail-on", "new_purpose")
        self.check_run(0, "diff", "new.yaml", "old.yaml", "--fail-on", "prior_notice")
        self.check_run(2, "diff", "old.yaml")
        self.check_run(2, "diff", "old.yaml", "new.yaml", "old.yaml")
        self.check_run(2, "diff", "old.yaml", "new.yaml", "--language", "xx")
        self.check_run(2, "diff", "--git", "a", "b")
        self.check_run(3, "diff", "none.yaml", "new.yaml")

    def test_invalid_sides_are_named(self):
        self.write("bad.yaml", "seloste: 1\npurposes: 3\n")
        done = self.check_run(2, "diff", "bad.yaml", "new.yaml")
        self.assertIn("the old description is invalid (bad.yaml)", done.stderr)
        self.assertIn("bad.yaml:2:11: error", done.stderr)
        self.assertEqual(done.stdout, "")
        done = self.check_run(2, "diff", "old.yaml", "bad.yaml")
        self.assertIn("the new description is invalid (bad.yaml)", done.stderr)

    def test_standard_input(self):
        done = self.check_run(0, "diff", "-", "new.yaml", stdin=SHORT.encode())
        self.assertIn("new.yaml:9:22", done.stdout)

    def test_json(self):
        done = self.check_run(0, "diff", "old.yaml", "new.yaml", "--format", "json")
        found = json.loads(done.stdout)
        self.assertEqual(found["format"], 1)
        self.assertEqual(found["level"], "prior_notice")
        self.assertEqual(found["counts"]["prior_notice"], 1)
        [change] = found["changes"]
        self.assertEqual(change["citations"], ["13(2)(a)", "5(1)(e)"])
        place = change["after"]
        self.assertEqual(LONGER.encode()[place["from"]:place["to"]], b"2 years")

    def test_github(self):
        text = self.check_run(0, "diff", "old.yaml", "new.yaml", "--format", "github").stdout
        first, last = text.splitlines()
        self.assertTrue(first.startswith("::warning file=new.yaml,line=9,col=22,title=To be notified"))
        self.assertTrue(last.startswith("::notice title=seloste diff::One change"))

    def test_pages(self):
        for language in ("fi", "en"):
            pair = [HISTORY / "v2.yaml", HISTORY / "v3.yaml", "--language", language, "--format"]
            page = self.check_run(0, "diff", *pair, "html").stdout
            self.assertIn(f'<html lang="{language}">', page)
            self.assertIn('href="https://paahtimo.example/tietosuoja#retention"', page)
            self.assertIn("1.1.2025" if language == "fi" else "1 January 2025", page)
            text = self.check_run(0, "diff", *pair, "markdown").stdout
            self.assertIn("2 vuotta" if language == "fi" else "2 years", text)
        with open(self.folder / "out.pdf", "wb") as file:
            self.check_run(0, "diff", HISTORY / "v2.yaml", HISTORY / "v3.yaml", "-f", "pdf", stdout=file)
        self.assertEqual((self.folder / "out.pdf").read_bytes()[:5], b"%PDF-")

    def test_history_from_careless_to_good(self):
        expected = [("new_purpose", 2), ("new_purpose", 1), ("publish", 0), ("publish", 0)]
        for number, (level, count) in enumerate(expected, 1):
            done = self.check_run(0, "diff", HISTORY / f"v{number}.yaml",
                                  HISTORY / f"v{number + 1}.yaml", "-f", "json")
            found = json.loads(done.stdout)
            self.assertEqual((found["level"], found["counts"]["new_purpose"]), (level, count))

    def test_long_text(self):
        """A list of changes shows what stands beside a change; the rest is for programs."""
        words = " ".join(f"word{number}" for number in range(300)) + "."
        self.write("old.yaml", GOOD + f"intro: {{en: {words}}}\n")
        self.write("new.yaml", GOOD + f"intro: {{en: {words.replace('word150 ', 'another ')}}}\n")
        text = self.check_run(0, "diff", "old.yaml", "new.yaml", "-f", "markdown").stdout
        self.assertIn("- Was: … word130 ", text)
        self.assertIn(" word149 **word150** word151 ", text)
        self.assertIn(" word149 **another** word151 ", text)
        self.assertNotIn("word20 ", text)
        self.assertNotIn("word299", text)
        change, = json.loads(self.check_run(0, "diff", "old.yaml", "new.yaml", "-f", "json").stdout)["changes"]
        self.assertEqual(change["was"], words)

    def test_very_long_text(self):
        """Of a text of many pages the first changes, and that there are others; on a terminal in one line."""
        lines = [" ".join(f"word{10 * line + number}" for number in range(10)) + ".\n" for line in range(3000)]
        self.write("old.yaml", GOOD + "intro:\n  en: |\n    " + "    ".join(lines))
        for line in (1000, 1010, 2000):
            lines[line] = lines[line].replace(f"word{10 * line + 4}", "another")
        self.write("new.yaml", GOOD + "intro:\n  en: |\n    " + "    ".join(lines))
        text = self.check_run(0, "diff", "old.yaml", "new.yaml", "-f", "markdown").stdout
        self.assertIn("- Was: … word99", text)
        self.assertEqual(text.count("**another**"), 2)
        self.assertIn("**word10104**", text)
        self.assertIn("- Further on: The text changes after this passage, too.", text)
        plain = self.check_run(0, "diff", "old.yaml", "new.yaml").stdout
        self.assertNotIn("U+000A", plain)
        self.assertIn("    Further on: The text changes", plain)
        self.assertLess(len(plain), 20_000)
        change, = json.loads(self.check_run(0, "diff", "old.yaml", "new.yaml", "-f", "json").stdout)["changes"]
        self.assertEqual(change["is"].count("another"), 3)

    def test_check_against(self):
        done = self.check_run(1, "check", HISTORY / "v3.yaml", "--against", HISTORY / "v2.yaml")
        self.assertEqual(done.stdout.count("[CHG-UNNOTIFIED]"), 3)
        self.assertIn("v3.yaml:25:5: error: A new use of data", done.stdout)
        done = self.run_program("check", HISTORY / "v4.yaml", "--against", HISTORY / "v3.yaml")
        self.assertNotIn("CHG-UNNOTIFIED", done.stdout)
        self.check_run(3, "check", HISTORY / "v4.yaml", "--against", "none.yaml")

    @unittest.skipIf("asan" in os.environ.get("SELOSTE_BUILD", ""), "measured without sanitizers")
    def test_speed(self):
        for name, step in (("a.yaml", 1), ("b.yaml", 377)):
            lines = [f"  - {{label: {{fi: tarkoitus {i * step % 1000}, en: purpose {i * step % 1000} of all}}, basis: [contract]}}\n"
                     for i in range(1000)]
            self.write(name, NOTICE.split("purposes:")[0] + "purposes:\n" + "".join(lines))
        start = time.monotonic()
        done = self.check_run(0, "diff", "a.yaml", "b.yaml")
        self.assertLess(time.monotonic() - start, 1)
        self.assertIn("say the same", done.stdout)


@unittest.skipUnless(shutil.which("git"), "git is not there")
class Git(Case):
    def git(self, *words, status=0):
        place = {"PATH": f"{self.folder}/bin:{os.environ['PATH']}", "HOME": str(self.folder),
                 "GIT_CONFIG_NOSYSTEM": "1", "GIT_PAGER": "cat", "LC_ALL": "C"}
        for name, value in os.environ.items():
            if name.endswith("SAN_OPTIONS"):
                place[name] = value
        for who in ("AUTHOR", "COMMITTER"):
            place |= {f"GIT_{who}_NAME": "Test", f"GIT_{who}_EMAIL": "test@example.com"}
        done = subprocess.run(["git", *words], cwd=self.folder, env=place, capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout.replace("\u00a0", " ")

    def setUp(self):
        super().setUp()
        self.git("init", "-q", "-b", "main")
        self.write("shared/organisation.yaml", "seloste-shared: 1\ncontroller: {name: First Oy}\n")
        own = SHORT.replace("controller: {name: Paahtimo Esimerkki Oy, email: tietosuoja@paahtimo.example}",
                            "extends: ../shared/organisation.yaml")
        self.write("notices/a.yaml", own)
        self.git("add", ".")
        self.git("commit", "-qm", "first")
        self.write("shared/organisation.yaml", "seloste-shared: 1\ncontroller: {name: Second Oyj}\n")
        self.write("notices/a.yaml", own.replace("1 year", "2 years"))
        self.write("bin/seloste", f'#!/bin/sh\nexec "{SELOSTE}" "$@"\n').chmod(0o755)

    def test_revision_reads_what_it_extends(self):
        done = self.check_run(0, "diff", "HEAD:notices/a.yaml", "notices/a.yaml")
        self.assertIn("Was: First Oy\n    Is: Second Oyj", done.stdout)
        self.assertIn("2 changes", done.stdout)
        done = self.check_run(0, "diff", "HEAD:./notices/a.yaml", ":notices/a.yaml")
        self.assertIn("say the same", done.stdout)

    def test_what_is_missing(self):
        for name in ("HEAD:none.yaml", "nowhere:notices/a.yaml", "HEAD:notices", "HEAD:../a.yaml"):
            done = self.check_run(3, "diff", name, "notices/a.yaml")
            self.assertIn(f"cannot read {name}", done.stderr)
        shutil.rmtree(self.folder / ".git")
        done = self.check_run(3, "diff", "HEAD:notices/a.yaml", "notices/a.yaml",
                              environment={"GIT_CEILING_DIRECTORIES": "/"})
        self.assertIn("no repository", done.stderr)

    def test_driver(self):
        self.write(".gitattributes", "*.yaml diff=seloste\n")
        self.git("config", "diff.seloste.command", "seloste diff --git")
        text = self.git("diff", "notices")
        self.assertIn("changes to notices/a.yaml", text)
        self.assertIn("kept for a longer time", text)
        self.write("notices/b.yaml", "broken: [\n")
        self.git("add", "-N", "notices/b.yaml")
        self.git("diff")
        self.write("notices/a.yaml", "broken: [\n")
        self.assertIn("changes to notices/a.yaml", self.git("diff"))

    def test_textconv(self):
        self.write(".gitattributes", "*.yaml diff=seloste\n")
        self.git("config", "diff.seloste.textconv", "seloste diff --textconv")
        self.git("commit", "-qam", "second")
        text = self.git("log", "-p", "-1", "--", "notices")
        self.assertIn("-Retention periods › Period: 1 year\n+Retention periods › Period: 2 years\n", text)
        self.write("notices/a.yaml", "broken: [\n")
        self.assertIn("+broken: [", self.git("diff"))

    def test_init_sets_git_up(self):
        self.git("commit", "-qam", "second")
        self.git("mv", "notices/a.yaml", "notices/notice.yaml")
        self.git("commit", "-qm", "third")
        self.write("notices/.gitattributes", "* text")
        for _ in range(2):
            done = self.check_run(0, "init", "--git", "notices/notice.yaml")
        self.assertEqual((self.folder / "notices/.gitattributes").read_text(),
                         "* text\nnotice.yaml diff=seloste\n")
        for line in done.stdout.splitlines():
            subprocess.run(line, shell=True, cwd=self.folder, check=True)
        own = (self.folder / "notices/notice.yaml").read_text()
        self.write("notices/notice.yaml", own.replace("2 years", "3 years"))
        self.assertIn("kept for a longer time", self.git("diff"))
        self.git("commit", "-qam", "fourth")
        self.assertIn("+Retention periods › Period: 3 years", self.git("log", "-p", "-1"))

    def test_textconv_knows_no_order(self):
        self.write("a.yaml", NOTICE.replace("[name, email]", "[email, name]"))
        self.write("b.yaml", NOTICE)
        one, other = (self.check_run(0, "diff", "--textconv", name).stdout for name in ("a.yaml", "b.yaml"))
        self.assertEqual(one, other)
        self.assertIn("Personal data: e-mail address\n", one)
