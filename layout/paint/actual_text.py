"""Which glyphs of a line are told to readers of PDF, in spans with the text that they stand for (ActualText).

In: how the pen moves after each glyph of a line, and what the glyphs say; out: for each glyph, what begins and ends
with it. Readers see a blank, or a new line, where the pen moves far: that glyph is a span by itself, and said to be as
wide as the pen goes. So each character is found where its ink is: of a span with more, PDFium shares its width out
evenly among its characters, and knows only that part of it which is shown first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

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

    `width` is how far the pen moves after it within its span, where that isn't how it moves.
    """

    text: str = ""
    ends: bool = False
    width: int | None = None


_NOTHING = ActualText()


def find_actual_texts(
    kerns: Sequence[int], said: Sequence[str], runs: Iterable[tuple[int, Sequence[Stretch]]]
) -> list[ActualText]:
    """For each glyph of a line, what is told with it.

    `kerns` is how the pen moves after it beside its own advance (thousandths of an em), `said` its characters; `runs`
    are the first glyphs of the line's runs and the stretches of each that have to be told anyhow.
    """
    found, spanned = [_NOTHING] * len(said), [False] * len(said)
    firsts = set()
    stretches: list[tuple[int, int, str]] = []
    for first, parts in runs:
        firsts.add(first)
        stretches += [(first + start, first + end, text) for start, end, text in parts if text is not None]
    if max(kerns, default=0) >= FAR or min(kerns, default=0) <= -FAR or " " in said:
        _span_moves(kerns, said, firsts, found, spanned)
        _join_blanks(said, firsts, found, spanned)
    for start, end, text in stretches:
        if not any(spanned[start:end]):
            width = found[end - 1].width
            found[start:end] = [_NOTHING] * (end - start)
            found[start] = ActualText(text)
            found[end - 1] = found[end - 1]._replace(ends=True, width=width)
    return found


def _span_moves(
    kerns: Sequence[int], said: Sequence[str], firsts: set[int], found: list[ActualText], spanned: list[bool]
) -> None:
    """Tells the glyphs after which the pen moves far; `spanned` are those in spans of several."""
    at, last = 0, len(said) - 1
    while at < last:
        if -FAR < kerns[at] < FAR and said[at] != " " != said[at + 1]:  # as most stand
            at += 1
            continue
        end = at
        if " " in (said[at], said[at + 1]):
            if said[at + 1] == " " and max(said[at], *said[at + 2 : at + 3]) > _CHINESE:
                found[at] = ActualText(said[at], True, -BLANK)
        elif kerns[at] > (PARTING if max(said[at], said[at + 1]) > _CHINESE else _WESTERN_PARTING):
            end = _end(kerns, said, firsts, at)
            found[at], found[end] = ActualText("".join(said[at : end + 1])), ActualText(ends=True)
            spanned[at : end + 1] = [True] * (end + 1 - at)
        else:
            found[at] = ActualText(said[at], True, kerns[at])
        at = max(end, at + 1) if end == at else end + 1


def _join_blanks(said: Sequence[str], firsts: set[int], found: list[ActualText], spanned: list[bool]) -> None:
    """Blanks that would be shown by themselves go with what follows: PDFium passes over type without width."""
    for at in range(1, len(said) - 1):
        if said[at] != " " or found[at] != _NOTHING or spanned[at] or not (found[at - 1].ends or at in firsts):
            continue
        if at + 1 not in firsts:
            if found[at + 1].text:
                if found[at - 1].width == -BLANK:
                    found[at - 1] = (
                        _NOTHING if found[at - 1].text else ActualText(ends=True)
                    )  # the blank is told itself
                found[at] = ActualText(" " + found[at + 1].text)
                found[at + 1] = found[at + 1]._replace(text="")
                spanned[at] = True
        elif at not in firsts and not spanned[at - 1]:
            end = len(said)
            found[at - 1 : end] = [_NOTHING] * (end + 1 - at)
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
