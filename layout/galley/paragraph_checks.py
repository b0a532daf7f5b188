"""Rules that a paragraph had to break because nothing better could be had: each is told with its place and amount."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf

from layout.diagnostics import Diagnostic, say
from layout.galley import Composed, JustifiedLine, justified
from layout.galley.demerits import HARD_GAP
from layout.geometry import EM
from layout.model import TextStyle, Words

_MARKS = frozenset({"dots", "name", "title"})
_WORTH_KNOWING = frozenset({"line-loose", "line-short"})
_UNSEEN = EM // 50
"""A line that ends so little before its measure isn't told."""
_ONE_SIDE, _BOTH_SIDES = 0.5, 0.625
"""White between the em boxes of two lines, in ems, that marks on one side of the text want, and on both [C]."""


def check_paragraph(composed: Composed, count: int | None = None) -> tuple[Diagnostic, ...]:
    """What is wrong with the lines when set in `count` lines (None: as looks best), from top to bottom.

    `line-turn`: a line is broken where its level forbids it; `line-overfull`: it is wider than its measure (warnings);
    `line-loose`: its gaps are stretched by more than 0.11 em; `line-short`: they would be by more than a quarter, so it
    isn't stretched at all (worth knowing).
    """
    return check_justified(composed, justified(composed, count))


def check_justified(composed: Composed, lines: Iterable[JustifiedLine]) -> tuple[Diagnostic, ...]:
    """As `check_paragraph`, of lines that were justified: nothing where they cost less than a torn one (TORN)."""
    return tuple(_of_lines(composed, lines))


def check_annotation_space(words: Words, style: TextStyle, vertical: bool) -> tuple[Diagnostic, ...]:
    """What is wrong with the emphasis marks and ruby beside words of a style.

    `marks-tight`: lines stand too close for them (worth knowing). `reading-vertical`: a ruby text is left out, since
    pinyin is never set downwards [C] (warning).
    """
    return (*_tight(words, style, vertical), *(_left_out(words) if vertical else ()))


def check_faces(words: Words, style: TextStyle, name: str) -> Iterator[Diagnostic]:
    """The first marks for strong or emphasised words of a style, named `name`, that looks the same with them
    (`copy-mark`, warning)."""
    faces = {"strong": style.strong or style.face, "emphasis": style.emphasis or style.face}
    for start, end, inline_style in words.inline_styles:
        if faces.get(inline_style) == style.face:
            message = say("these marks change nothing: the text style '{style}' has no face for them", style=name)
            hint = say("delete them, or give the style `strong` or `emphasis`")
            yield Diagnostic("warning", "copy-mark", message, words.at(start, end - start), hint)
            return


def _of_lines(composed: Composed, lines: Iterable[JustifiedLine]) -> Iterator[Diagnostic]:
    return (
        Diagnostic(
            "info" if code in _WORTH_KNOWING else "warning",
            code,
            message,
            composed.words.at(composed.offsets[line.start], composed.offsets[line.end] - composed.offsets[line.start]),
        )
        for line in lines
        for code, message in _of_line(composed, line)
    )


def _tight(words: Words, style: TextStyle, vertical: bool) -> Iterator[Diagnostic]:
    """The first place of words with emphasis marks or ruby that want more white between lines than there is [C]."""
    below = [(start, end) for start, end, inline_style in words.inline_styles if inline_style in _MARKS]
    above = [(start, end) for start, end, _ in words.ruby if not vertical]
    wanted = _BOTH_SIDES if below and above else _ONE_SIDE
    if not (below or above) or not style.leading - style.size < wanted * style.size - 1e-9:
        return
    start, end = min(below + above)
    gap, leading = style.leading / style.size - 1, (1 + wanted) * style.size
    yield Diagnostic(
        "info",
        "marks-tight",
        say(
            "emphasis marks and ruby need {needed:g} em between lines; this leading leaves {left:.2f} em",
            needed=wanted,
            left=gap,
        ),
        words.at(start, end - start),
        say("a leading of {leading:g}pt is enough", leading=leading),
    )


def _left_out(words: Words) -> Iterator[Diagnostic]:
    for start, end, said in words.ruby:
        place = words.at(start, end - start)
        message = say("the ruby '{ruby}' is left out: pinyin is not set vertically", ruby=said)
        yield Diagnostic("warning", "reading-vertical", message, place, say("write it into the text, in brackets"))


def _of_line(composed: Composed, line: JustifiedLine) -> Iterator[tuple[str, str]]:
    m, start, end = composed.measured, line.start, line.end
    at = composed.offsets[end]
    last, text = end == len(m.sorts), composed.words.text
    if not last and m.break_costs[end] < 0:
        yield (
            "line-turn",
            say(
                "line break between {before} and {after} violates the prohibition rules",
                before=text[at - 1],
                after=text[at],
            ),
        )
    slack = composed.target(start) - line.width
    if slack < 0:
        yield "line-overfull", say("this line is {excess:g} em wider than its measure", excess=-slack / EM)
    elif composed.style.align == "justify" and not last:
        loose = m.opened(start, end, composed.target(start))
        if slack > _UNSEEN:
            yield "line-short", say("this line ends {short:g} em before its measure", short=slack / EM)
        elif HARD_GAP + 1 <= loose < inf:
            yield "line-loose", say("the gaps of this line are stretched by {stretch:g} em", stretch=int(loose) / EM)
