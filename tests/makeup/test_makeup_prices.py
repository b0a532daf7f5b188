"""The table of prices: every one is explained and used, its unit is what the table says, and none stands elsewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from layout.galley.demerits import SOFT_GAP, SPACED, loose_line
from layout.makeup.column_filling import fill_columns
from layout.model import prices as p
from tests.source import nodes

LAYOUT = Path(p.__file__).parents[1]
TABLE = ast.parse(Path(p.__file__).read_text("utf-8"))
ROOMS = [*(LAYOUT / "blocks").rglob("*.py"), *(LAYOUT / "makeup").rglob("*.py")]


def _priced() -> Iterator[tuple[str, str]]:
    """Each price with the text below it."""
    for price, told in zip(TABLE.body, TABLE.body[1:], strict=False):
        if isinstance(price, ast.AnnAssign) and isinstance(price.target, ast.Name):
            said = told.value if isinstance(told, ast.Expr) else None
            yield price.target.id, str(said.value) if isinstance(said, ast.Constant) else ""


@pytest.mark.parametrize(("name", "meaning"), list(_priced()))
def test_every_price_says_what_it_is_for_and_is_used(name: str, meaning: str) -> None:
    assert len(meaning) > 40
    code = "\n".join(path.read_text("utf-8") for path in ROOMS)
    assert len(re.findall(rf"\b{name}\b", code)) >= 2


def test_no_price_of_a_depth_stands_in_a_block() -> None:
    """What a take or a head costs at its depths comes from the table; 0 is its best."""
    for path in ROOMS:
        for call in nodes()[path]:
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("Take", "Head"):
                costs = [
                    part for one in call.args for part in ast.walk(one) if isinstance(part, (ast.Dict, ast.DictComp))
                ]
                values = [
                    value for one in costs for value in (one.values if isinstance(one, ast.Dict) else [one.value])
                ]
                numbers = [part.value for one in values for part in ast.walk(one) if isinstance(part, ast.Constant)]
                assert [number for number in numbers if isinstance(number, float) and number] == [], path.name


def test_the_unit_is_a_gap_of_five_thousandths_of_an_em() -> None:
    assert loose_line(5 * 20, 0, 20) - SPACED == 1.0
    assert loose_line(50 * 20, 0, 20) - SPACED == 100.0
    assert loose_line((SOFT_GAP + 1) * 20, 0, 20) > 1050


def test_prices_stand_in_the_order_that_the_table_tells() -> None:
    looks_loose = loose_line((SOFT_GAP + 1) * 20, 0, 20)
    assert p.ORPHAN < p.WHITE_AT_END < p.SUBHEAD_CROWDED < p.WHITE_AT_FOOT < looks_loose
    assert 2 * looks_loose < p.WIDOW < p.HOLE_LINE < p.PICTURE_OVERCROPPED < 2 * p.HOLE_LINE
    assert 20 * 2 * p.HOLE_LINE < p.SUBHEAD_STRANDED < p.OVERSET_LINE < p.WHOLE_SPLIT
    assert p.PICTURE_OFF_SHAPE * 0.18**2 < 130 < p.WHITE_AT_END
    assert p.CAST_OFF_BENT < 2 * p.CAST_OFF_WHITE**p.CAST_OFF_POWER
    assert 58 < (p.BAND_FIXED ** (1 / p.CAST_OFF_POWER)) / p.CAST_OFF_OVERSET < 60


def test_an_empty_story_costs_the_white_that_it_leaves() -> None:
    assert fill_columns([], [3, 2]).cost == 5 * p.WHITE_AT_END
