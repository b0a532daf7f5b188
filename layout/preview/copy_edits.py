"""What was dragged on a page in; the line of issue.yaml that says it out, to be pasted or written.

The file is changed in one place and otherwise kept as it is, letter by letter: read again, it must say what it said,
but for that one value; else nothing is offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from layout.copydesk.text_file import file_source
from layout.copydesk.yaml_input.tree import Entries, Items, Node, Scalar, compose
from layout.diagnostics import Report

_DEPTH = re.compile(r"[ \t]*(?:\|[ \t]*\d*[ \t]*)?$")
"""What may end a row of a plan: how deep its band is."""
_CLOSING = {"{": "}", "[": "]"}


class CopyEdit(NamedTuple):
    """A line of the file, counted from 1, as it is and as it is to be (two lines, where one is added); `text` is all of
    the file then."""

    line: int
    before: str
    after: str
    text: str


class _Slice(NamedTuple):
    """What of a line (from 0) gives way to other letters."""

    line: int
    start: int
    end: int
    letters: str


def focus_edit(text: str, page: int, letter: str, picture: int, focus: tuple[float, float]) -> CopyEdit | None:
    """`text` of issue.yaml with the focus of a picture of a story set: its page by place, its letter in the plan, which
    of its pictures. None where it is written in a way that this does not know."""
    said = f"[{focus[0]:.2f}, {focus[1]:.2f}]"
    path = ("pages", page, "stories", letter)
    entry = _node(_tree(text), path)
    lines = _lines(text)
    if isinstance(entry, Scalar):
        start = entry.span.column - 1
        bare = lines[entry.span.line - 1][start : start + entry.span.length]
        whole = f"{{file: {bare}, pictures: [{{focus: {said}}}]}}"
        return _edited(text, _Slice(entry.span.line - 1, start, start + entry.span.length, whole), path, _entry(focus))
    if not isinstance(entry, Entries):
        return None
    pictures = entry.get("pictures")
    if pictures is None and picture == 0:
        return _edited(text, _added(entry, f"pictures: [{{focus: {said}}}]", lines), path, _entry(focus))
    found = _in_places(pictures, picture, said, lines) if isinstance(pictures, Items) else None
    return _edited(text, found, (*path, "pictures", picture), _place(focus))


def _in_places(pictures: Items, picture: int, said: str, lines: list[str]) -> _Slice | None:
    """The focus in the list of a story's pictures: in place of another, in one that has none, as one more."""
    if picture == len(pictures.items):
        return _added(pictures, f"{{focus: {said}}}", lines)
    place = pictures.items[picture] if picture < len(pictures.items) else None
    if not isinstance(place, Entries):
        return None
    there = place.get("focus")
    return _added(place, f"focus: {said}", lines) if there is None else _replaced(there, said, lines)


def depth_edit(text: str, page: int, row: int, depth: int) -> CopyEdit | None:
    """`text` with the depth of a band in lines, of the plan of a page: both by place. None as above."""
    plan = _node(_tree(text), ("pages", page, "plan"))
    if not isinstance(plan, Scalar):
        return None
    rows = [span for span, line in zip(plan.rows, plan.text.split("\n"), strict=False) if line.strip()]
    if row >= len(rows):
        return None
    number = rows[row].line - 1
    line = _lines(text)[number]
    found = _DEPTH.search(line)
    assert found  # it finds the end at least
    wanted = [line.rstrip() for line in plan.text.removesuffix("\n").split("\n")]
    at = [n for n, one in enumerate(wanted) if one.strip()][row]
    wanted[at] = _DEPTH.sub("", wanted[at], count=1) + f" | {depth}"

    def change(old: Any) -> str:
        return "\n".join(wanted)

    return _edited(text, _Slice(number, found.start(), len(line), f" | {depth}"), ("pages", page, "plan"), change)


def _entry(focus: tuple[float, float]) -> Callable[[Any], Any]:
    def change(old: Any) -> Any:
        entry = {"file": old} if isinstance(old, str) else dict(old)
        return {**entry, "pictures": [_place(focus)(None)]}

    return change


def _place(focus: tuple[float, float]) -> Callable[[Any], Any]:
    return lambda old: {**(old or {}), "focus": [f"{side:.2f}" for side in focus]}


# --- where it is written ------------------------------------------------------------------------------------------


def _added(node: Entries | Items, letters: str, lines: list[str]) -> _Slice | None:
    """One more entry: before the bracket that closes the list or mapping, else on a line of its own below its first."""
    line, column = node.span.line - 1, node.span.column - 1
    if lines[line][column : column + 1] in _CLOSING:
        end = _end(node, lines)
        full = node.pairs if isinstance(node, Entries) else node.items
        return end and _Slice(end[0], end[1] - 1, end[1] - 1, (", " if full else "") + letters)
    if isinstance(node, Entries) and isinstance(node.pairs[0][1], Scalar) and node.pairs[0][1].span.line == line + 1:
        return _Slice(line, len(lines[line]), len(lines[line]), f"\n{' ' * column}{letters}")
    return None


def _replaced(node: Node, letters: str, lines: list[str]) -> _Slice | None:
    """Other letters for a value that stands on one line."""
    line, column = node.span.line - 1, node.span.column - 1
    end = _end(node, lines)
    return _Slice(line, column, end[1], letters) if end and end[0] == line else None


def _end(node: Node, lines: list[str]) -> tuple[int, int] | None:
    """The line and the column (from 0) behind a value that is no block; None for a block."""
    line, column = node.span.line - 1, node.span.column - 1
    if isinstance(node, Scalar):
        return line, column + node.span.length
    closing = _CLOSING.get(lines[line][column : column + 1])
    if closing is None:
        return None
    last = node.items[-1] if isinstance(node, Items) and node.items else None
    if isinstance(node, Entries) and node.pairs:
        last = node.pairs[-1][1]
    at = _end(last, lines) if last else (line, column + 1)
    while at and at[0] < len(lines):
        found = lines[at[0]].find(closing, at[1])
        if found >= 0:
            return at[0], found + 1
        at = at[0] + 1, 0
    return None


# --- whether it says that and nothing else ------------------------------------------------------------------------


def _edited(
    text: str, slice_: _Slice | None, path: tuple[str | int, ...], change: Callable[[Any], Any]
) -> CopyEdit | None:
    """The edit, if the file says then what it said, with only the value under the path changed."""
    if slice_ is None:
        return None
    number, start, end, letters = slice_
    lines = _lines(text)
    breaks = re.findall("\r\n?|\n", text)
    after = lines[number][:start] + letters.replace("\n", breaks[0] if breaks else "\n") + lines[number][end:]
    new = "".join(
        line + ending
        for line, ending in zip([*lines[:number], after, *lines[number + 1 :]], [*breaks, ""], strict=True)
    )
    wanted, found = _plain(_tree(text)), _plain(_tree(new))
    return CopyEdit(number + 1, lines[number], after, new) if found == _changed(wanted, path, change) else None


def _lines(text: str) -> list[str]:
    return re.split("\r\n?|\n", text)


def _tree(text: str) -> Node | None:
    report = Report()
    root = compose(file_source("", text), report)
    return None if report.rejected else root


def _node(node: Node | None, path: tuple[str | int, ...]) -> Node | None:
    for key in path:
        if isinstance(node, Entries):
            node = node.get(str(key))
        elif isinstance(node, Items) and isinstance(key, int) and key < len(node.items):
            node = node.items[key]
        else:
            return None
    return node


def _plain(node: Node | None) -> Any:
    match node:
        case Scalar(text):
            return "\n".join(line.rstrip() for line in text.removesuffix("\n").split("\n"))
        case Items(items):
            return list(map(_plain, items))
        case Entries(pairs):
            return {key.text: _plain(value) for key, value in pairs}
    return None


def _changed(value: Any, path: tuple[str | int, ...], change: Callable[[Any], Any]) -> Any:
    """The value with what is under the path changed; a list may grow by one."""
    if not path:
        return change(value)
    first, rest = path[0], path[1:]
    if isinstance(value, list) and isinstance(first, int):
        grown = [*value, None] if first == len(value) else value
        return [_changed(one, rest, change) if n == first else one for n, one in enumerate(grown)]
    if isinstance(value, dict):
        return {key: _changed(one, rest, change) if key == first else one for key, one in value.items()}
    return value
