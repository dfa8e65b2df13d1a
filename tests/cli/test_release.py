"""`seloste release`: the next version of a description, with a real git; what comes out, to the byte."""
from program import GOOD, TODAY
from repository import GRAVE, HEAD, LOG, NOTICE, PLAIN, Repository

TOLD = ["--notified", "email,website", "--effective", "2027-01-15"]


class Release(Repository):
    def release(self, status, *arguments, name="notice.yaml"):
        done = self.check_run(status, "release", name, *TODAY, *arguments)
        done.stdout = " ".join(done.stdout.replace("\u00a0", " ").split())
        return done



SUMMARY = ('{fi: "Henkilötiedot: tietoja ei enää käsitellä", '
           'en: "Personal data: data given up"}')
ENTRY = f"""  - version: 1.1
    date: 2026-11-22
    summary: {SUMMARY}
"""
VERSION = ("version: 1.0\nlanguages", "version: 1.1\nlanguages")
UPDATED = ("updated: 2026-11-02", "updated: 2026-11-22")
ADDED = ("change_log:\n", "change_log:\n" + ENTRY)
EDITS = [VERSION, UPDATED, ADDED]


class AwkwardFiles(Release):
    """Nothing but the edits may differ."""

    def check_edits(self, text, edits, shape=lambda text: text):
        """One text is released; then data are given up, and the other one is."""
        self.commit(shape(text))
        draft = text.replace(*PLAIN)
        self.write("notice.yaml", shape(draft))
        self.release(0)
        for old, new in edits:
            self.assertEqual(draft.count(old), 1, old)
            draft = draft.replace(old, new)
        self.assertEqual(self.text(), shape(draft))
        self.check_run(0, "check", "notice.yaml", *TODAY)

    def test_plain(self):
        self.check_edits(NOTICE, EDITS)

    def test_line_ends_of_dos(self):
        self.check_edits(NOTICE, EDITS, lambda text: text.replace("\n", "\r\n"))

    def test_byte_order_mark(self):
        self.check_edits(NOTICE, EDITS, lambda text: "\ufeff" + text)

    def test_no_line_end_at_the_end(self):
        text = HEAD + "version_note: x".replace("version_note", "x-note")
        self.check_edits(text, [VERSION, ("updated: 2026-11-02}\n", "updated: 2026-11-22}\n"
                                          "change_log: [{version: 1.1, date: 2026-11-22, "
                                          f"summary: {SUMMARY}}}]\n")])

    def test_comments_everywhere(self):
        text = NOTICE.replace("version: 1.0\nlang", "# before\nversion: 1.0 \t# behind\t\n# after\nlang", 1)
        text = text.replace("change_log:\n", "change_log: # of changes\n  # newest first\n\n")
        text = "# first\n" + text + "# last\n"
        self.check_edits(text, [("version: 1.0 \t", "version: 1.1 \t"), UPDATED,
                                ("first\n\n", "first\n\n" + ENTRY)])

    def test_anchors(self):
        text = NOTICE.replace("version: 1.0\nlang", "version: &version 1.0\nlang")
        text = text.replace("dates: {", "dates: &dates {")
        text = text.replace("change_log:\n  - version", "change_log: &log\n  - &first\n    version")
        self.check_edits(text, [("&version 1.0", "&version 1.1"), UPDATED,
                                ("&log\n", "&log\n" + ENTRY)])

    def test_alias_in_place_of_the_version(self):
        text = NOTICE.replace("version: 1.0\nlang", "x-number: &v 1.0\nversion: *v\nlang")
        self.check_edits(text, [("version: *v", "version: 1.1"), UPDATED, ADDED])

    def test_map_in_braces(self):
        text = NOTICE.replace(LOG, "change_log: [{version: 1.0, date: 2026-11-02, summary: "
                                   "{fi: ensimmäinen, en: first}}] # all\n")
        self.check_edits(text, [VERSION, UPDATED, (
            "log: [", f"log: [{{version: 1.1, date: 2026-11-22, summary: {SUMMARY}}}, ")])

    def test_empty_change_log(self):
        self.check_edits(HEAD + "change_log: []\n", [VERSION, UPDATED, (
            "log: [", f"log: [{{version: 1.1, date: 2026-11-22, summary: {SUMMARY}}}")])

    def test_no_dates(self):
        text = NOTICE.replace("\ndates: {created: 2026-11-02, updated: 2026-11-02}\n", "")
        self.check_edits(text, [(VERSION[0], "version: 1.1\ndates: {updated: 2026-11-22}\nlanguages"),
                                ADDED])

    def test_dates_on_lines(self):
        text = NOTICE.replace("{created: 2026-11-02, updated: 2026-11-02}",
                              "\n  created: 2026-11-02 # began\n  # then\n  effective: 2026-11-03")
        self.check_edits(text, [VERSION, ("2026-11-03\n", "2026-11-22\n  updated: 2026-11-22\n"),
                                ADDED])

    def test_dates_on_lines_and_no_change_log(self):
        text = HEAD.replace("{created: 2026-11-02, updated: 2026-11-02}", "\n  created: 2026-11-02")
        self.check_edits(text, [VERSION, ("2026-11-02\n", "2026-11-02\n  updated: 2026-11-22\n"
                                          "change_log: [{version: 1.1, date: 2026-11-22, "
                                          f"summary: {SUMMARY}}}]\n")])

    def test_published_and_effective(self):
        text = NOTICE.replace("updated: 2026-11-02", "published: 2026-11-04, effective: 2026-11-05")
        self.check_edits(text, [VERSION, ADDED, (
            "published: 2026-11-04, effective: 2026-11-05",
            "published: 2026-11-22, effective: 2026-11-22, updated: 2026-11-22")])

    def test_quoted_values(self):
        text = NOTICE.replace("version: 1.0\nlang", "version: '1.0'\nlang")
        text = text.replace("updated: 2026-11-02", 'updated: "2026-11-02"')
        self.check_edits(text, [("'1.0'", "'1.1'"), ('"2026-11-02"', '"2026-11-22"'), ADDED])

    def test_tag(self):
        text = NOTICE.replace("version: 1.0\nlang", "version: !!str 1.0\nlang")
        self.check_edits(text, [("!!str 1.0", "!!str 1.1"), UPDATED, ADDED])

    def test_items_without_indent(self):
        text = NOTICE.replace(LOG, LOG.replace("\n  ", "\n"))
        flat = "\n".join(line[2:] for line in ENTRY.splitlines()) + "\n"
        self.check_edits(text, [VERSION, UPDATED, ("change_log:\n", "change_log:\n" + flat)])

    def test_wide_indent(self):
        text = NOTICE.replace(LOG, LOG.replace("\n", "\n    ").rstrip(" "))
        wide = "".join(f"    {line}\n" for line in ENTRY.splitlines())
        self.check_edits(text, [VERSION, UPDATED, ("change_log:\n", "change_log:\n" + wide)])

    def test_begun_and_ended_document(self):
        self.check_edits("%YAML 1.2\n--- # notice\n" + NOTICE + "...\n# end\n", EDITS)

    def test_block_texts(self):
        text = NOTICE.replace("id: customers\n", "id: customers\nintro:\n  fi: |\n    Hei #1\n\n"
                              "    version: 1.0\n  en: >-\n    Hello\n    there\n")
        self.check_edits(text, EDITS)

    def test_all_in_braces(self):
        text = """{
  "seloste": 1, "id": "customers",
  "version": "1.0",
  "languages": ["fi"], "name": "Asiakkaat",
  "controller": {"name": "Oy", "email": "a@b.example", "address": {"street": "Katu 1", "city": "Oulu"}},
  "purposes": [{"code": "order_delivery", "basis": ["contract"]}],
  "data": ["name", "email"],
  "dates": {"created": "2026-11-02", "updated": "2026-11-02"},
  "subjects": ["customers"], "obligation": [{"required": "voluntary"}],
  "sources": ["data_subject"], "recipients": "none", "automated": "none",
  "retention": [{"period": "2 years", "after": "last_purchase"}],
  "rights": {"channels": ["email", "post"]}, "authority": "fi_tsv"
}
"""
        self.commit(text)
        draft = text.replace('["name", "email"]', '["name"]')
        self.write("notice.yaml", draft)
        self.release(0)
        self.assertEqual(self.text(), draft.replace('"version": "1.0"', '"version": "1.1"').replace(
            '"updated": "2026-11-02"},', '"updated": "2026-11-22"},\n  "change_log": [{"version": 1.1, '
            '"date": "2026-11-22", "summary": {"fi": '
            '"Henkilötiedot: tietoja ei enää käsitellä"}}],'))

    def test_inherited_fields(self):
        shared = "seloste-shared: 1\nversion: 1.0\nauthority: fi_tsv\ndates: {created: 2026-11-02}\n"
        text = NOTICE.replace("version: 1.0\nlang", "extends: shared/all.yaml\nlang")
        text = text.replace("authority: fi_tsv\n", "").replace(
            "dates: {created: 2026-11-02, updated: 2026-11-02}\n", "")
        self.write("shared/all.yaml", shared)
        self.check_edits(text, [("[fi, en]\n", "[fi, en]\nversion: 1.1\ndates: {updated: 2026-11-22}\n"),
                                ADDED])
        self.assertEqual(self.text("shared/all.yaml"), shared)

    def test_year_and_number(self):
        self.write("seloste.yaml", "release: {scheme: year/number}\n")
        text = NOTICE.replace("1.0", "2026/1")
        self.check_edits(text, [("version: 2026/1\nlang", "version: 2026/2\nlang"), UPDATED,
                                ("change_log:\n", "change_log:\n" + ENTRY.replace("1.1", "2026/2"))])


class Refused(Release):
    def check_refused(self, words, text, *arguments):
        self.write("notice.yaml", text)
        done = self.release(1, *arguments)
        self.assertIn(words, " ".join(done.stderr.split()))
        self.assertEqual(self.text(), text)

    def test_people_must_be_told(self):
        self.commit(NOTICE)
        grave = NOTICE.replace(*GRAVE)
        self.check_refused("[RELEASE-UNNOTIFIED]", grave, "--effective", "2027-01-15")
        self.check_refused("--effective 2026-12-22` at the earliest", grave, "--notified", "email")
        self.check_refused("[RELEASE-SOON]", grave, "--notified", "email", "--effective", "2026-12-21")
        self.release(0, "--notified", "email", "--effective", "2026-12-22")

    def test_lead_time_of_the_settings(self):
        self.commit(NOTICE)
        self.write("seloste.yaml", "release: {lead: 2 weeks}\n")
        grave = NOTICE.replace(*GRAVE)
        self.check_refused("people must be told 14 days", grave, "--notified", "email",
                           "--effective", "2026-12-05")
        self.release(0, "--notified", "email", "--effective", "2026-12-06")

    def test_nothing_changed(self):
        self.commit(NOTICE)
        self.check_refused("nothing has changed since", NOTICE + "# a remark\n")

    def test_graver_than_said(self):
        self.commit(NOTICE)
        self.check_refused("graver than publish", NOTICE.replace(*GRAVE), *TOLD, "--level", "publish")

    def test_unclean(self):
        self.commit(NOTICE)
        bad = NOTICE.replace(*PLAIN).replace("basis: [contract]", "basis: [legitimate_interest]")
        self.check_refused("isn't released", bad, *TOLD)

    def test_anchor_used_elsewhere(self):
        text = NOTICE.replace("version: 1.0\nlang", "version: &v 1.0\nlang").replace(
            "- version: 1.0", "- version: *v")
        self.commit(text)
        self.check_refused("[RELEASE-TEXT]", text.replace(*PLAIN))

    def test_inherited_change_log(self):
        self.write("all.yaml", "seloste-shared: 1\n" + LOG)
        text = HEAD.replace("id: customers\n", "id: customers\nextends: all.yaml\n")
        self.commit(text)
        self.check_refused("[RELEASE-INHERITED]", text.replace(*PLAIN))

    def test_unknown_scheme(self):
        text = NOTICE.replace("1.0", "spring")
        self.commit(text)
        self.check_refused("[RELEASE-SCHEME]", text.replace(*PLAIN))

    def test_no_history(self):
        self.write("notice.yaml", NOTICE)
        self.check_refused("[RELEASE-UNKNOWN]", NOTICE)
        self.commit(NOTICE)
        self.check_refused("[RELEASE-UNCOMMITTED]", NOTICE.replace("version: 1.0\nl", "version: 9\nl"))

    def test_wrong_use(self):
        self.commit(NOTICE)
        self.release(2, "--effective", "2027")
        self.release(2, "--notified", "pigeon")
        self.release(2, name="-")
        self.release(3, name="none.yaml")
        self.write("bad.yaml", "seloste: 1\n")
        self.assertIn("the old description is invalid", self.release(2, "--since", "bad.yaml").stderr)


class Released(Release):
    def test_told(self):
        self.commit(NOTICE)
        draft = NOTICE.replace(*GRAVE)
        self.write("notice.yaml", draft)
        done = self.release(0, *TOLD)
        self.assertEqual(done.stdout, "notice.yaml: version 1.0 has become 2.0 (prior_notice). Tell these "
                         "people: customers. How: e-mail, website. By 16 December 2026 at the latest; it "
                         "takes effect on 15 January 2027.")
        self.assertIn("updated: 2026-11-22, effective: 2027-01-15}", self.text())
        self.assertIn("    effective: 2027-01-15\n    summary:", self.text())
        self.assertIn("    notified: [email, website]\n  - version: 1.0\n", self.text())
        self.check_run(0, "check", "notice.yaml", "--against", "HEAD:notice.yaml", *TODAY)

    def test_dry_run(self):
        self.commit(NOTICE)
        draft = NOTICE.replace(*GRAVE)
        self.write("notice.yaml", draft)
        done = self.release(0, *TOLD, "--dry-run", "--messages", "fi")
        self.assertIn("versiosta 1.0 tulisi 2.0", done.stdout)
        self.assertIn("Ilmoita näille: asiakkaat.", done.stdout)
        self.assertIn("notice.yaml:3:10: 2.0", done.stdout)
        self.assertEqual(self.text(), draft)

    def test_begun_entry_is_completed(self):
        self.commit(NOTICE)
        own = "  - date: 2026-11-20 # mine\n    summary: {fi: Säilytysaika pitenee, en: Kept longer}\n"
        draft = NOTICE.replace(*GRAVE).replace("change_log:\n", "change_log:\n" + own)
        self.write("notice.yaml", draft)
        self.release(0, *TOLD)
        self.assertEqual(self.text(), draft.replace(*UPDATED).replace(
            "version: 1.0\nlang", "version: 2.0\nlang").replace(
            "  - date: 2026-11-20 # mine\n",
            "  - version: 2.0\n    date: 2026-11-20 # mine\n    effective: 2027-01-15\n").replace(
            "en: Kept longer}\n", "en: Kept longer}\n    notified: [email, website]\n").replace(
            "updated: 2026-11-22}", "updated: 2026-11-22, effective: 2027-01-15}"))

    def test_entry_tells_all(self):
        self.commit(NOTICE)
        own = ("  - date: 2026-11-20\n    summary: {fi: Pitenee, en: Longer}\n"
               "    notified: [post]\n    effective: 2027-02-01\n")
        draft = NOTICE.replace(*GRAVE).replace("change_log:\n", "change_log:\n" + own)
        self.write("notice.yaml", draft)
        self.assertIn("[RELEASE-TWICE]", self.release(1, "--notified", "email").stderr)
        self.assertIn("How: post. By 2 January 2027", self.release(0).stdout)

    def test_levels_and_numbers(self):
        for level, number in (("publish", "1.1"), ("prior_notice", "2.0"), ("new_purpose", "2.0")):
            self.commit(NOTICE + f"# {level}\n")
            self.write("notice.yaml", NOTICE.replace(*PLAIN))
            self.release(0, *TOLD, "--level", level)
            self.assertIn(f"version: {number}\nlang", self.text())
        self.commit(NOTICE)
        self.write("notice.yaml", NOTICE.replace("Customer register", "Customers' register"))
        self.release(0)
        self.assertIn("version: 1.0.1\nlang", self.text())

    def test_summary_says_nothing_twice(self):
        self.commit(NOTICE)
        self.write("notice.yaml", NOTICE + "security: [access_rights, backups]\n")
        self.release(0)
        self.assertIn('en: "Security: added"}', self.text())

    def test_first_version(self):
        self.write("notice.yaml", GOOD)
        self.assertIn("this is version 1.0, the first one", self.release(0).stdout)
        self.assertEqual(self.text(), GOOD.replace("name:", "version: 1.0\nname:", 1).replace(
            "2026-11-02}", "2026-11-02, updated: 2026-11-22}"))

    def test_since(self):
        self.write("old.yaml", NOTICE)
        self.write("notice.yaml", NOTICE.replace(*PLAIN))
        self.release(0, "--since", "old.yaml")
        self.assertIn("version: 1.1\nlang", self.text())
        self.commit(NOTICE)
        self.write("notice.yaml", NOTICE.replace(*PLAIN))
        self.release(0, "--since", "HEAD", "--dry-run")
        self.release(0, "--since", "HEAD:notice.yaml", "--dry-run")

    def test_drafts_behind_the_released_version(self):
        """The last released version is the commit that gave the version its value."""
        self.commit(NOTICE.replace("1.0", "0.9"))
        self.commit(NOTICE)
        self.commit(NOTICE.replace(*GRAVE))
        self.write("notice.yaml", NOTICE.replace(*GRAVE).replace(*PLAIN))
        self.assertIn("2.0 (prior_notice)", self.release(0, *TOLD).stdout)

    def test_file_in_another_folder(self):
        """Git is asked where the file is."""
        self.write("repository/notice.yaml", NOTICE)
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "a version"]):
            self.git("-C", "repository", *words)
        self.write("repository/notice.yaml", NOTICE.replace(*PLAIN))
        done = self.check_run(0, "release", "repository/notice.yaml", "--dry-run", *TODAY)
        self.assertIn("1.1 (publish)", done.stdout)

    def test_renamed_file(self):
        self.commit(NOTICE, "old name.yaml")
        self.git("mv", "old name.yaml", "notice.yaml")
        self.git("commit", "-qm", "another name")
        self.write("notice.yaml", NOTICE.replace(*PLAIN))
        self.release(0)
