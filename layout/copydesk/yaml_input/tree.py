"""Lines of YAML in; a tree of nodes with exact positions out, every scalar still text. Strict where YAML is not.

Refused: anchors, aliases, tags, duplicate keys, several documents, more levels or values than limits.py allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from yaml import MarkedYAMLError, YAMLError, events
from yaml._yaml import CParser

from layout import limits
from layout.copydesk.markdown_input.stray_characters import is_chinese
from layout.copydesk.text_file import FORBIDDEN, Source
from layout.diagnostics import Report, Span, say

_COMMENT = re.compile(r" *(?<=[\s:])(?P<at>#)(?P<text>.*\S|)")
_COPY = re.compile(r"[ ]*(?:- +)*(?:headline|kicker|deck|byline|label|section) *:")
"""Lines of copy, in which a comment is rarely meant."""


class Scalar(NamedTuple):
    """A value as text. `rows` has a span for each of its lines; `quoted` is True when it was marked as text."""

    text: str
    span: Span
    rows: tuple[Span, ...] = ()
    quoted: bool = False

    @property
    def source(self) -> Source:
        """The value's lines with their places, to be read as copy of its own."""
        lines = self.text.removesuffix("\n").split("\n")
        return Source(tuple(lines), (*self.rows, *[self.span] * len(lines))[: len(lines)])


class Items(NamedTuple):
    """A list; `flow` is True when it is written in brackets."""

    items: tuple[Node, ...]
    span: Span
    flow: bool = False


class Entries(NamedTuple):
    """A mapping: keys with values, in the order in which they stand."""

    pairs: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        return next((value for name, value in self.pairs if name.text == key), None)

    def place(self, *keys: str) -> Span:
        """Where the value under `keys` stands (numbers in a list), or as much of the way to it as is written."""
        node: Node = self
        for key in keys:
            inner = next((value for name, value in _parts(node) if name == key), None)
            if inner is None:
                break
            node = inner
        return node.span

    def places(self) -> dict[tuple[str, ...], Span]:
        """Where every value stands, by its keys."""
        found: dict[tuple[str, ...], Span] = {}
        todo: list[tuple[tuple[str, ...], Node]] = [((), self)]
        for path, node in todo:
            found[path] = node.span
            todo.extend(((*path, key), part) for key, part in _parts(node))
        return found


def _parts(node: Node) -> Iterator[tuple[str, Node]]:
    """The values in a list or mapping with their keys."""
    if isinstance(node, Entries):
        return ((key.text, value) for key, value in node.pairs)
    return ((str(number), item) for number, item in enumerate(node.items)) if isinstance(node, Items) else iter(())


Node = Scalar | Items | Entries


def compose(source: Source, report: Report) -> Node | None:
    """The one document in `source`; None after an error when it is empty or can't be read.

    Slips that can be mended are reported and mended, so that the rest of the file is read in the same run.
    """
    before = list(report.found)
    root = _attempt(source, report, ())
    if root is not None and not isinstance(root, Scalar):
        return root
    from layout.copydesk.yaml_input.repair import find_slips  # its expressions are for files that can't be read

    slips = find_slips(source)
    if not slips:
        return root
    if root is None:
        report.found = before
    for slip in slips:
        report.error("copy-syntax", slip.message, slip.span(source), slip.hint)
    lines = list(source.lines)
    for slip in slips:
        lines[slip.line] = slip.mended
    return _attempt(source.with_lines(tuple(lines)), report, tuple(slip.line for slip in slips))


def _attempt(source: Source, report: Report, mended: tuple[int, ...]) -> Node | None:
    """Parses once; a syntax error on a line that was already complained about is not told again."""
    try:
        root = _Builder(source, report).build()
        if root is None:
            report.error("copy-missing", say("there is no content here"), source.at(0))
        return root
    except MarkedYAMLError as problem:
        from layout.copydesk.yaml_input.repair import explain

        line, column, message, hint = explain(problem, source)
        if line not in mended:
            report.error("copy-syntax", message, source.at(line, column), hint)
    except YAMLError as problem:
        report.error(
            "copy-syntax",
            say("this is not valid YAML: {reason}", reason=getattr(problem, "reason", problem)),
            source.at(0),
        )
    except _TooMuch as refusal:
        report.error("copy-limit", str(refusal), refusal.span)
    return None


class _TooMuch(Exception):
    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.span = span


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    span: Span
    mapping: bool
    flow: bool
    parts: list[Node] = field(default_factory=list)


class _Builder:
    """Turns parser events into nodes with a stack of its own, so that depth is counted and never recursed into."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source, self.report = source, report
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.documents = self.count = 0

    def build(self) -> Node | None:
        parser = CParser(self.source.text)
        while self.documents < 2 and (event := parser.get_event()) is not None:
            self._take(event)
        return self.root

    def _take(self, event: events.Event) -> None:
        if isinstance(event, events.DocumentStartEvent):
            self._document(event)
        elif isinstance(event, events.AliasEvent):
            self._refuse(
                event, "copy-anchor", say("aliases (*name) are not supported"), say("write the value out again")
            )
            self._put(Scalar("", self._span(event)))
        elif isinstance(event, events.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, events.CollectionEndEvent):
            self._put(self._closed(self.stack.pop()))
        elif isinstance(event, events.ScalarEvent):
            self._check(event)
            self._put(self._scalar(event))

    def _document(self, event: events.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(
                event,
                "copy-documents",
                say("a second YAML document begins here; a file holds one"),
                say("delete the ---"),
            )

    def _open(self, event: events.CollectionStartEvent) -> None:
        self._check(event)
        if len(self.stack) >= limits.DEPTH.most:
            raise _TooMuch(
                say("lists and mappings are nested more than {most} levels deep", most=limits.DEPTH.most),
                self._span(event),
            )
        mapping = isinstance(event, events.MappingStartEvent)
        self.stack.append(_Open(self._span(event), mapping, bool(event.flow_style)))

    def _check(self, event: events.NodeEvent) -> None:
        self.count += 1
        if self.count > limits.VALUES.most:
            raise _TooMuch(say("the file has more than {most:,} values", most=limits.VALUES.most), self._span(event))
        if event.anchor is not None:
            message = say("anchors (&{name}) are not supported", name=event.anchor)
            self.report.error("copy-anchor", message, self._sign(event, "&"), say("delete it"))
        if getattr(event, "tag", None) is not None:
            hint = say("delete it, or put the text in quotes")
            self.report.error("copy-tag", say("tags (!name) are not supported"), self._sign(event, "!"), hint)

    def _refuse(self, event: events.Event, code: str, message: str, hint: str) -> None:
        self.report.error(code, message, self._span(event), hint)

    def _sign(self, event: events.Event, sign: str) -> Span:
        """The anchor or tag, which begins with this sign, before the event's value."""
        start, _ = _marks(event)
        line = self.source.lines[start.line] if start.line < len(self.source.lines) else ""
        found = re.compile(rf"(?:[&!]\S*\s+)?(?P<sign>{sign}[^\s,\[\]{{}}]*)").match(line, start.column)
        span = self._span(event)
        if found is None:
            return span
        return self.source.at(start.line, found.start("sign"), len(found["sign"]))

    def _span(self, event: events.Event) -> Span:
        start, end = _marks(event)
        length = end.column - start.column if end.line == start.line else 1
        return self.source.at(start.line, start.column, length)

    def _scalar(self, event: events.ScalarEvent) -> Scalar:
        span, text = self._span(event), event.value
        if len(text) > limits.VALUE.most:
            raise _TooMuch(say("a value has more than {most:,} characters", most=limits.VALUE.most), span)
        bad = FORBIDDEN.search(text)
        if bad:
            self._refuse(
                event,
                "copy-character",
                say("the control character U+{codepoint:04X} is not allowed", codepoint=ord(bad[0])),
                "",
            )
        style = event.style or ""
        if not style:
            self._check_comment(event)
        if style != "|":
            text = self._solid(event)
        return Scalar(text, span, self._rows(event, style), bool(style))

    def _solid(self, event: events.ScalarEvent) -> str:
        """The text of a value, without the blank that YAML puts between two Han where it joins lines."""
        start, end = _marks(event)
        text, at, lines = str(event.value), 0, self.source.lines
        for number in range(start.line, min(end.line, len(lines) - 1)):
            line, after = lines[number].strip(), lines[number + 1].strip()
            if number == start.line:
                line = lines[number][start.column + bool(event.style) :].strip()
            join = text.find(f"{line} {after[:1]}", at) if line and after else -1
            if join >= 0:
                at = join + len(line)
                solid = is_chinese(line[-1]) and is_chinese(after[0])
                text = text[:at] + text[at + 1 :] if solid else text
        return text

    def _check_comment(self, event: events.ScalarEvent) -> None:
        """Tells of text that YAML takes for a comment: a # with no blank behind it, or any in a line of copy."""
        _, end = _marks(event)
        line = self.source.lines[end.line] if end.line < len(self.source.lines) else ""
        comment = _COMMENT.match(line, end.column)
        if not comment or not (comment["text"].lstrip("#")[:1].strip() or (comment["text"] and _COPY.match(line))):
            return  # a comment has a blank behind its #
        message = say("from this # on the line is a comment and is not printed")
        whole = (event.value + line[end.column :]).strip()
        hint = say("put the value in quotes: {quoted}", quoted="'" + whole.replace("'", "''") + "'")
        place = self.source.at(end.line, comment.start("at"), len(line) - comment.start("at"))
        self.report.warning("copy-comment", message, place, hint)

    def _rows(self, event: events.ScalarEvent, style: str) -> tuple[Span, ...]:
        """Where each line of the value stands; of a folded one, where its first words do."""
        start, _ = _marks(event)
        if style == "|":
            return tuple(
                self._row(start.line + 1 + number, line)
                for number, line in enumerate(event.value.removesuffix("\n").split("\n"))
            )
        first = start.column + (style in ("'", '"'))
        lines = event.value.split("\n")
        rows = [self.source.at(start.line, first, len(lines[0]))]
        return tuple(rows) if len(lines) == 1 else tuple(self._folded_rows(event, first))

    def _folded_rows(self, event: events.ScalarEvent, first: int) -> Iterator[Span]:
        """Where the lines of a folded value begin, up to one that is written otherwise than it reads."""
        start, end = _marks(event)
        number, last = start.line, min(end.line + 1, len(self.source.lines))
        for line in event.value.removesuffix("\n").split("\n"):
            words = line.strip()[:8]
            places = (
                (n, self.source.lines[n].find(words, first if n == start.line else 0)) for n in range(number, last)
            )
            found = next((place for place in places if place[1] >= 0), None)
            if found is None:
                return
            yield self.source.at(*found, len(line))
            number = found[0] + bool(words)

    def _row(self, number: int, line: str) -> Span:
        whole = self.source.lines[number] if number < len(self.source.lines) else line
        return self.source.at(number, len(whole) - len(line), len(line))

    def _closed(self, open_: _Open) -> Node:
        if not open_.mapping:
            return Items(tuple(open_.parts), open_.span, open_.flow)
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(open_.parts[::2], open_.parts[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.report.error("copy-key", say("a key must be a word"), key.span)
            elif key.text in pairs:
                first = pairs[key.text][0].span.line
                self.report.error(
                    "copy-duplicate",
                    say("duplicate key '{key}' (first on line {line})", key=key.text, line=first),
                    key.span,
                    say("give it a letter of its own, and draw that in the plan")
                    if len(key.text) == 1
                    else say("keep one of the two"),
                )
            else:
                pairs[key.text] = (key, value)
        return Entries(tuple(pairs.values()), open_.span)

    def _put(self, node: Node) -> None:
        if self.stack:
            open_ = self.stack[-1]
            open_.parts.append(node)
            if len(open_.parts) > limits.ENTRIES.most * (2 if open_.mapping else 1):
                message = say("a list or mapping has more than {most:,} entries", most=limits.ENTRIES.most)
                raise _TooMuch(message, node.span)
        elif self.documents == 1:
            self.root = node


def _marks(event: events.Event) -> tuple[Any, Any]:
    """Where the event begins and ends: 0-based `line` and `column` in characters."""
    assert event.start_mark
    assert event.end_mark
    return event.start_mark, event.end_mark
