"""Beyond one machine: GNU parallel and Slurm do the work of many machines, a worker dies, and nothing is missing.
With SELOSTE_LONG, 20,000 notices in 16 parts."""
import os
import shutil
import signal
import subprocess
import time
import unittest

import slurm
from many import LONG, ONE, PLAIN, Many, is_plain
from program import NOTICE, SELOSTE

COUNT, PARTS = (20000, 16) if LONG else (200, 4)
MOMENT = 0.5 if LONG else 0.05  # seconds after which a worker dies
LIMIT = 1800


class Scale(Many):
    def write_all(self):
        for number in range(COUNT):
            self.write(f"src/{number % 97}/{number}.yaml", NOTICE.replace("id: customers", f"id: n{number}"))
        self.check_run(0, "build", "src", "-o", "whole", "-q", *ONE, timeout=LIMIT)

    def check_union(self):
        self.assertEqual(self.tree(), self.tree("whole"))
        self.assertEqual(len(self.tree()), COUNT)
        self.assertEqual(list((self.folder / "out").rglob(".*.part")), [])

    def part(self, number):
        return [SELOSTE, "build", "src", "-o", "out", "-q", "-j", "1", *ONE, "--shard", f"{number}/{PARTS}"]

    def write_worker(self, number):
        """A script that builds the part of this number; the first who is to build part 2 dies in the middle."""
        build = f'"{SELOSTE}" build src -o out -q -j 1 {" ".join(ONE)} --shard {number}/{PARTS}'
        path = self.write("worker", f'#!/bin/sh\nif [ {number} = 2 ] && mkdir once 2>/dev/null; then\n'
                                    f'    timeout -s KILL {MOMENT} {build}\n    exit 1\nfi\nexec {build}\n')
        path.chmod(0o755)
        return path

    def test_a_worker_dies(self):
        self.write_all()
        workers = {number: subprocess.Popen(self.part(number), cwd=self.folder)
                   for number in range(1, PARTS + 1)}
        time.sleep(MOMENT)
        workers[2].send_signal(signal.SIGKILL)
        failed = [number for number, worker in workers.items() if worker.wait()]
        for number in {2, *failed}:
            subprocess.run(self.part(number), cwd=self.folder, check=True)
        self.check_union()

    @unittest.skipUnless(shutil.which("parallel"), "GNU parallel is not installed")
    def test_parallel_tries_again(self):
        self.write_all()
        worker = self.write_worker('"$1"')
        subprocess.run(["parallel", "--will-cite", "--retries", "3", "-j", "2", worker, ":::",
                        *map(str, range(1, PARTS + 1))], cwd=self.folder, check=True,
                       env={**os.environ, "HOME": str(self.folder)})
        self.assertTrue((self.folder / "once").exists())
        self.check_union()

    @unittest.skipUnless(slurm.is_installed(), "Slurm is not installed (./dev test --long does it)")
    def test_slurm_runs_an_array_and_what_failed_once_more(self):
        self.write_all()
        worker = self.write_worker('"$SLURM_ARRAY_TASK_ID"')
        with slurm.cluster(self.folder / "slurm") as cluster:
            self.assertEqual(cluster.run(worker, f"1-{PARTS}", LIMIT), [2])
            self.assertEqual(cluster.run(worker, "2", LIMIT), [])
        self.check_union()

    @unittest.skipUnless(LONG, "with --long")
    @unittest.skipUnless(is_plain(), "needs a program without sanitizers (SELOSTE_PLAIN)")
    def test_a_hundred_thousand_in_one_run(self):
        peaks = {}
        for count in (1000, 100000):
            for number in range(count):
                self.write(f"src{count}/{number % 100}/{number}.yaml",
                           NOTICE.replace("id: customers", f"id: n{number}"))
            process = subprocess.Popen([PLAIN, "build", f"src{count}", "-o", f"out{count}", "-q", *ONE],
                                       cwd=self.folder)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(process.returncode, 0)
            peaks[count] = usage.ru_maxrss * 1024
        # What a list of files needs: its path, and the claim to its file.
        self.assertLess((peaks[100000] - peaks[1000]) / 99000, 400)
