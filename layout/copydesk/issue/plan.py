"""A page's drawing in; its rows and depths out, or diagnostics that point at the letters in the drawing.

`A A B B | 30`: a letter a column, a line a band, after `|` the band's depth in lines. A `Drawing` may be broken;
`read_plan` says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import NamedTuple

from layout.copydesk.issue.column_checks import check_measures
from layout.copydesk.issue.fillers import check_fillers
from layout.copydesk.issue.spreads import check_fold
from layout.copydesk.known_copy import KnownCopy
from layout.copydesk.size_limits import plan_fits
from layout.copydesk.style.press_checks import check_press
from layout.copydesk.style.size_checks import check_style_sizes
from layout.copydesk.style.template_checks import check_names
from layout.copydesk.yaml_input.scalars import guess, narrowed, nearest
from layout.copydesk.yaml_input.tree import Scalar
from layout.diagnostics import Message, Report, Span, say
from layout.model import Issue, Page, Plan, Stylesheet

_ROW = re.compile(r"(?P<cells>[^|｜]*)(?P<bar>[|｜])?(?P<depth>.*)")
_BAD = "?"
"""Stands in a drawing for what is no letter, after that was reported."""


class _Row(NamedTuple):
    """One line of the drawing: its letters, the place of each, its depth."""

    letters: str
    spans: tuple[Span, ...]
    depth: int | None
    span: Span


def read_plan(drawing: Scalar, stories: Iterable[Scalar], square: Mapping[str, Message], report: Report) -> Plan:
    """The plan as drawn. `stories` are the letters that have a story; of those in `square` it says what they are, that
    they must be rectangles."""
    if _is_folded(drawing, report) or not plan_fits(drawing, report):
        return Plan((), ())
    source = drawing.source
    rows = [_row(text, source.at(n), report) for n, text in enumerate(source.lines) if text.strip()]
    if not rows:
        report.error(
            "copy-plan", say("the plan is empty"), drawing.span, say("draw a letter a column, a line a band: A A B B")
        )
    first_span = rows[0].span if rows else drawing.span
    even = _even(rows, report)
    _match(rows, tuple(stories), report)
    if even:
        _check_regions(rows, square, report)
    return Plan(tuple(row.letters for row in rows), tuple(row.depth for row in rows), first_span)


def _is_folded(drawing: Scalar, report: Report) -> bool:
    """Whether YAML has joined rows of the drawing, which is told: a line of the value is longer than what stands where
    it begins."""
    source = drawing.source
    for number, text in enumerate(source.lines):
        place = source.at(number)
        written = "".join(report.sources.get(place.file, ())[place.line - 1 : place.line])
        if written and "\\" not in written and text.strip() not in written:
            message = say("the rows of the plan run together in one line: the | after plan: is missing")
            report.error("copy-plan", message, drawing.span, say("write plan: | and the rows below it, set in"))
            return True
    return False


def _row(text: str, start: Span, report: Report) -> _Row:
    match = _ROW.match(text)
    assert match
    cells = tuple(_cells(match["cells"], start, report))
    depth = _depth(match, start, report) if match["bar"] else None
    span = cells[0][1] if cells else start
    return _Row("".join(letter for letter, _ in cells), tuple(place for _, place in cells), depth, span)


def _cells(text: str, start: Span, report: Report) -> Iterator[tuple[str, Span]]:
    for column, letter in enumerate(text):
        span = start._replace(column=start.column + column, length=1)
        if letter.isascii() and letter.isalpha():
            yield letter, span
        elif not letter.isspace():
            report.error(
                "copy-plan", say("'{letter}' is not a letter from A to Z", letter=letter), span, narrowed(letter)
            )
            yield _BAD, span


def _depth(match: re.Match[str], start: Span, report: Report) -> int | None:
    text = match["depth"].strip()
    column = start.column + match.start("depth") + len(match["depth"]) - len(match["depth"].lstrip())
    span = start._replace(column=column, length=len(text) or 1)
    if match["bar"] == "｜":
        bar = start._replace(column=start.column + match.start("bar"), length=1)
        report.error("copy-plan", say("the bar ｜ of the plan is full-width"), bar, say("write |"))
    if re.fullmatch("[1-9][0-9]{0,3}", text):
        return int(text)
    report.error(
        "copy-plan",
        say("a depth must be a whole number of lines, not '{written}'", written=text),
        span,
        (guess(text, int) if text.strip("0") else "")
        or say("write lines of the grid, such as | 12, or leave out the bar"),
    )
    return None


def _even(rows: list[_Row], report: Report) -> bool:
    """Whether all rows have as many letters as most have, or as the first where no number is more frequent."""
    expected = _usual(len(row.spans) for row in rows) if rows else 0
    odd = [row for row in rows if len(row.spans) != expected]
    for row in odd:
        columns = len(row.spans)
        message = say(
            "this row has {columns} {columns:column|columns}, the first has {expected}",
            columns=columns,
            expected=expected,
        )
        if row is rows[0] or rows[0] in odd:
            message = say(
                "this row has {columns} {columns:column|columns}, most have {expected}",
                columns=columns,
                expected=expected,
            )
        hint = say("write a letter for each column in every row; a letter may be written again: A A B B")
        report.error("copy-plan", message, row.span._replace(length=1), hint)
    return not odd and all(_BAD not in row.letters for row in rows)


def _match(rows: list[_Row], stories: tuple[Scalar, ...], report: Report) -> None:
    """Every letter has a story and every story a place."""
    drawn = {letter: span for row in reversed(rows) for letter, span in zip(row.letters, row.spans, strict=True)}
    told = {story.text for story in stories}
    for letter in sorted(drawn.keys() - told - {_BAD}):
        hint = say("add {letter}: to stories, or draw another letter", letter=letter)
        report.error("copy-plan", say("{letter} has no story", letter=letter), drawn[letter], hint)
    for story in stories:
        if story.text not in drawn:
            hint = say("draw {letter} in the plan", letter=story.text)
            report.error("copy-plan", say("{letter} has no place in the plan", letter=story.text), story.span, hint)


def _check_regions(rows: list[_Row], square: Mapping[str, Message], report: Report) -> None:
    letters = sorted({letter for row in rows for letter in row.letters})
    for letter in letters:
        cells = [(r, c) for r, row in enumerate(rows) for c, at in enumerate(row.letters) if at == letter]
        found = apart(cells)
        if found:
            row, column = found
            message = say("{letter} is drawn in two places; a story has one region", letter=letter)
            report.error("copy-plan", message, rows[row].spans[column], say("give this part another letter and story"))
        elif letter in square:
            _check_rectangle((letter, square[letter]), cells, rows, report)


def apart(cells: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first cell that can't be reached from the first one; None when all hang together."""
    left, edge = set(cells), [cells[0]]
    while edge:
        row, column = edge.pop()
        left.discard((row, column))
        around = ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1))
        edge.extend(cell for cell in around if cell in left)
    return min(left, default=None)


def _check_rectangle(
    named: tuple[str, Message], cells: list[tuple[int, int]], rows: list[_Row], report: Report
) -> None:
    """All rows of the region of a letter, and what its story is, have the columns of its first row."""
    letter, kind = named
    extents = {row: [column for _, column in part] for row, part in groupby(cells, key=lambda cell: cell[0])}
    top, columns = next(iter(extents.items()))
    odd = next((row for row, found in extents.items() if found != columns), None)
    if odd is None:
        return
    wrong = min(set(extents[odd]) ^ set(columns))
    first, last = columns[0] + 1, columns[-1] + 1
    where = (
        say("columns {first}-{last}", first=first, last=last) if first != last else say("column {first}", first=first)
    )
    message = say(
        "{letter} is {kind} and must be a rectangle: its first row has {columns}, this row differs",
        letter=letter,
        kind=kind,
        columns=where,
    )
    first, last = top + 1, max(extents) + 1
    rows_meant = (
        say("rows {first}-{last}", first=first, last=last) if first != last else say("row {first}", first=first)
    )
    hint = say("draw {letter} in {columns} of {rows}, and nowhere else", letter=letter, columns=where, rows=rows_meant)
    report.error("copy-plan", message, rows[odd].spans[wrong], hint)


def check_plans(issue: Issue, stylesheet: Stylesheet, report: Report, known: KnownCopy | None = None) -> None:
    """What only the stylesheet knows: the grid, level and tint each page and story asks for, columns and depth;
    fillers, the names of the files. Pages that are `known` are not looked at again."""
    known = known or KnownCopy()
    for page in issue.pages:
        check = partial(_check_page, page, stylesheet, report)
        known.derive(("checked page", page.number), (page, stylesheet), report, check)
    check_fillers(issue, stylesheet, report)
    check_names(issue, stylesheet, report)
    report.extend(check_press(stylesheet))
    report.extend(check_style_sizes(stylesheet, dict.fromkeys(page.grid for page in issue.pages)))


def _check_page(page: Page, stylesheet: Stylesheet, report: Report) -> None:
    _check_grid(page, stylesheet, report)
    _check_display(page, stylesheet, report)
    check_measures(page, stylesheet, report)
    check_fold(page, stylesheet, report)


def _check_grid(page: Page, stylesheet: Stylesheet, report: Report) -> None:
    if page.grid not in stylesheet.grids:
        report.error(
            "copy-grid",
            say("unknown grid '{name}'", name=page.grid),
            page.at.get("grid", page.span),
            nearest(page.grid, stylesheet.grids) or say("known: {known}", known=tuple(stylesheet.grids)),
        )
        return
    grid, sheet = stylesheet.grids.get(page.grid), stylesheet.sheet
    if grid is None:
        return
    if grid.width > sheet.width or sheet.head + grid.height > sheet.height:
        report.error(
            "copy-grid",
            say("the grid '{name}' is larger than the sheet", name=page.grid),
            page.at.get("grid", page.span._replace(length=1)),
            say("define a smaller one in the style"),
        )
    wanted = grid.columns * len(page.numbers)
    drawn = _usual(map(len, page.plan.rows)) if page.plan.rows else wanted
    wrong = drawn < wanted or drawn > wanted  # and none of both when the number was not read
    if wrong and page.spread:
        message = say(
            "the plan of a spread has {drawn} {drawn:column|columns}, two pages of the grid '{grid}' have {columns}",
            drawn=drawn,
            grid=page.grid,
            columns=wanted,
        )
        hint = say(
            "draw {columns} {columns:letter|letters} in each row, {half} a page", columns=wanted, half=grid.columns
        )
        if drawn == grid.columns:
            hint = say("{hint}, or take spread out", hint=hint)
        report.error("copy-plan", message, page.plan.span, hint)
    elif wrong:
        message = say(
            "the plan has {drawn} {drawn:column|columns}, the grid '{grid}' has {columns}",
            drawn=drawn,
            grid=page.grid,
            columns=grid.columns,
        )
        report.error(
            "copy-plan",
            message,
            page.plan.span,
            say("write spread: true, if it is two facing pages")
            if drawn == 2 * grid.columns
            else say("draw {columns} {columns:letter|letters} in each row", columns=grid.columns),
        )
    depth = sum(row or 1 for row in page.plan.depths)
    if depth > grid.lines:
        message = say(
            "the rows need {depth} {depth:line|lines}, the grid '{grid}' has {lines}",
            depth=depth,
            grid=page.grid,
            lines=grid.lines,
        )
        report.error("copy-plan", message, page.plan.span, say("give smaller depths"))


def _check_display(page: Page, stylesheet: Stylesheet, report: Report) -> None:
    for story in page.stories.values():
        display = story.display
        for key, kind, name, known in (
            ("tint", say("colour"), display.tint, stylesheet.colours),
            ("head_tint", say("colour"), display.head_tint, stylesheet.colours),
            ("level", say("headline level"), display.level if story.headline else "", stylesheet.headlines),
        ):
            if name and name not in known:
                _unknown(kind, name, known, story.at.get(key, story.span), report)


def _unknown(kind: str, name: str, known: Mapping[str, object], span: Span, report: Report) -> None:
    report.error(
        "copy-style",
        say("unknown {kind} '{name}'", kind=kind, name=name),
        span,
        nearest(name, known) or say("known: {known}", known=tuple(known)),
    )


def _usual(counts: Iterable[int]) -> int:
    """The count that most rows have; of those as frequent the first."""
    return Counter(counts).most_common(1)[0][0]
