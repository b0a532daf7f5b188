"""A finished PDF in, ours or a stranger's; what plates and sheets have to know of it out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pypdf.generic import StreamObject

from layout.limits import PROFILE
from layout.pictures.press_profile import is_press_profile
from layout.press.artwork.findings import ArtworkError, ArtworkNotes
from layout.press.artwork.first_page import DAMAGE, Box, quiet
from layout.press.artwork.values import items, mapping, text, value
from layout.press.preflight.document import Document, open_document

__all__ = ["ArtworkError", "FinishedPdf", "read_finished"]


class FinishedPdf(NamedTuple):
    """For each page its medium and its trim, as the page is seen (points, y up); the profile of the press that the file
    is meant for, None where it names none."""

    media: Sequence[Box]
    trims: Sequence[Box]
    profile: bytes | None


def read_finished(path: Path, name: str) -> FinishedPdf:
    """The file, which messages call `name`. Raises ArtworkError when it is no PDF, is locked or damaged."""
    notes = ArtworkNotes(name)
    with quiet():
        try:
            document = open_document(path, notes)
            leaves = document.leaves
            return FinishedPdf([leaf.media for leaf in leaves], [leaf.trim for leaf in leaves], _profile(document))
        except DAMAGE as damage:
            if isinstance(damage, ArtworkError):
                raise
            raise notes.damaged(str(damage) or type(damage).__name__) from damage


def _profile(document: Document) -> bytes | None:
    """That of its output intent; PDF/X's before any other."""
    intents = [mapping(each) for each in items(document.catalog.get("/OutputIntents"))]
    for intent in sorted(intents, key=lambda each: text(each.get("/S")) != "/GTS_PDFX"):
        stream = value(intent.get("/DestOutputProfile"))
        if isinstance(stream, StreamObject) and len(stream._data) <= PROFILE.most:
            data = stream.get_data()
            if len(data) <= PROFILE.most and is_press_profile(data):
                return data
    return None
