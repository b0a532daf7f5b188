"""Rules of a file as a whole: what it claims to be, what it would do, what of it would be lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from pypdf.generic import ArrayObject, PdfObject

from layout.diagnostics import say
from layout.geometry import MM
from layout.press.artwork.values import items, mapping, number, text, value
from layout.press.preflight.document import Document
from layout.press.preflight.faults import Fault

_DOING = frozenset(
    ["/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/ResetForm", "/Rendition", "/Movie", "/Sound", "/Hide",
     "/SetOCGState", "/Trans", "/GoTo3DView"]
)  # fmt: skip
"""Actions that do more than lead somewhere."""
_NEWEST = {"PDF/X-1a:2001": (1, 3), "PDF/X-1a:2003": (1, 4), "PDF/X-3:2002": (1, 3), "PDF/X-3:2003": (1, 4)}
_X4 = (1, 6)
_SLACK = 0.05 * MM
"""Pages whose sides differ by less are of one size."""


def encryption(document: Document) -> Iterator[Fault]:
    if document.encrypted:
        yield Fault(say("the file is encrypted, though it opens without a password"))


def scripts(document: Document) -> Iterator[Fault]:
    """Scripts and actions of the document; those of pages and annotations are found there."""
    catalog = document.catalog
    if value(mapping(catalog.get("/Names")).get("/JavaScript")) is not None:
        yield Fault(say("the file holds scripts (JavaScript)"))
    if doing(catalog.get("/OpenAction")):
        yield Fault(say("the file does something when it is opened ({action})", action=doing(catalog["/OpenAction"])))
    if mapping(catalog.get("/AA")):
        yield Fault(say("the file does something when it is opened ({action})", action="AA"))


def doing(raw: object) -> str:
    """The name of an action that does more than lead somewhere; empty for others and for none."""
    kind = text(mapping(raw).get("/S"))
    return kind[1:] if kind in _DOING else ""


def forms(document: Document) -> Iterator[Fault]:
    form = mapping(document.catalog.get("/AcroForm"))
    if value(form.get("/XFA")) is not None:
        yield Fault(say("the file is a form (XFA) that only some programs can show"))
    elif str(value(form.get("/NeedAppearances"))).lower() == "true":
        yield Fault(say("the file asks programs to draw its form fields anew"))


def attachments(document: Document) -> Iterator[Fault]:
    names = mapping(document.catalog.get("/Names"))
    if value(names.get("/EmbeddedFiles")) is not None or items(document.catalog.get("/AF")):
        yield Fault(say("other files are attached to the file"))


def page_sizes(document: Document) -> Iterator[Fault]:
    sizes: dict[tuple[int, int], list[int]] = {}
    for leaf in document.leaves:
        known = next((size for size in sizes if _near(size, leaf.trim.width, leaf.trim.depth)), None)
        sizes.setdefault(known or (round(leaf.trim.width), round(leaf.trim.depth)), []).append(leaf.number)
    if len(sizes) > 1:
        said = [
            say("{width:.0f} x {depth:.0f} mm (page {page})", width=size[0] / MM, depth=size[1] / MM, page=numbers[0])
            for size, numbers in sizes.items()
        ]
        yield Fault(
            say("its pages are of {count} {count:size|sizes}: {sizes}", count=len(sizes), sizes=tuple(said[:4]))
        )


def _near(size: tuple[int, int], width: float, depth: float) -> bool:
    return abs(size[0] - width) <= 0.5 + _SLACK and abs(size[1] - depth) <= 0.5 + _SLACK


def output_intent(document: Document) -> Iterator[Fault]:
    """An output intent there must be, of four inks, and one for all standards [ISO 19005-2, 6.2.3]."""
    intents = [mapping(each) for each in items(document.catalog.get("/OutputIntents"))]
    if not intents:
        yield Fault(say("no output intent says for which press its colours are made"))
        return
    for one, other in pairwise(intents):
        if mapping(one.get("/DestOutputProfile")) != mapping(other.get("/DestOutputProfile")):
            yield Fault(say("its output intents name different profiles"))
    for intent in intents:
        profile = mapping(intent.get("/DestOutputProfile"))
        if profile and number(profile.get("/N"), 4) != 4:
            yield Fault(say("its output intent is of a device that is no press of four inks"), once=True)
        if not text(intent.get("/OutputConditionIdentifier")):
            yield Fault(say("its output intent does not say which printing condition it means"), once=True)


def standards(document: Document) -> Iterator[Fault]:
    """What a file that claims a standard does not keep of it, as far as it is a matter of the file as a whole."""
    x, a, ua = document.claims
    if x:
        for reason in _pdfx(document):
            yield Fault(say("it claims {standard}, but {reason}", standard=x, reason=reason))
    if a:
        for reason in _pdfa(document):
            yield Fault(say("it claims {standard}, but {reason}", standard=f"PDF/A-{a}", reason=reason))
    if ua or a.upper().endswith("A"):
        for reason in _tagged(document):
            name = "PDF/UA" if ua else f"PDF/A-{a}"
            yield Fault(say("it claims {standard}, but {reason}", standard=name, reason=reason))


def _pdfx(document: Document) -> Iterator[str]:
    major, minor = document.version
    newest = _NEWEST.get(document.claims.x, _X4)
    if (major, minor) > newest:
        yield say("it is PDF {major}.{minor}", major=major, minor=minor)
    intents = [text(mapping(each).get("/S")) for each in items(document.catalog.get("/OutputIntents"))]
    if "/GTS_PDFX" not in intents:
        yield say("it has no output intent for PDF/X")
    if document.encrypted:
        yield say("it is encrypted")
    if text(document.information.get("/Trapped")) not in {"/True", "/False"}:
        yield say("it does not say whether it is trapped")
    without = [leaf.number for leaf in document.leaves if not leaf.boxes.keys() & {"/TrimBox", "/ArtBox"}]
    if without:
        yield say("page {page} has no trim box", page=without[0])
    both = [leaf.number for leaf in document.leaves if leaf.boxes.keys() >= {"/TrimBox", "/ArtBox"}]
    if both:
        yield say("page {page} has a trim box and an art box", page=both[0])
    if not text(document.information.get("/Title")) and not document.xmp.get("dc:title"):
        yield say("it has no title")


def _pdfa(document: Document) -> Iterator[str]:
    if document.encrypted:
        yield say("it is encrypted")
    if not items(document.catalog.get("/OutputIntents")):
        yield say("it has no output intent")
    part = document.claims.a[:1]
    if part in "12" and value(mapping(document.catalog.get("/Names")).get("/EmbeddedFiles")) is not None:
        yield say("files are attached to it")
    if part == "1" and mapping(document.catalog.get("/OCProperties")):
        yield say("it has layers")


def _tagged(document: Document) -> Iterator[str]:
    marked = str(value(mapping(document.catalog.get("/MarkInfo")).get("/Marked"))).lower() == "true"
    if not marked or not mapping(document.catalog.get("/StructTreeRoot")):
        yield say("it has no structure for readers that speak")
    if not text(document.catalog.get("/Lang")):
        yield say("it does not say in which language it is")


def spare_layers(properties: Mapping[str, PdfObject]) -> list[str]:
    """The names of all layers of the file."""
    groups = value(properties.get("/OCGs"))
    return [text(mapping(group).get("/Name")) for group in groups] if isinstance(groups, ArrayObject) else []
