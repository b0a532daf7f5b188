"""Vector lettering to outlines: the ink's own bounds and proportions, curves as drawn, refusals in words."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.model import Shape
from layout.svg import OutlineError, own_colour, read_svg

Read = Callable[..., Shape]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read(body, height)` is the shape of an SVG with this body."""

    def shape(body: str, height: float = 40.0) -> Shape:
        path = tmp_path / "name.svg"
        path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{body}</svg>', encoding="utf-8")
        return read_svg(path, height, "red", "徐汇报")

    return shape


def ink(shape: Shape) -> tuple[float, float, float, float]:
    """What the outlines cover, curves taken for what they are."""
    pen = BoundsPen(None)
    for step, values in shape.path:
        points = list(zip(values[::2], values[1::2], strict=True))
        if step in "MLCZ":
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
    shape = read('<rect width="10" height="10"/><path d="M0 0 H90 V10" fill="none"/>')
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
        read_svg(tmp_path / "a.svg", 40, "red", "")
    with pytest.raises(OutlineError):
        read_svg(tmp_path / "missing.svg", 40, "red", "")


def refusal(read: Read, body: str) -> str:
    with pytest.raises(OutlineError, match=r"^name\.svg, line \d+: ") as refused:
        read(body)
    return str(refused.value)


BOX = '<rect width="10" height="10"/>'


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            f'{BOX}\n<rect fill="peru" x="20" width="10" height="10"/>',
            "line 2: the colour peru is not known here; write it as #rrggbb",
        ),
        ('<path d="M0 0 H90 V10" fill="none" stroke="black"/>', "a stroke"),
        (f"<style>rect{{stroke:#000}}</style>{BOX}", "a stroke"),
        (f'<g style="stroke:black">{BOX}</g>', "a stroke"),
        ('<rect width="9" height="9" fill="url(#g)"/>', "a gradient, a pattern"),
        (f'<g filter="url(#f)">{BOX}</g>', "filter can't be drawn"),
        (f'<g style="mask:url(#m)">{BOX}</g>', "mask can't be drawn"),
        (f'<g clip-path="url(#c)">{BOX}</g>', "clip-path can't be drawn"),
        (f'<g opacity=".5">{BOX}</g>', "opacity"),
        ('<rect width="9" height="9" style="fill-opacity:50%"/>', "opacity"),
        (f"{BOX}<text>徐汇报</text>", "<text> can't be drawn"),
        (f'{BOX}<image href="a.png"/>', "<image> can't be drawn"),
        (f'<defs><g id="a">{BOX}</g></defs>{BOX}<use href="#a"/>', "<use> can't be drawn"),
        (f"{BOX}<foreignObject/>", "<foreignObject> can't be drawn"),
        (f"{BOX}<svg>{BOX}</svg>", "<svg> can't be drawn"),
        (f"<style>g rect {{fill: red}}</style>{BOX}", "style sheet is not understood: g rect"),
        (f"<style>@import 'a.css';</style>{BOX}", "style sheet is not understood"),
        ('<rect style="150" width="9" height="9"/>', "a part of its style is not understood: 150"),
        (f'<g transform="scale(x)">{BOX}</g>', "transform scale(x) is not understood"),
        (f'<g transform="scale(1,2,3)">{BOX}</g>', "transform scale(1,2,3)"),
        (f'<g transform="translate(1) twist(2)">{BOX}</g>', "transform twist(2)"),
        (f'<g transform="scale(nan)">{BOX}</g>', "transform scale(nan)"),
        (f'<g transform="scale(1e400)">{BOX}</g>', "transform scale(1e400)"),
        ('<rect width="nan" height="9"/>', "<rect> "),
        ('<rect width="10mm" height="9"/>', "<rect> can't be read"),
        ('<path d="M0 0 L"/>', "<path> can't be read"),
        ('<path d="M0 0L9[^1]0 0L90 40Z"/>', "<path> can't be read"),
        ('<path d="M0 0L90 0L90，40Z"/>', "<path> can't be read"),
        ('<path d="M0 0L90px 0L90 40Z"/>', "<path> can't be read"),
        ('<polygon points="0,0 60%,0 60,20"/>', "<polygon> can't be read"),
        ('<path d="M0 0 L 1e999 5 L3 3Z"/>', "<path> "),
        ("<g>" * 101 + BOX + "</g>" * 101, "nested more than 100 deep"),
        (BOX * 5001, "more than 5000 elements"),
        (f'<path d="{"M0 0H9V9Z" * 60_000}"/>', "longer than 500000 characters"),
        ("<rect", "it is not XML"),
    ],
)
def test_what_is_more_than_outlines_of_one_colour_is_refused(read: Read, body: str, what: str) -> None:
    assert what in refusal(read, body)


@pytest.mark.parametrize("body", ["fillrect x='1'/>", "<g>rect</g>", f"{BOX}&lt;path d='M0 0'/>"])
def test_what_is_left_of_a_broken_element_is_told(read: Read, body: str) -> None:
    with pytest.raises(OutlineError, match="stands between shapes: the file is damaged"):
        read(f"{BOX}{body}")


def test_words_may_stand_where_words_belong(read: Read) -> None:
    words = "<title>报头</title><desc>手写</desc><metadata><x xmlns='urn:x'>甲</x></metadata><!-- 旁注 -->"
    assert read(f"{words}\n{BOX}\n").path == read(BOX).path


@pytest.mark.parametrize(
    "body",
    [
        f'<g fill="#F00">{BOX}</g><g style="fill: red">{BOX}</g><g fill="rgb(255, 0, 0)">{BOX}</g>',
        f'<style>/* one */ .a, #b {{ fill: #333; }}</style><g class="x a">{BOX}</g><g id="b">{BOX}</g>',
        f'<defs><linearGradient id="g"/><clipPath>{BOX}</clipPath></defs><metadata>x</metadata>{BOX}',
        f'<g display="none"><rect fill="red" width="99" height="9"/></g>{BOX}',
        f'<g visibility="hidden"><rect width="99" height="9"/></g>{BOX}',
        f'<g stroke="black" stroke-width="0">{BOX}</g>',
        f'<g filter="none" opacity="1" style="mask: none">{BOX}</g>',
        f'<path d=""/><path/>{BOX}',
        f'<x xmlns="http://example.org/">text</x>{BOX}',
        f'<g style="fill:currentColor" color="#123">{BOX}</g>',
    ],
)
def test_one_colour_may_be_said_in_many_ways(read: Read, body: str) -> None:
    shape = read(body)
    assert ink(shape) == pytest.approx((0, 0, 40, 40))


def test_each_shape_is_filled_by_its_own_rule(read: Read) -> None:
    """A ring drawn both ways round needs the even-odd rule; two shapes that overlap never make a hole."""
    ring = "M0 0H30V30H0Z M10 10H20V20H10Z"
    shape = read(f'<path fill-rule="evenodd" d="{ring}"/><rect x="5" y="5" width="5" height="5"/>')
    assert [verb for verb, _ in shape.path if verb in "FE"] == ["E", "F"]


def test_a_drawing_like_a_thread_is_refused(read: Read) -> None:
    with pytest.raises(OutlineError, match="too unlike"):
        read('<rect width="1000" height="1"/>')


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>', "line 1: a DOCTYPE is not read"),
        ('<!DOCTYPE svg SYSTEM "file:///etc/passwd">', "a DOCTYPE is not read"),
        ('<?xml-stylesheet href="a.css"?>', "style sheet outside the file"),
    ],
)
def test_nothing_outside_the_file_is_looked_for(tmp_path: Path, head: str, what: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(f'{head}<svg xmlns="http://www.w3.org/2000/svg">{BOX}</svg>', encoding="utf-8")
    with pytest.raises(OutlineError, match=what):
        read_svg(path, 40, "red", "")


@pytest.mark.parametrize(("encoding", "name"), [("utf-16", "utf-16"), ("latin-1", "iso-8859-1")])
def test_a_doctype_is_seen_in_any_encoding(tmp_path: Path, encoding: str, name: str) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(f'<?xml version="1.0" encoding="{name}"?><!DOCTYPE svg><svg/>'.encode(encoding))
    with pytest.raises(OutlineError, match="a DOCTYPE is not read"):
        read_svg(path, 40, "red", "")


def test_a_compressed_drawing_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(gzip.compress(b"<svg/>"))
    with pytest.raises(OutlineError, match="compressed"):
        read_svg(tmp_path / "a.svg", 40, "red", "")


def test_a_drawing_of_several_colours_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    boxes = "".join(f'<rect width="9" height="9" x="{9 * n}" {fill}/>' for n, fill in enumerate(
        ('fill="#c8102e"', 'style="fill:rgb(0,0,255)"', "", 'fill="white"')
    ))  # fmt: skip
    path.write_text(f"<svg>{boxes}</svg>", encoding="utf-8")
    shape = read_svg(path, 40, "red", "")
    colours = [[round(255 * share) for share in shares] for verb, shares in shape.path if verb == "K"]
    assert colours == [[200, 16, 46], [0, 0, 255], [0, 0, 0], [255, 255, 255]]
    assert [verb for verb, _ in shape.path if verb in "KF"] == ["K", "F"] * 4
    assert own_colour(path) == ""


@pytest.mark.parametrize(("fill", "own"), [("", "#000000"), ('fill="#C00"', "#cc0000"), ('fill="blue"', "#0000ff")])
def test_the_colour_of_a_drawing_is_known(tmp_path: Path, fill: str, own: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(f'<svg><rect width="9" height="9" {fill}/></svg>', encoding="utf-8")
    assert own_colour(path) == own
