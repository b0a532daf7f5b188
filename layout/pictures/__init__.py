"""Pictures: a file in, what is known of it out (`examine`), or the bytes of a PDF image out (`encode`).

The only home of Pillow, which is imported when something has to be decoded: most commands never need it.
A picture is a JPEG or a PNG, whatever its name says. It is decoded to its end once; what was found is kept by digest.
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from layout.cache import NOTHING_LEARNED, Learned
from layout.diagnostics import plain, say, unplain
from layout.files import read_bytes
from layout.limits import PICTURE
from layout.model import PictureFile
from layout.pictures.encode import Encoded, encode
from layout.pictures.faults import Note, PictureError, Refused, unread
from layout.pictures.jpeg import check_jpeg, read_jpeg
from layout.pictures.kinds import kind_of
from layout.pictures.metadata import UPRIGHT, told_metadata, turn_of
from layout.pictures.png import check_png, read_png
from layout.pictures.profiles import judged

__all__ = ["UPRIGHT", "Encoded", "Examined", "Note", "PictureError", "encode", "examine", "is_vector", "read"]

_RULES = 1
"""Counts the changes of what is asked of a picture, so that no older answer is taken for today's."""
_MOST_SLENDER = 100
"""A picture so many times as long as wide is a mistake: nobody could see what it shows."""


class Examined(NamedTuple):
    """A picture that can be used, and what the editor should know of it."""

    file: PictureFile
    notes: tuple[Note, ...]


def is_vector(path: Path) -> bool:
    """Whether the file is vector artwork (SVG or PDF) by its name."""
    return path.suffix.lower() in {".svg", ".pdf"}


def read(path: Path) -> PictureFile:
    """The size (upright, in pixels) and digest of a picture that exists and decodes. Raises PictureError."""
    return examine(path).file


def examine(path: Path, learned: Learned = NOTHING_LEARNED) -> Examined:
    """The picture with its size (upright, in pixels) and digest, and notes on it.

    Raises PictureError when it is missing, too large, of another kind, or does not decode to its end.
    """
    from PIL import __version__

    try:
        if path.stat().st_size > PICTURE.most:
            raise OSError(errno.EFBIG, "", str(path))
        digest = learned.digest(path)
        fact = learned.fact(f"picture {_RULES}, Pillow {__version__}", digest, lambda: _fact(path, digest))
    except OSError as error:
        raise unread(error).named(path.name) from error
    except Refused as refused:
        raise refused.named(path.name) from None
    if "refused" in fact:
        raise Refused(*map(unplain, fact["refused"])).named(path.name)
    notes = tuple(
        Note(severity, code, unplain(message), unplain(hint)) for severity, code, message, hint in fact["notes"]
    )
    width, height = fact["size"]
    return Examined(PictureFile(path, width, height, digest), notes)


def _fact(path: Path, digest: str) -> Any:
    """What is kept of a file, as JSON: size and notes, or why it was refused."""
    data = read_bytes(path, PICTURE.most)
    if hashlib.sha256(data).hexdigest() != digest:
        raise Refused(say("has changed while it was read"))
    try:
        size, notes = _found(data)
    except Refused as refused:
        return {"refused": [plain(refused.problem), plain(refused.hint)]}
    return {"size": size, "notes": [[n.severity, n.code, plain(n.message), plain(n.hint)] for n in notes]}


def _found(data: bytes) -> tuple[tuple[int, int], list[Note]]:
    """Upright size and notes. Raises Refused."""
    if kind_of(data) == "JPEG":
        jpeg = read_jpeg(data)
        width, height, exif, profile = jpeg.width, jpeg.height, jpeg.exif, jpeg.profile
        _check_shape(width, height)
        check_jpeg(data, jpeg)
        notes = [*_several(jpeg.pictures), *judged(jpeg.profile, jpeg.components).notes]
    else:
        png = read_png(data)
        width, height, exif, profile = png.width, png.height, png.exif, png.profile
        _check_shape(width, height)
        check_png(png)
        notes = [*_animated(png.frames), *judged(png.profile, png.channels).notes, *png.notes]
    upright = (width, height) if turn_of(exif)[0] else (height, width)
    return upright, [*notes, *told_metadata(exif, profile)]


def _check_shape(width: int, height: int) -> None:
    if max(width, height) > _MOST_SLENDER * min(width, height):
        raise Refused(say("is {width} x {height} pixels: nobody could see what it shows", width=width, height=height))


def _several(pictures: int) -> Iterator[Note]:
    if pictures > 1:
        yield Note("info", "picture-several", say("holds {count} pictures; the first is printed", count=pictures))


def _animated(frames: int) -> Iterator[Note]:
    if frames > 1:
        message = say("is an animation of {count} frames; only its still picture is printed", count=frames)
        yield Note("warning", "picture-several", message)
