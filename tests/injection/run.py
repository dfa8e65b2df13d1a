"""Hostile text in every field of the schema comes out as text, in all three formats.

    run.py SELOSTE [PAYLOAD...]

HTML is looked at in a browser (with and without the page's policy), Markdown is parsed again by cmark,
the PDF is read by poppler. What is not printed anywhere is held to unprinted.txt, so that a field which
stops being printed, or begins to be, is noticed.
"""
import ctypes
import ctypes.util
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import descriptions

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from samples import Tap  # noqa: E402

UNSAFE = 1 << 17  # of cmark: raw HTML is kept, so that it can be found
ELEMENTS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "em", "strong", "code", "pre",
            "blockquote", "a", "br", "hr", "small"}
ATTRIBUTES = {("a", "href"), ("a", "title"), ("a", "id"), ("ol", "start")}


def squeeze(text, wide=False):
    """What is compared: the characters that no document may hold are U+FFFD, white space and what
    breaks lines don't count. `wide`: as a PDF gives it, where a hyphen may be one of a line."""
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd", text)
    text = re.sub("[\\s\u00ad\u200b\u2028\ufeff]", "", text).lower()
    return re.sub("[-‐\u202a-\u202e\u2066-\u2069\u200d-\u200f\u061c\U000e0041\u0301\ufffd]|é", "", text) if wide else text


class Reader(html.parser.HTMLParser):
    """The text of HTML, and what should not be in it."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.faults = "", []

    def handle_starttag(self, tag, attrs):
        if tag not in ELEMENTS:
            self.faults.append(f"an element {tag}")
        for name, value in attrs:
            if (tag, name) not in ATTRIBUTES:
                self.faults.append(f"{tag} with an attribute {name}")
            if name == "href" and not re.match(r"(https?:|mailto:|tel:|#|[\w.-]+$)", value or ""):
                self.faults.append(f"a link to {value}")

    def handle_data(self, data):
        self.text += data


def load_cmark():
    name = ctypes.util.find_library("cmark")
    if not name:
        return None
    library = ctypes.CDLL(name)
    library.cmark_markdown_to_html.restype = ctypes.c_char_p
    return library


def read_markdown(cmark, text):
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    data = text.encode()
    reader = Reader()
    reader.feed(cmark.cmark_markdown_to_html(data, len(data), UNSAFE).decode())
    reader.close()
    return reader.text, reader.faults


def read_pdf(path):
    # Without the footer, which stands between the lines of what goes over a page.
    text = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", "-x", "0", "-y", "0", "-W", "600", "-H",
                           "780", path, "-"], capture_output=True, check=True).stdout.decode()
    script = subprocess.run(["pdfinfo", "-js", path], capture_output=True, check=False).stdout
    links = subprocess.run(["pdfinfo", "-url", path], capture_output=True, check=False).stdout.decode()
    faults = ["a script"] if script.strip() else []
    for line in links.splitlines()[1:]:
        if not re.search(r"\s(https?:|mailto:|tel:)", line):
            faults.append(f"a link: {line}")
    return text, faults


def judge(tap, name, text, faults, fields, payload, wide=False):
    """Looks for all numbers that are in the text; returns them."""
    told = squeeze(text, wide)
    wanted = squeeze(descriptions.PAYLOADS[payload], wide)
    found, wrong = set(), []
    for number in map(int, re.findall(r"mk(\d+)q", told)):
        path, kind = fields.get(number, ("?", "name"))
        found.add(number)
        exact = kind == "name" or payload in descriptions.LITERAL_IN_PROSE
        if exact and f"mk{number}q{wanted}mk{number}z" not in told:
            at = told.index(f"mk{number}q")
            wrong.append(f"{path}: {told[at:at + len(wanted) + 20]}")
    tap.put(not wrong and not faults, name, "\n".join(sorted(set(faults))[:8] + wrong[:8]))
    return found


def build(seloste, schema, payload, several, folder):
    description, fields = descriptions.make(schema, payload, several)
    stem = f"{payload}-{'several' if several else 'one'}"
    path = folder / f"{stem}.json"
    path.write_text(json.dumps(description), encoding="utf-8")
    done = subprocess.run([seloste, "build", "-q", path, "-o", folder / stem], capture_output=True,
                          text=True, timeout=300, check=False)
    return folder / stem, fields, done


def judge_all(tap, seloste, payloads, folder):
    schema = json.loads(subprocess.run([seloste, "schema"], capture_output=True, check=True).stdout)
    cmark, fonts = load_cmark(), shutil.which("pdftotext")
    cases, printed, paths = [], set(), set()
    for payload in payloads:
        for several in (False, True):
            place, fields, done = build(seloste, schema, payload, several, folder)
            tap.put(done.returncode == 0, f"{place.name} builds", done.stderr)
            if done.returncode == 0:
                cases.append((place, fields, payload))
    pages = look(tap, [page for place, _, _ in cases for page in sorted(place.glob("*.html"))])
    for place, fields, payload in cases:
        found = set()
        for language in ("fi", "en"):
            file = place / f"hostile.{language}.html"
            name = f"{place.name}.{language}"
            if str(file) in pages:
                page = pages[str(file)]
                found |= judge(tap, f"{name}.html", page["text"], page["faults"], fields, payload)
            if cmark:
                text, faults = read_markdown(cmark, file.with_suffix(".md").read_text("utf-8"))
                found |= judge(tap, f"{name}.md", text, faults, fields, payload)
            if fonts:
                text, faults = read_pdf(file.with_suffix(".pdf"))
                found |= judge(tap, f"{name}.pdf", text, faults, fields, payload, True)
        paths |= {re.sub(r"^registers\[\]\.", "", path) for path, _ in fields.values()}
        printed |= {re.sub(r"^registers\[\]\.", "", fields[n][0]) for n in found if n in fields}
    return paths, printed


def look(tap, files):
    modules = HERE.parent / "browser/node_modules"
    if not shutil.which("node") or not modules.is_dir() or not shutil.which("chromium"):
        tap.skip("pages in a browser", "node, its modules or chromium are missing")
        return {}
    done = subprocess.run(["node", HERE / "look.mjs", *files], capture_output=True, timeout=600, check=False)
    tap.put(done.returncode == 0, "pages in a browser", done.stderr.decode("utf-8", "replace"))
    return json.loads(done.stdout) if done.returncode == 0 else {}


def judge_coverage(tap, paths, printed):
    held = HERE / "unprinted.txt"
    unprinted = sorted(paths - printed)
    if os.environ.get("SELOSTE_BLESS"):
        held.write_text("# Text fields of the schema that no format prints (made by run.py, SELOSTE_BLESS=1).\n"
                        + "".join(f"{path}\n" for path in unprinted))
    known = [line for line in held.read_text().splitlines() if not line.startswith("#")]
    changes = [f"no longer printed: {path}" for path in unprinted if path not in known]
    changes += [f"printed now: {path}" for path in known if path not in unprinted]
    tap.put(not changes, f"{len(printed)} of {len(paths)} text fields are printed", "\n".join(changes))


def main():
    seloste = str(pathlib.Path(sys.argv[1]).resolve())
    payloads = sys.argv[2:] or list(descriptions.PAYLOADS)
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        paths, printed = judge_all(tap, seloste, payloads, pathlib.Path(folder))
    if len(payloads) == len(descriptions.PAYLOADS):
        judge_coverage(tap, paths, printed)
    sys.exit(tap.end())


if __name__ == "__main__":
    main()
