"""跨版: pages as they are written in; their numbers, a spread having two, and the page on which each story begins.

A story of a spread goes by the page on which it begins: on pages 2 and 3, `2A` and `3C`. Digests and jumps may call it
by the other page, too. What can't stand across a fold is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from layout.copydesk.issue.forms import EntryForm, PageForm
from layout.copydesk.yaml_input.tree import Scalar
from layout.diagnostics import Report, say
from layout.makeup.page_grid import fold_gap
from layout.makeup.regions import read_drawing
from layout.makeup.text_columns import characters, columns_before_fold
from layout.model import Display, Page, Plan, Story, Stylesheet, page_of

_READABLE = 8
"""Characters of a text column that may be advised."""


def numbers(pages: Sequence[PageForm]) -> list[int]:
    """The number of each page, of a spread that of its left one."""
    return list(accumulate((2 if page.spread else 1 for page in pages[:-1]), initial=1)) if pages else []


def check_facing(pages: Sequence[PageForm], report: Report) -> None:
    """A spread lies on pages that face each other: an even one at the left, the odd one after it at the right."""
    for number, page in zip(numbers(pages), pages, strict=True):
        if page.spread and number % 2:
            message = say("pages {left} and {right} do not face each other", left=number, right=number + 1)
            hint = (
                say("page 1 stands alone: put it before the spread")
                if number == 1
                else say("put one page more, or one less, before the spread")
            )
            report.error("copy-spread", message, page.at["spread"], hint)


def ids(number: int, page: PageForm) -> dict[str, str]:
    """The id of each letter of a page that has a story."""
    return {letter.text: id_of(number, page, letter.text) for letter in page.stories}


def id_of(number: int, page: PageForm, letters: str) -> str:
    """The page on which what has these letters begins, and the letters."""
    rough = Plan(tuple(_letters(page.plan)) if page.spread and "plan" in page.at else (), ())
    return f"{number + (page.spread and rough.on_right(letters))}{letters}"


def _letters(plan: Scalar) -> Iterator[str]:
    """The rows of a drawing that may be broken: its letters."""
    for line in plan.source.lines:
        row = "".join(line.replace("｜", "|").partition("|")[0].split())
        if row:
            yield row


def by_id(entries: Mapping[str, EntryForm], pages: Sequence[tuple[int, PageForm]]) -> dict[str, EntryForm]:
    """All entries, by id; those that name a story of a spread by the page on which it does not begin call it by its
    id."""
    other = {number + 1: number for number, page in pages if page.spread}
    other |= {left: right for right, left in other.items()}
    names = {f"{other[page]}{id[len(str(page)) :]}": id for id in entries if (page := int(page_of(id))) in other}

    def known(ref: Scalar) -> Scalar:
        return ref._replace(text=names.get(ref.text, ref.text))

    def named(entry: EntryForm) -> EntryForm:
        return replace(
            entry, digest=tuple(map(known, entry.digest)), continues=entry.continues and known(entry.continues)
        )

    return {id: named(entry) if names else entry for id, entry in entries.items()}


def check_fold(page: Page, stylesheet: Stylesheet, report: Report) -> None:
    """What is drawn across the fold of a spread can stand there."""
    grid = stylesheet.grids.get(page.grid)
    if not page.spread or not grid or {len(row) for row in page.plan.rows} != {2 * grid.columns}:
        return  # what is wrong was told
    for region in read_drawing(page.plan, grid.columns).regions:
        story = page.stories.get(region.letter)
        if not region.fold or not story:
            continue
        _check_story(story, report)
        count = story.display.columns
        if count and not story.display.vertical and not columns_before_fold(count, region):
            wide = region.right - region.left
            fits = [
                n
                for n in range(1, 2 * wide + 1)
                if columns_before_fold(n, region) and characters(Display(columns=n), wide, grid) >= _READABLE
            ]
            message = say(
                "{count} text {count:column|columns} of story {id} can't be parted at the fold",
                count=count,
                id=story.id,
            )
            hint = say("columns: {fits}", fits=tuple(map(str, fits)))
            report.error("copy-spread", message, story.at.get("columns", story.span), hint)
    if fold_gap(stylesheet.sheet, grid) <= grid.gutter:
        message = say("the grid '{name}' leaves no inner margins: nothing shows where the pages part", name=page.grid)
        report.warning("copy-spread", message, page.at["spread"], say("take a grid that is narrower than the sheet"))


def _check_story(story: Story, report: Report) -> None:
    if story.advert:
        return
    if story.display.vertical:
        message = say("{id} is a vertical story and can't stand across the fold", id=story.id)
        report.error("copy-spread", message, story.at.get("vertical", story.span), say("draw it on one of the pages"))
    elif story.headline and story.display.head != "above":
        message = say("{id} has its headline at the side and can't stand across the fold", id=story.id)
        hint = say("draw it on one of the pages, or write head: above")
        report.error("copy-spread", message, story.at.get("head", story.span), hint)
