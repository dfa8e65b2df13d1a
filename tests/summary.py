"""Counts the cases in logs of meson's and tells which failed.

    summary.py BUILD/meson-logs/testlog.json...

A test that prints the Test Anything Protocol counts by its lines, one that ends with "N passed, N
failed" by that line, any other as one. Ends with "N passed, N failed" (", N skipped"); exit status 1 on
failure, or when nothing ran.
"""
import json
import re
import sys


def count_lines(text):
    """[passed, failed, skipped], and the lines that failed with what explains them."""
    counts, failures, explaining = [0, 0, 0], [], False
    for line in text.splitlines():
        if re.match(r"ok\b", line):
            counts[2 if re.search(r"# SKIP", line, re.I) else 0] += 1
            explaining = False
        elif re.match(r"not ok\b", line):
            counts[1] += 1
            failures.append(line)
            explaining = True
        elif explaining and line.startswith("#"):
            failures.append(line)
    return counts, failures


def count(test):
    """The same for a test of the log."""
    text = test.get("stdout", "")
    counts, failures = count_lines(text)
    own = re.findall(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", text, re.M)
    if not any(counts) and own:
        counts = [int(number or 0) for number in own[-1]]
    bad = test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL")
    if bad and not counts[1]:
        counts[1] = 1
    if not any(counts):
        counts[2 if test["result"] == "SKIP" else 0] = 1
    if bad and not failures:
        failures = (text + test.get("stderr", "")).splitlines()[-40:]
    if bad and test.get("stderr"):
        failures += test["stderr"].splitlines()[-20:]
    return counts, failures


def main():
    tests = []
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as log:
            tests += [json.loads(line) for line in log]
    total = [0, 0, 0]
    for test in tests:
        counts, failures = count(test)
        total = [a + b for a, b in zip(total, counts)]
        if test["result"] == "SKIP" or counts[2]:
            reasons = re.findall(r"# SKIP ?(.*)", test.get("stdout", ""), re.I)
            print(f"skipped: {test['name']}: {counts[2]} ({'; '.join(sorted(set(reasons)))[:200]})")
        if failures:
            print(f"\nFAILED {test['name']} ({test['result']})")
            print("\n".join("  " + line for line in failures[:25]))
    print(f"{total[0]} passed, {total[1]} failed" + (f", {total[2]} skipped" if total[2] else ""))
    sys.exit(1 if total[1] or not total[0] else 0)


if __name__ == "__main__":
    main()
