import json
import os
import pty
import subprocess

from program import GOOD, NOTICE, SELOSTE, TODAY, Case


class Findings(Case):
    def test_form(self):
        self.write("n.yaml", NOTICE.replace("controller:", "controler:"))
        done = self.check_run(1, "check", "n.yaml")
        self.assertEqual(done.stderr, "")
        lines = done.stdout.splitlines()
        self.assertRegex(lines[0], r"^n\.yaml:5:1: error: .* \[SHAPE-[A-Z-]+\]$")
        self.assertEqual(lines[1], "    5 | " + NOTICE.splitlines()[4].replace("ller", "ler", 1))
        self.assertTrue(lines[2].startswith("      | ^ "))
        self.assertEqual(lines[-1], "1 error")

    def test_counts(self):
        self.write("n.yaml", NOTICE + "aa: 1\nbb: 2\n")
        self.assertTrue(self.check_run(1, "check", "n.yaml").stdout.endswith("\n2 errors\n"))
        text = self.check_run(1, "check", "n.yaml", "--messages", "fi").stdout
        self.assertTrue(text.endswith("\n2 virhettä\n"))
        self.write("good.yaml", GOOD)
        done = self.check_run(0, "check", "good.yaml", *TODAY)
        self.assertEqual((done.stdout, done.stderr), ("", "nothing found\n"))
        self.assertEqual(self.check_run(0, "check", "-q", "good.yaml", *TODAY).stderr, "")

    def test_sorted_by_place(self):
        self.write("n.yaml", "zz: 1\n" + NOTICE + "aa: 1\n")
        text = self.check_run(1, "check", "n.yaml").stdout
        self.assertLess(text.index("n.yaml:1:1"), text.index("n.yaml:10:1"))

    def caret(self, line):
        self.write("n.yaml", NOTICE + line + "\n")
        shown, below = self.check_run(1, "check", "n.yaml").stdout.splitlines()[1:3]
        return shown, below.index("^")

    def test_caret_by_width(self):
        for name, width in (("abc", 3), ("日本語", 6), ("äö", 2), ("a\u0301", 1), ("\u200d", 0),
                            ("🚀🥑", 4), ("✅⚡", 4), ("☀🖥", 2), ("ＡﾊÅ", 4), ("\u0e01\u0e34", 1), ("한", 2)):
            shown, caret = self.caret("dpo: {name: " + name + ", nope: 1}")
            self.assertTrue(shown.endswith(name + ", nope: 1}"), shown)
            self.assertEqual(caret, len("    9 | dpo: {name: ") + width + 2, name)
        shown, caret = self.caret("dpo: {name: a,\tnope: 1}")
        self.assertEqual(shown[caret:caret + 4], "nope")
        self.assertNotIn("\t", shown)

    def test_long_line_is_cut_around_the_caret(self):
        shown, caret = self.caret("dpo: {name: " + "x" * 5000 + ", nope: 1, email: " + "y" * 5000 + "}")
        self.assertLessEqual(len(shown), 100)
        self.assertEqual(shown[caret:caret + 4], "nope")
        self.assertEqual(shown.count("…"), 2)

    def test_nothing_reaches_the_terminal(self):
        for evil in ("\x1b[31m", "\u202e", "\u200b", "\x9b"):
            self.write("n.yaml", NOTICE + f'"{evil}x": 1\n')
            text = self.check_run(1, "check", "n.yaml").stdout
            self.assertNotIn(evil, text)
            self.assertIn(f"<U+{ord(evil[0]):04X}>", text)
        self.write("n.yaml", NOTICE + '"x\\nfake.yaml:1:1: error: forged [SHAPE-X]": 1\n')
        text = self.check_run(1, "check", "n.yaml").stdout
        self.assertFalse(any(line.startswith("fake.yaml") for line in text.splitlines()))
        self.write("n\n.yaml", "[")
        text = self.check_run(1, "check", "n\n.yaml").stdout
        self.assertTrue(text.startswith("n<U+000A>.yaml:"))

    def on_terminal(self, columns, **environment):
        """What `check` writes to a terminal of that width."""
        import fcntl
        import struct
        import termios
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        clean = {"TERM": "xterm", **environment}
        process = subprocess.Popen([SELOSTE, "check", "n.yaml"], cwd=self.folder, stdout=follower,
                                   stderr=follower, stdin=follower, env=clean)
        os.close(follower)
        text = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:
                break
            if not piece:
                break
            text += piece
        os.close(leader)
        self.assertEqual(process.wait(), 1)
        return text.decode().replace("\r\n", "\n")

    def test_colours_only_on_a_terminal(self):
        self.write("n.yaml", NOTICE + "nope: 1\n")
        self.assertNotIn("\x1b", self.check_run(1, "check", "n.yaml").stdout)
        text = self.on_terminal(80)
        self.assertIn("\x1b[1mn.yaml:9:1\x1b[m: \x1b[1;31merror\x1b[m: ", text)
        self.assertIn("\x1b[32m^", text)
        self.assertNotIn("\x1b", self.on_terminal(80, NO_COLOR="1"))
        self.assertNotIn("\x1b", self.on_terminal(80, TERM="dumb"))
        self.assertIn("\x1b", self.on_terminal(80, NO_COLOR=""))

    def test_wraps_at_the_window(self):
        self.write("n.yaml", NOTICE + "nope: 1 # " + "z" * 300 + "\n" + "purposes_of_" * 12 + ": 1\n")
        for columns, most in ((60, 60), (300, 100)):
            lines = self.on_terminal(columns, NO_COLOR="1").splitlines()
            self.assertLessEqual(max(len(line) for line in lines if "purposes_of_purp" not in line), most)


class Inputs(Case):
    def test_parse(self):
        self.write("a.yaml", "a: {b: [1.10, no, 0x10]}\n")
        self.assertEqual(json.loads(self.check_run(0, "parse", "a.yaml").stdout),
                         {"a": {"b": [1.1, "no", 16]}})
        self.write("a.json", '{"a": "\\ud83d\\ude00"}')
        self.assertEqual(json.loads(self.check_run(0, "parse", "a.json").stdout), {"a": "😀"})
        done = self.check_run(0, "parse", "-", stdin=b"[x]")
        self.assertEqual(json.loads(done.stdout), ["x"])
        done = self.check_run(1, "parse", "-", stdin=b"a: 1\na: 2\n")
        self.assertIn("-:2:1: error:", done.stderr)

    def test_too_large(self):
        self.write("big.yaml", b"# " + b"x" * (16 * 1024 * 1024))
        self.assertIn("[YAML-SIZE]", self.check_run(1, "parse", "big.yaml").stderr)
        self.assertIn("[YAML-SIZE]",
                      self.check_run(1, "parse", "-", stdin=b"x" * (17 * 1024 * 1024)).stderr)

    def test_garbage(self):
        for text in (b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"[" * 100000, b"{" * 100000,
                     b"- " * 50000, b"a: &a [*a]", b"&a [*b]", b"!!python/object:x y", b"---\n---\n",
                     b"? [a]\n: b", b"<<: {a: 1}", "\ufdd0".encode(), b"a: b: c", b"\t- a"):
            done = self.run_program("check", "-", stdin=text)
            self.assertEqual(done.returncode, 1, (text[:20], done.stdout, done.stderr))
            self.assertRegex(done.stdout, r"^-:\d+:\d+: error: ")

    def test_schema(self):
        english = json.loads(self.check_run(0, "schema").stdout)
        finnish = json.loads(self.check_run(0, "schema", "--messages", "fi").stdout)
        shared = json.loads(self.check_run(0, "schema", "--shared").stdout)
        self.assertEqual(english["title"], finnish["x-title"])
        self.assertEqual(english["x-title"], finnish["title"])
        self.assertNotEqual(english["title"], finnish["title"])
        self.assertIn("seloste-shared", shared["properties"])
        self.assertEqual(list(english), list(finnish))

    def test_check_by_schema(self):
        self.write("s.yaml", "$ref: http://x.example/deep/a.json#/$defs/n\n")
        self.write("folder/a.json", '{"$defs": {"n": {"type": "integer"}}}')
        self.write("good.json", "1")
        self.write("bad.json", '"1"')
        options = ["--schema", "s.yaml", "--map", "http://x.example/deep=folder"]
        self.check_run(0, "check", *options, "good.json")
        done = self.check_run(1, "check", *options, "bad.json")
        self.assertRegex(done.stdout, r"^bad\.json:1:1: error: ")
        self.check_run(1, "check", "--schema", "s.yaml", "good.json")
        self.check_run(1, "check", "--schema", "s.yaml", "--map", "http://x.example/dee=folder",
                       "good.json")

    def test_template(self):
        self.write("d.yaml", 'name: "<b>"\nlist: [1, 2]\nup: ../d\n')
        self.write("t", "{{name}} {{#list}}{{.}},{{/list}}{{> p}}{{> *up}}\n")
        self.write("parts/p.mustache", "*{{{name}}}*")
        self.write("d.mustache", "outside")
        options = ["--data", "d.yaml", "--partials", "parts", "t"]
        self.assertEqual(self.check_run(0, "template", *options).stdout, "&lt;b&gt; 1,2,*<b>*\n")
        self.assertEqual(self.check_run(0, "template", "--escape", "none", *options).stdout,
                         "<b> 1,2,*<b>*\n")
        self.write("t", "{{#a}}")
        done = self.check_run(1, "template", *options)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, r"^t:1:1: error: ")
