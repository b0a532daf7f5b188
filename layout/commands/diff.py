"""`broadsheet diff`: two editions in; what changed, page by page, out."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from layout.cache import Store
from layout.commands.comparison_reports import ReportFiles, is_issue, write_reports
from layout.commands.editions import Workplace, find_edition
from layout.commands.tolerances import ToleranceWish
from layout.diagnostics import Rejected, Report, Span, say
from layout.proof.comparison import (
    Comparison,
    DrawingError,
    compare,
)
from layout.proof.reports.compared_pair import ComparedPair

if TYPE_CHECKING:
    from layout.press.page_digests import PageDigest

Progress = Callable[[str], None]


class DiffOrder(NamedTuple):
    """The two sides as the user calls them; what is no difference; processes; the files to write."""

    old: str
    new: str
    tolerance: ToleranceWish = ToleranceWish()
    jobs: int = 1
    store: Store | None = None
    files: ReportFiles = ReportFiles()


def compare_editions(order: DiffOrder, report: Report, progress: Progress) -> Comparison:
    """What changed. Raises Rejected."""
    with TemporaryDirectory(prefix="broadsheet-") as room:
        old, new = (
            find_edition(name, Workplace(Path(room) / side, order.store), report, progress)
            for side, name in (("a", order.old), ("b", order.new))
        )
        progress(say("comparing"))
        try:
            comparison = compare(old, new, order.tolerance.of((old, new)), page_digests, order.jobs)
            accept = shlex.join(["broadsheet", "proof", order.new, "--accept"]) if is_issue(order.new) else ""
            pair = ComparedPair(comparison, dict.fromkeys(old.numbers, old), new, order.old, order.new, accept)
            write_reports(order.files, pair, report, order.tolerance.levels, order.jobs)
        except DrawingError as problem:
            message = say("it can't be drawn: {reason}", reason=problem.args[0])
            report.error("pdf-damaged", message, Span(order.new))
            raise Rejected(report) from problem
        return comparison


def page_digests(path: Path) -> Sequence[PageDigest]:
    """Of each page; none where the file is so damaged that only its look can be compared. pypdf is loaded only now."""
    from layout.press.artwork.findings import ArtworkError
    from layout.press.page_digests import digest_pages

    try:
        return digest_pages(path, path.name)
    except ArtworkError:
        return ()
