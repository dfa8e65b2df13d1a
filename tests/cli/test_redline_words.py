"""Redlines to the word: with all marks accepted they say what the new notice says, with all rejected what the
old one said, in HTML and in Markdown, for every pair of versions that there is."""
import html.parser
import json
import os
import re

from program import ROOT, Case

HISTORY = sorted(ROOT.glob("samples/history/v*.yaml"))
SAMPLES = sorted(path for path in ROOT.glob("samples/*.yaml"))
REGISTER = {"seloste": 1, "id": "register", "languages": ["en", "fi"], "name": "Register",
            "controller": {"name": "Example Oy"}, "purposes": ["order_delivery"], "data": ["name"]}
VOID = {"br", "hr", "wbr", "meta", "link", "img", "path"}


class Words(html.parser.HTMLParser):
    """The words of the sections (and, if asked, of what stands before them) without elements of one name."""

    def __init__(self, without):
        super().__init__()
        self.without, self.words, self.open = without, [], []

    def handle_starttag(self, tag, attributes):
        if tag in VOID:
            return
        classes = (dict(attributes).get("class") or "").split()
        left_out = tag == self.without or "change" in classes or "no" in classes
        self.open.append((tag, left_out))
        if tag not in {"a", "ins", "del", "span", "strong", "em", "time", "code"}:
            self.words.append(" ")

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not any(left_out for _, left_out in self.open):
            self.words.append(data)


def tidy(text):
    """Spaces beside a change may differ (tests/unit/test_redline.c looks at those)."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def words_of_html(page, without=""):
    parser = Words(without)
    parser.feed(page)
    return tidy("".join(parser.words))


def sections_of_html(page):
    body = page[page.index("<main"):page.index("</main>")]
    return body[body.index("<section"):]


def settle(text, gone, kept):
    """CriticMarkup: one kind of marks goes with its words, the other leaves them."""
    text = re.sub(r"\{>>.*?<<\}", "", text, flags=re.S)
    text = re.sub(re.escape("{" + gone) + r".*?" + re.escape(gone + "}"), " ", text, flags=re.S)
    return text.replace("{" + kept, "").replace(kept + "}", "")


def words_of_markdown(text):
    """What the signs of Markdown mark up; emptied items, rows, labels and emphasis are none."""
    text = re.sub(r"(?m)^#+ (\d+ )?", "", text)
    text = re.sub(r"(?m)^[ >]*(- |\d+\. )+", "", text)
    text = re.sub(r"\\\n|<br>|\| ---|[|*_\\<>:]", " ", text)
    return tidy(text)


def sections_of_markdown(text):
    text = text.split("\n---\n", 1)[1]
    front = re.search(r"(?m)^## (Seloste muutoksin|The notice with its changes)$", text)
    text = text[front.end():] if front else text
    return text[text.index("\n## "):]


class RedlineWords(Case):
    def make(self, language, old, new):
        pages = {}
        for name, path in (("old", old), ("new", new)):
            for kind in ("html", "markdown"):
                pages[name, kind] = self.check_run(0, "build", path, "--format", "md" if kind == "markdown"
                                                   else kind, "--language", language, "-o", "-").stdout
        for kind in ("html", "markdown"):
            pages["redline", kind] = self.check_run(
                0, "diff", old, new, "--view", "redline", "--format", kind, "--language", language).stdout
        return pages

    def check_pair(self, language, old, new):
        pages = self.make(language, old, new)
        redline = pages["redline", "html"]
        part = redline[redline.index('<section aria-labelledby="redline"'):redline.index("</main>")]
        sections = part[part.index("</section>") + len("</section>"):]
        for side, gone in (("new", "del"), ("old", "ins")):
            self.assertEqual(words_of_html(sections, gone), words_of_html(sections_of_html(pages[side, "html"])),
                             f"{side} {language} html {old} {new}")
        text = sections_of_markdown(pages["redline", "markdown"])
        for side, gone, kept in (("new", "--", "++"), ("old", "++", "--")):
            self.assertEqual(words_of_markdown(settle(text, gone, kept)),
                             words_of_markdown(sections_of_markdown(pages[side, "markdown"])),
                             f"{side} {language} markdown {old} {new}")

    def test_history(self):
        for old, new in zip(HISTORY, HISTORY[1:]):
            for language in ("fi", "en"):
                self.check_pair(language, old, new)
                self.check_pair(language, new, old)
        self.check_pair("fi", HISTORY[0], HISTORY[-1])

    def test_samples(self):
        """Notices that have little in common."""
        for old, new in zip(SAMPLES, SAMPLES[1:]):
            self.check_pair("fi", old, new)

    def test_changes(self):
        """One row of four; all of them in the long run."""
        count = 0
        for path in sorted(ROOT.glob("tests/changes/*.yaml")):
            rows = json.loads(self.check_run(0, "parse", path).stdout)
            for row in rows if os.environ.get("SELOSTE_LONG") else rows[::4]:
                sides = []
                for side in ("before", "after"):
                    made = {**REGISTER, **row[side]}
                    sides.append(self.write(f"{side}.yaml", json.dumps(made, ensure_ascii=False)))
                self.check_pair("en", *sides)
                count += 1
        self.assertGreater(count, 30)


if __name__ == "__main__":
    import unittest
    unittest.main()
