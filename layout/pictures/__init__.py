"""Pictures: a file in, what is known of it out (`examine`); pdf_image.py makes the bytes of a PDF image of it.

The only home of Pillow, which is imported when something has to be decoded: most commands never need it.
A picture is a JPEG or a PNG, whatever its name says. It is decoded to its end once; what was found is kept by digest.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any, NamedTuple

from layout.diagnostics import message_from_json
from layout.files import size
from layout.learned_facts import NOTHING_LEARNED, LearnedFacts
from layout.limits import PICTURE
from layout.model import PictureFile
from layout.pictures.errors import PictureError, PictureNote, Refused, unread

__all__ = ["Examined", "PictureError", "PictureNote", "contour", "examine", "is_vector", "read"]

_RULES = 5
"""Counts the changes of what is asked of a picture, so that no older answer is taken for today's."""


class Examined(NamedTuple):
    """A picture that can be used, and what the editor should know of it."""

    file: PictureFile
    notes: tuple[PictureNote, ...]


def is_vector(path: Path) -> bool:
    """Whether the file is vector artwork (SVG or PDF) by its name."""
    return path.suffix.lower() in {".svg", ".pdf"}


def read(path: Path) -> PictureFile:
    """The size (upright, in pixels) and digest of a picture that exists and decodes. Raises PictureError."""
    return examine(path).file


def examine(
    path: Path, learned: LearnedFacts = NOTHING_LEARNED, found: tuple[str, bytes | None] | None = None
) -> Examined:
    """The picture with its size (upright, in pixels) and digest, and notes on it. `found` is what `opened` gave.

    Raises PictureError when it is missing, too large, of another kind, or does not decode to its end.
    """
    digest, data = found or opened(path, learned)

    def find() -> Any:
        from layout.pictures.examination import fact  # and with it the readers of JPEG and PNG

        return fact(path, digest, data)

    try:
        known = learned.fact(question(), digest, find)
    except OSError as error:
        raise unread(error).named(path.name) from error
    except Refused as refused:
        raise refused.named(path.name) from None
    return examined(path, digest, known)


def opened(path: Path, learned: LearnedFacts) -> tuple[str, bytes | None]:
    """The file's digest, and its bytes if they had to be read. Raises PictureError."""
    try:
        if size(path) > PICTURE.most:
            raise OSError(errno.EFBIG, "", str(path))
        return learned.digest_and_bytes(path, PICTURE.most)
    except OSError as error:
        raise unread(error).named(path.name) from error


def question() -> str:
    """What is asked of a picture, for `LearnedFacts.fact`."""
    from PIL import __version__

    return f"picture {_RULES}, Pillow {__version__}"


def examined(path: Path, digest: str, known: Any) -> Examined:
    """What is known of a picture as `examine` says it. Raises PictureError."""
    if "refused" in known:
        raise Refused(*map(message_from_json, known["refused"])).named(path.name)
    notes = tuple(
        PictureNote(severity, code, message_from_json(message), message_from_json(hint))
        for severity, code, message, hint in known["notes"]
    )
    width, height = known["size"]
    return Examined(PictureFile(path, width, height, digest, known["line_art"], known["inks"]), notes)


def contour(file: PictureFile, learned: LearnedFacts = NOTHING_LEARNED) -> tuple[tuple[float, ...], ...]:
    """For each row of a picture (transparency.py) the first and last point seen in it, as shares of its width, nothing
    for an empty row; no rows when it has no transparent ground."""
    from PIL import __version__

    def find() -> Any:
        from layout.pictures.transparency import trace

        return trace(file.path)

    rows = learned.fact(f"contour {_RULES}, Pillow {__version__}", file.sha256, find)
    return tuple([tuple(row) for row in rows])
