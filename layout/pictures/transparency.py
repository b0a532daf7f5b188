"""The contour of a picture with a transparent ground: where in each of its rows there is something to be seen.

In: a picture file; out: a row a sixty-fourth of its depth, from the first to the last point that is seen in it, in
shares of its width. Text is set along it.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from layout.files import read_bytes
from layout.limits import PICTURE

ROWS = 64
"""Rows of a contour: about one and a half a line, of a picture half a page deep."""
_WIDE = 512
"""Points of a row that are looked at."""
_SEEN = 32
"""Opacity of 255 from which a point is seen."""

Rows = list[list[float]]
"""For each row its first and last point, in shares of the width; nothing for an empty row."""


def trace(path: Path) -> Rows:
    """The rows of a picture that was examined; none when it has no transparent ground."""
    from PIL import Image

    with Image.open(BytesIO(read_bytes(path, PICTURE.most))) as image:
        if not image.has_transparency_data:
            return []
        alpha = image.convert("RGBA").getchannel("A")
    if not sum(alpha.histogram()[:_SEEN]):
        return []
    seen = alpha.point([255 if level >= _SEEN else 0 for level in range(256)])
    points = seen.resize((_WIDE, ROWS), Image.Resampling.BOX)  # a point is seen where any of it is
    rows: Rows = []
    for row in range(ROWS):
        found = points.crop((0, row, _WIDE, row + 1)).getbbox()
        rows.append([found[0] / _WIDE, found[2] / _WIDE] if found else [])
    return rows
