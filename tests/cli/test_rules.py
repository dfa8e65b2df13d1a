"""The rules of law from outside: what is shown, what decides, waivers, settings, rules of the house."""
from program import GOOD, TODAY, Case

BARE = GOOD.replace("automated: none\n", "")  # one warning: GDPR-13-2-F-SILENT
WRONG = GOOD.replace("authority: fi_tsv\n", "")  # one error, basic: GDPR-13-2-D-AUTHORITY

HOUSE = """
HOUSE-1:
  severity: error
  at: controller
  must: {required: [web]}
  blame: web
  message: {en: "{name} has no web site.", fi: "{name}: verkkosivu puuttuu."}
  hint: {en: add `web`, fi: lisää `web`}
  explain: {en: We always name our site., fi: Nimeämme aina sivumme.}
  fails: "controller: {name: Oy}"
  passes: "controller: {name: Oy, web: https://oy.example}"
"""


class Check(Case):
    def check_notice(self, status, text, *arguments):
        self.write("n.yaml", text)
        return self.check_run(status, "check", "n.yaml", *TODAY, *arguments).stdout

    def test_a_warning_fails_only_if_asked(self):
        self.assertIn("warning: State whether", self.check_notice(0, BARE))
        self.check_notice(1, BARE, "--fail-on", "warning")
        self.assertEqual(self.check_notice(0, BARE, "--severity", "error"), "")
        self.assertEqual(self.check_notice(1, BARE, "--severity", "error", "--fail-on", "info"), "")
        self.check_notice(1, WRONG)

    def test_both_languages(self):
        text = self.check_notice(1, WRONG, "--messages", "fi")
        self.assertIn("virhe: Tieto oikeudesta tehdä valitus", text)
        self.assertIn("[GDPR-13-2-D-AUTHORITY]", text)

    def test_the_day(self):
        self.write("n.yaml", GOOD)
        for day, words in (("2027-11-02", ""), ("2027-11-03", "LIFE-REVIEW"), ("2026-11-01", "FMT-DATE")):
            done = self.run_program("check", "n.yaml", "--today", day)
            self.assertEqual(done.stdout.count("["), len(words) and 1, done.stdout)
            self.assertIn(words, done.stdout)
        self.check_run(2, "check", "n.yaml", "--today", "2026")

    def test_shape_comes_first(self):
        text = self.check_notice(1, WRONG + "nope: 1\n")
        self.assertIn("SHAPE-UNKNOWN", text)
        self.assertNotIn("GDPR", text)

    def test_what_nobody_confirmed(self):
        asia = GOOD.replace("recipients: none", "recipients: [{name: Care KK, countries: [JP]}]")
        asia = asia.replace("[{name: Care KK", "[{transfers: [dpf], name: Care KK")
        self.assertNotIn("adequacy.JP", self.check_notice(1, asia))
        self.assertIn("adequacy.JP: decision, date, scope", self.check_notice(1, asia, "--verbose"))


class Waivers(Case):
    def check_waiver(self, status, waiver, text=BARE):
        self.write("n.yaml", text + f"lint: {{suppress: [{waiver}]}}\n")
        return self.check_run(status, "check", "n.yaml", *TODAY).stdout

    def test_with_a_reason(self):
        for path in ("", "path: automated, "):
            text = self.check_waiver(0, f"{{id: GDPR-13-2-F-SILENT, {path}reason: told elsewhere}}")
            self.assertEqual(text, "")

    def test_of_changes(self):
        """The rule rests without --against: its waiver isn't unused then."""
        self.write("old.yaml", GOOD)
        longer = GOOD.replace("2 years", "3 years")
        against = ["--against", "old.yaml", *TODAY]
        self.write("n.yaml", longer)
        text = self.check_run(0, "check", "n.yaml", *against).stdout
        self.assertIn("at least 30 days (retention[0].period). [CHG-UNNOTIFIED]", text)
        waiver = "lint: {suppress: [{id: CHG-UNNOTIFIED, path: retention, reason: nobody is affected}]}\n"
        self.write("n.yaml", longer + waiver)
        self.assertEqual(self.check_run(0, "check", "n.yaml", *against).stdout, "")
        self.assertEqual(self.check_run(0, "check", "n.yaml", *TODAY).stdout, "")
        self.write("n.yaml", GOOD + waiver)
        self.assertIn("[WAIVER-UNUSED]", self.check_run(0, "check", "n.yaml", *against).stdout)

    def test_lead_time_and_severity_of_the_settings(self):
        self.write("old.yaml", GOOD)
        self.write("n.yaml", GOOD.replace("2 years", "3 years"))
        self.write("seloste.yaml", "release: {lead: 8 weeks}\nseverity: {CHG-UNNOTIFIED: error}\n")
        text = self.check_run(1, "check", "n.yaml", "--against", "old.yaml", *TODAY).stdout
        self.assertIn("error: People must be told of this change", text)
        self.assertIn("at least 56 days", text)

    def test_explained(self):
        text = self.check_run(0, "explain", "CHG-UNNOTIFIED").stdout
        self.assertIn("WP260", text)
        self.assertIn("notified: [email]", text)

    def test_until_a_day(self):
        waiver = "{id: GDPR-13-2-F-SILENT, reason: told elsewhere, until: %s}"
        self.assertEqual(self.check_waiver(0, waiver % "2026-11-22"), "")
        self.assertEqual(self.check_waiver(0, waiver % "2026-11"), "")
        text = self.check_waiver(0, waiver % "2026-11-21")
        self.assertIn("[WAIVER-EXPIRED]", text)
        self.assertIn("[GDPR-13-2-F-SILENT]", text)

    def test_what_waives_nothing(self):
        for waiver, name in (("{id: GDPR-13-2-F-SILENT}", "REASON"),
                             ("{id: GDPR-13-2-F-SILENT, path: data, reason: x}", "UNUSED"),
                             ("{id: GDPR-13-2-F-SILENTS, reason: x}", "UNKNOWN")):
            text = self.check_waiver(0 if name == "UNUSED" else 1, waiver)
            self.assertIn(f"[WAIVER-{name}]", text)
            self.assertIn("[GDPR-13-2-F-SILENT]", text)
            self.assertEqual(name == "UNKNOWN", "did you mean `GDPR-13-2-F-SILENT`?" in text)

    def test_what_is_basic(self):
        text = self.check_waiver(1, "{id: GDPR-13-2-D-AUTHORITY, reason: x}", WRONG)
        self.assertIn("[WAIVER-BASIC]", text)
        self.assertIn("[GDPR-13-2-D-AUTHORITY]", text)

    def test_a_path_covers_what_is_inside(self):
        two = GOOD.replace("order_delivery, basis: [contract]", "order_delivery, basis: [legal_obligation]")
        for path in ("purposes", "purposes[order_delivery]", "purposes[order_delivery].basis"):
            text = self.check_waiver(0, f'{{id: GDPR-6-1-CE-LAW, path: "{path}", reason: x}}', two)
            self.assertEqual(text, "", path)
        text = self.check_waiver(0, '{id: GDPR-6-1-CE-LAW, path: "purposes[order]", reason: x}', two)
        self.assertIn("[WAIVER-UNUSED]", text)


class Settings(Case):
    def check_settings(self, status, text, where="seloste.yaml", notice=BARE):
        self.write("a/b/n.yaml", notice)
        self.write(where, text)
        return self.check_run(status, "check", "a/b/n.yaml", *TODAY).stdout

    def test_in_the_folder_and_above(self):
        for where in ("a/b/seloste.yaml", "a/seloste.yaml", "seloste.yaml"):
            text = self.check_settings(1, "severity: {GDPR-13-2-F-SILENT: error}\n", where)
            self.assertIn("error: State whether", text)
            (self.folder / where).unlink()

    def test_defaults_of_check(self):
        self.assertEqual(self.check_settings(0, "check: {severity: error}\n"), "")
        self.check_settings(1, "check: {fail-on: warning}\n")
        self.write("other/n.yaml", BARE)
        done = self.check_run(0, "check", "a/b/n.yaml", "other/n.yaml", *TODAY, "--fail-on", "error")
        self.assertEqual(done.stdout.count("GDPR-13-2-F-SILENT"), 2)

    def test_rules_of_the_house(self):
        self.write("a/house.yaml", HOUSE)
        self.write("other/n.yaml", GOOD)
        text = self.check_settings(1, "rules: [house.yaml]\nseverity: {HOUSE-1: error}\n", "a/seloste.yaml")
        self.assertIn("[HOUSE-1]", text)
        done = self.check_run(1, "check", "a/b/n.yaml", "other/n.yaml", *TODAY)
        self.assertEqual(done.stdout.count("HOUSE-1"), 1)

    def test_not_above_the_repository(self):
        self.write("a/.git/HEAD", "")
        self.assertIn("warning:", self.check_settings(0, "severity: {GDPR-13-2-F-SILENT: error}\n"))

    def test_what_is_wrong(self):
        text = self.check_settings(1, "severity: {GDPR-13-2-D-AUTHORITY: info}\n", notice=WRONG)
        self.assertIn("a/b/../../seloste.yaml:1:35: error:", text)
        self.assertIn("[WAIVER-BASIC]", text)
        self.assertIn("error: The right to lodge", text)
        self.assertIn("[WAIVER-UNKNOWN]", self.check_settings(1, "severity: {GDPR-13: info}\n"))
        self.assertIn("[SHAPE-UNKNOWN]", self.check_settings(1, "severities: {}\n"))


class House(Case):
    def test_rules_of_the_house(self):
        self.write("n.yaml", GOOD)
        self.write("house.yaml", HOUSE)
        text = self.check_run(1, "check", "n.yaml", *TODAY, "--rules", "house.yaml").stdout
        self.assertIn("error: Paahtimo Esimerkki Oy has no web site. [HOUSE-1]", text)
        self.assertIn("We always name our site.",
                      self.check_run(0, "explain", "HOUSE-1", "--rules", "house.yaml").stdout)
        self.write("house.yaml", HOUSE.replace("at: controller", "at: controller\n  check: nothing"))
        text = self.check_run(1, "check", "n.yaml", *TODAY, "--rules", "house.yaml").stdout
        self.assertIn("house.yaml:5:10: error:", text)
        self.write("house.yaml", HOUSE.replace("{required: [web]}", "{properties: {name: {pattern: '('}}}"))
        text = self.check_run(1, "check", "n.yaml", *TODAY, "--rules", "house.yaml").stdout
        self.assertIn("[SCHEMA-PATTERN]", text)
        self.assertNotIn("HOUSE-1", text)


class Build(Case):
    def test_findings_are_counted(self):
        self.write("n.yaml", WRONG)
        done = self.check_run(0, "build", "n.yaml", "-f", "md", "-o", "out")
        self.assertIn("by the rules of law: 1 error;", done.stderr)
        self.assertEqual(self.check_run(0, "build", "-q", "n.yaml").stderr, "")

    def test_strict_writes_nothing(self):
        self.write("n.yaml", WRONG)
        done = self.check_run(1, "build", "--strict", "n.yaml", "-o", "out")
        self.assertIn("[GDPR-13-2-D-AUTHORITY]", done.stderr)
        self.assertEqual(self.names(), ["n.yaml"])
        self.write("n.yaml", BARE)
        done = self.check_run(0, "build", "--strict", "n.yaml", "-f", "md", "-o", "out")
        self.assertIn("[GDPR-13-2-F-SILENT]", done.stderr)
        self.assertEqual(len(self.names("out")), 2)

    def test_no_clock(self):
        self.write("n.yaml", GOOD.replace("2026-11-02", "2019-11-02"))
        self.assertNotIn("rules", self.check_run(0, "build", "n.yaml", "-f", "md").stderr)


class Explain(Case):
    def test_a_rule(self):
        text = self.check_run(0, "explain", "GDPR-13-2-A-RETENTION").stdout
        for words in ("GDPR-13-2-A-RETENTION (error): GDPR 13(2)(a), 14(2)(a)", "can't be waived",
                      "    retention: [{purposes: [bookkeeping], law: [kpl_vouchers]}]"):
            self.assertIn(words, text)
        text = self.check_run(0, "explain", "GDPR-13-2-A-RETENTION", "--messages", "fi").stdout
        self.assertIn("Säilytysaika puuttuu.", text)

    def test_another_finding(self):
        self.assertIn("colon", self.check_run(0, "explain", "YAML-COLON").stdout)

    def test_all(self):
        lines = self.check_run(0, "explain").stdout.splitlines()
        self.assertGreater(len(lines), 80)
        self.assertTrue(lines[0].startswith("  GDPR-13-1-A-CONTROLLER "))

    def test_what_is_not_there(self):
        done = self.check_run(2, "explain", "GDPR-9-CONDITON")
        self.assertIn("did you mean `GDPR-9-CONDITION`?", done.stderr)
        self.assertNotIn("mean", self.check_run(2, "explain", "QUITE-OTHER-THINGS-THAN-THAT").stderr)
