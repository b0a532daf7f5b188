"""The type of one page: its faces, what each glyph used says by first claim, and how far glyphs stand apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import sub
from typing import NamedTuple

from layout.fonts import Face
from layout.model import GlyphRun, vertical_font_name
from layout.paint.actual_text import FAR

_BACK = 20
"""Thousandths of an em that the pen has to go on by after a glyph, or the next one may be taken to stand before it."""


class _Natural(dict[int, int]):
    """Advances of a face, across or down, looked up once a glyph."""

    def __init__(self, advance: Callable[[int], int]) -> None:
        super().__init__()
        self._advance = advance

    def __missing__(self, gid: int) -> int:
        advance = self[gid] = self._advance(gid)
        return advance


class PassageType(NamedTuple):
    """The type of a passage: by face its glyphs, what each would say and what it says by first claim; the faces that
    run vertically, and the widened glyphs."""

    claims: Mapping[str, tuple[Sequence[int], Sequence[str], Sequence[str]]]
    vertical_faces: set[str]
    widened: dict[tuple[str, int], dict[int, str]]


class PageFonts:
    """The type of one page: the faces with their natural advances, and what each glyph used says."""

    def __init__(self, faces: Mapping[str, Face]) -> None:
        self._faces = faces
        self._natural: dict[str, _Natural] = {}
        self.characters: dict[str, dict[int, str]] = {}
        """By face and glyph: the first characters to claim a glyph keep it."""
        self.vertical_faces: set[str] = set()
        """The faces whose glyphs run vertically."""
        self.widened: dict[tuple[str, int], dict[int, str]] = {}
        """By face, how much, and glyph: those set wider than the face has them."""
        self._claimed: list[tuple[str, Sequence[int], Sequence[str], Sequence[str]]] = []
        """What was claimed since a passage began: the face, its glyphs, what they would say and what they say."""

    def begin_passage(self) -> PassageType:
        """What is set from here on is a passage; returns what the page has so far, for `end_passage`."""
        before = PassageType({}, self.vertical_faces, self.widened)
        self.vertical_faces, self.widened, self._claimed = set(), {}, []
        return before

    def end_passage(self, before: PassageType) -> PassageType:
        """The type that was set since."""
        asked: dict[str, dict[int, str]] = {}
        held: dict[str, dict[int, str]] = {}
        for face, glyphs, claims, says in self._claimed:
            held.setdefault(face, {}).update(zip(glyphs, says, strict=True))
            first = asked.setdefault(face, {})
            for gid, claim in zip(glyphs, claims, strict=True):
                first.setdefault(gid, claim)
        claimed = {
            face: (tuple(said), tuple(said.values()), tuple(held[face].values())) for face, said in asked.items()
        }
        passage = PassageType(claimed, self.vertical_faces, self.widened)
        self.vertical_faces, self.widened = before.vertical_faces, before.widened
        self._add(passage)
        return passage

    def repeat(self, passage: PassageType) -> bool:
        """Notes the type of a passage as if it were set here; whether its glyphs say here what they said there."""
        for face, (glyphs, claims, says) in passage.claims.items():
            characters = self.characters.setdefault(face, {})
            if tuple(map(characters.setdefault, glyphs, claims)) != says:
                return False
        self._add(passage)
        return True

    def _add(self, passage: PassageType) -> None:
        self.vertical_faces |= passage.vertical_faces
        for font, glyphs in passage.widened.items():
            self.widened.setdefault(font, {}).update(glyphs)

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
            self._claim(face, [gid], [" "])
        return gid

    def widens(self, run: GlyphRun) -> bool:
        """Whether the run's glyphs can be had wider: where their outlines don't say their widths, too."""
        return self._faces[run.face].outlines == "glyf" and run.orientation != "upright"

    def back(self, run: GlyphRun, kerns: Sequence[int], first: int) -> list[int]:
        """The glyphs, counted from `first`, after which the pen stands where they began, or before that."""
        if min(kerns) > -FAR:
            return []
        natural = self._naturals(run)
        return [
            first + at
            for at, (gid, kern) in enumerate(zip(run.glyphs, kerns, strict=True))
            if kern <= -FAR and natural[gid] + kern < _BACK
        ]

    def widen(self, run: GlyphRun, widened: Sequence[int], said: Sequence[str]) -> None:
        """Notes by how much the run's glyphs are set wider."""
        if any(widened):
            for gid, by, says in zip(run.glyphs, widened, said, strict=True):
                if by:
                    self.widened.setdefault((run.face, by), {})[gid] = says

    def claim(self, run: GlyphRun, said: Sequence[str]) -> list[str]:
        """Notes that the run's glyphs say `said`; returns what their glyphs say by first claim.

        The glyph of a soft hyphen is that of a hyphen, and claimed as one: words have to be found that have their own.
        """
        claims = ["-" if says == "\u00ad" else says for says in said] if "\u00ad" in run.text else said
        return self._claim(run.face, run.glyphs, claims)

    def _claim(self, face: str, glyphs: Sequence[int], claims: Sequence[str]) -> list[str]:
        says = list(map(self.characters.setdefault(face, {}).setdefault, glyphs, claims))
        self._claimed.append((face, glyphs, claims, says))
        return says
