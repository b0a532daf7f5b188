"""报眼: the boxes beside the nameplate as written in; the ears, or diagnostics, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.copydesk.issue.forms import EarForm
from layout.copydesk.issue.lines_or_advert import read_lines
from layout.copydesk.issue.story import Desk, read_advert
from layout.diagnostics import say
from layout.model import Ear


def read_ears(forms: Sequence[EarForm], desk: Desk) -> tuple[Ear, ...]:
    """The ears of an issue, one a side."""
    return tuple(_ears(forms, desk))


def _ears(forms: Sequence[EarForm], desk: Desk) -> Iterator[Ear]:
    sides: set[str] = set()
    for form in forms:
        wanted = say("an ear needs either lines or an advertisement")
        lines = read_lines(form, "copy-ears", wanted, desk.report)
        if form.side in sides:
            message = say("there is an ear at this side of the nameplate already")
            desk.report.error("copy-ears", message, form.at.get("side", form.span), say("give it the other side"))
        elif lines is not None:
            advert = read_advert(form.ad, form, desk) if form.ad else None
            yield Ear(form.side, form.columns, lines, advert, form.span)
        sides.add(form.side)
