"""Completions, asked of the shells themselves."""
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import time
import unittest

from program import SELOSTE, Case

SHELLS = {name: shutil.which(name) for name in ("bash", "zsh", "fish")}


class Terminal:
    """A shell at a pseudo-terminal."""

    def __init__(self, arguments, folder, environment):
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execve(arguments[0], arguments, environment)

    def read(self, until, seconds=20):
        """What is shown until the words stand in it; fails after that many seconds."""
        shown, end = "", time.monotonic() + seconds
        while until not in shown and time.monotonic() < end:
            if select.select([self.descriptor], [], [], 0.2)[0]:
                try:
                    shown += os.read(self.descriptor, 65536).decode(errors="replace")
                except OSError:
                    break
            shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", shown)
        return shown

    def type(self, text):
        os.write(self.descriptor, text.encode())

    def close(self):
        os.close(self.descriptor)
        os.waitpid(self.pid, 0)


class Completions(Case):
    def setUp(self):
        super().setUp()
        (self.folder / "bin").mkdir()
        (self.folder / "bin/seloste").symlink_to(pathlib.Path(SELOSTE).resolve())
        self.write("notices/shop.yaml")

    def script(self, shell, language="en"):
        text = self.check_run(0, "help", "--completions", shell, "--messages", language).stdout
        return self.write("completions." + shell, text)

    def environment(self):
        return {"PATH": f"{self.folder}/bin:{os.environ['PATH']}", "HOME": str(self.folder),
                "TERM": "xterm", "LC_ALL": "C.UTF-8", "PS1": "> "}

    def at_terminal(self, arguments, setup, typed, until):
        terminal = Terminal(arguments, self.folder, self.environment())
        try:
            terminal.type(setup + "\necho rea''dy\n")
            self.assertIn("ready", terminal.read("ready"))
            terminal.type(typed)
            return terminal.read(until)
        finally:
            terminal.close()

    @unittest.skipUnless(SHELLS["bash"], "no bash")
    def test_bash(self):
        script = self.script("bash")
        subprocess.run(["bash", "-n", script], check=True)

        def complete(*words):
            command = ("source completions.bash; COMP_WORDS=(seloste \"$@\"); COMP_CWORD=$#; _seloste "
                       "2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"")
            done = subprocess.run(["bash", "-c", command, "bash", *words], cwd=self.folder,
                                  capture_output=True, check=True)
            return done.stdout.decode().split()

        self.assertIn("init", complete(""))
        self.assertEqual(complete("bu"), ["build"])
        self.assertEqual(complete("--messages", "fi", "che"), ["check"])
        self.assertEqual(complete("build", "--form"), ["--format"])
        self.assertIn("--help", complete("build", "--"))
        self.assertNotIn("--search", complete("build", "--"))
        self.assertEqual(complete("build", "-f", "m"), ["md"])
        self.assertEqual(complete("build", "--format", "html,p"), ["html,pdf"])
        self.assertEqual(complete("build", "--format", "=", "h"), ["html"])
        self.assertEqual(complete("build", "--layout", "=")[:2], ["modern", "register"])
        self.assertEqual(complete("build", "not"), ["notices"])
        self.assertEqual(complete("build", "x.yaml", "-o", "notices/"), [])
        self.assertEqual(complete("codes", "recip"), ["recipients"])
        self.assertEqual(complete("fields", "retent"), ["retention"])
        self.assertEqual(complete("help", "vers"), ["version"])
        self.assertEqual(complete("explain", "GDPR-27-R"), ["GDPR-27-REPRESENTATIVE"])
        self.assertEqual(complete("version", "x"), [])

    @unittest.skipUnless(SHELLS["bash"], "no bash")
    def test_bash_at_a_terminal(self):
        self.script("bash")
        shown = self.at_terminal([SHELLS["bash"], "--norc", "--noprofile", "-i"],
                                 "source completions.bash", "seloste bu\tnotices/sh\t--layout=reg\t",
                                 "--layout=register")
        self.assertIn("seloste build notices/shop.yaml --layout=register", shown)

    @unittest.skipUnless(SHELLS["zsh"], "no zsh")
    def test_zsh(self):
        script = self.script("zsh")
        subprocess.run([SHELLS["zsh"], "-n", script], check=True)
        setup = "autoload -Uz compinit; compinit -u -D; source ./completions.zsh; PS1='> '"
        for typed, until in (("seloste bu\t", "seloste build"),
                             ("seloste build notices/sho\t", "shop.yaml"),
                             ("seloste build --layout=reg\t", "--layout=register"),
                             ("seloste build --format html,p\t", "html,pdf"),
                             ("seloste codes recip\t", "recipients"),
                             ("seloste check --\t\t", "check against this JSON Schema"),
                             ("seloste \t\t", "write notices as HTML")):
            with self.subTest(typed=typed):
                shown = self.at_terminal([SHELLS["zsh"], "-f", "-i"], setup, typed, until)
                self.assertIn(until, shown)

    @unittest.skipUnless(SHELLS["fish"], "no fish")
    def test_fish(self):
        self.script("fish")

        def complete(line):
            done = subprocess.run(["fish", "--no-config", "-c",
                                   "source completions.fish; complete -C $argv[1]", line],
                                  cwd=self.folder, env=self.environment(), capture_output=True, check=True)
            self.assertEqual(done.stderr, b"")
            return dict((line + "\t").split("\t")[:2] for line in done.stdout.decode().splitlines())

        self.assertEqual(complete("seloste bu"), {"build": "write notices as HTML, Markdown and PDF"})
        self.assertEqual(list(complete("seloste --messages fi che")), ["check"])
        self.assertIn("--format", complete("seloste build --for"))
        self.assertNotIn("--search", complete("seloste build --"))
        self.assertEqual(set(complete("seloste build --layout ")), {"modern", "register"})
        self.assertIn("html,pdf", complete("seloste build --format html,p"))
        self.assertIn("notices/", complete("seloste build not"))
        self.assertIn("recipients", complete("seloste codes rec"))
        self.assertEqual(list(complete("seloste help vers")), ["version"])

    def test_other_language(self):
        self.assertIn("kirjoita selosteet", self.script("fish", "fi").read_text())
        self.assertIn("kirjoita selosteet", self.script("zsh", "fi").read_text())

    def test_every_option_in_every_shell(self):
        for shell, spelling in (("bash", "--{}"), ("zsh", "--{}"), ("fish", " -l {} ")):
            text = self.script(shell).read_text()
            for command in ("build", "check", "init", "codes", "help"):
                shown = self.check_run(0, "help", command).stdout
                for option in re.findall(r"--([a-z0-9-]+)", shown.split("\nOptions\n")[1].split("\n\n")[0]):
                    self.assertIn(spelling.format(option), text)
