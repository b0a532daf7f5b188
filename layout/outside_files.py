"""What press finds in advertisers' PDFs and how much ink pictures bring, by a process beside this one where that pays.

What reads a PDF takes as long to load as all that makes up a page, and nothing of it is wanted for the pages. So it is
loaded beside that, for an issue that names a PDF and was not read before; pictures are then decoded there, too. Nothing
heavy is imported with this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layout import limits
from layout.cache import Store, issue_key
from layout.files import read_bytes
from layout.processes import Begin, can_fork, here, processors, second_process
from layout.resources import issue_file

if TYPE_CHECKING:
    from layout.model import PictureFile, Press


@contextmanager
def process_for_files(path: Path, store: Store | None) -> Iterator[Begin]:
    """What begins the work for files from outside of the issue at `path`, until the end of the context."""
    if can_fork() and processors() > 1 and not _is_kept(path, store) and _names_pdf(path):
        with second_process(_load) as begin:
            yield begin
    else:
        yield here


def _is_kept(path: Path, store: Store | None) -> bool:
    """Whether the issue was read before, and its advertisements looked at."""
    name = issue_key(path) if store else ""
    return store is not None and bool(name) and store.has(name)


def _names_pdf(path: Path) -> bool:
    try:
        return b".pdf" in read_bytes(issue_file(path), limits.FILE.most).lower()
    except OSError:
        return False


def _load() -> None:
    from layout.pictures import examination, heavy_ink, pdf_samples  # noqa: F401
    from layout.press import artwork, preflight  # noqa: F401


def inspect(path: Path) -> Any:
    """What press finds in a PDF, as layout.press.artwork.inspect_artwork says it."""
    from layout.press.artwork import inspect_artwork

    return inspect_artwork(path)


def hold(path: Path, press: Press, scale: float) -> Any:
    """What of a PDF that is printed at that scale the press can't hold, as layout.press.preflight.hold_artwork."""
    from layout.press.preflight import hold_artwork

    return hold_artwork(path, press, scale)


def heavy_places(file: PictureFile, window: Sequence[float], frame: tuple[float, float], limit: float) -> Any:
    """Where a picture of four inks has too much of them, as layout.pictures.heavy_ink.heavy_places."""
    from layout.pictures import heavy_ink

    return heavy_ink.heavy_places(file, window, frame, limit)
