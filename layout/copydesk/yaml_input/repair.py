"""Lines of YAML that did not parse in; what a writer (or a Chinese input method) slipped on, in plain words, out.

A slip knows its line mended, so that reading can go on and the other mistakes of the file come out in the same run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaml import MarkedYAMLError

from layout import limits
from layout.copydesk.text_file import Source
from layout.diagnostics import Span, say

_KEY = r"(?P<lead>[ ]*(?:- +)*)(?P<key>[^\W\d][\w-]*)"
_TAB = re.compile(r"[ ]*(?P<at>\t+)")
_WIDE_COLON = re.compile(_KEY + r" *(?P<at>：) *(?P<value>.*)")
_NO_SPACE = re.compile(_KEY + r"(?P<at>:)(?P<value>[^\s:/].*)")
_WIDE_BRACKET = re.compile(_KEY + r": +(?P<at>[｛［【〔])(?P<value>.*)")
_CURLY = re.compile(_KEY + r": +(?P<at>[“”‘’「『])(?P<value>.*(?:: |：\s|:$| #).*)")
_LEADING = re.compile(_KEY + r": +(?P<at>[@`%])(?P<value>.*)")
_LEADING_ITEM = re.compile(r"(?P<lead>[ ]*(?:- +)+)(?P<at>[@`%])(?P<value>.*)")
_LEADING_FLOW = re.compile(r"[^#'\"]*[{,\[:] *(?P<at>[@`%])(?P<value>[^,}\]]*)")
_SIGN = re.compile(_KEY + r": +(?P<at>[&*!?|>-])(?P<value>(?<=[&*!]).+|(?<=[?-]) .+|(?<=[|>]) *[^\s#0-9+-].*)")
_QUOTED = r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\""
_CLOSED = re.compile(_KEY + rf": +(?P<value>(?:\[[^\[\]]*\]|\{{[^{{}}]*\}}|{_QUOTED}) *(?P<at>[^\s#,\]}}'\"]).*)")
_COLON = re.compile(_KEY + r": +(?P<value>(?P<head>[^\s'\"\[{|>#&*!@`%][^#]*?)(?P<at>: |:$).*)")
_COMMA = re.compile(r"(?P<lead>[^#'\"]*[{\[][^'\"#]*?)(?P<at>[，、；])(?P<value> *[a-z_]+ *[:：].*)")
_FLOW_COLON = re.compile(
    r"(?P<lead>(?:[^#'\"]|'[^']*'|\"[^\"]*\")*?(?:(?<=[{,]) *|^ +))(?P<key>[a-z_]+): +"
    r"(?P<value>[^\s,{}\[\]'\"#&*!|>%@`-][^,{}\[\]'\"#]*?(?P<at>: )[^,{}\[\]'\"#]*?)(?= *[,}])"
)
"""A value within braces that has a colon and a space in it."""
_BLOCK = re.compile(r"(?P<indent>[ ]*)(?P<item>- +)*+(?:[^\s#'\"][^#'\"]*:|-|(?(item)|(?!))) *[|>][-+0-9]* *(?:#.*)?$")


class Slip(NamedTuple):
    """One slip: 0-based place, what is wrong, what to write, and the line as it was meant."""

    line: int
    column: int
    message: str
    hint: str
    mended: str

    def span(self, source: Source) -> Span:
        return source.at(self.line, self.column)


def find_slips(source: Source) -> tuple[Slip, ...]:
    """The slips in all lines outside block text, at most one a line."""
    found = (_slip(number, source.lines[number]) for number in _structural(source.lines))
    return tuple(slip for slip in found if slip)


def _structural(lines: tuple[str, ...]) -> Iterator[int]:
    """Numbers of the lines that are not inside a block of text (`key: |`)."""
    block: int | None = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or indent > block):
            continue
        block = None
        opening = _BLOCK.match(line)
        if opening:
            block = len(opening["indent"])
        elif line.strip() and not line.lstrip().startswith("#"):
            yield number


def _slip(number: int, line: str) -> Slip | None:
    if len(line) > limits.SLIP_LINE.most:
        return None
    for pattern, tell in _KINDS:
        match = pattern.match(line)
        if match:
            message, hint, mended = tell(match)
            return Slip(number, match.start("at"), message, hint, mended)
    return None


def _tab(match: re.Match[str]) -> tuple[str, str, str]:
    return say("this line is indented with a tab"), say("indent with spaces"), match.string.expandtabs(2)


def _wide_colon(match: re.Match[str]) -> tuple[str, str, str]:
    key, value = match["key"], match["value"]
    message = say("full-width colon ： after the key '{key}'", key=key)
    return message, say("write {meant}", meant=f"{key}: {_short(value)}".rstrip()), f"{match['lead']}{key}: {value}"


def _no_space(match: re.Match[str]) -> tuple[str, str, str]:
    key, value = match["key"], match["value"]
    message = say("no space after the colon of '{key}'", key=key)
    return message, say("write {meant}", meant=f"{key}: {_short(value)}"), f"{match['lead']}{key}: {value}"


def _wide_bracket(match: re.Match[str]) -> tuple[str, str, str]:
    narrow = str.maketrans("｛｝［］【】〔〕：，", "{}[][][]:,")
    mended = match.string.translate(narrow).replace(":", ": ").replace(":  ", ": ")
    message = say("use {meant} instead of full-width {sign}", meant=match["at"].translate(narrow), sign=match["at"])
    return message, say("write {{ }} and [ ] half-width"), mended


def _curly(match: re.Match[str]) -> tuple[str, str, str]:
    value = match.string[match.start("at") :]
    message = say("{sign} is not a quotation mark in YAML", sign=match["at"])
    return message, say("write {meant}", meant=_quoted(value)), _requoted(match, value)


def _leading(match: re.Match[str]) -> tuple[str, str, str]:
    value = match["at"] + match["value"]
    message = say("a value can't begin with {sign}", sign=match["at"])
    return message, say("put it in quotes: {meant}", meant=_quoted(value)), _requoted(match, value)


def _closed(match: re.Match[str]) -> tuple[str, str, str]:
    value = match["value"]
    message = say("text follows the {sign} that closes this value", sign=match.string[: match.start("at")].rstrip()[-1])
    return message, say("put the whole value in quotes: {meant}", meant=_quoted(value)), _requoted(match, value)


def _colon(match: re.Match[str]) -> tuple[str, str, str]:
    value = match["value"]
    hint = say("write {meant}", meant=f"{match['key']}: {_quoted(value)}")
    return say("a value with a colon in it needs quotes"), hint, _requoted(match, value)


def _flow_colon(match: re.Match[str]) -> tuple[str, str, str]:
    message, hint, _ = _colon(match)
    start, end = match.span("value")
    return message, hint, match.string[:start] + _quoted(match["value"]) + match.string[end:]


def _comma(match: re.Match[str]) -> tuple[str, str, str]:
    mended = f"{match['lead']},{match['value'].replace('：', ': ')}"
    message = say("full-width {sign} does not separate keys", sign=match["at"])
    return message, say("write a half-width comma"), mended


def _requoted(match: re.Match[str], value: str) -> str:
    """The line with its value, which runs from the slip or before it to the end of the match, in quotes."""
    start = min(match.start("at"), match.start("value"))
    return match.string[:start] + _quoted(value) + match.string[match.end() :]


def _quoted(value: str) -> str:
    return "'" + value.strip().replace("'", "''") + "'"


def _short(value: str) -> str:
    return value if len(value) <= 40 else value[:39] + "…"


_KINDS = (
    (_TAB, _tab), (_WIDE_COLON, _wide_colon), (_WIDE_BRACKET, _wide_bracket), (_CURLY, _curly), (_LEADING, _leading),
    (_LEADING_ITEM, _leading),
    (_LEADING_FLOW, _leading), (_COMMA, _comma),
    (_SIGN, _leading), (_CLOSED, _closed), (_COLON, _colon), (_NO_SPACE, _no_space),
    (_FLOW_COLON, _flow_colon),
)  # fmt: skip

_SAID = {
    "mapping values are not allowed in this context": (
        say("a key is not allowed here"),
        say("check the indentation of this line"),
    ),
    "could not find expected ':'": (say("this line has no key"), say("write key: value, with a space after the colon")),
    "did not find expected key": (
        say("this line does not continue the one above"),
        say("check indentation and quotes"),
    ),
    "did not find expected '-' indicator": (
        say("the list above ends here, and no key can follow"),
        say("check the indentation"),
    ),
    "did not find expected ',' or ']'": (
        say("the list is not closed"),
        say("separate its items with commas and close it with ]"),
    ),
    "did not find expected ',' or '}'": (
        say("the braces are not closed"),
        say("separate the keys with commas and close with }}"),
    ),
    "did not find expected node content": (say("a value is missing before this sign"), ""),
    "block sequence entries are not allowed in this context": (
        say("a list can't begin here"),
        say("put it on a new line"),
    ),
    "did not find expected comment or line break": (
        say("text can't follow | or > on the same line"),
        say("put it on the next line"),
    ),
    "found unknown escape character": (
        say("in double quotes this backslash means nothing"),
        say("write two backslashes, or use single quotes"),
    ),
    "found unexpected end of stream": (say("the quotation mark that opens here is not closed"), say("close it")),
    "found character that cannot start any token": (
        say("a value can't begin with this character"),
        say("put it in quotes"),
    ),
}
"""What the parser says, and what it means to a writer."""


def explain(problem: MarkedYAMLError, source: Source) -> tuple[int, int, str, str]:
    """0-based line and column, message and hint for a syntax error of the parser."""
    said = problem.problem or ""
    message, hint = _SAID.get(said, (say("this is not valid YAML: {reason}", reason=said), ""))
    mark = problem.problem_mark
    if "not closed" in message and problem.context_mark:
        mark = problem.context_mark
    if mark is None:
        return 0, 0, message, hint
    return min(mark.line, len(source.lines) - 1), mark.column, message, hint
