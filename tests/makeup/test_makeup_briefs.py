"""短讯: the heads of briefs side by side stand on one line, and their texts begin on one."""

from __future__ import annotations

from types import MappingProxyType, SimpleNamespace
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.blocks.headline import Panel
from layout.blocks.take import Matter
from layout.diagnostics import Diagnostic
from layout.makeup.briefs import _Begins, _compared, _fitted
from layout.makeup.regions import Rim
from layout.model import Fill, Forme, Frame, Grid, Kind, Line, Part, Placed

PAGE = """\
  - section: 要闻
    plan: A A A A
    stories: {{A: {{body: 一}}}}
  - section: 要闻
    plan: |
      {plan}
      C D D E
    stories:
{stories}    briefs: {briefs}
"""
HEADS = ("图书馆开放夜读", "社区食堂今天起供应早餐老人可送到家", "路灯换新", "十二条公交线路延长末班车时间")


def made(newspaper, talk, entries: dict[str, str], briefs: str, plan: str = "A A B B") -> Forme:
    stories = "".join(f"      {letter}: {{{entry}, body: {talk(200)!r}}}\n" for letter, entry in entries.items())
    return newspaper.issue(PAGE.format(plan=plan, stories=stories, briefs=briefs))[0].formes[1]


def foot(forme: Forme, story: str) -> float:
    """The baseline of the last line of a story's headline."""
    [frame] = [frame for frame in forme.frames if frame.story == story]
    lines = [p for p in frame.items if p.part and p.part.kind == "headline" and isinstance(p.slug, Line)]
    return max(p.y + p.slug.baseline for p in lines)


def body(forme: Forme, story: str) -> float:
    """Where the text of a story begins."""
    [frame] = [frame for frame in forme.frames if frame.story == story]
    return frame.columns[0].y


heads = st.tuples(
    st.sampled_from(HEADS),
    st.sampled_from(
        [
            "",
            ", byline: 记者 某某",
            ", kicker: 便民",
            ", deck: 八月起施行",
            ", box: true",
            ", tint: tint",
            ", head_tint: red",
        ]
    ),
    st.sampled_from(["", ", level: third"]),
)


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(heads, min_size=5, max_size=5))
def test_texts_of_briefs_begin_on_one_line_and_heads_do_not_leave_theirs(newspaper, talk, drawn) -> None:
    entries = {letter: f"headline: {''.join(head)}" for letter, head in zip("ABCDE", drawn, strict=True)}
    forme = made(newspaper, talk, entries, "[A, B, C, D, E]")
    assert body(forme, "2A") == body(forme, "2B")
    assert body(forme, "2C") == body(forme, "2D") == body(forme, "2E")
    for frame in forme.frames:
        head = [p for p in frame.items if p.part and not p.part.in_columns and isinstance(p.slug, Line)]
        assert min(p.y for p in head) >= frame.region.y
        assert max(p.y + p.slug.depth for p in head if isinstance(p.slug, Line)) <= frame.columns[0].y + 0.01


def test_heads_stand_on_one_line(newspaper, talk) -> None:
    entries = dict(zip("ABCDE", (f"headline: {head}" for head in (*HEADS, "早餐")), strict=True))
    row = made(newspaper, talk, entries, "[A, B, C, D, E]")
    assert foot(row, "2A") == pytest.approx(foot(row, "2B"))
    assert foot(row, "2C") == pytest.approx(foot(row, "2D")) == pytest.approx(foot(row, "2E"))
    loose = made(newspaper, talk, entries, "[A, B]")
    assert foot(loose, "2C") != pytest.approx(foot(loose, "2E"))


def test_a_head_without_a_byline_rises_to_one_that_has(newspaper, talk) -> None:
    entries = dict.fromkeys("ABCDE", f"headline: {HEADS[0]}, level: short") | {
        "A": f"headline: {HEADS[0]}, level: short, byline: 某某"
    }
    row, loose = made(newspaper, talk, entries, "[A, B]"), made(newspaper, talk, entries, "[D, E]")
    assert foot(row, "2A") == pytest.approx(foot(row, "2B"))
    assert body(row, "2A") == body(row, "2B") == body(loose, "2A") > body(loose, "2B")


def framed(forme: Forme, story: str) -> tuple[Frame, list[Fill], float]:
    """The frame of a story, its fills and where its head's first line begins."""
    [frame] = [frame for frame in forme.frames if frame.story == story]
    head = [p.y for p in frame.items if p.part and not p.part.in_columns]
    return frame, [p.slug for p in frame.items if isinstance(p.slug, Fill)], min(head)


@pytest.mark.parametrize("look", ["head_tint: red", "head_tint: red, tint: tint", "head_tint: red, kicker: 便民"])
def test_a_brief_keeps_the_panel_behind_its_head(newspaper, talk, look) -> None:
    entries = dict.fromkeys("ABCDE", f"headline: {HEADS[0]}") | {"B": f"headline: {HEADS[2]}, {look}"}
    row = made(newspaper, talk, entries, "[A, B]")
    frame, _, top = framed(row, "2B")
    [panel] = [p for p in frame.items if isinstance(p.slug, Fill) and p.slug.colour == "red"]
    assert panel.y < top
    assert foot(row, "2B") < panel.y + panel.slug.depth < body(row, "2B")
    assert foot(row, "2A") == pytest.approx(foot(row, "2B"))
    assert body(row, "2A") == body(row, "2B")


@pytest.mark.parametrize("look", ["box: true", "head_tint: red"])
@pytest.mark.parametrize("other", ["level: short", "level: third, deck: 八月起施行", "level: short, byline: 某某"])
def test_a_head_does_not_rise_onto_the_edge_of_its_box_or_panel(newspaper, talk, look, other) -> None:
    entries = dict.fromkeys("ABCDE", f"headline: {HEADS[0]}, {other}") | {
        "D": f"headline: {HEADS[0]}|{HEADS[1]}, level: second, kicker: 便民, {look}"
    }
    row = made(newspaper, talk, entries, "[C, D, E]")
    frame, _, top = framed(row, "2D")
    edge = min(p.y for p in frame.items if isinstance(p.slug, Fill))
    assert top >= edge + 2.9
    if other == "level: short":  # what else is below a headline has no room to come down
        assert foot(row, "2C") == pytest.approx(foot(row, "2D"))
    assert body(row, "2C") == body(row, "2D")


def test_a_row_ends_where_another_story_stands_between(newspaper, talk) -> None:
    entries = dict(zip("ABCDE", (f"headline: {head}" for head in (*HEADS, "早餐")), strict=True))
    forme = made(newspaper, talk, entries, "[C, E, A, B]")
    assert body(forme, "2C") != body(forme, "2D") or body(forme, "2D") != body(forme, "2E")


def told(newspaper, talk, entries: dict[str, str], plan: str = "A A B B", briefs: str = "[A, B]") -> list[Diagnostic]:
    stories = "".join(f"      {letter}: {{{entry}, body: {talk(200)!r}}}\n" for letter, entry in entries.items())
    report = newspaper.issue(PAGE.format(plan=plan, stories=stories, briefs=briefs))[1]
    return [one for one in report if one.code == "briefs-uneven"]


def test_a_headline_that_can_not_stand_on_the_line_of_its_neighbour_is_told_by_how_much(newspaper, talk) -> None:
    """The smallest copy that failed: a deck, and no white below it to come down by."""
    entries = dict.fromkeys("ABCDE", f"headline: {HEADS[0]}") | {
        "A": f"headline: {HEADS[0]}, level: second, kicker: 便民, byline: 某某",
        "B": f"headline: {HEADS[0]}, level: short, deck: 八月起施行",
    }
    forme = made(newspaper, talk, entries, "[A, B]")
    lower = foot(forme, "2A") - foot(forme, "2B")
    [one] = told(newspaper, talk, entries)
    if lower > 0:
        assert f"brief 2A stands {lower:.1f}pt lower than that of 2B" in one.message
    else:
        assert f"brief 2B stands {-lower:.1f}pt lower than that of 2A" in one.message
    assert one.severity == "info"


def test_briefs_whose_heads_stand_on_one_line_are_not_told(newspaper, talk) -> None:
    assert not told(newspaper, talk, dict.fromkeys("ABCDE", f"headline: {HEADS[0]}, deck: 八月起施行"))
    entries = dict(zip("ABCDE", (f"headline: {head}" for head in (*HEADS, "早餐")), strict=True))
    assert not told(newspaper, talk, entries, briefs="[A, B, C, D, E]")


def test_a_text_that_begins_lower_is_told_by_how_many_lines() -> None:
    one, other = _Begins(100, 120), _Begins(100, 146)
    assert "text of brief 1B stands 2 lines lower than that of 1A" in _compared("1A", "1B", one, other, 13)
    assert "text of brief 1A stands 2 lines lower than that of 1B" in _compared("1A", "1B", other, one, 13)
    assert _compared("1A", "1B", one, one, 13) == ""


def test_briefs_of_any_shape_that_begin_side_by_side_stand_on_one_line(newspaper, talk) -> None:
    """A brief that is broader or narrower further down was in no row."""
    entries = dict.fromkeys("ABCDE", f"headline: {HEADS[0]}") | {"B": f"headline: {HEADS[2]}, column_title: 读者来信"}
    plan = "A A B B\n      A B B B"
    forme = made(newspaper, talk, entries, "[A, B]", plan)
    assert body(forme, "2A") == body(forme, "2B")
    assert foot(forme, "2A") == pytest.approx(foot(forme, "2B"))


class SetHead(NamedTuple):
    """A head set four lines deep: where its first line begins, the baseline of its headline and where its last ends."""

    top: int
    foot: int
    end: int
    panel: Panel | None
    costs_by_lines: dict[int, float] = MappingProxyType({4: 0.0, 5: 30.0})  # type: ignore[assignment]
    rise: float = 0.0

    def set(self, lines: int, leading: float, top: bool) -> Matter:
        def line(y: float, depth: float, baseline: float, kind: Kind) -> Placed:
            return Placed(0, y, Line((), 90, depth, baseline), part=Part(kind))

        words = line(self.top, self.foot - self.top, self.foot - self.top, "headline"), line(self.end, 0, 0, "byline")
        return (Placed(0, 0, Fill(90, 45, "red")), *words) if self.panel else words


class Brief(NamedTuple):
    story: SimpleNamespace
    region: SimpleNamespace
    head: SetHead


@st.composite
def set_heads(draw: st.DrawFn) -> tuple[Brief, float, float]:
    """A brief whose head is set, and the highest and the lowest that the baseline of its headline may stand."""
    panel, framed = draw(st.sampled_from([None, Panel("red", 90, 2.0, 5.0)])), draw(st.booleans())
    top, foot, end = sorted(draw(st.lists(st.integers(0, 52), min_size=3, max_size=3)))
    head = SetHead(top, foot, end, panel)
    above = top - (5.25 if panel or framed else 0)  # a quarter of a line of 13 points, and the white above its type
    below = 52 - end - (5 if panel else 0)
    display, region = SimpleNamespace(edged=framed), SimpleNamespace(top=0, rim=Rim())
    return Brief(SimpleNamespace(display=display), region, head), foot - max(0, above), foot + max(0, below)


@given(st.lists(set_heads(), min_size=1, max_size=4))
def test_heads_stand_on_one_line_that_is_in_reach_of_all_as_high_as_can_be(drawn) -> None:
    fitted = list(_fitted([brief for brief, *_ in drawn], Grid(4, 10, 40, 9.0, 13.0)))
    lines = [cast.head.foot - cast.head.rise for cast in fitted]
    highest, lowest = [high for _, high, _ in drawn], [low for *_, low in drawn]
    assert all(high <= line <= low for line, high, low in zip(lines, highest, lowest, strict=True))
    feet = min(cast.head.foot for cast in fitted)
    if max(highest) <= min(lowest):
        assert lines == [max(feet, *highest)] * len(lines)
    else:
        assert lines == [max(feet, high) for high in highest]
    assert all(cast.head.costs_by_lines == {4: 0.0} for cast in fitted)
