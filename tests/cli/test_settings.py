"""Defaults of build in seloste.yaml."""
from program import GOOD, Case


class Settings(Case):
    def setUp(self):
        super().setUp()
        self.write("notices/n.yaml", GOOD)

    def build(self, status=0, *arguments):
        return self.check_run(status, "build", *(arguments or ["notices/n.yaml"]))

    def test_formats_languages_and_folder(self):
        self.write("notices/seloste.yaml", "build: {format: [html, md], language: [fi], output: ../out}\n")
        self.build()
        self.assertEqual(self.names("out"), ["customers.fi.html", "customers.fi.md"])

    def test_the_command_line_wins(self):
        self.write("notices/seloste.yaml",
                   "build: {format: [html], language: [fi], output: out, layout: register}\n")
        self.build(0, "notices/n.yaml", "--format", "md", "--language", "en", "-o", "mine", "--layout", "modern")
        self.assertEqual(self.names("mine"), ["customers.en.md"])
        self.assertFalse((self.folder / "notices/out").exists())
        modern = (self.folder / "mine/customers.en.md").read_text()
        self.build(0, "notices/n.yaml", "--format", "md", "--language", "en", "-o", "mine")
        self.assertNotEqual((self.folder / "mine/customers.en.md").read_text(), modern)

    def test_they_hold_above_and_for_a_folder(self):
        for where in ("notices/seloste.yaml", "seloste.yaml"):
            path = self.write(where, "build: {format: [md], language: [en], fragment: false}\n")
            out = "out-" + where.replace("/", "-")
            self.build(0, "notices", "-o", out)
            self.assertIn("customers.en.md", self.names(out))
            self.assertNotIn("customers.fi.html", self.names(out))
            path.unlink()

    def test_theme_and_assets_are_beside_the_settings(self):
        self.write("seloste.yaml", "build: {format: [md, html], theme: look.yaml, assets: own}\n")
        self.write("look.yaml", 'accent: "#8a1f4b"\n')
        self.write("own/templates/fi/sections/complaint.md", "{{#authority}}Valita meistä: {{label}}{{/authority}}\n")
        self.build(0, "notices/n.yaml", "-o", "out", "--language", "fi")
        self.assertIn("Valita meistä", (self.folder / "out/customers.fi.md").read_text())
        self.assertIn("8a1f4b", (self.folder / "out/customers.fi.html").read_text().lower())

    def test_strict(self):
        self.write("notices/n.yaml", GOOD.replace("authority: fi_tsv\n", ""))
        self.build(0, "notices/n.yaml", "-o", "out")
        self.write("seloste.yaml", "build: {strict: true}\n")
        done = self.build(1, "notices/n.yaml", "-o", "strict")
        self.assertIn("GDPR-13-2-D-AUTHORITY", done.stderr)
        self.assertFalse((self.folder / "strict/customers.fi.html").exists())

    def test_what_is_wrong_with_them_stops_the_build(self):
        for text, finding in (("build: {formats: [html]}\n", "SHAPE-UNKNOWN"), ("build: {format: [doc]}\n", "SHAPE-"),
                              ("build: [\n", "YAML-")):
            self.write("notices/seloste.yaml", text)
            done = self.build(1, "notices/n.yaml", "-o", "out")
            self.assertIn("notices/seloste.yaml:1:", done.stderr)
            self.assertIn(f"[{finding}", done.stderr)
            self.assertFalse((self.folder / "out").exists())
