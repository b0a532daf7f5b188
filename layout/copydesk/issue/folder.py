"""An issue's folder in; the checked Issue out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from layout.copydesk.issue.briefs import as_briefs, check_rows
from layout.copydesk.issue.continued_stories import join_parts
from layout.copydesk.issue.date_checks import check_dates, check_folder
from layout.copydesk.issue.ears import read_ears
from layout.copydesk.issue.fillers import read_fillers
from layout.copydesk.issue.forms import IssueForm, PageForm
from layout.copydesk.issue.other_issues import check_number
from layout.copydesk.issue.packages import check_packages, with_packages
from layout.copydesk.issue.plan import read_plan
from layout.copydesk.issue.spreads import by_id, check_facing, ids, numbers
from layout.copydesk.issue.story import Desk, fill_digests, read_story
from layout.copydesk.issue.story_keys import with_keys
from layout.copydesk.issue.used_files import check_unused, check_used_twice
from layout.copydesk.issue.vertical_checks import as_vertical
from layout.copydesk.known_copy import KnownCopy
from layout.copydesk.path_sandbox import PathSandbox, is_inside, named_like
from layout.copydesk.size_limits import issue_fits
from layout.copydesk.text_file import read_source
from layout.copydesk.yaml_input.form_reader import read_form
from layout.copydesk.yaml_input.scalars import did_you_mean, nearest_name
from layout.copydesk.yaml_input.tree import compose
from layout.diagnostics import Message, Report, Span, say
from layout.files import is_file, not_written, real, stands
from layout.learned_facts import NOTHING_LEARNED, LearnedFacts
from layout.model import Issue, Page, Photo, Plan, Story, page_of
from layout.pictures.decoding import Decoder
from layout.processes import Begin, here
from layout.resources import ISSUE, issue_file, named, newspaper_root, style_names, style_path

_BELOW = (f"*/{ISSUE}", f"issues/*/{ISSUE}")
_PAPER = re.compile(r"paper *: *[\"']?(?P<name>[\w-]+)")
_MANY, _SHOWN = 1000, 3
"""Issues that are looked at below a folder, and shown."""


class BegunIssue(NamedTuple):
    """An issue whose pictures may still be decoded: `settle` waits for them, and what is found stands in the report as
    if it had been at once."""

    issue: Issue | None = None
    settle: Callable[[], None] = lambda: None


def read_issue(
    path: Path, report: Report, learned: LearnedFacts = NOTHING_LEARNED, known: KnownCopy | None = None
) -> Issue | None:
    """As `begin_issue`, when all pictures are decoded."""
    issue, settle = begin_issue(path, report, learned, known)
    settle()
    return issue


def begin_issue(
    path: Path,
    report: Report,
    learned: LearnedFacts = NOTHING_LEARNED,
    known: KnownCopy | None = None,
    begin: Begin = here,
) -> BegunIssue:
    """The issue at `path`, a folder or its issue.yaml, with all its stories; none when there is nothing to go on with.

    Every mistake in every file is reported; an issue with errors is returned too, so that later checks can run. Stories
    that are in `known`, as they are now, are not read again; `begin` may have pictures decoded by another process.
    """
    file = issue_file(path)
    if not _is_issue(file, path, report):
        return BegunIssue()
    form = None
    if is_inside(file, newspaper_root(file.parent), report):
        form = known.read("issue", file, report, lambda: _form(file, report), []) if known else _form(file, report)
    if form is None:
        return BegunIssue()
    dates = partial(check_dates, form, report)
    weekday, lunar = known.read("dates", form, report, dates, []) if known else dates()
    check_folder(form, real(file.parent).name, report)
    check_number(form, file.parent, report)
    desk = Desk(file.parent, PathSandbox(newspaper_root(file.parent), learned, Decoder(begin), []), report, known)
    issue = Issue(
        name=real(file.parent).name,
        folder=file.parent,
        number=form.number,
        total=form.total or form.number,
        edition=ord(form.edition) - ord("A") + 1,
        date=form.date,
        weekday=weekday,
        lunar=lunar,
        pages=_pages(form, desk),
        style=_style(form, file, report),
        ears=read_ears(form.ears, desk),
        fillers=read_fillers(form.fillers, desk),
        span=form.span,
    )
    entries = [entry for page in form.pages for entry in page.stories.values()]
    check_unused(entries, (*form.ears, *form.fillers), _pictures(issue), desk)
    return BegunIssue(issue, partial(desk.house.settle, report))


def _pictures(issue: Issue) -> Iterator[Path]:
    blocks = (block for page in issue.pages for story in page.stories.values() for block in story.blocks)
    return (block.file.path for block in blocks if isinstance(block, Photo))


def style_of(issue: Issue | None, path: Path, report: Report) -> Path | None:
    """The style file of an issue; of one at `path` that could not be read, that of the paper its lines name."""
    if issue is not None:
        return issue.style
    file = issue_file(path)
    named_paper = filter(None, map(_PAPER.match, report.sources.get(str(file), ())))
    found = next((style_path(match["name"], file.parent) for match in named_paper), None)
    return named_like(found, file) if found else None


def _is_issue(file: Path, path: Path, report: Report) -> bool:
    """Whether the command was given an issue, and not a story of one or the folder above several."""
    if path == file and file.suffix.lower() not in (".yaml", ".yml"):
        message = say("{path} is no issue: an issue is a folder with {file}", path=path, file=ISSUE)
        above = next((way for way in real(path).parents if is_file(way / ISSUE)), None)
        report.error("copy-file", message, Span(str(path), 1, 1), _give((above,) if above else ()))
        return False
    if path == file or is_file(file) or stands(file):
        return True
    not_written()
    issues = sorted({found.parent for pattern in _BELOW for found in islice(path.glob(pattern), _MANY)})
    message = say("{path} has no {file}: it is no folder of an issue", path=path, file=ISSUE)
    report.error("copy-file", message, Span(str(file), 1, 1), _give(issues))
    return False


def _give(issues: Sequence[Path]) -> str:
    """The folders to give instead, the latest of many."""
    if not issues:
        return say("give the folder of an issue, such as issues/2024-01-01")
    return say("give {folders}", folders=tuple(str(named(folder)) for folder in issues[-_SHOWN:]))


def _style(form: IssueForm, file: Path, report: Report) -> Path | None:
    """The style file of the paper that the issue names, or of the one that was likely meant; None without either."""
    if "paper" not in form.at:
        return None
    found = style_path(form.paper, file.parent)
    if found is None:
        meant = nearest_name(form.paper, style_names(file.parent))
        hint = did_you_mean(meant) or say("create styles/{name}.yaml", name=form.paper)
        report.error("copy-paper", say("unknown style '{name}'", name=form.paper), form.at["paper"], hint)
        found = style_path(meant, file.parent) if meant else None
    return named_like(found, file) if found else None


def _form(file: Path, report: Report) -> IssueForm | None:
    source = read_source(file, report)
    if source is None:
        return None
    node = compose(source, report)
    return read_form(node, IssueForm, report, say("the issue")) if node and issue_fits(node, report) else None


def _pages(form: IssueForm, desk: Desk) -> tuple[Page, ...]:
    check_facing(form.pages, desk.report)
    numbered = list(zip(numbers(form.pages), form.pages, strict=True))
    entries = {
        known[letter.text]: as_vertical(entry) if page.vertical else entry
        for number, page in numbered
        for known in [ids(number, page)]
        for letter, entry in page.stories.items()
    }
    stories = {key: read_story(key, entry, desk) for key, entry in entries.items()}
    check_used_twice(entries, stories, desk)
    for number, page in numbered:
        stories |= as_briefs(number, page, stories, desk.report)
        if page.packages:
            stories, heads = with_packages(number, page, stories, desk)
            entries |= heads
    entries = by_id(entries, numbered)
    left = {number + 1: number for number, page in numbered if page.spread}
    joined = join_parts(fill_digests(stories, entries, desk.report), entries, left, desk.report)
    whole = with_keys(joined, entries, desk)
    packages = [story for story in whole.values() if story.holds]
    return tuple(_page(number, page, whole, packages, desk) for number, page in numbered)


def _page(number: int, form: PageForm, stories: Mapping[str, Story], packages: Sequence[Story], desk: Desk) -> Page:
    """A page, with those of the heads of packages that are its own."""
    pages = (str(number), str(number + 1)) if form.spread else (str(number),)
    placed = {letter: stories[id] for letter, id in ids(number, form).items()}
    heads = [head for head in packages if page_of(head.id) in pages]
    work = partial(_drawn, number, form, placed, heads, desk.report)
    return desk.derive(("page", number), (form, placed, heads), work)


def _drawn(number: int, form: PageForm, placed: Mapping[str, Story], heads: Sequence[Story], report: Report) -> Page:
    letters, plan = tuple(form.stories), Plan((), ())
    if {"plan", "stories"} <= form.at.keys():
        plan = read_plan(form.plan, letters, _square(placed), report)
        check_packages(plan, form, report)
        check_rows(plan, form, report)
    return Page(
        number=number,
        section=form.section,
        plan=plan,
        stories={**placed, **{str(n): head for n, head in enumerate(heads)}},
        grid=form.grid,
        credits=form.credits,
        vertical=form.vertical,
        spread=form.spread,
        span=form.span,
        at=form.at,
    )


def _square(stories: Mapping[str, Story]) -> dict[str, Message]:
    """The stories that are set in rectangles only, and what they are."""
    out = {}
    for letter, story in stories.items():
        if story.advert:
            out[letter] = say("an advertisement")
        elif story.display.head != "above" and not story.display.vertical:
            out[letter] = say("a story with its headline at the side")
        elif story.display.columns:
            out[letter] = say("a story with columns of its own")
    return out
