import os
import subprocess
import unittest

from program import GOOD, NOTICE, SELOSTE, Case

SIX = [f"customers.{language}.{suffix}" for language in ("en", "fi")
       for suffix in ("html", "md", "pdf")]


class Build(Case):
    def test_six_files(self):
        self.write("n.yaml", GOOD)
        done = self.check_run(0, "build", "n.yaml", "-o", "out/deep")
        self.assertEqual(self.names("out/deep"), SIX)
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.stderr, "n.yaml: 6 files in out/deep\n")
        self.assertTrue(all((self.folder / "out/deep" / name).stat().st_size > 100 for name in SIX))

    def test_quiet(self):
        self.write("n.yaml")
        self.assertEqual(self.check_run(0, "build", "-q", "n.yaml").stderr, "")

    def test_same_bytes_again_and_unchanged_files_untouched(self):
        self.write("n.yaml")
        self.check_run(0, "build", "n.yaml", "-o", "a")
        before = {name: (self.folder / "a" / name).stat() for name in SIX}
        self.check_run(0, "build", "n.yaml", "-o", "a")
        self.check_run(0, "build", "n.yaml", "-o", "b", environment={"TZ": "Asia/Tokyo"})
        for name in SIX:
            self.assertEqual((self.folder / "a" / name).stat().st_mtime_ns, before[name].st_mtime_ns)
            self.assertEqual((self.folder / "a" / name).stat().st_ino, before[name].st_ino)
            self.assertEqual((self.folder / "a" / name).read_bytes(),
                             (self.folder / "b" / name).read_bytes())

    def test_standard_input_and_output(self):
        one = ["--format", "html", "--language", "fi"]
        self.write("n.yaml")
        self.check_run(0, "build", "n.yaml", *one)
        done = self.check_run(0, "build", "-", *one, "-o", "-", stdin=NOTICE.encode())
        self.assertEqual(done.stdout, (self.folder / "customers.fi.html").read_text())
        for arguments in (["n.yaml"], ["n.yaml", "--format", "html"], ["n.yaml", "--language", "fi"],
                          ["n.yaml", "n.yaml", *one]):
            done = self.check_run(2, "build", "-o", "-", *arguments)
            self.assertEqual(done.stdout, "")

    def test_languages(self):
        self.write("n.yaml")
        done = self.check_run(2, "build", "n.yaml", "--language", "fi,sv")
        self.assertIn('n.yaml has no text in "sv"; it is written in: fi, en', done.stderr)
        self.assertEqual(self.names(), ["n.yaml"])
        self.write("fi.yaml", NOTICE.replace("[fi, en]", "[fi]").replace("customers", "other"))
        done = self.check_run(0, "build", "n.yaml", "fi.yaml", "--language", "en", "--format", "md")
        self.assertEqual(self.names(), ["customers.en.md", "fi.yaml", "n.yaml"])
        self.assertIn("fi.yaml: skipped", done.stderr)

    def test_language_without_templates(self):
        self.write("n.yaml", GOOD.replace("[fi, en]", "[fi, et]"))
        done = self.check_run(0, "build", "n.yaml", "--format", "md")
        self.assertIn("[NOTICE-LANGUAGE]", done.stderr)
        self.assertIn("\n1 warning\n", done.stderr)
        self.assertEqual(self.names(), ["customers.fi.md", "n.yaml"])

    def test_one_file_for_two_notices(self):
        self.write("a.yaml")
        self.write("b.yaml", NOTICE.replace("Paahtimo Esimerkki", "Toinen"))
        done = self.check_run(1, "build", "a.yaml", "b.yaml", "--format", "html")
        self.assertIn("b.yaml:2:5: error:", done.stderr)
        self.assertIn("[FILE-SAME]", done.stderr)
        self.assertIn("Paahtimo", (self.folder / "customers.en.html").read_text())

    def test_error_of_shape_writes_nothing_and_keeps_the_old(self):
        self.write("n.yaml")
        self.check_run(0, "build", "n.yaml")
        before = {name: (self.folder / name).read_bytes() for name in SIX}
        self.write("n.yaml", NOTICE + "surprise: 1\n")
        done = self.check_run(1, "build", "n.yaml")
        self.assertIn("n.yaml:9:1: error:", done.stderr)
        self.assertEqual(before, {name: (self.folder / name).read_bytes() for name in SIX})

    def test_the_others_are_built(self):
        self.write("bad.yaml", "seloste: [")
        self.write("n.yaml")
        self.check_run(1, "build", "bad.yaml", "n.yaml", "-o", "out")
        self.assertEqual(self.names("out"), SIX)
        self.check_run(3, "build", "none.yaml", "n.yaml", "-o", "out2")
        self.assertEqual(self.names("out2"), SIX)

    def test_layout(self):
        self.write("n.yaml", NOTICE + "retention: [{period: 1 year}]\nrecipients: none\n")
        def headings(*arguments):
            text = self.check_run(0, "build", "n.yaml", "-f", "md", "-l", "en", "-o", "-", *arguments)
            return [line for line in text.stdout.splitlines() if line.startswith("## ")]
        self.assertEqual(headings(), headings("--layout", "modern"))
        self.assertNotEqual(headings(), headings("--layout", "register"))

    def test_assets_are_laid_over(self):
        self.write("n.yaml")
        self.write("over/templates/page.css", "/* own style */")
        self.check_run(0, "build", "n.yaml", "--assets", "over", "-f", "html")
        self.assertIn("/* own style */", (self.folder / "customers.fi.html").read_text())
        self.write("over/templates/layouts.yaml", "modern: [")
        done = self.check_run(1, "build", "n.yaml", "--assets", "over", "-o", "out")
        self.assertIn("over/templates/layouts.yaml:1:", done.stderr)
        self.assertFalse((self.folder / "out").exists())

    def test_page_laid_over_that_cannot_be_read(self):
        self.write("n.yaml")
        for name in ("page.css", "page.html"):
            (self.folder / name / "templates" / name).mkdir(parents=True)
            done = self.check_run(1, "build", "n.yaml", "--assets", name, "-o", "out")
            self.assertIn("[FILE-ASSET]", done.stderr)
            self.assertFalse((self.folder / "out").exists())

    def test_templates_in_other_encodings(self):
        """What an old editor saves: a mark at the beginning is passed over, what is no UTF-8 is told by its place."""
        self.write("n.yaml")
        section = self.folder / "over/templates/en/sections/controller.md"
        section.parent.mkdir(parents=True)
        build = ("build", "n.yaml", "--assets", "over", "-f", "md", "-l", "en", "-o", "-", "-q")
        section.write_bytes(b"\xef\xbb\xbfOur caf\xc3\xa9: {{#controller}}{{name}}{{/controller}}\n")
        self.assertIn("\nOur café: Paahtimo", self.check_run(0, *build).stdout)
        for text, told in ((b"Our\ncaf\xe9\n", "controller.md:2:4: error: the byte 0xE9 is not UTF-8 [TEMPLATE-ENCODING]"),
                           ("Our café".encode("utf-16"), "seems to be UTF-16"),
                           ("a \uFDD0".encode(), "controller.md:1:3: error: the character U+FDD0")):
            section.write_bytes(text)
            done = self.check_run(1, *build)
            self.assertIn(told, done.stderr)
            self.assertEqual(done.stdout, "")

    def test_shared_part(self):
        self.write("shared.yaml", "seloste-shared: 1\nchanges_told: [email]\n"
                   "controller: {name: Emo Oy, phone: 029 123 4567}\n")
        self.write("deep/n.yaml", NOTICE + "extends: ../shared.yaml\n")
        text = self.check_run(0, "build", "deep/n.yaml", "-f", "md", "-l", "en", "-o", "-", "--root", ".").stdout
        self.assertIn("Paahtimo Esimerkki Oy", text)
        self.assertIn("029", text)
        self.assertNotIn("Emo Oy", text)
        done = self.check_run(0, "build", "shared.yaml", "deep/n.yaml", "-o", "out", "--root", ".")
        self.assertEqual(self.names("out"), SIX)
        self.assertIn("shared.yaml: no notice, but a part of", done.stderr)
        self.write("shared.yaml", "seloste-shared: 1\nsurprise: 1\n")
        self.assertIn("shared.yaml:2:1: error", self.check_run(1, "check", "shared.yaml").stdout)


class Failures(Case):
    def check_failure(self, words, *arguments, **options):
        done = self.check_run(3, *arguments, **options)
        self.assertIn(words, done.stderr)
        return done

    def test_cannot_read(self):
        self.write("plain")
        self.check_failure("cannot read none.yaml: there is no such file", "check", "none.yaml")
        self.check_failure("cannot read .: it is a folder", "check", ".")
        self.check_failure("cannot read plain/x: a part of the path is no folder", "parse", "plain/x")
        self.check_failure("cannot read none", "check", "--schema", "none", "plain")
        self.check_failure("cannot read none", "template", "--data", "none", "plain")

    def test_forbidden(self):
        path = self.write("secret.yaml")
        path.chmod(0)
        self.folder.chmod(0o755)
        options = {"user": 65534, "extra_groups": []} if os.getuid() == 0 else {}
        try:
            subprocess.run([SELOSTE, "version"], check=True, capture_output=True, **options)
        except (OSError, subprocess.SubprocessError):
            raise unittest.SkipTest("root can read everything, and nobody can't run the program")
        self.check_failure("permission denied", "check", "secret.yaml", **options)

    def test_cannot_write(self):
        self.write("n.yaml")
        self.write("plain", "kept")
        self.check_failure("cannot make the folder plain/out: a part of the path is no folder",
                           "build", "n.yaml", "-o", "plain/out")
        self.check_failure("cannot make the folder plain: a part of the path is no folder",
                           "build", "n.yaml", "-o", "plain")
        self.assertEqual((self.folder / "plain").read_text(), "kept")
        (self.folder / "out/customers.fi.html").mkdir(parents=True)
        self.check_failure("cannot write out/customers.fi.html: it is a folder",
                           "build", "n.yaml", "-o", "out")
        self.assertEqual([name for name in self.names("out") if ".part" in name], [])

    def test_size_limit_leaves_the_old_file(self):
        import resource
        import signal
        self.write("n.yaml")
        self.check_run(0, "build", "n.yaml", "-o", "out")
        before = {name: (self.folder / "out" / name).read_bytes() for name in SIX}
        self.write("n.yaml", NOTICE.replace("Paahtimo", "Toinen"))

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
        done = self.check_run(3, "build", "n.yaml", "-o", "out", preexec_fn=limit)
        self.assertIn("cannot write out/customers.", done.stderr)
        self.assertEqual(before, {name: (self.folder / "out" / name).read_bytes() for name in SIX})
        self.assertEqual(self.names("out"), SIX)

    def test_standard_output_full_or_closed(self):
        self.write("n.yaml")
        everything = (["version"], ["help"], ["schema"], ["parse", "n.yaml"],
                      ["build", "n.yaml", "-f", "html", "-l", "fi", "-o", "-"])
        for arguments in everything:
            with open("/dev/full", "wb") as full:
                self.check_failure("the disk is full", *arguments, stdout=full)
            self.check_failure("it is closed", *arguments, stdout=subprocess.DEVNULL,
                               preexec_fn=lambda: os.close(1))

    def test_closed_streams_are_not_mistaken_for_files(self):
        self.write("n.yaml")
        def close_all():
            for descriptor in (0, 1, 2):
                os.close(descriptor)
        done = self.run_program("build", "n.yaml", "-o", "out", preexec_fn=close_all)
        self.assertEqual(done.returncode, 0)
        self.assertEqual(self.names("out"), SIX)
        self.assertNotIn(b"files in", b"".join((self.folder / "out" / n).read_bytes() for n in SIX))
        self.check_run(3, "parse", "-", preexec_fn=lambda: os.close(0))

    def test_out_of_memory(self):
        if "asan" in os.environ.get("SELOSTE_BUILD", ""):
            self.skipTest("the address sanitizer needs the memory")
        import resource
        self.write("big.yaml", "- " + "x" * 15_000_000 + "\n")
        done = self.check_run(3, "parse", "big.yaml", preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_AS, (40_000_000, 40_000_000)))
        self.assertIn("out of memory", done.stderr)
        self.assertEqual(done.stdout, "")


class Sharing(Case):
    def setUp(self):
        super().setUp()
        self.write("shared.yaml", "seloste-shared: 1\ncontroller: {name: Yhteinen Oy}\nlanguages: [fi]\n")
        (self.folder / "notices").mkdir()
        (self.folder / "notices/a.yaml").write_text("seloste: 1\nid: a\nextends: ../shared.yaml\n")

    def build(self, status, *arguments):
        return self.check_run(status, "build", "notices/a.yaml", "-o", "out", "-f", "md", *arguments)

    def test_what_is_shared_lies_in_the_repository(self):
        (self.folder / ".git").mkdir()
        self.build(0)
        self.assertIn("Yhteinen Oy", (self.folder / "out/a.fi.md").read_text())

    def test_without_one_the_folder_is_named(self):
        self.assertIn("--root", self.build(1).stderr)
        self.build(1, "--root", "notices")
        self.build(0, "--root", ".")
