"""What a camera says of its picture (Exif): how it stands upright, and in which colours it was taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from layout.diagnostics import say
from layout.model.edition import UPRIGHT, Matrix
from layout.pictures.errors import PictureNote

if TYPE_CHECKING:
    from PIL.Image import Exif

_ORIENTATION, _INTEROPERABILITY, _INDEX = 0x0112, 0xA005, 1
_ORIENTATIONS: dict[int, Matrix] = {
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""Exif orientation -> the matrix that stands the stored picture upright, both being unit squares with y up."""


def orientation_of(exif: bytes) -> Matrix:
    """The matrix that stands the picture upright; damaged Exif says nothing."""
    found = _read(exif)
    orientation = found.get(_ORIENTATION, 1) if found is not None else 1
    return _ORIENTATIONS.get(orientation, UPRIGHT) if isinstance(orientation, int) else UPRIGHT


def colour_notes(exif: bytes, profile: bytes | None) -> Iterator[PictureNote]:
    """Adobe RGB that is said by Exif alone (DCF, R03): no PDF reader looks there."""
    found = _read(exif)
    if profile is None and found is not None and _adobe_rgb(found):
        message = say("was taken in Adobe RGB and has no colour profile: its colours would be pale")
        yield PictureNote("warning", "picture-profile", message, say("convert it to sRGB, or save it with its profile"))


def _adobe_rgb(exif: Exif) -> bool:
    try:
        return str(exif.get_ifd(_INTEROPERABILITY).get(_INDEX, "")).startswith("R03")
    except Exception:  # whatever damaged Exif does to its parser
        return False


def _read(exif: bytes) -> Exif | None:
    if not exif:
        return None  # Exif is half of Pillow
    from PIL.Image import Exif

    found = Exif()
    try:
        found.load(exif)
        found.get(_ORIENTATION)
    except Exception:  # whatever damaged Exif does to its parser
        return None
    return found
