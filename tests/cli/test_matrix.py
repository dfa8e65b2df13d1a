"""Articles 13 and 14 element by element."""
import json
import re

from program import GOOD, ROOT, TODAY, Case

WRONG = GOOD.replace("authority: fi_tsv\n", "").replace("automated: none\n", "")


class Matrix(Case):
    def elements(self, status, text=None, *more):
        if text is not None:
            self.write("n.yaml", text)
        done = self.check_run(status, "check", *TODAY, "--matrix", "--format", "json", "n.yaml", *more)
        return {one["id"]: one for one in json.loads(done.stdout)[0]["elements"]}

    def states(self, elements):
        return {name: one["state"] for name, one in elements.items()}

    def test_all_is_told(self):
        elements = self.elements(0, GOOD)
        self.assertNotIn("missing", self.states(elements).values())
        self.assertEqual(elements["authority"]["places"], [{"path": "authority", "file": "n.yaml", "line": "18"}])
        for name in ("representative", "joint", "interest", "withdrawal", "objection", "marketing", "transfers"):
            self.assertEqual(elements[name]["state"], "not_required", name)
            self.assertTrue(elements[name]["reason"])
        for name in ("controller", "purposes", "basis", "recipients", "retention", "rights", "obligation", "sources"):
            self.assertEqual(elements[name]["state"], "satisfied", name)

    def test_what_is_missing(self):
        elements = self.elements(1, WRONG)
        self.assertEqual([name for name, state in self.states(elements).items() if state == "missing"], ["authority"])
        self.assertIn("authority: fi_tsv", elements["authority"]["write"][0])
        self.assertEqual(len(elements["automated"]["write"]), 1)

    def test_conditions(self):
        elements = self.elements(1, GOOD.replace("basis: [contract]", "basis: [legitimate_interest]"))
        self.assertEqual(elements["interest"]["state"], "missing")
        self.assertEqual(elements["objection"]["state"], "satisfied")
        consent = "  - {code: newsletter, basis: [{code: consent, withdrawn: [email]}]}\n"
        self.write("n.yaml", re.sub(r"  - \{code: order_delivery.*\n", consent, GOOD))
        done = self.run_program("check", *TODAY, "--matrix", "--format", "json", "n.yaml")
        elements = {one["id"]: one for one in json.loads(done.stdout)[0]["elements"]}
        self.assertEqual(elements["withdrawal"]["state"], "satisfied")
        self.assertNotEqual(elements["marketing"]["state"], "not_required")

    def test_transfers_of_recipients_and_what_is_denied_are_seen(self):
        text = re.sub(r"\n(recipients|transfers|automated):(.*\n(?:[ -].*\n)*)", "\n", GOOD)
        self.write("n.yaml", text + "automated: none\nrecipients:\n  - {code: it_provider, name: A Inc., countries: "
                   "[US], transfers: [{code: dpf, certified: true}]}\n")
        done = self.run_program("check", *TODAY, "--matrix", "--format", "json", "n.yaml")
        elements = {one["id"]: one for one in json.loads(done.stdout)[0]["elements"]}
        self.assertEqual(elements["transfers"]["state"], "satisfied")
        self.assertEqual(elements["transfers"]["places"][0]["path"], "recipients[].transfers")
        self.assertEqual(elements["automated"]["state"], "not_required")
        self.assertIn("says that there are none", elements["automated"]["reason"])

    def test_a_new_purpose_is_told_before(self):
        log = ("change_log:\n  - {date: 2026-11-01, summary: {fi: Uusi tarkoitus, en: A new purpose}, level: new_purpose,"
               " reason: {fi: Syy, en: Reason}%s}\n")
        elements = self.elements(0, GOOD)
        for name in ("further", "exceptions"):
            self.assertEqual(elements[name]["state"], "not_required", name)
            self.assertTrue(elements[name]["reason"])
        elements = self.elements(0, GOOD + log % ", notified: [email]")
        self.assertEqual(elements["further"]["state"], "satisfied")
        self.assertEqual(elements["further"]["places"][0]["path"], "change_log[].notified")

    def test_joint_controllers_are_told_of(self):
        elements = self.elements(0, GOOD + "joint: {controllers: [{name: B Oy}], essence: {fi: Yhdessä., en: Together.}}\n")
        self.assertEqual(elements["joint"]["state"], "satisfied")
        elements = self.elements(1, GOOD + "joint: {controllers: [{name: B Oy}]}\n")
        self.assertEqual(elements["joint"]["state"], "missing")

    def test_every_paragraph_that_lists_information_is_gone_through(self):
        text = " ".join(re.findall(r"citation: (.*)", (ROOT / "schemas/matrix.yaml").read_text()))
        points = {"13(1)": "abcdef", "13(2)": "abcdef", "14(1)": "abcdef", "14(2)": "abcdefg"}
        wanted = [f"{paragraph}({point})" for paragraph, letters in points.items() for point in letters]
        for one in [*wanted, "13(3)", "13(4)", "14(4)", "14(5)", "21(4)"]:
            self.assertIn(one, text)

    def test_every_rule_of_it_is_known(self):
        text = (ROOT / "schemas/matrix.yaml").read_text()
        rules = (ROOT / "schemas/rules.yaml").read_text()
        for name in set(re.findall(r"[A-Z]+(?:-[A-Z0-9]+)+", "".join(re.findall(r"rules: (\[.*\])", text)))):
            self.assertIn(f"\n{name}:\n", rules)

    def test_formats(self):
        self.write("n.yaml", WRONG)
        begins = {"text": b"\nn.yaml\n", "md": b"---\n", "html": b"<!doctype html>", "pdf": b"%pdf-"}
        for kind, start in begins.items():
            for language, word in (("en", "missing"), ("fi", "puuttuu")):
                with open(self.folder / "out", "wb") as out:
                    done = self.run_program("check", *TODAY, "--matrix", "--format", kind, "--messages", language,
                                            "n.yaml", stdout=out)
                content = (self.folder / "out").read_bytes()
                self.assertEqual((done.returncode, done.stderr), (1, ""))
                self.assertTrue(content.lower().startswith(start), content[:40])
                if kind != "pdf":
                    self.assertIn(word, content.decode())
                    self.assertIn("13(2)(d)", content.decode())

    def test_wrong_use(self):
        self.write("n.yaml", GOOD)
        for arguments in (["--matrix", "--format", "sarif", "n.yaml"], ["--format", "pdf", "n.yaml"],
                          ["--matrix", "--format", "html", "n.yaml", "n.yaml"]):
            self.check_run(2, "check", *TODAY, *arguments)

    def test_what_is_no_notice(self):
        self.write("n.yaml", GOOD + "nope: 1\n")
        done = self.check_run(1, "check", *TODAY, "--matrix", "--format", "json", "n.yaml")
        self.assertEqual(json.loads(done.stdout), [])
        self.assertIn("n.yaml:", done.stderr)

    def test_several(self):
        self.write("n.yaml", GOOD)
        self.write("m.yaml", WRONG)
        done = self.check_run(1, "check", *TODAY, "--matrix", "--format", "json", "n.yaml", "./m.yaml")
        self.assertEqual([one["file"] for one in json.loads(done.stdout)], ["n.yaml", "m.yaml"])
