"""The same work by Python's libraries: each description read, checked against the schema, filled into a
Markdown template per language, written as HTML, Markdown and PDF.   peer.py OUT FILE..."""
import json
import pathlib
import sys

import jinja2
import jsonschema
import markdown
import weasyprint
import yaml

HERE = pathlib.Path(__file__).resolve().parent


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Dates stay text, as the schema wants them."""


Loader.yaml_implicit_resolvers = {
    letter: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for letter, pairs in Loader.yaml_implicit_resolvers.items()}


def words(value, language):
    if isinstance(value, dict):
        label = value.get("label")
        inner = label.get(language) if isinstance(label, dict) else label
        return value.get(language) or inner or value.get("name") or value.get("code") or ""
    return "" if value is None else value


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    check = jsonschema.Draft202012Validator(json.loads((HERE / "notice.schema.json").read_text()))
    surroundings = jinja2.Environment()
    surroundings.filters["words"] = words
    template = surroundings.from_string((HERE / "notice.md.j2").read_text())
    for path in sys.argv[2:]:
        notice = yaml.load(pathlib.Path(path).read_text(), Loader)
        check.validate(notice)
        for language in notice.get("languages", ["fi"]):
            text = template.render(notice=notice, language=language)
            page = f'<!DOCTYPE html><html lang="{language}"><meta charset="utf-8"><body>{markdown.markdown(text)}</body></html>'
            base = f"{notice['id']}.{language}"
            (out / f"{base}.md").write_text(text)
            (out / f"{base}.html").write_text(page)
            weasyprint.HTML(string=page).write_pdf(out / f"{base}.pdf")


main()
