"""The stories of a made-up page in; out, whether its lead leads: by its picture and by its headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from layout.diagnostics import Diagnostic, say
from layout.model import Forme, Line, Page, Picture, Placed, Story

PICTURE = 1.5
"""How many times as large as any other picture of its page that of the lead is, at the least (docs/look.md §1)."""
HEADLINE = 1.3
"""How many times as large as any other headline that of the lead is, at the least (docs/look.md §3)."""
_SLACK = 0.02


class _Shown(NamedTuple):
    """A picture or a line of a headline: how large it is (square points, or points), and whose."""

    size: float
    story: Story
    item: Placed


def check_lead(page: Page, forme: Forme) -> Iterator[Diagnostic]:
    """Findings on a lead whose picture or headline hardly differs from others; of a spread, on each of its pages. A
    page without a lead, or with nothing beside it, is not judged."""
    stories = {story.id: story for story in page.stories.values() if not story.advert}
    led = {id for story in stories.values() if story.display.level == "lead" for id in (story.id, *story.holds)}
    items = [
        (stories[frame.story], item)
        for frame in forme.frames
        if frame.story in stories
        for item in frame.items
        if isinstance(item.slug, Picture) or (item.part and item.part.kind == "headline")
    ]
    for side in range(2 if page.spread else 1):
        middle = forme.trim.w / 2 if page.spread else forme.trim.w
        here = [one for one in items if (one[1].box.x + one[1].box.w / 2 >= middle) == bool(side)]
        yield from _pictures([_shown_picture(*one) for one in here if isinstance(one[1].slug, Picture)], led)
        yield from _headlines([_shown_line(*one) for one in here if one[1].part and one[1].part.kind == "headline"])


def _shown_picture(story: Story, item: Placed) -> _Shown:
    return _Shown(item.box.w * item.box.h, story, item)


def _shown_line(story: Story, item: Placed) -> _Shown:
    runs = item.slug.runs if isinstance(item.slug, Line) else ()
    return _Shown(max((run.size for run in runs), default=0.0), story, item)


def _pictures(shown: Sequence[_Shown], led: set[str]) -> Iterator[Diagnostic]:
    lead = max((one for one in shown if one.story.id in led), key=_size, default=None)
    other = max((one for one in shown if one.story.id not in led), key=_size, default=None)
    if not lead or not other or lead.size >= PICTURE * other.size * (1 - _SLACK):
        return
    assert isinstance(lead.item.slug, Picture)
    assert isinstance(other.item.slug, Picture)
    message = say(
        "the picture of lead {lead} is {times:.2f} times as large as that of {story}; {wanted:g} times or more leads",
        lead=lead.story.id,
        times=lead.size / other.size,
        story=other.story.id,
        wanted=PICTURE,
    )
    hint = say("give it more columns or lines, or {name} fewer", name=other.item.slug.file.path.name)
    yield Diagnostic("info", "lead-picture", message, lead.item.slug.span, hint)


def _headlines(shown: Sequence[_Shown]) -> Iterator[Diagnostic]:
    lead = max((one for one in shown if one.story.display.level == "lead"), key=_size, default=None)
    other = max((one for one in shown if one.story.display.level != "lead"), key=_size, default=None)
    if not lead or not other or lead.size >= HEADLINE * other.size * (1 - _SLACK):
        return
    message = say(
        "the headline of lead {lead} has {size:.1f}pt, that of {story} {other:.1f}pt; {wanted:g} times that leads",
        lead=lead.story.id,
        size=lead.size,
        story=other.story.id,
        other=other.size,
        wanted=HEADLINE,
    )
    span = lead.story.headline.text.span if lead.story.headline else lead.story.span
    yield Diagnostic(
        "info", "lead-headline", message, span, say("shorten it, give it more lines or columns, or the other less")
    )


def _size(one: _Shown) -> float:
    return one.size
