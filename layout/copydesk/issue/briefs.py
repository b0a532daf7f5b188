"""短讯: the briefs of a page in; these, shorts whose heads stand on one line where they are side by side, out; or
diagnostics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, pairwise

from layout.copydesk.issue.forms import EntryForm, PageForm
from layout.copydesk.issue.spreads import id_of
from layout.copydesk.yaml_input.scalars import nearest
from layout.diagnostics import Message, Report, say
from layout.model import Plan, Story


def as_briefs(number: int, page: PageForm, stories: Mapping[str, Story], report: Report) -> dict[str, Story]:
    """The briefs of page `number`, by id; one without a level is of level short."""
    entries, found = {letter.text: entry for letter, entry in page.stories.items()}, dict[str, Story]()
    for letter in page.briefs:
        id, entry = id_of(number, page, letter.text), entries.get(letter.text)
        if entry is None:
            hint = nearest(letter.text, entries) or say("known: {known}", known=tuple(entries))
            report.error("copy-briefs", say("this page has no story {letter}", letter=letter.text), letter.span, hint)
            continue
        wrong = _wrong(letter.text, entry, stories[id])
        if id in found:
            report.warning(
                "copy-briefs",
                say("{letter} is among the briefs already", letter=letter.text),
                letter.span,
                say("delete it"),
            )
        elif wrong:
            report.error("copy-briefs", wrong, letter.span, say("leave it out"))
        else:
            story = stories[id]
            level = story.display.level if "level" in entry.at else "short"
            found[id] = replace(story, display=replace(story.display, brief=True, level=level))
    return found


def _wrong(letter: str, entry: EntryForm, story: Story) -> Message | None:
    """Why a story can't be a brief."""
    if entry.ad:
        return say("{letter} is an advertisement and has no head", letter=letter)
    if not story.headline:
        return say("{letter} has no headline that could stand on one line with others", letter=letter)
    if story.display.vertical or story.display.head != "above":
        return say("the head of {letter} is vertical and can't stand on one line with others", letter=letter)
    return None


def check_rows(plan: Plan, page: PageForm, report: Report) -> None:
    """Every brief has another one beside it that begins in the same row of the plan."""
    briefs = {letter.text for letter in page.briefs}
    beside = set(chain.from_iterable(_pairs(plan, briefs)))
    for letter in page.briefs:
        if letter.text not in beside and letter.text in set("".join(plan.rows)):
            message = say("no brief begins beside {letter} in the same row of the plan", letter=letter.text)
            report.warning("copy-briefs", message, letter.span, say("draw another brief beside it, or leave it out"))


def _pairs(plan: Plan, briefs: set[str]) -> Iterator[tuple[str, str]]:
    """The briefs that begin side by side."""
    begun: set[str] = set()
    for row in plan.rows:
        new = [letter if letter in briefs - begun else "" for letter in row]
        yield from ((a, b) for a, b in pairwise(new) if a and b and a != b)
        begun |= set(row)
