"""The looks that a user chooses: themes, fragments, templates of one's own."""
import re
import unittest

from program import GOOD, TODAY, Case

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
THEME = """accent: "#ffd500"
logo: {file: logo.svg, alt: Paahtimo}
footer: {fi: Katu 1, en: Street 1}
paper: Letter
"""


class Theme(Case):
    def test_shows_in_the_page_and_tells_what_it_changed(self):
        self.write("n.yaml", GOOD)
        self.write("look/theme.yaml", THEME)
        self.write("look/logo.svg", DRAWING)
        done = self.check_run(0, "build", "n.yaml", "--theme", "look/theme.yaml")
        self.assertIn("look/theme.yaml:1:9: note: the accent #ffd500", done.stderr)
        self.assertIn("[THEME-PRINT]", done.stderr)
        page = (self.folder / "customers.en.html").read_text()
        self.assertIn('<img class="logo" src="data:image/svg+xml;base64,', page)
        self.assertIn("<p>Street 1</p>", page)

    def test_nothing_is_written_with_a_theme_that_is_wrong(self):
        self.write("n.yaml", GOOD)
        self.write("logo.svg", DRAWING.replace("<path", "<script/><path"))
        for name, text, words in [("a.yaml", THEME, "[THEME-LOGO]"),
                                  ("b.yaml", "acent: red\n", "[SHAPE-UNKNOWN]"),
                                  ("c.yaml", "logo: {file: none.png, alt: a}\n", "[THEME-FILE]")]:
            self.write(name, text)
            self.assertIn(words, self.check_run(1, "build", "n.yaml", "--theme", name).stderr)
        self.check_run(3, "build", "n.yaml", "--theme", "missing.yaml")
        self.assertFalse(list(self.folder.glob("customers.*")))


class Head(Case):
    def page(self, published, languages="[fi, en]"):
        text = GOOD.replace("languages: [fi, en]", f"languages: {languages}\nintro: Kerromme, mitä <b>.")
        self.write("n.yaml", text + f"published_at: {published}\n")
        self.check_run(0, "build", "n.yaml", "-f", "html")
        return (self.folder / "customers.fi.html").read_text()

    def test_each_language_has_its_own_address(self):
        page = self.page("{fi: https://a.example/ts?x&y, en: https://a.example/en}")
        self.assertIn('<link rel="canonical" href="https://a.example/ts?x&amp;y">', page)
        self.assertIn('hreflang="en" href="https://a.example/en">', page)
        self.assertIn('<a href="https://a.example/en" hreflang="en" lang="en">', page)
        self.assertIn('<meta name="description" content="Kerromme, mitä &lt;b&gt;.">', page)

    def test_one_address_belongs_to_one_language(self):
        page = self.page("https://a.example/ts")
        self.assertNotIn("canonical", page)
        self.assertIn('hreflang="en" href="customers.en.html">', page)
        self.assertIn('rel="canonical"', self.page("https://a.example/ts", "[fi]"))


class Fragment(Case):
    def test_content_and_style_apart(self):
        self.write("n.yaml", GOOD)
        self.write("m.yaml", GOOD.replace("id: customers", "id: other"))
        self.check_run(0, "build", "n.yaml", "m.yaml", "--fragment", "-f", "html", "-o", "out")
        self.assertEqual(self.names("out"), [
            "customers.en.fragment.html", "customers.fi.fragment.html", "other.en.fragment.html",
            "other.fi.fragment.html", "seloste.css"])
        page = (self.folder / "out/customers.fi.fragment.html").read_text()
        self.assertTrue(page.startswith('<div class="seloste" lang="fi">'))
        ids = re.findall(r' id="([^"]*)"', page)
        self.assertEqual(len(ids), len(set(ids)))
        for target in re.findall(r' (?:href="#|aria-labelledby=")([^"]*)"', page):
            self.assertIn(target, ids)

    def test_alone_to_standard_output(self):
        self.write("n.yaml", GOOD)
        done = self.check_run(0, "build", "n.yaml", "--fragment", "-f", "html", "-l", "fi", "-o", "-")
        self.assertTrue(done.stdout.endswith("</div>\n"))
        self.assertNotIn(".seloste", done.stdout)


class Templates(Case):
    def test_list(self):
        done = self.check_run(0, "templates", "fi/sections")
        self.assertIn("templates/fi/sections/rights.md\n", done.stdout)
        self.assertNotIn("/en/", done.stdout)
        self.assertIn("templates/page.css\n", self.check_run(0, "templates").stdout)
        self.check_run(2, "templates", "fi/sections/no.md")

    def test_ejected_ones_change_nothing_until_they_are_changed(self):
        self.write("n.yaml", GOOD)
        self.check_run(0, "build", "n.yaml", "-o", "a")
        self.check_run(0, "templates", "--eject", "own")
        self.check_run(0, "build", "n.yaml", "-o", "b", "--assets", "own")
        for path in (self.folder / "a").iterdir():
            self.assertEqual(path.read_bytes(), (self.folder / "b" / path.name).read_bytes())
        intro = self.folder / "own/templates/fi/sections/complaint.md"
        intro.write_text("Omat sanat.\n\n" + intro.read_text())
        done = self.check_run(0, "templates", "--eject", "own", "fi")
        self.assertIn("complaint.md exists", done.stderr)
        self.check_run(0, "build", "n.yaml", "-o", "b", "--assets", "own")
        self.assertIn("<p>Omat sanat.</p>", (self.folder / "b/customers.fi.html").read_text())
        self.check_run(0, "check", "n.yaml", "--assets", "own", *TODAY)

    def test_a_compulsory_section_that_is_lost_is_found(self):
        self.write("n.yaml", GOOD)
        self.write("own/templates/en/sections/complaint.md", "")
        done = self.check_run(1, "check", "n.yaml", "--assets", "own", *TODAY)
        self.assertIn("own/templates/en/sections/complaint.md:1:1: error: the section `complaint`",
                      done.stdout)
        self.assertIn("[TEMPLATE-COMPULSORY]", done.stdout)

    def test_a_value_that_is_lost_is_found(self):
        self.write("n.yaml", GOOD.replace("[email, post]", "[email]"))
        self.write("own/templates/fi/partials/contact_details.md", "")
        done = self.check_run(0, "check", "n.yaml", "--assets", "own", *TODAY)
        self.assertIn("n.yaml:5:23: warning: ", done.stdout)
        self.assertIn("[TEMPLATE-VALUE]", done.stdout)

    def test_a_form_of_a_name_that_nobody_can_tell_is_found(self):
        self.write("own/templates/fi/sections/complaint.md",
                   "{{controller.name_genitive}} ja {{controller.name_genitive}} asiat.\n")
        acronym = GOOD.replace("name: Paahtimo Esimerkki Oy", "name: EKSY")
        self.assertNotEqual(acronym, GOOD)
        self.write("n.yaml", acronym)
        done = self.check_run(1, "check", "n.yaml", "--assets", "own", *TODAY)
        self.assertEqual(done.stdout.count("[NAME-INFLECT]"), 1)
        self.assertRegex(done.stdout, r"n\.yaml:\d+:\d+: error: a template prints `name_genitive`.*EKSY")
        self.check_run(1, "build", "n.yaml", "--assets", "own", "-o", "out")
        self.write("n.yaml", acronym.replace("name: EKSY", "name: EKSY, name_forms: {genitive: EKSYn}"))
        done = self.check_run(0, "check", "n.yaml", "--assets", "own", *TODAY)
        self.assertNotIn("NAME-INFLECT", done.stdout)
        self.write("n.yaml", GOOD)
        done = self.check_run(0, "check", "n.yaml", "--assets", "own", *TODAY)
        self.assertNotIn("NAME-INFLECT", done.stdout)

    def test_a_section_asks_first_whether_there_is_a_form(self):
        self.write("own/templates/fi/sections/complaint.md",
                   "{{#controller.name_genitive}}{{.}} asiat.{{/controller.name_genitive}}"
                   "{{^controller.name_genitive}}Asiamme.{{/controller.name_genitive}}\n")
        self.write("n.yaml", GOOD.replace("name: Paahtimo Esimerkki Oy", "name: EKSY"))
        done = self.check_run(0, "check", "n.yaml", "--assets", "own", *TODAY)
        self.assertNotIn("NAME-INFLECT", done.stdout)

    def test_an_error_names_file_and_line(self):
        self.write("n.yaml", GOOD)
        self.write("own/templates/fi/sections/rights.md", "Yksi\n\n{{#kaksi}}\n")
        done = self.check_run(1, "check", "n.yaml", "--assets", "own", *TODAY)
        self.assertIn("own/templates/fi/sections/rights.md:3:1: error", done.stdout)
        self.assertIn("\n1 error\n", done.stdout)


if __name__ == "__main__":
    unittest.main()
