"""What is made to exhaust the program ends in a finding, within a second of processor time and 256 MiB."""
import json
import os
import resource

from program import Case, NOTICE, SELOSTE, TODAY

# Sanitizers take time and memory of their own: the plain program, where there is one.
PLAIN = os.environ.get("SELOSTE_PLAIN")
MEMORY = 256 << 20
BAD_PATTERNS = ["(a+)+$", "(a|aa)+$", "(a|a?)+$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)*x", "(?=(a+)+b)",
                "(a{1,60}){1,60}$", "((a*)*)*$", r"(\w+\s?)+$", "(x+x+)+y", "(" * 300 + "a" + ")" * 300,
                "((((((a{10}){10}){10}){10}){10}){10})"]
EMPTY = ("(a|a?)+$", "((a*)*)*$")  # hold for anything


def laughs(first, again):
    """Ten times ten times ..., by anchors."""
    lines, names = [f"  a: &a {first}"], "abcdefghij"
    for before, name in zip(names, names[1:]):
        lines.append(f"  {name}: &{name} " + again(before))
    return NOTICE + "x-laughs:\n" + "\n".join(lines) + "\n"


def tower(combine, last):
    """A schema in which each of forty levels asks the next one twice."""
    levels = {f"n{i}": combine({"$ref": f"#/$defs/n{i + 1}"}) for i in range(40)}
    return {"$ref": "#/$defs/n0", "$defs": levels | {"n40": last}}


def rule(**parts):
    words = {name: {"en": "m", "fi": "m"} for name in ("message", "hint", "explain")}
    return json.dumps({"HOUSE-X": {"severity": "warning", "fails": "a: b", "passes": "a: b",
                                   **words, **parts}})


class Hostile(Case):
    def attack(self, *arguments):
        """What the program says within its bounds."""
        def bound():
            resource.setrlimit(resource.RLIMIT_CPU, (2 if PLAIN else 120, 130))
            if PLAIN:
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = self.run_program(*arguments, program=PLAIN or SELOSTE, preexec_fn=bound)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if PLAIN:
            self.assertLess(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return done.stdout

    def finds(self, finding, text, name="n.yaml"):
        self.write(name, text)
        self.assertIn(f"[{finding}]", self.attack("check", name, *TODAY))

    def test_aliases(self):
        self.finds("YAML-GROWTH", laughs("[" + "x, " * 10 + "]",
                                         lambda name: "[" + f"*{name}, " * 10 + "]"))
        self.finds("YAML-GROWTH", laughs("{p: 1}", lambda name: "{" + ", ".join(
            f"k{i}: *{name}" for i in range(10)) + "}"))
        self.write("n.yaml", NOTICE + "x-a: [" + ", ".join(f"&k{i} 1" for i in range(200000)) + "]\n")
        self.attack("check", "n.yaml", *TODAY)

    def test_depth(self):
        for deep in ("[" * 100000 + "]" * 100000, "{a: " * 100000 + "}" * 100000, "[" * 100000,
                     "\n  " + "- " * 100000):
            self.finds("YAML-DEPTH", NOTICE + "x-d: " + deep + "\n")
        self.finds("YAML-DEPTH", "".join(" " * i + "a:\n" for i in range(2000)))
        self.finds("JSON-DEPTH", "[" * 100000, "n.json")

    def test_long_scalars(self):
        for scalar in ("x" * 50_000_000, '"' + "x " * 25_000_000 + '"', "|\n  " + "x " * 25_000_000):
            self.finds("YAML-SIZE", NOTICE + "intro: " + scalar + "\n")
        # Just below the limit it is read.
        self.finds("LANG-PARITY", NOTICE + "intro: " + "x" * 15_000_000 + "\n")
        self.finds("LANG-PARITY", NOTICE + 'intro: "' + "x " * 7_500_000 + '"\n')

    def test_findings_without_end(self):
        text = NOTICE + "intro: |\n" + "  Henkilötietolaki. \n\n" * 60_000
        self.write("n.yaml", text)
        told = self.attack("check", "n.yaml", *TODAY)
        self.assertIn("[FINDINGS-MANY]", told)
        self.assertEqual(told.count("[TXT-OLD-ACT]") // 1000, 9)

    def test_findings_of_one_long_line(self):
        codes = ", ".join(f"wröng_{i:06}" for i in range(200_000))
        self.write("n.yaml", NOTICE.replace("[name, email]", f"[{codes}]"))
        for form in ("text", "json"):
            told = self.attack("check", "n.yaml", "--format", form, *TODAY)
            self.assertIn("FINDINGS-MANY", told)
        columns = [one["column"] for one in json.loads(told)["findings"]]
        # "data: [", and 14 characters for each.
        self.assertEqual(columns[:-1], list(range(8, 8 + 14 * 10_000, 14)))

    def test_patterns(self):
        self.write("n.yaml", NOTICE + "intro: " + "a" * 40 + "!\nx-v: " + "a" * 50000 + "!\n")
        for pattern in BAD_PATTERNS:
            with self.subTest(pattern=pattern[:40]):
                self.write("r.yaml", rule(at="**", must={"pattern": pattern}))
                told = self.attack("check", "n.yaml", "--rules", "r.yaml", *TODAY)
                self.assertEqual("[HOUSE-X]" in told or "[SCHEMA-" in told, not pattern.endswith(EMPTY))
                self.write("r.yaml", rule(text={"find": [{"stems": ["aaa"], "match": pattern}]}))
                self.attack("check", "n.yaml", "--rules", "r.yaml", *TODAY)
                self.write("s.json", json.dumps({"additionalProperties": {"pattern": pattern}}))
                self.attack("check", "n.yaml", "--schema", "s.json")

    def test_schemas(self):
        either = {"type": "object"}
        cases = {
            "SCHEMA-STEPS": [tower(lambda next: {"allOf": [next, next]}, either),
                             tower(lambda next: {"anyOf": [next, next]}, {"type": "string"}),
                             tower(lambda next: {"oneOf": [{"not": next}, next],
                                                 "unevaluatedProperties": False}, {"type": "string"})],
            "SCHEMA-LOOP": [{"$ref": "#"}, {"allOf": [{"$ref": "#"}, {"$ref": "#"}]},
                            {"$dynamicAnchor": "a", "$dynamicRef": "#a"}],
            "SCHEMA-REF": [{"$ref": "#/$defs/nowhere"}, {"allOf": [{"$ref": "https://x.example/y"}]}],
        }
        self.write("n.yaml", NOTICE)
        for finding, schemas in cases.items():
            for schema in schemas:
                with self.subTest(finding=finding, schema=json.dumps(schema)[:60]):
                    self.write("s.json", json.dumps(schema))
                    self.assertIn(f"[{finding}]", self.attack("check", "n.yaml", "--schema", "s.json"))
                    # In a rule: found at its place, and the rule is silent.
                    for parts in ({"must": schema}, {"when": schema, "must": False}):
                        self.write("r.yaml", rule(at="$", **parts))
                        told = self.attack("check", "n.yaml", "--rules", "r.yaml", *TODAY)
                        self.assertRegex(told, rf"r\.yaml:1:\d+: error: .*\[{finding}\]")
                        self.assertNotIn("[HOUSE-X]", told)

    def test_templates(self):
        self.write("n.yaml", NOTICE)
        self.write("own/templates/fi/partials/self.md", "x {{> partials/self}} {{> partials/self}}\n")
        self.write("own/templates/fi/sections/complaint.md", "{{> partials/self}}\n")
        self.assertRegex(self.attack("check", "n.yaml", "--assets", "own", *TODAY),
                         r"\[TEMPLATE-(DEPTH|STEPS)\]")
        for i in range(60):
            self.write(f"two/templates/fi/partials/p{i}.md",
                       "{{> partials/p%d}}{{> partials/p%d}}\n" % (i + 1, i + 1))
        self.write("two/templates/fi/partials/p60.md", "x\n")
        self.write("two/templates/fi/sections/complaint.md", "{{> partials/p0}}\n")
        self.assertRegex(self.attack("check", "n.yaml", "--assets", "two", *TODAY),
                         r"\[TEMPLATE-(SIZE|STEPS)\]")
