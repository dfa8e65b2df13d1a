"""Judges of others over what the program writes of samples/.

    samples.py pdf SELOSTE PDF-UA-CHECKER    qpdf, and a checker of PDF/UA where there is one
    samples.py browser SELOSTE CHECK.mjs     the pages in a browser, as CHECK.mjs looks at them
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]


class Tap:
    """Counts and prints results."""

    def __init__(self):
        self.number = self.failed = 0

    def put(self, good, name, text=""):
        self.number += 1
        self.failed += not good
        print("ok" if good else "not ok", self.number, "-", name, flush=True)
        if not good:
            for line in text.splitlines()[:40]:
                print("#", line)

    def skip(self, name, reason):
        self.number += 1
        print(f"ok {self.number} - {name} # SKIP {reason}")

    def end(self):
        print(f"1..{self.number}")
        return 1 if self.failed or not self.number else 0


def run(*command):
    # A browser that looks at all samples takes half an hour.
    timeout = 3600 if os.environ.get("SELOSTE_LONG") else 600
    done = subprocess.run([str(word) for word in command], capture_output=True, timeout=timeout, check=False)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def chosen(kind):
    """Which samples are judged: rows of layout, paths below samples/, options. All with ./dev test
    --long; a browser takes half a minute for a page."""
    if os.environ.get("SELOSTE_LONG"):
        return [("modern", "**/*.yaml", []), ("register", "**/*.yaml", [])]
    if kind == "browser":
        return [("modern", "paahtimo.yaml", []),
                ("register", "as-published/seven-group.yaml", ["--language", "fi"])]
    return [("modern", "**/*.yaml", []), ("register", "paahtimo.yaml", [])]


def build(tap, seloste, folder, kind):
    """The files of the format that is judged."""
    suffix = "pdf" if kind == "pdf" else "html"
    files = []
    for layout, pattern, options in chosen(kind):
        samples = sorted(path for path in (ROOT / "samples").glob(pattern)
                         if "\nseloste-shared:" not in path.read_text()
                         and path.parent.name != "history")  # versions of one notice
        status, text = run(seloste, "build", *samples, "-o", f"{folder}/{layout}", "-f", suffix,
                           "--layout", layout, *options)
        tap.put(status == 0 and samples, f"build {layout}", text)
        files += sorted(pathlib.Path(folder, layout).glob(f"*.{suffix}"))
    return files


def check_pdf(tap, files, checker):
    for file in files:
        name = f"{file.parent.name}/{file.name}"
        if shutil.which("qpdf"):
            status, text = run("qpdf", "--check", file)
            tap.put(status == 0, f"qpdf {name}", text)
        else:
            tap.skip(f"qpdf {name}", "qpdf is missing")
        if os.path.exists(checker):
            status, text = run(sys.executable, checker, "--quiet", file)
            tap.put(status == 0, f"PDF/UA {name}", text)
        else:
            tap.skip(f"PDF/UA {name}", "the checker of PDF/UA isn't here")


def check_pages(tap, files, check):
    modules = pathlib.Path(check).parent / "node_modules"
    if not shutil.which("node") or not modules.is_dir() or not shutil.which("chromium"):
        tap.skip("pages in a browser", "node, its modules or chromium are missing")
        return
    _, text = run("node", check, *files)
    for file in files:
        told = text.partition(f" {file}\n")
        good = told[0].endswith("passed") and bool(told[1])
        tap.put(good, f"{file.parent.name}/{file.name}", told[2] if told[1] else text)


def main():
    kind, seloste, tool = sys.argv[1:4]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        files = build(tap, seloste, folder, kind)
        (check_pdf if kind == "pdf" else check_pages)(tap, files, tool)
    sys.exit(tap.end())


if __name__ == "__main__":
    main()
