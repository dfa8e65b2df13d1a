"""Measures the program: bench.py SELOSTE YAML_ALONE CMARK_ALONE FLOOR FONT

The table goes to bench/README.md. "Alone" is what libyaml takes to read the same description and cmark to parse the
same documents and write HTML: what can't be avoided. With SELOSTE_LONG, 100,000 notices in one run too.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from measure import RUNS, Failed, Table, instructions, instructions_each, least, pair, run, workshop

ROOT = pathlib.Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples/paahtimo.yaml"
MANY, UNCHANGED, LOTS = 200, 10000, 100000


def write_notices(folder, text, count):
    """Notices in many<count>/, a hundred in a folder."""
    for number in range(count):
        path = folder / f"many{count}" / f"{number // 100}" / f"{number}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(re.sub(r"(?m)^id: .*", f"id: notice{number}", text, count=1))


class Ours:
    """Command lines of the program."""

    def __init__(self, seloste):
        self.seloste = seloste
        self.build = [seloste, "build", "-q", "-o", "out", "-j", "1"]
        self.pages = [*self.build, "-f", "html,md"]
        self.double = [*self.build[:-1], "2"]
        self.kept = [seloste, "build", "-q", "-f", "md", "-l", "fi", "-o", "kept"]


def measure_one(table, ours, folder):
    one = [*ours.build, "one.yaml"]
    table.add("start (seloste version)", instructions([ours.seloste, "version"], folder), "million instructions", 2.5)
    table.add("one notice, six files, whole process", instructions(one, folder), "million instructions", 60)
    spent = least(one, folder, 20)
    table.add("one notice, six files, whole process", spent.cpu, "ms", 12)
    table.add("its memory", spent.memory, "MiB", 16)


def measure_batch(table, ours, folder):
    numbers = (1, ["many10/0/0.yaml"]), (10, ["many10"])
    table.add("each more notice, six files", instructions_each(ours.build, *numbers, folder), "million instructions")
    table.add("each more notice, HTML and Markdown", instructions_each(ours.pages, *numbers, folder),
              "million instructions")
    table.add(f"each of {MANY} notices, six files", least([*ours.build, f"many{MANY}"], folder).cpu / MANY, "ms", 6)
    table.add(f"each of {MANY} notices, HTML and Markdown", least([*ours.pages, f"many{MANY}"], folder).cpu / MANY,
              "ms", 1.5)


def measure_threads(table, ours, folder):
    if len(os.sched_getaffinity(0)) < 2:
        raise Failed("there is one processor")
    ratio = pair([*ours.double, f"many{MANY}"], [*ours.build, f"many{MANY}"], folder, kind="clock")
    table.add("two threads against one, on the clock", ratio, "times", 1.8, least_is=True, by_clock=True)
    ratio = pair([*ours.build, f"many{MANY}"], [*ours.double, f"many{MANY}"], folder)
    table.add("processor time of two threads against one", ratio, "times")


def measure_memory(table, ours, folder):
    few, lot = (run([*ours.build, f"many{count}"], folder).memory for count in (10, 1000))
    table.add("memory of 1,000 notices against 10", lot / few, "times", 1.1)


def measure_unchanged(table, ours, folder):
    command = [*ours.kept, f"many{UNCHANGED}"]
    subprocess.run(command, cwd=folder, check=True)
    spent = least(command, folder)
    table.add(f"{UNCHANGED:,} notices found unchanged", spent.clock, "s on the clock", 0.5, by_clock=True)
    table.add("  the same", spent.cpu, "ms")
    table.add("  the same, on one thread", instructions([*command, "-j", "1"], folder), "million instructions")
    shutil.rmtree(folder / "kept")


def measure_lots(table, ours, folder):
    write_notices(folder, SAMPLE.read_text(), LOTS)
    command = [*ours.kept[:-2], "-o", "out"]
    few = run([*command, "many1000"], folder)
    lots = run([*command, f"many{LOTS}"], folder)
    table.add(f"{LOTS:,} notices in one run", lots.clock, "s on the clock")
    table.add("  memory for each more than 1,000", (lots.memory - few.memory) * 1024 * 1024 / (LOTS - 1000), "bytes")


def measure_floor(table, ours, alone, folder):
    yaml_alone, cmark_alone, floor, font = alone
    subprocess.run([*ours.kept[:-2], "-o", "documents", "one.yaml", "-f", "md", "-l", "fi,en"], cwd=folder, check=True)
    documents = sorted(map(str, (folder / "documents").glob("*.md")))
    (folder / "documents.md").write_text("\n\n".join(pathlib.Path(path).read_text() for path in documents))
    count = str(MANY)
    table.add("libyaml alone, the same description",
              least([yaml_alone, count, "one.yaml"], folder).cpu / MANY, "ms")
    table.add("cmark alone, the same documents",
              least([cmark_alone, count, "documents.md"], folder).cpu / MANY, "ms")
    work = ["out", font, "one.yaml", *documents]
    table.add("floor, each more notice",
              instructions_each([floor], (1, ["1", *work]), (10, ["10", *work]), folder), "million instructions")
    table.add("floor, each notice", least([floor, count, *work], folder).cpu / MANY, "ms")
    ratio = pair([*ours.build, f"many{MANY}"], [floor, count, *work], folder)
    table.add("floor, each notice, against ours", ratio, "times", 2, least_is=True)


def measure_peer(table, ours, name, command, aim, many, folder):
    """One of bench/peers: a notice, and `many` of them at once."""
    run([*command, "out", "one.yaml"], folder)
    own = [*ours.build, "one.yaml"]
    table.add(f"{name}'s libraries, one notice", least([*command, "out", "one.yaml"], folder, 3).cpu, "ms")
    ratio = pair(own, [*command, "out", "one.yaml"], folder)
    table.add(f"{name}'s libraries, one notice, against ours", ratio, "times", aim, least_is=True)
    some = sorted(map(str, (folder / f"many{many}").rglob("*.yaml")))
    ratio = pair([*ours.build, *some], [*command, "out", *some], folder, 3)
    table.add(f"{name}'s libraries, {many} notices, against ours", ratio, "times")


def measure_node(table, ours, folder):
    measure_peer(table, ours, "Node", ["node", str(folder / "peers/peer.mjs")], 60, MANY, folder)


def measure_python(table, ours, folder):
    measure_peer(table, ours, "Python", ["/usr/bin/python3", str(folder / "peers/peer.py")], None, 10, folder)


def copy_peers(seloste, folder):
    """The peers, with the schema that they check by."""
    (folder / "peers").mkdir()
    for path in (ROOT / "bench/peers").iterdir():
        (folder / "peers" / path.name).symlink_to(path)
    schema = subprocess.run([seloste, "schema"], capture_output=True, text=True, check=True).stdout
    for name in ("peer.mjs", "peer.py"):
        (folder / "peers" / name).unlink()
        shutil.copy(ROOT / "bench/peers" / name, folder / "peers")
    (folder / "peers/notice.schema.json").write_text(schema)


def main():
    is_long = bool(os.environ.get("SELOSTE_LONG"))
    seloste, *alone = [str(pathlib.Path(word).resolve()) for word in sys.argv[1:6]]
    place = workshop((4 if is_long else 1) * 1024**3)
    ours, table = Ours(seloste), Table(place)
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = pathlib.Path(name)
        (folder / "one.yaml").write_text(SAMPLE.read_text())
        for count in (10, MANY, 1000, UNCHANGED):
            write_notices(folder, SAMPLE.read_text(), count)
        copy_peers(seloste, folder)
        for measure in (measure_one, measure_batch, measure_threads, measure_memory, measure_unchanged):
            table.measure(measure, ours, folder)
        table.measure(measure_floor, ours, alone, folder)
        for measure in (measure_node, measure_python):
            table.measure(measure, ours, folder)
        if is_long:
            table.measure(measure_lots, ours, folder)
    table.write(ROOT / "bench/README.md")


if __name__ == "__main__":
    main()
