"""Masthead, folio and advertisement: inside their area, nothing upon another, edge to edge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from layout.blocks import Context
from layout.blocks.advert import compose_advert
from layout.blocks.folio import compose_folio
from layout.blocks.imprint import fill_templates, spaced_items
from layout.blocks.masthead import _drawn_out, compose_masthead
from layout.blocks.qr_code import quiet_zone
from layout.galley import set_line
from layout.geometry import Rect
from layout.model import (
    Advert,
    Artwork,
    Code,
    Fill,
    Issue,
    Line,
    Nameplate,
    Placed,
    QrCode,
    Rule,
    RuleStyle,
    Shape,
    Words,
)

NEAR = 0.01


Pages = Callable[..., Issue]


@pytest.fixture(scope="session")
def room(sample: Context) -> Context:
    return sample


@pytest.fixture(scope="session")
def area(room: Context) -> Rect:
    """Where the masthead stands: as high as a folio, down to the first story."""
    sheet, grid, style = room.stylesheet.sheet, room.grid, room.stylesheet
    top, foot = sheet.head - style.folio.depth, sheet.head + style.masthead.lines * grid.leading
    return Rect((sheet.width - grid.width) / 2, top, grid.width, foot - top)


def ink(placed: Placed) -> Rect:
    """What is seen of a slug: of a line, from its first run's em box to the pen behind its last glyph.

    A nameplate's em box has a twentieth of white above the brush strokes.
    """
    if isinstance(placed.slug, Line):
        first, last = placed.slug.runs[0], placed.slug.runs[-1]
        right = last.x + sum(last.advances) * last.size / 1000
        size = max(run.size for run in placed.slug.runs)
        high = 0.83 if placed.slug.role == "nameplate" else 0.88
        top = placed.y + placed.slug.baseline - high * size
        return Rect(placed.x + first.x, top, right - first.x, (high + 0.12) * size)
    return Rect(placed.x, placed.y, getattr(placed.slug, "width", 0.0), placed.slug.depth)


def clear(items: Sequence[Placed]) -> bool:
    """Whether nothing stands upon another."""
    return not any(
        min(a.right, b.right) - max(a.x, b.x) > NEAR and min(a.bottom, b.bottom) - max(a.y, b.y) > NEAR
        for a, b in combinations(map(ink, items), 2)
    )


def inside(items: Sequence[Placed], area: Rect) -> bool:
    return all(
        area.x - NEAR <= box.x
        and box.right <= area.right + NEAR
        and area.y - NEAR <= box.y
        and box.bottom <= area.bottom + NEAR
        for box in map(ink, items)
    )


def lines(items: Sequence[Placed], role: str) -> list[Placed]:
    return [placed for placed in items if isinstance(placed.slug, Line) and placed.slug.role == role]


def test_a_masthead_is_in_its_area_and_nothing_on_another(room: Context, area: Rect, make_issue: Pages) -> None:
    issue = make_issue(4)
    items = compose_masthead(issue, issue.pages[0], area, room).items
    assert inside(items, area)
    assert clear(items)


def test_a_masthead_says_what_the_issue_is(room: Context, area: Rect, make_issue: Pages) -> None:
    issue = make_issue(4)
    items = compose_masthead(issue, issue.pages[0], area, room).items
    told = [placed.slug.text for placed in lines(items, "masthead-data")]
    assert told == ["2023年6月26日 星期一", "农历农历五月初九", "第26期（总第1732期）", "今日4版", "准印证号(B)0150"]
    edges = [ink(placed) for placed in lines(items, "masthead-data")]
    assert edges[0].x == pytest.approx(area.x, abs=0.5)
    assert edges[-1].right == pytest.approx(area.right, abs=0.5)
    gaps = [after.x - before.right for before, after in pairwise(edges)]
    assert max(gaps) - min(gaps) < 9
    full = [placed for placed in items if isinstance(placed.slug, Rule) and placed.slug.width == area.w]
    assert len(full) == 3


def test_codes_stand_on_one_line_with_equal_gaps(room: Context, area: Rect, make_issue: Pages) -> None:
    issue = make_issue(1)
    items = compose_masthead(issue, issue.pages[0], area, room).items
    codes = [placed for placed in items if isinstance(placed.slug, QrCode)]
    assert [placed.slug.target for placed in codes] == [code.target for code in room.stylesheet.masthead.codes]
    assert len({placed.y for placed in codes}) == 1
    steps = [after.x - before.x for before, after in pairwise(codes)]
    assert max(steps) - min(steps) < NEAR
    for code, label in zip(codes, lines(items, "code-label"), strict=True):
        middle = ink(label).x + ink(label).w / 2
        assert middle == pytest.approx(code.x + code.slug.depth / 2, abs=0.5)
        assert label.y >= code.y + code.slug.depth


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_masthead_needs_no_codes(room: Context, area: Rect, make_issue: Pages, count: int) -> None:
    issue = make_issue(1)
    codes = (Code("徐汇通", "http://www.xuhuibao.com/app"),) * count
    style = replace(room.stylesheet, masthead=room.stylesheet.masthead._replace(codes=codes, imprint=()))
    items = compose_masthead(issue, issue.pages[0], area, room._replace(stylesheet=style)).items
    assert inside(items, area)
    assert clear(items)


def test_contacts_stand_below_the_imprint(room: Context, area: Rect, make_issue: Pages) -> None:
    contacts = ("编辑部 渡口路1号", "电话 000-0000")
    style = replace(room.stylesheet, paper=room.stylesheet.paper._replace(contacts=contacts))
    issue = make_issue(1)
    items = compose_masthead(issue, issue.pages[0], area, room._replace(stylesheet=style)).items
    said = [placed.slug.text for placed in lines(items, "imprint")]
    assert tuple(said[-2:]) == contacts
    assert inside(items, area)
    assert clear(items)


def test_a_nameplate_may_be_drawn(room: Context, area: Rect, make_issue: Pages, tmp_path: Path) -> None:
    path = tmp_path / "name.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg"><rect width="300" height="100"/></svg>', encoding="utf-8")
    head = room.stylesheet.masthead._replace(nameplate=Nameplate(100, path))
    style, issue = replace(room.stylesheet, masthead=head), make_issue(1)
    items = compose_masthead(issue, issue.pages[0], area, room._replace(stylesheet=style)).items
    [plate] = [placed.slug for placed in items if isinstance(placed.slug, Shape)]
    assert (plate.width, plate.depth) == pytest.approx((300, 100))
    assert inside(items, area)
    assert clear(items)


@pytest.mark.parametrize("text", ["QINGXI BAO", "QĪNGXĪ BÀO", "XU\u9fd5HUI BAO"])
def test_a_pinyin_is_spaced_from_edge_to_edge(room: Context, text: str) -> None:
    """Also of letters of several faces; a mark above a letter has no white of its own."""
    line = _drawn_out(text, 300, room)
    style = room.style("pinyin")._replace(tracking_em=0)
    ends, natural = [], set_line(Words(text), style, "pinyin", 300, room.cases)
    for run, bare in zip(line.runs, natural.runs, strict=True):
        x = run.x
        for glyph, said, before in zip(run.advances, run.text, bare.advances, strict=True):
            white = (glyph - before) * run.size / 1000
            ends.append((said, x, x + glyph * run.size / 1000, white))
            x = ends[-1][2]
    assert all(after[1] == pytest.approx(before[2], abs=0.01) for before, after in pairwise(ends))
    each = next(white for said, *_, white in ends if said != " ")
    assert each > 0
    for said, *_, white in ends:
        assert white == pytest.approx(0.7 * each if said == " " else each, abs=0.03)
    assert ends[0][1] == pytest.approx(0)
    assert ends[-1][2] - ends[-1][3] == pytest.approx(300, abs=0.3)


@pytest.mark.parametrize("number", [2, 3])
def test_a_folio_has_its_number_at_the_outer_edge(room: Context, area: Rect, make_issue: Pages, number: int) -> None:
    area, issue = area._replace(h=room.stylesheet.folio.depth), make_issue(4)
    items = compose_folio(issue, issue.pages[number - 1], area, room).items
    [figure], [unit] = lines(items, "folio-number"), lines(items, "folio-unit")
    outer = ink(figure).x - area.x if number % 2 == 0 else area.right - ink(lines(items, "folio-section")[0]).right
    assert (figure.slug.text, unit.slug.text) == (str(number), "版")
    assert outer == pytest.approx(0, abs=2)
    assert clear(items)
    assert all(area.x - 2 <= ink(item).x and ink(item).right <= area.right + 2 for item in items)
    assert max(ink(item).bottom for item in items) <= area.bottom + NEAR


def test_an_advertisement_bears_its_label(room: Context) -> None:
    region = Rect(100, 100, 400, 130)
    items = compose_advert(Advert(Path("a.pdf"), "公益广告"), region, 2, room)
    [label] = lines(items, "ad-label")
    [art] = [placed for placed in items if isinstance(placed.slug, Artwork)]
    assert label.slug.text == "公益广告"
    assert inside(items, region.inset(0, 2))
    assert ink(art) == region.inset(0, 2)
    grounds = [ink(placed) for placed in items if isinstance(placed.slug, Fill) and placed.slug.colour == "white"]
    assert any(ground.x <= ink(label).x and ink(label).right <= ground.right for ground in grounds)


def test_a_label_stands_outside_where_there_is_room_above(room: Context) -> None:
    region = Rect(100, 100, 400, 130)
    items = compose_advert(Advert(Path("a.pdf"), "广告"), region, 2, room, above=13)
    [label] = lines(items, "ad-label")
    assert region.y - 13 + 2 <= label.y < label.y + label.slug.depth <= region.y + 2
    assert ink(label).right == pytest.approx(region.right, abs=0.5)
    assert not any(isinstance(placed.slug, Fill) and placed.slug.colour == "white" for placed in items)


@pytest.mark.parametrize(("pitch", "step"), [(60.0, 60.0), (0.0, None), (10.0, None), (900.0, None)])
def test_codes_stand_at_their_pitch_where_there_is_room(
    room: Context, area: Rect, make_issue: Pages, pitch: float, step: float | None
) -> None:
    """No nearer than their white, no further than their block is wide."""
    head = room.stylesheet.masthead._replace(code_pitch=pitch)
    context = room._replace(stylesheet=replace(room.stylesheet, masthead=head))
    items = compose_masthead(make_issue(1), make_issue(1).pages[0], area, context).items
    codes = [placed for placed in items if isinstance(placed.slug, QrCode)]
    white, steps = quiet_zone(head.codes, head.code_size), [b.x - a.x for a, b in pairwise(codes)]
    assert min(steps) >= head.code_size + white - NEAR
    assert codes[-1].x + head.code_size <= area.right + NEAR
    assert step is None or steps == pytest.approx([step] * (len(codes) - 1))


def test_tracked_pinyin_stands_in_the_middle_under_the_nameplate(room: Context, area: Rect, make_issue: Pages) -> None:
    items = compose_masthead(make_issue(1), make_issue(1).pages[0], area, room).items
    [plate], [pinyin] = lines(items, "nameplate"), lines(items, "pinyin")
    assert pinyin.slug.width < plate.slug.width / 2
    assert pinyin.x + pinyin.slug.width / 2 == pytest.approx(plate.x + plate.slug.width / 2)


def test_the_rule_of_the_folio_is_a_style_of_its_own(room: Context, area: Rect, make_issue: Pages) -> None:
    issue, rules = make_issue(2), room.stylesheet.rules
    for own in (None, RuleStyle(2.0, "black")):
        context = room._replace(stylesheet=replace(room.stylesheet, rules=rules._replace(folio=own)))
        items = compose_folio(issue, issue.pages[1], area, context).items
        [rule] = [placed.slug for placed in items if isinstance(placed.slug, Rule)]
        assert (rule.depth, rule.colour) == ((own or rules.thick).thickness, (own or rules.thick).colour)


def test_an_empty_item_is_left_out(room: Context) -> None:
    assert fill_templates(["{permit}", "第{number}期", " {permit} "], {"permit": "", "number": "26"}) == ["第26期"]
    assert spaced_items([], "masthead-data", 400, room) == ()
    [alone] = spaced_items(["今日4版"], "masthead-data", 400, room)
    assert alone.x == 0


def test_a_quiet_zone_is_four_modules_of_the_coarsest_code() -> None:
    short, long = Code("", "a"), Code("", "a" * 100)
    assert quiet_zone((), 52) == 0
    assert quiet_zone((short,), 52) == quiet_zone((long, short), 52) == pytest.approx(4 * 52 / 21)
    assert quiet_zone((long,), 52) < quiet_zone((short,), 52)
