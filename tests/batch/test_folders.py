import json
import os
import subprocess

from many import ONE, Many
from program import NOTICE


class Folders(Many):
    def test_a_tree_mirrors_the_sources(self):
        self.write("src/a/n.yaml")
        self.write("src/n.yaml")
        self.write("src/a/b c/n.json", '{"seloste": 1, "id": "j", "name": "J", "controller": '
                   '{"name": "X Oy", "email": "a@b.example"}, "purposes": [{"code": "order_delivery", '
                   '"basis": ["contract"]}], "data": ["name"]}')
        self.check_run(0, "build", "src", "-o", "out", *ONE)
        self.assertEqual(sorted(self.tree()), ["a/b c/j.fi.md", "a/customers.fi.md", "customers.fi.md"])

    def test_only_what_begins_with_the_key(self):
        self.write("src/comment.yaml", "# words\n\n---\n" + NOTICE)
        self.write("src/quoted.yml", NOTICE.replace("seloste: 1", '"seloste": 1').replace("customers", "q"))
        self.write("src/other.yaml", "selosteet: 1\n")
        self.write("src/shared.yaml", "seloste-shared: 1\n")
        self.write("src/later.yaml", "id: x\nseloste: 1\n")
        self.write("src/n.txt", NOTICE)
        self.write("src/.hidden/n.yaml")
        os.symlink("..", self.folder / "src/loop")
        self.check_run(0, "build", "src", "-o", "out", *ONE)
        self.assertEqual(sorted(self.tree()), ["customers.fi.md", "q.fi.md"])

    def test_patterns(self):
        self.write("src/a/x/n.yaml")
        self.write("src/b/x/n.yaml")
        self.write("src/b/y/n.yaml")
        self.check_run(0, "build", "src/*/x/*.yaml", "-o", "out", *ONE)
        self.assertEqual(sorted(self.tree()), ["a/x/customers.fi.md", "b/x/customers.fi.md"])
        done = self.check_run(3, "build", "none/*.yaml", "-o", "out")
        self.assertIn("cannot read none/*.yaml", done.stderr)

    def test_odd_names(self):
        names = [b"two\nlines", b"sp ace", b"\xff\xfe", b"per%cent", "ä".encode()]
        for number, name in enumerate(names):
            folder = os.path.join(os.fsencode(self.folder), b"src", name)
            os.makedirs(folder)
            with open(os.path.join(folder, name + b".yaml"), "w") as file:
                file.write(NOTICE)
        run = ("build", "src", "-o", "out", *ONE, "--report", "r", "--manifest", "out/m")
        self.check_run(0, *run)
        found = [os.path.exists(os.path.join(os.fsencode(self.folder), b"out", name, b"customers.fi.md"))
                 for name in names]
        self.assertEqual(found, [True] * len(names))
        before = self.stamps()
        done = self.check_run(0, *run)
        self.assertIn("0 built, 5 unchanged", done.stderr)
        self.assertEqual(before, self.stamps())
        self.assertEqual(len(json.loads((self.folder / "r").read_text())["notices"]), 5)
        self.check_run(0, "verify", "out/m")

    def test_one_bad_notice_stops_no_other_and_words_come_in_order(self):
        self.write_many(30)
        for number in (3, 11, 24):
            self.write(f"src/{number % 7}/{number}.yaml", NOTICE + f"surprise{number}: 1\n")
        told = set()
        for threads in ("1", "2", "7"):
            done = self.check_run(1, "build", "src", "-o", f"out{threads}", *ONE, "-j", threads)
            self.assertIn("27 built, 0 unchanged, 3 failed", done.stderr)
            told.add(done.stderr)
        self.assertEqual(len(told), 1)
        self.assertEqual([word for word in ("11", "24", "3") if f"surprise{word}" in done.stderr],
                         ["11", "24", "3"])
        self.assertEqual(len(self.tree("out1")), 27)
        self.assertEqual(self.tree("out1"), self.tree("out7"))

    def test_the_first_of_two_with_one_id_wins_at_any_number_of_threads(self):
        for number in range(12):
            self.write(f"src/{number:02}.yaml", NOTICE.replace("Paahtimo", f"Number{number}"))
        for threads in ("1", "4"):
            done = self.check_run(1, "build", "src", "-o", f"out{threads}", *ONE, "-j", threads)
            self.assertEqual(done.stderr.count("[FILE-SAME]"), 11)
            self.assertIn("Number0", (self.folder / f"out{threads}/customers.fi.md").read_text())

    def test_wrong_use(self):
        for arguments in (["src", "-j", "0"], ["src", "-j", "x"], ["src", "--shard", "0/2"],
                          ["src", "--shard", "3/2"], ["src", "--shard", "1"], [],
                          ["src", "-o", "-", *ONE]):
            self.write("src/n.yaml")
            self.check_run(2, "build", *arguments)

    def test_report_and_lists(self):
        self.write_many(3)
        self.write("src/bad.yaml", NOTICE + "surprise: 1\n")
        self.check_run(1, "build", "src", "-o", "out", "--report", "r.json", "--index")
        report = json.loads((self.folder / "r.json").read_text())
        self.assertEqual([report["built"], report["failed"], report["status"]], [3, 1, 1])
        first = report["notices"][0]
        self.assertEqual((first["description"], first["outcome"]), ("src/0/0.yaml", "built"))
        self.assertEqual(len(first["documents"]), 6)
        for language in ("fi", "en"):
            text = (self.folder / f"out/index.{language}.html").read_text()
            for number in range(3):
                self.assertIn(f'href="{number}/n{number}.{language}.html"', text)
        self.check_run(1, "build", "src", "-o", "out", "--index")
        self.assertEqual(text, (self.folder / "out/index.en.html").read_text())


    def test_files_beside_the_documents(self):
        self.write_many(3)
        run = ("build", "src", "-o", "out", *ONE)
        self.check_run(2, *run, "--report", "r", "--depfile", "./r")
        os.mkfifo(self.folder / "pipe")
        reader = subprocess.Popen(["cat", "pipe"], cwd=self.folder, stdout=subprocess.PIPE)
        self.check_run(0, *run, "--report", "pipe", "--manifest", "/dev/null")
        report = json.loads(reader.communicate(timeout=60)[0])
        self.assertEqual((report["built"], len(report["notices"])), (3, 3))
        self.assertTrue((self.folder / "pipe").is_fifo())
        self.assertTrue(os.path.exists("/dev/null") and not os.path.isfile("/dev/null"))
        done = self.check_run(3, *run, "--report", "none/r", "--depfile", "/dev/full")
        self.assertIn("cannot write none/r: ", done.stderr)
        self.assertIn("cannot write /dev/full: the disk is full", done.stderr)
        self.assertEqual([name for name in self.names() if "part" in name], [])

    def test_no_notice_is_written_over_the_list_of_them(self):
        self.write("src/index.yaml", NOTICE.replace("customers", "index"))
        self.write("src/deep/index.yaml", NOTICE.replace("customers", "index"))
        run = ("build", "src", "-o", "out", "--format", "html", "--language", "fi")
        self.check_run(0, *run)
        done = self.check_run(1, *run, "--index")
        self.assertIn("src/index.yaml:2:5: error: index.fi.html is the list of notices", done.stderr)
        self.assertIn("0 built, 1 unchanged, 1 failed", done.stderr)
        self.assertIn('href="deep/index.fi.html"', (self.folder / "out/index.fi.html").read_text())
        self.check_run(0, "build", "src", "-o", "out2", "--format", "md", "--index")


class Shards(Many):
    def test_each_notice_is_in_exactly_one(self):
        self.write_many(40)
        self.check_run(0, "build", "src", "-o", "whole", *ONE)
        for part in range(1, 6):
            self.check_run(0, "build", "src", "-o", "out", *ONE, "--shard", f"{part}/5")
            self.check_run(0, "build", "src", "-o", f"part{part}", *ONE, "--shard", f"{part}/5")
        self.assertEqual(self.tree("out"), self.tree("whole"))
        sizes = [len(self.tree(f"part{part}")) for part in range(1, 6)]
        self.assertEqual(sum(sizes), 40)
        self.assertGreater(min(sizes), 0)

    def test_paths_from_standard_input(self):
        self.write_many(9)
        paths = b"".join(f"src/{number % 7}/{number}.yaml\0".encode() for number in range(9))
        self.check_run(0, "build", "--stdin0", "-o", "out", *ONE, stdin=paths)
        self.assertEqual(len(self.tree()), 9)


class Surroundings(Many):
    def test_the_same_bytes_everywhere(self):
        self.write_many(9)
        self.write("elsewhere/x")
        one = {"LC_ALL": "C", "TZ": "UTC"}
        two = {"LC_ALL": "fi_FI.UTF-8", "TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8",
               "SOURCE_DATE_EPOCH": "1", "HOME": "/"}
        self.check_run(0, "build", "src", "-o", "a", "-j", "1", environment=one, umask=0o022)
        old = os.getcwd()
        try:
            os.chdir(self.folder / "elsewhere")
            root, self.folder = self.folder, self.folder / "elsewhere"
            self.check_run(0, "build", "../src", "-o", "../b", "-j", "5", environment=two, umask=0o077)
            self.folder = root
        finally:
            os.chdir(old)
        self.assertEqual(self.tree("a"), self.tree("b"))
        self.assertEqual(len(self.tree("a")), 54)
