"""A head over the fold: no character within 3 mm of it, words whole where they can be, the line near its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layout.blocks.fold import SAFE, inner_margin, part_at_fold, widest_over_fold
from layout.blocks.take import Context
from layout.galley import set_line
from layout.geometry import EM
from layout.model import Headline, Line, Placed, TextStyle, Words

WIDTH, FOLD = 600.0, 300.0
Parts = tuple[tuple[str, float, float], ...]


def read(text: str) -> Headline:
    """A headline without the editor's `~`, between which it may not be broken."""
    return Headline(Words(text.replace("~", "")), forbidden=tuple(n for n, mark in enumerate(text) if mark == "~"))


@pytest.fixture
def parted(house: Context) -> Callable[..., Parts]:
    """`parted(text, size, align)` are the parts of a line over the fold: text, left edge, right edge."""

    def part(text: str, size: float = 40, align: str = "centre", width: float = WIDTH, fold: float = FOLD) -> Parts:
        style = TextStyle("hei-bold", size, size, align=align)  # type: ignore[arg-type]
        line = set_line(read(text).text, style, "headline", width, house.cases)
        matter, found = part_at_fold((Placed(0, 0, line),), width, fold, read(text), house)
        [item] = matter
        assert isinstance(item.slug, Line)
        part.found = [one.code for one in found]  # type: ignore[attr-defined]
        return tuple(
            (run.text, run.x, run.x + (sum(run.advances[:-1]) + min(EM, run.advances[-1])) * run.size / EM)
            for run in item.slug.runs
        )

    return part


def test_an_even_line_is_parted_in_its_middle(parted: Callable[..., Parts]) -> None:
    left, right = parted("老桥合龙")
    assert [left[0], right[0]] == ["老桥", "合龙"]
    assert left[2] == pytest.approx(FOLD - SAFE, abs=0.1)
    assert right[1] == pytest.approx(FOLD + SAFE, abs=0.1)


def test_a_line_is_parted_where_a_clause_ends(parted: Callable[..., Parts]) -> None:
    left, right = parted("六百年的桥　还要再走六百年", 30)
    assert (left[0], right[0]) == ("六百年的桥", "还要再走六百年")
    left, right = parted("石头都编了号，又回到自己的位置", 16)
    assert left[0].endswith("号，")


def test_parts_at_a_gap_stand_in_their_type_areas(parted: Callable[..., Parts], house: Context) -> None:
    """The part on the right stood some millimetres left of its page's text, which a page by itself shows."""
    margin = inner_margin(house)
    left, right = parted("老桥合龙　新桥", 40)
    assert left[2] <= FOLD - margin + 0.1
    assert right[1] >= FOLD + margin - 0.1
    left, right = parted("老桥合龙　新桥", 16)  # in small type the hole would be too wide
    assert right[1] - left[2] == pytest.approx(2 * SAFE, abs=0.2)


def test_a_western_word_stands_on_one_page(parted: Callable[..., Parts]) -> None:
    parts = parted("走进Riverside的人", 40)
    assert any("Riverside" in text for text, _, _ in parts)
    assert all(end <= FOLD - SAFE + 0.1 or start >= FOLD + SAFE - 0.1 for _, start, end in parts)
    assert parted.found == []  # type: ignore[attr-defined]


def test_a_western_word_that_has_no_room_is_parted_and_told(parted: Callable[..., Parts]) -> None:
    parts = parted("Internationalization" * 2, 26)
    assert len(parts) == 2
    assert all(end <= FOLD - SAFE + 0.1 or start >= FOLD + SAFE - 0.1 for _, start, end in parts)
    assert parted.found == ["head-fold"]  # type: ignore[attr-defined]


def test_a_short_line_of_small_type_stands_on_one_page(parted: Callable[..., Parts]) -> None:
    [(text, start, end)] = parted("记者 林舟", 9.5)
    assert text.replace(" ", "") == "记者林舟"
    assert end <= FOLD - SAFE + 0.1 or start == pytest.approx(FOLD + SAFE, abs=0.1)


@pytest.mark.parametrize(("align", "edge"), [("left", 0.0), ("right", WIDTH)])
def test_a_line_that_is_not_centred_keeps_its_edge(parted: Callable[..., Parts], align: str, edge: float) -> None:
    parts = parted("清溪两岸的人家沿着江水走了十年", 30, align)
    assert len(parts) == 2
    assert (parts[0][1] if align == "left" else parts[-1][2]) == pytest.approx(edge, abs=0.1)
    assert parts[0][2] <= FOLD - SAFE + 0.1
    assert parts[1][1] >= FOLD + SAFE - 0.1


def test_a_line_beside_the_fold_stays(parted: Callable[..., Parts]) -> None:
    [(_, start, _)] = parted("清溪", 30, "left")
    assert start == pytest.approx(0)


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("镇上的路灯全部换成了暖色", {"镇上的", "镇上的路灯", "镇上的路灯全部"}),
        ("夜里的路灯换成暖色", {"夜里的", "夜里的路灯"}),
        ("老码头又响起了铜铃", {"老码头", "老码头又响起了"}),
        ("徐家汇书院开放半年", {"徐家汇书院", "徐家汇"}),
    ],
)
@pytest.mark.parametrize("fold", [270.0, 285.0, 300.0, 315.0, 330.0])
def test_a_word_is_never_parted_where_there_is_another_way(parted: Callable[..., Parts], text, either, fold) -> None:
    """Wherever the fold is, a line is parted where it may be broken, or stands on one page."""
    parts = parted(text, 34, fold=fold)
    assert parted.found == []  # type: ignore[attr-defined]
    assert len(parts) == 1 or parts[0][0] in either
    assert all(end <= fold - SAFE + 0.1 or start >= fold + SAFE - 0.1 for _, start, end in parts)


def test_the_editor_forbids_a_part_to_end_somewhere(parted: Callable[..., Parts]) -> None:
    assert [text for text, _, _ in parted("老桥合龙")] == ["老桥", "合龙"]
    assert [text for text, _, _ in parted("老桥~合龙")] == ["老桥合龙"]


def test_a_line_can_be_as_wide_as_both_halves_have_room(house: Context) -> None:
    style = TextStyle("hei-bold", 40, 40, align="left")

    def widest(text: str) -> float:
        return widest_over_fold(text, style, WIDTH, FOLD, Headline(Words(text)), house)

    assert widest("老桥合龙") == pytest.approx(WIDTH - 2 * SAFE, abs=2)
    assert widest("老桥合龙了") == pytest.approx((WIDTH - 2 * SAFE) * 5 / 6, abs=2)
    assert widest("国际货币基金组织") == pytest.approx(WIDTH / 2 - SAFE, abs=2)
