"""`seloste diff --view summary`: drafts of the change log's entry and of the message to people.

SELOSTE_BLESS=1 writes the golden files anew; read the difference before you commit it."""
import os
import unittest

from program import GOOD, ROOT, TODAY, Case

OLD, NEW = (ROOT / "samples/history" / name for name in ("v2.yaml", "v3.yaml"))
GOLDEN = ROOT / "tests/golden/redline"


class Summary(Case):
    def summary(self, old, new, *options, status=0):
        for name, text in (("old.yaml", old), ("new.yaml", new)):
            self.write(name, text)
        return self.check_run(status, "diff", "old.yaml", "new.yaml", "--view", "summary", *options).stdout

    def test_both_languages(self):
        text = self.check_run(0, "diff", str(OLD), str(NEW), "--view", "summary").stdout
        path = GOLDEN / "history.summary.txt"
        if os.environ.get("SELOSTE_BLESS"):
            path.write_text(text, encoding="utf-8")
        self.assertEqual(path.read_text(encoding="utf-8"), text)

    def test_people_must_be_told(self):
        text = self.summary(GOOD, GOOD.replace("2 years", "3 years"), "--language", "en")
        self.assertIn("This will change:", text)
        self.assertIn("Until now: 2\u00a0years. From then on: 3\u00a0years.", text)
        self.assertNotIn("new purpose", text)

    def test_published(self):
        text = self.summary(GOOD, GOOD.replace("Katu 1", "Katu 2"), "--language", "fi")
        self.assertIn("Rekisteröidyille ei tarvitse lähettää viestiä. Julkaise uusi seloste", text)
        self.assertNotIn("Hei,", text)

    def test_editorial(self):
        text = self.summary(GOOD, GOOD.replace("2026-11-02", "2026-11-03"), "--language", "en")
        self.assertIn("No message to the data subjects is needed.\n", text)
        self.assertNotIn("Publish", text)

    def test_same(self):
        text = self.summary(GOOD, GOOD, "--language", "en")
        self.assertIn("No entry is needed.", text)
        self.assertIn("No message to the data subjects is needed.", text)

    def test_words_of_the_author(self):
        own = "change_log: [{date: 2026-11-22, summary: {fi: Omin sanoin., en: In own words.}}]\n"
        text = self.summary(GOOD, GOOD.replace("2 years", "3 years") + own)
        self.assertIn("luetteloon\n\nOmin sanoin.\n", text)
        self.assertIn("log\n\nIn own words.\n", text)

    def test_one_language_a_document(self):
        page = self.summary(GOOD, GOOD.replace("2 years", "3 years"), "--format", "html", "--language", "fi")
        self.assertEqual(page.count("<html"), 1)
        self.assertIn('<html lang="fi">', page)
        both = self.summary(GOOD, GOOD.replace("2 years", "3 years"), "--format", "markdown")
        self.assertEqual(both.count("\nlanguage: "), 2)
        self.assertEqual(self.summary(GOOD, GOOD).count("\nlanguage: "), 0)

    def test_lists_for_programs_are_other_views(self):
        self.summary(GOOD, GOOD, "--format", "json", status=2)
        self.summary(GOOD, GOOD, "--format", "github", status=2)

    def test_release_writes_the_same(self):
        self.write("old.yaml", GOOD)
        self.write("new.yaml", GOOD.replace("Katu 1", "Katu 2") + "version: 1.0\n")
        draft = self.check_run(0, "diff", "old.yaml", "new.yaml", "--view", "summary", "--language", "en").stdout
        entry = draft.split("log\n\n")[1].split(".\n")[0]
        self.check_run(0, "release", "new.yaml", "--since", "old.yaml", *TODAY)
        self.assertIn(f'en: "{entry}"', (self.folder / "new.yaml").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
