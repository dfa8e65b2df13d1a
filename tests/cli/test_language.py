"""A new language is a folder: nothing else says that it exists."""
import shutil

from program import ROOT, Case

NOTICE = """\
seloste: 1
id: a
languages: [sv, en]
name: {sv: Kundregister, en: Customer register}
dates: {created: 2026-11-02}
controller: {name: Exempel Ab, email: post@exempel.example}
subjects: [customers, {label: {sv: grannar, en: neighbours}}]
purposes: [{code: newsletter, basis: [consent]}]
retention: [{period: 1 year, after: last_purchase}]
"""


class Language(Case):
    def lay_over(self):
        """English words under the name of another language, some of them replaced."""
        folder = self.folder / "assets/templates/sv"
        shutil.copytree(ROOT / "templates/en", folder)
        labels = (folder / "labels.yaml").read_text()
        for english, other in (("kind: Privacy notice", "kind: Dataskyddsbeskrivning"),
                               ("controller: {heading: Controller}", "controller: {heading: Personuppgiftsansvarig}"),
                               ("  customers: customers\n", "  customers: kunder\n"),
                               ('day: "{day}\\_{month_label} {year}"', 'day: "{day}.{month}.{year}"')):
            self.assertTrue(english in labels, english)
            labels = labels.replace(english, other)
        (folder / "labels.yaml").write_text(labels)
        return self.folder / "assets"

    def test_a_folder_is_enough(self):
        notice = self.write("a.yaml", NOTICE)
        self.check_run(0, "build", notice, "--assets", self.lay_over(), "-o", "out")
        self.assertEqual(len(self.names("out")), 6)
        page = (self.folder / "out/a.sv.md").read_text()
        for words in ("Dataskyddsbeskrivning: Kundregister", "## 1 Personuppgiftsansvarig", "kunder", "grannar",
                      "2.11.2026"):
            self.assertIn(words, page)
        html = (self.folder / "out/a.sv.html").read_text()
        self.assertIn('<html lang="sv">', html)
        self.assertIn("Exempel Ab", html)

    def test_without_the_folder_it_is_told_and_left_out(self):
        notice = self.write("a.yaml", NOTICE)
        done = self.check_run(0, "build", notice, "-o", "out")
        self.assertIn("NOTICE-LANGUAGE", done.stderr)
        self.assertEqual({name.split(".")[1] for name in self.names("out")}, {"en"})
