"""Lines and words of a body in; findings out about what its typing loses or gets wrong in print: paragraphs that run
together, blanks between Han, dashes and dots made of other signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from layout.copydesk.text_file import Source
from layout.diagnostics import Report, say
from layout.model import Words

_SENTENCE = re.compile(r"[。！？…][”’」』）)]*$")
_CONTINUES = tuple("，、；：—（《“「『")
_WRAPPED = range(24, 51)
"""Characters of a line in copy that an editor's program wraps."""
_FILLED = 0.8
"""A wrapped line is at least this share of the longest."""
_ITEM = 20
"""Characters of a line that stands by itself: 时间：上午九时."""

_MOTTO = 40
"""Characters of a motto's first half, at most."""

_HAN = "[\u3400-\u9fff\uf900-\ufaff—…，。、；：！？“”]"
_SPACES = " \u00a0\u2000-\u200b\u202f\ufeff"
"""What is typed for a blank, and what comes along from a page of the web: fixed, thin and invisible ones."""
_BLANK = rf"(?<={_HAN})[{_SPACES}]+(?={_HAN})|(?<=\S) {{2,}}(?=\S)|(?<=\S)\t+(?=\S)"
_DASH = (
    r"(?<![-\w])--(?![-\w])|－－+|﹣﹣+|––+|(?<=[\u3400-\u9fff”）])-{2,}(?!-)|(?<!―)―(?!―)"
    r"|(?<=[\u3400-\u9fff”）])─(?!─)|(?<!—)—(?:——)+(?!—)|⸻|︱+"
)
_DOTS = r"(?<=[\u3400-\u9fff”])\.{2,}|。。+|…\.+|(?<!…)…(?!…)(?=[\u3400-\u9fff”]|$)|・・・+|···+"
"""The three are compiled when the first of what they look for is met: sound copy has none."""
_LIKELY_BLANK = re.compile(rf"(?<=[^ -~])[{_SPACES}]+(?=[^ -~])|  |\t")
_LIKELY_DASH, _LIKELY_DOTS = (
    ("--", "－－", "﹣﹣", "––", "―", "─", "———", "⸻", "︱"),
    ("..", "。。", "….", "・・・", "···"),
)
"""What each of their matches holds, quicker looked for."""


def check_lines(source: Source, paragraphs: Iterable[tuple[int, Sequence[str]]], report: Report) -> None:
    """Paragraphs of one line each that run together, as they are pasted from Word: the first place is told.

    `paragraphs` are those of the body as Markdown sees them: the 0-based line on which each begins, and its lines. Copy
    whose lines are wrapped alike is silent, and so is a body with paragraphs that begin with 　.
    """
    if any(line.startswith("\u3000") for line in source.lines):
        return
    for start, lines in paragraphs:
        ends = _ends(lines)
        if ends:
            line = source.lines[start + ends[0]].rstrip()
            message = say("this line ends like a paragraph, but the next one is joined to it")
            hint = say("put a blank line between two paragraphs, or begin each with two full-width spaces")
            report.warning("copy-paragraphs", message, source.at(start + ends[0], max(len(line) - 1, 0)), hint)
            return


def _ends(lines: Sequence[str]) -> list[int]:
    """The lines, all but the last, that end as paragraphs do."""
    longest = max(map(len, lines))
    inner = range(len(lines) - 1)
    ends = [number for number in inner if _SENTENCE.search(lines[number])]
    if len(ends) == len(inner) and (longest not in _WRAPPED or len(inner) > 1):
        return ends
    short = [number for number in ends if len(lines[number]) < _FILLED * longest]
    if not short and longest <= _ITEM and not any(lines[n].endswith(_CONTINUES) for n in inner):
        return [number for number in inner if len(lines[number]) > 1 and "：" in lines[number]]
    return short


def check_dashes(copy: Sequence[Words], report: Report) -> None:
    """Dashes and dots in words of any kind; the first of a kind is told. A cell of nothing else stands for nothing."""
    copy = [words for words in copy if any(map(str.isalnum, words.text))]
    dashed = [words for words in copy if any(sign in words.text for sign in _LIKELY_DASH)]
    dotted = [
        words
        for words in copy
        if any(sign in words.text for sign in _LIKELY_DOTS) or "…" in words.text.replace("……", "")
    ]
    _tell_first(dashed, _DASH, "dash", report)
    _tell_first(dotted, _DOTS, "dots", report)


def check_spacing(copy: Sequence[Words], report: Report) -> None:
    """Blanks in the words of a body; the first of a kind is told."""
    copy = [words for words in copy if _LIKELY_BLANK.search(words.text)]
    found = [(words, match) for words in copy for match in re.finditer(_BLANK, words.text) if not _parts_a_motto(match)]
    if found:
        words, match = found[0]
        message = say("a blank between Chinese characters, several blanks, or a tab ({count})", count=len(found))
        hint = say("delete the blank, or type a full-width space (　)")
        report.add("info", "copy-blank", message, words.at(match.start(), len(match[0])), hint)


def _parts_a_motto(match: re.Match[str]) -> bool:
    """Whether one blank stands within quotation marks, where it parts the halves of a motto: “智联世界 生态未来”."""
    before = match.string[max(match.start() - _MOTTO, 0) : match.start()]
    return match[0] == " " and max(map(before.rfind, "“《‘「")) > max(map(before.rfind, "”》’」"))


def _tell_first(copy: Sequence[Words], pattern: str, kind: str, report: Report) -> None:
    found = [(words, match) for words in copy for match in re.finditer(pattern, words.text)]
    if not found:
        return
    words, match = found[0]
    if kind == "dash":
        message = say("{sign} is not a Chinese dash ({count})", sign=match[0], count=len(found))
        hint = say("write —— (U+2014 twice)")
    else:
        message = say("{sign} is not a Chinese ellipsis ({count})", sign=match[0], count=len(found))
        hint = say("write …… (U+2026 twice)")
    report.warning("copy-dash", message, words.at(match.start(), len(match[0])), hint)
