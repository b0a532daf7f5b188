"""A made-up page in; pictures of it, or of a part of it, out, as PDFium shows the printed page.

Only what stands in the part is painted, bound and drawn: a line that changed costs a hundredth of its page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from layout.build import SetIssue
from layout.cache import Store
from layout.diagnostics import Diagnostic, Span, say
from layout.fonts import Face, FontProgram, program
from layout.geometry import INCH, Rect
from layout.model import Forme
from layout.paint import paint_page
from layout.pictures import PictureError
from layout.pictures.page_images import screen_file
from layout.pictures.press_profile import ProfileError
from layout.press.binding import ArtworkError, bind_bare
from layout.preview.changed_boxes import within
from layout.proof.comparison.rasters import DrawingError, draw_bytes

RESOLUTION = 100
"""Dots an inch of the page as it is first shown, and of all that is patched on it."""

UNDRAWN = (PictureError, ProfileError, ArtworkError, DrawingError, OSError)
"""What goes wrong when a file is gone since the issue was set."""


def undrawn(problem: Exception, issue: Path) -> Diagnostic:
    """What is told of it."""
    message = say("a page can't be drawn: {reason}", reason=str(problem.args[-1]) if problem.args else str(problem))
    return Diagnostic(
        "error", "copy-picture", message, Span(str(issue)), say("save again when the file is there, and whole")
    )


class Tile(NamedTuple):
    """A part of a page's picture, by its left and top pixel; `png` is the file."""

    left: int
    top: int
    width: int
    height: int
    png: bytes


class DrawingTurns:
    """PDFium draws for one at a time, and for nobody once this has ended: it may not be unloaded meanwhile."""

    def __init__(self) -> None:
        self._lock, self._ended = Lock(), False

    @contextmanager
    def taken(self) -> Iterator[None]:
        """A turn. Raises DrawingError when there are no more."""
        with self._lock:
            if self._ended:
                raise DrawingError(say("the preview has ended"))
            yield

    def end(self) -> None:
        """Wait for who is drawing, and let nobody begin."""
        with self._lock:
            self._ended = True


class TilePainter:
    """Draws the pages of one issue that is set."""

    def __init__(self, made: SetIssue, store: Store | None, turns: DrawingTurns) -> None:
        self._made, self._store, self._turns = made, store, turns

    def tile(self, forme: Forme, box: Rect, resolution: float) -> Tile:
        """What stands in the box (points from the trim's top left corner), enlarged to whole pixels.

        Raises one of UNDRAWN.
        """
        scale = resolution / INCH
        left, top = math.floor(box.x * scale), math.floor(box.y * scale)
        right, bottom = math.ceil(box.right * scale), math.ceil(box.bottom * scale)
        frame = Rect(left / scale, top / scale, (right - left) / scale, (bottom - top) / scale)
        faces = self._made.fonts.faces
        with self._turns.taken():
            painted = paint_page(within(forme, frame), self._made.stylesheet, faces, "print", self._store)
            picture = draw_bytes(bind_bare(painted, faces, self._program), (left, top, right, bottom), resolution)
        return Tile(left, top, picture.width, picture.height, screen_file(picture))

    @staticmethod
    def _program(face: Face, gids: tuple[int, ...], widened: int = 0) -> FontProgram:
        return program(face, gids, widened)
