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
            self.assertEqual(re.findall(r'href="([^"]*)"', words), wanted)
        ids = re.findall(r' id="([^"]*)"', page)
        self.assertEqual(len(ids), len(set(ids)))

    def test_html_says_changes_to_screen_readers(self):
        page = self.redline("--format", "html", "--language", "fi").stdout
        self.assertIn('ins::before{content:" [" "lisätty" ": "}', page)
        self.assertNotIn("ins::before", self.check_run(
            0, "build", str(NEW), "--format", "html", "--language", "fi", "-o", "-").stdout)

    @unittest.skipUnless(shutil.which("qpdf"), "no qpdf")
    def test_pdf(self):
        command = [os.environ["SELOSTE"], "diff", str(OLD), str(NEW), "--view", "redline", "--format", "pdf"]
        made = subprocess.run(command, capture_output=True, check=True).stdout
        path = self.write("redline.pdf", made)
        subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=True)
        plain = subprocess.run(["qpdf", "--qdf", str(path), "-"], capture_output=True, check=True).stdout
        self.assertIn(b".039 .310 .639 rg", plain)
        self.assertIn(b".639 .086 .110 rg", plain)

    def test_same_notice_has_no_marks(self):
        text = self.redline(new=OLD).stdout
        self.assertNotIn("{++", text)
        self.assertNotIn("{>>", text)

    def test_other_formats(self):
        self.redline("--format", "json", status=2)
        self.redline("--format", "github", status=2)


if __name__ == "__main__":
    unittest.main()
