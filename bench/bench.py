"""Measures the program: bench.py SELOSTE YAML_ALONE CMARK_ALONE FLOOR

Its table goes to bench/README.md too. The peers (bench/peers) are measured where their libraries are
installed: `npm install` in bench/peers; Debian's weasyprint, python3-yaml, python3-jsonschema,
python3-jinja2 and python3-markdown. They run in turn with the program, so that both meet the same load.

Instructions are callgrind's, the loader's included. Times are processor time (user and system), the
least of several runs. "alone" is what libyaml takes to read the same description and cmark to parse
the same documents and write HTML: what can't be avoided.
"""
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples/paahtimo.yaml"
MANY, RUNS, UNCHANGED = 200, 5, 10000


def run(command, folder):
    """(milliseconds of processor time, MiB, seconds on the clock) of a command."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    (folder / "out").mkdir()
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    words = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    clock = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        sys.exit(f"{command[0]} failed:\n{words}")
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024, clock


def spend(command, folder, runs=RUNS):
    """(milliseconds, MiB) of a command: the least time, the most memory."""
    results = [run(command, folder) for _ in range(runs)]
    return min(result[0] for result in results), max(result[1] for result in results)


def pair(ours, theirs, folder, runs=RUNS):
    """The median of what theirs takes for each millisecond of ours, run in turn."""
    ratios = []
    for _ in range(runs):
        own = run(ours, folder)[0]
        ratios.append(run(theirs, folder)[0] / own)
    return statistics.median(ratios)


def instructions(command, folder):
    """Millions of them, or None without valgrind."""
    if not shutil.which("valgrind"):
        return None
    shutil.rmtree(folder / "out", ignore_errors=True)
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
                          cwd=folder, capture_output=True, text=True, check=False)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if not found:
        sys.exit(f"{command[0]} failed under valgrind:\n{done.stderr}")
    return int(found[1]) / 1e6


class Table:
    """What was measured: printed as it comes, and kept for README.md."""

    def __init__(self):
        self.rows = []

    def add(self, name, value, unit, aim=None, least=False):
        text = "not measured" if value is None else f"{value:.2f} {unit}"
        verdict = ""
        if aim is not None and value is not None:
            met = value >= aim if least else value <= aim
            verdict = f"{'at least ' if least else ''}{aim}: {'met' if met else 'missed'}"
        print(f"{name:<52}{text:<28}{verdict}", flush=True)
        self.rows.append((name, text, verdict))

    def write(self, path):
        rows = "\n".join(f"| {' | '.join(row)} |" for row in self.rows)
        head, _, rest = path.read_text().partition("<!-- table -->")
        tail = rest.partition("<!-- end -->")[2]
        path.write_text(f"{head}<!-- table -->\n| what | measured | aim |\n|---|---|---|\n{rows}\n"
                        f"<!-- end -->{tail}")


def write_notices(folder, text, count, name):
    (folder / name).mkdir()
    for number in range(count):
        (folder / name / f"{number}.yaml").write_text(
            re.sub(r"(?m)^id: .*", f"id: notice{number}", text, count=1))


def measure_one(table, seloste, folder):
    one = [seloste, "build", "-q", "-o", "out", "one.yaml"]
    table.add("start (seloste version)", instructions([seloste, "version"], folder),
              "million instructions", 2.5)
    table.add("one notice, six files, whole process", instructions(one, folder),
              "million instructions", 60)
    time_of_one, memory = spend(one, folder, 20)
    table.add("one notice, six files, whole process", time_of_one, "ms", 12)
    table.add("its memory", memory, "MiB", 16)


def measure_batch(table, seloste, folder):
    many = [seloste, "build", "-q", "-o", "out", "-j", "1"]
    total, _ = spend([*many, f"many{MANY}"], folder)
    table.add(f"each of {MANY} notices, six files", total / MANY, "ms", 6)
    total, _ = spend([*many, "-f", "html,md", f"many{MANY}"], folder)
    table.add(f"each of {MANY} notices, HTML and Markdown", total / MANY, "ms", 1.5)
    single = min(run([*many, f"many{MANY}"], folder)[2] for _ in range(RUNS))
    double = min(run([*many[:-1], "2", f"many{MANY}"], folder)[2] for _ in range(RUNS))
    table.add("two threads against one", single / double, "times", 1.8, least=True)
    few, lot = (spend([*many, f"many{count}"], folder, 1)[1] for count in (10, 1000))
    table.add("memory of 1,000 notices against 10", lot / few, "times", 1.1)


def measure_unchanged(table, seloste, folder):
    command = [seloste, "build", "-q", "-f", "md", "-l", "fi", "-o", "kept", f"many{UNCHANGED}"]
    subprocess.run(command, cwd=folder, check=True)
    table.add(f"{UNCHANGED} notices found unchanged", min(run(command, folder)[2] for _ in range(RUNS)),
              "s on the clock", 0.5)


def peers(folder, schema):
    """(name, command before OUT FILE...) of those that work here."""
    source = ROOT / "bench/peers"
    copy = folder / "peers"
    shutil.copytree(source, copy, symlinks=True)
    (copy / "notice.schema.json").write_text(schema)
    for name, command in (("Node", ["node", str(copy / "peer.mjs")]),
                          ("Python", ["/usr/bin/python3", str(copy / "peer.py")])):
        done = subprocess.run([*command, "out", "one.yaml"], cwd=folder, capture_output=True, check=False)
        yield name, command if done.returncode == 0 else None


def measure_peers(table, seloste, folder):
    schema = subprocess.run([seloste, "schema"], capture_output=True, text=True, check=True).stdout
    ours = [seloste, "build", "-q", "-j", "1", "-o", "out"]
    few = [f"many10/{number}.yaml" for number in range(10)]
    for name, command in peers(folder, schema):
        if not command:
            table.add(f"{name}'s libraries", None, "")
            continue
        alone = pair([*ours, "one.yaml"], [*command, "out", "one.yaml"], folder)
        table.add(f"{name}'s libraries, one notice, against ours", alone, "times",
                  60 if name == "Node" else None, least=True)
        together = pair([*ours, *few], [*command, "out", *few], folder, 3)
        table.add(f"{name}'s libraries, ten notices, against ours", together, "times")


def measure_floor(table, seloste, alone, folder):
    yaml_alone, cmark_alone, floor = alone
    subprocess.run([seloste, "build", "-q", "-o", "kept", "one.yaml"], cwd=folder, check=True)
    documents = sorted(str(path) for path in (folder / "kept").glob("*.md") if "notice" not in path.name)
    (folder / "documents.md").write_text("\n\n".join(pathlib.Path(path).read_text() for path in documents))
    count = str(MANY)
    table.add("libyaml alone, the same description",
              spend([yaml_alone, count, "one.yaml"], folder)[0] / MANY, "ms")
    table.add("cmark alone, the same documents",
              spend([cmark_alone, count, "documents.md"], folder)[0] / MANY, "ms")
    least = [floor, count, "out", "one.yaml", *documents]
    table.add("floor, each notice", spend(least, folder)[0] / MANY, "ms")
    ours = [seloste, "build", "-q", "-j", "1", "-o", "out", f"many{MANY}"]
    table.add("floor, each notice, against ours", pair(ours, least, folder), "times", 2, least=True)


def main():
    seloste, *alone = [str(pathlib.Path(word).resolve()) for word in sys.argv[1:5]]
    table = Table()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        text = SAMPLE.read_text()
        (folder / "one.yaml").write_text(text)
        for count in (10, MANY, 1000, UNCHANGED):
            write_notices(folder, text, count, f"many{count}")
        measure_one(table, seloste, folder)
        measure_batch(table, seloste, folder)
        measure_unchanged(table, seloste, folder)
        measure_floor(table, seloste, alone, folder)
        measure_peers(table, seloste, folder)
    table.write(ROOT / "bench/README.md")


if __name__ == "__main__":
    main()
