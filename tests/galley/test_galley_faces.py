"""Whose glyphs: fallback, missing characters, marks of every role, dashes without a gap (§13)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import pytest

from layout.diagnostics import Span
from layout.fonts import Face, FontSet, Role
from layout.galley import Composed, SortCases, lines_of
from layout.model import TextStyle, Words

Compose = Callable[..., Composed]
ROLES = [
    "song", "song-600", "biaosong", "biaosong-heavy", "hei", "hei-medium", "hei-bold", "hei-black", "kai", "fangsong",
    "brush", "xingshu",
]  # fmt: skip
roles = pytest.mark.parametrize("role", ROLES)


@roles
@pytest.mark.parametrize("text", ["中——中", "————", "中⸺中", "中————中"])
def test_a_dash_is_continuous_in_every_role(fonts: FontSet, composed: Compose, role: str, text: str) -> None:
    """A two-em dash is one glyph whose ink fills its box; two of them part by no more than the face's own margins."""
    (line,) = lines_of(composed(text, 20, face=role))
    inks = [ink for ink in _inks(fonts.faces, line.runs) if ink[0] in "—⸺"]
    assert len(inks) == text.count("——") + text.count("⸺")
    assert all(right - left > 1840 for _, left, right in inks)
    assert all(left - right < 160 for (_, _, right), (_, left, _) in pairwise(inks))


def _inks(faces: Mapping[str, Face], runs: tuple) -> list[tuple[str, float, float]]:  # type: ignore[type-arg]
    found = []
    for run in runs:
        pen, at = run.x * 100, 0
        counts = run.clusters or [1] * len(run.glyphs)
        for gid, advance, count in zip(run.glyphs, run.advances, counts, strict=True):
            left, _, right, _ = faces[run.face].ink(gid)
            found.append((run.text[at], pen + left, pen + right))
            pen, at = pen + advance, at + count
    return found


@pytest.mark.parametrize("role", ["kai", "fangsong", "brush", "xingshu"])
@pytest.mark.parametrize("mark", ["“", "”", "‘", "’", "—", "——", "…", "……", "·"])
def test_marks_that_a_face_misdraws_come_from_the_marks_face(
    fonts: FontSet, cases: SortCases, role: str, mark: str
) -> None:
    marks = fonts.role(role).marks
    assert marks
    assert cases.case(role)[mark].face == marks.id


def test_an_apostrophe_in_a_word_is_the_words_own(cases: SortCases) -> None:
    assert cases.case("kai")["don’t"].face == "kai"


def test_a_word_keeps_one_face(fonts: FontSet) -> None:
    faces = fonts.faces
    role = Role("brush", faces["brush"], (faces["serif-regular"],))
    case = SortCases(FontSet(faces, {"brush": role})).case("brush")
    assert case["cafe"].face == "brush"
    assert case["café"].face == "serif-regular"
    assert case["cafe\u0301"].face == "serif-regular"
    assert sum(case["cafe\u0301"].clusters) == 5


@roles
def test_a_rare_character_comes_from_a_fallback(fonts: FontSet, composed: Compose, role: str) -> None:
    rare = "𬀩"
    found = composed(f"中{rare}中", 20, face=role)
    assert not found.missing
    (line,) = lines_of(found)
    assert "".join(run.text for run in line.runs) == f"中{rare}中"
    assert all(gid for run in line.runs for gid in run.glyphs)


@pytest.mark.parametrize("text", ["中\u0f42文", "☃中", "中文\U0001f600", "A\u1e00\u0f42", "\U00020bb7野"])
def test_a_missing_character_is_told_with_its_place(composed: Compose, text: str) -> None:
    words = Words("首句。" + text, (), ((0, Span("a.md", 7, 1)), (3, Span("a.md", 9, 4))))
    found = composed(words, 4)
    for char, span in found.missing:
        assert span == Span("a.md", 9, 4 + text.index(char))
        assert "song" in found.style.face
    lines_of(found)


def test_missing_characters_are_told_once_each_place(composed: Compose) -> None:
    words = Words("\U0001f600中\U0001f600", (), ((0, Span("a.md", 1, 1)),))
    assert composed(words, 9).missing == (
        ("\U0001f600", Span("a.md", 1, 1)),
        ("\U0001f600", Span("a.md", 1, 3)),
    )


def test_a_missing_character_in_a_word_is_the_one_that_is_told(composed: Compose) -> None:
    (missing,) = composed(Words("ab\u0501c", (), ((0, Span("a.md", 1, 1)),)), 9).missing
    assert missing == ("\u0501", Span("a.md", 1, 3))


@pytest.mark.parametrize(("text", "glyphs"), [("e\u0301", 1), ("葛\U000e0100", 1), ("中\ufe00", 1)])
def test_a_combining_mark_takes_no_room(composed: Compose, text: str, glyphs: int) -> None:
    found = composed(f"中{text}中", 20)
    (sort,) = found.measured.sorts[1:-1]
    (bare,) = composed(f"中{text[0]}中", 20).measured.sorts[1:-1]
    assert (sort.text, len(sort.glyphs), sum(sort.clusters)) == (text, glyphs, 2)
    assert abs(sort.width - bare.width) < 60


@roles
@pytest.mark.parametrize("text", ["“中”", "‘中’", "中·中", "……", "！？"])
def test_marks_of_a_role_have_ink(fonts: FontSet, composed: Compose, role: str, text: str) -> None:
    (line,) = lines_of(composed(text, 20, face=role))
    assert all(left < right for _, left, right in _inks(fonts.faces, line.runs))
    assert not composed(text, 20, face=role).missing


def test_size_and_colour_go_into_the_runs(cases: SortCases, composed: Compose) -> None:
    (line,) = lines_of(composed("中A，", 20, size=20.0, leading=30.0, colour="red"))
    assert {(run.size, run.colour) for run in line.runs} == {(20.0, "red")}
    assert (line.width, line.depth, line.baseline) == (400, 30, 5 + 17.6)
    assert TextStyle("song", 10, 15).gap_em == 0.25
