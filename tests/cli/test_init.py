import json
import re

from program import Case

DAY = {"SOURCE_DATE_EPOCH": "1798761600"}  # 2027-01-01


class Init(Case):
    def presets(self):
        listed = self.check_run(0, "init", "--list").stdout
        return re.findall(r"^  ([a-z][a-z-]*)", listed, re.M)

    def test_the_default_is_a_notice_worth_showing(self):
        done = self.check_run(0, "init", environment=DAY)
        self.assertEqual((done.stdout, self.names()), ("", ["notice.yaml"]))
        self.assertIn("notice.yaml: written", done.stderr)
        text = (self.folder / "notice.yaml").read_text()
        self.assertTrue(text.startswith("# yaml-language-server: $schema=notice.schema.json\n"))
        self.assertIn("\ndates: {created: 2027-01-01}\n", text)
        self.check_run(0, "build", "notice.yaml")
        page = (self.folder / "customer-register.en.html").read_text()
        self.assertIn("Pyörähuolto Esimerkki Oy", page)
        self.assertIn('datetime="2027-01-01"', page)

    def test_every_preset_is_whole_and_of_today(self):
        presets = self.presets()
        self.assertGreater(len(presets), 8)
        for preset in presets:
            with self.subTest(preset=preset):
                path = f"{preset}/notice.yaml"
                (self.folder / preset).mkdir()
                self.check_run(0, "init", "--preset", preset, path, "-q", environment=DAY)
                checked = self.check_run(0, "check", path, environment=DAY)
                self.assertEqual((checked.stdout, checked.stderr), ("", "nothing found\n"))
                notice = json.loads(self.check_run(0, "parse", path).stdout)
                self.assertEqual(notice["dates"], {"created": "2027-01-01"})
                for past in ("version", "change_log", "approved_by", "earlier_versions_at"):
                    self.assertNotIn(past, notice)
                text = (self.folder / path).read_text()
                self.assertGreaterEqual(text.count("\n#") + text.count("\n  #"), 1)
                self.check_run(0, "build", path, "-o", preset, "-f", "html")
                self.assertEqual(len(list((self.folder / preset).glob("*.html"))), 2)

    def test_a_preset_can_bring_a_second_file(self):
        (self.folder / "group").mkdir()
        self.check_run(0, "init", "-p", "group", "group/notice.yaml", "-q")
        self.assertEqual(self.names("group"), ["notice.yaml", "organisation.yaml"])
        self.assertEqual(self.check_run(0, "build", "group/notice.yaml", "-q").stderr, "")

    def test_nothing_is_overwritten(self):
        self.write("notice.yaml", "mine: 1\n")
        done = self.check_run(2, "init", "--schema")
        self.assertIn("notice.yaml is there already", done.stderr)
        self.assertEqual((self.folder / "notice.yaml").read_text(), "mine: 1\n")
        self.assertEqual(self.names(), ["notice.yaml"])

    def test_nor_is_what_goes_beside_it(self):
        self.write("notice.schema.json", "{}")
        self.check_run(2, "init", "--schema")
        self.assertEqual(self.names(), ["notice.schema.json"])
        self.check_run(2, "init", "-p", "group", "organisation.yaml")
        self.assertEqual(self.names(), ["notice.schema.json"])

    def test_the_schema_for_editors(self):
        self.check_run(0, "init", "--schema", "one.yaml", "-q")
        self.check_run(0, "init", "--schema", "two.yaml", "-q")  # the same schema may stay
        written = (self.folder / "notice.schema.json").read_text()
        self.assertEqual(written, self.check_run(0, "schema").stdout)
        self.check_run(0, "check", "--schema", "notice.schema.json", "one.yaml", "two.yaml")

    def test_standard_output(self):
        done = self.check_run(0, "init", "-", "--today", "2026-02-03")
        self.assertIn("dates: {created: 2026-02-03}", done.stdout)
        self.assertEqual(self.names(), [])
        self.check_run(2, "init", "--schema", "-")

    def test_what_cannot_be(self):
        for arguments, message in ((["--preset", "webshop"], 'did you mean "web-shop"'),
                                   (["--today", "2026-02-30"], "--today needs a date"),
                                   (["--today", "2026-02"], "--today needs a date"),
                                   (["a.yaml", "b.yaml"], '"b.yaml" is one too many')):
            self.assertIn(message, self.check_run(2, "init", *arguments).stderr)
        self.check_run(2, "init", environment={"SOURCE_DATE_EPOCH": "soon"})
        self.check_run(3, "init", "missing/notice.yaml")
        self.assertEqual(self.names(), [])
