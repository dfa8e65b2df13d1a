"""Measures the program: bench.py SELOSTE YAML_ALONE CMARK_ALONE

Instructions are callgrind's, the loader's included. Times are processor time (user and system), the
least of several runs. "alone" is what libyaml takes to read the same description and cmark to parse
the same documents and write HTML: what can't be avoided.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples/paahtimo.yaml"
MANY, RUNS = 200, 5


def spend(command, folder, runs=RUNS):
    """(milliseconds, MiB) of a command: the least time, the most memory."""
    best, most = float("inf"), 0
    for _ in range(runs):
        shutil.rmtree(folder / "out", ignore_errors=True)
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE)
        words = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
        if process.returncode:
            sys.exit(f"{command[0]} failed:\n{words}")
        best = min(best, (usage.ru_utime + usage.ru_stime) * 1000)
        most = max(most, usage.ru_maxrss / 1024)
    return best, most


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


def line(name, value, unit, aim=None):
    text = "skipped: valgrind is missing" if value is None else f"{value:10.2f} {unit}"
    verdict = ""
    if aim is not None and value is not None:
        verdict = f"   aim {aim} {unit}: " + ("met" if value <= aim else "MISSED")
    print(f"{name:<44}{text}{verdict}", flush=True)


def main():
    seloste, yaml_alone, cmark_alone = [str(pathlib.Path(word).resolve()) for word in sys.argv[1:4]]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        text = SAMPLE.read_text()
        (folder / "one.yaml").write_text(text)
        many = []
        for number in range(MANY):
            path = folder / f"many{number}.yaml"
            path.write_text(re.sub(r"(?m)^id: .*", f"id: notice{number}", text, count=1))
            many.append(path.name)
        build = [seloste, "build", "-q", "-o", "out"]
        line("start (seloste version)", instructions([seloste, "version"], folder),
             "million instructions", 2.5)
        line("one notice, six files, whole process",
             instructions([*build, "one.yaml"], folder), "million instructions")
        one, one_memory = spend([*build, "one.yaml"], folder, 20)
        documents = b"\n\n".join(path.read_bytes() for path in sorted(folder.glob("out/*.md")))
        (folder / "documents.md").write_bytes(documents)
        line("one notice, six files, whole process", one, "ms", 25)
        line("  memory", one_memory, "MiB", 16)
        total, many_memory = spend([*build, *many], folder)
        line(f"each of {MANY} notices in one process", total / MANY, "ms", 12)
        line("  memory", many_memory, "MiB", 16)
        yaml = spend([yaml_alone, str(MANY), "one.yaml"], folder)[0] / MANY
        cmark = spend([cmark_alone, str(MANY), "documents.md"], folder)[0] / MANY
        line("libyaml alone, the same description", yaml, "ms")
        line("cmark alone, the same documents", cmark, "ms")
        line("each notice / (libyaml + cmark) alone", total / MANY / (yaml + cmark), "times")


if __name__ == "__main__":
    main()
