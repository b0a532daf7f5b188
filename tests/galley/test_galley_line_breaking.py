"""The search for turns (§14.2): as good as trying everything, and what it pays for beyond single lines."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.galley import Composed, SortCases, compose_to_measures, lines_of, with_line_count
from layout.galley.demerits import (
    HARD_GAP,
    HYPHENS,
    PINCHED,
    STACKED,
    TORN,
    condensed,
    last_line,
    loose_line,
)
from layout.galley.knuth_plass import Breaks, Limits, break_by_line_count
from layout.galley.line_breaking import best_fit, break_plainly, cheapest_of, fit_to_measures, total_fit
from layout.galley.paragraph_checks import check_paragraph
from layout.galley.prefix_sums import PrefixSums
from layout.model import TextStyle, Words

Compose = Callable[..., Composed]
HAN = "街巷梧桐江滨的了一二三国"
PIECES = [
    "，",
    "。",
    "、",
    "“",
    "”",
    "（",
    "）",
    "·",
    "/",
    "——",
    "……",
    "！？",
    "WAIC",
    "2023",
    "25%",
    "iPhone ",
    "\u3000",
]
HYPHENATED = ["an\u00adnu\u00adal", "i\u00adi\u00adl"]
even = st.lists(st.sampled_from([*(HAN * 3), *PIECES]), min_size=1, max_size=90).map("".join)
uneven = st.lists(st.sampled_from([*HAN, *PIECES, *HYPHENATED]), min_size=1, max_size=60).map("".join)
measures = st.sampled_from([4, 5, 8, 12.5, 13, 16])
gaps = st.sampled_from([0, 0.125, 0.25])
narrowness = st.sampled_from([1, 0.94, 0.9])
FAST = settings(max_examples=100, deadline=None)
Way = tuple[float, tuple[int, ...], bool]
"""Cost of some lines, where they end, and whether the last of them is shrunk."""


def tried(m: PrefixSums, measure: int, indent: int, narrow: bool = False) -> dict[int, Breaks]:
    """The cheapest lines for every count, by trying every line from every boundary; earlier starts first."""
    n = len(m.sorts)
    ways: list[dict[int, Way]] = [{} for _ in range(n + 1)]
    ways[0][0] = (0.0, (), False)
    for j in range(1, n + 1):
        for i in range(j):
            for count, (base, ends, stacked) in ways[i].items():
                line = priced(m, i, j, measure - (0 if i else indent), narrow)
                if line is None:
                    continue
                cost, shrunk = line
                total = base + m.break_costs[i] + (STACKED if shrunk and stacked else 0.0) + cost
                total += last_line(m.width(i, j), indent, i >= m.last_ideograph) if j == n and i else 0.0
                if total < ways[j].get(count + 1, (float("inf"),))[0]:
                    ways[j][count + 1] = (total, (*ends, j), shrunk)
    return {count: Breaks(ends, cost) for count, (cost, ends, _) in ways[n].items()}


def priced(m: PrefixSums, i: int, j: int, target: int, narrow: bool) -> tuple[float, bool] | None:
    """Cost of a usual line, and whether it is shrunk; None where it can't be."""
    n, over, room = len(m.sorts), m.width(i, j) - target, m.give[j - 1] - m.give[i]
    grow, places, more = (sums[j - 1] - sums[i] for sums in (m.grow, m.gaps, m.more))
    beyond = over - m.shrink(i, j)
    if beyond > (m.narrowing(target) if narrow else 0) or m.break_costs[j] < 0:
        return None
    hyphens = HYPHENS if {i, j} <= m.hyphens else 0.0
    if over >= 0 or j == n:
        pinched = PINCHED + condensed(max(0, beyond), target)
        full = 0.0 if over < 0 or j == n else m.phases.off_grid(i, j)
        shrunk = full if over <= 0 else m.tight(i, j, over, room) if over <= room else pinched
        return shrunk + hyphens, over > 0
    under, back = -over, m.ample[j] - m.reach[j]
    if under - back > grow + more + HARD_GAP * places:
        return None
    off = m.phases.off_grid(i, j) if under <= back and not grow else 0.0
    return loose_line(under, grow, places, more, back) + off + hyphens, False


def near(found: dict[int, Breaks]) -> dict[int, Breaks]:
    chief = len(cheapest_of(found).ends) if found else 0
    return {count: found[count] for count in sorted(found) if abs(count - chief) <= 1}


@FAST
@given(text=even, ems=measures, indent=st.sampled_from([0, 2000, 3000]), gap=gaps, narrowest=narrowness)
@example("街" * 15 + "——" + "街" * 40, 18, 2000, 0.25, 1)
@example("街街街街25%街2023——，街，街街街", 13, 0, 0.125, 0.94)
@example("街" * 15 + "——" + "街" * 40, 18, 2000, 0.25, 0.94)
def test_the_search_finds_what_trying_everything_finds(
    composed: Compose, text: str, ems: float, indent: int, gap: float, narrowest: float
) -> None:
    m = composed(text, ems, gap_em=gap, narrowest=narrowest).measured
    for narrow in (False, True):
        found = break_by_line_count(m, int(ems * 1000), indent, Limits(HARD_GAP, narrow=narrow))
        assert found == near(tried(m, int(ems * 1000), indent, narrow))
    cheapest = cheapest_of(total_fit(m, int(ems * 1000), indent))
    assert best_fit(m, int(ems * 1000), indent) == {len(cheapest.ends): cheapest}


@FAST
@given(text=uneven, ems=measures, narrow=st.booleans())
def test_with_hyphens_too(composed: Compose, text: str, ems: float, narrow: bool) -> None:
    m, measure = composed(text, ems).measured, int(ems * 1000)
    wanted, found = tried(m, measure, 2000, narrow), break_plainly(m, measure, 2000, Limits(HARD_GAP, narrow=narrow))
    assert bool(wanted) == bool(found)
    if found:
        assert cheapest_of(found).cost == cheapest_of(wanted).cost


@pytest.mark.parametrize("ems", [13, 16, 25])
def test_the_plain_search_agrees_on_a_page_of_text(composed: Compose, ems: int) -> None:
    for text in page():
        m = composed(text, ems).measured
        for limits in (Limits(HARD_GAP), Limits(HARD_GAP, narrow=True)):
            assert break_by_line_count(m, ems * 1000, 2000, limits) == break_plainly(m, ems * 1000, 2000, limits)


def page() -> list[str]:
    dice = random.Random(7)
    clauses = ["".join(dice.choices(HAN, k=dice.randint(3, 12))) for _ in range(300)]
    marks = dice.choices(["，", "，", "、", "。", "；", "”，“", "2023", "（25%）"], k=300)
    joined = [clause + mark for clause, mark in zip(clauses, marks, strict=True)]
    return ["".join(joined[at : at + 25]) for at in range(0, 300, 25)]


def test_a_long_paragraph_is_set_as_well_as_a_short_one(composed: Compose) -> None:
    """Beyond 600 sorts only counts of lines near the best are followed: the best is found all the same."""
    m = composed("".join(page()), 16).measured
    assert len(m.sorts) > 2000
    found, wanted = (
        break_by_line_count(m, 16000, 2000, Limits(HARD_GAP)),
        break_plainly(m, 16000, 2000, Limits(HARD_GAP)),
    )
    assert cheapest_of(found) == cheapest_of(wanted)
    assert len(found) == 3


# --- what lines cost each other ---------------------------------------------------------------------------------------


def test_a_dear_paragraph_is_found_though_the_first_try_leaves_it_out(composed: Compose) -> None:
    m = composed("街" * 7 + "Xuhuiqurongmei" + "巷" * 9, 8).measured
    assert cheapest_of(best_fit(m, 8000)).cost > TORN
    assert best_fit(m, 8000) == {len(cheapest_of(total_fit(m, 8000)).ends): cheapest_of(total_fit(m, 8000))}


def shrunk(m: PrefixSums, ends: tuple[int, ...], measure: int) -> list[bool]:
    return [m.width(i, j) > measure for i, j in zip((0, *ends), ends, strict=False)]


def test_shrunk_lines_in_a_stack_cost_more(composed: Compose, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over a page of text there are fewer shrunk lines below shrunk ones than when nothing is charged for them."""
    measured = [(composed(text, ems).measured, ems * 1000) for text in page() for ems in (12, 14, 16, 18, 20)]

    def stacks() -> int:
        rows = [shrunk(m, cheapest_of(total_fit(m, measure)).ends, measure) for m, measure in measured]
        return sum(above and below for row in rows for above, below in pairwise(row))

    charged = stacks()
    monkeypatch.setattr("layout.galley.knuth_plass.STACKED", 0.0)
    assert charged < stacks()


def test_hyphens_are_not_stacked(composed: Compose) -> None:
    """Two lines running would end in a hyphen; for a little more, only one does."""
    community, annual, radio, italia = (
        "com\u00admu\u00adni\u00adty",
        "an\u00adnu\u00adal",
        "ra\u00addi\u00ado",
        "i\u00adtal\u00adi\u00ada",
    )
    text = f"桐巷街江。{community} 街，{annual} 巷。{radio} {italia}桐街巷街。"
    m = composed(text, 10).measured
    found = cheapest_of(total_fit(m, 10000)).ends
    careless = cheapest_of(break_plainly(m._replace(hyphens=frozenset()), 10000, 0, Limits(HARD_GAP))).ends
    assert stacked(m, careless) == 1
    assert stacked(m, found) == 0


def stacked(m: PrefixSums, ends: tuple[int, ...]) -> int:
    return sum(above in m.hyphens and below in m.hyphens for above, below in pairwise(ends))


@pytest.mark.parametrize(("indent", "charged"), [(0, False), (2, False), (4, True)])
def test_9_a_last_line_covers_the_indent(composed: Compose, indent: int, charged: bool) -> None:
    assert (last_line(3000, indent * 1000) > 0) == charged
    found = composed("街巷梧桐，江滨步道、" * 6 + "居民社区", 13, indent_em=indent)
    start, end = found.line_ranges()[-1]
    assert found.measured.width(start, end) >= indent * 1000


@pytest.mark.parametrize(("text", "ems"), [("巷。！。街", 1.5), ("街！，”街，”", 2)])
def test_no_column_of_a_single_character(composed: Compose, text: str, ems: float) -> None:
    """Where a rule must be broken anyhow, it isn't broken for a column of one."""
    (_, end), *_ = composed(text, ems).line_ranges()
    assert end == 2


# --- measures of their own --------------------------------------------------------------------------------------------


@FAST
@given(even, measures, gaps)
def test_equal_measures_give_the_lines_of_one(composed: Compose, text: str, ems: float, gap: float) -> None:
    found = composed(text, ems, gap_em=gap)
    one = cheapest_of(total_fit(found.measured, found.measure, found.indent))
    own = cheapest_of(fit_to_measures([found.measure] * 3)(found.measured, found.measure, found.indent, False))
    assert own.cost == pytest.approx(one.cost)


@FAST
@given(even, st.lists(st.sampled_from([5, 6, 9, 13]), min_size=1, max_size=6))
def test_each_line_keeps_to_its_own_measure(cases: SortCases, text: str, firsts: list[float]) -> None:
    style = TextStyle("song", 10, 15, align="justify")
    found = compose_to_measures(Words(text), style, "body", [*(10 * ems for ems in firsts), 160], cases)
    for count in found.counts:
        lines = lines_of(with_line_count(found, count))
        assert "".join(line.text for line in lines) == text
        wanted = [*(10 * ems for ems in firsts), *[160] * len(lines)][: len(lines)]
        assert [line.width for line in lines] == pytest.approx(wanted)
        faults = {finding.code for finding in check_paragraph(with_line_count(found, count))}
        for line, width in zip(lines, wanted, strict=True):
            last = line.runs[-1] if line.runs else None
            end = last.x + sum(last.advances) * last.size * last.narrow / 1000 if last else 0
            assert end <= width + 5.01 or faults  # a mark hangs half an em


@pytest.mark.parametrize("firsts", [[13000], [9000] * 11, [20000] * 5, [13000] * 8 + [9000] * 6 + [20000] * 3])
@pytest.mark.parametrize("count", [1, 5])
def test_the_plain_search_agrees_where_lines_have_their_own_measures(
    composed: Compose, firsts: list[int], count: int
) -> None:
    """Of paragraphs of some 200 and 1000 sorts: the longer is searched near the best counts only."""
    m, limits = composed("".join(page()[:count]), 16).measured, Limits(HARD_GAP, narrow=True)
    found, wanted = (search(m, 16000, 2000, limits, firsts) for search in (break_by_line_count, break_plainly))
    assert cheapest_of(found) == cheapest_of(wanted)
    assert count > 1 or found == wanted


def test_narrow_lines_come_first(cases: SortCases) -> None:
    style = TextStyle("song", 10, 15, align="justify")
    found = compose_to_measures(Words("街巷梧桐江滨" * 6), style, "body", [60, 60, 120], cases)
    lines = lines_of(with_line_count(found, found.natural))
    assert [len(line.text) for line in lines] == [6, 6, 12, 12]
