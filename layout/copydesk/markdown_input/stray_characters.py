"""Words in; findings out about what would be printed as it was typed: stray marks, straight quotes, half-width
marks, mixed digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from layout.diagnostics import Report, say
from layout.model import (
    Block,
    Jump,
    Listing,
    Note,
    Paragraph,
    Photo,
    PullQuote,
    Quote,
    Signature,
    Subhead,
    Table,
    Verse,
    Words,
)

_JOINED = "“”‘’—…·"
"""Chinese punctuation that Unicode does not count as wide."""

_STRAIGHT = re.compile("[\"']")
_HALF_WIDTH = re.compile("(?<=[\u3400-\u9fff》”’）])(?:[,;:!?](?=[\u3400-\u9fff《“‘（]|$)|\\.(?=[”’]|$))")
"""A western mark where only Chinese text is: 3,000, 12:30 and "王伟, 李强" in English stand."""
_DOUBLED = re.compile("[，、；：][，、；：。]+|。[，、；：]+")
"""Marks that are never side by side; 。。 is taken for an ellipsis."""
_FULL_WIDTH = dict(zip(",;:!?.", "，；：！？。", strict=True))
_HAN = "[\u3400-\u9fff]"
_MASKED_NAME = rf"(?:(?<=^{_HAN})|(?<=[\s、，。；：（]{_HAN}))\*{{2,3}}(?=$|[\s、，。；：）])"
"""The given name of somebody, 王**, in a list or a cell."""
_STARS = rf"(?!{_MASKED_NAME})(?:(?<![*0-9A-Za-z])\*{{2,3}}(?!\*)|(?<=[0-9A-Za-z])\*{{2,3}}(?![*0-9A-Za-z]))"
"""Not 138**01, nor a longer row of stars."""
_HEAD_STARS = r"\\[*~]|^\*{2,3}(?!\*)|(?<![*0-9A-Za-z])\*{2,3}(?=[^\s*，。、；：！？][^*]*[^\s*]\*{2,3}(?!\*))"
"""In a head, which has no strong voice, only what looks like it: a name may be masked there (王**案)."""
_LEFT_OVER = (
    rf"(?<!\*)\*{_HAN}[^*\n]*(?:{_HAN}|[，。！？])\*(?!\*)|~~(?=\S)[^~]+~~"
    r"|(?<![0-9A-Za-z_])__?(?=[^\s_])[^_]*[^\s_]__?(?![0-9A-Za-z_])"
    r"|!\[|!【|\]\{|\[\^\w+\]|\{\.|\{(?=[^{}]*｜[^{}]*\})|^#{1,6}(?=\S)"
)
_IN_TEXT, _IN_HEAD = f"{_STARS}|{_LEFT_OVER}", f"{_HEAD_STARS}|{_LEFT_OVER}"
_MARKS = ("*", "~~", "\\~", "_", "![", "!【", "{", "[^", "#")
"""What all of them hold one of. They are compiled when the first is met: sound copy has none."""
_HINTS = {
    "#": say("a space must follow #"),
    "*": say("write ** on both sides of the words, without a blank; for the signs themselves \\*\\*"),
    "]": say("styled text is written [重点]{{.dots}}"),
    "{": say("write [重点]{{.dots}} or {{街道|jiē dào}}, with half-width signs"),
}
_BAR = re.compile(r"\|")
_ROW = re.compile(r"(?<![0-9A-Za-z*])\*{4,}(?![0-9A-Za-z*])")
_BROKEN = re.compile(r"[^\s|]\|(?<![0-9A-Za-z]\|(?=[0-9A-Za-z]))[^\s|]")
"""A bar where a headline would have a line break."""
_HEAD_HINTS = dict.fromkeys("]{", say("styled text and ruby are not supported in headlines")) | {
    "*": say("a head has no strong voice: delete the mark; in a headline \\* is the sign itself"),
    "\\": say("delete the backslash: only in a headline does it print the sign itself"),
}
_WIDE, _NARROW = "[０-９]", "[0-9]"
_OTHER = str.maketrans("０１２３４５６７８９0123456789", "0123456789０１２３４５６７８９")


def is_chinese(character: str) -> bool:
    """Han, kana and Chinese punctuation: what stands next to its like without a space."""
    return character in _JOINED or unicodedata.east_asian_width(character) in "WF"


def check_words(words: Words, report: Report) -> None:
    """Marks that would stand in print as they were typed: left-over Markdown, straight quotes among Han.

    The first of a kind is told; the writer who goes there sees the others.
    """
    _check_marks(words, _IN_TEXT, _HINTS, report)
    _check_row(words, report)
    _check_quotes(words, report)


def check_head(words: Words, report: Report, escaped: frozenset[int] | None = None) -> None:
    """The same of a line of a head, which has no inline styles.

    Of a headline `escaped` are the offsets of signs that were written with a backslash; a bar elsewhere in it may have
    been meant for a line break. In the other lines one only where a headline would break.
    """
    _check_marks(words, _IN_HEAD, _HEAD_HINTS, report, escaped or frozenset())
    _check_quotes(words, report)
    bars = (bar.start() for bar in _BAR.finditer(words.text))
    if escaped is None:
        bar = next((at for at in bars if _BROKEN.match(words.text, max(at - 1, 0))), None)
        hint = say("| forces a line break in a headline only")
    else:
        bar = next((at for at in bars if at not in escaped), None)
        hint = say("for a line break write | between two characters, for the sign itself \\|")
    if bar is not None:
        report.warning("copy-markdown", say("'{mark}' would be printed as it stands", mark="|"), words.at(bar), hint)


def _check_marks(
    words: Words, marks: str, hints: Mapping[str, str], report: Report, escaped: frozenset[int] = frozenset()
) -> None:
    found = re.finditer(marks, words.text) if any(mark in words.text for mark in _MARKS) else iter(())
    if mark := next((mark for mark in found if mark.start() not in escaped), None):
        hint = hints.get(mark[0][0], say("check the marks around it"))
        message = say("'{mark}' would be printed as it stands", mark=mark[0])
        report.warning("copy-markdown", message, words.at(mark.start(), len(mark[0])), hint)


def _check_row(words: Words, report: Report) -> None:
    """Tells of a row of stars within a strong voice and between no figures: two such voices may have met there."""
    voices = [(start, end) for start, end, kind in words.inline_styles if kind in ("strong", "emphasis")]
    rows = _ROW.finditer(words.text) if voices else iter(())
    row = next((row for row in rows if any(start < row.start() and row.end() < end for start, end in voices)), None)
    if row:
        message = say("'{mark}' would be printed as it stands", mark=row[0])
        hint = say("write both as one: **…**; for the signs themselves \\*\\*\\*\\*")
        report.warning("copy-markdown", message, words.at(row.start(), len(row[0])), hint)


def _check_quotes(words: Words, report: Report) -> None:
    quote = next(filter(_beside_chinese, _STRAIGHT.finditer(words.text)), None)
    if quote:
        hint = say("write “ and ”") if quote[0] == '"' else say("write ‘ and ’")
        message = say("straight quotation mark {mark} beside Chinese text", mark=quote[0])
        report.warning("copy-quotes", message, words.at(quote.start()), hint)


def _beside_chinese(match: re.Match[str]) -> bool:
    around = match.string[max(match.start() - 1, 0) : match.end() + 1]
    return any(is_chinese(character) for character in around)


def words_of(block: Block) -> tuple[Words, ...]:
    """All words of a block, as they are read; of a picture, its caption."""
    match block:
        case Paragraph() | Subhead() | Quote() | PullQuote() | Note():
            return (block.words,)
        case Verse() | Signature():
            return block.lines
        case Listing():
            return tuple(words for words, _ in block.items)
        case Table():
            return tuple(cell for row in block.rows for cell in row)
        case Jump():
            return ()
        case Photo():
            return (block.caption,) if block.caption else ()


def check_digits(copy: Iterable[Words], report: Report) -> None:
    """Full-width and half-width digits in one story, whose words `copy` are: the first of the rarer kind is told.

    They are printed as typed, since either is somebody's house style.
    """
    told = tuple(copy)
    wide = _count(_WIDE, told)
    narrow = _count(_NARROW, told) if wide else 0
    if not narrow:
        return
    rarer = re.compile(f"{_WIDE if wide <= narrow else _NARROW}+")
    words, run = next((words, run) for words in told if (run := rarer.search(words.text)))
    message = say(
        "{digits}: this story has half-width digits ({narrow}) and full-width ones ({wide})",
        digits=run[0],
        narrow=narrow,
        wide=wide,
    )
    place = words.at(run.start(), len(run[0]))
    report.add("info", "copy-digits", message, place, say("write {meant}", meant=run[0].translate(_OTHER)))


def check_half_width(copy: Iterable[Words], report: Report) -> None:
    """Half-width marks after a Chinese character of a story, whose words `copy` are: the first is told, with how many
    there are. They are printed as typed."""
    told = [(words, mark) for words in copy for mark in _HALF_WIDTH.finditer(words.text)]
    if not told:
        return
    words, mark = told[0]
    message = say(
        "half-width '{mark}' after a Chinese character ({count} such {count:mark|marks} in this story)",
        mark=mark[0],
        count=len(told),
    )
    report.warning("copy-half-width", message, words.at(mark.start()), say("write {meant}", meant=_FULL_WIDTH[mark[0]]))


def check_doubled(copy: Iterable[Words], report: Report) -> None:
    """Marks side by side of which one is too many, in the words of a story: the first are told, with how many there
    are."""
    told = [(words, marks) for words in copy for marks in _DOUBLED.finditer(words.text)]
    if told:
        words, marks = told[0]
        message = say(
            "'{marks}': a mark too many ({count} {count:place|places} in this story)", marks=marks[0], count=len(told)
        )
        report.warning("copy-doubled", message, words.at(marks.start(), len(marks[0])), say("leave one of them"))


def _count(digit: str, copy: Iterable[Words]) -> int:
    return sum(len(re.findall(digit, words.text)) for words in copy)
