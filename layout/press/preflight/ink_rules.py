"""Rules of ink: how much on one place, RGB that is left over, inks beside the four, white that overprints."""

from __future__ import annotations

from collections.abc import Iterator

from layout.diagnostics import say
from layout.press.artwork.first_page import Box
from layout.press.preflight.faults import ExaminedPage, Fault, around, inked
from layout.press.preflight.inks import PROCESS
from layout.press.preflight.marks import Mark

_TOLD = 5
"""Regions of a page that are told one by one."""
_PER_CENT = 100


def total_ink(page: ExaminedPage) -> Iterator[Fault]:
    """Tints and pictures by the raster; type and strokes, which it does not show, by their colour."""
    limit = page.press.limits.total_ink
    regions = page.too_much_ink(limit / _PER_CENT)
    for region in regions[:_TOLD]:
        message = say(
            "there is up to {most:.0f} % of ink on one place; newsprint holds {limit:g} %",
            most=region.most * _PER_CENT,
            limit=limit,
        )
        yield Fault(message, Box(*region.box))
    if len(regions) > _TOLD:
        yield Fault(say("and so on {count} more {count:place|places} of the page", count=len(regions) - _TOLD))
    heavy = [mark for mark in page.marks if mark.kind in {"text", "stroke"} and mark.ink.total * _PER_CENT > limit + 1]
    blends = [mark for mark in page.marks if (mark.ink.most or 0) * _PER_CENT > limit + 1]
    if blends:
        most = max(mark.ink.most or 0 for mark in blends) * _PER_CENT
        message = say("a blend goes to {most:.0f} % of ink; newsprint holds {limit:g} %", most=most, limit=limit)
        yield Fault(message, around(blends, page.leaf))
    if heavy := [mark for mark in heavy if "All" not in dict(mark.ink.spots)]:
        most = max(mark.ink.total for mark in heavy) * _PER_CENT
        message = say("type or rules are of {most:.0f} % of ink; newsprint holds {limit:g} %", most=most, limit=limit)
        yield Fault(message, around(heavy, page.leaf))


def unseen(page: ExaminedPage) -> Iterator[Fault]:
    """What total ink is not reckoned of."""
    blends = [mark for mark in page.marks if not mark.ink.known and mark.ink.most is None]
    parts = (say("patterns and blends"),) if blends else ()
    if page.found.blended:
        parts = (*parts, say("blend modes"))
    if parts:
        message = say("how much ink there is was reckoned without {parts}", parts=parts)
        yield Fault(message, around(blends, page.leaf))


def colours_of_screens(page: ExaminedPage) -> Iterator[Fault]:
    """RGB and Lab: each press makes other inks of them."""
    kinds = {
        "text": say("type"),
        "fill": say("tints"),
        "stroke": say("rules"),
        "picture": say("pictures"),
        "shading": say("blends"),
    }
    found = [mark for mark in page.marks if mark.ink.of_screens]
    if found:
        parts = tuple(said for kind, said in kinds.items() if any(mark.kind == kind for mark in found))
        yield Fault(say("colours of screens (RGB) are left over: {parts}", parts=parts), around(found, page.leaf))


def spot_inks(page: ExaminedPage) -> Iterator[Fault]:
    for name in dict.fromkeys(name for mark in page.marks for name in _spots(mark)):
        yield Fault(say("the ink '{name}' needs a plate of its own", name=name), once=True)


def _spots(mark: Mark) -> Iterator[str]:
    if mark.image and not mark.image.stencil:
        yield from (name for name in mark.image.plates if name not in {*PROCESS, "All", "None"})
    yield from (name for name, _ in mark.ink.spots if name != "All")


def registration(page: ExaminedPage) -> Iterator[Fault]:
    """The colour of crop marks, which is on every plate."""
    found = [mark for mark in page.marks if "All" in dict(mark.ink.spots) and inked(mark)]
    if found:
        yield Fault(say("something within the trim is printed on every plate (All)"), around(found, page.leaf))


def white_overprint(page: ExaminedPage) -> Iterator[Fault]:
    """White that overprints is no white: what lies below shows."""
    found = [mark for mark in page.marks if mark.overprint and mark.ink.known and not inked(mark)]
    if found:
        yield Fault(say("white that overprints is not printed: what lies below is seen"), around(found, page.leaf))


def screening(page: ExaminedPage) -> Iterator[Fault]:
    for key in sorted(page.found.screened):
        yield Fault(say("the page brings its own curves or screens ({key})", key=key), once=True)
