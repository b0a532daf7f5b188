"""The sheets of an issue in; what is found only where adverts and pictures stand on them, and the issue as it is shown,
out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layout.build.checked_copy import CheckedCopy
from layout.build.sheets import MadeSheet
from layout.cache import LearnedFacts
from layout.copydesk.issue.advert_printing import check_advert_printing
from layout.copydesk.issue.artwork_checks import Sizes, check_advert_sizes
from layout.copydesk.issue.ink_checks import check_picture_ink, check_profile_ink
from layout.diagnostics import Diagnostic, Report
from layout.model import Issue, MadePage, PictureFile, Press, Stylesheet
from layout.pictures.press_profile import read_profile

if TYPE_CHECKING:
    from layout.build.finished_sheets import FinishedSheet


def as_shown(
    copy: CheckedCopy, sheets: Sequence[MadeSheet | FinishedSheet], report: Report, learned: LearnedFacts
) -> Issue:
    """The issue whose stories are as they are shown; raises Rejected when there is a mistake in it."""
    issue = replace(copy.issue, pages=tuple(sheet.fitted for sheet in sheets))
    report.extend(_check_sheets([sheet.made for sheet in sheets], issue, copy.stylesheet, copy.sizes, learned))
    learned.keep()
    report.raise_if_rejected()
    return issue


def _check_sheets(
    sheets: Sequence[MadePage], issue: Issue, stylesheet: Stylesheet, sizes: Sizes, learned: LearnedFacts
) -> Iterator[Diagnostic]:
    """In the order in which it is told; the sheets need no lines."""
    formes = [sheet.forme for sheet in sheets]
    yield from check_advert_sizes(formes, issue, sizes)
    yield from check_advert_printing(formes, issue, stylesheet, sizes, (learned, _held))
    yield from check_picture_ink(sheets, issue, stylesheet, learned, _heavy_places)
    yield from check_profile_ink(stylesheet, learned, _most_ink)


def _held(path: Path, press: Press, scale: float) -> Any:
    """What of a PDF that is printed at that scale the press can't hold."""
    from layout.press.preflight import hold_artwork

    return hold_artwork(path, press, scale)


def _heavy_places(file: PictureFile, window: Sequence[float], frame: tuple[float, float], limit: float) -> Any:
    """Where a picture of four inks has too much of them; Pillow is loaded for those that were never looked at."""
    from layout.pictures.heavy_ink import heavy_places

    return heavy_places(file, window, frame, limit)


def _most_ink(profile: Path) -> float:
    from layout.pictures.heavy_ink import most_ink

    return most_ink(read_profile(profile))
