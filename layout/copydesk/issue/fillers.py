"""补白: what may fill holes as written in; the fillers, or diagnostics, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.copydesk.issue.forms import FillerForm
from layout.copydesk.issue.heads import read_line
from layout.copydesk.issue.story import Desk, read_advert
from layout.diagnostics import say
from layout.model import Filler


def read_fillers(forms: Sequence[FillerForm], desk: Desk) -> tuple[Filler, ...]:
    """The fillers of an issue."""
    return tuple(_fillers(forms, desk))


def _fillers(forms: Sequence[FillerForm], desk: Desk) -> Iterator[Filler]:
    for form in forms:
        lines = tuple(words for line in form.lines if (words := read_line(line, desk.report)))
        if (form.ad is None) == (not lines):
            message = say("a filler needs either lines or an advertisement")
            desk.report.error("copy-filler", message, form.span._replace(length=1), say("write lines: [..] or ad:"))
        elif form.ad is None and form.label:
            message = say("only an advertisement has a label")
            desk.report.error("copy-filler", message, form.at["label"], say("add ad:, or delete it"))
        elif (form.ad is None) == ("depth" in form.at):
            message = say("an advertisement that fills a hole says with depth: how deep it is, lines do not")
            place = form.at.get("depth", form.span._replace(length=1))
            hint = say("delete it") if lines else say("write depth: and the lines of the grid that it takes")
            desk.report.error("copy-filler", message, place, hint)
        elif form.ad is None:
            yield Filler(form.columns, lines, span=form.span)
        elif advert := read_advert(form.ad, form.label, desk):
            yield Filler(form.columns, (), advert, form.depth, form.span)
