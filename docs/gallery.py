"""The shapes that a plan can draw, each as it is made up: docs/gallery.md and its pictures.

In: the issue in docs/gallery; out: a page of Markdown with each plan beside its page, and page-1.png, page-2.png ...
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import yaml
from PIL import Image

HERE = Path(__file__).parent
ISSUE = HERE / "gallery/issues/shapes"
WIDTH = 540
"""Pixels across."""
COLOURS = 96
WORDS = {
    "文中照片": "A picture at a line of its columns (`column: 3, columns: 2, line: 8`): text goes on below it. Ears "
    "beside the nameplate (`ears` of the issue).",
    "L 形": "An L: its first two columns run down to the foot, the others end where its neighbour begins.",
    "T 形": "A T: the head stands over all columns, the text goes on in the two in the middle.",
    "U 形": "A U round a box with a tint.",
    "跨版": "A spread (`spread: true`): two pages made up as one sheet; heads, a picture and a box across the fold.",
    "转版": "A story that goes on on the next page (下转), cut after a sentence where its columns end.",
    "通栏": "A package: one head over three stories (`packages`), in one box with them.",
    "短讯": "A row of briefs (`briefs`): heads on one line, texts that begin on one.",
    "竖排 L 形": "A vertical page with an L: right to left in each tier, from the top tier down, on round the corner.",
    "来信": "A column's name on a bar (`column_title`), an editor's note before a letter and its signature "
    "(`note`, `signature`, `dated`), and a reversed head (`head_tint`).",
    "引文": "A quote at a line of its columns (`quotes: [{column: 3, columns: 2, line: 8}]`), with the text round it.",
    "下文": "Its second part (`continues: 5A`), with a headline of its own and the line that says where it comes from.",
    "图文绕排": "Text beside a picture that takes half of two columns (`column: 2.5, columns: 1, line: 7`), and round "
    "what is seen of one on a transparent ground (`wrap: contour`).",
}


def _shown(page: pypdfium2.PdfPage) -> Image.Image:
    return page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")


def _beside(pages: Sequence[Image.Image]) -> Image.Image:
    """The two pages of a spread, edge to edge; a single page as it is."""
    whole = Image.new("RGB", (sum(page.width for page in pages), pages[0].height))
    for number, page in enumerate(pages):
        whole.paste(page, (number * WIDTH, 0))
    return whole


def main() -> None:
    pages = yaml.safe_load((ISSUE / "issue.yaml").read_text("utf-8"))["pages"]
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "layout", "build", str(ISSUE), "-o", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        [edition] = Path(folder).glob("*.pdf")
        printed = [_shown(page) for page in pypdfium2.PdfDocument(edition)]
    numbers = list(accumulate((2 if page.get("spread") else 1 for page in pages[:-1]), initial=1))
    for number, page in zip(numbers, pages, strict=True):
        picture = _beside(printed[number - 1 : number + bool(page.get("spread"))])
        small = picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        small.save(HERE / f"gallery/page-{number}.png", optimize=True)
    parts = ["# Shapes of stories", "", "Made by `make gallery` from the issue in docs/gallery.", ""]
    for number, page in zip(numbers, pages, strict=True):
        section, plan = page["section"], page["plan"].rstrip()
        parts += [
            f"## {section}",
            "",
            WORDS[section],
            "",
            "```",
            plan,
            "```",
            "",
            f"![{section}](gallery/page-{number}.png)",
            "",
        ]
    (HERE / "gallery.md").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
