"""In: names of pictures, or nothing for all. Out: the JPEGs of this issue, one directory up, and their sizes."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from press import print_file

HERE = Path(__file__).resolve().parent
PROFILE = HERE.parents[3] / "styles" / "icc" / "ifra26s.icc"
NAMES = (
    "riverside", "ai", "port", "street", "pagoda", "tram",
    "egret", "noodles", "rain", "telescope", "lotus", "cat",
)  # fmt: skip


def main(wanted: list[str]) -> None:
    """Draw the wanted pictures; each module has `draw() -> Image`."""
    for name in wanted or NAMES:
        picture = importlib.import_module(name).draw()
        size = print_file(picture, PROFILE, HERE.parent / f"{name}.jpg")
        print(f"{name}.jpg  {picture.width} x {picture.height}  {size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
