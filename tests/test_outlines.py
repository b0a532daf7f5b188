"""Vector lettering to outlines: the ink's own bounds and proportions, curves as drawn, refusals in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.model import Shape
from layout.outlines import OutlineError, read_outlines

Read = Callable[..., Shape]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read(body, height)` is the shape of an SVG with this body."""

    def shape(body: str, height: float = 40.0) -> Shape:
        path = tmp_path / "name.svg"
        path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{body}</svg>', encoding="utf-8")
        return read_outlines(path, height, "red", "徐汇报")

    return shape


def ink(shape: Shape) -> tuple[float, float, float, float]:
    """What the outlines cover, curves taken for what they are."""
    pen = BoundsPen(None)
    for step, values in shape.path:
        points = list(zip(values[::2], values[1::2], strict=True))
        {"M": pen.moveTo, "L": pen.lineTo, "C": pen.curveTo, "Z": pen.closePath}[step](*points)
    return pen.bounds


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(*[st.integers(1, 90)] * 4, st.integers(1, 200))
def test_a_shape_is_its_ink_at_the_height_asked_for(read: Read, x: int, y: int, w: int, h: int, height: int) -> None:
    shape = read(f'<rect x="{x}" y="{y}" width="{w}" height="{h}"/>', float(height))
    assert shape.depth == height
    assert shape.width == pytest.approx(height * w / h)
    assert ink(shape) == pytest.approx((0, 0, shape.width, height), abs=1e-6)
    assert (shape.colour, shape.label) == ("red", "徐汇报")


@pytest.mark.parametrize(
    ("body", "proportion"),
    [
        ('<circle cx="50" cy="50" r="20"/>', 1),
        ('<path d="M0 0 Q50 100 100 0 Z"/>', 2),
        ('<path d="M0 0 C0 100 100 100 100 0 Z"/>', 100 / 75),
        ('<path d="M0 0 Q25 40 50 0 T100 0 Z"/>', 100 / 40),
        ('<polygon points="0,0 60,0 60,20 0,20"/>', 3),
        ('<rect width="10" height="10"/><rect x="40" width="10" height="10"/>', 5),
        ('<rect width="10" height="10" transform="matrix(3 0 0 1 0 0)"/>', 3),
    ],
    ids=["circle", "quadratic", "cubic", "smooth", "polygon", "two", "stretched"],
)
def test_curves_are_measured_by_their_ink(read: Read, body: str, proportion: float) -> None:
    shape = read(body)
    assert shape.width / shape.depth == pytest.approx(proportion, rel=0.01)
    assert ink(shape) == pytest.approx((0, 0, shape.width, 40), abs=0.1)


def test_a_group_moves_what_is_in_it(read: Read) -> None:
    moved = read('<rect width="10" height="10"/><g transform="translate(40 0)"><rect width="10" height="10"/></g>')
    assert moved.width / moved.depth == pytest.approx(5)


def test_what_is_not_filled_is_not_ink(read: Read) -> None:
    shape = read('<rect width="10" height="10"/><path d="M0 0 H90 V10" fill="none" stroke="black"/>')
    assert shape.width / shape.depth == pytest.approx(1)


@pytest.mark.parametrize(
    "body", ["", "<text>徐汇报</text>", '<rect width="10" height="0"/>', "<rect", '<path d="M0 0 L"/>']
)
def test_a_file_without_outlines_is_refused(read: Read, body: str) -> None:
    with pytest.raises(OutlineError, match=r"name\.svg"):
        read(body)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"\xff\xfe\x00", b"<html></html>"])
def test_a_file_that_is_no_svg_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.svg").write_bytes(data)
    with pytest.raises(OutlineError):
        read_outlines(tmp_path / "a.svg", 40, "red", "")
    with pytest.raises(OutlineError):
        read_outlines(tmp_path / "missing.svg", 40, "red", "")
