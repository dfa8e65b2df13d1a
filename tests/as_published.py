"""Whether the notices in samples/as-published say what the published ones say.

    as_published.py [SELOSTE]    the program: by argument, else $SELOSTE, else build/seloste

Each sample has a checklist, tests/as-published/NAME.facts, with a fact on each line:

    token | Finnish words | English words      alternatives between " / "
    token | dropped | reason                   what the published notice has and ours leaves out
    token | absent | Finnish words | English words    what the published notice doesn't say

Every sample is built as HTML, Markdown and PDF in both languages, and the words of each fact must
stand in each of the six pages, what is absent in none. Ends with "N passed, N failed".
"""
import html.parser
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples" / "as-published"
CHECKLISTS = ROOT / "tests" / "as-published"
LANGUAGES = ("fi", "en")


# --- The words of a page


def plain(text):
    """Letters alone: no soft hyphens, no special spaces, one kind of apostrophe, small letters."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub("[\u00ad\u200b\u2060]", "", text)
    text = re.sub("[\u00a0\u2007\u2009\u202f]", " ", text)
    return text.replace("\u2011", "-").replace("'", "\u2019").casefold()


def one_line(text):
    return " ".join(plain(text).split())


class Reader(html.parser.HTMLParser):
    """Collects what a browser shows; only elements within a line leave words together."""

    INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "s", "span", "strong",
              "sub", "sup", "time", "wbr"}
    UNSEEN = {"head", "script", "style", "template"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.unseen = 0

    def handle_starttag(self, tag, attrs):
        self.unseen += tag in self.UNSEEN
        if tag not in self.INLINE:
            self.parts.append(" ")

    def handle_endtag(self, tag):
        self.unseen -= tag in self.UNSEEN
        if tag not in self.INLINE:
            self.parts.append(" ")

    def handle_data(self, data):
        if not self.unseen:
            self.parts.append(data)


def html_words(path):
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return one_line("".join(reader.parts))


def markdown_words(path):
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    text = re.sub(r"^\s*(?:#+|[-*+]|\d+\.)\s+", "", text, flags=re.M)
    text = re.sub(r"^\|[-:| ]+\|$", "", text, flags=re.M)
    text = re.sub(r"\\$", "", text, flags=re.M)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<((?:https?:|mailto:|tel:)[^>\s]*|[^>\s@]+@[^>\s]+)>", r"\1", text)
    text = re.sub(r"</?[a-z]+[^>]*>", " ", text)
    text = re.sub(r"(?<!\\)\*+", "", text)
    text = re.sub(r"(?<!\\)\|", " ", text)
    return one_line(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))


def pdf_words(path):
    """Lines are kept, for a word may be divided where one ends; running heads are left out."""
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"],
                          capture_output=True, check=True, timeout=120)
    lines = []
    text = re.sub("\u00ad\r?\n", "", done.stdout.decode("utf-8"))  # a hyphen that hyphenation added
    for page in text.split("\f"):
        lines += [line for line in page.splitlines() if not re.search(r"\s\d+/\d+$", line)]
    return "\n".join(re.sub(r"^[–•*-]\s+", "", " ".join(plain(line).split())) for line in lines)


READERS = {"html": html_words, "md": markdown_words, "pdf": pdf_words}


# --- Whether they are there


def pattern_of(words):
    """Finds the words as whole words, divided by a hyphen at the end of a line or not."""
    words = one_line(words)
    parts = []
    for at, letter in enumerate(words):
        following = words[at + 1:at + 2]
        if letter == " ":
            parts.append(r"\s+")
        elif letter.isalnum() and following.isalnum():
            parts.append(re.escape(letter) + r"(?:-\n)?")
        elif following and following != " ":
            parts.append(re.escape(letter) + r"\n?")
        else:
            parts.append(re.escape(letter))
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return re.compile(before + "".join(parts) + after)


def stands_in(page, alternatives):
    return any(pattern_of(words).search(page) for words in alternatives)


# --- The checklists


class Score:
    def __init__(self):
        self.passed = self.failed = 0

    def put(self, good, text):
        self.passed += bool(good)
        self.failed += not good
        if not good:
            print("FAILED", text)
        return good


def read_facts(path, score):
    """[token, words by language, whether they must stand there] of each line that the pages tell."""
    facts, tokens = [], set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        token, *parts = [part.strip() for part in line.split(" | ")]
        absent = parts[:1] == ["absent"]
        words = [part.split(" / ") for part in parts[absent:]]
        good = len(words) == 2 and all(parts) and token not in tokens
        if not score.put(good, f"{path.name}:{number}: not a fact, or told twice: {line}"):
            continue
        tokens.add(token)
        if parts[0] != "dropped":
            facts.append((token, dict(zip(LANGUAGES, words)), not absent))
    return facts


def check_sample(seloste, sample, folder, score):
    checklist = CHECKLISTS / (sample.stem + ".facts")
    if not score.put(checklist.exists(), f"{sample.name}: no checklist"):
        return
    facts = read_facts(checklist, score)
    done = subprocess.run([seloste, "build", str(sample), "-o", str(folder)],
                          capture_output=True, check=False, timeout=300)
    if not score.put(done.returncode == 0,
                     f"{sample.name}: build: {done.stderr.decode('utf-8', 'replace')}"):
        return
    for language in LANGUAGES:
        for suffix, reader in READERS.items():
            page = folder / f"{sample.stem}.{language}.{suffix}"
            if not score.put(page.exists(), f"{page.name}: not written"):
                continue
            words = reader(page)
            for token, wanted, there in facts:
                score.put(stands_in(words, wanted[language]) == there,
                          f"{page.name}: {token}: {' / '.join(wanted[language])}")


def main():
    seloste = (sys.argv[1:] or [os.environ.get("SELOSTE") or str(ROOT / "build" / "seloste")])[0]
    seloste = os.path.abspath(seloste)
    score = Score()
    samples = sorted(SAMPLES.glob("*.yaml"))
    names = {sample.stem for sample in samples}
    for checklist in sorted(CHECKLISTS.glob("*.facts")):
        score.put(checklist.stem in names, f"{checklist.name}: no such sample")
    with tempfile.TemporaryDirectory() as folder:
        for sample in samples:
            check_sample(seloste, sample, pathlib.Path(folder), score)
    print(f"{score.passed} passed, {score.failed} failed")
    sys.exit(1 if score.failed or not score.passed else 0)


if __name__ == "__main__":
    main()
