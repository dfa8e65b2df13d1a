"""Running the program in a folder of its own."""
import os
import pathlib
import subprocess
import tempfile
import unittest

SELOSTE = os.environ.get("SELOSTE", "seloste")
ROOT = pathlib.Path(__file__).resolve().parents[2]

NOTICE = """seloste: 1
id: customers
languages: [fi, en]
name: {fi: Asiakasrekisteri, en: Customer register}
controller: {name: Paahtimo Esimerkki Oy, email: tietosuoja@paahtimo.example}
purposes:
  - {code: order_delivery, basis: [contract]}
data: [name, email]
"""
# Nothing is wrong with it on this day.
GOOD = NOTICE.replace("controller: {", "controller: {address: {street: Katu 1, city: Oulu}, ") + """
dates: {created: 2026-11-02}
subjects: [customers]
obligation: [{required: voluntary}]
sources: [data_subject]
recipients: none
retention: [{period: 2 years, after: last_purchase}]
automated: none
rights: {channels: [email, post]}
authority: fi_tsv
"""
TODAY = ["--today", "2026-11-22"]


class Case(unittest.TestCase):
    """A test in an empty folder, self.folder."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def write(self, name, text=NOTICE):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run_program(self, *arguments, stdin=b"", environment=None, **options):
        """The finished process; stdout and stderr are text. Any sanitizer's report fails the test."""
        clean = {"PATH": os.environ["PATH"], "HOME": str(self.folder)}
        for name, value in os.environ.items():
            if name.endswith("SAN_OPTIONS"):
                clean[name] = value
        clean.update(environment or {})
        if "stdout" not in options:
            options["stdout"] = subprocess.PIPE
        options.setdefault("stderr", subprocess.PIPE)
        options.setdefault("timeout", 300)
        options.setdefault("cwd", self.folder)
        program = options.pop("program", SELOSTE)
        done = subprocess.run([program, *map(str, arguments)], env=clean,
                              input=stdin, check=False, **options)
        done.stdout = (done.stdout or b"").decode()
        done.stderr = (done.stderr or b"").decode()
        self.assertNotIn("Sanitizer", done.stderr)
        self.assertNotIn("runtime error", done.stderr)
        self.assertGreaterEqual(done.returncode, 0, done.stderr)
        return done

    def check_run(self, status, *arguments, **options):
        done = self.run_program(*arguments, **options)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def names(self, folder="."):
        return sorted(path.name for path in (self.folder / folder).iterdir())
