"""The rules of schemas/rules.yaml: their shape, the names of their functions, their cases, and their silence
on samples that are as they should be.

    run.py SELOSTE RULES
"""
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "schemas/rules.schema.json"
RULES = ROOT / "schemas/rules.yaml"
HERE = ROOT / "tests/rules"


def main():
    seloste, rules = sys.argv[1:]
    shape = subprocess.run([seloste, "check", "--schema", SCHEMA, RULES], capture_output=True,
                           text=True, timeout=120, check=False)
    known = re.findall(r'^    {"(\w+)", \w+}', (ROOT / "src/notice/rule_table.c").read_text(), re.M)
    named = json.loads(SCHEMA.read_text())["$defs"]["check"]["enum"]
    cases = sorted(path for path in HERE.glob("**/*.yaml") if path.name != "base.yaml")
    trials = subprocess.run([rules, HERE / "base.yaml", *cases], capture_output=True, text=True,
                            timeout=280, check=False)
    lines = trials.stdout.splitlines()
    count = sum(line.startswith(("ok ", "not ok ")) for line in lines)
    print("\n".join(line for line in lines if not line.startswith("1..")))
    print("ok" if shape.returncode == 0 else "not ok", count + 1, "- rules have the shape of rules")
    print("".join(f"# {line}\n" for line in (shape.stdout + shape.stderr).splitlines()[:20]), end="")
    print("ok" if known and known == named else "not ok", count + 2, "- functions are known by name")
    print("".join(f"# {line}\n" for line in trials.stderr.splitlines()[:40]), end="")
    samples = [*ROOT.glob("samples/*.yaml"), *ROOT.glob("samples/group/*.yaml")]
    silent = subprocess.run([seloste, "check", "-q", "--today", "2026-11-22", *sorted(samples)],
                            capture_output=True, text=True, timeout=280, check=False)
    quiet = samples and silent.returncode == 0 and not silent.stdout
    print("ok" if quiet else "not ok", count + 3, "- good samples give nothing")
    print("".join(f"# {line}\n" for line in silent.stdout.splitlines()[:40]), end="")
    print(f"1..{count + 3}")
    sys.exit(trials.returncode or shape.returncode or known != named or not quiet)


if __name__ == "__main__":
    main()
