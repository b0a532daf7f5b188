"""The same page of two editions in; the pictures that need not be drawn to compare them, out.

PDFium takes most of its time for pictures in CMYK. One that both pages have, of the same bytes, at the same place, in
the same clip and with nothing over it but the same rules (a frame), gives the same pixels if what lies under it does.
So without it the pages differ wherever they do with it, and perhaps in what it covers: there they are drawn again.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import Any, NamedTuple

from layout.geometry import Rect
from layout.proof.comparison.changes import within
from layout.proof.comparison.rasters import OpenPage

_NEAR = 1.0
"""Points by which something may reach out of its bounds."""
_HAIR = 0.05
"""Points that are nothing: far less than a pixel."""
_SEGMENTS = 8
"""The most that a rule or a frame has."""
_CLIPS = 4
"""The first way to show text that makes it a clip, which is not seen in a picture's own."""


_NO_STREAM = 2
"""Bytes of an appearance that is empty."""
_EVERYWHERE = Rect(-1e9, -1e9, 2e9, 2e9)

Clip = tuple[tuple[tuple[float, float], ...], ...]
"""The corners of the paths that a picture is clipped by, in the page's own points."""


class ShownPicture(NamedTuple):
    """A picture as it is drawn: the sha256 of its stream, how it is placed and clipped, and the rules over it, with all
    that PDFium knows of them."""

    data: str
    matrix: tuple[float, ...]
    clip: Clip
    over: tuple[tuple[object, ...], ...] = ()


class _Found(NamedTuple):
    shown: ShownPicture
    item: Any
    bounds: Rect

    def under(self, rule: tuple[object, ...]) -> _Found:
        return self._replace(shown=self.shown._replace(over=(*self.shown.over, rule)))


def leave_out_shared(old: OpenPage, new: OpenPage, shared: Set[str]) -> list[Rect]:
    """Let neither page draw what both show alike; `shared` are the streams that are the same picture on both. Where
    these stand, in points from the trim's top left corner."""
    if not shared or old.placing != new.placing:
        return []
    before, after = ({one.shown: one for one in _uncovered(page, shared)} for page in (old, new))
    both = [(before[shown], after[shown]) for shown in before.keys() & after.keys()]
    for pair in both:
        for one in pair:
            _draws(one.item, active=False)
    return [new.seen(one.bounds) for _, one in both]


def leave_out_within(page: OpenPage, places: Sequence[Rect]) -> None:
    """Let the page not draw pictures in places (points from the trim's top left corner) that are not looked at."""
    for item in _pictures(page):
        box = page.seen(_clipped(_bounds(item), _clip(item) or ())).inset(_HAIR, _HAIR)
        if any(within(box, place) for place in places):
            _draws(item, active=False)


def draw_all(pages: Iterable[OpenPage]) -> None:
    """Let them draw again what was left out."""
    for page in pages:
        for item in _pictures(page):
            _draws(item, active=True)


def _draws(item: Any, *, active: bool) -> None:
    import pypdfium2.raw as pdfium

    pdfium.FPDFPageObj_SetIsActive(item, active)


def _is_drawn(item: Any) -> bool:
    import pypdfium2.raw as pdfium

    active = ctypes.c_int()
    return bool(pdfium.FPDFPageObj_GetIsActive(item, active) and active.value)


def _items(page: OpenPage) -> Iterator[Any]:
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFPage_CountObjects(page.leaf)):
        yield pdfium.FPDFPage_GetObject(page.leaf, index)


def _pictures(page: OpenPage) -> list[Any]:
    import pypdfium2.raw as pdfium

    if page.pictures is None:
        page.pictures = [one for one in _items(page) if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_IMAGE]
    return page.pictures


def _uncovered(page: OpenPage, shared: Set[str]) -> list[_Found]:
    """Pictures of the page itself (not those within forms) that nothing but rules lies over."""
    import pypdfium2.raw as pdfium

    if not any(map(_is_drawn, _pictures(page))):
        return []
    found: list[_Found] = []
    for item in _items(page):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT and pdfium.FPDFTextObj_GetTextRenderMode(item) >= _CLIPS:
            return []
        if found:
            bounds = _bounds(item)
            beside = [one for one in found if not _meet(one.bounds, bounds)]
            if len(beside) < len(found):
                rule = _rule(item)
                under = [one for one in found if one not in beside] if rule else []
                found = [*beside, *(one.under(rule) for one in under if rule)]
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE and _is_drawn(item) and (one := _picture(item, shared)):
            found.append(one)
    over = list(_appearances(page))
    found = [one for one in found if not any(_meet(one.bounds, box) for box in over)]
    alike = Counter(one.shown for one in found)
    return [one for one in found if alike[one.shown] == 1]


def _appearances(page: OpenPage) -> Iterator[Rect]:
    """Where annotations are drawn."""
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFPage_GetAnnotCount(page.leaf)):
        note, box = pdfium.FPDFPage_GetAnnot(page.leaf, index), pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetAP(note, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > _NO_STREAM:
            if pdfium.FPDFAnnot_GetRect(note, box):
                yield Rect(box.left, box.bottom, box.right - box.left, box.top - box.bottom)
            else:
                yield _EVERYWHERE
        pdfium.FPDFPage_CloseAnnot(note)


def _picture(item: Any, shared: Set[str]) -> _Found | None:
    """The picture, if its colours are those of its stream, and its clip is of plain boxes."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFPageObj_HasTransparency(item) or _is_optional(item):
        return None
    size = pdfium.FPDFImageObj_GetImageDataRaw(item, None, 0)
    data = ctypes.create_string_buffer(size)
    pdfium.FPDFImageObj_GetImageDataRaw(item, data, size)
    name = hashlib.sha256(data.raw).hexdigest()
    clip = _clip(item)
    if name not in shared or clip is None:
        return None
    return _Found(ShownPicture(name, _matrix(item), clip), item, _clipped(_bounds(item), clip))


def _rule(item: Any) -> tuple[object, ...] | None:
    """All that is known of a path; None for anything else, and for what is known only in part."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
        return None
    count, clip = pdfium.FPDFPath_CountSegments(item), _clip(item)
    width, mode, stroked = ctypes.c_float(), ctypes.c_int(), ctypes.c_int()
    known = [
        pdfium.FPDFPageObj_GetStrokeWidth(item, width),
        pdfium.FPDFPath_GetDrawMode(item, mode, stroked),
        not pdfium.FPDFPageObj_HasTransparency(item),
        not _is_optional(item),
        pdfium.FPDFPageObj_GetDashCount(item) == 0,
        0 < count <= _SEGMENTS,
    ]
    colours = [_colour(item, ask) for ask in (pdfium.FPDFPageObj_GetFillColor, pdfium.FPDFPageObj_GetStrokeColor)]
    if clip is None or None in colours or not all(known):
        return None
    segments = [pdfium.FPDFPath_GetPathSegment(item, index) for index in range(count)]
    kinds = tuple((pdfium.FPDFPathSegment_GetType(one), pdfium.FPDFPathSegment_GetClose(one)) for one in segments)
    ends = pdfium.FPDFPageObj_GetLineCap(item), pdfium.FPDFPageObj_GetLineJoin(item)
    shape = kinds, tuple(map(_point, segments)), _matrix(item), clip
    return *shape, width.value, mode.value, stroked.value, ends, tuple(colours)


def _colour(item: Any, ask: Callable[..., int]) -> tuple[int, ...] | None:
    parts = tuple(ctypes.c_uint() for _ in range(4))
    return tuple(part.value for part in parts) if ask(item, *parts) else None


def _matrix(item: Any) -> tuple[float, ...]:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return tuple(getattr(matrix, side) for side in "abcdef")


def _is_optional(item: Any) -> bool:
    """Whether it is in marked content that a layer may hide."""
    import pypdfium2.raw as pdfium

    names = []
    for number in range(pdfium.FPDFPageObj_CountMarks(item)):
        buffer, size = (ctypes.c_ushort * 8)(), ctypes.c_ulong()
        pdfium.FPDFPageObjMark_GetName(pdfium.FPDFPageObj_GetMark(item, number), buffer, ctypes.sizeof(buffer), size)
        names.append(bytes(buffer)[: size.value].decode("utf-16-le", "replace").rstrip("\0"))
    return "OC" in names


def _clip(item: Any) -> Clip | None:
    """None where there are curves or more points than a box has, for of those PDFium does not tell which side is
    within."""
    import pypdfium2.raw as pdfium

    path = pdfium.FPDFPageObj_GetClipPath(item)
    found = []
    for number in range(max(0, pdfium.FPDFClipPath_CountPaths(path)) if path else 0):
        count = pdfium.FPDFClipPath_CountPathSegments(path, number)
        segments = [pdfium.FPDFClipPath_GetPathSegment(path, number, index) for index in range(count)]
        if not 2 <= count <= 5 or any(map(_is_curve, segments)):
            return None
        found.append(tuple(map(_point, segments)))
    return tuple(found)


def _is_curve(segment: Any) -> bool:
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_BEZIERTO)


def _point(segment: Any) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _bounds(item: Any) -> Rect:
    """What it may reach in the page's own points, as far as its clip lets it: left, bottom, width, height; everywhere,
    where PDFium can't tell."""
    import pypdfium2.raw as pdfium

    sides = left, bottom, right, top = tuple(ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, *sides):
        return _EVERYWHERE
    return Rect(left.value, bottom.value, right.value - left.value, top.value - bottom.value)


def _clipped(bounds: Rect, clip: Sequence[Sequence[tuple[float, float]]]) -> Rect:
    for path in clip:
        left, right = max(bounds.x, min(x for x, _ in path)), min(bounds.right, max(x for x, _ in path))
        low, high = max(bounds.y, min(y for _, y in path)), min(bounds.bottom, max(y for _, y in path))
        bounds = Rect(left, low, max(0.0, right - left), max(0.0, high - low))
    return bounds


def _meet(one: Rect, other: Rect) -> bool:
    across = one.x < other.right + _NEAR and other.x < one.right + _NEAR
    return across and one.y < other.bottom + _NEAR and other.y < one.bottom + _NEAR
