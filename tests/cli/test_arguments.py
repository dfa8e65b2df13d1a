import re

from program import GOOD, TODAY, Case


class Commands(Case):
    def test_nothing_says_what_to_do_next(self):
        done = self.check_run(0)
        self.assertIn("Usage: seloste COMMAND", done.stdout)
        steps = ["seloste init", "seloste build notice.yaml", "seloste check notice.yaml", "seloste help"]
        self.assertEqual(re.findall(r"^  (seloste [a-z. ]*\w)  ", done.stdout, re.M), steps)
        self.assertEqual(done.stderr, "")
        self.check_run(0, "init")
        done = self.check_run(0, "--messages", "fi")
        self.assertIn("Mitä seuraavaksi\n  seloste build notice.yaml", done.stdout)

    def test_help_in_all_ways(self):
        expected = self.check_run(0, "help").stdout
        for arguments in (["--help"], ["-h"]):
            self.assertEqual(self.check_run(0, *arguments).stdout, expected)
        build = self.check_run(0, "help", "build").stdout
        self.assertEqual(self.check_run(0, "build", "--help").stdout, build)
        self.assertEqual(self.check_run(0, "build", "-h", "x").stdout, build)

    def test_every_command_has_help_with_an_example(self):
        listed = self.check_run(0, "help").stdout.split("\nCommands\n")[1].split("\n\n")[0]
        commands = re.findall(r"^  (\w+)", listed, re.M)
        self.assertIn("build", commands)
        for command in commands:
            for language, word in (("en", "\nExample\n"), ("fi", "\nEsimerkki\n")):
                text = self.check_run(0, "help", command, "--messages", language).stdout
                self.assertIn(word + f"  seloste {command}", text)
                self.assertNotRegex(text, r"\b(COMMAND|OPTION|HELP|USAGE)-[A-Z]")
                self.assertLessEqual(max(map(len, text.splitlines())), 80)

    def test_version(self):
        done = self.check_run(0, "version")
        self.assertRegex(done.stdout, r"^seloste \d+\.\d+\.\d+ \(build [0-9a-f]{12}\)\n$")
        self.assertEqual(self.check_run(0, "--version").stdout, done.stdout)

    def test_unknown_command(self):
        done = self.check_run(2, "biuld", "x.yaml")
        self.assertEqual(done.stdout, "")
        self.assertIn('"biuld"; did you mean "build"?', done.stderr)
        self.assertIn("Try: seloste help", done.stderr)
        self.assertNotIn("did you mean", self.check_run(2, "zzzzzzzz").stderr)
        self.assertIn('did you mean "check"', self.check_run(2, "help", "chekc").stderr)


class Options(Case):
    def check_misuse(self, words, *arguments):
        done = self.check_run(2, *arguments)
        self.assertEqual(done.stdout, "")
        self.assertIn(words, done.stderr)

    def test_unknown(self):
        self.check_misuse("--fromat here; did you mean --format?", "build", "--fromat", "pdf", "x")
        self.check_misuse("there is no option --zzzzzz here", "build", "--zzzzzz=1", "x")
        self.check_misuse("there is no option -ä here", "build", "-qä", "x")
        self.check_misuse("there is no option --wrong here", "--wrong")

    def test_values(self):
        self.check_misuse('"docx"; it takes one of: html md pdf', "build", "--format", "html,docx", "x")
        self.check_misuse('did you mean "html"?', "build", "-fhtm", "x")
        self.check_misuse("--output needs a value", "build", "x", "-o")
        self.check_misuse("--output is empty", "build", "x", "--output=")
        self.check_misuse("--format is empty", "build", "x", "--format", "html,")
        self.check_misuse("--strict takes no value", "build", "--strict=yes", "x")
        self.check_misuse("--data is missing", "template", "x")
        self.check_misuse("ADDRESS=FOLDER", "check", "--schema", "x", "--map", "nothing", "y")

    def test_operands(self):
        self.check_misuse("FILE|FOLDER|PATTERN... is missing", "build")
        self.check_misuse('"b" is one too many', "parse", "a", "b")

    def test_spellings_mean_the_same(self):
        self.write("n.yaml")
        spellings = (
            ["-o", "@", "-f", "html", "-l", "fi", "n.yaml"],
            ["-o@", "-fhtml", "-lfi", "n.yaml"],
            ["n.yaml", "--output=@", "--format=html", "--language=fi"],
            ["--output", "@", "--format", "html", "--language", "fi", "--", "n.yaml"],
            ["-qo", "@", "-qfhtml", "n.yaml", "-lfi"],
        )
        for number, arguments in enumerate(spellings):
            self.check_run(0, "build", *[word.replace("@", f"out{number}") for word in arguments])
            self.assertEqual(self.names(f"out{number}"), ["customers.fi.html"])

    def test_double_dash_ends_options(self):
        self.write("-q", GOOD)
        done = self.check_run(0, "check", *TODAY, "--", "-q")
        self.assertEqual(done.stdout, "")
        self.check_misuse("FILE... is missing", "check", "-q")

    def test_language_of_messages(self):
        done = self.check_run(3, "check", "none", environment={"LANG": "fi_FI.UTF-8"})
        self.assertIn("virhe: tiedostoa none ei voi lukea", done.stderr)
        done = self.check_run(3, "check", "none", environment={"LANG": "fi", "LC_ALL": "sv_SE"})
        self.assertIn("error: cannot read none", done.stderr)
        done = self.check_run(3, "check", "none", environment={"LANG": "fi", "LC_ALL": ""})
        self.assertIn("virhe:", done.stderr)
        for arguments in (["--messages", "fi", "check", "none"], ["check", "none", "--messages=fi"]):
            self.assertIn("virhe:", self.check_run(3, *arguments).stderr)
        self.assertIn("komentoa", self.check_run(2, "--messages=fi", "zzzzzz").stderr)
