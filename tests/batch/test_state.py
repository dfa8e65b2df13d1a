import os
import pathlib
import signal
import subprocess
import time

from many import LONG, ONE, Many
from program import GOOD, NOTICE, SELOSTE


class State(Many):
    def build(self, status=0, *more):
        return self.check_run(status, "build", "src", "-o", "out", "--root", ".", *ONE, *more)

    def test_only_what_changed(self):
        self.write_many(9)
        self.build()
        before = self.stamps()
        self.assertIn("0 built, 9 unchanged", self.build().stderr)
        self.assertEqual(before, self.stamps())
        self.write("src/3/3.yaml", NOTICE.replace("id: customers", "id: n3").replace("Paahtimo", "Toinen"))
        self.assertIn("1 built, 8 unchanged", self.build().stderr)
        after = self.stamps()
        self.assertEqual([name for name in after if after[name] != before[name]], ["3/n3.fi.md"])

    def test_what_a_notice_extends(self):
        shared = "seloste-shared: 1\ncontroller: {name: Paahtimo Esimerkki Oy, email: a@b.example}\n"
        own = "".join(line for line in NOTICE.splitlines(True) if not line.startswith("controller"))
        self.write("shared.yaml", shared)
        self.write("src/a.yaml", own.replace("id:", "extends: ../shared.yaml\nid:"))
        self.write("src/b.yaml", NOTICE.replace("customers", "b"))
        self.build(0, "--depfile", "out/d")
        self.assertEqual((self.folder / "out/d").read_text(),
                         "out/customers.fi.md: src/a.yaml shared.yaml\nout/b.fi.md: src/b.yaml\n")
        self.write("shared.yaml", shared.replace("Paahtimo", "Toinen"))
        self.assertIn("src/a.yaml: changed", self.build(1, "--check").stdout)
        self.assertIn("1 built, 1 unchanged", self.build().stderr)
        self.assertIn("Toinen", (self.folder / "out/customers.fi.md").read_text())
        (self.folder / "shared.yaml").unlink()
        self.assertIn("0 built, 1 unchanged, 1 failed", self.build(1).stderr)

    def test_the_rules_of_the_house_count_where_they_decide(self):
        self.write("src/a/n.yaml", GOOD)
        self.write("src/n.yaml", GOOD)
        self.write("src/.git/HEAD", "")
        self.assertIn("2 built", self.build(0, "--strict").stderr)
        house = ("HOUSE-1:\n  severity: {}\n  at: controller\n  must: {{required: [web]}}\n  blame: web\n"
                 "  message: {{en: no site, fi: ei sivua}}\n  hint: {{en: add it, fi: lisää}}\n"
                 "  explain: {{en: We name it., fi: Nimeämme sen.}}\n"
                 "  fails: 'controller: {{name: Oy}}'\n  passes: 'controller: {{name: Oy, web: https://oy.example}}'\n")
        self.write("src/house.yaml", house.format("warning"))
        self.write("src/a/seloste.yaml", "rules: [../house.yaml]\n")
        self.assertIn("src/a/n.yaml: changed", self.build(1, "--strict", "--check").stdout)
        self.assertIn("1 built, 1 unchanged", self.build(0, "--strict", "--depfile", "d").stderr)
        self.assertIn("out/a/customers.fi.md: src/a/n.yaml src/a/seloste.yaml src/house.yaml\n",
                      (self.folder / "d").read_text())
        self.assertIn("2 unchanged", self.build(0, "--strict").stderr)
        self.write("src/house.yaml", house.format("error"))
        self.assertIn("0 built, 1 unchanged, 1 failed", self.build(1, "--strict").stderr)
        (self.folder / "src/a/seloste.yaml").unlink()
        self.assertIn("1 built, 1 unchanged", self.build(0, "--strict").stderr)
        self.write("src/seloste.yaml", "severity: {GDPR-13-2-F-SILENT: error}\n")
        self.assertIn("2 built", self.build(0, "--strict").stderr)
        # Without --strict the rules of law decide on nothing.
        self.assertIn("2 built", self.build().stderr)
        self.write("src/seloste.yaml", "severity: {GDPR-13-2-F-SILENT: info}\n")
        self.assertIn("2 unchanged", self.build().stderr)

    def test_options_assets_and_themes(self):
        self.write_many(2)
        self.build()
        self.assertIn("2 built", self.build(0, "--layout", "register").stderr)
        self.assertIn("2 unchanged", self.build(0, "--layout", "register", "--messages", "en").stderr)
        self.write("assets/templates/page.css", "p { color: red }")
        self.assertIn("2 built", self.build(0, "--assets", "assets").stderr)
        self.assertIn("2 unchanged", self.build(0, "--assets", "assets").stderr)
        self.write("assets/templates/page.css", "p { color: blue }")
        self.assertIn("2 built", self.build(0, "--assets", "assets").stderr)
        self.write("theme.yaml", "accent: '#0b5'\n")
        self.assertIn("2 built", self.build(0, "--theme", "theme.yaml").stderr)
        self.assertIn("2 unchanged", self.build(0, "--theme", "theme.yaml").stderr)
        self.write("theme.yaml", "accent: '#05b'\n")
        self.assertIn("2 built", self.build(0, "--theme", "theme.yaml").stderr)

    def test_a_changed_program(self):
        self.write_many(2)
        self.build()
        digest = self.check_run(0, "version").stdout.split()[-1].strip("()").encode()
        program = pathlib.Path(SELOSTE).read_bytes()
        self.assertEqual(program.count(digest), 1)
        other = self.write("other", program.replace(digest, b"0" * len(digest)))
        other.chmod(0o755)
        done = subprocess.run([other, "build", "src", "-o", "out", "--root", ".", *ONE], cwd=self.folder,
                              stderr=subprocess.PIPE, check=True)
        self.assertIn(b"2 built, 0 unchanged", done.stderr)
        self.assertIn("2 built, 0 unchanged", self.build().stderr)

    def test_documents_that_went_or_were_edited(self):
        self.write_many(3)
        self.build()
        whole = self.tree()
        (self.folder / "out/1/n1.fi.md").unlink()
        path = self.folder / "out/2/n2.fi.md"
        path.write_bytes(path.read_bytes().replace(b"Paahtimo", b"Pehtimoo"))
        told = self.build(1, "--check").stdout
        self.assertEqual(told, "out/1/n1.fi.md: missing\nout/2/n2.fi.md: not what was written\n")
        self.assertIn("2 built, 1 unchanged", self.build().stderr)
        self.assertEqual(self.tree(), whole)
        self.assertEqual(self.build(0, "--check").stdout, "")

    def test_a_lost_or_damaged_state_means_a_rebuild(self):
        self.write_many(3)
        self.build()
        state = self.folder / "out/.seloste-state"
        good, before = state.read_bytes(), self.stamps()
        for bad in (b"", b"\0" * 100, good[:-10], good[:200], good.replace(b"O ", b"O x", 1),
                    good.replace(b" out", b" oux"), good + b"x", os.urandom(3000)):
            if bad == good:
                continue
            state.write_bytes(bad)
            done = self.build()
            self.assertIn("3 built", done.stderr)
            self.assertEqual(state.read_bytes(), good)
        state.unlink()
        self.assertIn("3 built", self.build().stderr)
        self.assertEqual(before, self.stamps())

    def test_what_is_left_over(self):
        self.write_many(4)
        self.build()
        self.write("out/1/mine.fi.md", "not yours")
        (self.folder / "src/1/1.yaml").unlink()
        self.write("src/2/2.yaml", NOTICE.replace("id: customers", "id: renamed"))
        (self.folder / "out/3/n3.fi.md").write_text("edited")
        (self.folder / "src/3/3.yaml").unlink()
        self.assertIn("out/1/n1.fi.md: left over", self.build(1, "--check").stdout)
        self.assertIn("3 files are left over", self.build().stderr)
        told = self.build(1, "--check").stdout
        for name in ("1/n1", "2/n2", "3/n3"):
            self.assertIn(f"out/{name}.fi.md: left over", told)
        done = self.build(0, "--prune")
        self.assertIn("out/1/n1.fi.md: removed", done.stderr)
        self.assertIn("out/3/n3.fi.md: left over, but changed", done.stderr)
        self.assertEqual(sorted(self.tree()), ["0/n0.fi.md", "1/mine.fi.md", "2/renamed.fi.md", "3/n3.fi.md"])
        self.assertEqual(self.build(0, "--check").stdout, "")

    def test_names_that_move_between_notices_are_not_pruned(self):
        self.write("src/a.yaml", NOTICE.replace("customers", "one"))
        self.write("src/b.yaml", NOTICE.replace("customers", "two"))
        self.build()
        self.write("src/a.yaml", NOTICE.replace("customers", "two"))
        self.write("src/b.yaml", NOTICE.replace("customers", "one"))
        self.build(0, "--prune")
        self.assertEqual(sorted(self.tree()), ["one.fi.md", "two.fi.md"])

    def test_a_notice_that_breaks_keeps_its_documents(self):
        self.write_many(2)
        self.build()
        before = self.tree()
        good = (self.folder / "src/1/1.yaml").read_bytes()
        self.write("src/1/1.yaml", NOTICE + "surprise: 1\n")
        for _ in range(2):
            self.assertIn("surprise", self.build(1, "--prune").stderr)
        self.assertEqual(self.tree(), before)
        self.write("src/1/1.yaml", good)
        self.assertIn("1 built, 1 unchanged", self.build().stderr)

    def test_manifest(self):
        self.write_many(3)
        self.build(0, "--manifest", "out/manifest")
        done = subprocess.run(["sha256sum", "-c", "--quiet", "manifest"], cwd=self.folder / "out",
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        first = (self.folder / "out/manifest").read_bytes()
        self.build(0, "--manifest", "out/manifest")
        self.assertEqual(first, (self.folder / "out/manifest").read_bytes())
        self.assertIn("6 files", self.check_run(0, "verify", "out/manifest").stderr)
        (self.folder / "out/0/n0.fi.md").unlink()
        self.write("src/1/1.yaml", NOTICE)
        done = self.check_run(1, "verify", "out/manifest")
        self.assertEqual(done.stdout, "src/1/1.yaml: changed\nout/0/n0.fi.md: missing\n")
        self.write("m", "nonsense\n")
        self.check_run(1, "verify", "m")
        self.check_run(3, "verify", "none")


class Watch(Many):
    def wait_for(self, path, words):
        for _ in range(300):
            if path.exists() and words in path.read_text():
                return
            time.sleep(0.05)
        self.fail(f"{path} has no {words}")

    def test_changes_are_built(self):
        self.write("src/n.yaml")
        process = subprocess.Popen([SELOSTE, "build", "src", "-o", "out", *ONE, "--watch"],
                                   cwd=self.folder, stderr=subprocess.PIPE)
        try:
            self.wait_for(self.folder / "out/customers.fi.md", "Paahtimo")
            self.write("src/n.yaml", NOTICE.replace("Paahtimo", "Toinen"))
            self.wait_for(self.folder / "out/customers.fi.md", "Toinen")
            self.write("src/new/m.yaml")
            self.wait_for(self.folder / "out/new/customers.fi.md", "Paahtimo")
        finally:
            process.send_signal(signal.SIGTERM)
            _, words = process.communicate(timeout=60)
        self.assertEqual(process.returncode, -signal.SIGTERM, words)


    def test_what_a_notice_extends_is_watched_wherever_it_is(self):
        shared = "seloste-shared: 1\ncontroller: {name: Paahtimo Esimerkki Oy, email: a@b.example}\n"
        own = "".join(line for line in NOTICE.splitlines(True) if not line.startswith("controller"))
        self.write("group/shared.yaml", shared)
        self.write("src/n.yaml", own.replace("id:", "extends: ../group/shared.yaml\nid:"))
        process = subprocess.Popen([SELOSTE, "build", "src", "-o", "out", "--root", ".", *ONE, "--watch"],
                                   cwd=self.folder, stderr=subprocess.PIPE)
        try:
            self.wait_for(self.folder / "out/customers.fi.md", "Paahtimo")
            self.wait_for(self.folder / "out/.seloste-state", "shared.yaml")
            self.write("group/shared.yaml", shared.replace("Paahtimo", "Toinen"))
            self.wait_for(self.folder / "out/customers.fi.md", "Toinen")
        finally:
            process.send_signal(signal.SIGTERM)
            _, words = process.communicate(timeout=60)
        self.assertEqual(process.returncode, -signal.SIGTERM, words)


class Killed(Many):
    def test_no_torn_file_and_the_next_run_mends(self):
        self.write_many(40)
        command = ["build", "src", "-o", "out", "--format", "html,md", "-j", "2"]
        start = time.monotonic()
        self.check_run(0, *command[:3], "whole", *command[4:])
        taken = time.monotonic() - start
        whole = self.tree("whole")
        for attempt in range(200 if LONG else 20):
            for path in (self.folder / "out").rglob("*.md") if attempt % 3 == 0 else ():
                path.unlink()
            process = subprocess.Popen([SELOSTE, *command], cwd=self.folder, stderr=subprocess.DEVNULL)
            time.sleep(taken * (attempt % 20) / 20)
            process.send_signal(signal.SIGKILL if attempt % 4 else signal.SIGINT)
            process.wait()
            for name, digest in self.tree().items():
                if not name.endswith(".part"):
                    self.assertEqual(digest, whole[name])
        self.check_run(0, *command)
        self.assertEqual(self.tree(), whole)
        self.assertEqual([path for path in (self.folder / "out").rglob(".*.part")], [])

    def test_ctrl_c_ends_it_between_notices(self):
        self.write_many(400)
        process = subprocess.Popen([SELOSTE, "build", "src", "-o", "out", "-j", "2", *ONE], cwd=self.folder,
                                   stderr=subprocess.PIPE, text=True)
        while not self.tree():
            time.sleep(0.001)
        process.send_signal(signal.SIGINT)
        words = process.communicate(timeout=60)[1]
        self.assertEqual(process.returncode, -signal.SIGINT)
        count = len(self.tree())
        self.assertLess(count, 400)
        self.assertEqual(list((self.folder / "out").rglob(".*.part")), [])
        # What was built is remembered, and nothing else is said to have been.
        self.assertIn(f"{count} built, 0 unchanged", words)
        done = self.check_run(0, "build", "src", "-o", "out", *ONE)
        self.assertIn(f"{400 - count} built, {count} unchanged", done.stderr)

    def test_two_runs_in_one_folder(self):
        self.write_many(30)
        command = [SELOSTE, "build", "src", "-o", "out", *ONE]
        both = [subprocess.Popen(command, cwd=self.folder, stderr=subprocess.PIPE) for _ in range(3)]
        words = [process.communicate()[1].decode() for process in both]
        self.assertEqual([process.returncode for process in both], [0, 0, 0])
        self.assertEqual(sum("30 built" in text for text in words), 1, words)
        self.assertEqual(len(self.tree()), 30)
        self.check_run(0, "build", "src", "-o", "out", *ONE, "--check")
