"""The lines of a paragraph in; what a writer, or a Chinese input method, slipped on in a mark out: what looks like a
picture, a table, a quote or a list, is none to Markdown, and would be printed as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from layout.diagnostics import say


class Mistyping(NamedTuple):
    """A mark that is none: 0-based line of the paragraph, what is typed there, and a hint."""

    line: int
    typed: str
    hint: str


_SUFFIX = r"\.(?:jpe?g|png|gif|tiff?|bmp|webp|heic|svg|psd|pdf)"
_OPEN, _CLOSE = r"[\[［【〔]", r"[\]］】〕]"
_FILE_NAME = r"(?!.*(?:://|www\.))(?:[^，。；：]*[/\\][^，。；：]*|微信图片[\w()（） .-]*|[0-9A-Za-z_()（） .-]*)"
_PICTURE = (
    rf"!{_OPEN}|(?:！ ?|! ){_OPEN}(?=.*{_SUFFIX})"  # the mark of a picture that was not read as one
    rf"|(?<!\0){_OPEN}[^\[\]［］【】〔〕]*{_CLOSE} ?[(（](?!\S*://)[^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)?{_SUFFIX}"
    rf"|^{_FILE_NAME}{_SUFFIX}$"  # the name of its file alone on a line
)
"""Compiled, as all below, when the first line comes that may hold one: most copy has none."""
_LOOKED_AT = 4000
"""Characters of a line that are looked at."""
_PARTS = (
    rf"[!！]? ?{_OPEN}(?P<caption>.*?){_CLOSE} ?[(（] *<?(?P<file>.*?{_SUFFIX})>?"
    r" *(?:[\"'“”‘’＂](?P<credit>[^\"'“”‘’＂]*)[\"'“”‘’＂]?|(?P<bare>[^)）]*?)) *[)）]"
)
_NEEDS_BRACKETS = re.compile(r"[\s()<>（）]")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)

_BAR = "[｜│┃∣]"
_HEADS = (
    (re.compile(r"＞+"), say("write > and a space, half-width")),
    (re.compile(r"＃+"), say("write ## and a space, half-width")),
    (re.compile(r"[-－+＋](?=[\u3400-\u9fff“《「])|－ (?=\S)"), say("for a list write - and a space before each item")),
    (re.compile(r"[｀'’‘·′]{3,}(?= *(?:verse)?$)"), say("a poem opens with ```verse and closes with ```")),
)
"""Marks at the head of a line that are none, and what to write."""
_WIDE_MARKS = re.compile(
    r"(?<![0-9０-９A-Za-z＊])＊＊(?=[^＊、，。；：！？）\s][^＊]*＊＊)"  # 138＊＊＊＊0001 and 王＊＊ are copy
    r"|［(?=[^［］]*］ ?[｛{])|｛(?=[^｛｝]*[|｜][^｛｝]*｝)|｛(?= *[.．])"
)
_TABLE = say("a table has a head, a line such as |---|---| below it, and | half-width between its cells")


def is_picture_address(address: str) -> bool:
    """Whether a link's address is the file of a picture."""
    return not _ADDRESS.match(address) and bool(re.search(f"{_SUFFIX}$", address.strip(), re.IGNORECASE))


def find_picture(lines: Sequence[str]) -> Mistyping | None:
    """The first of the lines that looks like a picture; `lines` are those of which Markdown made no picture."""
    for number, line in enumerate(line.strip()[:_LOOKED_AT] for line in lines):
        if "![" not in line and ("." not in line or not re.search(_SUFFIX, line, re.IGNORECASE)):
            continue
        found = re.search(_PICTURE, line, re.IGNORECASE)
        if found:
            return Mistyping(number, line[found.start() :], _meant(line[found.start() :]))
    return None


def _meant(typed: str) -> str:
    """A hint with the picture as it should be written."""
    parts = re.match(_PARTS, typed, re.IGNORECASE)
    if not parts:
        return say('a picture is written ![caption](file "credit")')
    file, credit = parts["file"].strip().replace("\\", "/"), (parts["credit"] or parts["bare"] or "").strip()
    bracketed = bool(_NEEDS_BRACKETS.search(file))
    shown = f"![{parts['caption']}]({f'<{file}>' if bracketed else file}" + (f' "{credit}")' if credit else ")")
    return say("write {meant}, or rename the file", meant=shown) if bracketed else say("write {meant}", meant=shown)


def find_marks(lines: Sequence[str]) -> Iterator[Mistyping]:
    """What looks like marks in the lines of a paragraph, the first of each kind."""
    yield from _table(lines)
    for pattern, hint in _HEADS:
        found = next(((n, match) for n, line in enumerate(lines) if (match := pattern.match(line.lstrip()))), None)
        if found:
            yield Mistyping(found[0], found[1][0].strip(), hint)
    wide = next(((n, match) for n, line in enumerate(lines) if (match := _WIDE_MARKS.search(line))), None)
    if wide:
        yield Mistyping(wide[0], wide[1][0], say("write its marks half-width: ** [ ] {{ }} |"))


def _table(lines: Sequence[str]) -> Iterator[Mistyping]:
    """Bars that part no cells, and tabs of a spreadsheet. One bar alone in a line may part names: 文｜沈禾."""
    bars = [re.findall(_BAR, line) for line in lines]
    first = next((n for n, line in enumerate(lines) if re.match(_BAR, line.lstrip())), None)
    if first is None and sum(len(found) > 1 for found in bars) > 1:
        first = next(n for n, found in enumerate(bars) if len(found) > 1)
    if first is not None:
        yield Mistyping(first, bars[first][0], _TABLE)
    elif len(lines) > 1 and all("\t" in line.strip() for line in lines):
        yield Mistyping(0, "\t", _TABLE)
