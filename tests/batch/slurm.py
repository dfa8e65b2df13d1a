"""Slurm for as long as a test takes: one controller and one node on the loopback interface, with authentication
(munge) of its own, configured in a folder of its own. Nothing of the machine's configuration is read or changed.

    with slurm.cluster(folder) as cluster:
        failed = cluster.run(script, "1-4", 60)
"""
import contextlib
import os
import pwd
import re
import shutil
import socket
import subprocess
import time

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "sinfo", "squeue", "scontrol")
GROUPS = ("disabled", "cgroup/v1")  # the second for versions that don't know the first
CONFIGURATION = """
ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
SlurmctldPort={controller}
SlurmdPort={node}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
StateSaveLocation={folder}/controller
SlurmdSpoolDir={folder}/node
SlurmctldPidFile={folder}/controller.pid
SlurmdPidFile={folder}/node.pid
SlurmctldLogFile={folder}/controller.log
SlurmdLogFile={folder}/node.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,batch_sched_delay=0
SlurmctldParameters=power_save_interval=0
ReturnToService=2
MailProg=/bin/true
NodeName={host} NodeAddr=127.0.0.1 CPUs={processors} State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""
START = 60  # seconds that the node may take


def is_installed():
    """The daemons are where only root's path leads."""
    return all(find(name) for name in PROGRAMS)


def find(name):
    return shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin:/sbin:/usr/local/sbin")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Cluster:
    """Its processes. What they say goes to files in the folder."""

    def __init__(self, folder):
        self.folder, self.processes = folder, []
        self.host = socket.gethostname().split(".")[0]
        self.environment = {**os.environ, "SLURM_CONF": str(folder / "slurm.conf")}
        for path in (folder, folder / "controller", folder / "node"):
            path.mkdir(mode=0o755)
        (folder / "key").write_bytes(os.urandom(128))
        (folder / "key").chmod(0o600)
        (folder / "slurm.conf").write_text(CONFIGURATION.format(
            folder=folder, host=self.host, user=pwd.getpwuid(os.geteuid()).pw_name, controller=free_port(),
            node=free_port(), processors=len(os.sched_getaffinity(0))))

    def start(self, name, *arguments):
        with open(self.folder / f"{name}.output", "wb") as output:
            process = subprocess.Popen([find(name), *arguments], env=self.environment, cwd=self.folder,
                                       stdout=output, stderr=subprocess.STDOUT)
        self.processes.append(process)
        return process

    def wait_for(self, good, process):
        """False when the process ends before."""
        end = time.monotonic() + START
        while not good():
            if process.poll() is not None:
                return False
            if time.monotonic() > end:
                self.fail(f"{process.args[0]} is not there after {START} seconds")
            time.sleep(0.05)
        return True

    def fail(self, words):
        logs = sorted([*self.folder.glob("*.log"), *self.folder.glob("*.output")])
        raise RuntimeError("\n".join([words, *(f"{log.name}:\n{log.read_text(errors='replace')[-2000:]}"
                                               for log in logs)]))

    def ask(self, name, *arguments):
        """What a command of Slurm answers."""
        done = subprocess.run([find(name), *arguments], env=self.environment, cwd=self.folder, capture_output=True,
                              text=True, timeout=START, check=False)
        return done.stdout.strip()

    def begin(self):
        own = {name: f"--{name}-file={self.folder}/munge.{name}" for name in ("pid", "log", "seed")}
        munge = self.start("munged", "--foreground", "--force", f"--key-file={self.folder}/key",
                           f"--socket={self.folder}/munge.socket", *own.values())
        self.wait_for((self.folder / "munge.socket").exists, munge)
        self.start("slurmctld", "-D", "-c")
        for groups in GROUPS:
            (self.folder / "cgroup.conf").write_text(f"CgroupPlugin={groups}\n")
            node = self.start("slurmd", "-D", "-N", self.host)
            if self.wait_for(lambda: self.ask("sinfo", "--noheader", "--format=%T") == "idle", node):
                return
        self.fail("slurmd has ended")

    def end(self):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def run(self, script, tasks, limit):
        """Runs an array of tasks ("1-4", "2,3") to their end; returns the numbers of those that failed."""
        words = self.ask("sbatch", "--parsable", f"--array={tasks}", f"--chdir={self.folder.parent}",
                         "--output=/dev/null", str(script))
        if not words.isdigit():
            self.fail(f"sbatch answers {words!r}")
        end = time.monotonic() + limit
        while self.ask("squeue", "--noheader", f"--jobs={words}"):
            if time.monotonic() > end:
                self.fail(f"job {words} takes more than {limit} seconds")
            time.sleep(0.1)
        jobs = self.ask("scontrol", "--oneliner", "show", "job", words).splitlines()
        return [int(re.search(r"ArrayTaskId=(\d+)", job)[1]) for job in jobs if "JobState=COMPLETED" not in job]


@contextlib.contextmanager
def cluster(folder):
    """A cluster in a new folder; ended with the block."""
    one = Cluster(folder)
    try:
        one.begin()
        yield one
    finally:
        one.end()
