"""Every block at every depth it offers: inside its slot, in its measure, with all its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.blocks import Context, Take, compose_block
from layout.blocks.headline import compose_head
from layout.blocks.photo import caption_photo, crop_window
from layout.galley import natural_width
from layout.geometry import EM
from layout.model import (
    Block,
    Crop,
    Display,
    Fill,
    Headline,
    Line,
    Listing,
    Paragraph,
    Photo,
    Picture,
    PictureFile,
    Place,
    Placed,
    Quote,
    Rule,
    RuleStyle,
    Shape,
    Story,
    Subhead,
    Table,
    Verse,
    Words,
)
from layout.model.prices import WIDOW

TEXT = (
    "徐汇滨江的清晨，“跑步道”上已有1.5万人。沿江走去，塔吊、老码头（旧址）与West Bund剧场依次而立——十年前还是厂区呢！"
)
NEAR = 0.01
quick = settings(deadline=None, max_examples=30)


@pytest.fixture(scope="session")
def room(house: Context) -> Context:
    return house


def texts(most: int, least: int = 1) -> st.SearchStrategy[Words]:
    return st.integers(least, most).map(lambda count: Words((TEXT * (count // len(TEXT) + 1))[:count]))


cells = st.lists(texts(8), min_size=3, max_size=3).map(tuple)
poem = st.lists(texts(11) | st.just(Words("")), min_size=1, max_size=40).filter(
    lambda found: bool(found[0].text and found[-1].text)
)
blocks: st.SearchStrategy[Block] = st.one_of(
    texts(500).map(Paragraph),
    texts(30).map(lambda words: Subhead(Words(words.text.replace("，", "")))),
    texts(60).map(Quote),
    poem.map(lambda lines: Verse(tuple(lines))),
    st.lists(st.tuples(texts(40), st.sampled_from(["", "2版", "100元"])), min_size=1, max_size=8).map(
        lambda items: Listing(tuple(items))
    ),
    st.lists(cells, min_size=2, max_size=9).map(lambda rows: Table(tuple(rows), ("left", "centre", "right"))),
)


def said(block: Block) -> str:
    match block:
        case Paragraph(words) | Subhead(words) | Quote(words):
            return words.text
        case Verse(lines):
            return "".join(line.text for line in lines)
        case Listing(items):
            return "".join(words.text + end for words, end in items)
        case Table(rows):
            return "".join(cell.text for row in rows for cell in row)
    raise AssertionError(block)


def plain(text: str) -> str:
    return "".join(text.split())


def extent(placed: Placed) -> tuple[float, float]:
    """Top and foot; of a line its em box, 0.88 above the baseline and 0.12 below."""
    if isinstance(placed.slug, Line) and placed.slug.runs:
        size, base = placed.slug.runs[0].size, placed.y + placed.slug.baseline
        return base - 0.88 * size, base + 0.12 * size
    return placed.y, placed.y + placed.slug.depth


@quick
@given(block=blocks, data=st.data())
def test_a_take_keeps_to_its_slot_at_every_depth(room: Context, block: Block, data: st.DataObject) -> None:
    measure = data.draw(st.integers(13, 30)) * room.grid.size
    takes = compose_block(block, measure, room)
    for take in takes:
        assert take.natural in take.costs
        for lines in {*take.costs, *([take.lines_at_top] if take.lines_at_top else [])}:
            for placed in take.set_lines(lines):
                width = getattr(placed.slug, "width", 0.0)
                top, foot = extent(placed)
                assert -NEAR <= top <= foot <= lines * room.line + NEAR
                assert -NEAR <= placed.x <= placed.x + width <= measure + NEAR


@quick
@given(block=blocks, data=st.data())
def test_a_take_says_the_same_at_every_depth(room: Context, block: Block, data: st.DataObject) -> None:
    measure = data.draw(st.integers(13, 30)) * room.grid.size
    takes = compose_block(block, measure, room)
    for choose in (min, max):
        items = [placed.slug for take in takes for placed in take.set_lines(choose(take.costs))]
        assert plain("".join(slug.text for slug in items if isinstance(slug, Line))) == plain(said(block))


def printed(take: Take) -> list[str]:
    return [plain(placed.slug.text) for placed in take.set_lines(take.natural) if isinstance(placed.slug, Line)]


@quick
@given(block=blocks, data=st.data())
def test_the_parts_of_a_divided_block_say_what_it_says(room: Context, block: Block, data: st.DataObject) -> None:
    """Cut anywhere, each part keeps to its slot and repeats no more than a table's head; parts may be cut again."""
    measure = data.draw(st.integers(13, 30)) * room.grid.size
    for take in compose_block(block, measure, room):
        if take.division is None:
            continue
        cut = data.draw(st.sampled_from(take.division.all_cuts))
        first, rest = take.division.part(0, cut), take.division.part(cut, take.division.pieces)
        assert (first.resumed, rest.resumed) == (False, True)
        assert set(take.division.cuts) <= set(take.division.all_cuts)
        again = printed(rest)
        if isinstance(block, Table):
            heads = len(printed(first)) + len(again) - len(printed(take))
            assert again[:heads] == printed(take)[:heads]
            assert heads > 0
            again = again[heads:]
        assert printed(first) + again == printed(take)
        for part in (first, rest):
            for lines in part.costs:
                assert all(extent(placed)[1] <= lines * room.line + NEAR for placed in part.set_lines(lines))
        if rest.division:
            end = data.draw(st.sampled_from(rest.division.all_cuts))
            assert rest.division.part(0, end).costs == take.division.part(cut, cut + end).costs


def test_no_item_stands_alone_where_it_need_not(room: Context) -> None:
    names = tuple((Words(f"第{n}项"), "") for n in range(6))
    [take] = compose_block(Listing(names), 13 * room.grid.size, room)
    assert take.division
    assert take.division.cuts == (2, 3, 4)


@pytest.mark.parametrize(("text", "end"), [("河埠头", "2版"), ("老石桥修缮工程昨天合龙", "12版"), ("灯", "100元")])
@pytest.mark.parametrize("measure", [108.0, 151.3])
def test_dots_lead_from_an_item_to_its_end(room: Context, text: str, end: str, measure: float) -> None:
    """From half an em behind the last word to a quarter before the number, on a raster of four points and a half."""
    [take] = compose_block(Listing(((Words(text), end),)), measure, room)
    matter = take.set_lines(min(take.costs))
    size = room.style("listing").size
    number = next(p for p in matter if isinstance(p.slug, Line) and p.slug.role == "listing-end")
    last = [p for p in matter if isinstance(p.slug, Line) and p.slug.role == "listing"][-1]
    assert isinstance(last.slug, Line)
    first = last.slug.runs[0].x  # of its words, which may be set in
    start, stop = last.x + first + len(last.slug.text) * size + size / 2, number.x - size / 4
    dots = [p.x for p in matter if isinstance(p.slug, Fill)]
    assert dots == pytest.approx([n * 4.5 for n in range(99) if start <= n * 4.5 and n * 4.5 + 0.7 <= stop])
    base = last.y + last.slug.baseline
    assert {round(p.y - base, 6) for p in matter if isinstance(p.slug, Fill)} <= {-2.6}
    assert isinstance(number.slug, Line)
    assert number.y + number.slug.baseline == pytest.approx(base)


@pytest.mark.parametrize("mark", ["", "①", "（三）", "十二、", "■", "12.", "（10）", "第三、"])
@pytest.mark.parametrize("words", ["老石桥修缮工程昨天合龙灯又亮了", "灯"])
def test_items_stand_on_the_grid_and_hang_behind_their_mark(room: Context, mark: str, words: str) -> None:
    """Further lines begin an em further in than the first, or where its words begin behind a number or a mark."""
    [take] = compose_block(Listing(((Words(mark + words), ""), (Words("灯"), ""))), 13 * room.grid.size, room)
    [lines] = take.costs
    matter = [(p, p.slug) for p in take.set_lines(lines) if isinstance(p.slug, Line)]
    assert [p.y for p, _ in matter] == pytest.approx([n * room.line for n in range(lines)])
    style = room.style("listing")
    hang = natural_width(mark, style, room.cases) / EM if mark else 1
    behind = [p.x for p, slug in matter[1:-1] if slug.runs[0].x == 0]
    assert behind == pytest.approx([(style.indent_em + hang) * style.size] * (lines - 2))
    assert all(p.x + slug.width <= 13 * room.grid.size + 0.01 for p, slug in matter)


def test_figures_that_go_on_are_no_number_of_an_item(room: Context) -> None:
    """3.5 is no item 3."""
    [take] = compose_block(Listing(((Words("3.5公斤的老面馒头与葱油花卷各一份"), ""),)), 13 * room.grid.size, room)
    _, second = take.set_lines(min(take.costs))
    assert second.x == pytest.approx((room.style("listing").indent_em + 1) * room.style("listing").size)


@pytest.mark.parametrize(
    ("text", "end"), [("河埠头", "2版"), ("老石桥修缮工程昨天合龙灯又亮了", "12版"), ("灯", "4版")]
)
@pytest.mark.parametrize("measure", [60.0, 108.0, 251.3])
def test_the_page_of_a_digest_follows_its_headline(room: Context, text: str, end: str, measure: float) -> None:
    """Behind a triangle, on the last line or on one of its own; never beyond the measure, and with no dots."""
    [take] = compose_block(Listing(((Words(text), end),), ("2A",)), measure, room)
    matter = take.set_lines(min(take.costs))
    [number] = [p for p in matter if isinstance(p.slug, Line) and p.slug.role == "digest-page"]
    [mark] = [p for p in matter if isinstance(p.slug, Shape)]
    last = [p for p in matter if isinstance(p.slug, Line) and p.slug.role == "digest"][-1]
    assert isinstance(last.slug, Line)
    assert isinstance(number.slug, Line)
    assert isinstance(mark.slug, Shape)
    assert mark.x + mark.slug.width < number.x
    assert number.x + number.slug.width <= measure + 0.01
    assert number.y < mark.y < mark.y + mark.slug.depth < number.y + number.slug.depth
    beside = number.y + number.slug.baseline == pytest.approx(last.y + last.slug.baseline)
    assert beside or (mark.x == 0 and number.y >= last.y + last.slug.depth - 0.01)
    assert not any(isinstance(p.slug, Fill) for p in matter)


def test_the_columns_of_a_table_have_equal_gaps_from_edge_to_edge(room: Context) -> None:
    rows = [("馆", "看什么", "时间"), ("图书馆", "阅览、自习", "9:00"), ("馆", "展", "10:00—18:00")]
    block = Table(tuple(tuple(map(Words, row)) for row in rows), ("left", "left", "right"))
    [take] = compose_block(block, 300, room)
    cells = [p for p in take.set_lines(min(take.costs)) if isinstance(p.slug, Line)]
    columns = [[p for p in cells if p.part and p.part.column == n] for n in range(3)]
    left = [min(p.x + p.slug.runs[0].x for p in one if isinstance(p.slug, Line)) for one in columns]
    right = [max(ink_right(p) for p in one) for one in columns]
    assert left[0] == pytest.approx(300 - right[2], abs=0.5)
    assert left[1] - right[0] == pytest.approx(left[2] - right[1], abs=0.5)


@pytest.mark.parametrize("name", ["6~8℃", "PM2.5", "Wi-Fi", "14:30—16:45"])
def test_a_columns_head_stands_on_one_line_where_there_is_room(room: Context, name: str) -> None:
    block = Table(((Words(name), Words("站")), (Words("5"), Words("东门"))), ("left", "left"))
    [take] = compose_block(block, 300, room)
    lines = [one.slug.text for one in take.set_lines(min(take.costs)) if isinstance(one.slug, Line)]
    assert lines == [name, "站", "5", "东门"]


def ink_right(placed: Placed) -> float:
    assert isinstance(placed.slug, Line)
    run = placed.slug.runs[-1]
    return placed.x + run.x + sum(run.advances) * run.size / 1000


@pytest.mark.parametrize("name", ["一档（元/吨）", "阶梯水价（元/吨）", "“停”（含节假日）"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_no_cell_ends_a_line_in_an_opening_bracket_without_a_word(room: Context, name: str, count: int) -> None:
    heads = ("居民生活用水一户一表", *(name,) * count)
    block = Table((tuple(map(Words, heads)), tuple(map(Words, ("住户", *("2.30",) * count)))), ("left",) * (count + 1))
    for ems in range(10, 21):
        [take] = compose_block(block, ems * room.grid.size, room)
        lines = [one.slug.text for one in take.set_lines(min(take.costs)) if isinstance(one.slug, Line)]
        assert take.told or not [text for text in lines if text[-1] in "（“"], (ems, lines)


def test_rules_of_tables_and_quotes_are_styles_of_their_own(room: Context) -> None:
    rules = room.stylesheet.rules._replace(
        table=RuleStyle(0), table_edge=RuleStyle(3, "red"), quote=RuleStyle(2, "red"), quote_end=RuleStyle(0.7)
    )
    own = room._replace(stylesheet=replace(room.stylesheet, rules=rules))
    table = Table(((Words("馆"),), (Words("图书馆"),), (Words("博物馆"),)), ("left",))
    for block, wanted in ((table, [3, 3]), (Quote(Words("灯又亮了")), [2, 0.7])):
        [take] = compose_block(block, 120, own)
        for lines in take.costs:
            matter = take.set_lines(lines)
            bars = [p for p in matter if isinstance(p.slug, Rule)]
            assert [p.slug.depth for p in bars] == wanted
            words = [p for p in matter if isinstance(p.slug, Line)]
            assert bars[0].y + bars[0].slug.depth <= min(p.y for p in words) + 0.01
            assert max(p.y + p.slug.depth for p in words) <= bars[1].y + 0.01


def test_white_that_is_left_over_stands_around_a_quote_not_in_it(room: Context) -> None:
    [take] = compose_block(Quote(Words("灯又亮了")), 120, room)
    found = []
    for lines in take.costs:
        head, *words, foot = take.set_lines(lines)
        above, below = words[0].y - head.y - head.slug.depth, foot.y - words[-1].y - words[-1].slug.depth
        assert above == pytest.approx(below)
        found.append((lines * room.line, above, head.y))
    assert max(above for _, above, _ in found) <= 0.6 * room.line + 0.01
    assert found[-1][2] - found[-2][2] == pytest.approx(room.line / 2)


def test_a_poem_divides_between_stanzas(room: Context) -> None:
    lines = tuple(map(Words, ("雪停了", "灯还亮着", "", "有人敲门", "我去开")))
    [take] = compose_block(Verse(lines), 13 * room.grid.size, room)
    assert take.division
    assert take.division.cuts == (3,)
    assert take.division.all_cuts == (1, 3, 4)
    assert printed(take.division.part(0, 3)) == ["雪停了", "灯还亮着"]


@quick
@given(words=texts(400), measure=st.integers(8, 30))
def test_a_paragraph_has_a_slug_a_line(room: Context, words: Words, measure: int) -> None:
    [take] = compose_block(Paragraph(words), measure * room.grid.size, room)
    assert take.splits
    for lines in take.costs:
        assert [placed.y for placed in take.set_lines(lines)] == pytest.approx([n * room.line for n in range(lines)])


LONG = Words("雨是从梅子里下出来的先青后黄落到农历五月的末梢整座城便有了一点酸")
ADDRESS = Words("http://www.xuhuibao.com/2023/06/26/riverside/walk/index.html")


@pytest.mark.parametrize("words", [LONG, ADDRESS], ids=["long", "address"])
@pytest.mark.parametrize(
    "kind",
    [
        Paragraph,
        Subhead,
        Quote,
        lambda words: Verse((words, Words("短句"))),
        lambda words: Listing(((words, ""), (words, "2版"))),
        lambda words: Table(((words, Words("乙")), (Words("甲"), words)), ("left", "right")),
    ],
    ids=["paragraph", "subhead", "quote", "verse", "listing", "table"],
)
def test_no_ink_runs_out_of_the_column(room: Context, kind: Callable[[Words], Block], words: Words) -> None:
    """However long a line of verse or an address is; a mark at a line's end may hang half an em of blank."""
    measure = room.grid.column
    for take in compose_block(kind(words), measure, room):
        for placed in take.set_lines(take.natural):
            if isinstance(placed.slug, Line) and placed.slug.runs:
                last = placed.slug.runs[-1]
                end = placed.x + last.x + sum(last.advances) * last.size / 1000
                assert end <= measure + 0.51 * last.size, placed.slug.text


def test_marks_and_readings_stand_with_the_lines_of_a_poem(room: Context) -> None:
    """Also in a line that is set back, and however wide readings make it."""
    said = " ".join(["zhuàng"] * len(LONG.text))
    words = Words(LONG.text, ((0, len(LONG.text), "dots"),), (), ((0, len(LONG.text), said),))
    (take,) = compose_block(Verse((words,)), room.grid.column, room)
    lines = [placed.slug for placed in take.set_lines(take.natural) if isinstance(placed.slug, Line)]
    assert len(lines) > 3
    for line in lines:
        (run,), (first, *_), (dot, *_) = line.runs, line.ruby, line.emphasis_marks
        middle = first.x + sum(first.advances) * first.size / 2000
        assert dot.x + dot.length / 2 == pytest.approx(run.x + run.size / 2, abs=0.02)
        assert dot.x + dot.length / 2 == pytest.approx(middle, abs=0.02)
        assert line.ruby[-1].x + sum(line.ruby[-1].advances) * first.size / 1000 <= room.grid.column + 0.02


@pytest.mark.parametrize("text", ["梅雨季里气温25~30℃体感闷热", "甲|乙两队同场竞技难分高下到最后", "短~小|标题"])
def test_the_marks_of_a_headline_mean_nothing_in_a_subhead(room: Context, text: str) -> None:
    [take] = compose_block(Subhead(Words(text)), room.grid.column, room)
    lines = [placed.slug.text for placed in take.set_lines(take.natural) if isinstance(placed.slug, Line)]
    assert "".join(lines) == text


def test_a_subhead_of_two_lines_keeps_its_voices(room: Context) -> None:
    style = room.style("subhead")._replace(emphasis="kai")
    told = replace(room.stylesheet, text={**room.stylesheet.text, "subhead": style})
    words = Words("梅雨季里气温升高居民出行更要多备一把伞", ((0, 19, "emphasis"),))
    [take] = compose_block(Subhead(words), room.grid.column, room._replace(stylesheet=told))
    lines = [placed.slug for placed in take.set_lines(take.natural) if isinstance(placed.slug, Line)]
    faces = [{run.face for run in line.runs} for line in lines]
    assert len(faces) == 2
    assert faces[0] == faces[1]
    [plain] = compose_block(Subhead(Words(words.text)), room.grid.column, room)
    assert faces[0].isdisjoint(run.face for placed in plain.set_lines(plain.natural) for run in placed.slug.runs)


# --- heads ----------------------------------------------------------------------------------------

optional = st.none() | texts(40)
levels = st.sampled_from(["lead", "second", "third", "short", "feature"])
told = st.builds(
    lambda text, kicker, deck, byline, level: Story("1A", Headline(text, kicker, deck), byline, (), Display(level)),
    texts(40, 2), optional, optional, optional, levels,
)  # fmt: skip


@quick
@given(story=told, columns=st.integers(1, 8), top=st.booleans())
def test_a_head_fills_whole_lines_in_order(room: Context, story: Story, columns: int, top: bool) -> None:
    made = compose_head(story, room.grid.span(columns), room, top)
    assert made is not None
    assert story.headline is not None
    parts = (story.headline.kicker, story.headline.text, story.headline.deck, story.byline)
    for lines in made.costs_by_lines:
        items = made.set(lines, room.line, top)
        assert all(item.y >= -NEAR for item in items)
        assert all(item.y + item.slug.depth <= lines * room.line + NEAR for item in items)
        assert all(above.y + above.slug.depth <= below.y + NEAR for above, below in pairwise(items))
        found = plain("".join(item.slug.text for item in items if isinstance(item.slug, Line))).replace("，", "")
        wanted = "".join(words.text for words in parts if words)
        assert found == plain(wanted).replace("，", "")


@quick
@given(text=texts(24, 4), columns=st.integers(2, 6))
def test_a_headline_is_as_wide_as_it_can_be_and_no_wider(room: Context, text: Words, columns: int) -> None:
    """Each line ends within its width; its size is inside the level's range, unless it says that it is too long."""
    width, style = room.grid.span(columns), room.stylesheet.headlines["second"]
    made = compose_head(Story("1A", Headline(text), None, (), Display("second")), width, room, False)
    assert made is not None
    [part] = made.parts
    long = any(finding.code == "headline-long" for finding in made.findings)
    for placed in part:
        assert isinstance(placed.slug, Line)
        [first, *_] = placed.slug.runs
        assert style.least - 0.1 <= first.size <= style.most or long
        if not long:
            ends = [run.x + sum(run.advances) * run.size / 1000 for run in placed.slug.runs]
            assert max(ends) <= width + 0.51 * first.size


def test_a_headline_too_long_for_its_level_is_told(room: Context) -> None:
    """It is set smaller than its level allows, so that it fits, and its editor hears of it."""
    text = Words("徐汇滨江步道又添一点五公里沿江走去塔吊老码头与新剧场依次而立周末客流比去年多了四分之一")
    made = compose_head(Story("1A", Headline(text), None, (), Display("second")), room.grid.span(2), room, False)
    assert made is not None
    assert [(finding.severity, finding.code) for finding in made.findings] == [("warning", "headline-long")]


def test_forced_turns_are_obeyed(room: Context) -> None:
    headline = Headline(Words("春天来了步道又长了"), forced=(4,), forbidden=(8,))
    made = compose_head(Story("1A", headline, None, (), Display("second")), 400, room, False)
    assert made is not None
    assert [placed.slug.text for placed in made.parts[0]] == ["春天来了", "步道又长了"]


@pytest.fixture(scope="session")
def standing(room: Context) -> Context:
    """The room for vertical lines."""
    return room._replace(cases=room.cases.vertical_cases)


@quick
@given(story=told, depth=st.integers(90, 700))
def test_a_vertical_head_stands_in_order_in_its_depth(standing: Context, story: Story, depth: int) -> None:
    """Kicker, headline, deck and byline one beside the other; no line of them is longer than the depth."""
    made = compose_head(story, depth, standing, True)
    assert made is not None
    assert story.headline is not None
    for lines in made.costs_by_lines:
        items = made.set(lines, standing.line, True)
        assert all(item.slug.vertical for item in items)
        assert all(before.y + before.slug.depth <= after.y + NEAR for before, after in pairwise(items))
        for item in items:
            last = item.slug.runs[-1]
            assert last.x + sum(last.advances) * last.size / 1000 <= depth + 0.51 * last.size
        parts = (story.headline.kicker, story.headline.text, story.headline.deck, story.byline)
        found = plain("".join(item.slug.text for item in items))
        assert found.replace("，", "") == plain("".join(words.text for words in parts if words)).replace("，", "")


@pytest.mark.parametrize(("count", "turned"), [(4, 1), (12, 1), (13, 2), (22, 2)])
def test_a_vertical_headline_turns_beyond_twelve_characters(standing: Context, count: int, turned: int) -> None:
    text = Words("区图书馆周末开放夜场阅读市民排队领取新办借书证"[:count])
    made = compose_head(Story("1A", Headline(text), None, (), Display("second")), 500, standing, True)
    assert made is not None
    assert len(made.parts[0]) == turned


# --- pictures -------------------------------------------------------------------------------------

FLAT = PictureFile(Path("p.png"), 900, 300, "0" * 64)
files = st.builds(PictureFile, st.just(Path("p.png")), st.integers(50, 4000), st.integers(50, 4000), st.just("0" * 64))


@given(file=files, width=st.integers(20, 900), depth=st.integers(20, 900))
def test_a_window_has_the_shape_of_its_frame(file: PictureFile, width: int, depth: int) -> None:
    left, top, across, down = crop_window(file, width, depth)
    assert 0 <= left <= left + across <= 1 + 1e-9
    assert 0 <= top <= top + down <= 1 + 1e-9
    assert max(across, down) == 1
    assert across * file.width_px / (down * file.height_px) == pytest.approx(width / depth)


@quick
@example(file=FLAT, caption=Words(TEXT[:60]), credit="", columns=1)
@given(file=files, caption=optional, credit=st.sampled_from(["", "本报绘图"]), columns=st.integers(1, 8))
def test_a_picture_with_its_caption_is_whole_lines(
    room: Context, file: PictureFile, caption: Words | None, credit: str, columns: int
) -> None:
    width = room.grid.span(columns)
    shown = caption_photo(Photo(file, caption, credit), width, room)
    offered = shown.depths(Place())
    assert min(offered) > 0
    for lines in (min(offered), max(offered)):
        items = shown.set_lines(lines)
        [picture] = [item for item in items if isinstance(item.slug, Picture)]
        words = [item for item in items if isinstance(item.slug, Line)]
        assert picture.slug.depth > 0
        assert all(picture.y + picture.slug.depth <= item.y for item in words)
        assert all(item.y + item.slug.depth <= lines * room.line + NEAR for item in items)
        assert all(
            item.x + getattr(item.slug, "width", 0) <= width + NEAR for item in items if not isinstance(item.slug, Fill)
        )
        assert plain("".join(item.slug.text for item in words)) == plain((caption.text if caption else "") + credit)


@given(st.integers(0, 60), st.integers(1, 4))
@quick
def test_a_picture_has_two_lines_or_three_at_the_least(room: Context, length: int, columns: int) -> None:
    photo = Photo(PictureFile(Path("a.jpg"), 600, 400, ""), Words((TEXT * 2)[:length]) if length else None)
    elastic = caption_photo(photo, room.grid.span(columns), room)
    shown = next(p for p in elastic.set_lines(elastic.least) if isinstance(p.slug, Picture))
    assert 1.5 * room.line - NEAR <= shown.slug.depth < 3 * room.line


def test_a_place_with_lines_has_that_depth(room: Context) -> None:
    shown = Photo(PictureFile(Path("p.png"), 300, 200, "0" * 64))
    assert caption_photo(shown, 200, room).depths(Place(lines=11)) == {11: 0.0}


@pytest.mark.parametrize(
    ("width_px", "focus", "wanted"),
    [
        (800, (0.5, 0.5), (0.25, 0, 0.5, 1)),
        (800, (0.9, 0.5), (0.5, 0, 0.5, 1)),
        (800, (0.1, 0.5), (0, 0, 0.5, 1)),
        (800, (0.4, 0.5), (0.15, 0, 0.5, 1)),
        (200, (0.5, 0.9), (0, 0.5, 1, 0.5)),
        (200, (0.5, 0.4), (0, 0.15, 1, 0.5)),
    ],
)
def test_the_focus_stands_as_near_to_the_middle_as_may_be(
    width_px: int, focus: tuple[float, float], wanted: tuple[float, ...]
) -> None:
    assert crop_window(PictureFile(Path("p.png"), width_px, 400, "0" * 64), 100, 100, focus) == pytest.approx(wanted)


@given(file=files, columns=st.integers(2, 8))
def test_a_picture_that_is_never_cropped_is_whole(room: Context, file: PictureFile, columns: int) -> None:
    width = room.grid.span(columns)
    shown = caption_photo(Photo(file, crop=Crop(0.0)), width, room)
    [lines] = shown.depths(Place())
    for deep in (lines, 12):
        [placed, *_] = shown.set_lines(deep)
        picture = placed.slug
        assert isinstance(picture, Picture)
        assert picture.window == pytest.approx((0, 0, 1, 1))
        assert picture.width / picture.depth == pytest.approx(file.width_px / file.height_px)
        assert placed.x == pytest.approx((width - picture.width) / 2)
    assert lines * room.line < width * file.height_px / file.width_px + 2.5 * room.line


@given(file=files, caption=optional, columns=st.integers(2, 8))
@quick
def test_a_crop_that_is_told_costs_more_than_a_widow(
    room: Context, file: PictureFile, caption: Words | None, columns: int
) -> None:
    """Also where it is no more than may be cut of picture and caption together."""
    shown = caption_photo(Photo(file, caption), room.grid.span(columns), room)
    for lines, price in shown.depths(Place()).items():
        [picture] = [item.slug for item in shown.set_lines(lines) if isinstance(item.slug, Picture)]
        _, _, across, down = picture.window
        if across == 1:
            assert (price > WIDOW) == (1 - down > 0.18 + 1e-9), lines


@given(file=files, columns=st.integers(2, 8), crop=st.floats(0.01, 0.6))
def test_no_depth_offered_crops_more_than_may_be(room: Context, file: PictureFile, columns: int, crop: float) -> None:
    shown = caption_photo(Photo(file, crop=Crop(crop)), room.grid.span(columns), room)
    offered = shown.depths(Place())
    for lines in offered:
        [placed, *_] = shown.set_lines(lines)
        assert isinstance(placed.slug, Picture)
        _, _, across, down = placed.slug.window
        assert 1 - across * down <= crop + 0.01 or len(offered) == 1


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (5, ["清溪水位退到警戒", "线以下", "棚顶留着天窗"]),  # no room: as they fall
        (6, ["清溪水位", "退到警戒线以下", "棚顶留着天窗"]),
    ],
)
def test_a_headline_in_a_digest_is_broken_between_words_where_there_is_room(
    room: Context, lines: int, expected: list[str]
) -> None:
    items = ((Words("清溪水位退到警戒线以下"), "2版"), (Words("棚顶留着天窗"), "3版"))
    found = compose_block(Listing(items, targets=("2A", "3A")), 8 * 12.5, room)[0]
    assert lines in found.costs
    shown = [p.slug.text for p in found.set_lines(lines) if isinstance(p.slug, Line) and p.slug.role == "digest"]
    assert shown == expected
