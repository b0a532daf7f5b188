"""转版: a story that goes on on later pages is cut after a sentence, and none of its words is lost or printed twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.diagnostics import Rejected
from layout.makeup.jumps import cuts
from layout.model import Line, Listing, Paragraph, Subhead, Words

PARTS = """\
  - section: 要闻
    plan: |
      A A A B
      C C C B | {lines}
    stories:
      A: {{file: a.md{more}}}
      B: {{file: b.md}}
      C: {{file: b.md}}
  - section: 城事
    plan: |
      A A B B
    stories:
      A: {{continues: 1A, headline: 步道通到家门口{tail}}}
      B: {{file: b.md}}
"""


def text_of(made, story: str) -> str:
    """The column matter of a story's parts, without the lines that say where it goes."""
    frames = [frame for forme in made.formes for frame in forme.frames if frame.story in story.split()]
    lines = (
        p.slug for frame in frames for p in frame.items if isinstance(p.slug, Line) and p.part and p.part.in_columns
    )
    over = "".join(one.text for page in made.pages for one in page.overset if one.story in story.split())
    return "".join(line.text for line in lines if line.role != "jump") + over


def jumps(made) -> list[tuple[str, str, str]]:
    """Story, words and target of each line that says where a story goes on or comes from."""
    return [
        (frame.story, p.slug.text, p.slug.link)
        for forme in made.formes
        for frame in forme.frames
        for p in frame.items
        if isinstance(p.slug, Line) and p.slug.role == "jump"
    ]


def copy(talk: Callable[[int], str], *lengths: int) -> str:
    return "---\nheadline: 滨江步道再添一公里半\n---\n" + "\n\n".join(talk(length) for length in lengths)


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(250, 500), min_size=6, max_size=9), st.integers(9, 20))
def test_the_words_of_all_parts_are_those_of_the_story(newspaper, talk, lengths: list[int], lines: int) -> None:
    made, _ = newspaper.issue(PARTS.format(lines=lines, more="", tail=""), a=copy(talk, *lengths), b=copy(talk, 300))
    assert text_of(made, "1A 2A") == "".join(map(talk, lengths))
    assert jumps(made) == [("1A", "（下转第2版）", "2A"), ("2A", "（上接第1版）", "1A")]


def test_a_part_ends_after_a_sentence_at_the_foot_of_its_last_column(newspaper, talk) -> None:
    made, _ = newspaper.issue(PARTS.format(lines=9, more="", tail=""), a=copy(talk, *[300] * 8), b=copy(talk, 300))
    first = made.formes[0].frames[0]
    lines = [(p, p.slug) for p in first.items if isinstance(p.slug, Line) and p.part and p.part.in_columns]
    assert lines[-2][1].text.endswith(("。", "？", "！", "！”"))
    below = first.columns[-1].bottom - lines[-1][0].y
    assert below < 2 * lines[-1][1].depth
    assert lines[-1][1].runs[-1].x > 0  # flush right


def test_a_part_whose_lines_all_look_bad_is_as_long_as_any(newspaper, talk) -> None:
    """What lines cost wherever the story is cut is no reason to cut it sooner."""
    words = "沿江的International Architecture Festival昨天开幕。市民在Westbund Waterfront Promenade散步。" * 6
    made, _ = newspaper.issue(
        PARTS.format(lines=9, more="", tail=""),
        a="---\nheadline: 滨江步道再添一公里半\n---\n" + "\n\n".join([words] * 8),
        b=copy(talk, 300),
    )
    first = made.formes[0].frames[0]
    last = [p for p in first.items if isinstance(p.slug, Line) and p.part and p.part.in_columns][-1]
    assert first.columns[-1].bottom - last.y < 2 * last.slug.depth


def test_of_very_many_sentences_those_are_tried_that_leave_room_for_the_line_below(newspaper, talk) -> None:
    """A line of the column has twelve sentences, and a cut is tried at no more than sixteen of them."""
    pages = PARTS.format(lines=9, more="", tail="").replace("A A A B\n      C C C B", "A A\n      C B")
    made, report = newspaper.issue(
        pages.replace("    plan:", "    grid: feature\n    plan:", 1),
        a=f"---\nheadline: 步道\n---\n{'走。' * 900}",
        b=copy(talk, 300),
    )
    first = made.formes[0].frames[0]
    lines = [p for p in first.items if isinstance(p.slug, Line) and p.part and p.part.in_columns]
    assert [p.slug.role for p in lines[-2:]] == ["body", "jump"]
    assert first.columns[-1].bottom - lines[-1].y < 2 * lines[-1].slug.depth
    assert not [one for one in report if one.code == "overset" and "1A" in one.message]


def test_a_paragraph_that_was_cut_goes_on_without_indent(newspaper, talk) -> None:
    made, _ = newspaper.issue(PARTS.format(lines=9, more="", tail=""), a=copy(talk, 2400), b=copy(talk, 300))
    second = made.formes[1].frames[0]
    body = [p.slug for p in second.items if isinstance(p.slug, Line) and p.slug.role == "body"]
    assert body[0].runs[0].x <= 0


@pytest.mark.parametrize("which", [(1,), (2,), (1, 2)])
def test_a_vertical_part_is_a_part_like_any_other(newspaper, talk, which: tuple[int, ...]) -> None:
    """Of two pages that are vertical both, or one of them."""
    first, second = PARTS.format(lines=9, more="", tail="").split("  - section", 2)[1:]
    pages = ["  - section" + page for page in (first, second)]
    for number in which:
        pages[number - 1] = pages[number - 1].replace("    plan:", "    vertical: true\n    plan:")
    made, _ = newspaper.issue("".join(pages), a=copy(talk, *[300] * 8), b=copy(talk, 300))
    assert text_of(made, "1A 2A") == talk(300) * 8
    assert jumps(made) == [("1A", "（下转第2版）", "2A"), ("2A", "（上接第1版）", "1A")]


def test_a_story_runs_over_three_pages(newspaper, talk) -> None:
    third = (
        "  - section: 文化\n    plan: |\n      A A A A\n    stories:\n      A: {continues: 2A, headline: 走到黄昏}\n"
    )
    pages = PARTS.format(lines=9, more="", tail="").replace("A A B B", "A B B B") + third
    made, _ = newspaper.issue(pages, a=copy(talk, *[400] * 12), b=copy(talk, 300))
    assert text_of(made, "1A 2A 3A") == talk(400) * 12
    assert [story for story, _, _ in jumps(made)] == ["1A", "2A", "2A", "3A"]
    assert jumps(made)[2] == ("2A", "（下转第3版）", "3A")


def test_pictures_of_the_second_part_are_the_storys_last(newspaper, talk) -> None:
    newspaper.picture(600, 400)
    shown = copy(talk, *[300] * 8) + "\n\n![一。](p.png)\n\n![二。](p.png)\n"
    tail = ", pictures: [{at: above}]"
    made, _ = newspaper.issue(PARTS.format(lines=9, more="", tail=tail), a=shown, b=copy(talk, 300))
    captions = {
        frame.story: [p.slug.text for p in frame.items if isinstance(p.slug, Line) and p.slug.role == "caption"]
        for forme in made.formes
        for frame in forme.frames
    }
    assert (captions["1A"], captions["2A"]) == (["一。"], ["二。"])


def test_a_story_that_ends_before_leaves_nothing_and_says_so(newspaper, talk) -> None:
    made, report = newspaper.issue(PARTS.format(lines=9, more="", tail=""), a=copy(talk, 90), b=copy(talk, 300))
    [told] = [one for one in report if one.code == "jump-empty"]
    assert told.message == "story 1A ends on page 1: nothing is left for 2A"
    assert jumps(made) == []
    assert text_of(made, "1A 2A") == talk(90)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("continues: 1A", "continues: 1Z", "unknown story '1Z'"),
        ("continues: 1A", "continues: 2B", "not on an earlier page"),
        ("B: {file: b.md}\n", "B: {continues: 1A}\n", "goes on in 2A already"),
        ("{file: a.md}", "{headline: 只有标题}", "no text that could go on"),
        ("headline: 步道通到家门口", "headline: 步道通到家门口, head: left", "headline at the side"),
    ],
)
def test_what_can_not_go_on_is_told(newspaper, talk, old: str, new: str, words: str) -> None:
    written = PARTS.format(lines=9, more="", tail="")
    at = written.rindex(old) if old.startswith("B") else written.index(old)
    with pytest.raises(Rejected) as caught:
        newspaper.issue(written[:at] + new + written[at + len(old) :], a=copy(talk, 900), b=copy(talk, 300))
    told = [one for one in caught.value.diagnostics if one.code == "copy-continues"]
    assert any(words in one.message for one in told), [one.message for one in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2A", "such as 1A"),
        ("2B", "such as 1A"),
        ("1a", "did you mean '1A'?"),
        ("9Z", "such as 1A"),
    ],
)
def test_what_is_meant_is_never_what_is_written_or_the_story_itself(newspaper, talk, written: str, hint: str) -> None:
    issue = PARTS.format(lines=9, more="", tail="").replace("continues: 1A", f"continues: {written}")
    with pytest.raises(Rejected) as caught:
        newspaper.issue(issue, a=copy(talk, 900), b=copy(talk, 300))
    [told] = [one for one in caught.value.diagnostics if one.code == "copy-continues"]
    assert hint in told.hint
    assert "'2A'" not in told.hint


def test_a_cut_leaves_quotations_and_subheads_whole() -> None:
    blocks = [
        Paragraph(Words("他说：“先来。再走。”大家都笑了。天就亮了。")),
        Subhead(Words("石头")),
        Paragraph(Words("只有一句。")),
        Listing(((Words("一"), ""),)),
    ]
    found = [(cut.block, cut.offset) for cut in cuts(blocks, [0, 10, 12, 20, 30])]
    assert found == [(0, 11), (0, 17), (1, 0), (3, 0)]
    assert blocks[0].words.text[:11].endswith("再走。”")


def test_a_cut_knows_the_lines_before_it_and_leaves_three_or_more() -> None:
    ten = "一二三四五六七八九。"
    blocks = [Paragraph(Words(ten)), Paragraph(Words(ten * 3)), Paragraph(Words(ten * 2)), Paragraph(Words(ten))]
    found = [(cut.block, cut.offset, cut.lines) for cut in cuts(blocks, [0, 4, 16, 24, 26])]
    assert found == [(1, 0, 4), (1, 10, 8), (1, 20, 12), (2, 0, 16), (2, 10, 20)]


STARTS = """\
  - section: 要闻
    plan: |
      B B B B
      B D D D
    stories:
      B: {{file: a.md}}
      D: {{file: b.md}}
  - section: 城事
    plan: |
      {plan}
    stories:
      A: {{continues: 1B, headline: 步道通到家门口, level: third}}
      {more}
"""


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(400, 3000), st.integers(900, 3000))
def test_no_neighbour_erases_the_start_of_a_story(newspaper, talk, long: int, other: int) -> None:
    pages = STARTS.format(plan="A A A A", more="")
    made, report = newspaper.issue(pages, a=copy(talk, *[200] * (long // 200)), b=copy(talk, *[200] * (other // 200)))
    first = made.formes[0].frames[0]
    assert first.story == "1B"
    assert not [one for one in report if one.code == "overset" and one.message.startswith("story 1B")]
    lines = [p.slug for p in first.items if isinstance(p.slug, Line) and p.part and p.part.in_columns]
    assert [line.text for line in lines if line.role == "jump"] in ([], ["（下转第2版）"])
    assert len(lines) > 5 * 4
    assert lines[0].text[:4] == talk(200)[:4]


def test_a_part_with_nothing_left_is_white_and_its_head_is_not_over(newspaper, talk) -> None:
    """Told once, and short, also where a neighbour leaves its head no room."""
    pages = STARTS.format(plan="B A A A\n      B B A A | 36", more="B: {file: c.md}")
    made, report = newspaper.issue(pages, a=copy(talk, 90), b=copy(talk, 300), c=copy(talk, *[300] * 16))
    told = [one.code for one in report if "2A" in one.message and one.code not in ("page-over", "page-short")]
    assert told == ["jump-empty"]
    second = made.pages[1]
    assert second.characters["2A"] < 0
    assert "2A" not in [over.story for over in second.overset]


OVER_FOLD = """\
  - section: 要闻
    plan: |
      A A A A | 20
      B B B B
    stories:
      A: {file: a.md}
      B: {file: b.md}
  - section: 城事
    spread: true
    plan: |
      {plan} | 20
      B B B B C C C C
    stories:
      A: {continues: 1A, headline: 步道通到家门口}
      B: {file: b.md}
      C: {file: b.md}
      D: {file: b.md}
  - section: 文化
    plan: |
      A A B B
    stories:
      A: {continues: 2A, headline: 步道的后来}
      B: {file: b.md}
"""


@pytest.mark.parametrize(
    ("plan", "begins", "ends"),
    [("A A A D D D D D", 2, 2), ("A A A A A A D D", 2, 3), ("D D D D D A A A", 3, 3), ("A A A A A A A A", 2, 3)],
)
def test_a_jump_names_the_page_of_a_spread_on_which_a_part_begins_or_ends(newspaper, talk, plan, begins, ends) -> None:
    pages = OVER_FOLD.replace("{plan}", plan)
    if "D" not in plan:
        pages = pages.replace("      D: {file: b.md}\n", "")
    made, _ = newspaper.issue(pages, a=copy(talk, *[400] * 30), b=copy(talk, 300))
    told = [text for _, text, _ in jumps(made) if text]
    assert told == [f"（下转第{begins}版）", "（上接第1版）", "（下转第4版）", f"（上接第{ends}版）"]
