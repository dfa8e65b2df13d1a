"""What the README and docs/ say works when typed, in the order of the page.

A block that names a file (```yaml notice.yaml) is that file. Lines of ```sh blocks, and of indented ones,
that begin with `seloste` are run, unless there is something for the reader to fill in. A ```text block
behind them is what the last of them prints. The folder notices/ is there, and what `seloste init` writes.
"""
import os
import pathlib
import re
import subprocess

from program import ROOT, SELOSTE, Case

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# Options of other programs that the pages name: GNU parallel's.
OF_OTHERS = {"--retries", "--resume-failed"}


def blocks(page):
    """(language, file name or "", text) of each block."""
    found = []
    for match in re.finditer(r"^```(\w+) ?(\S*)\n(.*?)^```$|^    (seloste [^\n]*\n)", page.read_text(),
                             re.S | re.M):
        language, name, text, line = match.groups()
        found.append(("sh", "", line) if line else (language, name, text))
    return found


def can_run(line):
    return line.startswith("seloste ") and "$" not in line and " /" not in line


class Docs(Case):
    def run_line(self, line):
        (self.folder / "bin").mkdir(exist_ok=True)
        program = self.folder / "bin/seloste"
        if not program.exists():
            program.symlink_to(pathlib.Path(SELOSTE).resolve())
        environment = {"PATH": f"{self.folder}/bin:{os.environ['PATH']}", "LC_ALL": "C",
                       "SOURCE_DATE_EPOCH": "1795305600"}  # 2026-11-22
        environment.update({name: value for name, value in os.environ.items()
                            if name.endswith("SAN_OPTIONS")})
        return subprocess.run(["sh", "-c", line], cwd=self.folder, env=environment,
                              capture_output=True, timeout=300, check=False)

    def follow(self, page):
        """How many lines were run."""
        count, done = 0, None
        for language, name, text in blocks(page):
            if name:
                self.write(name, text)
            elif language == "sh":
                for line in filter(can_run, text.splitlines()):
                    self.settle(done)
                    done = (line, self.run_line(line))
                    count += 1
            elif language == "text" and done:
                self.assertEqual(done[1].stdout.decode(), text, done[0])
                done = None
        self.settle(done)
        return count

    def settle(self, done):
        """A line whose output isn't shown must have gone well."""
        if done:
            self.assertEqual(done[1].returncode, 0, (done[0], done[1].stdout, done[1].stderr))

    def test_every_command_line(self):
        count, home = 0, self.folder
        for page in PAGES:
            self.folder = home / page.stem
            self.write("notices/customers.yaml")
            self.run_line("seloste init")
            with self.subTest(page=page.name):
                count += self.follow(page)
        self.assertGreater(count, 25)
        self.assertIn("<html", (home / "README/notice.html").read_text())
        self.assertIn("customer-register.fi.pdf", [path.name for path in home.glob("README/out/*")])

    def test_the_commands_of_dev(self):
        offered = subprocess.run([ROOT / "dev"], capture_output=True, check=True).stdout.decode()
        for page in PAGES:
            for command in re.findall(r"\./dev [a-z]+", page.read_text()):
                self.assertIn(command, offered)

    def test_options_that_are_named_exist(self):
        known = self.check_run(0, "help", "--man", "1").stdout.replace("\\-", "-")
        for page in PAGES:
            for option in re.findall(r"`(--[a-z-]+)", page.read_text()):
                if option not in OF_OTHERS:
                    self.assertIn(option, known, page.name)

    def test_links_lead_somewhere(self):
        for page in PAGES:
            for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
                self.assertTrue((page.parent / target).exists(), (page.name, target))

    def test_pictures_are_small(self):
        pictures = list((ROOT / "docs/pictures").glob("*.png"))
        self.assertGreaterEqual(len(pictures), 2)
        for picture in pictures:
            self.assertLess(picture.stat().st_size, 150_000)
            self.assertIn(picture.name, "".join(page.read_text() for page in PAGES))

    def test_every_dependency_is_told(self):
        told = (ROOT / "docs/dependencies.md").read_text()
        lists = re.findall(r'^(?:building|testing|clustering|measuring)="([^"]*)"', (ROOT / "dev").read_text(), re.M)
        self.assertEqual(len(lists), 4)
        for package in " ".join(lists).split():
            self.assertIn(f"`{package}`", told)
