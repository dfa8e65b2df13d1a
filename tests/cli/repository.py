"""A notice in a repository of a real git, and changes to it."""
import subprocess

from program import GOOD, Case

HEAD = GOOD.replace("id: customers\n", "id: customers\nversion: 1.0\n").replace(
    "dates: {created: 2026-11-02}", "dates: {created: 2026-11-02, updated: 2026-11-02}")
LOG = """change_log:
  - version: 1.0
    date: 2026-11-02
    summary: {fi: ensimmäinen versio, en: first version}
"""
NOTICE = HEAD + LOG
# Data are kept for a longer time: people must be told.
GRAVE = ("2 years, after", "3 years, after")
# Something that must be published only.
PLAIN = ("data: [name, email]", "data: [name]")


class Repository(Case):
    def git(self, *words):
        subprocess.run(["git", "-c", "user.name=Test", "-c", "user.email=test@example.com",
                        "-c", "core.autocrlf=false", *words],
                       cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def commit(self, text, name="notice.yaml"):
        self.write(name, text)
        if not (self.folder / ".git").exists():
            self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-qm", "a version")

    def text(self, name="notice.yaml"):
        return (self.folder / name).read_bytes().decode()
