"""`seloste log` with a real git."""
import json
import re

from program import TODAY
from repository import GRAVE, NOTICE, PLAIN, Repository


class Log(Repository):
    def log(self, status=0, *arguments):
        done = self.check_run(status, "log", "notice.yaml", *arguments)
        done.stdout = done.stdout.replace("\u00a0", " ")
        return done

    def history(self):
        """Three versions; the draft between says nothing new."""
        self.commit(NOTICE)
        self.git("tag", "v1")
        self.commit(NOTICE + "# a remark\n")
        self.commit(NOTICE.replace(*PLAIN).replace("version: 1.0\nlang", "version: 1.1\nlang"))
        self.commit(NOTICE.replace(*GRAVE).replace("version: 1.0\nlang", "version: 2.0\nlang"))
        self.git("tag", "v2")

    def test_text_in_both_languages(self):
        self.history()
        text = re.sub(r"\d{4}-\d\d-\d\d  [0-9a-f]{10}", "DAY ID", self.log().stdout)
        lines = text.splitlines()
        heads = [line for line in lines if not line.startswith(" ")]
        self.assertEqual(heads, ["2.0  DAY ID  v2  to be notified in advance",
                                 "1.1  DAY ID  to be published",
                                 "1.0  DAY ID  v1  the first version"])
        self.assertIn("    Retention periods › Period: kept for a longer time (to be notified in "
                      "advance)", lines)
        self.assertIn("    Personal data: data given up (to be published)", lines)
        self.assertIn("ensimmäinen versio", self.log(0, "--messages", "fi").stdout)

    def test_json(self):
        self.history()
        versions = json.loads(self.log(0, "--format", "json").stdout)["versions"]
        self.assertEqual([one["version"] for one in versions], ["2.0", "1.1", "1.0"])
        self.assertEqual([one.get("level") for one in versions], ["prior_notice", "publish", None])
        self.assertEqual(versions[0]["tags"], "v2")
        self.assertIn({"path": "retention[0].period", "kind": "changed", "level": "prior_notice",
                       "where": "Retention periods › Period", "what": "kept for a longer time"},
                      versions[0]["changes"])

    def test_markdown(self):
        self.history()
        text = self.log(0, "--format", "markdown").stdout
        self.assertRegex(text, r"(?m)^## 1\.1 \(\d{4}-\d\d-\d\d, `[0-9a-f]{10}`\)\n\nto be published\n\n- ")
        self.assertIn("- Personal data: data given up (to be published)\n", text)

    def test_since(self):
        self.history()
        versions = json.loads(self.log(0, "--since", "v1", "--format", "json").stdout)["versions"]
        self.assertEqual([one["version"] for one in versions], ["2.0", "1.1"])
        self.assertEqual(versions[1]["level"], "publish")
        self.assertEqual(self.log(0, "--since", "v2").stdout, "")

    def test_since_a_file(self):
        """The description in a file stands for the version that says the same, committed or not."""
        self.history()
        self.write("elsewhere.yaml", NOTICE.replace(*PLAIN).replace("version: 1.0\nlang", "version: 1.1\nlang"))
        versions = json.loads(self.log(0, "--since", "elsewhere.yaml", "--format", "json").stdout)["versions"]
        self.assertEqual([one["version"] for one in versions], ["2.0"])
        self.write("elsewhere.yaml", NOTICE.replace("Oulu", "Espoo"))
        versions = json.loads(self.log(0, "--since", "elsewhere.yaml", "--format", "json").stdout)["versions"]
        self.assertEqual([one["version"] for one in versions], ["2.0", "1.1", "1.0"])
        self.assertIn("Postal address", versions[2]["changes"][0]["where"])
        self.write("elsewhere.yaml", self.text())
        self.assertEqual(self.log(0, "--since", "elsewhere.yaml").stdout, "")

    def test_since_a_path_in_a_revision(self):
        self.commit(NOTICE, "old.yaml")
        self.git("tag", "v1")
        self.git("mv", "old.yaml", "notice.yaml")
        self.git("commit", "-qm", "another name")
        self.commit(NOTICE.replace(*PLAIN))
        done = self.log(0, "--since", "v1:old.yaml")
        self.assertEqual(done.stdout.count("\n"), 2)
        self.assertIn("Personal data: data given up", done.stdout)

    def test_not_committed_yet(self):
        self.history()
        self.write("notice.yaml", self.text().replace("Oulu", "Espoo"))
        text = self.log().stdout
        self.assertTrue(text.startswith("2.0  not committed  to be published\n    Controller › Postal address"))
        one = json.loads(self.log(0, "--format", "json").stdout)["versions"][0]
        self.assertEqual([one.get("uncommitted"), one.get("commit"), one["level"]], [True, None, "publish"])
        self.assertTrue(self.log(0, "--format", "markdown").stdout.startswith("## 2.0 (not committed)\n"))
        self.assertIn("Espoo", self.text())
        done = self.log(0, "--since", "v2")
        self.assertEqual(done.stdout.count("\n"), 2)

    def test_not_committed_and_invalid(self):
        self.history()
        self.write("notice.yaml", self.text().replace("automated: none\n", "automated: 3\n"))
        done = self.log()
        self.assertIn("passed over notice.yaml as it is now, which is invalid", done.stderr)
        self.assertTrue(done.stdout.startswith("2.0  2"))

    def test_file_in_another_folder(self):
        """Git is asked where the file is, not where the program runs."""
        self.commit("seloste-shared: 1\ndata: [name, email]\n", "notices/all.yaml")
        self.commit(NOTICE.replace("data: [name, email]\n", "extends: all.yaml\n"), "notices/notice.yaml")
        self.commit("seloste-shared: 1\ndata: [name]\n", "notices/all.yaml")
        for folder in (self.folder / "notices", self.folder, self.folder.parent):
            path = (self.folder / "notices/notice.yaml").relative_to(folder).as_posix()
            text = self.check_run(0, "log", path, cwd=folder).stdout
            self.assertEqual(text.count("Personal data: data given up"), 1, path)
            self.assertIn("the first version", text)

    def test_renamed_with_what_it_extends(self):
        shared = "seloste-shared: 1\ndata: [name, email]\n"
        text = NOTICE.replace("data: [name, email]\n", "extends: all.yaml\n")
        self.write("all.yaml", shared)
        self.commit(text, "old name.yaml")
        self.commit(shared.replace(", email", ""), "all.yaml")
        self.git("mv", "old name.yaml", "notice.yaml")
        self.git("commit", "-qm", "another name")
        self.commit(text.replace(*GRAVE))
        lines = [line for line in self.log().stdout.splitlines() if not line.startswith(" ")]
        self.assertEqual(len(lines), 3)
        self.assertEqual(self.log().stdout.count("data given up"), 1)
        self.assertIn("the first version", lines[2])

    def test_shared_file(self):
        """A change of what the notice extends is one of the notice."""
        shared = "seloste-shared: 1\ndata: [name, email]\n"
        text = NOTICE.replace("data: [name, email]\n", "extends: all.yaml\n")
        self.write("all.yaml", shared)
        self.commit(text)
        self.commit(shared.replace(", email", ""), "all.yaml")
        self.assertIn("Personal data: data given up", self.log().stdout)

    def test_renamed_and_invalid(self):
        self.commit(NOTICE, "old name.yaml")
        self.git("mv", "old name.yaml", "notice.yaml")
        self.git("commit", "-qm", "another name")
        self.commit(NOTICE.replace("automated: none\n", "automated: 3\n"))
        self.commit(NOTICE.replace(*PLAIN))
        done = self.log()
        self.assertRegex(done.stderr, r"passed over [0-9a-f]{10}, where notice\.yaml is invalid")
        self.assertEqual(done.stdout.count("\n"), 3)
        self.assertIn("the first version", done.stdout)

    def test_removed_and_there_again(self):
        self.commit(NOTICE)
        self.git("rm", "-q", "notice.yaml")
        self.git("commit", "-qm", "gone")
        self.commit(NOTICE.replace(*PLAIN))
        self.assertIn("Personal data: data given up", self.log().stdout)

    def test_released_versions(self):
        self.commit(NOTICE)
        self.write("notice.yaml", NOTICE.replace(*PLAIN))
        self.check_run(0, "release", "notice.yaml", *TODAY)
        self.commit(self.text())
        self.assertTrue(self.log().stdout.startswith("1.1  "))

    def test_git_cannot_tell(self):
        self.write("notice.yaml", NOTICE)
        self.assertIn("git doesn't know notice.yaml", self.log(3).stderr)
        self.commit(NOTICE)
        self.assertIn("no such history", self.log(3, "--since", "nowhere").stderr)
        self.log(2, "--format", "html")
