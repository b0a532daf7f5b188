"""An advertiser's file opened: unlocked, its first page found, its boxes made sense of."""

from __future__ import annotations

import errno
import io
import logging
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from layout.diagnostics import say
from layout.files import read_bytes
from layout.limits import ARTWORK, ARTWORK_OUTSIDE
from layout.pictures.file_types import known_kind
from layout.press.artwork.findings import ArtworkError, ArtworkLocked, ArtworkNotes
from layout.press.artwork.values import identity, items, mapping, number, numbers, value

DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    PyPdfError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What pypdf raises over a damaged file."""

_HEAD = 1024
"""Where a PDF says that it is one, behind what a mail program may have put before it."""
_TAIL = 2048
"""Where a whole file says `startxref`; pypdf would make do with a part of one."""
_IN_OBJECT = re.compile(rb"\(|%[^\r\n]*+|(?<!end)(?P<stream>stream)\r?\n")
_IN_STRING = re.compile(rb"[()]|\\.", re.DOTALL)
PADDING = b"\0\t\n\r "
"""What systems fill up a file's last block with."""
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_TREE = 2000
"""Nodes of the page tree that are looked at for the first page."""
_LEAST, _MOST = 1.0, 200_000.0
"""Points of a side; Acrobat allows 200 inches, with a UserUnit more."""


class Box(NamedTuple):
    left: float
    foot: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def depth(self) -> float:
        return self.top - self.foot


class Opened(NamedTuple):
    """The first page with what it inherits; what is printed of it, how it is turned, and the size of its unit."""

    catalog: DictionaryObject
    page: Mapping[str, PdfObject]
    box: Box
    rotation: int
    unit: float


@contextmanager
def quiet() -> Iterator[None]:
    """pypdf says what it mends by logging and by warnings; that is said in findings here."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)


def opened(path: Path, notes: ArtworkNotes) -> Opened:
    """Raises ArtworkError, or one of DAMAGE."""
    reader = reader_of(_read(path, notes), notes)
    if "/Root" not in reader.trailer:  # pypdf would look for the catalogue itself, other programs don't
        raise notes.damaged(say("its trailer does not say where the document begins"))
    catalog = reader.root_object
    page = _first_page(catalog, notes)
    return Opened(catalog, page, _box(page, notes), page_rotation(page), number(page.get("/UserUnit"), 1.0))


def _read(path: Path, notes: ArtworkNotes) -> bytes:
    try:
        data = read_bytes(path, ARTWORK.most)
    except OSError as error:
        if error.errno == errno.EFBIG:
            most = ARTWORK.most // 1_000_000
            raise ArtworkError(
                say("{name} has more than {most} MB", name=notes.name, most=most), "copy-limit"
            ) from error
        raise ArtworkError(say("{name} can't be read: {reason}", name=notes.name, reason=error.strerror)) from error
    notes.count(data.count(b" obj"))
    if not _mostly_streams(data):
        most = ARTWORK_OUTSIDE.most // 1_000_000
        message = say("{name} has more than {most} MB outside its streams", name=notes.name, most=most)
        raise ArtworkError(message, "copy-limit")
    if b"startxref" not in data.rstrip(PADDING)[-_TAIL:]:
        if (kind := known_kind(data)) and b"%PDF" not in data[:_HEAD]:
            raise ArtworkError(say("{name} is {kind}, not a PDF", name=notes.name, kind=kind))
        raise ArtworkError(say("{name} is not a complete PDF", name=notes.name))
    return data


def _mostly_streams(data: bytes) -> bool:
    """Whether what is not in streams is within its limit: it is read byte by byte, a string of 50 MB in 25 seconds.

    What looks like a stream within a string is none.
    """
    at = level = inside = 0
    while at - inside <= ARTWORK_OUTSIDE.most:
        match = (_IN_STRING if level else _IN_OBJECT).search(data, at)
        if match is None:
            return len(data) - inside <= ARTWORK_OUTSIDE.most
        at = match.end()
        if match[0] in {b"(", b")"}:
            level += 1 if match[0] == b"(" else -1
        elif match.lastgroup == "stream":
            end = data.find(b"endstream", at)
            end = len(data) if end < 0 else end
            inside, at = inside + end - at, end
    return False


def reader_of(data: bytes, notes: ArtworkNotes) -> PdfReader:
    """The file, unlocked. Raises ArtworkError for a file that is locked: only an empty password is tried."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArtworkLocked(say("{name} is locked with a password", name=notes.name))
    except (NotImplementedError, DependencyError) as error:
        message = say(
            "{name} is encrypted in a way that can't be opened ({reason})", name=notes.name, reason=str(error)
        )
        raise ArtworkError(message) from error
    return reader


def page_tree(catalog: DictionaryObject, notes: ArtworkNotes, most: int) -> list[Mapping[str, PdfObject]]:
    """The first so many pages, each with what it inherits. Raises ArtworkError when there is none."""
    pages: list[Mapping[str, PdfObject]] = []
    waiting: list[tuple[object, Mapping[str, PdfObject]]] = [(catalog.get("/Pages"), {})]
    seen: set[object] = set()
    while waiting and len(pages) < most:
        raw, above = waiting.pop()
        node = mapping(raw)
        if identity(raw) in seen or len(seen) > _TREE:
            raise notes.damaged(say("its list of pages leads back to itself"))
        seen.add(identity(raw))
        inherited = {**above, **{key: node[key] for key in _INHERITED if key in node}}
        if "/Kids" in node:
            waiting += [(kid, inherited) for kid in reversed(items(node["/Kids"]))]
        elif node:
            pages.append({**inherited, **node})
        elif not pages:
            raise notes.damaged(say("its first page is missing"))
    if not pages:
        raise notes.damaged(say("it has no page"))
    return pages


def _first_page(catalog: DictionaryObject, notes: ArtworkNotes) -> Mapping[str, PdfObject]:
    """The first page, with what it inherits; more pages are told."""
    pages = page_tree(catalog, notes, 2)
    if len(pages) > 1:
        message = say("{name} has more than one page; only the first is printed", name=notes.name)
        notes.warning("advert-pages", message, say("ask for a file of one page, or name one for each advertisement"))
    return pages[0]


def page_rotation(page: Mapping[str, PdfObject]) -> int:
    """Degrees clockwise; what is no right angle counts for nothing, as in viewers."""
    rotation = int(number(page.get("/Rotate"), 0)) % 360
    return rotation if rotation % 90 == 0 else 0


def _box(page: Mapping[str, PdfObject], notes: ArtworkNotes) -> Box:
    """What is printed: the trim box, else the crop box, as far as it lies on the medium."""
    medium = rectangle(page, "/MediaBox", notes)
    if medium is None:
        raise notes.damaged(say("its page has no size (MediaBox)"))
    crop = rectangle(page, "/CropBox", notes) or medium
    wanted = rectangle(page, "/TrimBox", notes) or common(crop, medium)
    box = common(wanted, medium)
    if box.width <= 0 or box.depth <= 0:
        raise notes.damaged(say("its page has no area"))
    if not all(_LEAST <= side <= _MOST for side in (box.width, box.depth)):
        width, depth = f"{box.width:g}", f"{box.depth:g}"
        raise notes.damaged(say("its page is {width} by {depth} points", width=width, depth=depth))
    if wanted != box and max(abs(one - other) for one, other in zip(wanted, box, strict=True)) > 1:
        message = say("{name}: the trim box reaches beyond the page; what lies on the page is printed", name=notes.name)
        notes.warning("advert-boxes", message)
    return box


def rectangle(page: Mapping[str, PdfObject], key: str, notes: ArtworkNotes) -> Box | None:
    """The box of that name, its corners in order; None where the page has none. Raises ArtworkError."""
    if value(page.get(key)) is None:
        return None
    found = numbers(page.get(key), 4)
    if found is None:
        raise notes.damaged(say("its {key} is not four numbers", key=key[1:]))
    (left, right), (foot, top) = sorted(found[::2]), sorted(found[1::2])
    if right - left <= 0 or top - foot <= 0:
        raise notes.damaged(say("its page has no area"))
    return Box(left, foot, right, top)


def common(one: Box, other: Box) -> Box:
    """What lies in both; of less than no width or depth where nothing does."""
    return Box(
        max(one.left, other.left), max(one.foot, other.foot), min(one.right, other.right), min(one.top, other.top)
    )


def contents(page: Mapping[str, PdfObject], notes: ArtworkNotes) -> list[StreamObject]:
    """The page's streams of operators."""
    raw = page.get("/Contents")
    found: list[PdfObject | None] = []
    for each in items(raw) if isinstance(value(raw), ArrayObject) else [raw]:
        found.append(value(each))
        if isinstance(each, IndirectObject) and found[-1] is None:
            raise notes.damaged(say("the drawing of its page is missing"))
    return [each for each in found if isinstance(each, StreamObject)]
