"""通栏: the head of a package of stories, which stands over their topmost row in a band of its own, and the frame
round them all.

In: the drawing of a page and its stories; out: the drawing with a band for the heads of its packages, each of which is
cast off, priced and placed there like a story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from layout.blocks.headline import Head, compose_head
from layout.blocks.take import Context, Matter, move
from layout.diagnostics import Diagnostic, say
from layout.geometry import Rect
from layout.makeup.castoff import Edges
from layout.makeup.frame_outline import edge
from layout.makeup.page_grid import PageGrid
from layout.makeup.regions import PlanDrawing, Region, region_of, rim_of, runs
from layout.makeup.story_placement import PlacedStory
from layout.makeup.text_columns import BOX_PAD_EM, fold_of, region_width
from layout.model import Frame, Line, Overset, Page, Placed, Story
from layout.model.prices import PACKAGE_HEAD_CUT, PACKAGE_HEAD_WHITE

_ALL = "*"
"""Stands in a drawing for every letter of a package."""


class PackageHead(NamedTuple):
    """The head of a package cast off for its region; `whole` is the region of head and stories together."""

    story: Story
    region: Region
    whole: Region
    head: Head
    pad: float
    """White beside the head within a frame."""

    def least(self) -> int:
        """The lines that it takes: the seam below, where it has no rule, is a part of its air."""
        return self.region.seam + min(self.head.costs_by_lines) - 1

    def price(self, edges: Edges) -> float:
        """What it costs to give it so many lines."""
        over = edges[-1] - self.least()
        return PACKAGE_HEAD_WHITE * over * over if over >= 0 else -PACKAGE_HEAD_CUT * over


def with_heads(drawn: PlanDrawing, page: Page) -> PlanDrawing:
    """The drawing with a band above the topmost one of each package, in which its head has a letter of its own; the
    letters beside it are drawn longer."""
    heads = {key: _letters(page, story) for key, story in page.stories.items() if story.holds}
    if not heads:
        return drawn
    rows, depths = list[str](), list[int | None]()
    for row, depth, above in zip(drawn.rows, drawn.depths, [None, *drawn.rows], strict=False):
        cells = list(row)
        for key, letters in heads.items():
            if any(letter in row for letter in letters) and not any(letter in (above or "") for letter in letters):
                first, stop = next(runs([letter in letters for letter in row]))
                cells[first:stop] = key * (stop - first)
        if cells != list(row):
            rows.append("".join(cells))
            depths.append(None)
        rows.append(row)
        depths.append(depth)
    regions = {letter: region_of(letter, rows, drawn.fold) for letter in dict.fromkeys("".join(rows))}
    for key, letters in heads.items():
        if page.stories[key].display.edged:
            framed = {letter: rim_of(letter, letters | {key}, rows) for letter in letters}
            regions |= {letter: regions[letter]._replace(rim=rim) for letter, rim in framed.items()}
    return PlanDrawing(tuple(rows), tuple(depths), tuple(regions.values()), drawn.fold)


def _letters(page: Page, head: Story) -> set[str]:
    return {letter for letter, story in page.stories.items() if story.id in head.holds}


def cast_off_head(page: Page, story: Story, region: Region, drawn: PlanDrawing, context: Context) -> PackageHead:
    """Cast off the head of a package for its band."""
    pad = BOX_PAD_EM * context.grid.size if story.display.edged else 0.0
    width = region_width(region, context) - 2 * pad
    fold = fold_of(region, context) - pad if region.fold else None
    head = compose_head(story, width, context, region.top == 0 and not story.display.edged, fold)
    assert head
    letters = _letters(page, story) | {region.letter}
    rows = ["".join(_ALL if letter in letters else letter for letter in row) for row in drawn.rows]
    return PackageHead(story, region, region_of(_ALL, rows, drawn.fold), head, pad)


def band_depths(drawn: PlanDrawing, heads: Sequence[PackageHead]) -> list[int | None]:
    """The depths of bands that the editor fixed, from each of which the head above it takes its own."""
    depths = list(drawn.depths)
    needs: dict[int, int] = {}
    for one in heads:
        needs[one.region.top] = max(needs.get(one.region.top, 0), one.least())
    for band, need in needs.items():
        fixed = depths[band + 1]
        if fixed is not None:
            depths[band : band + 2] = [need, max(1, fixed - need)]
    return depths


def place_head(cast: PackageHead, lines: Sequence[int], page_grid: PageGrid, context: Context) -> PlacedStory:
    """Place the head of a package and its frame; `lines` are the edges of all bands, as lines of the type area."""
    region, depth = cast.region, lines[cast.region.bottom] - lines[cast.region.top]
    x, y = page_grid.column_x(region.left), page_grid.line_y(lines[region.top])
    rect = Rect(x, y, region_width(region, context), depth * context.line)
    frame = tuple(_frame(cast, lines, page_grid, context))
    room, fits = depth - cast.region.seam + 1, depth >= cast.least()
    matter = cast.head.set(room, context.line, region.top == 0 and not cast.story.display.edged) if fits else ()
    items = (*frame, *move(matter, x + cast.pad, y + cast.region.seam * context.line))
    if fits:
        return PlacedStory(Frame(cast.story.id, rect, (), items), None, cast.head.findings)
    overset = _overset(cast)
    return PlacedStory(Frame(cast.story.id, rect, (), items), overset, (_no_room(cast, overset),))


def _frame(cast: PackageHead, lines: Sequence[int], page_grid: PageGrid, context: Context) -> Iterator[Placed]:
    """Tint and rule round head and stories."""
    whole = cast.whole
    edges = tuple(line - lines[whole.top] for line in lines[whole.top : whole.bottom + 1])
    x, y = page_grid.column_x(whole.left), page_grid.line_y(lines[whole.top])
    rect = Rect(x, y, region_width(whole, context), edges[-1] * context.line)
    yield from edge(cast.story.display, whole, rect, edges, context)


def _overset(cast: PackageHead) -> Overset:
    matter: Matter = cast.head.set(min(cast.head.costs_by_lines), 1, False)
    text = "".join(item.slug.text for item in matter if isinstance(item.slug, Line))
    return Overset(cast.story.id, cast.least(), len(text), text)


def _no_room(cast: PackageHead, overset: Overset) -> Diagnostic:
    assert cast.story.headline
    message = say(
        "the head of package {id} is left out: it needs {need} {need:line|lines}", id=overset.story, need=cast.least()
    )
    hint = say("give its topmost row in the plan more lines, or none that is fixed")
    return Diagnostic("warning", "overset", message, cast.story.headline.text.span, hint)


def ruled(page: Page, one: str, other: str) -> bool:
    """Whether there is a rule between two letters of a drawing: none beside what has an edge of its own, or round a
    package that has, and none between the head of a package and its stories."""
    stories = page.stories[one], page.stories[other]
    if any((story.display.edged and not story.holds) or story.advert for story in stories):
        return False
    first, second = (story.package or (story.id if story.holds else "") for story in stories)
    if first and first == second:
        return not any(story.holds for story in stories)
    return not any(story.display.edged for story in page.stories.values() if story.id in (first, second))


def frame_round(page: Page, one: str, other: str) -> str:
    """The package, by the id of its head, within whose tint or rule both letters stand; empty for none."""
    package = page.stories[one].package
    framed = any(story.id == package and story.display.edged for story in page.stories.values())
    return package if framed and page.stories[other].package == package else ""
