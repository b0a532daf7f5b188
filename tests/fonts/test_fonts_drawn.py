"""A character counts as there only when its glyph shows it: faces that pretend to cover a set map to empty glyphs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from layout.fonts import Face, FaceSpec, FontSet, RoleSpec, font_set
from layout.fonts.face import is_blank
from layout.galley import SortCases, compose, lines_of
from layout.model import TextStyle, Words

FONTS = Path(__file__).parents[2] / "fonts"
TEXT = "望江镇码头铃□　 ,"


@cache
def small() -> bytes:
    font = TTFont(FONTS / "NotoSerifSC-Regular.ttf")
    subsetter = Subsetter(Options(layout_features=[], notdef_outline=True))
    subsetter.populate(text=TEXT)
    subsetter.subset(font)
    return saved(font)


def saved(font: TTFont) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def pretending(change: Callable[[TTFont], object]) -> bytes:
    font = TTFont(BytesIO(small()))
    change(font)
    return saved(font)


def emptied(font: TTFont) -> None:
    for char in "江铃":
        _draw(font, char, font["glyf"]["space" if "space" in font.getGlyphOrder() else font.getBestCmap()[0x20]])


def boxed(font: TTFont) -> None:
    for char in "江铃□":
        _draw(font, char, font["glyf"][".notdef"])


def beyond(font: TTFont) -> None:
    """Mapped to .notdef itself."""
    for table in font["cmap"].tables:
        for char in "江铃":
            table.cmap[ord(char)] = ".notdef"


def lined(font: TTFont) -> None:
    """Drawn as a line there and back, which fills nothing."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 500))
    pen.lineTo((900, 500))
    pen.closePath()
    line = pen.glyph()
    for char in "江铃":
        _draw(font, char, line)


def specked(font: TTFont) -> None:
    """Drawn as a dot that nobody sees."""
    pen = TTGlyphPen(None)
    pen.moveTo((500, 300))
    for point in ((510, 300), (514, 304), (514, 314), (510, 318), (500, 318), (496, 314), (496, 304)):
        pen.lineTo(point)
    pen.closePath()
    speck = pen.glyph()
    for char in "江铃":
        _draw(font, char, speck)


def narrowed(font: TTFont) -> None:
    """Without a width, so that the next character stands upon it."""
    for char in "江铃":
        font["hmtx"][font.getBestCmap()[ord(char)]] = (0, 40)


def spaceless(font: TTFont) -> None:
    for table in font["cmap"].tables:
        for char in " \u3000":
            table.cmap.pop(ord(char), None)


def _draw(font: TTFont, char: str, glyph: object) -> None:
    font["glyf"][font.getBestCmap()[ord(char)]] = glyph


@pytest.fixture
def fonts(tmp_path: Path) -> Callable[..., FontSet]:
    def make(change: Callable[[TTFont], object], fallback: tuple[str, ...] = ("serif",)) -> FontSet:
        (tmp_path / "Bao.ttf").write_bytes(pretending(change))
        faces = {"bao": FaceSpec(tmp_path / "Bao.ttf"), "serif": FaceSpec(FONTS / "NotoSerifSC-Regular.ttf")}
        return font_set(tmp_path, faces, {"song": RoleSpec("bao", fallback)})

    return make


def composed(text: str, fonts: FontSet, vertical: bool = False):
    cases = SortCases(fonts).vertical_cases if vertical else SortCases(fonts)
    return compose(Words(text), TextStyle("song", 9, 13), "body", 200, cases)


def faces_of(text: str, fonts: FontSet, vertical: bool = False) -> list[tuple[str, str]]:
    return [(run.face, run.text) for line in lines_of(composed(text, fonts, vertical)) for run in line.runs]


@pytest.mark.parametrize("change", [emptied, boxed, beyond, lined, specked, narrowed])
@pytest.mark.parametrize("vertical", [False, True])
def test_what_is_not_drawn_comes_from_the_fallback(fonts, change, vertical: bool) -> None:
    made = fonts(change)
    assert faces_of("望江镇铃", made, vertical) == [("bao", "望"), ("serif", "江"), ("bao", "镇"), ("serif", "铃")]
    assert made.faces["bao"].han_count == 4


@pytest.mark.parametrize("change", [emptied, boxed, beyond, lined, specked, narrowed])
@pytest.mark.parametrize("vertical", [False, True])
def test_without_a_fallback_it_is_missing(fonts, change, vertical: bool) -> None:
    made = composed("望江镇铃", fonts(change, ()), vertical)
    assert [char for char, _ in made.missing] == ["江", "铃"]
    assert [gid == 0 for line in lines_of(made) for run in line.runs for gid in run.glyphs] == [
        False,
        True,
        False,
        True,
    ]


def test_a_box_may_look_like_the_sign_for_a_missing_character(fonts) -> None:
    assert fonts(boxed).faces["bao"].glyph("□")
    assert not fonts(boxed).faces["bao"].glyph("江")


@pytest.mark.parametrize("char", " \u3000\u00a0\u200b\u2060\ufe0f\u3164\t\u00ad")
def test_a_blank_needs_no_ink(char: str) -> None:
    assert is_blank(char)


@pytest.mark.parametrize("char", "江,一□—\u0301")
def test_what_is_drawn_is_no_blank(char: str) -> None:
    assert not is_blank(char)


@pytest.mark.parametrize(("fallback", "faces"), [(("serif",), ["bao", "serif", "bao"]), ((), ["bao"])])
@pytest.mark.parametrize("space", [" ", "\u3000"])
def test_a_face_without_a_space_lacks_nothing(fonts, fallback: tuple[str, ...], faces: list[str], space: str) -> None:
    made = composed(f"望江{space}镇", fonts(spaceless, fallback))
    assert made.missing == ()
    [line] = lines_of(made)
    assert [run.face for run in line.runs] == faces
    assert 0 not in [gid for run in line.runs for gid in run.glyphs]
    width = sum(run.advances[n] for run in line.runs for n in range(len(run.glyphs)))
    assert width == pytest.approx(3000 + (1000 if space == "\u3000" else 250), abs=10)


def test_the_bundled_faces_draw_what_they_map() -> None:
    face = Face("serif", FONTS / "NotoSerifSC-Regular.ttf")
    hollow = [chr(code) for code in face.hb_face.unicodes if not face.glyph(chr(code))]
    assert hollow == []
