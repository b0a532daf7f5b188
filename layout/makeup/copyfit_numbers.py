"""The account of a page: by how many characters it is over or short, and in which stories.

In: the numbers of its stories in their places, and what the page would be with them followed; out: the numbers that
hold then and leave as little to tell as may be, and what is told of the page as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from layout.diagnostics import Diagnostic, Message, say
from layout.makeup.copyfit import all_characters, followed
from layout.model import Block, Listing, Page, Story

_TRIES = 6
"""Times that a page is made up with its numbers followed; what is told then is added to them."""
_MUCH = 2000
"""Characters by which a story is short so much that it is not tried what the page would be then ..."""
_ROUGH = 3
"""... and over so much that this is done but so often."""
_CUT = (-0.5, 0.5, -1.0, 1.0, 1.5, 2.0, 2.5, 3.0)
"""Lines that are cut more or less of a story when something is told of the page although all fits ..."""
_ADDED = (-0.5, 0.5, -1.0, 1.0, 1.5, 2.0)
"""... or, below zero, added more to one that is short ..."""
_QUIET = 11
"""... so often for a page."""

Counts = Mapping[str, int]
"""Characters to cut by story, below zero to add."""


class Followed(NamedTuple):
    """A page whose numbers were followed: those that are left, and how many findings there are then of each story."""

    counts: Counts
    told: Callable[[], Counts]


class CopyfitNumbers:
    """The numbers of a page, tried out. `again` makes it up with the blocks of some stories replaced; `line` is the
    characters of a column's line. `known` are the blocks of stories with their numbers followed, which are made once:
    what they are composed to goes by their identity."""

    def __init__(
        self,
        page: Page,
        line: int,
        again: Callable[[Mapping[str, tuple[Block, ...]]], Followed],
        known: dict[tuple[str, int], tuple[Block, ...]] | None = None,
    ) -> None:
        self._blocks = {story.id: story.blocks for story in page.stories.values()}
        self._line, self._again = line, again
        self._followed = {} if known is None else known

    def settled(self, counts: Counts) -> dict[str, int]:
        """The numbers that hold when the page is made up with them followed, for then its bands move; `counts` are
        those of its stories in their places."""
        tries = _tries(counts)
        found = self._with_room(counts) if tries else dict(counts)
        for _ in range(tries):
            if not found:
                break
            tried = self._tried(found)
            if not tried.counts:
                return found if max(found.values()) > _MUCH else self._quietest(found, tried.told())
            found = {id: count for id in self._blocks if (count := self._added(id, counts, found, tried.counts))}
        return found

    def _with_room(self, counts: Counts) -> dict[str, int]:
        """The numbers without those of stories that have no room for any text, as long as others are over: these took
        it from them."""
        some = {id: count for id, count in counts.items() if count < all_characters(self._blocks[id])}
        return some if any(count > 0 for count in some.values()) else dict(counts)

    def _tried(self, counts: Counts) -> Followed:
        for id, count in counts.items():
            if (id, count) not in self._followed:
                self._followed[id, count] = followed(self._blocks[id], count)
        return self._again({id: self._followed[id, count] for id, count in counts.items()})

    def _added(self, id: str, counts: Counts, found: Counts, rest: Counts) -> int:
        """The number of a story with what is left when it was followed."""
        both = found.get(id, 0) + rest.get(id, 0)
        if both <= 0:
            return both
        # what finds no room however much is cut is counted once, not once a try
        return min(both, max(counts.get(id, 0), all_characters(self._blocks[id])))

    def _quietest(self, counts: dict[str, int], told: Counts) -> dict[str, int]:
        """Of numbers with which all fits, within three lines of these, some that leave less to tell: no line alone at
        a column's head, no loose one, no picture that is cropped."""
        best, least, tries = counts, told, 0
        for id in sorted(filter(told.get, counts), key=lambda story: -told[story]):
            for shift in _CUT if counts[id] > 0 else _ADDED:
                if not least.get(id) or tries == _QUIET:
                    break
                count = counts[id] + round(shift * self._line)
                if count * counts[id] > 0:
                    tries += 1
                    other = {**best, id: count}
                    tried = self._tried(other)
                    if not tried.counts and sum((now := tried.told()).values()) < sum(least.values()):
                        best, least = other, now
                        break
        return best


def _tries(counts: Counts) -> int:
    """How often a page is made up with its numbers followed."""
    if not counts or min(counts.values()) < -_MUCH:
        return 0
    return _TRIES if max(counts.values()) <= _MUCH else _ROUGH


def page_findings(page: Page, counts: Mapping[str, int], stuck: Sequence[str] = ()) -> Iterator[Diagnostic]:
    """By how much the page is over or short as a whole; `counts` are the characters of its stories, by id. No cut helps
    those that are `stuck`."""
    total = sum(counts.values())
    stories = tuple(f"{story} {count}" for story, count in counts.items())
    span = page.span._replace(length=1)
    if total > 0:
        message = say(
            "{page} over by {characters} {characters:character|characters}: {stories}",
            page=_named(page),
            characters=total,
            stories=stories,
        )
        yield Diagnostic("info", "page-over", message, span, _over(counts, stuck))
    elif total < 0:
        message = say(
            "{page} short by {characters} {characters:character|characters}", page=_named(page), characters=-total
        )
        yield Diagnostic("info", "page-short", message, span, _short(page, counts))


def _named(page: Page) -> Message:
    """What begins what is said of a page, or of the two of a spread."""
    if page.spread:
        first, last = page.numbers
        return say("pages {first}–{last} are", first=first, last=last)
    return say("page {page} is", page=page.number)


def _over(counts: Counts, stuck: Sequence[str]) -> Message:
    """Where to cut; room of another story on the page goes first, and more lines where no cut helps."""
    if all(story in stuck for story, count in counts.items() if count > 0):
        return say("no cut helps here: draw more room in the plan for {stories}", stories=tuple(stuck))
    if stuck:
        if len(stuck) == 1:
            return say("no cut helps {story}: draw more room for it in the plan, cut the others", story=stuck[0])
        return say("no cut helps {stories}: draw more room for them in the plan, cut the others", stories=tuple(stuck))
    some = tuple(story for story, count in counts.items() if count < 0)
    if some:
        return say("give room of {stories} to the others in the plan, then cut the rest", stories=some)
    return say("cut so much there, make a picture smaller, or move a story to another page")


def _short(page: Page, counts: Counts) -> Message:
    """What would fill the page; a digest takes no text but other stories' heads."""
    short = tuple(story for story, count in counts.items() if count < 0)
    digests = tuple(story.id for story in page.stories.values() if story.id in short and _is_digest(story))
    texts = tuple(f"{story} {-counts[story]}" for story in short if story not in digests)
    over = tuple(story for story, count in counts.items() if count > 0)
    if over:
        hint = say(
            "draw {over} larger in the plan and {short} smaller, then add text where it is still short: {stories}",
            over=over,
            short=short,
            stories=texts,
        )
        if not texts:
            hint = say("draw {over} larger in the plan and {short} smaller", over=over, short=short)
    elif texts:
        hint = say("add text: {stories}; or give a picture more lines, or the page another brief", stories=texts)
    else:
        return say("name more stories in {digests}, or give less room to it in the plan", digests=digests)
    return say("{hint}; name more stories in {digests}", hint=hint, digests=digests) if digests else hint


def _is_digest(story: Story) -> bool:
    return any(isinstance(block, Listing) and block.targets for block in story.blocks)
