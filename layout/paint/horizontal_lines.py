"""Lines of type: glyph runs in, text operators out, and a record of the characters each glyph stood for."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from layout.geometry import EM
from layout.model import GlyphRun, Line, widened_font_name
from layout.paint.actual_text import FAR, NOTHING_TOLD, ActualText, RunTexts, find_actual_texts
from layout.paint.content import Content
from layout.paint.page_fonts import PageFonts


def set_line(content: Content, fonts: PageFonts, line: Line, x: float, y: float) -> None:
    """Sets a line whose slot has its top left corner at (x, y); ruby texts after it, so that the line reads as one. In
    the structure each stands with its base, unless that is told together with what is beside it."""
    drawn = [run for run in line.runs if run.glyphs]
    kerned = [(run, fonts.kerns(run), characters(run)) for run in drawn]
    for (run, kerns, _), after in pairwise(kerned):
        kerns[-1] = _gap(run, after[0])
    firsts = list(accumulate((len(said) for _, _, said in kerned), initial=0))
    stretches = [list(_stretches(said, fonts.claim(run, said))) for run, _, said in kerned]
    texts = find_actual_texts(
        [kern for _, kerns, _ in kerned for kern in kerns],
        [one for _, _, said in kerned for one in said],
        [
            RunTexts(first, parts, fonts.widens(run), fonts.back(run, kerns, first))
            for first, parts, (run, kerns, _) in zip(firsts, stretches, kerned, strict=False)
        ],
    )
    pairs = _ruby_pairs(content, line, texts)
    turns = _label(content, line, kerned, texts) | _turns(pairs)
    for (run, kerns, said), (first, end) in zip(kerned, pairwise(firsts), strict=True):
        content.enter_text()
        codes, moves = begin_run(content, fonts, run, kerns, _matrix(content, run, line, x, y))
        tracking = kerns[0] - moves[0]
        if tracking and end < firsts[-1]:
            moves[-1] -= tracking  # or pypdf sees the next run begin beside where this one ends
        here = {at - first: turns[at] for at in turns if first <= at < end}
        fonts.widen(run, [one.widened for one in texts[first:end]], said)
        shown = _Shown(codes, moves, kerns, tracking, run.size, fonts.font(run))
        _show_run(content, shown, texts[first:end], here)
    whole = content.piece
    if pairs and not isinstance(whole, str):
        whole = whole._replace(ruby="", pair=0)
        content.mark(whole)
    for place, ruby in enumerate(line.ruby):
        if place in pairs and not isinstance(whole, str):
            content.mark(whole._replace(ruby="text", pair=pairs[place][2], label=ruby.text))
        content.enter_text()
        _set_ruby(content, fonts, ruby, _matrix(content, ruby, line, x, y))
        if place in pairs:
            content.mark(whole)


def _ruby_pairs(content: Content, line: Line, texts: Sequence[ActualText]) -> dict[int, tuple[int, int, int]]:
    """By the place of a ruby text, the glyphs of its base, first to end, and the number of both: of those whose bases
    no span of text crosses."""
    found: dict[int, tuple[int, int, int]] = {}
    if not line.ruby_bases or isinstance(content.piece, str) or not content.piece.part:
        return found
    within = [False] * (len(texts) + 1)  # whether a span goes on from the glyph before
    open_ = False
    for at, one in enumerate(texts):
        within[at] = open_
        open_ = (open_ or bool(one.text)) and not one.ends
    for place, (first, end) in enumerate(line.ruby_bases):
        if first < end <= len(texts) and not within[first] and not within[end]:
            found[place] = first, end, content.numbered(first)
    return found


def _turns(pairs: Mapping[int, tuple[int, int, int]]) -> dict[int, int]:
    """By glyph, the number of the base that begins there; 0 where one ends and none begins."""
    return {end: 0 for _, end, _ in pairs.values()} | {first: pair for first, _, pair in pairs.values()}


def _label(
    content: Content, line: Line, kerned: Sequence[tuple[GlyphRun, list[int], list[str]]], texts: Sequence[ActualText]
) -> dict[int, int]:
    """By glyph, where the number of an item begins, and where it ends if no span of text crosses that."""
    if not line.label or isinstance(content.piece, str) or not content.piece.part:
        return {}
    ends = list(accumulate(len(one) for _, _, said in kerned for one in said))
    end = next((at for at, length in enumerate(ends, 1) if length == line.label), 0)
    open_ = False
    for one in texts[:end]:
        open_ = (open_ or bool(one.text)) and not one.ends
    return {0: _LABEL, end: 0} if 0 < end < len(texts) and not open_ else {}


_LABEL = -1
"""Among what begins at a glyph, the number of an item."""


class _Shown(NamedTuple):
    """A run's codes, and how the pen moves after each glyph beside the tracking and with it (thousandths of an em)."""

    codes: str
    moves: Sequence[int]
    kerns: Sequence[int]
    tracking: int
    size: float
    font: str

    def part(self, start: int, end: int, lead: int = 0, tracking: int | None = None, wider: int = 0) -> str:
        """The operators for some of it, its last glyph `wider` than the face has it; with a tracking of its own the pen
        stays where that leaves it."""
        codes, moves = self.codes[4 * start : 4 * end], self.moves[start:end]
        if wider:
            moves = [*moves[:-1], moves[-1] - wider]
        if tracking is not None:
            moves = [*[kern - tracking for kern in self.kerns[start : end - 1]], 0]
        return show(codes, moves, _steps, lead)


def _show_run(content: Content, shown: _Shown, texts: Sequence[ActualText], turns: Mapping[int, int]) -> None:
    """Shows a run, part by part, with the spans and the bases of ruby (`turns`) that begin and end in it."""
    if not turns and texts.count(NOTHING_TOLD) == len(texts):  # as half of all runs are
        content.show(shown.part(0, len(texts)))
        return
    start = lead = 0
    for at, one in enumerate(texts):
        if at in turns:
            if start < at:
                content.show(shown.part(start, at, lead))
                start, lead = at, 0
            piece = content.piece
            assert not isinstance(piece, str)
            turn = turns[at]
            content.mark(piece._replace(ruby="base" if turn > 0 else "", pair=max(turn, 0), numbers=turn == _LABEL))
        if one == NOTHING_TOLD:
            continue
        if (one.text or one.widened) and start < at:
            content.show(shown.part(start, at, lead))
            start, lead = at, 0
        if one.text:
            content.begin_span(one.text)
        if one.ends or one.widened:
            lead = _show_told(content, shown, (start, at + 1), one, lead)
            start = at + 1
    if start < len(texts):
        content.show(shown.part(start, len(texts), lead))


def _show_told(content: Content, shown: _Shown, part: tuple[int, int], one: ActualText, lead: int) -> int:
    """Shows glyphs whose last is told as `one`, in its span and font; returns how the pen has to move before the next
    one."""
    content.font(widened_font_name(shown.font, one.widened) if one.widened else shown.font, shown.size)
    left = 0
    if one.width is None:
        content.show(shown.part(*part, lead, wider=one.widened))
    else:
        content.tracking(one.width, shown.size)
        content.show(shown.part(*part, lead, one.width))
        content.tracking(0, shown.size)  # which pdftotext takes from the width of what the span says
        left = shown.kerns[part[1] - 1] - one.widened - one.width
    content.font(shown.font, shown.size)
    if one.ends:
        content.end_span()
        content.tracking(shown.tracking, shown.size)
    return left


def _set_ruby(content: Content, fonts: PageFonts, run: GlyphRun, matrix: str) -> None:
    said = characters(run)
    codes, kerns = begin_run(content, fonts, run, fonts.kerns(run), matrix)
    for start, end, text in _stretches(said, fonts.claim(run, said)):
        if text is not None:
            content.begin_span(text)
        content.show(show(codes[4 * start : 4 * end], kerns[start:end]))
        if text is not None:
            content.end_span()


def _matrix(content: Content, run: GlyphRun, line: Line, x: float, y: float) -> str:
    return f"1 0 0 1 {content.point(x + run.x, y + line.baseline - run.rise)}"


def _gap(run: GlyphRun, after: GlyphRun) -> int:
    """From the end of a run to the beginning of the next, in thousandths of an em."""
    end = run.x + sum(run.advances) * run.size * run.narrow / EM
    return round((after.x - end) * EM / run.size / run.narrow)


def begin_run(
    content: Content, fonts: PageFonts, run: GlyphRun, kerns: list[int], matrix: str
) -> tuple[str, list[int]]:
    """Sets a run's ink, font and place; returns what is left to show: its codes, and how the pen moves after each."""
    common = _common(kerns[:-1])
    content.ink(run.colour)
    content.font(fonts.font(run), run.size)
    content.tracking(common, run.size)
    content.narrow(run.narrow)
    content.add(f"{matrix} Tm")
    codes = struct.pack(f">{len(run.glyphs)}H", *run.glyphs).hex().upper()
    return codes, [kern - common for kern in kerns[:-1]] + kerns[-1:] if common else kerns


def characters(run: GlyphRun) -> list[str]:
    """The characters of each glyph."""
    if run.clusters is None:
        said = list(run.text)
    else:
        ends = accumulate(run.clusters, initial=0)
        said = [run.text[start:end] for start, end in pairwise(ends)]
    if not len(said) == len(run.glyphs) == len(run.advances) or sum(map(len, said)) != len(run.text):
        raise ValueError(f"glyphs, advances and characters of {run.text!r} do not agree")
    return said


def _common(kerns: Sequence[int]) -> int:
    """The kern of most gaps, to be set as tracking; 0 when no kern holds for more than half of them."""
    if not any(kerns):
        return 0
    kern, count = Counter(kerns).most_common(1)[0]
    return kern if 2 * count > len(kerns) else 0


def _stretches(said: Sequence[str], claimed: Sequence[str]) -> Iterator[tuple[int, int, str | None]]:
    """(start, end, None) for glyphs that say what they claim, (start, end, text) for those that have to be told.

    ActualText is a glyph that stands for other characters elsewhere, or shares its characters with glyphs before it.
    """
    if claimed == said and "" not in said:
        yield 0, len(said), None
        return
    plain = at = 0
    while at < len(said):
        end = _group_end(said, at)
        if end > at + 1 or said[at] != claimed[at]:
            if plain < at:
                yield plain, at, None
            yield at, end, "".join(said[at:end])
            plain = end
        at = end
    if plain < len(said):
        yield plain, len(said), None


def _group_end(said: Sequence[str], at: int) -> int:
    """Behind the glyph at `at`, or behind the first glyph after it that says something if it says nothing itself."""
    while at < len(said) - 1 and not said[at]:
        at += 1
    return at + 1


def _moved(kern: int) -> str:
    """A movement of the pen in a TJ array, which counts to the left."""
    return str(-kern)


def show(codes: str, kerns: Sequence[int], move: Callable[[int], str] = _moved, lead: int = 0) -> str:
    """`<0012> Tj`, or a TJ array where the pen moves between glyphs, or by `lead` before the first."""
    if not any(kerns) and not lead:
        return f"<{codes}> Tj"
    parts, start = [move(lead)] if lead else [], 0
    for index, kern in enumerate(kerns):
        if kern:
            parts.append(f"<{codes[start : 4 * index + 4]}>{move(kern)}")
            start = 4 * index + 4
    if start < len(codes):
        parts.append(f"<{codes[start:]}>")
    return f"[{''.join(parts)}] TJ"


def _steps(kern: int) -> str:
    """A movement of the pen, in steps so short that no reader takes one for a blank (pypdf looks at each by itself)."""
    if kern < FAR:
        return _moved(kern)
    count = -(-kern // (FAR - 1))
    return " ".join(_moved(kern * (step + 1) // count - kern * step // count) for step in range(count))
