"""Small issues written as text: what does not fit is told, and nothing else moves."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from itertools import combinations

import pytest

from layout.build import set_issue
from layout.diagnostics import NOWHERE, Diagnostic, Rejected, Report
from layout.geometry import Rect
from layout.model import Forme, Frame, Line, Photo, Picture, Placed
from layout.paint import paint_page

RARE = "\uae40"
"""A Hangul syllable, which no face of a Chinese house has."""
Talk = Callable[[int], str]


def page(plan: str, **stories: str) -> str:
    """A page as issue.yaml has it; the rows of the plan are parted by `/`, columns of letters need no blanks."""
    rows = [re.sub(r"\b([A-Za-z]+)\b", lambda row: " ".join(row[1]), row.strip()) for row in plan.split("/")]
    lines = ["  - section: 要闻", "    plan: |", *(f"      {row}" for row in rows), "    stories:"]
    return "\n".join([*lines, *(f"      {letter}: {story}" for letter, story in stories.items())]) + "\n"


def found(report: Report, code: str) -> list[Diagnostic]:
    return [finding for finding in report if finding.code == code]


def lines_of(frame: Frame) -> Iterator[Line]:
    return (
        placed.slug
        for placed in frame.items
        if isinstance(placed.slug, Line) and placed.part and placed.part.in_columns
    )


def box(placed: Placed) -> Rect:
    return Rect(placed.x, placed.y, getattr(placed.slug, "width", 0.0), placed.slug.depth)


def overlap(a: Rect, b: Rect) -> bool:
    return min(a.right, b.right) - max(a.x, b.x) > 0.01 and min(a.bottom, b.bottom) - max(a.y, b.y) > 0.01


# --- fit ------------------------------------------------------------------------------------------


def test_a_story_that_fits_in_no_division_is_filled_into_few(
    newspaper, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a picture there are dozens of divisions; four columns can't hold this text in any."""
    place, choice = (sys.modules[f"layout.makeup.{name}"] for name in ("story_filling", "division_choice"))
    filled, best, tried = choice.fill_columns, choice.best_of, []
    monkeypatch.setattr(choice, "fill_columns", lambda *story: tried[-1].append(story) or filled(*story))
    for room in (place, choice):
        monkeypatch.setattr(room, "best_of", lambda *story: tried.append([]) or best(*story))
    newspaper.picture(900, 700)
    _, report = newspaper.issue(page("AAAA", A="a.md"), a=f"---\nheadline: 甲\n---\n![图](p.png)\n\n{talk(9000)}")
    assert found(report, "overset")
    assert tried
    assert all(0 < len(fills) <= choice._TRIES for fills in tried)


def test_text_over_is_counted_and_kept(newspaper, talk: Talk) -> None:
    text = talk(4000)
    made, report = newspaper.issue(page("AABB", A="a.md", B="b.md"), a=f"---\nheadline: 甲\n---\n{text}", b=talk(500))
    [over] = made.pages[0].overset
    [told] = found(report, "overset")
    frame = next(frame for frame in made.formes[0].frames if frame.story == "1A")
    assert "".join(line.text for line in lines_of(frame)) + over.text == text
    assert over.characters == len(over.text)
    assert over.lines * 14 * 0.9 < over.characters < over.lines * 14 * 1.1
    assert told.message == f"story 1A is over by {over.characters} characters, {over.lines} lines"
    assert (told.severity, told.span.line, told.span.column) == ("warning", 2, 11)
    assert told.span.file.endswith("a.md")
    assert told.hint


def test_white_at_the_end_is_counted(newspaper, talk: Talk) -> None:
    made, report = newspaper.issue(page("AAAA", A="a.md"), a=f"---\nheadline: 甲\n---\n{talk(600)}")
    [frame] = made.formes[0].frames
    white = round(sum(frame.region.bottom - column.y for column in frame.columns) / 13) - len(list(lines_of(frame)))
    [told] = found(report, "underfill")
    assert white > 1
    assert told.message == f"story 1A is short by {white} lines, about {white * 14 - 7} characters"
    assert (told.severity, told.span.line) == ("warning", 2)


LONG_BLOCKS = {
    "list": "- " + "\n- ".join(f"第{n}项办事须知" for n in range(70)),
    "poem": "```verse\n" + "\n\n".join(["江上有船"] * 40) + "\n```",
    "table": "| 班次 | 开船 |\n|---|---|\n" + "| 早 | 6:40 |\n" * 60,
}


@pytest.mark.parametrize("block", LONG_BLOCKS.values(), ids=LONG_BLOCKS.keys())
def test_a_block_deeper_than_a_column_goes_on_in_the_next(newspaper, talk: Talk, block: str) -> None:
    """29 lines a column, of which there are four; a table's head stands above the rows in each."""
    made, report = newspaper.issue(page("AAAA", A="a.md"), a=f"---\nheadline: 甲\n---\n{block}\n\n{talk(60)}\n")
    [frame] = made.formes[0].frames
    assert not made.pages[0].overset
    assert not found(report, "overset")
    used = [any(column.x <= placed.x < column.right for placed in frame.items) for column in frame.columns]
    assert used.count(True) > 1
    if "|" in block:
        heads = [line.text for line in lines_of(frame) if line.role == "table-head"]
        assert heads == ["班次", "开船"] * (len(heads) // 2)
        assert len(heads) > 2


@pytest.mark.parametrize(
    "block",
    ["- " + "一项办事须知，" * 80, "```verse\n" + "江上有船，" * 110 + "\n```", "> " + "江上有船，" * 110],
    ids=["item", "line", "quote"],
)
def test_what_no_column_can_hold_is_told(newspaper, talk: Talk, block: str) -> None:
    """29 lines a column; one item needs more, and would have room in four columns."""
    made, report = newspaper.issue(page("AAAA", A="a.md"), a=f"---\nheadline: 甲\n---\n{block}\n\n{talk(60)}\n")
    [over] = made.pages[0].overset
    [told] = found(report, "overset")
    start = f"story 1A leaves out {over.characters} characters, {over.lines} lines: a"
    assert told.message.startswith(start)
    need, have = map(int, re.findall(r"\d+", told.message[len(start) :]))
    assert need > have
    assert told.hint == "split it in two, shorten it, or give the story more lines or wider columns"


@pytest.mark.parametrize(
    ("head", "body", "thing"),
    [
        ("note: " + "编者这样说，" * 30, "", "the note"),
        ("signature: |-\n" + "\n".join(["  某某"] * 40), "", "the signature"),
        ("", "- " + "一项办事须知，" * 80, "an item of a list that can't be split"),
        ("", "> " + "江上有船，" * 110, "a quote"),
    ],
    ids=["note", "signature", "item", "quote"],
)
def test_what_is_too_deep_is_told_by_its_kind(newspaper, talk: Talk, head: str, body: str, thing: str) -> None:
    story = f"---\nheadline: 甲\n{head}\n---\n{body}\n\n{talk(60)}\n"
    _, report = newspaper.issue(page("AAAA |9/BBBB", A="a.md", B="b.md"), a=story, b=talk(300))
    [told] = [one for one in found(report, "overset") if "1A" in one.message]
    assert f": {thing} needs " in told.message
    assert ("split it" in told.hint) == bool(body)


def test_a_head_that_leaves_the_text_no_line_is_told_as_the_head(newspaper, talk: Talk) -> None:
    head = "headline: 甲|乙|丙\nlevel: lead\nkicker: 引题\ndeck: 副题在下面"
    plan = "AABB |3/CCCC"
    for extra in ("", "signature: 某某\n"):
        story = f"---\n{head}\n{extra}---\n{talk(20)}\n".replace("level: lead\n", "")
        _, report = newspaper.issue(page(plan, A="a.md", B="b.md", C="b.md"), a=story, b=talk(300))
        [told] = [one for one in found(report, "overset") if "1A" in one.message]
        assert "its head needs" in told.message
        assert "which leaves none for the text" in told.message
        assert "headline" in told.hint


def test_captions_of_pictures_without_room_are_overset(newspaper, talk: Talk) -> None:
    newspaper.picture(900, 700)
    plan = "AABB |5/CCCC"
    story = f'---\nheadline: 甲\n---\n![渡口的清晨](p.png "林敏 摄")\n\n{talk(20)}\n'
    made, report = newspaper.issue(page(plan, A="a.md", B="b.md", C="b.md"), a=story, b=talk(300))
    assert [one.message for one in found(report, "picture-room")] == ["a picture of story 1A has no room"]
    [over] = [over for over in made.pages[0].overset if "渡口" in over.text]
    assert (over.story, over.text, over.characters) == ("1A", "渡口的清晨林敏 摄", len(over.text))


@pytest.mark.parametrize("picture", ["", "![图](p.png)\n\n"])
def test_a_hint_speaks_of_pictures_where_there_are_some(newspaper, talk: Talk, picture: str) -> None:
    newspaper.picture(900, 700)
    for count, code in ((80, "underfill"), (6000, "overset")):
        _, report = newspaper.issue(page("AAAA", A="a.md"), a=f"---\nheadline: 甲\n---\n{picture}{talk(count)}")
        assert [("picture" in told.hint) for told in found(report, code)] == [bool(picture)]


def test_a_story_that_fits_is_not_spoken_of(newspaper) -> None:
    """29 lines of four columns hold 1624 characters."""
    for count in (1596, 1622):
        _, report = newspaper.issue(page("AAAA", A="a.md"), a="山" * count)
        assert not report.found


def columns(frame: Frame) -> list[list[str]]:
    """The lines of a story's text columns."""
    return [
        [line.text for line in lines_of(frame._replace(items=tuple(p for p in frame.items if p.x == column.x)))]
        for column in frame.columns
    ]


def test_a_last_line_alone_at_a_columns_head_is_told(newspaper, talk: Talk) -> None:
    """Seven lines and seventeen fill four columns of six: there is no other way."""
    made, report = newspaper.issue(
        page("AAAA | 6 / BBBB", A="a.md", B="b.md"), a=f"{talk(96)}\n\n{talk(254)}", b=talk(900)
    )
    [told] = found(report, "widow")
    found_columns = columns(made.formes[0].frames[0])
    assert list(map(len, found_columns)) == [6, 6, 6, 6]
    alone = found_columns[1][0]
    assert talk(96).endswith(alone)
    assert (told.severity, told.span.line, told.span.column) == ("info", 1, 96 - len(alone) + 1)
    assert told.span.length == len(alone)
    assert told.hint


def test_a_line_is_left_white_rather_than_a_last_line_alone(newspaper, talk: Talk) -> None:
    made, report = newspaper.issue(
        page("AAAA | 6 / BBBB", A="a.md", B="b.md"), a=f"{talk(96)}\n\n{talk(240)}", b=talk(900)
    )
    assert not found(report, "widow")
    first, second, *rest = columns(made.formes[0].frames[0])
    assert list(map(len, (first, second, *rest))) == [5, 6, 6, 6]
    assert "".join(first + second[:2]) == talk(96)


@pytest.mark.parametrize("rows", [6, 12])
def test_what_is_over_in_a_block_that_stays_whole_is_counted(newspaper, talk: Talk, rows: int) -> None:
    """A table that ends below its story's last line: no row is printed outside, none is lost."""
    table = "| 日 | 温 |\n|--|--|\n" + "| 周一 | 26 |\n" * rows
    pages = page("AAAA | 6 / BBBB", A="{file: a.md, columns: 1}", B="b.md")
    made, _ = newspaper.issue(pages, a=f"---\nheadline: 甲\n---\n{table}", b=talk(900))
    frame, overset = made.formes[0].frames[0], made.pages[0].overset
    words = "".join(line.text for line in lines_of(frame)) + "".join(over.text for over in overset)
    assert words.count("周一") == rows
    assert all(over.characters == len(over.text) > 0 for over in overset)
    assert all(placed.y + placed.slug.depth <= frame.region.bottom + 0.01 for placed in frame.items)


# --- pictures -------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["", ", pictures: [{at: above}]", ", pictures: [{columns: 1, at: foot}]"])
def test_a_picture_too_deep_for_its_region_stays_in_it(newspaper, talk: Talk, place: str) -> None:
    newspaper.picture(200, 1600)
    story = f"---\nheadline: 甲\n---\n![图](p.png)\n\n{talk(60)}"
    made, _ = newspaper.issue(
        page("AABB | 12 / CCCC", A=f"{{file: a.md{place}}}", B="b.md", C="b.md"), a=story, b=talk(300)
    )
    check_pictures(made.formes[0])


@pytest.mark.parametrize("places", ["", ", pictures: [{columns: 1, at: left}, {columns: 2, at: left}]"])
def test_two_pictures_stand_clear_of_each_other(newspaper, talk: Talk, places: str) -> None:
    newspaper.picture(300, 200)
    story = f"---\nheadline: 甲\n---\n![图](p.png)\n\n{talk(400)}\n\n![又图](p.png)\n\n{talk(200)}"
    made, _ = newspaper.issue(page("AAAA", A=f"{{file: a.md{places}}}"), a=story)
    check_pictures(made.formes[0])


def check_pictures(forme: Forme) -> None:
    items = [(frame, placed) for frame in forme.frames for placed in frame.items]
    pictures = [(frame, placed) for frame, placed in items if isinstance(placed.slug, Picture)]
    assert pictures
    for frame, picture in pictures:
        assert frame.region.y <= picture.y
        assert picture.y + picture.slug.depth <= frame.region.bottom + 0.01
        lines = [placed for _, placed in items if isinstance(placed.slug, Line) and placed.slug.role != "caption"]
        assert not any(overlap(box(picture), box(line)) for line in lines)
    assert not any(overlap(box(a), box(b)) for (_, a), (_, b) in combinations(pictures, 2))


def test_lines_fix_the_depth_of_a_picture(newspaper, talk: Talk) -> None:
    newspaper.picture(300, 200)
    places = "pictures: [{columns: 2, at: right, lines: 11}]"
    made, _ = newspaper.issue(page("AAAA", A=f"{{file: a.md, {places}}}"), a=f"![](p.png)\n\n{talk(1200)}")
    [frame] = made.formes[0].frames
    depths = [round(column.h / 13) for column in frame.columns]
    assert depths[0] - depths[-1] == 11
    [picture] = [placed for placed in frame.items if isinstance(placed.slug, Picture)]
    assert 10 * 13 < picture.slug.depth <= 11 * 13


# --- glyphs ---------------------------------------------------------------------------------------


BODY = "---\nheadline: 甲\n---\n正文。\n\n"
PLACES = {
    "body": (BODY + f"一二{RARE}三。", 6, 3),
    "strong": (BODY + f"**一{RARE}**二。", 6, 4),
    "subhead": (BODY + f"## 小{RARE}题\n\n正文。", 6, 5),
    "quote": (BODY + f"> 引{RARE}语", 6, 4),
    "list": (BODY + f"- 甲{RARE}", 6, 4),
    "table": (BODY + f"| 甲 | 乙 |\n|--|--|\n| 丙 | 丁{RARE} |", 8, 8),
    "verse": (BODY + f"```verse\n雨{RARE}\n```", 7, 2),
    "caption": (BODY + f"![图{RARE}](p.png)", 6, 4),
    "headline": (f"---\nheadline: 题{RARE}\n---\n正文。", 2, 12),
    "kicker": (f"---\nheadline: 题\nkicker: 引{RARE}\n---\n正文。", 3, 10),
    "deck": (f"---\nheadline: 题\ndeck: 副{RARE}\n---\n正文。", 3, 8),
    "byline": (f"---\nheadline: 题\nbyline: 记{RARE}\n---\n正文。", 3, 10),
}
"""Stories with that character in every place, and its line and column."""


@pytest.mark.parametrize("place", PLACES)
def test_a_character_without_a_glyph_is_an_error_at_its_place(newspaper, place: str) -> None:
    story, line, column = PLACES[place]
    newspaper.picture(300, 200)
    folder, report = newspaper.write(page("AAAA", A="a.md"), a=story), Report()
    with pytest.raises(Rejected):
        set_issue(folder, report, print)
    [told] = [finding for finding in report if finding.code == "glyph-missing"]
    assert told.severity == "error"
    assert told.span.file.endswith("a.md")
    assert (told.span.line, told.span.column) == (line, column)
    assert RARE in told.message
    assert told.source == story.splitlines()[line - 1]


@pytest.mark.parametrize("old", ["section: 要闻", "credits: [责任编辑 甲]"])
def test_a_character_of_the_furniture_without_a_glyph_is_an_error(newspaper, talk: Talk, old: str) -> None:
    second = page("AAAA", A="a.md").replace("section: 要闻", "section: 要闻\n    credits: [责任编辑 甲]")
    written = page("AAAA", A="a.md") + second.replace(old, old.replace("闻", RARE).replace("甲", RARE))
    report = Report()
    with pytest.raises(Rejected):
        set_issue(newspaper.write(written, a=talk(100)), report, print)
    assert [finding.code for finding in report if finding.severity == "error"] == ["glyph-missing"]


# --- one page at a time ---------------------------------------------------------------------------


def test_a_change_of_one_page_alters_that_page_only(newspaper, talk: Talk) -> None:
    pages = "".join(page("AABB", A=f"{n}.md", B="same.md") for n in range(3))
    stories = {"0": talk(300), "1": talk(400), "2": talk(500), "same": talk(200)}
    before, _ = newspaper.issue(pages, **stories)
    after, _ = newspaper.issue(pages, **stories | {"1": "改了。" + stories["1"]})
    changed = [a != b for a, b in zip(before.formes, after.formes, strict=True)]
    assert changed == [False, True, False]


def test_a_change_of_one_story_alters_no_neighbour_of_fixed_depth(newspaper, talk: Talk) -> None:
    pages = page("AABB | 12 / CCCC", A="a.md", B="b.md", C="c.md")
    stories = {"a": talk(300), "b": talk(310), "c": talk(900)}
    before, _ = newspaper.issue(pages, **stories)
    after, _ = newspaper.issue(pages, **stories | {"a": talk(150)})
    changed = [x != y for x, y in zip(before.formes[0].frames, after.formes[0].frames, strict=True)]
    assert changed == [True, False, False]


def test_the_page_is_the_same_each_time(newspaper, talk: Talk) -> None:
    newspaper.picture(300, 200)
    pages = page("AABB / CCCC", A="a.md", B="b.md", C="c.md")
    stories = {"a": talk(700), "b": f"![](p.png)\n\n{talk(310)}", "c": talk(900)}
    first, second = (newspaper.issue(pages, **stories)[0].formes for _ in range(2))
    assert first == second


def test_where_the_copy_stands_is_no_part_of_a_forme(newspaper, talk: Talk) -> None:
    """Lines added above the copy move every source and no ink: equal formes, and the same bytes of them."""
    newspaper.picture(300, 200)
    pages = page("AABB / CCCC", A="a.md", B="b.md", C="c.md")
    stories = {"a": talk(700), "b": f"![一行说明](p.png)\n\n{talk(310)}", "c": talk(900)}
    one, _ = newspaper.issue(pages, **stories)
    two, _ = newspaper.issue("# late\n" + pages, **{name: "\n\n" + text for name, text in stories.items()})
    assert one.formes == two.formes
    assert [made.sources for made in one.pages] != [made.sources for made in two.pages]
    painted, again = (paint_page(made.formes[0], made.stylesheet, made.fonts.faces) for made in (one, two))
    assert painted.pdf == again.pdf
    assert all(
        item.slug.span == NOWHERE
        for frame in one.formes[0].frames
        for item in frame.items
        if isinstance(item.slug, Line | Picture)
    )


def test_nothing_but_masthead_and_folio_stands_outside_the_type_area(newspaper, talk: Talk) -> None:
    pages = page("AABB / CCCC", A="{file: a.md, box: true}", B="b.md", C="b.md") * 2
    made, _ = newspaper.issue(pages, a=talk(700), b=talk(310))
    area = Rect(27.75, 60, 544.5, 38 * 13)
    for forme in made.formes:
        items = [placed for frame in forme.frames for placed in frame.items]
        assert all(area.x - 0.5 <= placed.x and area.y - 0.5 <= placed.y for placed in items)
        assert all(
            box(placed).right <= area.right + 0.5 and box(placed).bottom <= area.bottom + 0.5 for placed in items
        )
        for placed in forme.furniture:
            whole = box(placed)
            assert 0 < whole.x < whole.right < 600
            assert 0 < whole.y < whole.bottom <= area.bottom + 0.5
            assert whole.y >= area.y - 0.5 or whole.bottom <= area.y + (9 * 13 if forme.number == 1 else 0)


def test_photo_blocks_are_all_shown(newspaper, talk: Talk) -> None:
    newspaper.picture(300, 200)
    made, _ = newspaper.issue(
        page("AAAA", A="a.md"), a=f'{talk(200)}\n\n![一](p.png)\n\n{talk(300)}\n\n![二](p.png "丙")'
    )
    blocks = made.issue.pages[0].stories["A"].blocks
    [frame] = made.formes[0].frames
    shown = [placed.slug.label for placed in frame.items if isinstance(placed.slug, Picture)]
    assert shown == [block.caption.text for block in blocks if isinstance(block, Photo) and block.caption]


def test_a_leg_too_shallow_for_the_head_has_it_over_the_first_column_alone(newspaper, talk: Talk) -> None:
    """An L under a head over all its columns, in a band that the editor fixed: head and text stand, which is told."""
    story = f"---\nheadline: 甲|乙|丙|丁\nkicker: 引题\n---\n{talk(60)}\n"
    made, report = newspaper.issue(page("AAAA |4/ABBB", A="a.md", B="b.md"), a=story, b=talk(600))
    [told] = found(report, "head-column")
    assert told.severity == "warning"
    assert told.message.endswith("the shallowest column under it has 4")
    [frame] = [frame for frame in made.formes[0].frames if frame.story == "1A"]
    lines = [p for p in frame.items if isinstance(p.slug, Line)]
    assert {"引题", "甲", "乙", "丙", "丁"} <= {p.slug.text for p in lines}
    head = [p for p in lines if p.part and p.part.in_head]
    assert max(p.box.right for p in head) <= frame.columns[0].right + 1
    assert "".join(p.slug.text for p in lines if p not in head) == talk(60)
    assert not [over for over in made.pages[0].overset if over.story == "1A"]


def test_a_head_that_no_column_holds_leaves_the_text_its_legs(newspaper, talk: Talk) -> None:
    """In an L whose first column is as shallow as the rest under the head: the head is told, the text stands."""
    story = f"---\nheadline: 甲|乙|丙|丁\nkicker: 引题\n---\n{talk(60)}\n"
    made, report = newspaper.issue(page("AAAA |4/BBBA", A="a.md", B="b.md"), a=story, b=talk(600))
    [told] = [one for one in found(report, "overset") if "1A" in one.message]
    assert "the shallowest column under it has" in told.message
    [frame] = [frame for frame in made.formes[0].frames if frame.story == "1A"]
    assert "".join(p.slug.text for p in frame.items if isinstance(p.slug, Line)).endswith(talk(60)[-8:])
    [over] = [over for over in made.pages[0].overset if over.story == "1A"]
    assert "".join(over.text.split()) == "引题甲乙丙丁"


def test_bands_give_way_to_the_head_of_a_story_in_any_shape(newspaper, talk: Talk) -> None:
    """A long neighbour below does not leave the topmost band of an L so shallow that its head is lost."""
    story = f"---\nheadline: 甲|乙|丙|丁\n---\n{talk(900)}\n"
    made, report = newspaper.issue(page("AAAC/ABBB", A="a.md", B="b.md", C="c.md"), a=story, b=talk(4000), c=talk(40))
    assert not [one for one in found(report, "overset") if "its head needs" in one.message]
    [frame] = [frame for frame in made.formes[0].frames if frame.story == "1A"]
    assert {"甲", "乙", "丙", "丁"} <= {p.slug.text for p in frame.items if isinstance(p.slug, Line)}


def test_no_cut_is_advised_where_none_can_help(newspaper, talk: Talk) -> None:
    story = f"---\nheadline: 甲|乙|丙\n---\n{talk(20)}\n"
    pages = page("AABB |3/CCCC", A="a.md", B="b.md", C="b.md")
    for count, begins in ((2000, "no cut helps 1A: "), (300, "draw 1A, 1B larger ")):
        _, report = newspaper.issue(pages, a=story, b=talk(count))
        [told] = [*found(report, "page-over"), *found(report, "page-short")]
        assert told.hint.startswith(begins)
