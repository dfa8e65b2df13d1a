"""Golden files: outputs that are held to the byte.

    golden.py SELOSTE LAYOUT [--bless] [NAME...]

A case is tests/golden/**/NAME.yaml. Whatever stands beside it is held:

    NAME.check              standard output of `seloste check NAME.yaml`, and its exit status
    NAME.parse              the same of `seloste parse NAME.yaml`
    NAME.fi.html, .fi.md    what `seloste build NAME.yaml` writes
    NAME.fi.txt             the text of its PDF (pdftotext)
    NAME.fi.layout          what stands where on its pages (the tool LAYOUT)

NAME.arguments adds words to the command line of build. To hold one more output, make an empty file of
its name and bless. --bless writes all files anew; read the difference
before you commit it.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent / "golden"
LANGUAGE_LENGTHS = (2, 3)


class Runner:
    def __init__(self, seloste, layout):
        self.seloste = str(pathlib.Path(seloste).resolve())
        self.layout = str(pathlib.Path(layout).resolve())

    def run(self, program, arguments, folder):
        # A case sees neither the locale nor where it stands.
        return subprocess.run([program, *map(str, arguments)], cwd=folder, capture_output=True,
                              env={"PATH": "/usr/bin:/bin"}, timeout=300, check=False)

    def command(self, case, name):
        done = self.run(self.seloste, [name, case.name], case.parent)
        return done.stdout + done.stderr + b"exit status %d\n" % done.returncode

    def built(self, program, case, arguments, folder):
        done = self.run(program, ["build", case.name, "-q", "-o", folder, *arguments], case.parent)
        if done.returncode:
            raise RuntimeError(done.stderr.decode())

    def document(self, case, language, suffix):
        extra = case.with_suffix(".arguments")
        arguments = [*(extra.read_text().split() if extra.exists() else []), "-l", language]
        with tempfile.TemporaryDirectory() as folder:
            if suffix == "layout":
                self.built(self.layout, case, arguments, folder)
            else:
                formats = "pdf" if suffix == "txt" else suffix
                self.built(self.seloste, case, [*arguments, "-f", formats], folder)
            made = list(pathlib.Path(folder).iterdir())
            if len(made) != 1:
                raise RuntimeError(f"{len(made)} files instead of one")
            if suffix != "txt":
                return made[0].read_bytes()
            done = self.run("pdftotext", ["-layout", made[0], "-"], folder)
            if done.returncode:
                raise RuntimeError(done.stderr.decode())
            return done.stdout

    def output(self, case, kind):
        """The bytes of one kind of output: "check", "fi.html"."""
        parts = kind.split(".")
        if len(parts) == 1:
            return self.command(case, kind)
        return self.document(case, *parts)


def kinds_of(case):
    """The kinds that are held for a case."""
    for file in sorted(case.parent.glob(case.stem + ".*")):
        parts = file.name[len(case.stem) + 1:].split(".")
        single = parts in (["check"], ["parse"])
        document = len(parts) == 2 and len(parts[0]) in LANGUAGE_LENGTHS and \
            parts[1] in ("html", "md", "txt", "layout")
        if single or document:
            yield ".".join(parts)


def difference(expected, actual):
    """The first line that differs."""
    old, new = expected.splitlines(), actual.splitlines()
    for number in range(max(len(old), len(new))):
        a = old[number] if number < len(old) else None
        b = new[number] if number < len(new) else None
        if a != b:
            return f"line {number + 1}:\n#   held   {a!r}\n#   is now {b!r}"
    return "line ends differ"


def check(runner, case, kind, bless):
    """None, or what is wrong."""
    path = case.parent / f"{case.stem}.{kind}"
    if kind.endswith("txt") and not shutil.which("pdftotext"):
        return "SKIP pdftotext is missing"
    try:
        actual = runner.output(case, kind)
    except (RuntimeError, OSError) as error:
        return str(error).replace("\n", "\n# ")
    if bless:
        path.write_bytes(actual)
    expected = path.read_bytes()
    return None if expected == actual else difference(expected, actual)


def main():
    bless = "--bless" in sys.argv
    words = [word for word in sys.argv[1:] if word != "--bless"]
    runner, names = Runner(*words[:2]), words[2:]
    number, failed = 0, 0
    for case in sorted(HERE.rglob("*.yaml")):
        if names and case.stem not in names:
            continue
        for kind in kinds_of(case):
            number += 1
            wrong = check(runner, case, kind, bless)
            name = f"{case.relative_to(HERE).with_suffix('')}.{kind}"
            if wrong and wrong.startswith("SKIP"):
                print(f"ok {number} - {name} # {wrong}")
            elif wrong:
                failed += 1
                print(f"not ok {number} - {name}\n# {wrong}")
            else:
                print(f"ok {number} - {name}")
    print(f"1..{number}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
