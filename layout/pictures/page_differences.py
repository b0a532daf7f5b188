"""Two pictures of one page in; the places where they differ, in pixels, out.

A pixel differs if no pixel next to it on the other side, nor any shade between them, accounts for it: the edge of a
letter that another producer wrote with other decimals is the same edge. A tint that is lighter by a few levels is
another tint, however small its area.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from PIL.Image import Image

PagePicture: TypeAlias = "Image"
"""A page drawn, in RGB or RGBX."""
_CELL = 6
"""Pixels of a cell's side: what differs in neighbouring cells is one place."""
_STRIP = 128
"""Rows of a page that are compared at once: what a processor has at hand."""


class PixelBox(NamedTuple):
    """Left, top, right, bottom; right and bottom are the first that are outside."""

    left: int
    top: int
    right: int
    bottom: int


def find_differences(
    old: Image, new: Image, known: Iterable[PixelBox], levels: int, reach: int, seen: Sequence[PixelBox] = ()
) -> Iterator[PixelBox]:
    """Where two pictures of one size differ by more than `levels` (of 255), outside the boxes that are known, from
    the top down; if some boxes are named as seen, only within these. Pixels up to `reach` away may account for each
    other."""
    from PIL import Image, ImageChops

    mask = _differing(old, new, levels)
    if seen:
        within = Image.new("L", mask.size)
        for box in seen:
            within.paste(255, box)
        mask = ImageChops.darker(mask, within)
    for box in known:
        mask.paste(0, box)
    bounds = mask.getbbox()
    if bounds is None:
        return
    for place in _places(mask, bounds):
        found = place
        if reach:
            wide = PixelBox(
                max(0, place.left - 2 * reach),
                max(0, place.top - 2 * reach),
                min(mask.width, place.right + 2 * reach),
                min(mask.height, place.bottom + 2 * reach),
            )
            left = _unaccounted(old.crop(wide).convert("RGB"), new.crop(wide).convert("RGB"), levels, reach)
            left = ImageChops.darker(left, mask.crop(wide))
            inner = left.getbbox()
            if inner is None:
                continue
            found = PixelBox(*(side + wide[n % 2] for n, side in enumerate(inner)))
        yield found


def _differing(old: Image, new: Image, levels: int) -> Image:
    """White where they differ by more than `levels`."""
    from PIL import Image, ImageChops

    mask = Image.new("L", old.size)
    for top in range(0, old.height, _STRIP):
        strip = (0, top, old.width, min(old.height, top + _STRIP))
        difference = ImageChops.difference(old.crop(strip), new.crop(strip))
        if difference.getbbox():
            mask.paste(_most(difference).point(_beyond(levels)), strip)
    return mask


def _beyond(levels: int) -> list[int]:
    """A table for `point`."""
    return [0 if level <= levels else 255 for level in range(256)]


def heat_map(old: Image, new: Image) -> Image:
    """The new of two pictures of one size, pale, with what differs in red, be it ever so little."""
    from PIL import Image, ImageChops

    difference = _most(ImageChops.difference(old, new)).point(
        [min(255, level and 95 + 2 * level) for level in range(256)]
    )
    pale = Image.blend(new.convert("L"), Image.new("L", new.size, 255), 0.7).convert("RGB")
    pale.paste(Image.new("RGB", new.size, (220, 0, 0)), mask=difference)
    return pale


def _most(difference: Image) -> Image:
    """The greatest of the three differences of each pixel."""
    from PIL import ImageChops

    red, green, blue = difference.split()[:3]
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _unaccounted(old: Image, new: Image, levels: int, reach: int) -> Image:
    """White where a pixel of one side is darker or lighter than all near it on the other."""
    from PIL import ImageChops

    found: Image | None = None
    for here, there in ((old, new), (new, old)):
        darker = ImageChops.subtract(_chosen(there, reach, ImageChops.darker), here)
        lighter = ImageChops.subtract(here, _chosen(there, reach, ImageChops.lighter))
        both = _most(ImageChops.lighter(darker, lighter))
        found = both if found is None else ImageChops.lighter(found, both)
    assert found is not None
    return found.point(_beyond(levels))


def _chosen(picture: Image, reach: int, choose: Callable[[Image, Image], Image]) -> Image:
    """The darkest (or lightest) of all pixels up to `reach` away, be that ever so far: it takes as many steps as that
    number has binary digits, where a filter of Pillow takes its square."""
    for right, down in ((1, 0), (0, 1)):
        sides = []
        for way in (1, -1):
            side, wide = picture, 0
            while wide < reach:
                step = min(wide + 1, reach - wide)
                side = choose(side, _shifted(side, way * step * right, way * step * down))
                wide += step
            sides.append(side)
        picture = choose(*sides)
    return picture


def _shifted(picture: Image, right: int, down: int) -> Image:
    """The picture moved; where nothing comes in it stays."""
    moved = picture.copy()
    moved.paste(picture, (right, down))
    return moved


def _places(mask: Image, bounds: tuple[int, int, int, int]) -> list[PixelBox]:
    """The exact boxes of all that hangs together, cell by cell, from the top down."""
    left, top = (side // _CELL * _CELL for side in bounds[:2])
    cells = mask.crop((left, top, bounds[2], bounds[3])).reduce(_CELL)
    found = []
    for cell in _joined(cells.tobytes(), cells.width):
        box = (
            left + cell.left * _CELL,
            top + cell.top * _CELL,
            min(mask.width, left + cell.right * _CELL),
            min(mask.height, top + cell.bottom * _CELL),
        )
        inner = mask.crop(box).getbbox()
        if inner:
            found.append(PixelBox(*(side + box[n % 2] for n, side in enumerate(inner))))
    return sorted(found, key=lambda box: (box.top, box.left))


def _joined(cells: bytes, width: int) -> list[PixelBox]:
    """The boxes of cells that are not black and touch each other, also at a corner or with one cell between them."""
    open_: list[PixelBox] = []
    done: list[PixelBox] = []
    for row in range(len(cells) // width):
        runs = list(_runs(cells[row * width : (row + 1) * width], row))
        for run in runs:
            touching = [box for box in open_ if box.left <= run.right + 1 and run.left <= box.right + 1]
            for box in touching:
                open_.remove(box)
            open_.append(_around([*touching, run]))
        done += [box for box in open_ if box.bottom < row]
        open_ = [box for box in open_ if box.bottom >= row]
    return done + open_


def _runs(row: bytes, number: int) -> Iterator[PixelBox]:
    start = None
    for n, cell in enumerate(row):
        if cell and start is None:
            start = n
        elif not cell and start is not None:
            yield PixelBox(start, number, n, number + 1)
            start = None
    if start is not None:
        yield PixelBox(start, number, len(row), number + 1)


def _around(boxes: Sequence[PixelBox]) -> PixelBox:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return PixelBox(min(lefts), min(tops), max(rights), max(bottoms))
