"""What the program says: in both languages, and no wider than the window."""
import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import termios

from program import ROOT, SELOSTE, Case


class Catalogue(Case):
    def entries(self):
        messages = json.loads(self.check_run(0, "parse", ROOT / "schemas/messages.yaml").stdout)
        found = []

        def walk(path, node):
            if isinstance(node, dict):
                if "en" in node or "fi" in node:
                    found.append((path, node))
                for key, child in node.items():
                    walk(f"{path}.{key}", child)

        walk("", messages)
        return found

    def test_everything_is_said_in_both_languages(self):
        entries = self.entries()
        self.assertGreater(len(entries), 300)
        for path, entry in entries:
            with self.subTest(path=path):
                self.assertTrue(entry.get("en"))
                self.assertTrue(entry.get("fi"))

    def test_translations_fill_in_the_same(self):
        for path, entry in self.entries():
            with self.subTest(path=path):
                holes = [set(re.findall(r"\{([a-z_]+)\}", entry[language])) for language in ("en", "fi")]
                self.assertEqual(*holes)

    def test_ids_in_the_sources_have_words(self):
        ids = {path.lstrip(".") for path, _ in self.entries()}
        named = set()
        for path in (ROOT / "src/app").glob("*.c"):
            named |= set(re.findall(r'"((?:SAY|USAGE|HELP|START|MANUAL|COMMAND|OPTION|STATUS|FIELD|KIND|NOTE'
                                    r'|RULE|REASON|COUNT|SEVERITY|PRESET)-[A-Z-]+)"', path.read_text()))
        self.assertGreater(len(named), 100)
        self.assertEqual(named - ids, set())


class Width(Case):
    def shown(self, columns, *arguments):
        """What the program shows in a window that is so many columns wide."""
        outer, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        environment = {"PATH": os.environ["PATH"], "TERM": "dumb", "LANG": "fi_FI.UTF-8"}
        environment.update({name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")})
        with subprocess.Popen([SELOSTE, *arguments], cwd=self.folder, stdin=inner, stdout=inner,
                              stderr=inner, env=environment) as process:
            os.close(inner)
            text = b""
            while True:
                try:
                    part = os.read(outer, 65536)
                except OSError:
                    part = b""
                if not part:
                    break
                text += part
            process.wait()
        os.close(outer)
        return text.decode().replace("\r\n", "\n")

    def test_lines_fit(self):
        self.write("n.yaml")
        lines = (["help"], ["help", "build"], ["help", "check"], [], ["fields"], ["fields", "purposes"],
                 ["codes", "data"], ["biuld"], ["build"], ["build", "n.yaml", "--format", "html,docx"],
                 ["init", "--list"])
        for columns in (40, 60, 100):
            for arguments in lines:
                text = self.shown(columns, *arguments)
                self.assertGreater(len(text), 20)
                for line in text.splitlines():
                    # Only what one types or copies may be longer.
                    if not re.search(r"seloste [a-z]|--|[_A-Z]{12}|\S{20}", line):
                        self.assertLessEqual(len(line), columns, (arguments, line))
