"""Pages that are not as they were accepted in; pictures of each as it was, as it is, and of where it differs, out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from layout.accepted import AcceptedPage, read_lock
from layout.commands.candidates import Candidate
from layout.commands.proof import accepted_edition
from layout.diagnostics import Report
from layout.output import write_apart
from layout.pictures.page_differences import heat_map
from layout.proof.comparison.rasters import draw, frame_of, pages_of

if TYPE_CHECKING:
    from layout.pictures.page_differences import PagePicture

_RESOLUTION = 100


def draw_differing(found: Candidate, numbers: Sequence[int], folder: Path) -> list[Path]:
    """The pictures of these pages, in the folder; a page that one side has not has none. Raises OSError, DrawingError,
    LostEdition."""
    accepted = read_lock(found.home, Report()).get(found.name, {})
    files: dict[str, bytes] = {}
    for number in numbers:
        if number in accepted and number in found.edition.numbers:
            name = re.sub(r"[^\w.-]+", "-", f"{found.name}-{number}")
            pictures = _pictures(found, number, accepted[number])
            files |= {f"{name}-{which}.png": _png(picture) for which, picture in pictures}
    if files:
        write_apart(folder, files)
    return [folder / name for name in files]


def _pictures(found: Candidate, number: int, page: AcceptedPage) -> Iterator[tuple[str, PagePicture]]:
    before = accepted_edition(found, page.edition, {number})
    sides = [pages_of(side.file)[side.numbers.index(number)] for side in (before, found.edition)]
    old, new = (draw(side, frame_of(*sides), _RESOLUTION) for side in sides)
    yield from (("old", old), ("new", new), ("heat", heat_map(old, new)))


def _png(picture: PagePicture) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
