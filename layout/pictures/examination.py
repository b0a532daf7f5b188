"""What is asked of a picture file once: it decodes to its end, its size, and what the editor should know of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layout.diagnostics import message_to_json, say
from layout.files import read_bytes
from layout.limits import PICTURE
from layout.pictures.errors import PictureNote, Refused
from layout.pictures.exif import colour_notes, orientation_of
from layout.pictures.file_types import kind_of
from layout.pictures.icc_profiles import judge_profile
from layout.pictures.jpeg import Jpeg, as_inked, check_jpeg, read_jpeg
from layout.pictures.kept_pixels import keep, wanted_size

if TYPE_CHECKING:
    from layout.pictures.png import Png

_INKS = 4
_MOST_SLENDER = 100
"""A picture so many times as long as wide is a mistake: nobody could see what it shows."""


def fact(path: Path, digest: str, data: bytes | None) -> Any:
    """What is kept of a file, as JSON: size and notes, or why it was refused. `data` are its bytes if they are read."""
    if data is None:
        data = read_bytes(path, PICTURE.most)
        if hashlib.sha256(data).hexdigest() != digest:
            raise Refused(say("has changed while it was read"))
    try:
        size, notes, line_art, inks = _found(data, digest)
    except Refused as refused:
        return {"refused": [message_to_json(refused.problem), message_to_json(refused.hint)]}
    return {
        "size": size,
        "line_art": line_art,
        "inks": inks,
        "notes": [[n.severity, n.code, message_to_json(n.message), message_to_json(n.hint)] for n in notes],
    }


def jpeg_size(data: bytes) -> tuple[tuple[int, int], bool] | None:
    """Of a JPEG, by its markers, the upright size and whether it is of four inks; None of other files.

    Raises Refused.
    """
    if kind_of(data) != "JPEG":
        return None
    jpeg = read_jpeg(data)
    return _upright(jpeg.width, jpeg.height, jpeg.exif), jpeg.components == _INKS


def _upright(width: int, height: int, exif: bytes) -> tuple[int, int]:
    return (width, height) if orientation_of(exif)[0] else (height, width)


def _found(data: bytes, digest: str) -> tuple[tuple[int, int], list[PictureNote], bool, bool]:
    """Upright size, notes, whether it is line art, and whether it is of four inks. Raises Refused."""
    line_art = inks = False
    if kind_of(data) == "JPEG":
        jpeg = read_jpeg(data)
        width, height, exif, profile = jpeg.width, jpeg.height, jpeg.exif, jpeg.profile
        _check_shape(width, height)
        keep(digest, as_inked(check_jpeg(data, jpeg, wanted_size(jpeg)), jpeg), jpeg)
        inks = jpeg.components == _INKS
        notes = [*_several(jpeg.pictures), *_unsure(jpeg), *judge_profile(jpeg.profile, jpeg.components).notes]
    else:
        from layout.pictures.png import check_png, read_png
        from layout.pictures.qr_symbols import is_code

        png = read_png(data)
        width, height, exif, profile = png.width, png.height, png.exif, png.profile
        _check_shape(width, height)
        check_png(png)
        _check_palette(png)
        line_art = png.bits == 1 and png.kind == 0 and not is_code(png)
        notes = [*_invisible(png), *_animated(png.frames), *judge_profile(png.profile, png.channels).notes, *png.notes]
    return _upright(width, height, exif), [*notes, *colour_notes(exif, profile)], line_art, inks


def _check_shape(width: int, height: int) -> None:
    if max(width, height) > _MOST_SLENDER * min(width, height):
        raise Refused(say("is {width} x {height} pixels: nobody could see what it shows", width=width, height=height))


def _check_palette(png: Png) -> None:
    """Raises Refused where pixels have a number beyond the palette: an error [11.2.2] that some programs show black and
    some refuse."""
    if png.kind == 3 and len(png.palette) < 3 << png.bits:
        from layout.pictures.transparency import decoded

        if any(decoded(png).histogram()[len(png.palette) // 3 :]):
            problem = say("has pixels of colours that are not in its palette: programs show it differently")
            raise Refused(problem, say("open it where it looks right and save it again"))


def _several(pictures: int) -> Iterator[PictureNote]:
    if pictures > 1:
        yield PictureNote(
            "info",
            "picture-several",
            say("holds {count} {count:picture|pictures}; the first is printed", count=pictures),
        )


def _unsure(jpeg: Jpeg) -> Iterator[PictureNote]:
    """Photoshop inverts CMYK and says so in an Adobe marker; without one some programs invert it and some don't."""
    if jpeg.components == _INKS and jpeg.adobe is None:
        message = say("is in CMYK and does not say whether its inks are inverted: programs show it differently")
        hint = say("look at it on the page; if it is a negative, open it where it looks right and save it again")
        yield PictureNote("warning", "picture-profile", message, hint)


def _invisible(png: Png) -> Iterator[PictureNote]:
    from layout.pictures.transparency import shows_nothing

    if shows_nothing(png):
        message = say("shows nothing: it is transparent all over")
        yield PictureNote("warning", "picture-invisible", message, say("save it again with its picture"))


def _animated(frames: int) -> Iterator[PictureNote]:
    if frames > 1:
        message = say(
            "is an animation of {count} {count:frame|frames}; only its still picture is printed", count=frames
        )
        yield PictureNote("warning", "picture-several", message)
