"""Annotations and form fields of an advertiser's page: drawn from their appearance if they print, else told.

An annotation is placed by the algorithm of ISO 32000-2, 12.5.5: the box of its appearance, moved by the appearance's
matrix, is fitted to its rectangle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pypdf import Transformation
from pypdf.generic import BooleanObject, PdfObject, StreamObject

from layout.diagnostics import say
from layout.limits import ARTWORK_ANNOTATIONS
from layout.press.artwork.findings import ArtworkError, ArtworkNotes
from layout.press.artwork.layers import Layers
from layout.press.artwork.values import items, mapping, number, numbers, text, value

_HIDDEN, _PRINT, _NO_ROTATE, _NO_VIEW = 2, 4, 16, 32
_PUSH_BUTTON = 1 << 16
_REMARKS = frozenset(
    ["/Text", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia", "/Link", "/Popup"]
)
"""Remarks and things to click: their icons are no part of an advertisement."""
_DRAWN_ANEW = frozenset(
    ["/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline", "/Squiggly",
     "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Widget"]
)  # fmt: skip
"""What a viewer draws by itself when there is no appearance."""
_CODE = "advert-annotations"
_SHOWN = 40


class Appearance(NamedTuple):
    """An appearance (a form) and where it is drawn: the six numbers that go before it."""

    form: PdfObject
    place: tuple[float, ...]
    above: PdfObject | None
    """The resources of the interactive form, for an appearance without any."""


def drawn_annotations(
    page: Mapping[str, PdfObject], rotation: int, catalog: Mapping[str, PdfObject], layers: Layers, notes: ArtworkNotes
) -> Iterator[Appearance]:
    """What is drawn on the page, in order; what would be lost is told. `rotation` is the page's /Rotate."""
    found = items(page.get("/Annots"))
    if len(found) > ARTWORK_ANNOTATIONS.most:
        most = ARTWORK_ANNOTATIONS.most
        raise ArtworkError(say("{name} has more than {most:,} annotations", name=notes.name, most=most), "copy-limit")
    form = mapping(catalog.get("/AcroForm"))
    if _true(catalog.get("/NeedsRendering")) or any(_shown_anew(mapping(each), form) for each in found):
        message = say(
            "{name} asks programs to draw its form fields anew; they are printed as they stand", name=notes.name
        )
        notes.warning(_CODE, message, _ask())
    for each in found:
        annotation = mapping(each)
        flags = int(number(annotation.get("/F"), 0))
        layer = annotation.get("/OC")
        if flags & _HIDDEN or (layer is not None and not layers.shows(layer)):
            continue
        appearance = _chosen(annotation)
        place = _place(annotation, appearance, rotation if flags & _NO_ROTATE else 0) if appearance else None
        if appearance and place and flags & _PRINT and text(annotation.get("/Subtype")) not in _REMARKS:
            yield Appearance(appearance, place, form.get("/DR"))
        else:
            _tell(annotation, flags, place is not None, notes)


def _shown_anew(annotation: Mapping[str, PdfObject], form: Mapping[str, PdfObject]) -> bool:
    return _true(form.get("/NeedAppearances")) and bool(_said(annotation)) and _is_field(annotation)


def _true(found: PdfObject | None) -> bool:
    said = value(found)
    return isinstance(said, BooleanObject) and said.value


def _is_field(annotation: Mapping[str, PdfObject]) -> bool:
    return text(annotation.get("/Subtype")) == "/Widget"


def _tell(annotation: Mapping[str, PdfObject], flags: int, drawn: bool, notes: ArtworkNotes) -> None:
    """What a viewer shows of the annotation, and paper won't."""
    kind, said = text(annotation.get("/Subtype")), _said(annotation)
    name, what = notes.name, say("'{said}' ({kind})", said=said, kind=kind[1:]) if said else kind[1:]
    if kind in _REMARKS:
        if drawn and flags & _PRINT and kind not in {"/Link", "/Popup"}:
            notes.warning(_CODE, say("{name}: the remark {what} is left out", name=name, what=what), _ask())
    elif drawn:
        if not flags & _NO_VIEW:
            message = say("{name} shows {what} on the screen only; it is not printed", name=name, what=what)
            notes.warning(_CODE, message, _ask())
    elif (
        flags & _PRINT and kind in _DRAWN_ANEW and (kind != "/Widget" or said) and value(annotation.get("/AP")) is None
    ):
        notes.warning(_CODE, say("{name}: {what} has no appearance and is not printed", name=name, what=what), _ask())


def _ask() -> str:
    return say("ask for a file whose comments and form fields are flattened into the page")


def _said(annotation: Mapping[str, PdfObject]) -> str:
    """What an annotation says: its contents, the words on a button, or the value of its field."""
    said = text(annotation.get("/Contents"))
    if int(number(annotation.get("/Ff"), 0)) & _PUSH_BUTTON:
        said = said or text(mapping(annotation.get("/MK")).get("/CA"))
    for _ in range(10):  # a field's value may stand with what it belongs to
        said = said or text(annotation.get("/V"))
        annotation = mapping(annotation.get("/Parent"))
    return " ".join(said[:_SHOWN].split())


def _chosen(annotation: Mapping[str, PdfObject]) -> StreamObject | None:
    """The normal appearance, that of its state where there are several."""
    normal = value(mapping(annotation.get("/AP")).get("/N"))
    if normal is not None and not isinstance(normal, StreamObject):
        normal = value(mapping(normal).get(text(annotation.get("/AS")) or "/Off"))
    return normal if isinstance(normal, StreamObject) else None


def _place(annotation: Mapping[str, PdfObject], form: StreamObject, rotation: int) -> tuple[float, ...] | None:
    """The matrix before the form; None where one of the boxes has no area."""
    rectangle, box = numbers(annotation.get("/Rect"), 4), numbers(form.get("/BBox"), 4)
    if rectangle is None or box is None:
        return None
    a, b, c, d, e, f = numbers(form.get("/Matrix"), 6) or (1, 0, 0, 1, 0, 0)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    foot, top = min(y for _, y in corners), max(y for _, y in corners)
    x0, x1 = sorted(rectangle[::2])
    y0, y1 = sorted(rectangle[1::2])
    if min(right - left, top - foot, x1 - x0, y1 - y0) <= 0:
        return None
    across, up = (x1 - x0) / (right - left), (y1 - y0) / (top - foot)
    placed = Transformation().translate(-left, -foot).scale(across, up).translate(x0, y0)
    if rotation:
        placed = placed.translate(-x0, -y1).rotate(rotation).translate(x0, y1)
    return tuple(placed.ctm)
