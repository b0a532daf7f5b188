"""The values of a story's head (headline, kicker, deck, byline) in; their words out, the headline's marks read.

In a headline `|` forces a line break and `~` forbids one. A mark yields to copy: a bar is one only between two
characters that are not both Latin letters or figures, a tilde only between two Han characters, neither of them a figure
or the unit of one. In any other place either is a sign like others, and `\\|`, `\\~` and `\\*` always are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from layout import limits
from layout.copydesk.issue.forms import EntryForm, StoryForm
from layout.copydesk.markdown_input.spacing_checks import check_dashes
from layout.copydesk.markdown_input.stray_characters import check_head, is_chinese
from layout.copydesk.size_limits import head_fits
from layout.copydesk.text_file import Source
from layout.copydesk.yaml_input.tree import Scalar
from layout.diagnostics import Report, Span, say
from layout.model import Block, Headline, Note, Signature, Words

_FIGURES = "〇零一二三四五六七八九十百千万亿两半几数甲乙丙丁戊己庚辛壬癸"
"""Han that count: between them a tilde is a range."""
_SERIES = ("春夏秋冬", "东西南北中", "上中下", "左右", "前后", "早中晚", "大中小", "晴阴雨雪", "优良差", "初末终")
"""Han of which two are the ends of a range (春~夏, 晴~阴), though they are a word without the tilde."""
_MARK = re.compile(r"\\(?P<sign>[|~*])|(?P<mark>[|~])")
_WESTERN = r"[0-9A-Za-z]"
_HAN = "[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_UNIT = r"[0-9〇零一二三四五六七八九十百千万亿两半]\s*\S$"
"""Compiled when the first mark is met: most heads have none."""
"""A figure with one character behind it, where a text ends."""
_LEAD = 8
"""Characters within which what a note begins with (编者按：) ends."""
_LABEL = 4
"""Characters that a column's name has at most, which editors part from the headline by a bar (视频|…)."""


class Read(NamedTuple):
    """A headline's words without its marks, and the offsets of forced and forbidden line breaks."""

    words: Words
    forced: tuple[int, ...]
    forbidden: tuple[int, ...]


def read_head(entry: EntryForm, head: StoryForm, report: Report) -> tuple[Headline | None, Words | None]:
    """Headline and byline of a story: the entry's values, each else the file's; a headline without words for one that
    could not be read."""
    value = _within(entry.headline or head.headline, report)
    read = _headline(value, report)
    kicker, deck, byline, title = (
        _line(_within(line, report), report)
        for line in (
            entry.kicker or head.kicker,
            entry.deck or head.deck,
            entry.byline or head.byline,
            entry.column_title or head.column_title,
        )
    )
    parts = (title, kicker, read.words if read else None, deck, byline)
    check_dashes([words for words in parts if words], report)
    if read:
        return Headline(read.words, kicker, deck, read.forced, read.forbidden, title), byline
    if not value and "headline" in entry.wrong | head.wrong:
        return Headline(Words(""), kicker, deck), byline
    for name, words in (("kicker", kicker), ("deck", deck), ("column_title", title)):
        if words and not value:
            report.error("copy-story", say("a {part} needs a headline", part=name), words.span)
    return None, byline


def with_note_and_signature(
    blocks: tuple[Block, ...], entry: EntryForm, head: StoryForm, report: Report
) -> tuple[Block, ...]:
    """The blocks of a story behind the editor's note and before its signature: the entry's values, each else the
    file's."""
    note = _line(_within(entry.note or head.note, report), report)
    signed, dated = (_signed(value, report) for value in (entry.signature or head.signature, entry.dated or head.dated))
    check_dashes([words for words in (note, *signed, *dated) if words], report)
    before = (Note(_led(note)),) if note else ()
    return (*before, *blocks, *((Signature((*signed, *dated)),) if signed or dated else ()))


def _led(words: Words) -> Words:
    """A note with what stands before its first colon strong, if that is short (编者按)."""
    end = words.text.find("：", 0, _LEAD) + 1
    return replace(words, inline_styles=((0, end, "strong"),)) if end else words


def read_line(value: Scalar, report: Report) -> Words | None:
    """A line of text in which every sign is copy; None where nothing of it would be seen."""
    return _line(_within(value, report), report)


def _signed(value: Scalar | None, report: Report) -> tuple[Words, ...]:
    """The lines of a signature, each as words of its own."""
    value = _within(value, report)
    if value is None or _only_marks(value, report):
        return ()
    rows = (Words(line, (), ((0, value.source.at(n, shift, len(line))),)) for n, line, shift in _rows(value.source))
    found = tuple(rows)
    for words in found:
        check_head(words, report)
    return found


def _within(value: Scalar | None, report: Report) -> Scalar | None:
    """The value, cut where it is longer than it may be, which is told."""
    if value is None or head_fits(value, report):
        return value
    return value._replace(text=value.text[: limits.HEAD.most])


def blank(headline: str) -> bool:
    """Whether nothing of a headline would be seen: it is blank, or has nothing but marks."""
    return not _seen(re.sub(r"[|~\\]", "", headline))


def _headline(value: Scalar | None, report: Report) -> Read | None:
    """The headline; None where nothing of it would be seen, which is told."""
    if value is None:
        return None
    if blank(value.text):
        if value.text or value.quoted:
            message = say("there is no text in this headline: the story is set without one")
            report.warning("copy-headline", message, value.span, say("write a headline, or delete the key"))
        return None
    words, escaped = Words(""), set[int]()
    forced, forbidden = list[int](), list[int]()
    for number, line, shift in _rows(value.source):
        forced += [len(words.text)] if words.text else []
        for start, end, kind in _pieces(line):
            if kind == "text":
                escaped |= {len(words.text)} if start and line[start - 1] == "\\" and line[start] in "|~*" else set()
                words = _longer(words, line[start:end], value.source.at(number, shift + start, end - start))
                continue
            place = value.source.at(number, shift + start)
            (forced if kind == "|" else forbidden).append(len(words.text))
            _tell_mark(line, start, place, report)
    check_head(words, report, frozenset(escaped))
    return Read(words, tuple(forced), tuple(forbidden))


def _rows(source: Source) -> Iterator[tuple[int, str, int]]:
    """Number, text and indent of the lines in which something is seen."""
    for number, line in enumerate(source.lines):
        if _seen(line):
            yield number, line.strip(), len(line) - len(line.lstrip())


def _pieces(line: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of the pieces of a headline's line, in order: text, or one of the marks. A backslash that
    makes a sign of a mark is in no piece."""
    done = 0
    for match in _MARK.finditer(line):
        at = match.start()
        if match["mark"] and not _is_mark(line, at):
            continue
        if done < at:
            yield done, at, "text"
        if match["mark"]:
            yield at, at + 1, match["mark"]
        done = match.start("sign") if match["sign"] else match.end()
    if done < len(line):
        yield done, len(line), "text"


def _is_mark(line: str, at: int) -> bool:
    before, after = line[at - 1] if at else "", line[at + 1 : at + 2]
    if not all(char and _seen(char) and char not in "|~\\" for char in (before, after)):
        return False
    if line[at] == "|":
        in_braces = line.rfind("{", 0, at) > line.rfind("}", 0, at) and "}" in line[at:]  # ruby, which a head has not
        return not in_braces and not (re.match(_WESTERN, before) and re.match(_WESTERN, after))
    counted = before in _FIGURES or after in _FIGURES or re.search(_UNIT, line[max(at - 4, 0) : at])
    return bool(re.match(_HAN, before) and re.match(_HAN, after) and not counted)


def _tell_mark(line: str, at: int, place: Span, report: Report) -> None:
    """Tells of a mark that could be copy: a tilde between two words, and a bar behind what may be a column's name."""
    if line[at] == "~" and _parts_words(line, at):
        message = say("this ~ forbids a line break and is not printed")
        report.add("info", "copy-mark", message, place, say("for the sign itself write \\~"))
    elif line[at] == "|" and "|" not in line[:at] and at <= _LABEL and at * 4 <= len(line) - at - 1:
        message = say("this | forces a line break and is not printed")
        report.add("info", "copy-mark", message, place, say("for the sign itself write \\|"))


def _parts_words(line: str, at: int) -> bool:
    """Whether a tilde may part two words (北京~上海, 立春~立夏, 晴~阴); within one (春~天) it can only be a mark."""
    from layout.headline_breaks.segmentation import segment  # loads a segmenter, which few headlines need

    before, after = line[max(at - 20, 0) : at], line[at + 1 : at + 20]
    if any(before[-1] in series and after[0] in series for series in _SERIES):
        return True
    ends = accumulate(len(word.text) for word in segment(before + after, ()))
    return len(before) in ends or all(len(word.text) > 1 for word in (segment(before, ())[-1], segment(after, ())[0]))


def _longer(words: Words, text: str, place: Span) -> Words:
    return Words(words.text + text, (), (*words.origins, (len(words.text), place)))


def _line(value: Scalar | None, report: Report) -> Words | None:
    """Kicker, deck or byline, in which every sign is copy; its lines are joined, by a blank but between Han."""
    if value is None or not _seen(value.text) or _only_marks(value, report):
        return None
    words = Words("")
    for number, line, shift in _rows(value.source):
        place = value.source.at(number, shift, len(line))
        if words.text:
            _tell_joined(words, place, report)
            solid = is_chinese(words.text[-1]) and is_chinese(line[0])
            words = words if solid else _longer(words, " ", place._replace(length=1))
        words = _longer(words, line, place)
    check_head(words, report)
    return words


def _only_marks(value: Scalar, report: Report) -> bool:
    """Whether nothing but marks of a headline stand in another line, which is told."""
    if not _seen(value.text) or not blank(value.text):
        return False
    message = say("there is nothing but marks in this line, and it is not printed")
    report.warning("copy-mark", message, value.span, say("write its words, or delete the key"))
    return True


def _tell_joined(above: Words, place: Span, report: Report) -> None:
    """Tells once that lines of a kicker, deck or byline are set as one."""
    if len(above.origins) == 1:
        message = say("this line is joined to the one above it")
        hint = say("only a headline keeps its line breaks; write one line, with a blank where white is meant")
        report.add("info", "copy-turn", message, place, hint)


def _seen(text: str) -> bool:
    """Whether there is more than blanks, marks without a width and combining marks alone."""
    return any(unicodedata.category(char) not in ("Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp") for char in text)
