"""Marks within a line that Markdown has not: `[重点]{.dots}` gives words a voice, `{街道|jiē dào}` a reading.

In: the parser; out: the parser with two rules more. They make nodes `span` and `reading`, whose meta `written` is what
stands behind the words: the braces with their classes, or the reading. What does not fit their form stays text.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_CLASSES = r"\{ *(?:\.[^\s{}.|]+ *)+\}"
_READING = r"\{(?P<base>(?:\\.|[^\\{}|\n])*)\|(?P<reading>(?:\\.|[^\\{}|\n])*)\}"
"""Both are compiled when the first mark is met: most copy has none."""


def marks(parser: MarkdownIt) -> None:
    """Teach the parser both marks; a backslash before `[`, `{` or `|` writes the sign itself."""
    parser.inline.ruler.after("link", "span", _span)
    parser.inline.ruler.after("span", "reading", _reading)


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


def _reading(state: StateInline, silent: bool) -> bool:
    match = state.src[state.pos] == "{" and re.compile(_READING).match(state.src, state.pos, state.posMax)
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
