"""`broadsheet diff`: two editions in; what changed, page by page, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click

from layout.cache import Store
from layout.commands.editions import Workplace, find_edition
from layout.diagnostics import Message, Rejected, Report, Span, say
from layout.finding_format import cells
from layout.geometry import INCH, MM, Rect
from layout.proof.comparison import (
    ComparedEdition,
    Comparison,
    DrawingError,
    PageComparison,
    PagePlace,
    Tolerance,
    compare,
    read_layout,
)

Progress = Callable[[str], None]

_BOX = re.compile(r"(?:(\d+):)?(\d+(?:\.\d+)?),(\d+(?:\.\d+)?),(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)")
_CODE = "code"


_KINDS: Mapping[str, Message] = {
    "moved": say("moved"),
    "resized": say("resized"),
    "edited": say("edited"),
    "added": say("added"),
    "removed": say("removed"),
    "restyled": say("restyled"),
    "recoloured": say("recoloured"),
    "recropped": say("recropped"),
    "font": say("font"),
    "overset": say("overset"),
    "artwork": say("artwork"),
    "furniture": say("furniture"),
    "pixels": say("pixels"),
}


class DiffOrder(NamedTuple):
    """The two sides as the user calls them; text styles, `code`, or boxes ([PAGE:]X,Y,W,H in millimetres) that are not
    compared; how many levels of 255 and how many millimetres are no difference; dots an inch; processes."""

    old: str
    new: str
    ignored: Sequence[str] = ()
    levels: int = 3
    shift_mm: float = 0.0
    resolution: int = 150
    jobs: int = 1
    store: Store | None = None


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
            return compare(old, new, tolerance, page_digests, order.jobs)
        except DrawingError as problem:
            message = say("it can't be drawn: {reason}", reason=problem.args[0])
            report.error("pdf-damaged", message, Span(order.new))
            raise Rejected(report) from problem


def page_digests(path: Path) -> Sequence[str]:
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


def as_text(comparison: Comparison, said: Callable[[str], str]) -> str:
    """A line a page that differs, and below it one a change: kind, story and paragraph, place in millimetres, words."""
    rows = [line for page in comparison.pages for line in _page_lines(page, said)]
    differing = sum(not page.equal for page in comparison.pages)
    count = len(comparison.pages)
    summary = say("{differing} of {count} {count:page|pages} differ", differing=differing, count=count)
    if comparison.equal:
        summary = say("no difference in {count} {count:page|pages}", count=count)
    return "\n".join([*rows, said(summary)])


def _page_lines(page: PageComparison, said: Callable[[str], str]) -> Iterator[str]:
    if page.only:
        side = page.only.upper()
        yield said(say("page {number}: only {side} has it", number=page.number, side=side))
    elif page.changes:
        count = len(page.changes)
        yield said(say("page {number}: {count} {count:change|changes}", number=page.number, count=count))
    for change in page.changes:
        x, y, w, h = (side / MM for side in change.box)
        where = f"{change.story or '–'}{'' if change.paragraph is None else f' ¶{change.paragraph}'}"
        kind = said(_KINDS[change.kind])
        kind += " " * (10 - cells(kind))
        yield f"  {kind} {where:<8} {x:6.1f} {y:6.1f} {w:6.1f} × {h:<6.1f} {said(change.message)}"
