"""跨版: a spread, made up as one sheet, in; its two pages out.

What stands left or right of the fold is on that page; a picture, a rule, a tint or an advertisement that lies across it
is on both, cut where the pages meet and going on as far as the bleed. Of a head that runs across, each page has its own
characters: they were parted when it was set (blocks/fold.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from layout.diagnostics import Span
from layout.geometry import EM, Rect
from layout.model import Forme, Frame, GlyphRun, Line, MadePage, Page, Placed, Sources


def split_spread(made: MadePage, page: Page) -> tuple[MadePage, ...]:
    """The two pages of a spread; a single page as it is. Findings are with the first."""
    if not page.spread:
        return (made,)
    return tuple(_half(made, page, n) for n in range(2))


def _half(made: MadePage, page: Page, n: int) -> MadePage:
    """The left page, 0, or the right one, 1. A story's account is on the page where it begins."""
    forme = made.forme
    side = Rect(n * forme.trim.w / 2, 0, forme.trim.w / 2, forme.trim.h)
    begun = {story.id for story in page.stories.values() if page.on_right(story) == bool(n)}
    frames, sources = [], []
    for frame, spans in zip(forme.frames, made.sources.frames, strict=True):
        if _meets(frame.region, side):
            items, here = _items(frame.items, spans, side)
            frames.append(_frame(frame, items, side, frame.story not in begun))
            sources.append(here)
    furniture, around = _items(forme.furniture, made.sources.furniture, side)
    return MadePage(
        Forme(page.numbers[n], side._replace(x=0), forme.bleed, tuple(frames), furniture),
        Sources(tuple(sources), around),
        tuple(over for over in made.overset if over.story in begun),
        () if n else made.findings,
        {story: count for story, count in made.characters.items() if story in begun},
    )


def _frame(frame: Frame, items: tuple[Placed, ...], side: Rect, resumed: bool) -> Frame:
    """What of a story stands on a page, `items` being its matter there."""
    return frame._replace(
        region=_within(frame.region, side),
        columns=tuple(_within(box, side) for box in frame.columns if _meets(box, side)),
        items=items,
        parts=tuple(_within(box, side) for box in frame.parts if _meets(box, side)),
        resumed=resumed,
    )


def _meets(box: Rect, side: Rect) -> bool:
    return box.x < side.right and box.right > side.x


def _within(box: Rect, side: Rect) -> Rect:
    """What of a box is on a page, from that page's left edge."""
    left, right = max(box.x, side.x), min(box.right, side.right)
    return Rect(left - side.x, box.y, right - left, box.h)


def _items(items: Iterable[Placed], sources: Iterable[Span], side: Rect) -> tuple[tuple[Placed, ...], tuple[Span, ...]]:
    """What of some matter is on a page, and where that comes from."""
    found = [(part, source) for item, source in zip(items, sources, strict=True) for part in _part(item, side)]
    return tuple([part for part, _ in found]), tuple([source for _, source in found])


def _part(item: Placed, side: Rect) -> Iterator[Placed]:
    """What of an item is on a page."""
    fold = side.x or side.right
    box, here = item.box, item._replace(x=item.x - side.x)
    if not box.x < fold < box.right:
        if (box.x + box.right < 2 * fold) == (side.x < fold):
            yield here
    elif isinstance(item.slug, Line):
        yield from _line(here, item.slug, side.w if side.x < fold else 0.0, side.x < fold)
    else:
        yield here._replace(clip=side._replace(x=0))


def _line(item: Placed, line: Line, fold: float, left: bool) -> Iterator[Placed]:
    """The runs of a line that stand left of the fold, or right of it, as a line of their own."""

    def here(x: float, length: float) -> bool:
        return (item.x + x + length / 2 < fold) == left

    runs = [run for run in line.runs if here(run.x, _length(run))]
    if not runs:
        return
    text = line.text if len(runs) == len(line.runs) else "".join(run.text for run in runs)
    first = 0.0 if left else min(run.x for run in runs)
    last = max(run.x + _length(run) for run in runs) if left else line.width
    cut = line._replace(
        runs=tuple(run._replace(x=run.x - first) for run in runs),
        width=last - first,
        text=text,
        start=line.start if left else line.end - len(text),
        end=line.start + len(text) if left else line.end,
        emphasis_marks=tuple(
            mark._replace(x=mark.x - first) for mark in line.emphasis_marks if here(mark.x, mark.length)
        ),
        ruby=tuple(run._replace(x=run.x - first) for run in line.ruby if here(run.x, _length(run))),
    )
    yield item._replace(x=item.x + first, slug=cut)


def _length(run: GlyphRun) -> float:
    return sum(run.advances) * run.size * run.narrow / EM
