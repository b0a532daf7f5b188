"""Painted pages in, the edition out: shared fonts and images, artwork, outline, labels, record.

The same pages give the same bytes: nothing here asks for the time or for chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

import pypdf.filters  # noqa: F401 -- pypdf itself loads it for the first page that it reads, when all wait for that
from pypdf import PageObject, PdfWriter
from pypdf.generic import NameObject

from layout.diagnostics import say
from layout.fonts import Face
from layout.model import INTENTS, BoundFile, Forme, Issue, PaintedPage, Stylesheet
from layout.model.filenames import edition_name, page_name
from layout.pictures.press_profile import ProfileError, house_profile, read_profile
from layout.press.artwork import ArtworkError, Artworks
from layout.press.attachments import attach
from layout.press.bookmarks import add_bookmarks, bookmark_tree, page_labels
from layout.press.file_writing import written
from layout.press.fonts import Programs, set_fonts
from layout.press.images import set_images
from layout.press.known_pages import KnownPages
from layout.press.links import add_links
from layout.press.metadata import LANGUAGE, Metadata, information, metadata_of, xmp
from layout.press.output_intents import add_output_intents
from layout.press.pdf_objects import dictionary, profile_stream, stream
from layout.press.pdfx1a import HeldBackError, hold_plain
from layout.press.standards import ClaimedStandards, claims_of
from layout.press.structure import MarkedPage, add_structure

__all__ = [
    "ArtworkError",
    "Binding",
    "BoundFile",
    "HeldBackError",
    "KnownPages",
    "Programs",
    "bind",
    "bind_bare",
    "bind_with",
    "edition_name",
    "get_ready",
    "page_files",
    "page_name",
]


class Binding(NamedTuple):
    """What all files of an edition are bound with; `programs` subsets a face, `attachments` are files by name; what is
    `known` of pages that were bound before is not made again."""

    issue: Issue
    stylesheet: Stylesheet
    faces: Mapping[str, Face]
    programs: Programs
    attachments: Mapping[str, bytes] = {}
    known: KnownPages | None = None


def get_ready(stylesheet: Stylesheet) -> None:
    """Does what binding takes whatever stands on the pages, while others still make them: the profile of the press is
    deflated, and pypdf looks at its classes."""
    with suppress(ProfileError):  # which is told when a page is painted
        profile_stream(read_profile(stylesheet.press.condition.profile or house_profile()), {})
    PdfWriter().add_blank_page(1, 1)


def bind(
    pages: Sequence[PaintedPage],
    formes: Sequence[Forme],
    issue: Issue,
    stylesheet: Stylesheet,
    faces: Mapping[str, Face],
    programs: Programs,
) -> BoundFile:
    """`bind_with` nothing attached."""
    return bind_with(Binding(issue, stylesheet, faces, programs), pages, formes)


def bind_with(binding: Binding, pages: Sequence[PaintedPage], formes: Sequence[Forme]) -> BoundFile:
    """The edition of `pages`, which were painted from `formes`, as one PDF.

    It claims the standards of its intent but for those that artwork keeps it from.
    Raises ArtworkError when an advertisement's PDF can't be used, HeldBackError for what the intent can't hold.
    """
    issue, stylesheet, faces, programs, attachments, known = binding
    known = known or KnownPages()  # alive to the end, as pypdf needs what it copies
    writer = PdfWriter()
    intent = INTENTS[pages[0].facts.intent]
    leaves = [writer.add_page(page) for page in known.read(pages)]
    set_images(writer, leaves, [page.facts for page in pages])
    set_fonts(writer, leaves, [page.facts for page in pages], faces, programs, known.fonts)
    artworks = _graft(writer, leaves, pages)
    condition = stylesheet.press.condition
    profile = read_profile(condition.profile or house_profile())
    if intent.plain:
        hold_plain(leaves, pages, profile, intent.pdfx)
    links = add_links(writer, leaves, pages, formes)
    add_structure(writer, list(map(MarkedPage, leaves, pages, formes, links)), issue, known.sheets)
    _complete_catalog(writer, leaves, formes, issue, stylesheet)
    add_output_intents(writer, condition, profile, intent)
    writer.pdf_header = intent.header  # pypdf raises it to that of a page
    attach(writer, attachments, issue.date)
    claims = claims_of(intent, artworks.broken, bool(attachments))
    _sign(writer, metadata_of(issue, stylesheet, known.version(pages)), claims)
    return BoundFile(written(writer, known.digests), claims.names, tuple(artworks.clashes))


def bind_bare(page: PaintedPage, faces: Mapping[str, Face], programs: Programs) -> bytes:
    """One page that is only looked at: fonts, pictures and artwork, and nothing of what an edition says of itself.

    Raises ArtworkError as `bind_with`.
    """
    writer = PdfWriter()
    known = KnownPages()
    leaves = [writer.add_page(known.read([page])[0])]
    set_images(writer, leaves, [page.facts])
    set_fonts(writer, leaves, [page.facts], faces, programs)
    _graft(writer, leaves, [page])
    return written(writer, known.digests)


def page_files(
    pages: Sequence[PaintedPage],
    formes: Sequence[Forme],
    issue: Issue,
    stylesheet: Stylesheet,
    faces: Mapping[str, Face],
    programs: Programs,
) -> dict[str, BoundFile]:
    """Each page as a file of its own, complete in itself, by file name."""
    return {
        page_name(issue, stylesheet, page.number): bind([page], [forme], issue, stylesheet, faces, programs)
        for page, forme in zip(pages, formes, strict=True)
    }


def _graft(writer: PdfWriter, leaves: Sequence[PageObject], pages: Sequence[PaintedPage]) -> Artworks:
    artworks = Artworks(writer)
    for leaf in leaves:
        artworks.know_spots(leaf, say("the style"))
    for leaf, page in zip(leaves, pages, strict=True):
        if page.facts.artwork:
            artworks.graft(leaf, page.facts.artwork)
    return artworks


def _complete_catalog(
    writer: PdfWriter, leaves: Sequence[PageObject], formes: Sequence[Forme], issue: Issue, stylesheet: Stylesheet
) -> None:
    section = stylesheet.press.section
    references = [writer._add_object(leaf) for leaf in leaves]
    outline = add_bookmarks(writer, bookmark_tree(references, formes, issue, section))
    if len(formes) > 1 and any(page.spread for page in issue.pages):
        writer.root_object[NameObject("/PageLayout")] = NameObject("/TwoPageRight")  # page 1 alone, 2 beside 3
    writer.root_object.update(
        dictionary(
            {
                "Lang": LANGUAGE,
                "ViewerPreferences": {"DisplayDocTitle": True},
                "Outlines": outline,
                "PageLabels": page_labels(formes, section),
            }
        )
    )


def _sign(writer: PdfWriter, said: Metadata, claims: ClaimedStandards) -> None:
    """Document information and XMP."""
    packet = stream(xmp(said, claims), {"Type": "/Metadata", "Subtype": "/XML"}, deflate=False)
    writer.root_object[NameObject("/Metadata")] = writer._add_object(packet)
    writer._info = dictionary(information(said, claims))
