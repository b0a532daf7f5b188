"""No file claims a standard that it can't hold: of each rule a small advertisement keeps it, and one breaks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from layout.model import BoundFile
from layout.press.artwork import inspect_artwork
from tests.press.little_adverts import OTHER_TINT, RULES, Advert, spot, spot_fill, write
from tests.verapdf import claims

X, A, UA = "PDF/X-4", "PDF/A-2a", "PDF/UA-1"
BROKEN = {
    (X,): ["font of unseen text"],
    (X, A, UA): ["font in the file", "standard font", "composite font in the file"],
    (X, A): ["transfer function", "transfer function 2", "LZW inline", "profile", "channels of a profile",
             "version of a profile"],
    (A,): ["JPX channels", "JPX file", "levels of q", "levels of q in forms", "recipe of a spot colour",
           "inks one by one", "number of inks", "profile overprints", "whole numbers", "length of a name",
           "length of a string", "length of a font's name"],
    (A, UA): ["font of a form", "font of a state", "glyph", "glyph, Type 1", "glyph, composite", "glyph, Type 3",
              "notdef", "width", "width, Type 1", "width, composite", "width, composite CFF", "width by default",
              "width, Type 3", "width of a glyph", "widths", "first code", "number of widths", "glyphs of CIDs",
              "glyphs of CIDs by a table", "characters", "characters, Type 3", "characters, composite", "no character",
              "mark of order", "private character", "characters by a range", "names of glyphs", "symbols", "encoding",
              "encoding, TrueType", "kind of a program", "kind of a composite program", "kind of a font", "OpenType",
              "character map", "collection of a character map"],
}  # fmt: skip
"""What stays as it is: by the standards that are not claimed then."""
REFUSED = ["bits of a picture", "bits of a mask", "PostScript", "colour space", "program"]
LOST = {rule: standards for standards, rules in BROKEN.items() for rule in rules}
MENDED = [rule for rule in RULES if rule not in LOST and rule not in REFUSED]
"""What goes, since that changes nothing on paper."""


def lost(advert: Advert, path: Path) -> tuple[str, ...]:
    """The standards that a file is told to keep its page from."""
    write(advert, path)
    facts: Any = inspect_artwork(path)
    assert facts["width"], facts["found"]
    told = [said["with"]["standards"] for _, code, said, _ in facts["found"] if code == "advert-standards"]
    return tuple(told[0].split(", ")) if told else ()


def test_there_are_seventy_rules() -> None:
    assert {*LOST, *REFUSED} <= set(RULES)
    assert len(RULES) >= 70


@pytest.mark.parametrize("rule", RULES)
def test_what_keeps_a_rule_keeps_the_standards(tmp_path: Path, rule: str) -> None:
    assert lost(RULES[rule][0], tmp_path / "ad.pdf") == ()


@pytest.mark.parametrize("rule", [*LOST, *MENDED])
def test_what_breaks_a_rule_goes_or_is_not_claimed(tmp_path: Path, rule: str) -> None:
    assert lost(RULES[rule][1], tmp_path / "ad.pdf") == LOST.get(rule, ())


@pytest.mark.parametrize("rule", REFUSED)
def test_what_no_press_can_draw_is_refused(tmp_path: Path, rule: str) -> None:
    write(RULES[rule][1], tmp_path / "ad.pdf")
    facts: Any = inspect_artwork(tmp_path / "ad.pdf")
    assert [(severity, code) for severity, code, *_ in facts["found"]] == [("error", "copy-artwork")]


@pytest.mark.parametrize(
    ("rule", "standards", "claimed"),
    [
        ("halftone", (X, A, UA), ("2a", "ua1")),
        ("transfer function", (UA,), ("ua1",)),
        ("width", (X,), ()),
        ("characters, composite", (X, "PDF/A-2b"), ("2b",)),
        ("standard font", (), ()),
    ],
)
def test_a_file_says_what_it_holds_and_no_more(
    bind_adverts: Callable[..., BoundFile], tmp_path: Path, rule: str, standards: tuple[str, ...], claimed: object
) -> None:
    file = bind_adverts([[RULES[rule][1]]])
    assert file.standards == standards
    (tmp_path / "edition.pdf").write_bytes(file.data)
    assert claims(tmp_path / "edition.pdf") == claimed
    assert (b"GTS_PDFXVersion>PDF/X-4<" in file.data) == (X in standards)


def test_a_spot_colour_has_one_recipe_in_all_files_of_an_edition(bind_adverts: Callable[..., BoundFile]) -> None:
    red, other = spot_fill(spot()), spot_fill(spot("/Red", OTHER_TINT))
    assert bind_adverts([[red, red]]).standards == (X, A, UA)
    file = bind_adverts([[red], [other]])
    assert file.standards == (X, UA)
    assert [spot for spot, *_ in file.clashes] == ["Red"]
