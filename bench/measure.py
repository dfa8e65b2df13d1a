"""Running programs and counting what they take."""
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time

RUNS = 5


class Failed(Exception):
    """A program that doesn't do what is measured."""


class Spent:
    """What a run took: `cpu`, milliseconds of processor time (user and system); `memory`, MiB at most; `clock`,
    seconds."""

    def __init__(self, usage, clock):
        self.cpu = (usage.ru_utime + usage.ru_stime) * 1000
        self.memory = usage.ru_maxrss / 1024
        self.clock = clock


def empty(folder):
    shutil.rmtree(folder / "out", ignore_errors=True)
    (folder / "out").mkdir()


def run(command, folder):
    """What a command takes that writes into an empty folder `out`."""
    empty(folder)
    start = time.monotonic()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        words = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{command[0]} has status {process.returncode}: {words[-500:]}")
    return Spent(usage, time.monotonic() - start)


def least(command, folder, runs=RUNS):
    """The least that a command takes, of each kind; of memory the most."""
    spent = [run(command, folder) for _ in range(runs)]
    best = spent[0]
    best.cpu = min(one.cpu for one in spent)
    best.clock = min(one.clock for one in spent)
    best.memory = max(one.memory for one in spent)
    return best


def pair(ours, theirs, folder, runs=RUNS, kind="cpu", count=(1, 1)):
    """The median of what theirs takes for each unit of ours, run in turn, so that both meet the same load. The two
    may do the work `count` times."""
    ratios = []
    for _ in range(runs):
        own = getattr(run(ours, folder), kind) / count[0]
        ratios.append(getattr(run(theirs, folder), kind) / count[1] / own)
    return statistics.median(ratios)


def instructions(command, folder):
    """Millions of them by callgrind, the loader's included; None without valgrind."""
    if not shutil.which("valgrind"):
        return None
    empty(folder)
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
                          cwd=folder, capture_output=True, text=True, errors="replace", check=False)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not found:
        raise Failed(f"{command[0]} has status {done.returncode} under valgrind: {done.stderr[-500:]}")
    return int(found[1]) / 1e6


def instructions_each(command, few, many, folder):
    """Millions of instructions for each more: `few` and `many` are (number, words at the end of the command)."""
    first = instructions([*command, *few[1]], folder)
    return first and (instructions([*command, *many[1]], folder) - first) / (many[0] - few[0])


def is_busy():
    """Whether others keep the processors from us: then the clock says nothing."""
    return os.getloadavg()[0] > len(os.sched_getaffinity(0)) + 0.5


def workshop(size):
    """Where to put `size` bytes of files: in memory if it has room, so that it isn't the disk that is measured."""
    memory = "/dev/shm"
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > size
    return memory if roomy else tempfile.gettempdir()


def machine(place):
    """What the figures were taken on."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        name = re.search(r"model name\s*: (.*)", file.read())
    return (f"{name[1] if name else os.uname().machine}, {len(os.sched_getaffinity(0))} processors, files in "
            f"{place}, load {os.getloadavg()[0]:.1f} at the beginning")


class Table:
    """What was measured: printed as it comes, and kept for a file."""

    def __init__(self, place):
        self.rows = []
        self.machine = machine(place)
        print(self.machine, flush=True)

    def add(self, name, value, unit, aim=None, least_is=False, by_clock=False):
        """A row; the value may be None. It should be no more than the aim, with `least_is` no less. One that was
        taken by the clock isn't judged on a busy machine."""
        text = "not measured" if value is None else f"{value:.{2 if value < 100 else 0}f} {unit}"
        verdict = ""
        if aim is not None and value is not None:
            met = value >= aim if least_is else value <= aim
            judged = "the machine was busy" if by_clock and is_busy() else "met" if met else "missed"
            verdict = f"{'at least ' if least_is else ''}{aim}: {judged}"
        self.keep(name, text, verdict)

    def keep(self, *row):
        print(f"{row[0]:<60}{row[1]:<30}{row[2]}", flush=True)
        self.rows.append(row)

    def measure(self, function, *arguments):
        """Calls function(self, ...); one that fails costs its own rows only."""
        try:
            function(self, *arguments)
        except (Failed, OSError) as error:
            self.keep(function.__name__.replace("measure_", ""), "failed", " ".join(str(error).split())[:200])

    def write(self, path, name="table"):
        """Puts the table between the marks of that name in a Markdown file."""
        rows = "\n".join(f"| {' | '.join(row)} |" for row in self.rows)
        head, mark, rest = path.read_text().partition(f"<!-- {name} -->")
        tail = rest.partition("<!-- end -->")[2]
        path.write_text(f"{head}{mark}\nMeasured on {self.machine}.\n\n| what | measured | aim |\n|---|---|---|\n"
                        f"{rows}\n<!-- end -->{tail}")
