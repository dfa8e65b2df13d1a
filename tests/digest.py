"""The digest that `seloste version` prints, and by which a run knows that the program has changed.

    digest.py DIGEST BUILD-FOLDER SOURCE-FOLDER
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import tap


def digest_of(tool, folder, files):
    """What the tool makes of files, in this order, whose names and contents are given."""
    paths = []
    for name, text in files:
        path = pathlib.Path(folder, name)
        path.write_text(text)
        paths.append(path)
    out = pathlib.Path(folder, "out.c")
    subprocess.run([tool, out, *paths], check=True)
    return out.read_text()


def check_tool(tool):
    with tempfile.TemporaryDirectory() as folder:
        first = digest_of(tool, folder, [("a", "one"), ("b", "two")])
        if digest_of(tool, folder, [("d", "two"), ("c", "one")]) != first:
            yield "names or order count"
        for files in ([("a", "one"), ("b", "too")], [("a", "one")], [("a", "onetwo"), ("b", "")],
                      [("a", "one"), ("b", "two"), ("c", "two")]):
            if digest_of(tool, folder, files) == first:
                yield f"{files} makes no difference"


def check_sources(build, source):
    """Sources of the program that the digest doesn't cover."""
    targets = json.loads((build / "meson-info/intro-targets.json").read_text())
    [target] = [target for target in targets if target["name"] == "digest_source"]
    covered = {pathlib.Path(name).resolve() for group in target["target_sources"] for name in group["sources"]}
    for file in sorted(source.glob("src/*/*.[ch]")):
        if file.parent.name != "build" and file.resolve() not in covered:
            yield f"{file.relative_to(source)} is not in the digest (new header: meson setup --reconfigure)"


def main():
    tool, build, source = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
    results = [("the digest tells what changed", list(check_tool(tool))),
               ("it covers every source", list(check_sources(build, source)))]
    return tap.tell(results)


if __name__ == "__main__":
    sys.exit(main())
