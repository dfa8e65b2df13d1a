"""Beyond one machine: GNU parallel does the work of many, a worker dies, and nothing is missing. With
SELOSTE_LONG, 20,000 notices, and Slurm if it is installed."""
import os
import shutil
import signal
import subprocess
import time
import unittest

from many import LONG, ONE, Many
from program import NOTICE, SELOSTE

COUNT, PARTS = (20000, 16) if LONG else (200, 4)


class Scale(Many):
    def write_all(self):
        for number in range(COUNT):
            self.write(f"src/{number % 97}/{number}.yaml", NOTICE.replace("id: customers", f"id: n{number}"))
        self.check_run(0, "build", "src", "-o", "whole", "-q", *ONE)

    def check_union(self):
        self.assertEqual(self.tree(), self.tree("whole"))
        self.assertEqual(len(self.tree()), COUNT)
        self.assertEqual(list((self.folder / "out").rglob(".*.part")), [])

    def part(self, number):
        return [SELOSTE, "build", "src", "-o", "out", "-q", "-j", "1", *ONE, "--shard", f"{number}/{PARTS}"]

    def test_a_worker_dies(self):
        self.write_all()
        workers = {number: subprocess.Popen(self.part(number), cwd=self.folder)
                   for number in range(1, PARTS + 1)}
        time.sleep(0.5 if LONG else 0.02)
        workers[2].send_signal(signal.SIGKILL)
        failed = [number for number, worker in workers.items() if worker.wait()]
        for number in {2, *failed}:
            subprocess.run(self.part(number), cwd=self.folder, check=True)
        self.check_union()

    @unittest.skipUnless(shutil.which("parallel"), "GNU parallel is not installed")
    def test_parallel_tries_again(self):
        self.write_all()
        # The first worker of part 2 kills itself in the middle.
        script = self.folder / "worker"
        script.write_text('#!/bin/sh\nif [ "$1" = 2 ] && mkdir once 2>/dev/null; then\n'
                          '    timeout -s KILL 0.05 "$SELOSTE" build src -o out -q --format md --language fi'
                          f' --shard "$1/{PARTS}"\n    exit 1\nfi\nexec "$SELOSTE" build src -o out -q -j 1'
                          f' --format md --language fi --shard "$1/{PARTS}"\n')
        script.chmod(0o755)
        subprocess.run(["parallel", "--will-cite", "--retries", "3", "-j", "2", "./worker", ":::",
                        *map(str, range(1, PARTS + 1))], cwd=self.folder, check=True,
                       env={**os.environ, "HOME": str(self.folder), "SELOSTE": SELOSTE})
        self.assertTrue((self.folder / "once").exists())
        self.check_union()

    @unittest.skipUnless(LONG and shutil.which("sbatch") and shutil.which("sinfo") and
                         subprocess.run(["sinfo"], capture_output=True, check=False).returncode == 0,
                         "with --long, where a Slurm controller runs")
    def test_slurm(self):
        self.write_all()
        job = self.folder / "job"
        job.write_text(f'#!/bin/sh\n#SBATCH --array=1-{PARTS} --wait --requeue\n"{SELOSTE}" build src -o out -q '
                       f'--format md --language fi --shard "$SLURM_ARRAY_TASK_ID/{PARTS}"\n')
        subprocess.run(["sbatch", job], cwd=self.folder, check=True)
        self.check_union()

    @unittest.skipUnless(LONG, "with --long")
    def test_a_hundred_thousand_in_one_run(self):
        peaks = {}
        for count in (1000, 100000):
            root = self.folder / f"src{count}"
            for number in range(count):
                folder = root / str(number % 100)
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{number}.yaml").write_text(NOTICE.replace("id: customers", f"id: n{number}"))
            process = subprocess.Popen([SELOSTE, "build", root, "-o", f"out{count}", "-q", *ONE],
                                       cwd=self.folder)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(process.returncode, 0)
            peaks[count] = usage.ru_maxrss * 1024
        # What a list of files needs: its path, and the claim to its file.
        self.assertLess((peaks[100000] - peaks[1000]) / 99000, 400)
