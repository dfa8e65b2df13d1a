import concurrent.futures
import os
import pathlib
import shlex
import shutil
import subprocess

from many import LONG, ONE, PLAIN, Many, is_plain
from program import NOTICE, SELOSTE

HERE = pathlib.Path(__file__).resolve().parent


class Faults(Many):
    def setUp(self):
        super().setUp()
        if not shutil.which("cc") or not is_plain():
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

    def attempt(self, fault, number, arguments, whole):
        """A build in which the fault strikes, and one that mends what it has left."""
        out = f"out{number}"
        command = ("build", "src", "-o", out, *(word.format(out) for word in arguments))
        done = self.run_with(*command, **{fault: number})
        tree = self.tree(out)
        # The C library has ways of its own around a failure (qsort): then all is there.
        if done.returncode == 0 and fault == "FAIL_ALLOCATION":
            self.assertEqual(tree, whole, number)
        else:
            self.assertEqual(done.returncode, 3, (number, done.stderr))
            self.assertTrue(done.stderr, number)
        for name, digest in tree.items():
            if not name.endswith(".part"):
                self.assertEqual(digest, whole[name], number)
        # Where nothing was left the next run is as any first one.
        if tree or number % 50 == 1:
            self.run_with(*command)
            self.assertEqual(self.tree(out), whole, number)
        shutil.rmtree(self.folder / out, ignore_errors=True)

    def sweep(self, fault, index, *arguments):
        self.run_with("build", "src", "-o", "whole", *(word.format("whole") for word in arguments), FAIL_COUNT="count")
        whole = self.tree("whole")
        count = int((self.folder / "count").read_text().split()[index])
        self.assertGreater(count, 5)
        numbers = range(1, count + 1)
        if not LONG:
            numbers = sorted({*numbers[:10], *numbers[::max(1, count // 40)]})
        with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
            for done in [pool.submit(self.attempt, fault, number, arguments, whole) for number in numbers]:
                done.result()

    def test_each_allocation(self):
        self.sweep("FAIL_ALLOCATION", 0, "-j", "1")

    def test_each_allocation_of_threads(self):
        self.sweep("FAIL_ALLOCATION", 0, "-j", "2", *ONE)

    def test_the_first_thread_runs_out_of_memory(self):
        """While the others are at work with what it holds."""
        for number in range(30):
            self.write(f"many/{number}.yaml", NOTICE.replace("customers", f"n{number}"))
        build = ("build", "many", "-o", "out", "-j", "3", *ONE)
        self.run_with(*build, FAIL_COUNT="count", FAIL_FIRST=1)
        count = int((self.folder / "count").read_text().split()[0])
        for number in range(count // 4, count, 1 if LONG else 9):
            shutil.rmtree(self.folder / "out")
            done = self.run_with(*build, FAIL_ALLOCATION=number, FAIL_FIRST=1, FAIL_LINGER=1)
            self.assertIn(done.returncode, (0, 3), (number, done.stderr))
            (self.folder / "out").mkdir(exist_ok=True)

    def test_each_write(self):
        self.sweep("FAIL_WRITE", 1, "-j", "2", "--manifest", "{}.manifest", "--report", "{}.report")

    def test_only_sync_flushes_and_only_once(self):
        self.run_with("build", "src", "-o", "out", *ONE, FAIL_COUNT="count")
        self.assertEqual((self.folder / "count").read_text().split()[2], "0")
        for name in ("src", "src/a.yaml"):
            self.run_with("build", name, "-o", "out", *ONE, "--sync", FAIL_COUNT="count")
            self.assertEqual((self.folder / "count").read_text().split()[2], "1", name)
        done = self.run_with("build", "src", "-o", "out", *ONE, "--sync", FAIL_SYNC=1)
        self.assertEqual(done.returncode, 3)
        self.assertIn("cannot write out: ", done.stderr)

    def test_errors_of_libharu(self):
        build = ("build", "src/a.yaml", "-o", "out", "-f", "pdf", "-l", "fi")
        self.run_with(*build, FAIL_COUNT="count", FAIL_CODE="0x1007")
        count = int((self.folder / "count").read_text().split()[3])
        self.assertGreater(count, 20)
        # The first entries are libharu's own, when it makes a document; it may do without one of them.
        for number in range(1, 8):
            done = self.run_with(*build, FAIL_ENTRY=number, FAIL_CODE="0x1007")
            self.assertIn(done.returncode, (0, 1, 3), number)
        for number in range(8, count + 1, 1 if LONG else 7):
            shutil.rmtree(self.folder / "out", ignore_errors=True)
            done = self.run_with(*build, FAIL_ENTRY=number, FAIL_CODE="0x1007")
            self.assertEqual(done.returncode, 1, (number, done.stderr))
            self.assertIn("libharu stopped with HPDF_DICT_COUNT_ERR (0x1007) [PDF-LIBRARY]", done.stderr)
            self.assertIn("divide the description", done.stderr)
            self.assertFalse(list(self.folder.glob("out/*.pdf")), number)
        done = self.run_with(*build, "--messages", "fi", FAIL_ENTRY=count, FAIL_CODE="0x1033")
        self.assertIn("libharu päättyi virheeseen HPDF_INVALID_OBJECT (0x1033)", done.stderr)
        self.assertIn("ilmoita siitä", done.stderr)
        done = self.run_with(*build, FAIL_ENTRY=count, FAIL_CODE="0x1999")
        self.assertIn("HPDF_ERROR (0x1999)", done.stderr)


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

    def test_sources_that_vanish_meanwhile(self):
        self.write_many(60)
        self.check_run(0, "build", "src", "-o", "whole", *ONE)
        whole = self.tree("whole")
        process = subprocess.Popen([SELOSTE, "build", "src", "-o", "out", "-j", "2", *ONE], cwd=self.folder,
                                   stderr=subprocess.PIPE, text=True)
        for number in range(59, 20, -1):
            (self.folder / f"src/{number % 7}/{number}.yaml").unlink()
        words = process.communicate(timeout=60)[1]
        self.assertIn(process.returncode, (0, 3), words)
        self.assertEqual(process.returncode == 3, "cannot read" in words, words)
        tree = self.tree()
        self.assertEqual(tree, {name: whole[name] for name in tree})
        self.assertEqual([f"{number % 7}/n{number}.fi.md" in tree for number in range(21)], [True] * 21)

    def test_a_full_disk_ends_the_run_and_the_next_one_mends(self):
        # A file system of its own, too small at first, which nobody outside sees.
        if subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode:
            self.skipTest("this system gives no file systems away (unshare)")
        self.write_many(20)
        build = f"{shlex.quote(SELOSTE)} build src -o out -j 2"
        self.check_run(0, "build", "src", "-o", "whole")
        (self.folder / "out").mkdir()
        script = (f"mount -t tmpfs -o size=400k none out || exit 9; {build} 2>words; echo $? >status; "
                  f"cp -r out early; mount -o remount,size=99m out; {build} && cp -r out late")
        done = subprocess.run(["unshare", "-rm", "sh", "-c", script], cwd=self.folder, capture_output=True, text=True,
                              timeout=300, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        words = (self.folder / "words").read_text()
        self.assertEqual((self.folder / "status").read_text(), "3\n", words)
        self.assertIn("the disk is full", words)
        self.assertLess(len(words), 800, words)
        whole, early = self.tree("whole"), self.tree("early")
        self.assertEqual(early, {name: whole[name] for name in early})
        self.assertEqual(self.tree("late"), whole)

    def test_a_folder_that_may_only_be_read(self):
        self.write("src/a.yaml")
        (self.folder / "out").mkdir(mode=0o555)
        # Root may write anywhere: then as somebody else, who must be able to get here.
        self.folder.chmod(0o755)
        shutil.copy(SELOSTE, self.folder / "program")
        other = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        done = subprocess.run([self.folder / "program", "build", "src", "-o", "out", *ONE], cwd=self.folder,
                              stderr=subprocess.PIPE, text=True, check=False, **other)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("permission denied", done.stderr)
        self.assertEqual(self.names("out"), [])

    def test_ten_thousand_files_in_a_folder(self):
        count = 10000 if LONG else 300
        for number in range(count):
            self.write(f"src/{number}.yaml", NOTICE.replace("id: customers", f"id: n{number}"))
        self.check_run(0, "build", "src", "-o", "out", *ONE)
        self.assertEqual(len(self.tree()), count)
        self.assertIn(f"{count} unchanged", self.check_run(0, "build", "src", "-o", "out", *ONE, "--sync").stderr)
