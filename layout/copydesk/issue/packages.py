"""通栏: several stories under one head. The packages of a page and its stories in; their heads, each a story without
text that holds the others, and these knowing it, out; or diagnostics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from layout.copydesk.issue.forms import EntryForm, PackageForm, PageForm
from layout.copydesk.issue.heads import blank
from layout.copydesk.issue.plan import apart
from layout.copydesk.issue.spreads import id_of, ids
from layout.copydesk.issue.story import Desk, read_story
from layout.copydesk.yaml_input.scalars import nearest
from layout.diagnostics import Message, Report, Span, say
from layout.model import Plan, Story

_FEWEST = 2


def with_packages(
    number: int, page: PageForm, stories: Mapping[str, Story], desk: Desk
) -> tuple[dict[str, Story], dict[str, EntryForm]]:
    """The stories of page `number`, by id, and the heads of its packages behind them, with the entries of these."""
    all_, entries, known = dict(stories), dict[str, EntryForm](), ids(number, page)
    letters = {letter.text: entry for letter, entry in page.stories.items()}
    for package in page.packages:
        held = list(_held(package, letters, {letter for letter in letters if all_[known[letter]].package}, desk))
        if len(held) < _FEWEST:
            continue
        if "headline" in package.at and package.headline and blank(package.headline.text):
            desk.report.error("copy-package", say("a package needs a headline"), package.at["headline"])
            continue
        id = id_of(number, page, "".join(held))
        entries[id] = _entry(package)
        head = read_story(id, entries[id], desk)
        if not head.headline:
            continue
        all_[id] = replace(head, holds=tuple(known[letter] for letter in held))
        for letter in held:
            all_[known[letter]] = _below(all_[known[letter]], all_[id], letters[letter])
    return all_, entries


def _entry(form: PackageForm) -> EntryForm:
    """The head of a package as an entry of the page."""
    return EntryForm(
        headline=form.headline,
        kicker=form.kicker,
        deck=form.deck,
        column_title=form.column_title,
        key=form.key,
        level=form.level,
        box=form.box,
        tint=form.tint,
        head_tint=form.head_tint,
        wrong=form.wrong,
        at=form.at,
        span=form.span,
    )


def _held(form: PackageForm, letters: Mapping[str, EntryForm], taken: set[str], desk: Desk) -> Iterator[str]:
    """The letters of a package that may stand in it; `taken` are in another one."""
    seen: set[str] = set()
    for letter in form.stories:
        if wrong := _wrong(letter.text, letters, taken | seen):
            message, hint = wrong
            desk.report.error("copy-package", message, letter.span, hint)
        else:
            yield letter.text
        seen.add(letter.text)
    if "stories" in form.at and len(form.stories) < _FEWEST:
        message = say("a package has two stories or more")
        desk.report.error("copy-package", message, form.at["stories"], say("name the letters of its stories"))


def _wrong(letter: str, letters: Mapping[str, EntryForm], taken: set[str]) -> tuple[Message, str] | None:
    """Why a letter can't be of a package, and what to do."""
    if letter not in letters:
        free = tuple(one for one, entry in letters.items() if one not in taken and not entry.ad)
        known = nearest(letter, free) or say("known: {known}", known=tuple(letters))
        return say("this page has no story {letter}", letter=letter), known
    if letter in taken:
        return say("{letter} is in a package already", letter=letter), say("name each story once")
    if letters[letter].ad:
        message = say("{letter} is an advertisement, which can't stand under the head of a package", letter=letter)
        return message, say("leave it out")
    return None


def _below(story: Story, head: Story, entry: EntryForm) -> Story:
    """A story under the head of its package: its own is a lesser one, if it does not say another level."""
    level = story.display.level if "level" in entry.at or story.display.brief else "third"
    return replace(story, package=head.id, display=replace(story.display, level=level))


def check_packages(plan: Plan, form: PageForm, report: Report) -> None:
    """The stories of each package hang together in the plan, and its head can stand over them in one piece."""
    if len({len(row) for row in plan.rows}) > 1:
        return  # that was told
    for package in form.packages:
        letters = {letter.text for letter in package.stories}
        cells = [(r, c) for r, row in enumerate(plan.rows) for c, letter in enumerate(row) if letter in letters]
        if found := cells and apart(cells):
            letter = plan.rows[found[0]][found[1]]
            message = say("{letter} does not touch the other stories of its package in the plan", letter=letter)
            report.error("copy-package", message, _place(letter, package), say("draw them side by side"))
        elif cells and (letter := _second(plan.rows[cells[0][0]], letters)):
            message = say(
                "the head of a package has no place: at its top {letter} is apart from the rest", letter=letter
            )
            report.error("copy-package", message, _place(letter, package), say("draw its topmost row in one piece"))


def _place(letter: str, form: PackageForm) -> Span:
    return next(one.span for one in form.stories if one.text == letter)


def _second(row: str, letters: set[str]) -> str:
    """The letter with which a second stretch of a package begins in a row."""
    flags = [letter in letters for letter in row]
    first = flags.index(True)
    end = next((n for n in range(first, len(row)) if not flags[n]), len(row))
    return next((row[n] for n in range(end, len(row)) if flags[n]), "")
