"""A colour of a style may be a spot ink: by its name, with what it looks like in CMYK, the same everywhere."""

from __future__ import annotations

from typing import Any

import pytest

from layout.copydesk import read_stylesheet
from layout.model import Colour

RED = "spot: 专色红, cmyk: [0, 100, 90, 5]"


def _read(newspaper: Any, *colours: str) -> Any:
    lines = "".join(f"  c{number}: {colour}\n" for number, colour in enumerate(colours))
    path = newspaper.write("../../styles/daily.yaml", f"extends: broadsheet\ncolours:\n{lines}")
    return read_stylesheet(path, newspaper.report)


def test_a_spot_ink_has_a_name_a_look_and_tints(newspaper: Any) -> None:
    style = _read(newspaper, f"{{{RED}}}", f"{{{RED}, share: 20}}", "{cmyk: [1, 2, 3, 4]}", "[1, 2, 3, 4]")
    assert newspaper.codes == []
    assert style.colours["c0"] == Colour(0, 100, 90, 5, "专色红")
    assert style.colours["c1"].seen == (0, 20, 18, 1)
    assert style.colours["c2"] == style.colours["c3"] == Colour(1, 2, 3, 4)


@pytest.mark.parametrize(
    ("colours", "code", "line"),
    [
        (["{spot: Black, cmyk: [0, 0, 0, 100]}"], "style-spot", 3),
        (["{spot: all, cmyk: [0, 0, 0, 100]}"], "style-spot", 3),
        ([f"{{spot: {'红' * 50}, cmyk: [0, 0, 0, 100]}}"], "style-spot", 3),
        ([f"{{{RED}}}", "{spot: 专色红, cmyk: [0, 100, 90, 0]}"], "style-spot", 4),
        (["{spot: Gold, cmyk: [0, 20, 60, 20]}", "{spot: gold, cmyk: [0, 20, 60, 20]}"], "style-spot", 4),
        (["{spot: 专色红}"], "copy-missing", 3),
        (["[0, 1, 2]"], "copy-type", 3),
        (["red"], "copy-type", 3),
        (["{cmyk: [0, 1, 2]}"], "copy-type", 3),
        ([f"{{{RED}, share: 120}}"], "copy-type", 3),
    ],
)
def test_what_no_plate_can_be_made_of_is_told(newspaper: Any, colours: list[str], code: str, line: int) -> None:
    _read(newspaper, *colours)
    assert newspaper.codes == [code]
    assert next(iter(newspaper.report)).span.line == line
