"""Late copy: each story of an issue made longer and shorter, one at a time, and what the account of its page is worth.

    python bench/late.py [ISSUE] [--longer 0.3] [--shorter 0.4]

For each change the page is made up again, and those after it to which it leaves another rest. No story may vanish, no
headline be lost, and nothing may be left white or over that isn't told. Then as many characters as the account says are
cut from the end of each story that is over, or added to each that is short: after that nothing may be told.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from layout.blocks import TakeStore
from layout.build import SetIssue, set_issue
from layout.diagnostics import Report
from layout.galley import SortCases
from layout.makeup.copyfit import all_characters, followed
from layout.makeup.pages import MadeUp, Rest, make_up
from layout.model import Block, Headline, Line, Listing, MadePage, Page, Story

FIT = frozenset({"overset", "underfill", "page-over", "page-short"})


class Late(NamedTuple):
    """What came of one change: the faults of the page, its account, and what is told when that is followed."""

    story: str
    change: str
    faults: tuple[str, ...]
    account: Mapping[str, int]
    after: tuple[str, ...]


def late(made: SetIssue, longer: float, shorter: float) -> Iterator[Late]:
    """Every change of every story with text of its own."""
    bench = Bench(made)
    for page in made.issue.pages:
        for letter, story in page.stories.items():
            size = all_characters(story.blocks)
            if story.advert or not size or any(isinstance(one, Listing) and one.targets for one in story.blocks):
                continue
            for change, blocks in (
                (f"+{longer:.0%}", followed(story.blocks, -round(size * longer))),
                (f"-{shorter:.0%}", followed(story.blocks, round(size * shorter))),
            ):
                yield bench.tried(page, {letter: blocks}, story, change)


class Bench:
    """An issue as it was written: its pages, and what each leaves to those after it."""

    def __init__(self, made: SetIssue) -> None:
        self.made, self.cases, self.store = made, SortCases(made.fonts), TakeStore()
        self.rests: list[dict[str, Rest]] = [{}]
        for page in made.issue.pages:
            self.rests.append(self.rests[-1] | dict(self._made_up(page, self.rests[-1]).rests))

    def tried(self, page: Page, blocks: Mapping[str, tuple[Block, ...]], story: Story, change: str) -> Late:
        """The page with one story changed, and once more with what its account asks for."""
        pages = [with_blocks(one, blocks) if one is page else one for one in self.made.issue.pages]
        first = self.again(pages)
        counts = {id: count for one in first.values() for id, count in one.characters.items()}
        after = self.again([self.followed(one, counts) for one in pages]) if counts else first
        told = tuple(f"{one.code}: {one.message}" for made in after.values() for one in made.findings)
        wrong = [fault for one in pages if one.number in first for fault in faults(one, first[one.number])]
        return Late(story.id, change, tuple(wrong), counts, told)

    def followed(self, page: Page, counts: Mapping[str, int]) -> Page:
        """The page with what its account asks for; text is cut at the end of a story, wherever that stands."""
        tails = {story.continues: story.id for one in self.made.issue.pages for story in one.stories.values()}
        blocks = {}
        for letter, story in page.stories.items():
            count = counts.get(story.id, 0) + counts.get(tails.get(story.id, ""), 0)
            if count and not story.continues:
                blocks[letter] = followed(story.blocks, count)
        return with_blocks(page, blocks) if blocks else page

    def again(self, pages: Sequence[Page]) -> dict[int, MadePage]:
        """The pages that are not as they were written, or get another rest than before, made up."""
        found, rests = {}, self.rests[0]
        for n, page in enumerate(pages):
            if page is not self.made.issue.pages[n] or rests != self.rests[n]:
                made = self._made_up(page, rests)
                found[page.number] = made.page
                rests = rests | dict(made.rests)
            else:
                rests = self.rests[n + 1]
        return found

    def _made_up(self, page: Page, rests: Mapping[str, Rest]) -> MadeUp:
        pages = tuple(page if page.number == one.number else one for one in self.made.issue.pages)
        return make_up(page, replace(self.made.issue, pages=pages), self.made.stylesheet, self.cases, rests, self.store)


def with_blocks(page: Page, blocks: Mapping[str, tuple[Block, ...]]) -> Page:
    stories = {
        letter: replace(story, blocks=blocks[letter], numbers=()) if letter in blocks else story
        for letter, story in page.stories.items()
    }
    return replace(page, stories=stories)


def faults(page: Page, made: MadePage) -> Iterator[str]:
    """A story that isn't there, a headline that isn't, white or text over that no finding speaks of."""
    frames = {frame.story: frame for frame in made.forme.frames}
    told = "\n".join(one.message for one in made.findings if one.code in FIT)
    for story in page.stories.values():
        frame = frames.get(story.id)
        if frame is None or not frame.items:
            yield f"{story.id} vanished"
        elif story.headline and not headed(story.headline, (p.slug for p in frame.items)):
            yield f"{story.id} has lost its head"
        if f"story {story.id} is" in told and story.id not in made.characters:
            yield f"{story.id} is told, without a number"
    if any(over.story not in told for over in made.overset):
        yield "text is over, untold"


def headed(headline: Headline, slugs: Iterable[object]) -> bool:
    text = "".join(slug.text for slug in slugs if isinstance(slug, Line))
    return headline.text.text[:2] in text


def main() -> None:
    house = Path(__file__).parents[1]
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("issue", nargs="?", type=Path, default=house / "issues" / "2023-06-26")
    parser.add_argument("--longer", type=float, default=0.3)
    parser.add_argument("--shorter", type=float, default=0.4)
    asked = parser.parse_args()
    start, made = time.perf_counter(), set_issue(asked.issue, Report(), lambda _: None)
    found = []
    for one in late(made, asked.longer, asked.shorter):
        found.append(one)
        held = "holds" if not one.after else "; ".join(one.after)
        wrong = (f"FAULT {fault}" for fault in one.faults)
        print(f"{one.story} {one.change:>5}  {dict(one.account)}  {held}", *wrong, flush=True)
    fit = sum(not any(told.split(":", 1)[0] in FIT for told in one.after) for one in found)
    clean = sum(not one.after for one in found)
    faulty = sum(bool(one.faults) for one in found)
    print(
        f"{len(found)} changes, {faulty} with a fault; when the account was followed all fits in {fit}, "
        f"nothing is told in {clean} ({time.perf_counter() - start:.0f} s)"
    )


if __name__ == "__main__":
    main()
