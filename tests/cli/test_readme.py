"""What the README says works when typed."""
import os
import re
import subprocess

from program import ROOT, SELOSTE, Case

README = (ROOT / "README.md").read_text()


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


class Readme(Case):
    def test_every_command_line(self):
        self.write("notice.yaml", blocks("yaml")[0])
        lines = [line for block in blocks("sh") for line in block.splitlines()
                 if line.startswith("seloste ")]
        self.assertGreaterEqual(len(lines), 5)
        for line in lines:
            command = line.replace("seloste", f'"{SELOSTE}"', 1)
            done = subprocess.run(["sh", "-c", command], cwd=self.folder, capture_output=True,
                                  timeout=300, check=False,
                                  env={**os.environ, "SOURCE_DATE_EPOCH": "1795305600"})
            self.assertEqual(done.returncode, 0, line + done.stderr.decode())
        self.assertEqual(len(self.names("out")), 6)
        self.assertIn("asiakasrekisteri.fi.html", self.names("out"))
        self.assertIn("<html", (self.folder / "notice.html").read_text())
        self.assertIn("Nimi", (self.folder / "notice.schema.fi.json").read_text())

    def test_the_finding_it_shows(self):
        self.write("notice.yaml", blocks("yaml")[0].replace("- code: newsletter", "- code: newsleter"))
        done = self.check_run(1, "check", "notice.yaml")
        self.assertEqual(blocks("text")[0], done.stdout)

    def test_the_commands_of_dev(self):
        offered = subprocess.run([ROOT / "dev"], capture_output=True, check=True).stdout.decode()
        for line in (line for block in blocks("sh") for line in block.splitlines()
                     if line.startswith("./dev ")):
            self.assertIn(line.split("#")[0].strip(), offered)

    def test_links_lead_somewhere(self):
        for target in re.findall(r"\]\(([^)#]+)\)", README):
            self.assertTrue((ROOT / target).exists(), target)
