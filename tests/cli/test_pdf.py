"""The PDF from outside: hostile descriptions, themes, letters; as qpdf and poppler see it."""
import re
import shutil
import struct
import subprocess
import unittest
import zlib

from program import NOTICE, ROOT, Case

CHECKER = ROOT.parent / "shared/tools/pdf_ua_check.py"
HEAD = """seloste: 1
id: a
languages: [fi]
name: {fi: "%s"}
controller: {name: Esimerkki Oy, email: a@esimerkki.example}
"""
# Points: the hanging numbers, the right edge, the top and the footer's line of one's own.
LEFT, RIGHT, TOP, BOTTOM = 79, 517, 60, 822


@unittest.skipUnless(shutil.which("pdftotext") and shutil.which("qpdf"), "poppler or qpdf is missing")
class Pdf(Case):
    def build(self, text, *options):
        self.write("a.yaml", text)
        self.check_run(0, "build", "a.yaml", "-o", ".", "-f", "pdf,md", "-l", "fi", *options)
        return next(self.folder.glob("*.fi.pdf"))

    def tool(self, *command):
        done = subprocess.run([str(word) for word in command], capture_output=True, timeout=300, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout.decode()

    def test_library_is_missing(self):
        """It is loaded when a PDF is written; what writes none needs none."""
        known = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
        for name in re.findall(r"^\s*(libhpdf\S*)", known, re.M):
            self.write(f"broken/{name}", "no library")
        broken = {"environment": {"LD_LIBRARY_PATH": str(self.folder / "broken")}}
        self.write("a.yaml", NOTICE)
        done = self.check_run(1, "build", "a.yaml", "-o", "out", "-l", "fi", **broken)
        self.assertRegex(done.stderr, r"the PDF could not be written: .*libhpdf.*\[PDF-LIBRARY-MISSING\]")
        self.assertIn("leave the PDF out", done.stderr)
        self.assertFalse(list(self.folder.glob("out/*.pdf")))
        self.check_run(0, "build", "a.yaml", "-o", "out", "-l", "fi", "-f", "html,md", **broken)

    def judge(self, path):
        """What others say of the file; returns its words."""
        self.tool("qpdf", "--check", path)
        if CHECKER.exists():
            told = self.tool("/usr/bin/python3", CHECKER, "--quiet", path)
            self.assertNotIn("FAIL", told)
        found = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>',
                           self.tool("pdftotext", "-bbox", path, "-"))
        self.assertTrue(found)
        for left, top, right, bottom, word in found:
            inside = float(left) >= LEFT and float(right) <= RIGHT
            self.assertTrue(inside and float(top) >= TOP and float(bottom) <= BOTTOM, word)
        return [word for *_, word in found]

    def test_five_thousand_rows(self):
        rows = "".join(f"  - {{label: {{fi: Tarkoitus q{i}}}, basis: [contract]}}\n" for i in range(5000))
        words = self.judge(self.build(HEAD % "Rivit" + "purposes:\n" + rows))
        self.assertEqual([word for word in words if re.fullmatch(r"q\d+", word)], [f"q{i}" for i in range(5000)])
        pages = words.count("Oikeusperuste")
        self.assertGreater(pages, 100)  # its head, on each page

    def test_a_word_of_five_hundred_letters(self):
        word = "qwrtzpsdfghjklxcvbnm" * 25
        words = self.judge(self.build(HEAD % word + f"""purposes:
  - {{label: {{fi: {word}}}, basis: [contract], description: {{fi: {word}}}}}
data: [{{label: {{fi: {word}}}}}]
recipients: [{{name: {word}, role: processor}}]
"""))
        # Name, purpose, description, datum, recipient; the footer has some of the first.
        self.assertGreaterEqual("".join(words).lower().count("q"), 5 * 25)

    def test_a_cell_higher_than_a_page(self):
        cell = " ".join(f"q{i}" for i in range(3000))
        words = self.judge(self.build(HEAD % "Solu" + f"""purposes:
  - {{label: {{fi: A}}, basis: [contract], description: {{fi: {cell}}}}}
  - {{label: {{fi: B}}, basis: [contract]}}
"""))
        self.assertEqual([word for word in words if re.fullmatch(r"q\d+", word)], cell.split())

    def test_lists_ten_deep(self):
        levels = "".join("      " + "  " * i + f"- q{i}\n" for i in range(10))
        words = self.judge(self.build(HEAD % "Syvä" + f"""sections:
  - id: x-deep
    after: controller
    title: {{fi: Otsikko}}
    text:
     fi: |
{levels}"""))
        self.assertEqual([word for word in words if re.fullmatch(r"q\d", word)], [f"q{i}" for i in range(10)])

    def test_an_empty_notice(self):
        self.judge(self.build("seloste: 1\nid: a\n"))

    def test_pictures_that_are_too_large(self):
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 7000, 7000, 8, 2, 0, 0, 0))
        with open(self.write("long.png", head), "ab") as file:
            file.truncate(200 << 20)  # a hole
        self.write("bomb.png", head + chunk(b"IDAT", zlib.compress(bytes(7001 * 7000 * 3))) + chunk(b"IEND", b""))
        self.write("a.yaml")
        for name in ("long", "bomb"):
            self.write("theme.yaml", f"logo: {{file: {name}.png, alt: {{fi: Logo}}}}\n")
            done = self.check_run(1, "build", "a.yaml", "-o", "out", "--theme", "theme.yaml")
            self.assertIn("[THEME-LOGO]", done.stdout + done.stderr)

    def content(self, path):
        self.tool("qpdf", "--qdf", "--object-streams=disable", path, self.folder / "plain.pdf")
        return (self.folder / "plain.pdf").read_bytes().decode("latin-1")

    def themed(self, theme):
        self.write("theme.yaml", theme)
        return self.content(self.build(NOTICE, "--theme", "theme.yaml"))

    def test_themes(self):
        def has_red(content):
            colours = re.findall(r"(?<=\n)(\S+) (\S+) (\S+) rg", content)
            return any(float(red) > float(blue) + 0.2 for red, _, blue in colours)
        plain = self.themed("font: sans\n")
        self.assertFalse(has_red(plain))
        self.assertTrue(has_red(self.themed("accent: '#8a1a1a'\n")))
        self.assertRegex(plain, r"/MediaBox \[\s*0\s+0\s+595\.27\d*\s+841\.8\d*\s*\]")
        self.assertIn("NotoSans-Bold", plain)
        self.assertNotIn("NotoSerif", plain)
        letter = self.themed("paper: Letter\nfont: serif\n")
        self.assertRegex(letter, r"/MediaBox \[\s*0\s+0\s+612\s+792\s*\]")
        self.assertIn("NotoSerif-Bold", letter)
        self.assertNotIn("NotoSans-", letter)

    def test_a_footer_of_ones_own(self):
        self.write("theme.yaml", "footer: {fi: 'Paahtimo Esimerkki, PL 1'}\n")
        words = self.judge(self.build(NOTICE, "--theme", "theme.yaml"))
        pages = int(re.search(r"Pages: +(\d+)", self.tool("pdfinfo", self.folder / "customers.fi.pdf"))[1])
        self.assertEqual(" ".join(words).count("Paahtimo Esimerkki, PL 1"), pages)

    def test_justified_lines_have_straight_edges(self):
        long = " ".join(["Käsittelemme tietoja tilausten toimittamista varten ja vain niin kauan kuin on tarpeen."] * 9)
        def edges(theme):
            self.write("theme.yaml", theme)
            path = self.build(NOTICE + f"intro: {{fi: {long}}}\n", "--theme", "theme.yaml")
            boxes = re.findall(r'<line xMin="113\S*" yMin="\S+" xMax="(\S+)"', self.tool("pdftotext", "-bbox-layout", path, "-"))
            return [float(right) for right in boxes if float(right) > 380]
        near = [right for right in edges("justified: true\n") if abs(right - 464.9) < 1]
        self.assertGreater(len(near), 4)
        self.assertGreater(len(near), len([r for r in edges("accent: '#0b5f73'\n") if abs(r - 464.9) < 1]) + 3)

    def test_letters(self):
        """Where each kind of text stands: what has a letterform is there, what has none is told once each."""
        promised = "Áŋŧđčžš Ελλάδα Москва → ✓ −"
        text = HEAD % promised + f"""purposes:
  - {{label: {{fi: "{promised}"}}, basis: [contract], description: {{fi: "{promised}"}}}}
data: [{{label: {{fi: "{promised}"}}}}]
"""
        words = " ".join(self.judge(self.build(text)))
        self.assertGreaterEqual(words.count(promised), 4)
        self.write("a.yaml", text.replace(promised, "漢"))
        done = self.run_program("build", "a.yaml", "-o", "out", "-f", "pdf")
        told = [line for line in (done.stdout + done.stderr).splitlines() if "[PDF-GLYPH]" in line]
        self.assertEqual(sorted({line.split(":")[1] for line in told}), ["4", "7", "8"])
        self.assertTrue(all("U+6F22" in line for line in told))


if __name__ == "__main__":
    unittest.main()
