"""`seloste diff --view redline`: the notice with its changes marked, held to golden files.

SELOSTE_BLESS=1 writes these anew; read the difference before you commit it."""
import os
import re
import shutil
import subprocess
import unittest

from program import ROOT, Case

OLD, NEW = (ROOT / "samples/history" / name for name in ("v2.yaml", "v3.yaml"))
GOLDEN = ROOT / "tests/golden/redline"


def as_pdf_text(words):
    return b"(" + words.encode("ascii") + b")"


class Redline(Case):
    def redline(self, *options, old=OLD, new=NEW, status=0):
        return self.check_run(status, "diff", str(old), str(new), "--view", "redline", *options)

    def check_golden(self, name, text):
        path = GOLDEN / name
        if os.environ.get("SELOSTE_BLESS"):
            GOLDEN.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.assertEqual(path.read_text(encoding="utf-8"), text)

    def test_markdown(self):
        for language in ("fi", "en"):
            text = self.redline("--language", language, "--format", "markdown").stdout
            self.check_golden(f"history.{language}.md", text)
            self.assertEqual(self.redline("--language", language).stdout, text)

    def test_html(self):
        """The document without its frame, which other golden files hold."""
        for language in ("fi", "en"):
            page = self.redline("--language", language, "--format", "html").stdout
            main = re.search(r"<main.*</main>\n", page, re.S).group()
            self.check_golden(f"history.{language}.html", main)

    def test_html_steps_through_its_changes(self):
        page = self.redline("--format", "html", "--language", "en").stdout
        lines = re.findall(r'<p class="change" id="([^"]*)">(.*)</p>', page)
        self.assertGreater(len(lines), 3)
        for i, (name, words) in enumerate(lines):
            self.assertEqual(name, f"change-{i + 1}")
            wanted = [f"#change-{n}" for n in (i, i + 2) if 1 <= n <= len(lines)]
            self.assertEqual(re.findall(r'href="(#change[^"]*)"', words), wanted)
        ids = re.findall(r' id="([^"]*)"', page)
        self.assertEqual(len(ids), len(set(ids)))
        self.assertLessEqual(set(re.findall(r' href="#([^"]*)"', page)), set(ids))

    def test_html_list_and_lines_lead_to_each_other(self):
        page = self.redline("--format", "html", "--language", "en").stdout
        listed = re.findall(r'<h4 id="listed-(\d+)"><a href="#(change-\d+)">Change (\d+)</a>', page)
        unseen = re.findall(r'<h4 id="listed-(\d+)">Change \d+ (.*?)</h4>', page)
        lines = dict(re.findall(r'<p class="change" id="([^"]*)">(.*)</p>', page))
        self.assertEqual(sorted(int(number) for number, _, _ in listed), list(range(1, 12)))
        self.assertEqual([number for number, _ in unseen], ["12"])
        self.assertIn("spelling", unseen[0][1], "of the Finnish text alone")
        for number, line, shown in listed:
            self.assertEqual(number, shown)
            self.assertIn(f'<a href="#listed-{number}">Change\u00a0{number}/12</a>', lines[line])

    def test_what_follows_from_other_changes_says_so(self):
        text = NEW.read_text(encoding="utf-8").replace("basis: [contract]", "basis: [vital_interests]")
        old = self.write("before.yaml", text)
        lines = re.findall(r"{>>(.*)<<}", self.redline("--language", "en", old=old).stdout)
        self.assertIn("Follows from other changes", lines)
        self.assertIn("Change 1/1: To be notified in advance", lines)

    def test_same_words_about_others(self):
        """A recipient that goes, and one that takes over its words: each stays what it is."""
        kinds = "{id: %s, label: company %s that keeps our servers and their copies in %s for us}"
        text = NEW.read_text(encoding="utf-8")
        head, tail = text.split("recipients:\n")[0], "retention:\n" + text.split("retention:\n")[1]
        items = [kinds % ("first", "A", "a cellar in Helsinki"), kinds % ("second", "B", "a tower in Oulu")]
        new = kinds % ("second", "B", "a cellar in Helsinki")
        old = self.write("before.yaml", head + "recipients: [" + ", ".join(items) + "]\n" + tail)
        after = self.write("after.yaml", head + "recipients: [" + new + "]\n" + tail)
        marked = self.redline("--language", "en", old=old, new=after).stdout
        self.assertIn("- {--company A that keeps our servers and their copies in a cellar in Helsinki for us--}\n"
                      "- company B that keeps our servers and their copies in a {--tower in Oulu--} "
                      "{++cellar in Helsinki++} for us\n", marked)

    def test_no_change_no_marks_no_key(self):
        page = self.redline("--format", "html", "--language", "en", new=OLD).stdout
        self.assertNotIn("<ins>", page)
        self.assertIn("The descriptions say the same.", page)

    @unittest.skipUnless(shutil.which("pdftotext"), "no pdftotext")
    def test_pdf_pages(self):
        """What is seen, where it stands."""
        for language in ("fi", "en"):
            path = self.write("redline.pdf", self.make_pdf("--language", language))
            text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
            self.check_golden(f"history.{language}.pdf.txt", text.stdout.decode())

    def make_pdf(self, *options):
        command = [os.environ["SELOSTE"], "diff", str(OLD), str(NEW), "--view", "redline", "--format", "pdf"]
        return subprocess.run([*command, *options], capture_output=True, check=True).stdout

    def test_html_says_changes_to_screen_readers(self):
        page = self.redline("--format", "html", "--language", "fi").stdout
        self.assertIn('ins::before{content:" [" "lisätty" ": "}', page)
        self.assertNotIn("ins::before", self.check_run(
            0, "build", str(NEW), "--format", "html", "--language", "fi", "-o", "-").stdout)

    @unittest.skipUnless(shutil.which("qpdf"), "no qpdf")
    def test_pdf(self):
        path = self.write("redline.pdf", self.make_pdf("--language", "en"))
        subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=True)
        plain = subprocess.run(["qpdf", "--qdf", str(path), "-"], capture_output=True, check=True).stdout
        self.assertIn(b".039 .310 .639 rg", plain)
        self.assertIn(b".639 .086 .110 rg", plain)
        for words in ("[added: ", "[removed: ", "] "):
            self.assertIn(b"/ActualText " + as_pdf_text(words), plain)
        self.assertEqual(plain.count(b"f*\n"), 4 + 4 + 12)

    def test_same_notice_has_no_marks(self):
        text = self.redline(new=OLD).stdout
        self.assertNotIn("{++", text)
        self.assertNotIn("{>>", text)

    def test_other_formats(self):
        self.redline("--format", "json", status=2)
        self.redline("--format", "github", status=2)


if __name__ == "__main__":
    unittest.main()
