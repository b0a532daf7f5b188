"""The pages of a built edition as small pictures for the README.

In: an output folder of `broadsheet build`; out: page-1.png, page-2.png … beside this file, each below 400 kB.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

WIDTH = 720
"""Pixels across."""
COLOURS = 160


def main(folder: Path) -> None:
    [edition] = folder.glob("*.pdf")
    for number, page in enumerate(pypdfium2.PdfDocument(edition), 1):
        picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
        small = picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        small.save(Path(__file__).with_name(f"page-{number}.png"), optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
