"""The account of a page: as many characters cut or added as it says, and all stories fit."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.diagnostics import Report
from layout.makeup.copyfit import cuts, followed, to_add
from layout.makeup.copyfit_numbers import CopyfitNumbers, Followed
from layout.model import Listing, Paragraph, Subhead, Table, Verse, Words
from layout.proof.report_json import describe_report, page_figures

PAGE = """\
  - section: 要闻
    plan: |
      A A A A
      B B C C
    stories:
      A: {file: a.md}
      B: {file: b.md}
      C: {file: c.md}
"""
TOLD = {"overset", "underfill", "page-over", "page-short"}
LENGTHS = st.lists(st.integers(30, 420), min_size=1, max_size=3)


def told(report: Report) -> list[str]:
    return [one.message for one in report if one.code in TOLD]


def with_head(paragraphs: list[str]) -> str:
    return "---\nheadline: 滨江步道\n---\n" + "\n\n".join(paragraphs)


def mended(paragraphs: list[str], count: int) -> list[str]:
    """A story's text without so many characters at its end, or with so many more of its own words."""
    if count <= 0:
        return [*paragraphs[:-1], paragraphs[-1] + ("".join(paragraphs) * -count)[:-count]]
    last = paragraphs[-1]
    return mended(paragraphs[:-1], count - len(last)) if count >= len(last) else [*paragraphs[:-1], last[:-count]]


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(LENGTHS, LENGTHS, LENGTHS))
def test_all_fits_when_the_account_is_followed(newspaper, talk, lengths: tuple[list[int], ...]) -> None:
    texts = {name: list(map(talk, some)) for name, some in zip("abc", lengths, strict=True)}
    made, report = newspaper.issue(PAGE, **{name: with_head(text) for name, text in texts.items()})
    counts = made.pages[0].characters
    assert bool(counts) == bool([one for one in report if one.code in ("overset", "underfill")])
    texts |= {story[-1].lower(): mended(texts[story[-1].lower()], count) for story, count in counts.items()}
    _, report = newspaper.issue(PAGE, **{name: with_head(text) for name, text in texts.items()})
    assert told(report) == []


def account(newspaper, talk, **lengths: int) -> tuple[Mapping, list[str], str]:
    made, report = newspaper.issue(PAGE, **{name: with_head([talk(length)]) for name, length in lengths.items()})
    [row] = describe_report(made.issue, made.stylesheet, (), {}, (), [*map(page_figures, made.pages)])["account"]
    pages = [one for one in report if one.code.startswith("page-")]
    return row, [one.message for one in pages], pages[0].hint if pages else ""


def test_a_page_that_is_short_is_told_once(newspaper, talk) -> None:
    row, messages, hint = account(newspaper, talk, a=300, b=200, c=200)
    assert row["page"] == 1
    assert row["characters"] == sum(row["stories"].values()) < 0
    assert messages == [f"page 1 is short by {-row['characters']} characters"]
    listed = ", ".join(f"{story} {-count}" for story, count in row["stories"].items())
    assert hint == f"add text: {listed}; or give a picture more lines, or the page another brief"


DIGESTED = """\
  - section: 要闻
    plan: |
      A A B B
    stories:
      A: {a}
      B: {{headline: 导读, digest: [1A]}}
"""
SHORT = "{headline: 滨江步道, body: 清晨的步道上已有人跑步。}"


@pytest.mark.parametrize(
    ("first", "hint"),
    [
        (SHORT, "; or give a picture more lines, or the page another brief; name more stories in 1B"),
        ("a.md", "name more stories in 1B, or give less room to it in the plan"),
    ],
)
def test_no_text_can_be_added_to_a_digest(newspaper, talk, first: str, hint: str) -> None:
    _, report = newspaper.issue(DIGESTED.format(a=first), a=with_head([talk(720)]))
    [page] = [one for one in report if one.code == "page-short"]
    assert page.hint.endswith(hint)
    assert not re.search("1B [0-9]", page.hint)


def test_no_text_can_be_cut_from_a_digest(newspaper, talk) -> None:
    plan = DIGESTED.replace("A A B B", "A A A A\n      B C C C | 9").replace(
        "digest: [1A]", "digest: [1A, 1C, 1A, 1C, 1A, 1C, 1A, 1C, 1A, 1C]"
    )
    page = plan.format(a="a.md") + "      C: {file: a.md, key: c}\n"
    _, report = newspaper.issue(page, a=with_head([talk(300)]))
    [over] = [one for one in report if one.code == "overset" and "1B" in one.message]
    assert over.hint == "name fewer stories in its digest, or give it more columns or lines in the plan"


def test_a_page_that_is_over_names_its_stories(newspaper, talk) -> None:
    row, messages, hint = account(newspaper, talk, a=1200, b=600, c=600)
    listed = ", ".join(f"{story} {count}" for story, count in row["stories"].items())
    assert row["characters"] == sum(row["stories"].values()) > 0
    assert messages == [f"page 1 is over by {row['characters']} characters: {listed}"]
    assert hint.startswith("cut so much there")


def test_a_page_that_fits_has_an_empty_entry(newspaper, talk) -> None:
    row, messages, _ = account(newspaper, talk, a=655, b=240, c=240)
    assert (row, messages) == ({"page": 1, "characters": 0, "stories": {}}, [])


def test_white_lines_are_characters() -> None:
    assert [to_add(white, 14) for white in (0, 1, 2, 10)] == [0, 0, 21, 133]


def said(text: str) -> Words:
    return Words(text)


def test_text_is_cut_by_what_can_be_cut_off_a_block() -> None:
    blocks = (
        Paragraph(said("四个字。")),
        Subhead(said("小题")),
        Verse((said("江上"), said(""), said("有船"))),
        Listing(((said("一"), "1"), (said("二三"), ""))),
        Table(((said("班次"),), (said("早"),), (said("晚"),)), ("left",)),
    )
    assert [cut.characters for cut in cuts(blocks)] == [1, 4, 6, 8, 10, 14, 15, 16, 17, 18]
    assert [followed(blocks, count)[-1] for count in (1, 2, 9, 14)] == [
        Table(((said("班次"),), (said("早"),)), ("left",)),
        blocks[3],
        Verse((said("江上"),)),
        blocks[0],
    ]


def test_text_is_added_to_the_last_paragraph() -> None:
    blocks = (Paragraph(said("甲乙")), Paragraph(said("丙")), Subhead(said("小题")))
    assert followed(blocks, -5) == (blocks[0], Paragraph(said("丙甲乙丙甲乙")), blocks[2])
    assert followed((), -3) == (Paragraph(said("文字文")),)


@pytest.mark.parametrize(("rests", "want"), [([{}], {"1A": 8}), ([{"1A": 2, "1B": -3}, {}], {"1A": 10, "1B": -3})])
def test_what_is_left_when_the_bands_move_is_added(newspaper, rests, want) -> None:
    made, _ = newspaper.issue(PAGE, a="甲" * 40, b="乙" * 40, c="丙" * 40)
    asked = []
    answers = iter(rests)

    def again(blocks):
        asked.append(blocks)
        return Followed(next(answers), dict)

    assert CopyfitNumbers(made.issue.pages[0], 14, again).settled({"1A": 8}) == want
    assert len(asked[0]["1A"][0].words.text) == 32


@pytest.mark.parametrize(("count", "times"), [(2000, 6), (2001, 3), (-2000, 6), (-2001, 0)])
def test_what_a_page_would_be_is_tried_less_for_much_text(newspaper, count: int, times: int) -> None:
    made, _ = newspaper.issue(PAGE, a="甲" * 40, b="乙" * 40, c="丙" * 40)
    asked = []
    account = CopyfitNumbers(made.issue.pages[0], 14, lambda blocks: asked.append(blocks) or Followed({"1B": 1}, dict))
    assert account.settled({"1A": count})["1A"] <= count
    assert len(asked) == times


def quiet(newspaper, told) -> dict[str, int]:
    """The numbers of a page of which `told(a, b)` findings are left when so many characters of two stories are cut."""
    made, _ = newspaper.issue(PAGE, a="甲" * 400, b="乙" * 400, c="丙" * 40)

    def again(blocks) -> Followed:
        a, b = (400 - len(blocks[story][0].words.text) for story in ("1A", "1B"))
        return Followed({"1A": 1} if a < 50 else {}, lambda: told(a, b))

    return CopyfitNumbers(made.issue.pages[0], 14, again).settled({"1A": 50, "1B": 80})


def test_of_numbers_that_fit_those_are_said_that_leave_least_to_tell(newspaper) -> None:
    """No number with which something does not fit, and none of a story of which nothing is told while one helps."""
    assert quiet(newspaper, lambda a, b: {}) == {"1A": 50, "1B": 80}
    assert quiet(newspaper, lambda a, b: {"1A": 1} if 50 <= a < 64 else {}) == {"1A": 64, "1B": 80}
    assert quiet(newspaper, lambda a, b: {"1B": 1} if 73 < b < 87 else {}) == {"1A": 50, "1B": 73}
    assert quiet(newspaper, lambda a, b: {"1A": 1 + (a < 57), "1B": b != 66}) == {"1A": 57, "1B": 66}
    assert quiet(newspaper, lambda a, b: {"1A": a < 92}) == {"1A": 92, "1B": 80}  # three lines more
    assert quiet(newspaper, lambda a, b: {"1A": a < 93}) == {"1A": 50, "1B": 80}
    assert quiet(newspaper, lambda a, b: {"1A": a < 57, "1B": b < 122}) == {"1A": 57, "1B": 122}


@pytest.mark.parametrize("more", [3, 12, 14])
def test_nothing_at_all_is_told_when_the_account_is_followed(newspaper, talk, more: int) -> None:
    """With the fewest characters a last line would stand alone in each of these; a line more spares it."""
    lengths = {
        "a": (150 + 7 * more, 90 + 11 * more, 200, 120 + 5 * more, 140),
        "b": (100 + 3 * more, 60, 80 + 2 * more),
    }
    texts = {name: list(map(talk, some)) for name, some in {**lengths, "c": (90, 110, 70 + more)}.items()}
    made, _ = newspaper.issue(PAGE, **{name: with_head(text) for name, text in texts.items()})
    for story, count in made.pages[0].characters.items():
        texts[story[-1].lower()] = mended(texts[story[-1].lower()], count)
    _, report = newspaper.issue(PAGE, **{name: with_head(text) for name, text in texts.items()})
    assert [one.message for one in report if one.code != "copy-pairs"] == []  # text is cut off anywhere


@pytest.mark.parametrize("length", [1200, 3500])
def test_a_story_that_is_far_over_does_not_make_its_neighbours_be_cut_to_nothing(newspaper, talk, length: int) -> None:
    """The neighbours' heads have no room, for it is taken from them; with that story cut they need a little."""
    texts = {"a": [talk(length)], "b": [talk(240)], "c": [talk(240)]}
    made, _ = newspaper.issue(PAGE, **{name: with_head(text) for name, text in texts.items()})
    counts = made.pages[0].characters
    assert counts["1B"] == counts["1C"] < 120
    assert length - 655 - 200 < counts["1A"] < length - 655
    texts |= {story[-1].lower(): mended(texts[story[-1].lower()], count) for story, count in counts.items()}
    _, report = newspaper.issue(PAGE, **{name: with_head(text) for name, text in texts.items()})
    assert told(report) == []


def test_no_number_is_more_than_the_story(newspaper) -> None:
    """What has no room however much is cut is told again each time that the page is tried."""
    made, _ = newspaper.issue(PAGE, a="甲" * 40, b="乙" * 40, c="丙" * 40)
    account = CopyfitNumbers(made.issue.pages[0], 14, lambda _: Followed({"1A": 45, "1B": 30}, dict))
    assert account.settled({"1A": 45, "1B": 8}) == {"1A": 45, "1B": 40}


SHALLOW = """\
  - section: 要闻
    plan: |
      A A A A | 2
      B B B B
    stories:
      A: {file: a.md}
      B: {file: b.md}
"""


def test_a_place_too_shallow_for_any_text_is_told_as_such(newspaper, talk) -> None:
    text = talk(300)
    made, report = newspaper.issue(SHALLOW, a=with_head([text]), b=with_head([talk(300)]))
    [over] = [one for one in report if one.code == "overset"]
    assert "its head needs" in over.message
    assert 0 < made.pages[0].characters["1A"] <= len(text) + len("滨江步道")


def test_no_cut_is_advised_where_none_helps(newspaper, talk) -> None:
    text = talk(300)
    boxed = SHALLOW.replace("a.md", "a.md, box: true").replace("| 2", "| 1")
    made, report = newspaper.issue(boxed, a=text, b=with_head([talk(300)]))
    [over] = [one for one in report if one.code == "overset"]
    assert over.hint == "its place is too shallow, however much is cut: give it more columns or lines in the plan"
    assert made.pages[0].characters["1A"] == len(text)


def test_a_picture_that_is_cropped_for_its_text_counts_as_over(newspaper, talk) -> None:
    """By what must be cut lest it be: after that nothing is told."""
    newspaper.picture(600, 400)
    page = """\
  - section: 要闻
    plan: A A B B
    stories:
      A: {{headline: 滨江步道, body: "![一](p.png)\\n\\n{a}", pictures: [{{columns: 2}}]}}
      B: {{headline: 老街, body: {b}}}
"""
    made, report = newspaper.issue(page.format(a=talk(500), b=talk(700)))
    assert [one.code for one in report if one.code in {"picture-room", *TOLD}] == ["picture-room", "page-over"]
    count = made.pages[0].characters["1A"]
    assert 60 < count < 160
    _, report = newspaper.issue(page.format(a=talk(500 - count), b=talk(700)))
    assert [one.message for one in report if one.code in {"picture-room", *TOLD}] == []
