"""Every sample says the same in HTML, Markdown and PDF, word for word; its Markdown, read again by
cmark, has the blocks, links and emphasis of the page.

    agree.py SELOSTE

Tables are compared cell by cell, facts as "label: value". Of a PDF, what is left over when all words of
the page have been found in their order may only be the organisation, the contents and repeated heads.
Its structure tree, without the contents, has the words of the page, whole and in order, and no others.
"""
import ctypes
import ctypes.util
import html.parser
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

from samples import ROOT, Tap

INLINE = {"strong": "*", "em": "_", "code": "`"}
# Poppler takes seconds for the structure of one document; the others with ./dev test --long.
SLOW = {"housing-company.fi", "newsletter.en"}
BLOCKS = {"h1", "h2", "h3", "h4", "ul", "ol", "pre", "blockquote", "hr"}


def plain(text):
    return re.sub("[\u00ad\u200b]", "", text)


class Tokens(html.parser.HTMLParser):
    """Blocks and emphasis as marks (#), words between them. Of a page, what stands in <main> but for the
    contents; of parsed Markdown, everything."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.page, self.on, self.skipping = page, not page, 0
        self.tokens, self.text, self.href = [], "", []

    def put(self, mark):
        # The colon of a label is the Markdown's own, and that of the title.
        words = [word.removesuffix(":") for word in plain(self.text).split()]
        self.text = ""
        self.tokens += words + ([mark] if mark else [])

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.on = self.on or tag == "main"
        self.skipping += tag == "details"
        if not self.on or self.skipping:
            return
        if tag in INLINE:
            self.text += f" #{INLINE[tag]} "
        elif tag == "a":
            own = values.get("href", "").startswith("#")
            self.href.append(None if own else urllib.parse.unquote(values.get("href", "")))
            self.text += "" if own else " #[ "
        elif tag in ("br", "small"):
            self.text += " "
        elif tag in BLOCKS or tag in ("table", "tr"):
            self.put(f"#{tag}")
        elif tag in ("td", "th"):
            self.put("#cell")
        elif tag == "li" or (tag == "div" and not values.get("class") and not values.get("lang")):
            self.put("#li")
        elif tag == "dl":
            self.put("#ul")
        elif tag == "p":
            self.put("")

    def handle_endtag(self, tag):
        if self.on and not self.skipping:
            if tag in INLINE:
                self.text += f" #/{INLINE[tag]} "
            elif tag == "a":
                href = self.href.pop()
                self.text += "" if href is None else f" #]{href} "
            elif tag == "dt":
                self.text = self.text.rstrip() + ": "
            elif tag in BLOCKS | {"p", "li", "dd", "table", "td", "th"}:
                self.put("#/list" if tag in ("ul", "ol") else "")
            elif tag == "dl":
                self.put("#/list")
        self.skipping -= tag == "details"
        self.on = self.on and not (self.page and tag == "main")

    def handle_data(self, data):
        if self.on and not self.skipping:
            self.text += data


def load_cmark():
    name = ctypes.util.find_library("cmark")
    library = ctypes.CDLL(name) if name else None
    if library:
        library.cmark_markdown_to_html.restype = ctypes.c_char_p
    return library


def tokens_of(text, page):
    reader = Tokens(page)
    reader.feed(text)
    reader.close()
    reader.put("")
    # Marks stand where they are, whatever white space is beside them.
    return [token for token in reader.tokens if token]


def parse(cmark, text):
    data = text.encode()
    return tokens_of(cmark.cmark_markdown_to_html(data, len(data), 1 << 17).decode(), False)


def cells_of(line):
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])]


def tokens_of_markdown(cmark, text):
    """Tables are taken out line by line: GFM's rule, a head and a line of dashes."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    tokens, pending = [], []
    for block in text.split("\n\n"):
        lines = block.strip("\n").split("\n")
        if len(lines) < 2 or not re.fullmatch(r"\|( :?-+:? \|)+", lines[1]):
            pending.append(block)
            continue
        tokens += parse(cmark, "\n\n".join(pending)) + ["#table"]
        pending = []
        for line in lines[:1] + lines[2:]:
            tokens.append("#tr")
            for cell in cells_of(line):
                tokens += ["#cell"] + parse(cmark, cell.replace("\\|", "|"))
    return tokens + parse(cmark, "\n\n".join(pending))


def compare(one, other):
    """Where two lists part, or nothing."""
    for at, (left, right) in enumerate(zip(one, other)):
        if left != right:
            before = max(0, at - 4)
            return f"page: {one[before:at + 6]}\nMarkdown: {other[before:at + 6]}"
    return "" if len(one) == len(other) else f"one goes on: {(one + other)[min(len(one), len(other)):][:12]}"


def level(tokens):
    """Words between two marks as one, so that white space doesn't count."""
    out, glued = [], ""
    for token in tokens:
        if token.startswith("#") and len(token) > 1:
            out += [glued] if glued else []
            glued = ""
            out.append(token)
        else:
            glued += token
    return out + ([glued] if glued else [])


def squeeze(text):
    return re.sub("[-‐–•:\\s\u00ad\u200b]", "", plain(text)).lower()


def words_between(page, start, end):
    """Words of the page's HTML from one string to another; none where there is no such place."""
    return re.sub("<[^>]*>", " ", page.partition(start)[2].partition(end)[0])


def repeated_heads(tokens):
    """The words of each table's head, as one."""
    heads, at = set(), 0
    while "#table" in tokens[at:]:
        at = tokens.index("#table", at) + 2
        row = tokens[at:tokens.index("#tr", at)] if "#tr" in tokens[at:] else []
        heads.add(squeeze("".join(token for token in row if not token.startswith("#"))))
    return heads


def judge_pdf(path, page, tokens):
    """What is wrong, or nothing."""
    text = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", "-x", "0", "-y", "0", "-W", "600", "-H",
                           "780", path, "-"], capture_output=True, check=True).stdout.decode()
    told, at, left = squeeze(text), 0, []
    contents = words_between(page, '<nav class="side"', "</nav>").partition(">")[2]
    entries = [squeeze(line) for line in contents.splitlines() if line.strip()]
    for token in entry_tokens(tokens, entries):
        found = told.find(squeeze(token), at)
        if found < 0:
            return f"not in the PDF: {token[:80]}\nafter: {told[max(0, at - 60):at + 60]}"
        left.append(told[at:found])
        at = found + len(squeeze(token))
    organisation = squeeze(words_between(page, '<span class="organisation">', "</span>"))
    known = repeated_heads(tokens) | {organisation, ""}
    extra = [piece for piece in left + [told[at:]] if re.sub(r"\d", "", piece) not in known]
    return "only in the PDF: " + ", ".join(extra) if extra else ""


def structure_words(path):
    """The text of the structure tree, in its order, without the contents; empty where poppler is none."""
    done = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=False)
    words, hidden = [], None
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        depth = len(line) - len(line.lstrip())
        if hidden is not None and depth > hidden:
            continue
        hidden = depth if line.strip() in ("TOC", "TOC (block)") else None
        if line.lstrip().startswith('"'):
            words.append(line.strip()[1:-1])
    return words


def judge_structure(path, page, tokens):
    """What is wrong with the words of the structure tree, or nothing. It begins with the organisation;
    the heading of the contents is a heading like others."""
    told = squeeze("".join(structure_words(path)))
    organisation = squeeze(words_between(page, '<span class="organisation">', "</span>"))
    heading = squeeze(page.partition("<summary>")[2].partition("<span")[0])
    first = tokens.index("#h2") if "#h2" in tokens else len(tokens)
    words = [squeeze("".join(token for token in part if not token.startswith("#")))
             for part in (tokens[:first], tokens[first:])]
    expected = organisation + words[0] + heading + words[1]
    if told == expected:
        return ""
    same = next((i for i, (a, b) in enumerate(zip(told, expected)) if a != b), min(len(told), len(expected)))
    return f"structure: {told[max(0, same - 60):same + 60]}\nexpected: {expected[max(0, same - 60):same + 60]}"


def entry_tokens(tokens, entries):
    """The words of the page as the PDF has them: its contents before the first section."""
    first = tokens.index("#h2") if "#h2" in tokens else len(tokens)
    words = tokens[:first] + entries + tokens[first:]
    return [token for token in words if not token.startswith("#")]


def main():
    seloste, tap, cmark = sys.argv[1], Tap(), load_cmark()
    samples = sorted(path for path in (ROOT / "samples").glob("**/*.yaml")
                     if "history" not in path.parts and "\nseloste-shared:" not in path.read_text())
    if not cmark:
        tap.skip("samples agree", "libcmark is missing")
        return tap.end()
    for layout in ("modern", "register"):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([seloste, "build", "-q", *samples, "-o", folder, "--layout", layout],
                                  capture_output=True, text=True, check=False, timeout=300)
            tap.put(done.returncode == 0, f"build {layout}", done.stderr)
            for path in sorted(pathlib.Path(folder).glob("*.html")):
                page = path.read_text("utf-8")
                own = level(tokens_of(page, True))
                again = level(tokens_of_markdown(cmark, path.with_suffix(".md").read_text("utf-8")))
                tap.put(own == again, f"{layout}/{path.stem}: Markdown", compare(own, again))
                if shutil.which("pdftotext"):
                    fault = judge_pdf(path.with_suffix(".pdf"), page, own)
                    tap.put(not fault, f"{layout}/{path.stem}: PDF", fault)
                if shutil.which("pdfinfo") and (os.environ.get("SELOSTE_LONG") or path.stem in SLOW):
                    fault = judge_structure(path.with_suffix(".pdf"), page, own)
                    tap.put(not fault, f"{layout}/{path.stem}: structure", fault)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
