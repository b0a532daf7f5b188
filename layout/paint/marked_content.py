"""Things placed on a page in, what they are out: a piece of a story or of the masthead, a figure, or an artifact.

Artifacts are what only decorates, and what is repeated [ISO 32000-1, 14.8.2.2].
"""

from __future__ import annotations

from layout.model import Artwork, Line, MarkedContent, Part, Picture, Placed, QrCode, Shape, Slug, Space
from layout.paint.content import Content

LAYOUT = "/Artifact <</Type /Layout>>"
FOLIO = "/Artifact <</Type /Pagination /Subtype /Header>>"
FOR_THE_PLANT = "/Artifact <</Type /Page>>"
"""What is cut off [ISO 32000-1, table 330]."""
_FOLIO_STYLES = "folio-"
"""How the names of the text styles of a folio begin."""


def mark(content: Content, placed: Placed, artifact: str = "") -> None:
    """Marks what a thing is, before it is painted: an artifact of this tag, if one is given; a further line of one part
    goes on with that."""
    slug, before = placed.slug, content.piece
    if isinstance(slug, Space):
        return
    if not artifact and isinstance(slug, Line) and not placed.clip and _goes_on(before, slug, placed.part):
        return
    found = artifact or _marked(placed)
    if found != before or isinstance(found, MarkedContent) or placed.clip:
        content.mark(found)
    if not isinstance(slug, Line):
        content.leave_text()
        content.open()


def _goes_on(before: MarkedContent | str, line: Line, part: Part | None) -> bool:
    """Whether a line is a further one of the text before it. Lines of a head are apart: the fold of a spread may cut
    them, and what follows in reading is then on the other page."""
    if isinstance(before, str) or before.figure or before.part != part or before.link != line.link:
        return False
    return not part.in_head if part else before.role == line.role and line.start > 0


def _marked(placed: Placed) -> MarkedContent | str:
    """What a thing is: a piece of content, or the tag of an artifact."""
    slug, part = placed.slug, placed.part
    if isinstance(slug, Line):
        if part is None and slug.role.startswith(_FOLIO_STYLES):
            return FOLIO
        if part and part.repeated:
            return LAYOUT
        return MarkedContent(part, placed.box, slug.role, slug.start, slug.link)
    shown = _shown(slug)
    if shown is None:
        return LAYOUT
    link = slug.target if isinstance(slug, QrCode) else ""
    return MarkedContent(part, placed.box, link=link, figure=True, label=shown)


def _shown(slug: Slug) -> str | None:
    """What a figure shows, "" where nobody says; None for what is none: rules, tints, outlines without a name."""
    match slug:
        case Picture() | Artwork():
            return slug.label
        case QrCode():
            return slug.target
        case Shape():
            return slug.label or None
        case _:
            return None
