"""What holds either a few lines or an advertisement, as an ear and a filler do: its form in; its lines, or diagnostics,
out."""

from __future__ import annotations

from layout.copydesk.issue.forms import EarForm, FillerForm
from layout.copydesk.issue.heads import read_line
from layout.copydesk.issue.story import ONLY_ADVERTS_HAVE
from layout.copydesk.markdown_input.spacing_checks import check_dashes
from layout.diagnostics import Message, Report, say
from layout.model import Words


def read_lines(form: EarForm | FillerForm, code: str, wanted: Message, report: Report) -> tuple[Words, ...] | None:
    """The lines, none of an advertisement; None when it has neither or both, for one is `wanted`, or a label is not its
    advertisement's."""
    lines = tuple(words for line in form.lines if (words := read_line(line, report)))
    check_dashes(lines, report)
    if (form.ad is None) == (not lines):
        report.error(code, wanted, form.span._replace(length=1), say("write lines: [..] or ad:"))
        return None
    strange = [key for key in ONLY_ADVERTS_HAVE if key in form.at and form.ad is None]
    for key in strange:
        report.error(code, ONLY_ADVERTS_HAVE[key], form.at[key], say("add ad:, or delete it"))
    return None if strange else lines
