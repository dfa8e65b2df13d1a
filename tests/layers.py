"""Rooms stand on each other: base, data, notice, page, app. Fails when a file includes one of a higher
room, when page includes notice, or when a library's header leaves its module.

    layers.py SOURCE-FOLDER
"""
import pathlib
import re
import sys

import tap

ROOMS = ["base", "data", "notice", "page", "app"]
# Which files may include a library's header.
LIBRARIES = {
    "yaml.h": r"data/yaml\w*\.[ch]",
    "pcre2.h": r"data/pattern\w*\.[ch]",
    "cmark.h": r"page/\w+\.[ch]",
    "hpdf.h": r"page/pdf\w*\.[ch]",
    "libdeflate.h": r"page/(pdf|font|picture)\w*\.[ch]",
    "hb.h": r"build/fonts\w*\.[ch]",
    "hb-ot.h": r"build/fonts\.c",
    "hb-subset.h": r"build/fonts\.c",
}


def faults_of(path, text):
    """What a file (its path below src/) includes that it mustn't."""
    room = path.split("/")[0]
    for number, line in enumerate(text.splitlines(), 1):
        own = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
        foreign = re.match(r"\s*#\s*include\s+<([^>]+)>", line)
        place = f"src/{path}:{number}"
        if own:
            other = own[1].split("/")[0]
            if other == room == "build":
                continue  # programs that make data share what they like
            if other not in ROOMS:
                yield f'{place}: "{own[1]}" is in no room'
            elif room in ROOMS and ROOMS.index(other) > ROOMS.index(room):
                yield f"{place}: {room} includes {other}, which stands above it"
            elif room == "page" and other == "notice":
                yield f"{place}: page and notice meet in the node only"
        if foreign:
            allowed = LIBRARIES.get(foreign[1].split("/")[-1])
            if foreign[1].split("/")[0].startswith("hpdf"):
                allowed = LIBRARIES["hpdf.h"]
            if allowed and room != "build" and not re.fullmatch(allowed, path):
                yield f"{place}: <{foreign[1]}> stays behind its module"


def unlisted(source, build_text):
    """C files that the build doesn't know."""
    for file in sorted(source.glob("src/*/*.c")):
        path = file.relative_to(source).as_posix()
        if f"'{path}'" not in build_text:
            yield f"{path}: not in meson.build"


def main():
    source = pathlib.Path(sys.argv[1])
    files = sorted(source.glob("src/*/*.[ch]"))
    faults = [f for file in files
              for f in faults_of(file.relative_to(source / "src").as_posix(), file.read_text())]
    missing = list(unlisted(source, (source / "meson.build").read_text()))
    # The test itself must see what it is there for.
    planted = list(faults_of("data/x.c", '#include "page/tree.h"\n#include <hpdf.h>\n')) + \
        list(faults_of("page/x.c", '#include "notice/view.h"\n'))
    results = [("includes point to lower rooms", faults),
               ("every source is built", missing),
               ("planted faults are found", [] if len(planted) == 3 else [str(planted)])]
    return tap.tell(results)


if __name__ == "__main__":
    sys.exit(main())
