"""Codes, their words and their flags belong together: no code without words in each language, no words
without a code, no flag that nothing asks for, no act or article that the law doesn't hold.

    SELOSTE=path/to/seloste vocabulary.py
"""
import functools
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

import tap

ROOT = pathlib.Path(__file__).resolve().parents[1]
SELOSTE = os.environ.get("SELOSTE", "seloste")
LANGUAGES = ("en", "fi")
# Sections have headings of parts besides: these begin with the section's name.
PARTS = {"sections": ("rights_", "special_")}


@functools.cache
def read(path):
    done = subprocess.run([SELOSTE, "parse", ROOT / path], capture_output=True, check=True)
    return json.loads(done.stdout)


def labels(language):
    return read(f"templates/{language}/labels.yaml")


def label_of(entry):
    """The words of an entry, whatever its form; None where there are none."""
    if isinstance(entry, str):
        return entry
    return entry.get("label") or entry.get("heading")


def schema_choices(node):
    """Pairs of a vocabulary's name and its words, for those that are only a choice."""
    if isinstance(node, dict):
        if "enum" in node and "x-vocabulary" in node:
            yield node["x-vocabulary"], node["enum"]
        for value in node.values():
            yield from schema_choices(value)
    elif isinstance(node, list):
        for value in node:
            yield from schema_choices(value)


def law_codes(node):
    """The numbers of acts in all entries of `law`."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "law" and isinstance(value, list):
                yield from (item["code"] for item in value)
            else:
                yield from law_codes(value)


class Words(unittest.TestCase):
    def test_every_code_has_words(self):
        for name, codes in read("schemas/vocabulary.yaml").items():
            for language in LANGUAGES:
                for code in codes:
                    with self.subTest(vocabulary=name, code=code, language=language):
                        self.assertTrue(label_of(labels(language)[name][code]).strip())

    def test_every_word_has_a_code(self):
        for name, codes in read("schemas/vocabulary.yaml").items():
            for language in LANGUAGES:
                extra = [code for code in labels(language)[name] if code not in codes and
                         not code.startswith(PARTS.get(name, "\0"))]
                self.assertEqual(extra, [], f"{name}, {language}")

    def test_every_choice_of_the_schema_has_words(self):
        choices = list(schema_choices(read("schemas/notice.schema.json")))
        self.assertGreater(len(choices), 8)
        for name, words in choices:
            for language in LANGUAGES:
                self.assertEqual(set(labels(language)[name]), set(words), f"{name}, {language}")

    def test_no_two_codes_of_a_vocabulary_have_the_same_name(self):
        for name, codes in read("schemas/vocabulary.yaml").items():
            if name in ("grounds", "known_cookies"):  # one word in several families; several do the same
                continue
            for language in LANGUAGES:
                words = [label_of(labels(language)[name][code]) for code in codes]
                twice = sorted({word for word in words if words.count(word) > 1})
                self.assertEqual(twice, [], f"{name}, {language}")

    def test_languages_say_the_same_things(self):
        first, second = (labels(language) for language in LANGUAGES)
        self.assertEqual(list(first), list(second))
        for name in ("facts", "sections", "tables", "page", "redline"):
            self.assertEqual(set(first[name]), set(second[name]), name)


class Flags(unittest.TestCase):
    def setUp(self):
        self.vocabulary = read("schemas/vocabulary.yaml")

    def test_every_flag_has_a_use(self):
        code = "".join(path.read_text() for path in (ROOT / "src").rglob("*.c"))
        data = "".join(path.read_text() for path in [*(ROOT / "templates").rglob("*.md"),
                                                     *(ROOT / "schemas").glob("rules.yaml")])
        flags = {flag for codes in self.vocabulary.values() for entry in codes.values() for flag in entry}
        self.assertGreater(len(flags), 30)
        for flag in sorted(flags):
            used = f'"{flag}"' in code or re.search(rf"\b{flag}\b", data)
            self.assertTrue(used, f"nothing asks for the flag {flag}")

    def test_flags_name_what_there_is(self):
        for name, flag, target in (("purposes", "typical", "bases"), ("data", "group", "data"),
                                   ("data", "expects", "purposes"), ("recipients", "role", "role"),
                                   ("measures", "material", "material"),
                                   ("known_cookies", "code", "cookies")):
            known = self.vocabulary.get(target) or labels("en")[target]
            for code, entry in self.vocabulary[name].items():
                values = entry.get(flag, [])
                for value in values if isinstance(values, list) else [values]:
                    self.assertIn(value, known, f"{name}.{code}.{flag}")

    def test_every_datum_has_its_group(self):
        data = self.vocabulary["data"]
        for code, entry in data.items():
            self.assertNotEqual("group" in entry, bool(entry.get("is_group")), code)
            if "group" in entry:
                self.assertTrue(data[entry["group"]].get("is_group"), code)


class Law(unittest.TestCase):
    def test_acts_and_articles_are_in_the_law(self):
        law = read("schemas/law.yaml")
        vocabulary = read("schemas/vocabulary.yaml")
        cited = set(law_codes(vocabulary))
        self.assertIn("1050/2018", cited)
        self.assertEqual(cited - set(law["acts"]), set())
        for name, codes in vocabulary.items():
            for code, entry in codes.items():
                if "article" in entry:
                    self.assertIn(entry["article"], law["articles"]["entries"], f"{name}.{code}")

    def test_every_nickname_of_a_provision_is_in_the_law(self):
        law = read("schemas/law.yaml")
        self.assertEqual(set(law["provisions"]), set(read("schemas/vocabulary.yaml")["laws"]))
        for code, provision in law["provisions"].items():
            self.assertIn(provision["act"], law["acts"], code)

    def test_every_act_has_its_names(self):
        for code, act in read("schemas/law.yaml")["acts"].items():
            for language in LANGUAGES:
                self.assertTrue(act["name"].get(language), f"{code}, {language}")


if __name__ == "__main__":
    sys.exit(tap.run(".", ["vocabulary"]))
