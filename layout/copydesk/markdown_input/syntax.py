"""Marks within a line that Markdown has not: `[重点]{.dots}` gives words an inline style, `{街道|jiē dào}` a ruby text.

In: the parser; out: the parser with two rules more, with a rule for stars that yields to copy, and with a quick one for
text. The two make nodes `span` and `reading`, whose meta `written` is what stands behind the words: the braces with
their classes, or the ruby text. What does not fit their form stays text.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_CLASSES = r"\{ *(?:\.[^\s{}.|]+ *)+\}"
_RUBY = r"\{(?P<base>(?:\\.|[^\\{}|\n])*)\|(?P<reading>(?:\\.|[^\\{}|\n])*)\}"
"""Both are compiled when the first mark is met: most copy has none."""


def add_syntax(parser: MarkdownIt) -> None:
    """Teach the parser both marks; a backslash before `[`, `{` or `|` writes the sign itself."""
    parser.inline.ruler.after("link", "span", _span)
    parser.inline.ruler.after("span", "reading", _ruby)
    parser.inline.ruler.at("emphasis", _stars)
    parser.inline.ruler.at("text", _text)


_PAUSE, _OPENING = "，。、；：！？）》」』】〉〕”’", "（《「『【〈〔“‘"
"""Marks before which no emphasis begins, and behind which none ends."""
_WESTERN = re.compile(r"[0-9A-Za-z]")
_HAN = (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))


_SIGN = re.compile(r"[\n!#$%&*+:<=>@\[\\\]^_`{}~-]")
"""What may begin a mark."""


def _text(state: StateInline, silent: bool) -> bool:
    """All up to the next sign, as the parser's own rule has it, which asks character by character."""
    found = _SIGN.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _stars(state: StateInline, silent: bool) -> bool:
    """`*` and `**` where they may be emphasis; other stars (138****0001, 5*3=15) and `_` are text."""
    if silent or state.src[state.pos] != "*":
        return False
    run = state.scanDelims(state.pos, True)
    before = state.src[state.pos - 1] if state.pos else ""
    after = state.src[state.pos + run.length : state.pos + run.length + 1]
    opens = run.can_open and _may(run.length, before, after) and after not in _PAUSE
    closes = run.can_close and _may(run.length, after, before) and before not in _OPENING
    for _ in range(run.length):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(Delimiter(ord("*"), run.length, len(state.tokens) - 1, -1, opens, closes))
    state.pos += run.length
    return True


def _may(count: int, outside: str, inside: str) -> bool:
    """Whether so many stars may be a mark, by the characters on both sides of them.

    Stars behind a figure or a Latin letter are a sign, but for two that begin at a Han: 10**万**元.
    """
    if count > 2:  # more hide something: 310***0012
        return False
    return not _WESTERN.match(outside) or (count == 2 and any(first <= inside <= last for first, last in _HAN))


def _span(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.src[start] != "[" or state.src.find("]{", start, state.posMax) < 0:
        return False
    end = state.md.helpers.parseLinkLabel(state, start)
    match = re.compile(_CLASSES).match(state.src, end + 1, state.posMax) if end >= 0 else None
    if not match:
        return False
    if not silent:
        _inside(state, "span", (start + 1, end), match[0])
    state.pos = match.end()
    return True


def _ruby(state: StateInline, silent: bool) -> bool:
    match = state.src[state.pos] == "{" and re.compile(_RUBY).match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        _inside(state, "reading", match.span("base"), match["reading"])
    state.pos = match.end()
    return True


def _inside(state: StateInline, kind: str, words: tuple[int, int], written: str) -> None:
    """A node whose words, which stand from start to end of the source, may have marks of their own."""
    end, (state.pos, state.posMax) = state.posMax, words
    state.push(f"{kind}_open", "", 1).meta["written"] = written
    state.md.inline.tokenize(state)
    state.push(f"{kind}_close", "", -1)
    state.posMax = end
