"""报眼: the boxes beside the nameplate as written in; the ears, or diagnostics, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.copydesk.issue.forms import EarForm
from layout.copydesk.issue.heads import read_line
from layout.copydesk.issue.story import Desk, read_advert
from layout.diagnostics import say
from layout.model import Ear


def read_ears(forms: Sequence[EarForm], desk: Desk) -> tuple[Ear, ...]:
    """The ears of an issue, one a side."""
    return tuple(_ears(forms, desk))


def _ears(forms: Sequence[EarForm], desk: Desk) -> Iterator[Ear]:
    sides: set[str] = set()
    for form in forms:
        lines = tuple(words for line in form.lines if (words := read_line(line, desk.report)))
        if form.side in sides:
            message = say("there is an ear at this side of the nameplate already")
            desk.report.error("copy-ears", message, form.at.get("side", form.span), say("give it the other side"))
        elif (form.ad is None) == (not lines):
            message = say("an ear needs either lines or an advertisement")
            desk.report.error("copy-ears", message, form.span._replace(length=1), say("write lines: [..] or ad:"))
        elif form.ad is None and form.label:
            message = say("only an advertisement has a label")
            desk.report.error("copy-ears", message, form.at["label"], say("add ad:, or delete it"))
        else:
            advert = read_advert(form.ad, form.label, desk) if form.ad else None
            yield Ear(form.side, form.columns, lines, advert, form.span)
        sides.add(form.side)
