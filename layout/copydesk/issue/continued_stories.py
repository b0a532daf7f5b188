"""Stories that run over pages: entries that continue others in; their parts joined, or diagnostics, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from layout.copydesk.issue.forms import EntryForm
from layout.copydesk.yaml_input.scalars import nearest
from layout.diagnostics import Message, Report, say
from layout.model import Block, Photo, Story, page_of


def join_parts(
    stories: Mapping[str, Story], entries: Mapping[str, EntryForm], spreads: Mapping[int, int], report: Report
) -> dict[str, Story]:
    """All stories, by id, those that continue one another knowing it; a part has as many pictures as it places.

    `spreads` are the left pages of spreads, by their right ones.
    """
    joined = dict(stories)
    for key, entry in entries.items():
        if entry.continues is None:
            continue
        wrong = _wrong(key, entry.continues.text, joined, spreads)
        if wrong:
            fit = [one for one in joined if not _wrong(key, one, joined, spreads)]
            hint = nearest(entry.continues.text, fit) or _example(fit)
            report.error("copy-continues", wrong, entry.continues.span, hint)
            continue
        before, part = joined[entry.continues.text], joined[key]
        joined[before.id], shown = _without_pictures(replace(before, continued=key), len(entry.pictures))
        numbers, blocks = tuple(number for number, _ in shown), tuple(photo for _, photo in shown)
        joined[key] = replace(part, continues=before.id, blocks=blocks, numbers=numbers)
    return joined


def _example(fit: Sequence[str]) -> Message:
    """What to write, where the stories that may go on are these."""
    if not fit:
        return say("no story of an earlier page can go on here: give this one a text of its own")
    return say("write page and letter of an earlier page, such as {story}", story=fit[0])


def _wrong(key: str, ref: str, stories: Mapping[str, Story], spreads: Mapping[int, int]) -> Message | None:
    """Why a story can't go on in another one."""
    before, part = stories.get(ref), stories[key]
    if before is None:
        return say("unknown story '{story}'", story=ref)
    first, second = (int(page_of(one)) for one in (before.id, key))
    if spreads.get(first, first) >= spreads.get(second, second):
        return say("{story} is not on an earlier page", story=before.id)
    if before.continued:
        return say("{story} goes on in {part} already", story=before.id, part=before.continued)
    unread = before.headline is not None and not before.headline.text.text
    if before.advert or not (before.blocks or before.continues or unread):
        return say("{story} has no text that could go on here", story=before.id)
    if any(one.display.head != "above" and not one.display.vertical for one in (before, part)):
        return say("a story that has its headline at the side can't go on on another page")
    return None


def _without_pictures(story: Story, count: int) -> tuple[Story, list[tuple[int | None, Block]]]:
    """The story without its last `count` pictures, and these with their numbers."""
    photos = [one for one in story.numbered if isinstance(one[1], Photo)]
    moved = photos[len(photos) - count :] if count else []
    kept = [one for one in story.numbered if one not in moved]
    numbers, blocks = tuple(number for number, _ in kept), tuple(block for _, block in kept)
    return replace(story, blocks=blocks, numbers=numbers), moved
