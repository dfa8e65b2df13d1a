"""What `check` finds in the published notices: each defect with its rule, and nothing else.

    as_published_rules.py SELOSTE

A line of tests/as-published/NAME.rules is one of
    RULE | N | the defect          the rule finds it, N times
    none | the defect | why no rule can say it
Lines that begin with # are notes.
"""
import collections
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent / "samples/as-published"
TODAY = "2026-11-22"


def expected(path):
    found, unsaid = collections.Counter(), 0
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 3 or not all(parts):
            raise ValueError(f"{path.name}:{number}: three parts are needed")
        if parts[0] == "none":
            unsaid += 1
        else:
            found[parts[0]] += int(parts[1])
    return found, unsaid


def findings(seloste, sample):
    done = subprocess.run([seloste, "check", "--today", TODAY, "--format", "json", sample],
                          capture_output=True, timeout=120, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode())
    return collections.Counter(one["rule"] for one in json.loads(done.stdout)["findings"])


def main():
    seloste = pathlib.Path(sys.argv[1]).resolve()
    number = failed = 0
    for path in sorted((HERE / "as-published").glob("*.rules")):
        wanted, _ = expected(path)
        found = findings(seloste, SAMPLES / f"{path.stem}.yaml")
        for rule in sorted(wanted | found):
            number += 1
            good = wanted[rule] == found[rule]
            failed += not good
            print(f"{'ok' if good else 'not ok'} {number} - {path.stem}: {rule}")
            if not good:
                print(f"# expected {wanted[rule]}, found {found[rule]}")
    print(f"1..{number}")
    return 1 if failed or not number else 0


if __name__ == "__main__":
    sys.exit(main())
