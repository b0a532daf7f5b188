"""A story as it stands on a page of one edition and of the other, out of layout.json; what became of it out.

Its matter is compared within its region, so that a story that moved whole has moved once. What stands elsewhere only
because something else of the story changed is no change of its own; it accounts for its ink all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from layout.diagnostics import say
from layout.proof.comparison.changes import Difference, Kind, one_sided, shift
from layout.proof.comparison.moves import moved, resized
from layout.proof.comparison.ornament_changes import compare_ornaments
from layout.proof.comparison.paragraph_changes import compare_words
from layout.proof.comparison.picture_changes import compare_pictures
from layout.proof.comparison.story_on_page import StoryOnPage


def compare_stories(old: StoryOnPage, new: StoryOnPage) -> Iterator[Difference]:
    """What became of a story that both sides have."""
    placed = [*_placed(old, new)]
    found = [*placed, *compare_pictures(old, new)]
    found += compare_words(old, new, bool(found))
    yield from found
    yield from compare_ornaments(old, new, bool(found), bool(placed))


def only_here(owner: StoryOnPage, kind: Kind) -> Difference:
    """A story that one side alone has; one without a headline goes by its key, an advertisement's file."""
    message = say("the story '{headline}' is only here", headline=owner.story["headline"] or owner.story["key"])
    return one_sided(owner.page, owner.change(kind, message, owner.region), owner.everything)


def _placed(old: StoryOnPage, new: StoryOnPage) -> Iterator[Difference]:
    """Whether the story stands elsewhere, has another size, another rank or another direction of text."""
    a, b = old.region, new.region
    everything, origin = (old.everything, new.everything), old.place(a)
    size = resized(a, b)
    shifts = () if size else (shift(origin, new.place(b), new.columns),)
    if old.page != new.page:
        message = say("has moved from page {old} to page {new}", old=old.page, new=new.page)
        yield Difference(new.page, new.change("moved", message, b, None, origin), *everything, shifts, whole=True)
        yield Difference(old.page, old.change("moved", message, a, None, origin), *everything, whole=True)
    elif (away := moved(a, b)) is not None:
        yield Difference(new.page, new.change("moved", away, b, None, origin), *everything, shifts, whole=True)
    if size is not None:
        yield Difference(new.page, new.change("resized", size, b, None, origin), *everything, whole=True)
    if old.story["level"] != new.story["level"]:
        message = say("its level is {new}, was {old}", new=new.story["level"], old=old.story["level"])
        yield Difference(new.page, new.change("restyled", message, b), *everything, whole=True)
    down = _runs_down(new)
    if down != _runs_down(old):
        message = (
            say("its text runs downwards, it ran across") if down else say("its text runs across, it ran downwards")
        )
        yield Difference(new.page, new.change("restyled", message, b), *everything, whole=True)


def _runs_down(story: StoryOnPage) -> bool:
    """Whether lines in its text columns are vertical; a vertical head stands in none."""
    lines = [item for item in story.story["items"] if item["kind"] == "line" and "segment" in item]
    return any(line.get("vertical", False) for line in lines)
