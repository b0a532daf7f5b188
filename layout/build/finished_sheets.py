"""A made-up sheet in; its pages painted and described out, and of all that they were made of only what the edition asks
for.

This is the unit of a build's work: it takes nothing of other pages, so that a process of its own can do it, and it can
be kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from layout.build.checked_copy import CheckedCopy
from layout.build.sheets import MadeSheet, without_lines
from layout.cache import Store
from layout.diagnostics import NOWHERE, Diagnostic, say
from layout.model import Forme, MadePage, Page, PaintedPage, Sources

if TYPE_CHECKING:
    from layout.makeup.pages import Rest
    from layout.paint import KnownPassages
    from layout.proof.layout_json import DescribedPage
    from layout.proof.report_json import PageFigures


class PrintedPage(NamedTuple):
    """A page painted, and where frames, pictures and adverts stand on it (`without_lines`): all that binding takes."""

    forme: Forme
    sources: Sources
    painted: PaintedPage


class FinishedPage(NamedTuple):
    """A printed page, its record in layout.json and its figures in report.json."""

    printed: PrintedPage
    described: DescribedPage
    figures: PageFigures


class FinishedSheet(NamedTuple):
    """A sheet without its lines, and its printed pages; none where the copy is rejected, or could not be painted, which
    `problem` tells."""

    made: MadePage
    pages: tuple[FinishedPage, ...]
    fitted: Page
    rests: Mapping[str, Rest]
    problem: Diagnostic | None = None


def unfinished(sheet: MadeSheet) -> FinishedSheet:
    """A sheet that is not printed."""
    return FinishedSheet(without_lines(sheet.made), (), sheet.fitted, sheet.rests)


def finish_sheet(sheet: MadeSheet, copy: CheckedCopy, intent: str, store: Store | None) -> FinishedSheet:
    """Paints and describes the pages of a sheet for an intent (`INTENTS`)."""
    from layout.proof.layout_json import describe_page, files_of
    from layout.proof.report_json import page_figures

    files, finished, lean = files_of(copy.issue), [], unfinished(sheet)
    for made in sheet.pages:
        printed = print_page(made, copy, intent, store)
        if isinstance(printed, Diagnostic):
            return lean._replace(problem=printed)
        described = describe_page(sheet.fitted, made, copy.stylesheet, files)
        finished.append(FinishedPage(printed, described, page_figures(made)))
    return lean._replace(pages=tuple(finished))


def print_page(
    made: MadePage, copy: CheckedCopy, intent: str, store: Store | None, known: KnownPassages | None = None
) -> PrintedPage | Diagnostic:
    """Paints one page, without what is `known` of it; what hinders it is told: a file was changed since it was looked
    at."""
    from layout.paint import paint_page
    from layout.pictures import PictureError
    from layout.pictures.press_profile import ProfileError

    try:
        painted = paint_page(made.forme, copy.stylesheet, copy.fonts.faces, intent, store, known)
    except (PictureError, ProfileError) as problem:
        code = "copy-picture" if isinstance(problem, PictureError) else "style-profile"
        hint = say("build again when it is there, and whole")
        return Diagnostic("error", code, str(problem), NOWHERE, hint)
    lean = without_lines(made)
    return PrintedPage(lean.forme, lean.sources, painted)
