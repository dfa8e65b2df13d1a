"""Makes the pictures of the README and of docs/ from the samples: make.py SELOSTE

Needs Chromium and poppler. Each picture is a page of its own, in which the notices stand as they come
out of the program.
"""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SIZE_MOST = 150_000  # bytes: they travel with the sources

STAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #e7ecef; height: {height}px; position: relative; overflow: hidden }}
img {{ position: absolute; background: #fff; border: 1px solid #c3ccd2 }}
</style>{images}"""

THEME = """accent: "#8a1f4b"
font: serif
footer: {fi: "Paahtimo Esimerkki Oy, Rantakatu 5, 00530 Helsinki"}
"""


class Studio:
    def __init__(self, seloste, folder):
        self.seloste, self.folder = seloste, pathlib.Path(folder)

    def build(self, sample, *options, into="."):
        target = self.folder / into
        subprocess.run([self.seloste, "build", "--quiet", ROOT / "samples" / sample, "-o", target, *options],
                       check=True)

    def shoot(self, page, picture, width, height, *options, anchor=""):
        """A picture of a page in a window of that size."""
        address = (self.folder / page).as_uri() + anchor
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                        "--virtual-time-budget=2000", f"--user-data-dir={self.folder}/browser",
                        f"--window-size={width},{height}", f"--screenshot={self.folder / picture}",
                        *options, address], check=True, capture_output=True)

    def print(self, file, picture, page):
        """A picture of a page of a PDF, named without .png."""
        subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", "110", "-f", str(page), "-l", str(page),
                        self.folder / file, self.folder / picture], check=True)

    def arrange(self, name, width, height, images):
        """Pictures side by side: (file, left, top, width) of each."""
        tags = "".join(f'<img src="{file}" style="left:{left}px;top:{top}px;width:{size}px">'
                       for file, left, top, size in images)
        (self.folder / "stage.html").write_text(STAGE.format(height=height, images=tags))
        self.shoot("stage.html", "stage.png", width, height)
        data = (self.folder / "stage.png").read_bytes()
        if len(data) > SIZE_MOST:
            sys.exit(f"{name} is too large: {len(data)} bytes")
        (HERE / name).write_bytes(data)


def main(seloste):
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(seloste, folder)
        studio.build("paahtimo.yaml")
        page = "asiakasrekisteri"
        studio.shoot(f"{page}.en.html", "wide.png", 1100, 860)
        studio.shoot(f"{page}.fi.html", "phone.png", 500, 860, "--blink-settings=preferredColorScheme=0")
        studio.print(f"{page}.fi.pdf", "paper", 1)
        studio.arrange("notice.png", 1040, 600, [("wide.png", 24, 24, 620), ("paper.png", 574, 56, 348),
                                                 ("phone.png", 812, 220, 204)])
        (studio.folder / "theme.yaml").write_text(THEME)
        studio.build("paahtimo.yaml", "--theme", studio.folder / "theme.yaml", "--format", "html",
                     into="own")
        studio.shoot(f"own/{page}.en.html", "own.png", 1100, 860)
        studio.arrange("theme.png", 1100, 464, [("wide.png", 28, 28, 510), ("own.png", 562, 28, 510)])
        redline(studio)


def redline(studio):
    """The list of changes on the web page, changed sections in the PDF."""
    history = [ROOT / "samples/history" / name for name in ("v2.yaml", "v3.yaml")]
    for form in ("html", "pdf"):
        made = subprocess.run([studio.seloste, "diff", *history, "--view", "redline", "--format", form, "--language",
                               "en"], check=True, capture_output=True).stdout
        (studio.folder / f"redline.{form}").write_bytes(made)
    studio.shoot("redline.html", "list.png", 840, 700)
    studio.print("redline.pdf", "part", 4)
    studio.arrange("redline.png", 1100, 500, [("list.png", 28, 28, 600), ("part.png", 600, 60, 470)])


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
