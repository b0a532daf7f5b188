"""The sheets of an issue in; what is found only where adverts and pictures stand on them, and the issue as it is shown,
out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from layout.build.checked_copy import CheckedCopy
from layout.build.sheets import MadeSheet
from layout.copydesk.issue.advert_printing import check_advert_printing
from layout.copydesk.issue.artwork_checks import check_advert_sizes
from layout.copydesk.issue.ink_checks import check_picture_ink, check_profile_ink
from layout.diagnostics import Diagnostic, Report
from layout.learned_facts import LearnedFacts
from layout.model import Issue, MadePage
from layout.outside_files import heavy_places, hold
from layout.pictures.press_profile import read_profile
from layout.processes import Begin, at_once, here

if TYPE_CHECKING:
    from layout.build.finished_sheets import FinishedSheet


def as_shown(
    copy: CheckedCopy,
    sheets: Sequence[MadeSheet | FinishedSheet],
    report: Report,
    learned: LearnedFacts,
    begin: Begin = here,
) -> Issue:
    """The issue whose stories are as they are shown; raises Rejected when there is a mistake in it."""
    issue = replace(copy.issue, pages=tuple(sheet.fitted for sheet in sheets))
    made = [sheet.made for sheet in sheets]
    report.extend(_check_sheets(made, issue, copy, learned, begin))
    learned.keep()
    report.raise_if_rejected()
    return issue


def _check_sheets(
    sheets: Sequence[MadePage], issue: Issue, copy: CheckedCopy, learned: LearnedFacts, begin: Begin
) -> Iterator[Diagnostic]:
    """In the order in which it is told; the sheets need no lines."""
    formes, stylesheet = [sheet.forme for sheet in sheets], copy.stylesheet
    yield from check_advert_sizes(formes, issue, copy.sizes)
    yield from check_advert_printing(formes, issue, stylesheet, copy.sizes, (learned, partial(at_once, begin, hold)))
    yield from check_picture_ink(sheets, issue, stylesheet, learned, partial(at_once, begin, heavy_places))
    yield from check_profile_ink(stylesheet, learned, _most_ink)


def _most_ink(profile: Path) -> float:
    from layout.pictures.heavy_ink import most_ink

    return most_ink(read_profile(profile))
