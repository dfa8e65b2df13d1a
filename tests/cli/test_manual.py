"""The manual pages say all that there is to say, and troff reads them."""
import json
import re
import shutil
import subprocess
import unittest

from program import ROOT, Case

PAGES = {"1": "SELOSTE", "5": "SELOSTE", "7": "SELOSTE-RULES"}


def plain(page):
    """Text without escapes, to look for words in."""
    for escape, text in (("\\fB", ""), ("\\fR", ""), ("\\fI", ""), ("\\-", "-"), ("\\(dq", '"'),
                         ("\\e", "\\"), ("\\&", "")):
        page = page.replace(escape, text)
    return page


class Manual(Case):
    def page(self, section, language="en"):
        return self.check_run(0, "help", "--man", section, "--messages", language).stdout

    def data(self, name):
        return json.loads(self.check_run(0, "parse", ROOT / f"schemas/{name}.yaml").stdout)

    def test_every_page_begins_and_ends(self):
        for section, name in PAGES.items():
            text = self.page(section)
            self.assertTrue(text.startswith(f'.TH {name} {section} '), text[:40])
            self.assertIn(".SH NAME\nseloste", text)
            self.assertIn(".SH SEE ALSO\n", text)

    def test_commands(self):
        text = plain(self.page("1"))
        listed = self.check_run(0, "help").stdout.split("\nCommands\n")[1].split("\n\n")[0]
        for command in re.findall(r"^  (\w+)", listed, re.M):
            self.assertIn(f".SS seloste {command}", text)
            for option in re.findall(r"(--[a-z-]+)", self.check_run(0, "help", command).stdout):
                self.assertIn(option, text)

    def test_every_field(self):
        text = plain(self.page("5"))
        schema = json.loads(self.check_run(0, "schema").stdout)
        for name in schema["properties"]:
            self.assertIn(f"\n.SS {name}\n", text)
        for name in ("balanced", "withdrawn", "opt_out", "postal_code", "not_areas", "suppress"):
            self.assertIn(f"\n.TP\n{name}\n", text)
        # What a register shares with the top level is told once.
        registers = text.split("\n.SS registers\n")[1].split("\n.SS ")[0]
        self.assertIn(".TP\npurposes\nAs at the top level.", registers)
        self.assertLess(registers.count("\n"), 120)

    def test_every_code(self):
        text = plain(self.page("5"))
        for vocabulary, codes in self.data("vocabulary").items():
            part = text.split(f"\n.SS {vocabulary}\n")[-1].split("\n.SS ")[0]
            for code in codes:
                self.assertIn(f"\n.TP\n{code}\n", part)

    def test_every_rule_and_finding(self):
        rules = self.data("rules")
        messages = self.data("messages")
        for language in ("en", "fi"):
            text = " ".join(plain(self.page("7", language)).split())
            for name, rule in rules.items():
                self.assertIn(f".SS {name} ", text)
                self.assertIn(" ".join(rule["explain"][language].replace("`", "").split()), text)
            for name, entry in messages.items():
                if "severity" in entry:
                    self.assertIn(f".TP {name} ", text)

    def test_finnish(self):
        self.assertIn(".SH KENTÄT\n", self.page("5", "fi"))
        self.assertIn("\nSäilytysajat", self.check_run(0, "fields", "retention", "--messages",
                                                       "fi").stdout.replace("retention: ", "\n"))
        for section in PAGES:
            self.assertNotIn("SEE ALSO", self.page(section, "fi"))
            self.assertNotRegex(self.page(section, "fi"), r"\b(MANUAL|RULE|FIELD|KIND)-[A-Z]")

    @unittest.skipUnless(shutil.which("groff"), "no groff")
    def test_troff_has_no_complaint(self):
        for section in PAGES:
            for language in ("en", "fi"):
                done = subprocess.run(["groff", "-Tutf8", "-man", "-k", "-ww"],
                                      input=self.page(section, language).encode(),
                                      capture_output=True, check=True)
                # Not even a warning, other than of lines that can't be broken.
                rest = [line for line in done.stderr.decode().splitlines()
                        if "adjust line" not in line and "break line" not in line]
                self.assertEqual(rest, [])
                self.assertNotIn(b"\\fB", done.stdout)

    @unittest.skipUnless(shutil.which("mandoc"), "no mandoc")
    def test_mandoc_has_no_complaint(self):
        for section in PAGES:
            done = subprocess.run(["mandoc", "-Tlint", "-Wwarning"], input=self.page(section).encode(),
                                  capture_output=True, check=False)
            rest = [line for line in done.stdout.decode().splitlines() if "missing date" not in line]
            self.assertEqual(rest, [])

    def test_there_is_no_other(self):
        self.assertIn("1 5 7", self.check_run(2, "help", "--man", "2").stderr)
        self.assertIn("needs a value", self.check_run(2, "help", "--man").stderr)
