"""The inline part of Markdown (one paragraph, one cell) in; `Words` with inline styles, ruby and origins out."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from typing import get_args

from markdown_it.tree import SyntaxTreeNode

from layout.copydesk.markdown_input.slips import find_picture, is_picture_address
from layout.copydesk.markdown_input.stray_characters import check_words, is_chinese
from layout.copydesk.text_file import FORBIDDEN, Source
from layout.copydesk.yaml_input.scalars import nearest
from layout.diagnostics import Report, Span, say
from layout.headline_breaks.lexicon import SURNAMES
from layout.model import InlineStyle, Words

_INLINE_STYLES: dict[str, InlineStyle] = {"strong": "strong", "em": "emphasis"}
_CLASSES: dict[str, InlineStyle] = {inline_style: inline_style for inline_style in get_args(InlineStyle)}
"""The inline styles that are written `[words]{.style}`; stars are read as signs beside some marks, these never are."""
_MARKS, _HEAD_MARKS = "*[]{}|!<&`~", "#>-+.)"
"""Signs that a backslash prints: marks anywhere, and at the head of a line."""


_JOINING = frozenset("、，；和与及或")
"""With which no words begin that are to be stressed."""
_COUNTED = re.compile(
    "年|个?月|日|时|分|秒|号楼?|弄|室|楼|层|单元|幢|栋|座|届|次|期|组|队|岁|名|村|镇|区|县|市|路|街道?"
)
"""What stands between two figures that stars hide: 2024年*月*日, 在**村**组."""


class InlineReader:
    """Walks the inline nodes of one block and collects its words; `line` is the 0-based source line it begins on.

    `content` are the block's lines as the parser cut them out of the source, where it did.
    """

    def __init__(self, source: Source, line: int, report: Report, content: str = "") -> None:
        self.source, self.line, self.report = source, line, report
        self.first, *_ = lines = content.strip().split("\n")
        self.lines = iter(lines)
        self.cursor = 0
        self.end: int | None = None
        """Where the words end on their line, if not with it."""
        self.text = ""
        self.inline_styles: list[tuple[int, int, InlineStyle]] = []
        self.origins: list[tuple[int, Span]] = []
        self.ruby: list[tuple[int, int, str]] = []
        self.meant: set[int] = set()
        """Where signs stand that a backslash makes plain text."""
        self.waiting = False
        """A line of the source ended; whether it becomes a space depends on what comes."""

    def words(self, node: SyntaxTreeNode) -> Words:
        """The words of all children of `node`."""
        while self.first not in self._whole() and self.line + 1 < len(self.source.lines):
            self.line += 1  # the parser drops lines of nothing but blanks
        self._begin()
        self._walk(node)
        words = Words(self.text, tuple(sorted(self.inline_styles)), tuple(self.origins), tuple(self.ruby))
        seen = (
            "".join("\0" if n in self.meant else sign for n, sign in enumerate(self.text)) if self.meant else self.text
        )
        slip = find_picture((seen,))
        if slip:
            message = say("this looks like a picture, but would be printed as text")
            place = words.at(max(seen.find(slip.typed), 0), len(slip.typed))
            self.report.error("copy-markdown", message, place, say("a picture stands alone in its paragraph"))
        else:
            check_words(replace(words, text=seen), self.report)
        return words

    def _walk(self, node: SyntaxTreeNode) -> None:
        for child in node.children:
            kind = child.type
            if kind in ("text", "text_special"):
                self._put(child.content, child.markup or child.content)
                if child.info == "escape":
                    self._escaped(child.markup)
                elif child.info == "entity":
                    self._entity(child.content, child.markup)
            elif kind in _INLINE_STYLES:
                self._voice(child)
            elif kind in ("softbreak", "hardbreak"):
                self._line_break(kind)
            elif kind == "span":
                self._span(child)
            elif kind == "reading":
                self._ruby(child)
            else:
                self._odd(child)

    def _escaped(self, written: str) -> None:
        """A backslash before a sign; where that is no mark, it may have been meant to be printed."""
        self.meant.add(len(self.text) - 1)
        *_, (_, place) = self.origins
        sign, whole = written[1], self._whole()
        head = whole[: max(self.cursor - len(written), 0)].strip(" \u3000" + string.digits + ">")
        backslash = sign == "\\" and whole[self.cursor : self.cursor + 1] in string.punctuation
        if sign in string.punctuation and not (sign in _MARKS or backslash or (sign in _HEAD_MARKS and not head)):
            place = place._replace(column=place.column - 1)
            hint = say("to print a backslash before a sign write two")
            self.report.add("info", "copy-mark", say("this \\ is taken as a mark and not printed"), place, hint)

    def _entity(self, content: str, written: str) -> None:
        """A sign that is written by its name or number, as in HTML."""
        *_, (_, place) = self.origins or [(0, self._here(written))]
        place = place._replace(length=len(written))
        if FORBIDDEN.search(content) or content == "\ufffd":
            message = say("{entity} stands for a character that is not allowed", entity=written)
            self.report.error("copy-character", message, place, say("delete it"))
        else:
            message = say("{entity} is set as the character it stands for", entity=written)
            hint = say("write the character itself; to print the & write \\&")
            self.report.add("info", "copy-mark", message, place, hint)

    def _put(self, content: str, written: str) -> None:
        if "|" in written and self._whole().find(written, self.cursor) < 0:  # in a cell of a table a bar is written \|
            for piece in filter(None, re.split(r"(\|)", written)):
                self._piece(piece, "\\|" if piece == "|" else piece)
        else:
            self._piece(content, written)

    def _piece(self, content: str, written: str) -> None:
        fresh = not self.text or self.waiting
        shown = content.lstrip("\u3000 ") if fresh else content
        column = self._find(written) + len(content) - len(shown)
        if not shown:
            return
        if self.waiting and not (is_chinese(self.text[-1]) and is_chinese(shown[0])):
            self.text += " "
        self.waiting = False
        column += len(written) - len(content) if written.startswith("\\") else 0
        self.origins.append((len(self.text), self.source.at(self.line, column, len(shown))))
        self.text += shown

    def _whole(self) -> str:
        """The source line, as far as the words may go."""
        return self.source.lines[self.line][: self.end] if self.line < len(self.source.lines) else ""

    def _find(self, written: str) -> int:
        """Where this stands on its source line; the cursor moves behind it."""
        found = self._whole().find(written, self.cursor)
        if found < 0:
            return self.cursor
        self.cursor = found + len(written)
        return found

    def _begin(self) -> None:
        """The cursor moves behind what marks a list or a quote at the head of the line."""
        shown, whole = next(self.lines, "").strip(), self._whole().rstrip()
        if shown and whole.endswith(shown):
            self.cursor = len(whole) - len(shown)

    def _next(self) -> None:
        self.line, self.cursor = self.line + 1, 0
        self._begin()

    def _line_break(self, kind: str) -> None:
        if kind == "hardbreak":
            place = self.source.at(self.line, len(self.source.lines[self.line].rstrip(" \\")))
            self.report.warning(
                "copy-turn",
                say("hard line breaks are ignored in a paragraph"),
                place,
                say("write poems in a ```verse block"),
            )
        self._next()
        self.waiting = bool(self.text)

    def _within(self, node: SyntaxTreeNode) -> tuple[int, int]:
        """Sets what is in the node; from where to where it stands in the text."""
        start = len(self.text)
        self._walk(node)
        return min(start + self.text.startswith(" ", start), len(self.text)), len(self.text)

    def _voice(self, node: SyntaxTreeNode) -> None:
        self._find(node.markup)
        line, column = self.line, self.cursor - len(node.markup)
        start, end = self._within(node)
        self._find(node.markup)
        self._give(start, end, _INLINE_STYLES[node.type])
        outside = self.text[start - 1 : start], self._whole()[self.cursor : self.cursor + 1]
        if _masked(outside, self.text[start:end], node.markup):
            message = say("these {stars} are taken as emphasis and not printed", stars=node.markup)
            place, hint = self.source.at(line, column, len(node.markup)), say("to print a star write \\*")
            self.report.warning("copy-mark", message, place, hint)

    def _give(self, start: int, end: int, inline_style: InlineStyle) -> None:
        """Give the words from start to end an inline style; nested duplicates are dropped."""
        self.inline_styles = [old for old in self.inline_styles if old[0] < start or old[2] != inline_style]
        if start < end:
            self.inline_styles.append((start, end, inline_style))

    def _span(self, node: SyntaxTreeNode) -> None:
        self._find("[")
        start, end = self._within(node)
        written = str(node.meta["written"])
        column = self._find(f"]{written}") + 1
        for match in re.finditer(r"\.([^\s{}.]+)", written):
            if match[1] in _CLASSES:
                self._give(start, end, _CLASSES[match[1]])
            else:
                self._unknown(match[1], column + match.start())

    def _unknown(self, name: str, column: int) -> None:
        known, guess = say("known: {known}", known=tuple(_CLASSES)), nearest(name, _CLASSES)
        hint = say("{guess} {known}", guess=guess, known=known) if guess else known
        place = self.source.at(self.line, column, len(name) + 1)
        self.report.error("copy-voice", say("unknown text attribute '.{name}'", name=name), place, hint)

    def _ruby(self, node: SyntaxTreeNode) -> None:
        column = self._find("{")
        start, end = self._within(node)
        written = str(node.meta["written"])
        self._find(f"|{written}}}")
        reading = " ".join(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", written).split())
        if reading and self.text[start:end].strip():
            self.ruby.append((start, end, reading))
            return
        place = self.source.at(self.line, column, self.cursor - column)
        message = (
            say("this ruby annotation has no characters") if reading else say("this ruby annotation has no reading")
        )
        self.report.error("copy-reading", message, place, say("write {{街道|jiē dào}}; to print a brace write \\{{"))

    def _odd(self, node: SyntaxTreeNode) -> None:
        """What Markdown knows and a newspaper does not: its text stays, a finding says so."""
        if node.type == "link":
            self._link(node)
        elif node.type == "image":
            self.report.error(
                "copy-picture-place",
                say("a picture must stand alone in its paragraph"),
                self._here("!["),
                say("put a blank line before it and behind it"),
            )
            self._walk(node)
        elif node.type == "html_inline":
            message = say("HTML is not supported: {tag}", tag=node.content[:30])
            self.report.error("copy-html", message, self._here(node.content), say("delete it; to print < write \\<"))
            self._put(node.content, node.content)
        else:
            self.report.warning("copy-markdown", say("inline code is set as plain text"), self._here(node.markup))
            self._find(node.markup)
            self._put(node.content, node.content)
            self._pass(node.markup)

    def _link(self, node: SyntaxTreeNode) -> None:
        if is_picture_address(str(node.attrs.get("href", ""))):
            message = say("this looks like a picture, but would be printed as text")
            self.report.error("copy-markdown", message, self._here("["), say("a picture stands alone in its paragraph"))
            self._find("[")
        elif node.markup != "autolink":
            self.report.warning(
                "copy-link",
                say("the address behind a link is not printed"),
                self._here("["),
                say("write the address out"),
            )
            self._find("[")
        self._walk(node)
        if node.markup != "autolink":
            self._pass(")")

    def _pass(self, mark: str) -> None:
        """The cursor moves behind the next such mark, on this line or one below."""
        while self._whole().find(mark, self.cursor) < 0 and self.line + 1 < len(self.source.lines):
            self._next()
        self._find(mark)

    def _here(self, mark: str) -> Span:
        return self.source.at(self.line, max(self._whole().find(mark, self.cursor), 0), len(mark))


def _masked(outside: tuple[str, str], words: str, stars: str) -> bool:
    """Whether stars that were taken as emphasis may be parts of names, numbers (王*明、李*华, C**与D**), signs
    (/* and */) or names of files (*.txt和*.doc).

    `outside` are the characters before and behind them.
    """
    if not any(map(str.isalpha, words)):
        return stars == "*"
    before, after = outside
    if stars == "*" and ("/" in (before, after, words[0], words[-1]) or words[0] == "."):
        return True
    if _COUNTED.fullmatch(words) and after.isalpha() and (before.isalpha() or stars == "*"):
        return True
    if words[0] in _JOINING and before.isalnum() and words[-1].isalnum():
        return True
    if not (before.isalpha() and words[-1].isalpha()):
        return False
    names = before in SURNAMES and words[-1] in SURNAMES
    return names or (stars == "*" and after.isalpha() and bool(re.search("[、，；。：和与及]", words)))
