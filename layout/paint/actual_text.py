"""Which glyphs of a line are told to readers of PDF, in spans with the text that they stand for (ActualText).

In: how the pen moves after each glyph of a line, and what the glyphs say; out: for each glyph, what begins and ends
with it. Readers see a blank, or a new line, where the pen moves far: that glyph is a span by itself, and said to be as
wide as the pen goes. So each character is found where its ink is: of a span with more, PDFium shares its width out
evenly among its characters, has them all begin at one place, and knows only that part of it which is shown first.

Over a gap so wide that PDFium sees a blank between two spans, the glyph before it is set in a font where it is wider by
a fifth or two of an em: what is left of the gap is too little for any reader, also for those that know nothing of
ActualText. Where a face can't have such a font, what stands at both sides of the gap is one span.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from layout.model import WIDENINGS

FAR = 60
"""Thousandths of an em that the pen may move beside a glyph's own advance before a reader of PDF sees a blank (forward)
or a new line (back) there. Measured: pdftotext and PDFium begin near 100, pypdf at half the width of a face's blank."""
PARTING, _WESTERN_PARTING = 160, 125
"""And between two pieces of type that follow each other, before PDFium sees one: a sixth of the wider of the two
characters, and less beside narrow ones."""
BLANK = 220
"""By how much the glyph before a narrow blank is said to be narrower: pdftotext takes none below 150 for one."""
_CHINESE = "\u2e80"

Stretch = tuple[int, int, str | None]
"""Glyphs first to end, and what they have to be told as."""


class ActualText(NamedTuple):
    """What begins and ends with a glyph: a span that says `text` (empty: none), and, if `ends`, the last one.

    `width` is how far the pen moves after it within its span, where that isn't how it moves. `widened` is by how much
    it is wider in the font in which it is set than its face has it.
    """

    text: str = ""
    ends: bool = False
    width: int | None = None
    widened: int = 0


NOTHING_TOLD = ActualText()


class RunTexts(NamedTuple):
    """What is known of a run: its first glyph, its stretches, whether its face has a font with wider glyphs, and the
    glyphs (of the line) after which the pen stands where they began, or before that."""

    first: int
    stretches: Sequence[Stretch]
    widens: bool
    back: Collection[int] = ()


def find_actual_texts(kerns: Sequence[int], said: Sequence[str], runs: Iterable[RunTexts]) -> list[ActualText]:
    """For each glyph of a line, what is told with it.

    `kerns` is how the pen moves after it beside its own advance (thousandths of an em), `said` its characters; `runs`
    are the line's, with the stretches of each that have to be told anyhow.
    """
    found, spanned = [NOTHING_TOLD] * len(said), [False] * len(said)
    firsts = set()
    stretches: list[tuple[int, int, str]] = []
    wide: set[int] = set()
    backs: set[int] = set()
    for first, parts, widens, back in runs:
        firsts.add(first)
        backs.update(back)
        stretches += [(first + start, first + end, text) for start, end, text in parts if text is not None]
        for start, end, text in parts if widens else ():
            if text is None:
                wide.update(range(first + start, first + end))
    if max(kerns, default=0) >= FAR or min(kerns, default=0) <= -FAR or " " in said:
        _span_moves(kerns, said, firsts, wide, found, spanned)
        _span_back(kerns, said, backs - {at - 1 for at in firsts}, found, spanned)
        _join_blanks(said, firsts, found, spanned)
    for start, end, text in stretches:
        if not any(spanned[start:end]):
            width = found[end - 1].width
            found[start:end] = [NOTHING_TOLD] * (end - start)
            found[start] = ActualText(text)
            found[end - 1] = found[end - 1]._replace(ends=True, width=width)
    return found


def _span_moves(
    kerns: Sequence[int],
    said: Sequence[str],
    firsts: set[int],
    wide: set[int],
    found: list[ActualText],
    spanned: list[bool],
) -> None:
    """Tells the glyphs after which the pen moves far, `wide` those that can be widened instead; `spanned` are those in
    spans of several."""
    at, last = 0, len(said) - 1
    while at < last:
        if -FAR < kerns[at] < FAR and said[at] != " " != said[at + 1]:  # as most stand
            at += 1
            continue
        end = at
        parting = PARTING if max(said[at], said[at + 1]) > _CHINESE else _WESTERN_PARTING
        if " " in (said[at], said[at + 1]):
            if said[at + 1] == " " and max(said[at], *said[at + 2 : at + 3]) > _CHINESE:
                found[at] = ActualText(said[at], True, -BLANK)
        elif kerns[at] > parting:
            by = next((by for by in WIDENINGS if -FAR < kerns[at] - by <= parting), 0)
            if by and at in wide and said[at - 1 : at] != [" "]:
                left = kerns[at] - by
                found[at] = ActualText(widened=by) if left < FAR else ActualText(said[at], True, left, by)
                at += 1
                continue
            end = _end(kerns, said, firsts, at)
            found[at], found[end] = ActualText("".join(said[at : end + 1])), ActualText(ends=True)
            spanned[at : end + 1] = [True] * (end + 1 - at)
        else:
            found[at] = ActualText(said[at], True, kerns[at])
        at = max(end, at + 1) if end == at else end + 1


def _span_back(
    kerns: Sequence[int], said: Sequence[str], backs: set[int], found: list[ActualText], spanned: list[bool]
) -> None:
    """Narrow glyphs before trimmed marks are told with them: PDFium puts pieces of type in the order of where they
    begin, and would say the mark first. Half of what both take up is about what each does."""
    for at in sorted(backs):
        if said[at + 1] == " " or spanned[at] or spanned[at + 1] or found[at + 1].widened or at + 1 in backs:
            continue
        found[at] = ActualText(said[at] + said[at + 1])
        found[at + 1] = ActualText(ends=True, width=found[at + 1].width)
        spanned[at : at + 2] = [True, True]


def _join_blanks(said: Sequence[str], firsts: set[int], found: list[ActualText], spanned: list[bool]) -> None:
    """Blanks that would be shown by themselves go with what follows: PDFium passes over type without width."""
    for at in range(1, len(said) - 1):
        if said[at] != " " or found[at] != NOTHING_TOLD or spanned[at] or not (found[at - 1].ends or at in firsts):
            continue
        if at + 1 not in firsts:
            if found[at + 1].text:
                if found[at - 1].width == -BLANK:
                    found[at - 1] = (
                        NOTHING_TOLD if found[at - 1].text else ActualText(ends=True)
                    )  # the blank is told itself
                found[at] = ActualText(" " + found[at + 1].text)
                found[at + 1] = found[at + 1]._replace(text="")
                spanned[at] = True
        elif at not in firsts and not spanned[at - 1]:
            end = len(said)
            found[at - 1 : end] = [NOTHING_TOLD] * (end + 1 - at)
            found[at - 1], found[-1] = ActualText("".join(said[at - 1 :])), ActualText(ends=True)
            spanned[at - 1 :] = [True] * (end + 1 - at)
            return


def _end(kerns: Sequence[int], said: Sequence[str], firsts: set[int], at: int) -> int:
    """The last glyph of a span over a wide gap: the next one after which the pen does not move far; of a line that goes
    on in another run there, the line's last, since PDFium sees a gap behind all that was shown in the span later."""
    while at < len(said) - 1 and not -FAR < kerns[at] < FAR and " " not in said[at : at + 2]:
        at += 1
        if at in firsts:
            return len(said) - 1
    return at
