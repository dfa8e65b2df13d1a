"""Descriptions in which every field of the schema is filled with hostile text.

The schema is walked, so that a field that it gets tomorrow is tried too. Each text gets a number and
stands between marks that tell which one it is: mk12q...mk12z.
"""
import copy

PAYLOADS = {
    "script": "<script>window.hacked=1;fetch('https://evil.example/')</script>",
    "attribute": "\"'><img src=x onerror=\"window.hacked=1\"><b onclick='window.hacked=1'>",
    "markdown": "**b** _i_ `c` [l](javascript:window.hacked=1) ![p](https://evil.example/p.png) | \\ # ~",
    "mustache": "{{title}} {{{title}}} {{#each}} {{/each}} {{> partials/x}} {{=<% %>=}} <% x %>",
    "css": "</style><style>*{background:url(https://evil.example/)}/* @import 'x'; --> */",
    "url": "javascript:window.hacked=1 https://evil.example/?a=1&b=<x> data:text/html,<script>x</script>",
    "entity": "&lt;b&gt; &#60;script&#62; &amp;amp; ]]> <!-- x --> <![CDATA[ <?x ?>",
    "bidi": "\u202eabc\u202c \u2066def\u2069 \u200f \u061c \u200d \ufeff e\u0301 \U000e0041",
    "control": "a\u0001b \u001bc \u007fd \u009fe \u2028f \u0000g",
    "drawing": "<svg/onload=window.hacked=1><math><mi/href=\"javascript:x\"><iframe srcdoc=x></svg>",
}
# In prose, Markdown is the author's right: these say the same there as in a name.
LITERAL_IN_PROSE = ("script", "attribute", "mustache", "drawing")

# Not a matter of text: what names files, other fields or rules.
LEFT_OUT = {"extends", "order", "lint", "languages", "seloste", "id", "layout", "x"}
DEPTH, ITEMS = 9, 3


class Maker:
    """Makes a description; self.fields tells each number's field and kind (name or prose)."""

    def __init__(self, schema, payload, several=False):
        self.schema, self.payload, self.several = schema, payload, several
        self.fields, self.visits, self.ids = {}, {}, 0

    def make(self):
        description = {"seloste": 1, "id": "hostile", "languages": ["fi", "en"]}
        for name, shape in self.schema["properties"].items():
            if name not in LEFT_OUT and (name != "registers" or self.several):
                value = self.value(shape, name, 0)
                if value is not None:
                    description[name] = value
        return description

    def turn(self, place, count):
        """0, 1, ... count-1 and again, each time that a place of the schema is visited."""
        self.visits[place] = self.visits.get(place, -1) + 1
        return self.visits[place] % count

    def resolve(self, shape):
        while "$ref" in shape:
            target = self.schema["$defs"][shape["$ref"].rsplit("/", 1)[1]]
            shape = {**target, **{key: value for key, value in shape.items() if key != "$ref"}}
        return shape

    def text(self, path, kind):
        number = len(self.fields) + 1
        self.fields[number] = (path, kind)
        return f"mk{number}q{self.payload}mk{number}z"

    def value(self, shape, path, depth):
        shape = self.resolve(shape)
        if "const" in shape:
            return shape["const"]
        if "enum" in shape:
            return shape["enum"][self.turn(path, len(shape["enum"]))]
        if "x-ref" in shape or depth > DEPTH:
            return None
        if "anyOf" in shape or "oneOf" in shape:
            return self.branch(shape, path, depth)
        kinds = shape.get("type", "object")
        if isinstance(kinds, str):
            kinds = [kinds]
        if "object" in kinds and "string" in kinds:
            kind = "prose" if shape.get("x-text") else "name"
            return {language: self.text(path, kind) for language in ("fi", "en")}
        for kind, make in (("object", self.map), ("array", self.list), ("string", self.string)):
            if kind in kinds:
                return make(shape, path, depth)
        return {"boolean": self.turn(path, 2) == 0}.get(kinds[0], max(1, int(shape.get("minimum", 1))))

    def branch(self, shape, path, depth):
        options = shape.get("anyOf") or shape.get("oneOf")
        if all("const" in self.resolve(option) for option in options):
            return self.resolve(options[self.turn(path, len(options))])["const"]
        maps = [option for option in options if self.resolve(option).get("type") in ("object", "array")]
        texts = [option for option in options if option not in maps]
        turn = self.turn(path, 4)
        chosen = maps or texts
        if turn == 3 and texts:
            chosen = texts
        return self.value(chosen[turn % len(chosen)], path, depth)

    def map(self, shape, path, depth):
        made = {}
        for name, inner in shape.get("properties", {}).items():
            value = self.value(inner, f"{path}.{name}", depth + 1)
            if value is not None and name not in ("extends", "before", "after", "within"):
                made[name] = value
        named = self.resolve(shape.get("propertyNames", {})).get("anyOf")
        inner = shape.get("additionalProperties")
        if named and isinstance(inner, dict):
            for option in self.resolve(named[0]).get("anyOf", [])[2:8]:
                made[option["const"]] = self.value(inner, f"{path}.*", depth + 1)
        return made or None

    def list(self, shape, path, depth):
        count = ITEMS if depth < 3 else 1
        values = [self.value(shape["items"], f"{path}[]", depth + 1) for _ in range(count)]
        unique = []
        for value in values:
            if value is not None and value not in unique:
                unique.append(value)
        return unique or None

    def string(self, shape, path, _depth):
        kind = shape.get("x-format")
        if kind == "id":
            self.ids += 1
            return f"i{self.ids}"
        known = {"date": "2026-11-02", "duration": "2 years", "country": "US", "language": "fi"}
        if kind in known:
            return known[kind]
        if "pattern" in shape:
            return None
        return self.text(path, "name")


def make(schema, payload, several=False):
    """(description, fields) for one payload; with several registers or one."""
    maker = Maker(copy.deepcopy(schema), PAYLOADS[payload], several)
    return maker.make(), maker.fields
