import os
import pathlib
import shutil
import subprocess
import unittest

from many import LONG, ONE, Many
from program import NOTICE

HERE = pathlib.Path(__file__).resolve().parent
# A sanitizer brings allocators of its own: the program without one is needed here.
PLAIN = os.environ.get("SELOSTE_PLAIN") or os.environ.get("SELOSTE", "seloste")


def is_plain():
    return shutil.which("cc") and b"__asan_init" not in pathlib.Path(PLAIN).read_bytes()


class Faults(Many):
    def setUp(self):
        super().setUp()
        if not is_plain():
            self.skipTest("needs a compiler and a program without sanitizers (SELOSTE_PLAIN)")
        subprocess.run(["cc", "-shared", "-fPIC", "-D_GNU_SOURCE", "-o", self.folder / "faults.so",
                        HERE / "faults.c", "-ldl"], check=True)
        self.write("src/a.yaml")
        self.write("src/b.yaml", NOTICE.replace("customers", "b"))

    def run_with(self, *arguments, **faults):
        environment = {"PATH": os.environ["PATH"], "LD_PRELOAD": str(self.folder / "faults.so"),
                       **{name: str(value) for name, value in faults.items()}}
        return subprocess.run([PLAIN, *arguments], cwd=self.folder, env=environment, text=True,
                              capture_output=True, timeout=60, check=False)

    def sweep(self, fault, index, arguments):
        self.run_with("build", "src", "-o", "whole", *arguments, FAIL_COUNT="count")
        whole = self.tree("whole")
        count = int((self.folder / "count").read_text().split()[index])
        self.assertGreater(count, 5)
        numbers = range(1, count + 1)
        for number in numbers if LONG else sorted({*numbers[:10], *numbers[::max(1, count // 40)]}):
            shutil.rmtree(self.folder / "out", ignore_errors=True)
            for name in "mr":
                (self.folder / name).unlink(missing_ok=True)
            done = self.run_with("build", "src", "-o", "out", *arguments, **{fault: number})
            # The C library has ways of its own around a failure (qsort): then all is there.
            if done.returncode == 0 and fault == "FAIL_ALLOCATION":
                self.assertEqual(self.tree(), whole, number)
                continue
            self.assertEqual(done.returncode, 3, (number, done.stderr))
            self.assertTrue(done.stderr, number)
            if (self.folder / "out").exists():
                for name, digest in self.tree().items():
                    if not name.endswith(".part"):
                        self.assertEqual(digest, whole[name], number)
            self.run_with("build", "src", "-o", "out", *arguments)
            self.assertEqual(self.tree(), whole, number)

    def test_each_allocation(self):
        self.sweep("FAIL_ALLOCATION", 0, ("-j", "1"))

    def test_each_allocation_of_threads(self):
        self.sweep("FAIL_ALLOCATION", 0, ("-j", "2", *ONE))

    def test_each_write(self):
        self.sweep("FAIL_WRITE", 1, ("-j", "2", "--manifest", "m", "--report", "r"))


class Places(Many):
    def test_outputs_that_are_links_or_folders(self):
        self.write("src/a.yaml")
        self.write("src/b.yaml", NOTICE.replace("customers", "b"))
        self.write("precious", "mine")
        (self.folder / "out/b.fi.md").mkdir(parents=True)
        os.symlink("../precious", self.folder / "out/customers.fi.md")
        done = self.check_run(3, "build", "src", "-o", "out", *ONE)
        self.assertIn("out/b.fi.md: it is a folder", done.stderr)
        self.assertEqual((self.folder / "precious").read_text(), "mine")
        self.assertFalse((self.folder / "out/customers.fi.md").is_symlink())

    def test_a_source_that_vanishes(self):
        self.write("src/a.yaml")
        os.symlink("nowhere", self.folder / "src/gone.yaml")
        self.check_run(0, "build", "src", "-o", "out", *ONE)
        done = self.check_run(3, "build", "src", "src/none.yaml", "-o", "out", *ONE)
        self.assertIn("cannot read src/none.yaml", done.stderr)

    def test_a_full_disk_ends_the_run(self):
        self.write_many(20)
        if not os.path.exists("/dev/full"):
            self.skipTest("there is no /dev/full")
        done = self.check_run(3, "build", "src", "-o", "/dev/full/out", *ONE)
        self.assertLess(len(done.stderr), 500)

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_a_folder_that_may_only_be_read(self):
        self.write("src/a.yaml")
        (self.folder / "out").mkdir(mode=0o555)
        self.assertIn("permission denied", self.check_run(3, "build", "src", "-o", "out").stderr)

    def test_ten_thousand_files_in_a_folder(self):
        count = 10000 if LONG else 300
        for number in range(count):
            self.write(f"src/{number}.yaml", NOTICE.replace("id: customers", f"id: n{number}"))
        self.check_run(0, "build", "src", "-o", "out", *ONE)
        self.assertEqual(len(self.tree()), count)
        self.assertIn(f"{count} unchanged", self.check_run(0, "build", "src", "-o", "out", *ONE, "--sync").stderr)


