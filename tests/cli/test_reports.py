"""Reports that machines read: their form, whatever stands in a finding; what is known; what fails."""
import json
import unittest
import xml.etree.ElementTree as tree

from program import GOOD, NOTICE, ROOT, TODAY, Case

SARIF = ROOT / "tests/editors/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
# One error of law and one warning.
WRONG = GOOD.replace("authority: fi_tsv\n", "").replace("automated: none\n", "")
HOSTILE = ["%0A::error::forged", "\\n::error file=x::forged", "]]>&<\\\"'>", "{0} {", "[words](https://evil.example)",
           "\\\\", "\\u2028", "\\x1B[31m", "\\uFFFD", "ä日😀", "a, b: c", "\\\"}]}"]


class Reports(Case):
    def report(self, kind, status=None, name="n.yaml", *more):
        done = self.run_program("check", *TODAY, "--format", kind, name, *more)
        if status is not None:
            self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout

    def report_json(self, *more, name="n.yaml", status=None):
        return json.loads(self.report("json", status, name, *more))

    def check_shape(self, text, schema):
        self.write("report.json", text)
        done = self.run_program("check", "--schema", schema, "report.json")
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_json(self):
        self.write("n.yaml", WRONG)
        text = self.report("json", 1)
        self.check_shape(text, ROOT / "schemas/report.schema.json")
        report = json.loads(text)
        self.assertEqual([(one["severity"], one["rule"]) for one in report["findings"]],
                         [("warning", "GDPR-13-2-F-SILENT"), ("error", "GDPR-13-2-D-AUTHORITY")])
        self.assertEqual(report["counts"], {"error": 1, "warning": 1, "info": 0, "known": 0})
        first = report["findings"][1]
        self.assertEqual((first["file"], first["line"], first["column"], first["path"]), ("n.yaml", 1, 1, "authority"))
        self.assertIn("GDPR 13(2)(d)", first["citation"])

    def test_columns_count_code_points(self):
        self.write("n.yaml", NOTICE + "dpo: {name: ä日😀, nope: 1}\n")
        one = self.report_json(status=1)["findings"][0]
        self.assertEqual((one["line"], one["column"], one["end_line"], one["end_column"]), (9, 18, 9, 22))

    def test_nothing_found(self):
        self.write("n.yaml", GOOD)
        self.assertEqual(self.report_json(status=0)["findings"], [])
        self.assertEqual(self.report("github", 0), "")
        self.assertEqual(json.loads(self.report("sarif", 0))["runs"][0]["results"], [])
        suite = tree.fromstring(self.report("junit", 0))[0]
        self.assertEqual((suite.get("tests"), suite.get("failures"), len(suite)), ("1", "0", 1))

    def test_several_files(self):
        self.write("n.yaml", WRONG)
        self.write("b/m.yaml", "[")
        self.write("c.yaml", GOOD)
        more = ("./b/m.yaml", "c.yaml")
        report = self.report_json(*more)
        self.assertEqual([one["file"] for one in report["findings"]], ["n.yaml", "n.yaml", "b/m.yaml"])
        suites = tree.fromstring(self.report("junit", 1, "n.yaml", *more))
        self.assertEqual([(one.get("name"), one.get("tests"), one.get("failures")) for one in suites],
                         [("n.yaml", "2", "1"), ("b/m.yaml", "1", "1"), ("c.yaml", "1", "0")])
        rules = json.loads(self.report("sarif", 1, "n.yaml", *more))["runs"][0]["tool"]["driver"]["rules"]
        self.assertEqual(len({one["id"] for one in rules}), 3)

    def hostile(self):
        for number, text in enumerate(HOSTILE):
            name = f"n{number}.yaml"
            self.write(name, NOTICE + f'"{text}": 1\npurposes_: ["{text}"]\n')
            yield name
        self.write(b"\xff<&\"\x01\n,:%.yaml".decode("utf-8", "surrogateescape"), "[")
        yield b"\xff<&\"\x01\n,:%.yaml".decode("utf-8", "surrogateescape")

    def test_no_text_breaks_json(self):
        for name in self.hostile():
            text = self.report("json", 1, name)
            self.check_shape(text, ROOT / "schemas/report.schema.json")
            self.assertNotRegex(text, "[\x00-\x09\x0b-\x1f\x7f]")

    def test_no_text_breaks_sarif(self):
        for name in self.hostile():
            run = json.loads(self.report("sarif", 1, name))["runs"][0]
            for one in run["results"]:
                self.assertIn(one["level"], ("error", "warning", "note"))
                self.assertNotRegex(one["message"]["text"], r"(?<!\\)\[[^\]]*\]\(|(?<!\{)\{\d")
                uri = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                self.assertRegex(uri, r"^(%[0-9A-F]{2}|[A-Za-z0-9._~/-])+$")

    @unittest.skipUnless(SARIF.exists(), "the schema is missing: npm install in tests/editors")
    def test_sarif_by_its_schema(self):
        schema = SARIF.read_text().replace("draft-04", "draft-07").replace('"id"', '"$id"', 1)
        schema = schema.replace("{2}]?$", "{2}$")  # no pattern of ECMA-262 with the flag u
        self.write("sarif.schema.json", schema)
        self.write("wrong.json", '{"version": "2.1.0", "runs": [{"results": []}]}')
        self.check_run(1, "check", "--schema", "sarif.schema.json", "wrong.json")
        self.write("n.yaml", WRONG)
        for name in ["n.yaml", *self.hostile()]:
            self.check_shape(self.report("sarif", 1, name), "sarif.schema.json")

    def test_no_text_breaks_github(self):
        for name in self.hostile():
            lines = self.report("github", 1, name).split("\n")[:-1]
            count = len(self.report_json(name=name)["findings"])
            self.assertEqual(len(lines), count)
            for line in lines:
                self.assertRegex(line, r"^::(error|warning|notice) file=[^:,\n]+,line=\d+,col=\d+,endLine=\d+,"
                                       r"endColumn=\d+,title=[A-Z0-9-]+::")
                self.assertNotIn("\r", line)

    def test_no_text_breaks_junit(self):
        for name in self.hostile():
            suite = tree.fromstring(self.report("junit", 1, name))[0]
            self.assertEqual(len(suite), int(suite.get("tests")))
            self.assertEqual({child.tag for case in suite for child in case}, {"failure"})

    def test_fingerprints_outlive_edits(self):
        def prints():
            return [one["fingerprint"] for one in self.report_json()["findings"]]
        self.write("n.yaml", WRONG + "recipients_: 1\n")
        shape = prints()
        self.write("n.yaml", WRONG)
        law = prints()
        self.assertEqual(len(set(law + shape)), len(law) + len(shape))
        self.write("n.yaml", "# one more line\n\n" + WRONG.replace("period: 2 years", "period: 3 years"))
        self.assertEqual(prints(), law)
        self.assertEqual([one["fingerprint"] for one in self.report_json("--messages", "fi")["findings"]], law)
        self.write("m.yaml", WRONG)
        other = [one["fingerprint"] for one in self.report_json(name="m.yaml")["findings"]]
        self.assertFalse(set(other) & set(law))

    def test_fingerprints_tell_equal_lines_apart(self):
        self.write("n.yaml", NOTICE + "".join(f"zz{number}: 1\n" for number in range(30)))
        prints = [one["fingerprint"] for one in self.report_json()["findings"]]
        self.assertEqual(len(set(prints)), len(prints))
        self.assertGreaterEqual(len(prints), 30)

    def test_baseline(self):
        self.write("n.yaml", WRONG)
        self.write("known.json", self.report("json", 1))
        done = self.check_run(0, "check", *TODAY, "--baseline", "known.json", "n.yaml")
        self.assertEqual((done.stdout, done.stderr.count("2")), ("", 1))
        self.write("n.yaml", WRONG.replace("obligation: [{required: voluntary}]\n", ""))
        report = self.report_json("--baseline", "known.json", status=None)
        self.assertEqual(report["counts"]["known"], 2)
        self.assertEqual(len(report["findings"]), 1)
        self.write("n.yaml", WRONG)
        self.write("known.json", self.report("json", 1, "n.yaml", "--severity", "error"))
        text = self.check_run(0, "check", *TODAY, "--baseline", "known.json", "n.yaml").stdout
        self.assertIn("GDPR-13-2-F-SILENT", text)
        self.assertNotIn("GDPR-13-2-D-AUTHORITY", text)

    def test_a_baseline_that_is_none(self):
        self.write("n.yaml", WRONG)
        self.write("known.json", '{"findings": 1}')
        done = self.check_run(1, "check", *TODAY, "--baseline", "known.json", "n.yaml")
        self.assertIn("known.json:1:", done.stderr)
        self.assertEqual(done.stdout, "")
        self.check_run(3, "check", *TODAY, "--baseline", "none.json", "n.yaml")

    def test_what_is_shown_and_what_fails(self):
        self.write("n.yaml", WRONG)
        self.report("json", 0, "n.yaml", "--fail-on", "none")
        self.write("n.yaml", WRONG + "authority: fi_tsv\n")
        self.report("json", 0)
        self.report("json", 1, "n.yaml", "--fail-on", "warning", "--severity", "error")
        suite = tree.fromstring(self.report("junit", 0))[0]
        self.assertEqual([child.tag for case in suite for child in case], ["system-out"])

    def test_by_a_schema_of_ones_own(self):
        self.write("s.json", '{"items": {"type": "string"}}')
        self.write("x.json", "[1, 2]")
        report = json.loads(self.check_run(1, "check", "--schema", "s.json", "--format", "json", "x.json").stdout)
        self.assertEqual([one["column"] for one in report["findings"]], [2, 5])
        self.check_run(0, "check", "--schema", "s.json", "--fail-on", "none", "x.json")

    def test_languages(self):
        self.write("n.yaml", WRONG)
        english, finnish = self.report_json(), self.report_json("--messages", "fi")
        for a, b in zip(english["findings"], finnish["findings"], strict=True):
            self.assertEqual((a["rule"], a["line"]), (b["rule"], b["line"]))
            self.assertNotEqual(a["text"], b["text"])
