import json
import re

from program import Case


class Fields(Case):
    def schema(self):
        return json.loads(self.check_run(0, "schema").stdout)

    def test_all_fields_are_listed(self):
        text = self.check_run(0, "fields").stdout
        listed = re.findall(r"^  (\w+)", text, re.M)
        self.assertEqual(listed, list(self.schema()["properties"]))
        self.assertRegex(text, r"  id +Id \[compulsory\]")

    def test_one_field(self):
        text = self.check_run(0, "fields", "purposes").stdout
        for part in ("purposes: Purposes", "GDPR Article 13(1)(c)", "a list; each item",
                     "seloste codes purposes", "id, name, code, label", "\n  basis "):
            self.assertIn(part, text)

    def test_what_fields_take(self):
        for path, words in (("seloste", "always 1"), ("intro", "a text in each language"),
                            ("controller.name", "a name: the same for all languages"),
                            ("controller.phone", "a telephone number"),
                            ("controller.address.country", "two letters of a country"),
                            ("dates.created", "2026-11-22, 2026-11 or 2026"),
                            ("retention.period", "2 years, 6 months"),
                            ("retention.purposes", "an id or code that stands in purposes"),
                            ("retention.then", "one of: delete, anonymise, archive"),
                            ("dpo", "none "), ("cookies", "not_applicable "),
                            ("purposes.basis.balanced", "true or false"),
                            ("children.min_age", "a whole number"),
                            ("registers.purposes.marketing.opt_out", "vocabulary channels")):
            with self.subTest(path=path):
                flat = " ".join(self.check_run(0, "fields", path).stdout.split())
                self.assertIn(" ".join(words.split()), flat)

    def test_paths_as_findings_print_them(self):
        plain = self.check_run(0, "fields", "purposes.basis").stdout
        self.assertEqual(self.check_run(0, "fields", "purposes[newsletter].basis").stdout.split("\n")[1:],
                         plain.split("\n")[1:])

    def test_finnish(self):
        text = self.check_run(0, "fields", "retention", "--messages", "fi").stdout
        self.assertIn("retention: Säilytysajat", text)
        self.assertIn("luettelo; joka kohdassa", text)

    def test_every_field_can_be_asked_for(self):
        def walk(path, depth):
            text = self.check_run(0, "fields", *([path] if path else [])).stdout
            self.assertLessEqual(max(map(len, text.splitlines())), 80)
            self.assertNotRegex(text, r"\b(KIND|FIELD|NOTE)-[A-Z]")
            below = text.split("Fields in it\n")[1] if path and "Fields in it\n" in text else ""
            names = re.findall(r"^  (\w+)", text if not path else below, re.M)
            for name in names if depth else []:
                count[0] += 1
                walk(f"{path}.{name}".lstrip("."), depth - 1)

        count = [0]
        walk("", 2)
        self.assertGreater(count[0], 200)

    def test_what_is_not_there(self):
        for path, message in (("purpose", 'did you mean "purposes"'),
                              ("basis", 'did you mean "purposes.basis"'),
                              ("purposes.bassis", 'did you mean "purposes.basis"'),
                              ("intro.fi.x", "there is no field"), ("qqqqqq", "there is no field"),
                              ("", "there is no field")):
            self.assertIn(message, self.check_run(2, "fields", path).stderr)


class Codes(Case):
    def test_all_vocabularies(self):
        listed = re.findall(r"^  (\w+) +\d+  ", self.check_run(0, "codes").stdout, re.M)
        text = self.check_run(0, "schema").stdout
        self.assertEqual(set(listed), set(re.findall(r'"x-vocabulary": "(\w+)"', text)) | {"known_cookies"})
        for name in listed:
            text = self.check_run(0, "codes", name).stdout
            self.assertGreaterEqual(text.count("\n"), 2, name)
            self.assertNotRegex(text, r"\bNOTE-[A-Z]")

    def test_names_and_what_follows(self):
        for name, line in (("purposes", "newsletter sending a newsletter (usual basis: consent; direct"),
                           ("data", "health health data (special category: needs a ground of Art. 9)"),
                           ("bases", "legal_obligation our legal obligation (Art. 6(1)(c); name the law)"),
                           ("sources", "trade_register Trade Register and Business Information System "
                                       "(not the person: Art. 14; public)"),
                           ("recipients", "bank bank (independent controller)"),
                           ("laws", "(1336/1997, chapter 2, section 10.2; 6 years)"),
                           ("laws", "1050/2018 Data Protection Act"),
                           ("then", "delete erased")):
            flat = " ".join(self.check_run(0, "codes", name).stdout.split())
            self.assertIn(line, flat)
        self.assertNotIn("523/1999", self.check_run(0, "codes", "laws").stdout)

    def test_search_in_both_languages_whatever_the_capitals(self):
        for word in ("kameravalv", "KAMERAVALV", "camera surveillance", "camera_surv"):
            text = self.check_run(0, "codes", "--search", word).stdout
            self.assertIn("camera_surveillance", text)
            self.assertIn("camera surveillance / kameravalvonta", text)
        self.assertIn("health", self.check_run(0, "codes", "--search", "TERVEYSTIEDOT").stdout)
        self.assertIn("säilytys", self.check_run(0, "codes", "-s", "SÄILYTYSTILA", "--messages", "fi").stdout)

    def test_search_in_one_vocabulary(self):
        text = self.check_run(0, "codes", "data", "--search", "sähköposti").stdout
        self.assertIn("\ndata\n", text)
        self.assertIn("  email ", text)
        self.assertNotIn("\nchannels\n", text)

    def test_finnish(self):
        text = self.check_run(0, "codes", "data", "--messages", "fi").stdout
        self.assertRegex(text, r"  name +etu- ja sukunimi\n")

    def test_nothing_found(self):
        done = self.check_run(0, "codes", "--search", "qqq")
        self.assertEqual(done.stdout, "")
        self.assertIn("label:", done.stderr)
        self.assertIn('did you mean "recipients"', self.check_run(2, "codes", "recipient").stderr)
        self.assertIn("--search", self.check_run(2, "codes", "zzzzzzzz").stderr)
