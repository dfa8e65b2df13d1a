"""What the program writes by itself gives no rule a reason to speak: every sentence of its templates, every
label, and all that it makes of the samples, is read back as if an author had written it."""
import html.parser
import json
import re
import subprocess

from program import Case, ROOT, SELOSTE, TODAY

LANGUAGES = ("fi", "en")
LAYOUTS = ("modern", "register")
# Headings are labels.
SILENT = {"style", "script", "head", "h2", "h3", "h4"}
BLOCKS = {"p", "td", "th", "dt", "dd", "br", "div"}


def parse(path):
    done = subprocess.run([SELOSTE, "parse", path], capture_output=True, check=True, timeout=60)
    return json.loads(done.stdout)


class Sections(html.parser.HTMLParser):
    """The words of a page by the id of their section, a line for each block."""

    def __init__(self):
        super().__init__()
        self.texts, self.ids, self.silent = {}, [], 0

    def add(self, text):
        if self.ids and not self.silent:
            section = self.texts.setdefault(self.ids[-1], [])
            section.append(text)

    def handle_starttag(self, tag, attributes):
        if tag == "section":
            self.ids.append(dict(attributes).get("aria-labelledby", ""))
        if tag in SILENT:
            self.silent += 1
        # A list goes on with the sentence that announces it: "not used for: ..."
        self.add(", " if tag == "li" else "\n\n" if tag in BLOCKS else "")

    def handle_endtag(self, tag):
        if tag == "section":
            self.ids.pop()
        if tag in SILENT:
            self.silent -= 1

    def handle_data(self, data):
        self.add(data)


def clean(text):
    """Plain text that Markdown leaves as it is."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\n\n".join(line for line in lines if line)


def strings(tree):
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from strings(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from strings(value)


def spoken(template, layout):
    """The words of a template in one layout; a value is an X."""
    for other in LAYOUTS:
        keep = r"\1" if other == layout else ""
        template = re.sub(r"\{\{#layout_%s\}\}(.*?)\{\{/layout_%s\}\}" % (other, other), keep,
                          template, flags=re.S)
    template = re.sub(r"\{\{!.*?\}\}", "", template, flags=re.S)
    # What is said where there is none contradicts the description; samples have it where it fits.
    template = re.sub(r"\{\{#(\w+_none)\}\}.*?\{\{/\1\}\}", "\n", template, flags=re.S)
    # A choice between two: both are said, as sentences of their own.
    template = re.sub(r"\{\{\^.*?\}\}", "\n", template)
    template = re.sub(r"\{\{[#/>].*?\}\}", "", template)
    template = re.sub(r"\{\{separator\w*\}\}", ", ", template)
    template = re.sub(r"\{\{\{?[^}]*\}?\}\}", "X", template)
    # Anchors, tables and links are marks, not words.
    template = re.sub(r"\{#\w+\}|[|*#>]|\]\([^)]*\)|\[|</?small>|<br>", " ", template)
    return clean(template)


# Says what labels and templates presuppose: an officer, profiling, consent, marketing, transfers.
FULL = parse(ROOT / "samples/web-shop.yaml") | {
    "dpo": {"email": "dpo@esimerkki.example"}, "automated": ["profiling_marketing"],
    "obligation": [{"required": "contractual", "data": ["name"], "asterisk": True}]}


class OwnSentences(Case):
    def told(self, description, name="n.json"):
        """Findings about what was put into the description."""
        self.write(name, json.dumps(description))
        done = self.run_program("check", name, "--format", "json", *TODAY)
        found = json.loads(done.stdout)["findings"]
        shape = [one for one in found if one["rule"].startswith(("SHAPE", "YAML", "NOTICE"))]
        self.assertEqual(shape, [])
        return [(one["rule"], one["path"], one["text"]) for one in found
                if one["path"].startswith("sections[own")]

    def put(self, description, language, texts):
        """Nothing is found in texts, each of which stands in a section of the program's."""
        self.assertTrue(any(texts.values()))
        sections = [{"id": f"own-{name}", "within": name, "text": {language: text}}
                    for name, text in texts.items() if text]
        self.assertEqual(self.told(description | {"languages": [language], "sections": sections}), [])

    def test_the_net_catches(self):
        with self.assertRaises(AssertionError):
            self.put(FULL, "fi", {"rights": "Pyynnöstä peritään maksu."})
        with self.assertRaises(AssertionError):
            self.put(FULL, "fi", {"transfers": "Palvelimet voivat sijaita EU:n ulkopuolella."})

    def test_samples(self):
        for sample in sorted([*ROOT.glob("samples/*.yaml"), *ROOT.glob("samples/group/*.yaml")]):
            tree = parse(sample)
            if "seloste" not in tree or "extends" in tree:
                continue
            for language in LANGUAGES:
                for layout in LAYOUTS:
                    if language not in tree.get("languages", ["fi"]):
                        continue
                    with self.subTest(sample=sample.name, language=language, layout=layout):
                        page = self.check_run(0, "build", sample, "--format", "html", "--language",
                                              language, "--layout", layout, "-o", "-")
                        sections = Sections()
                        sections.feed(page.stdout)
                        texts = {name: clean("".join(parts))
                                 for name, parts in sections.texts.items() if name.isidentifier()}
                        known = {path.stem for path in
                                 (ROOT / "templates" / language / "sections").glob("*.md")}
                        self.put(tree, language, {name: text for name, text in texts.items()
                                                  if name in known})

    def test_templates(self):
        for language in LANGUAGES:
            for layout in LAYOUTS:
                with self.subTest(language=language, layout=layout):
                    folder = ROOT / "templates" / language
                    texts = {path.stem: spoken(path.read_text(), layout)
                             for path in folder.glob("sections/*.md")
                             if path.stem not in ("own", "matrix", "register", "register_name")}
                    for path in folder.glob("partials/*.md"):
                        texts["rights"] += "\n\n" + spoken(path.read_text(), layout)
                    self.put(FULL, language, texts)

    def test_labels(self):
        for language in LANGUAGES:
            with self.subTest(language=language):
                labels = parse(ROOT / f"templates/{language}/labels.yaml")
                for frame in ("page", "layout"):  # words around a notice, not of it
                    del labels[frame]
                words = [word for word in strings(labels)
                         if len(word) > 3 and not re.search(r"[{}\\^$*]", word)]
                self.assertGreater(len(words), 500)
                # Among recipients the label of `partners` is what GDPR-13-1-E-VAGUE is about.
                for within in ("intro", "rights", "cookies"):
                    self.put(FULL, language, {within: "\n\n".join(words)})
