"""Prints the Test Anything Protocol (version 12), of unittest cases and of other results, so that cases are
counted."""
import sys
import unittest


def tell(results):
    """Prints results, each a name and the lines of what is wrong; the status to exit with."""
    print(f"1..{len(results)}")
    for number, (name, wrong) in enumerate(results, 1):
        print("not ok" if wrong else "ok", number, "-", name)
        for line in wrong:
            print("#", line)
    return 1 if any(wrong for _, wrong in results) else 0


class Result(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0

    def line(self, word, test, rest=""):
        self.number += 1
        print(f"{word} {self.number} - {test.id()}{rest}", flush=True)

    def addSuccess(self, test):
        self.line("ok", test)

    def addSkip(self, test, reason):
        self.line("ok", test, f" # SKIP {reason}")

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.line("not ok", test)
        for line in self._exc_info_to_string(error, test).splitlines():
            print("#", line)

    addError = addFailure

    def addSubTest(self, test, subtest, error):
        if error:
            self.addFailure(subtest, error)


def run(folder, names=None):
    """Runs the test_*.py of a folder (or what is named); returns the exit status."""
    loader = unittest.TestLoader()
    tests = loader.loadTestsFromNames(names) if names else loader.discover(folder)
    result = Result()
    tests.run(result)
    print(f"1..{result.number}")
    return 0 if result.wasSuccessful() and result.number else 1


def main(folder):
    sys.exit(run(folder, sys.argv[1:]))
