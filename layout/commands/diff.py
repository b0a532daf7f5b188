"""`broadsheet diff`: two editions in; what changed, page by page, out."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import click

from layout.cache import Store
from layout.commands.comparison_reports import ReportFiles, is_issue, write_reports
from layout.commands.editions import Workplace, find_edition
from layout.diagnostics import Rejected, Report, Span, say
from layout.geometry import INCH, MM, Rect
from layout.proof.comparison import (
    ComparedEdition,
    Comparison,
    DrawingError,
    PagePlace,
    Tolerance,
    compare,
    read_layout,
)
from layout.proof.reports.compared_pair import ComparedPair

if TYPE_CHECKING:
    from layout.press.page_digests import PageDigest

Progress = Callable[[str], None]

_BOX = re.compile(r"(?:(\d+):)?(\d+(?:\.\d+)?),(\d+(?:\.\d+)?),(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)")


class DiffOrder(NamedTuple):
    """The two sides as the user calls them; text styles, `code`, or boxes ([PAGE:]X,Y,W,H in millimetres) that are not
    compared; how many levels of 255 and how many millimetres are no difference; dots an inch; processes; the files
    to write."""

    old: str
    new: str
    ignored: Sequence[str] = ()
    levels: int = 3
    shift_mm: float = 0.0
    resolution: int = 150
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
        reach = max(1, round(order.shift_mm * MM * order.resolution / INCH))
        ignored = tuple(_ignored(order.ignored, (old, new)))
        tolerance = Tolerance(order.levels, reach, ignored, order.resolution)
        try:
            comparison = compare(old, new, tolerance, page_digests, order.jobs)
            accept = shlex.join(["broadsheet", "proof", order.new, "--accept"]) if is_issue(order.new) else ""
            pair = ComparedPair(comparison, dict.fromkeys(old.numbers, old), new, order.old, order.new, accept)
            write_reports(order.files, pair, report, order.levels, order.jobs)
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


def _ignored(wishes: Sequence[str], editions: Sequence[ComparedEdition]) -> Iterator[PagePlace]:
    """The places that the user does not want compared. A style or `code` means all that either side sets in it."""
    for wish in wishes:
        if box := _BOX.fullmatch(wish):
            yield PagePlace(int(box[1] or 0), Rect(*(float(side) * MM for side in box.groups()[1:])))
            continue
        found = [
            PagePlace(page["number"], Rect(item["x"], item["y"], item["w"], item["h"]).inset(-2, -2))
            for layout in filter(None, map(read_layout, editions))
            for page in layout["pages"]
            for item in (*page["furniture"], *(item for story in page["stories"] for item in story["items"]))
            if wish == (item["role"] if item["kind"] == "line" else item["kind"])
        ]
        if not found:
            raise click.UsageError(
                say(
                    "nothing is set as '{name}'; name a text style, 'code', or [PAGE:]X,Y,W,H in millimetres", name=wish
                )
            )
        yield from found
