"""PDF/X-1a:2003 (ISO 15930-4): what an edition has that it can't hold, picture by picture; the rest is written in it.

It is PDF 1.4 without transparency, in the inks of one press alone: no RGB, no colours by a profile, nothing newer. A
transparency group in which nothing is transparent paints what it would paint without, and is taken away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from layout.diagnostics import Message, say
from layout.model import PaintedPage
from layout.press.artwork.values import items, mapping, number, text, value
from layout.press.pdf_objects import resources

_NEWEST_PROFILE = 2
"""Version of the profile's format that PDF 1.4 knows [PDF 1.4, 4.5.4]."""
_OPAQUE = frozenset(["", "/Normal", "/Compatible"])
_PROFILED = frozenset(["/ICCBased", "/CalGray", "/CalRGB", "/Lab"])


class HeldBack(NamedTuple):
    """What can't be held: the file that has it (None: the profile of the press) and what it is."""

    path: Path | None
    reason: Message


class HeldBackError(Exception):
    """An edition can't be of the standard that was asked for."""

    def __init__(self, standard: str, found: Sequence[HeldBack]) -> None:
        super().__init__(standard)
        self.standard, self.found = standard, found


def hold_plain(leaves: Sequence[PageObject], pages: Sequence[PaintedPage], profile: bytes, standard: str) -> None:
    """Takes away groups in which nothing is transparent. Raises HeldBackError with all that can't be held."""
    found: dict[HeldBack, None] = {}
    if profile[8] > _NEWEST_PROFILE:
        found[HeldBack(None, say("a profile of version {version}", version=profile[8]))] = None
    for leaf, page in zip(leaves, pages, strict=True):
        files = {**page.facts.image_files, **{name: art.path for name, art in page.facts.artwork.items()}}
        for name, drawn in mapping(resources(leaf).get("/XObject")).items():
            scan = _Scan()
            scan.walk(drawn)
            found.update({HeldBack(files[name[1:]], reason): None for reason in scan.reasons.values()})
            if not scan.reasons:
                for holder in scan.grouped:
                    del holder["/Group"]
    if found:
        raise HeldBackError(standard, tuple(found))


class _Scan:
    """Looks through an object and all that it refers to; what can't be held, by its kind, and what has a group."""

    def __init__(self) -> None:
        self.reasons: dict[str, Message] = {}
        self.grouped: list[DictionaryObject] = []
        self._seen: set[int] = set()

    def walk(self, raw: object) -> None:
        waiting = [raw]
        while waiting:
            found = value(waiting.pop())
            if id(found) in self._seen:
                continue
            self._seen.add(id(found))
            if isinstance(found, DictionaryObject):
                self._look(found)
                waiting += found.values()
            elif isinstance(found, ArrayObject):
                self._space(text(found[0]) if found else "", found)
                waiting += [each for each in found if isinstance(each, (IndirectObject, ArrayObject, DictionaryObject))]

    def _look(self, found: DictionaryObject) -> None:
        if text(mapping(found.get("/Group")).get("/S")) == "/Transparency":
            self.grouped.append(found)
        masked = "/SMask" in found and text(found["/SMask"]) != "/None"
        faded = min(number(found.get(key), 1) for key in ("/ca", "/CA")) < 1
        modes = {text(each) for each in [found.get("/BM"), *items(found.get("/BM"))]} if "/BM" in found else set()
        if masked or faded or modes - _OPAQUE:
            self.reasons["transparency"] = say("transparency")
        if "/DefaultRGB" in found or text(found.get("/ColorSpace")) == "/DeviceRGB":
            self.reasons["RGB"] = say("colours in RGB")
        for reason, newer in _newer(found):
            if newer:
                self.reasons[str(reason)] = reason

    def _space(self, family: str, space: ArrayObject) -> None:
        if family in _PROFILED:
            screen = family != "/ICCBased" or number(mapping(space[1]).get("/N"), 4) == 3
            kind = say("colours in RGB") if screen else say("colours by a profile of their own")
            self.reasons["RGB" if screen else "profile"] = kind
        elif "/DeviceRGB" in map(text, space):
            self.reasons["RGB"] = say("colours in RGB")


def _newer(found: Mapping[str, object]) -> Iterator[tuple[Message, bool]]:
    """What PDF has since 1.5, and whether it is there."""
    filters = {text(found.get("/Filter")), *map(text, items(found.get("/Filter")))}
    yield say("JPEG 2000"), "/JPXDecode" in filters
    yield say("colours of 16 bits"), number(found.get("/BitsPerComponent"), 8) > 8
    yield say("a font of OpenType"), text(found.get("/Subtype")) == "/OpenType" and "/Length1" not in found
