"""Lines of type: glyph runs in, text operators out, and a record of the characters each glyph stood for."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from operator import sub

from layout.fonts import Face
from layout.geometry import EM
from layout.model import GlyphRun, Line, vertical_font_name
from layout.paint.content import Content, number

FAR = 60
"""Thousandths of an em that the pen may move beside a glyph's own advance before a reader of PDF sees a blank (forward)
or a new line (back) there. Measured: pdftotext and PDFium begin near 100, pypdf at half the width of a face's blank."""


class _Natural(dict[int, int]):
    """Advances of a face, across or down, looked up once a glyph."""

    def __init__(self, advance: Callable[[int], int]) -> None:
        super().__init__()
        self._advance = advance

    def __missing__(self, gid: int) -> int:
        advance = self[gid] = self._advance(gid)
        return advance


class PageFonts:
    """The type of one page: the faces with their natural advances, and what each glyph used says."""

    def __init__(self, faces: Mapping[str, Face]) -> None:
        self._faces = faces
        self._natural: dict[str, _Natural] = {}
        self.characters: dict[str, dict[int, str]] = {}
        """By face and glyph: the first characters to claim a glyph keep it."""
        self.vertical_faces: set[str] = set()
        """The faces whose glyphs run vertically."""

    def kerns(self, run: GlyphRun) -> list[int]:
        """What must be added to each glyph's own advance, in thousandths of an em; nothing after the last.

        PDF counts upwards, so what moves a glyph further down is negative (ISO 32000-1, 9.3.2).
        """
        natural = map(self._naturals(run).__getitem__, run.glyphs)
        kerns = list(
            map(sub, natural, run.advances) if run.orientation == "upright" else map(sub, run.advances, natural)
        )
        kerns[-1] = 0
        return kerns

    def font(self, run: GlyphRun) -> str:
        """The font resource of a run."""
        if run.orientation != "upright":
            return run.face
        self.vertical_faces.add(run.face)
        return vertical_font_name(run.face)

    def _naturals(self, run: GlyphRun) -> _Natural:
        font = self.font(run)
        if font not in self._natural:
            face = self._faces[run.face]
            self._natural[font] = _Natural(
                face.advance if font == run.face else lambda gid: face.vertical_origin(gid)[0]
            )
        return self._natural[font]

    def blank(self, face: str) -> int:
        """The glyph of a face's word space, noted as used; 0 where it has none."""
        gid = self._faces[face].glyph(" ")
        if gid:
            self.characters.setdefault(face, {}).setdefault(gid, " ")
        return gid

    def claim(self, run: GlyphRun, said: Sequence[str]) -> list[str]:
        """Notes that the run's glyphs say `said`; returns what their glyphs say by first claim.

        The glyph of a soft hyphen is that of a hyphen, and claimed as one: words have to be found that have their own.
        """
        characters = self.characters.setdefault(run.face, {})
        claims = ["-" if says == "\u00ad" else says for says in said] if "\u00ad" in run.text else said
        return list(map(characters.setdefault, run.glyphs, claims))


def set_line(content: Content, fonts: PageFonts, line: Line, x: float, y: float) -> None:
    """Sets a line whose slot has its top left corner at (x, y); ruby texts after it, so that the line reads as one.

    A line that readers of PDF would break, or in which they would see other blanks than the copy has, is a span that
    says what it says.
    """
    drawn = [run for run in line.runs if run.glyphs]
    kerned = [(run, fonts.kerns(run), characters(run)) for run in drawn]
    for (run, kerns, _), after in pairwise(kerned):
        kerns[-1] = _gap(run, after[0])
    misread = any(_misread(kerns, said) for _, kerns, said in kerned)
    if misread:
        content.enter_text()
        content.add(begin_span("".join([run.text for run in drawn])))
    for run, kerns, said in kerned:
        content.enter_text()
        codes, moves = begin_run(content, fonts, run, kerns, _matrix(content, run, line, x, y))
        claimed = fonts.claim(run, said)
        for start, end, text in ((0, len(said), None),) if misread else _stretches(said, claimed):
            operators = show(codes[4 * start : 4 * end], moves[start:end], _steps)
            content.add(operators if text is None else with_actual_text(operators, text))
    if misread:
        content.add("EMC")
    for ruby in line.ruby:
        content.enter_text()
        _set_ruby(content, fonts, ruby, _matrix(content, ruby, line, x, y))


def _set_ruby(content: Content, fonts: PageFonts, run: GlyphRun, matrix: str) -> None:
    said = characters(run)
    codes, kerns = begin_run(content, fonts, run, fonts.kerns(run), matrix)
    for start, end, text in _stretches(said, fonts.claim(run, said)):
        operators = show(codes[4 * start : 4 * end], kerns[start:end])
        content.add(operators if text is None else with_actual_text(operators, text))


def _matrix(content: Content, run: GlyphRun, line: Line, x: float, y: float) -> str:
    return f"1 0 0 1 {content.point(x + run.x, y + line.baseline - run.rise)}"


def _gap(run: GlyphRun, after: GlyphRun) -> int:
    """From the end of a run to the beginning of the next, in thousandths of an em."""
    end = run.x + sum(run.advances) * run.size * run.narrow / EM
    return round((after.x - end) * EM / run.size / run.narrow)


def _misread(kerns: Sequence[int], said: Sequence[str]) -> bool:
    """Whether the pen moves far between characters, or a blank stands beside a Chinese one, where it is narrow."""
    if max(kerns) < FAR and min(kerns) > -FAR and " " not in said:
        return False
    pairs = zip(kerns, said, (*said[1:], ""), strict=True)
    return any(
        (not -FAR < kern < FAR and " " not in (one, other)) or (" " in (one, other) and max(one, other) > "\u2e80")
        for kern, one, other in pairs
    )


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

    Told is a glyph that stands for other characters elsewhere, or shares its characters with glyphs before it.
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
    return number(-kern)


def show(codes: str, kerns: Sequence[int], move: Callable[[int], str] = _moved) -> str:
    """`<0012> Tj`, or a TJ array where the pen moves between glyphs."""
    if not any(kerns):
        return f"<{codes}> Tj"
    parts, start = [], 0
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


def with_actual_text(operators: str, text: str) -> str:
    """The operators in a span that says what its glyphs stand for."""
    return f"{begin_span(text)}\n{operators}\nEMC"


def begin_span(text: str) -> str:
    """Begins a span that says `text`; EMC ends it."""
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC"
