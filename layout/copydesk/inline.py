"""The inline part of Markdown (one paragraph, one cell) in; `Words` with voices and origins out."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from markdown_it.tree import SyntaxTreeNode

from layout.copydesk.source import Source
from layout.diagnostics import NOWHERE, Report, Span
from layout.model import Voice, Words

_JOINED = "“”‘’—…·"
"""Chinese punctuation that Unicode does not count as wide."""

_STRAIGHT = re.compile("[\"']")
_LEFT_OVER = re.compile(r"\*\*|!\[|!【|^#{1,6}(?=\S)")
_VOICES: dict[str, Voice] = {"strong": "strong", "em": "emphasis"}


def is_chinese(character: str) -> bool:
    """Han, kana and Chinese punctuation: what stands next to its like without a space."""
    return character in _JOINED or unicodedata.east_asian_width(character) in "WF"


class Setter:
    """Walks the inline nodes of one block and collects its words; `line` is the 0-based source line it begins on."""

    def __init__(self, source: Source, line: int, report: Report) -> None:
        self.source, self.line, self.report = source, line, report
        self.cursor = 0
        self.text = ""
        self.voices: list[tuple[int, int, Voice]] = []
        self.origins: list[tuple[int, Span]] = []
        self.waiting = False
        """A line of the source ended; whether it becomes a space depends on what comes."""

    def words(self, node: SyntaxTreeNode) -> Words:
        """The words of all children of `node`."""
        self._walk(node)
        words = Words(self.text, tuple(sorted(self.voices)), tuple(self.origins))
        check_words(words, self.report)
        return words

    def _walk(self, node: SyntaxTreeNode) -> None:
        for child in node.children:
            kind = child.type
            if kind in ("text", "text_special"):
                self._put(child.content, child.markup or child.content)
            elif kind in _VOICES:
                self._voice(child)
            elif kind in ("softbreak", "hardbreak"):
                self._turn(kind)
            else:
                self._odd(child)

    def _put(self, content: str, written: str) -> None:
        fresh = not self.text or self.waiting
        shown = content.lstrip("\u3000 ") if fresh else content
        column = self._find(written) + len(content) - len(shown)
        if not shown:
            return
        if self.waiting and not (is_chinese(self.text[-1]) and is_chinese(shown[0])):
            self.text += " "
        self.waiting = False
        self.origins.append((len(self.text), self.source.at(self.line, column, len(shown))))
        self.text += shown

    def _find(self, written: str) -> int:
        """Where the text stands in its source line; the cursor moves behind it."""
        whole = self.source.lines[self.line] if self.line < len(self.source.lines) else ""
        found = whole.find(written, self.cursor)
        if found < 0:
            return self.cursor
        self.cursor = found + len(written)
        return found

    def _turn(self, kind: str) -> None:
        if kind == "hardbreak":
            place = self.source.at(self.line, len(self.source.lines[self.line].rstrip(" \\")))
            self.report.warning("copy-turn", "a forced turn of line is not kept in a paragraph", place, "use ```verse")
        self.line, self.cursor = self.line + 1, 0
        self.waiting = bool(self.text)

    def _voice(self, node: SyntaxTreeNode) -> None:
        start = len(self.text)
        self._walk(node)
        start += self.text.startswith(" ", start)
        if len(self.text) > start:
            self.voices.append((start, len(self.text), _VOICES[node.type]))

    def _odd(self, node: SyntaxTreeNode) -> None:
        """What Markdown knows and a newspaper does not: its text stays, a finding says so."""
        if node.type == "link":
            self._link(node)
        elif node.type == "image":
            self.report.error("copy-picture-place", "a picture must stand alone in its paragraph", self._here("!["))
            self._walk(node)
        elif node.type == "html_inline":
            message = f"HTML is not understood: {node.content[:30]}"
            self.report.error("copy-html", message, self._here(node.content), "delete it; for < itself write \\<")
            self._put(node.content, node.content)
        else:
            self.report.warning("copy-markdown", "code is set as plain text", self._here(node.markup))
            self._put(node.content, node.content)

    def _link(self, node: SyntaxTreeNode) -> None:
        if node.markup != "autolink":
            self.report.warning("copy-link", "the target of a link is not printed", self._here("["), "write it out")
        self._walk(node)
        if node.markup != "autolink":
            self._find(")")

    def _here(self, mark: str) -> Span:
        whole = self.source.lines[self.line] if self.line < len(self.source.lines) else ""
        return self.source.at(self.line, max(whole.find(mark, self.cursor), 0), len(mark))


def locate(words: Words, offset: int, length: int = 1) -> Span:
    """Where the character at `offset` stands in the copy."""
    index = bisect_right([start for start, _ in words.origins], offset) - 1
    if index < 0:
        return NOWHERE
    start, span = words.origins[index]
    return span._replace(column=span.column + offset - start, length=length)


def check_words(words: Words, report: Report) -> None:
    """Marks that would stand in print as they were typed: left-over Markdown, straight quotes among Han.

    The first of a kind is told; the writer who goes there sees the others.
    """
    mark = _LEFT_OVER.search(words.text)
    if mark:
        hint = "a space must follow #" if mark[0].startswith("#") else "check the marks round it"
        message = f"'{mark[0]}' would be printed as it stands"
        report.warning("copy-markdown", message, locate(words, mark.start()), hint)
    quote = next(filter(_beside_chinese, _STRAIGHT.finditer(words.text)), None)
    if quote:
        hint = "write “ and ”" if quote[0] == '"' else "write ‘ and ’"
        message = f"a straight {quote[0]} beside Chinese text"
        report.warning("copy-quotes", message, locate(words, quote.start()), hint)


def _beside_chinese(match: re.Match[str]) -> bool:
    around = match.string[max(match.start() - 1, 0) : match.end() + 1]
    return any(is_chinese(character) for character in around)
