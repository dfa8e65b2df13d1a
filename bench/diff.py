"""Measures redlines beside git's word diff and wdiff: diff.py SELOSTE

The same two versions: the program reads, checks, composes, compares and writes them; the others compare the
Markdown that the program built of them before. Processor time, in turn, so that both meet the same load."""
import pathlib
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

from measure import Table, workshop

ROOT = pathlib.Path(__file__).resolve().parents[1]
OLD, NEW = (ROOT / "samples/history" / name for name in ("v2.yaml", "v3.yaml"))
WORDS, RUNS = 200_000, 21
NOTICE = """seloste: 1
id: long
languages: [en]
name: Long
controller: {name: Example Oy}
purposes: [order_delivery]
data: [name]
intro:
  en: |
"""


def spend(command):
    """Milliseconds of processor time of a command and its children; status 1 tells of differences."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"{command} failed:\n{done.stderr.decode()}")
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def memory(command):
    """MiB at the most."""
    shown = subprocess.run([sys.executable, "-c", "import resource, subprocess, sys\n"
                            "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n"
                            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)", *command],
                           capture_output=True, text=True, check=True)
    return float(shown.stdout)


def compare(table, name, ours, theirs, most):
    """The median of what ours takes for each millisecond of theirs."""
    if not shutil.which(theirs[0]):
        table.keep(name, "not measured", f"no {theirs[0]}")
        return
    own, other = zip(*((spend(ours), spend(theirs)) for _ in range(RUNS)))
    ratio = statistics.median(a / b for a, b in zip(own, other))
    table.keep(name, f"{ratio:.2f} times ({min(own):.1f} and {min(other):.1f} ms)",
               f"{most}: {'met' if ratio <= most else 'missed'}")


def text_of(count, lines, changed):
    """So many words, in lines of ten or in one paragraph; one of a hundred another if `changed`."""
    chance = random.Random(1)
    words = [f"word{chance.randrange(5000)}" for _ in range(count)]
    if changed:
        for at in chance.sample(range(count), count // 100):
            words[at] = "changed"
    parts = [words[at:at + 10] for at in range(0, count, 10)] if lines else [words]
    return "".join(f"    {'- ' if lines else ''}{' '.join(part)}.\n" for part in parts)


def redline(seloste, old, new):
    return [seloste, "diff", str(old), str(new), "--view", "redline", "--language", "en", "--format", "markdown"]


def build(seloste, source, target):
    with target.open("wb") as out:
        subprocess.run([seloste, "build", "-q", "-f", "md", "-l", "en", "-o", "-", str(source)], stdout=out,
                       check=True)


def write_pair(seloste, folder, name, sides):
    """Descriptions and their Markdown."""
    paths = []
    for side, text in sides.items():
        path = folder / f"{name}-{side}.yaml"
        path.write_text(text, encoding="utf-8")
        build(seloste, path, path.with_suffix(".md"))
        paths.append(path)
    return paths, [str(path.with_suffix(".md")) for path in paths]


def main():
    seloste = str(pathlib.Path(sys.argv[1]).resolve())
    place = workshop(100 << 20)
    table = Table(place)
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = pathlib.Path(name)
        sides = {"old": OLD.read_text(encoding="utf-8"), "new": NEW.read_text(encoding="utf-8")}
        paths, built = write_pair(seloste, folder, "small", sides)
        compare(table, "twelve changes, against git diff --word-diff", redline(seloste, *paths),
                ["git", "diff", "--no-index", "--word-diff", *built], 1.5)
        for shape, lines in (("lines of ten", True), ("one paragraph", False)):
            sides = {side: NOTICE + text_of(WORDS, lines, side == "new") for side in ("old", "new")}
            paths, built = write_pair(seloste, folder, "long", sides)
            compare(table, f"{WORDS:,} words, {shape}, 1 % changed, against wdiff", redline(seloste, *paths),
                    ["wdiff", *built], 1)
            whole = memory(redline(seloste, *paths))
            sides = {side: NOTICE + text_of(WORDS // 2, lines, side == "new") for side in ("old", "new")}
            half = memory(redline(seloste, *write_pair(seloste, folder, "half", sides)[0]))
            table.keep("memory of twice the words", f"{whole / half:.2f} times ({half:.0f} and {whole:.0f} MiB)",
                       f"2: {'met' if whole <= 2 * half else 'missed'}")
    table.write(ROOT / "bench/README.md", "redline")


if __name__ == "__main__":
    main()
