"""Folders full of notices."""
import hashlib
import os
import pathlib
import shutil

from program import NOTICE, SELOSTE, Case

LONG = bool(os.environ.get("SELOSTE_LONG"))
ONE = ("--format", "md", "--language", "fi")
# A sanitizer has an allocator and memory of its own: some tests need the program without one.
PLAIN = os.environ.get("SELOSTE_PLAIN") or SELOSTE


def is_plain():
    program = pathlib.Path(shutil.which(PLAIN) or PLAIN).read_bytes()
    return b"__asan_init" not in program and b"__tsan_init" not in program


class Many(Case):
    def write_many(self, count, folder="src", text=NOTICE):
        for number in range(count):
            self.write(f"{folder}/{number % 7}/{number}.yaml",
                       text.replace("id: customers", f"id: n{number}"))

    def tree(self, folder="out"):
        """Every file below, by its name, with its digest; not the state."""
        root = self.folder / folder
        return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
                for path in sorted(root.rglob("*"))
                if path.is_file() and not path.name.startswith(".seloste")}

    def stamps(self, folder="out"):
        root = self.folder / folder
        return {str(path.relative_to(root)): (path.stat().st_ino, path.stat().st_mtime_ns)
                for path in root.rglob("*")
                if path.is_file() and not path.name.startswith(".seloste")}
