"""补白: what may fill holes as written in; the fillers, or diagnostics, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.copydesk.issue.forms import FillerForm
from layout.copydesk.issue.lines_or_advert import read_lines
from layout.copydesk.issue.story import Desk, read_advert
from layout.diagnostics import Report, say
from layout.model import Filler, Issue, Stylesheet


def read_fillers(forms: Sequence[FillerForm], desk: Desk) -> tuple[Filler, ...]:
    """The fillers of an issue."""
    return tuple(_fillers(forms, desk))


def check_fillers(issue: Issue, stylesheet: Stylesheet, report: Report) -> None:
    """Tells of fillers that the paper does not let be set."""
    if issue.fillers and "fillers" not in stylesheet.copyfitting.ladder:
        message = say("no filler will be set: the ladder of the style has no fillers")
        hint = say("write fillers into copyfitting: {{ladder: […]}} of the style, or delete them here")
        report.warning("copy-ignored", message, issue.fillers[0].span._replace(length=1), hint)


def _fillers(forms: Sequence[FillerForm], desk: Desk) -> Iterator[Filler]:
    for form in forms:
        wanted = say("a filler needs either lines or an advertisement")
        lines = read_lines(form, "copy-filler", wanted, desk.report)
        if lines is None:
            continue
        if (form.ad is None) == ("depth" in form.at):
            message = say("an advertisement that fills a hole says with depth: how deep it is, lines do not")
            place = form.at.get("depth", form.span._replace(length=1))
            hint = say("delete it") if lines else say("write depth: and the lines of the grid that it takes")
            desk.report.error("copy-filler", message, place, hint)
        elif form.ad is None:
            yield Filler(form.columns, lines, span=form.span)
        elif advert := read_advert(form.ad, form, desk):
            yield Filler(form.columns, (), advert, form.depth, form.span)
