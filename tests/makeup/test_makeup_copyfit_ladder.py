"""The copyfitting ladder: remedies in the paper's order, the first that is enough ends it, and nothing else changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.build import SetIssue
from layout.diagnostics import Rejected, Report
from layout.makeup.copyfit_ladder import Remedy, changed
from layout.model import Line, Picture
from tests.makeup.conftest import HEAD, STYLE, House

PAGE = """\
  - section: 要闻
    plan: |
      A A B B
    stories:
      A: {file: a.md, pictures: [{columns: 2}]}
      B: {file: b.md, level: third}
"""
RUNGS = ("lines", "crop", "deck", "level")


def copy(talk: Callable[[int], str], *lengths: int, deck: str = "", picture: bool = False) -> str:
    head = f"---\nheadline: 滨江步道再添一公里半\n{f'deck: {deck}' if deck else ''}\n---\n"
    return head + ("![一](p.png)\n\n" if picture else "") + "\n\n".join(map(talk, lengths))


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., tuple[SetIssue, Report]]:
    """`paper(ladder, pages, **files)` is an issue of a paper that fits its copy so."""

    def made(ladder: str, pages: str = PAGE, **files: str) -> tuple[SetIssue, Report]:
        (tmp_path / "styles").mkdir(exist_ok=True)
        (tmp_path / "styles" / "small.yaml").write_text(
            STYLE + (f"copyfitting: {{{ladder}}}\n" if ladder else ""), encoding="utf-8"
        )
        house = House(tmp_path)
        house.picture(600, 400)
        return house.issue(pages, **files)

    return made


def told(report: Report) -> list[str]:
    return [one.message for one in report if one.code == "copyfit"]


def over(report: Report) -> list[str]:
    return [one.message for one in report if one.code in ("overset", "underfill")]


def words(made: SetIssue, story: str = "1A") -> str:
    frames = [frame for forme in made.formes for frame in forme.frames if frame.story == story]
    lost = "".join(one.text for page in made.pages for one in page.overset if one.story == story)
    return "".join(p.slug.text for frame in frames for p in frame.items if isinstance(p.slug, Line)) + lost


def test_without_a_ladder_nothing_is_done(paper, talk) -> None:
    _, report = paper("", a=copy(talk, 400, 260, deck="副题说明情况", picture=True), b=copy(talk, 700))
    assert told(report) == []


def test_the_deck_of_a_story_that_is_over_is_left_out_and_told(paper, talk) -> None:
    files = {"a": copy(talk, 300, 70, deck="副题说明情况", picture=True), "b": copy(talk, 750)}
    _, before = paper("ladder: [lines]", **files)
    made, report = paper("ladder: [deck]", **files)
    assert [one for one in over(before) if "1A" in one]
    assert [one for one in over(report) if "1A" in one] == []
    [message] = told(report)
    assert message.startswith("story 1A was over by ")
    assert message.endswith(": its deck is left out")
    [one] = [one for one in report if one.code == "copyfit"]
    assert (one.severity, one.span.line) == ("info", 3)
    assert [lost.text for lost in made.pages[0].overset] == ["副题说明情况"]
    headline = made.issue.pages[0].stories["A"].headline
    assert headline
    assert headline.deck is None


def test_a_story_whose_text_must_be_cut_in_any_case_keeps_its_deck_and_its_level(paper, talk) -> None:
    files = {"a": copy(talk, 900, 320, deck="副题说明情况", picture=True), "b": copy(talk, 750)}
    made, report = paper("ladder: [lines, crop, deck, level], levels: 2", **files)
    assert told(report) == []
    assert "副题说明情况" in words(made)
    assert [one for one in over(report) if "1A" in one]


def test_pictures_are_cut_further_as_far_as_the_paper_says(paper, talk) -> None:
    files = {"a": copy(talk, 300, 150, picture=True), "b": copy(talk, 750)}
    made, report = paper("ladder: [crop], crop: 0.6", **files)
    [message] = told(report)
    [shown] = [p.slug for frame in made.formes[0].frames for p in frame.items if isinstance(p.slug, Picture)]
    lost = 1 - shown.window[2] * shown.window[3]
    assert message.endswith(f": up to {round(lost * 100)} % of its pictures is cut off")
    assert 0.18 < lost <= 0.6
    assert not [one for one in report if one.code == "picture-room"]
    _, report = paper("ladder: [crop], crop: 0.2", **files)
    assert told(report) == []
    assert [one for one in over(report) if "1A" in one]


@pytest.mark.parametrize(("order", "first"), [("deck, crop", "its deck is left out"), ("crop, deck", "is cut off")])
def test_remedies_come_in_the_papers_order_and_the_first_that_is_enough_ends_it(paper, talk, order, first) -> None:
    files = {"a": copy(talk, 300, 70, deck="副题说明情况", picture=True), "b": copy(talk, 750)}
    _, report = paper(f"ladder: [{order}], crop: 0.6", **files)
    [message] = told(report)
    assert message.endswith(first)


def test_a_headline_is_set_a_level_lower_or_higher(paper, talk) -> None:
    long = copy(talk, 300, 440).replace("滨江步道再添一公里半", "滨江步道再添一公里半，市民散步跑步又多了一个好去处")
    made, report = paper("ladder: [level], levels: 2", a=long, b=copy(talk, 700))
    [message] = [one for one in told(report) if "1A" in one]
    level = made.issue.pages[0].stories["A"].display.level
    assert message.endswith(f": its headline is set on level {level} instead of second")
    assert level in ("third", "short")
    frame = next(frame for frame in made.formes[0].frames if frame.story == "1A")
    assert any(isinstance(p.slug, Line) and p.part and p.part.kind == "headline" for p in frame.items)


def test_lines_are_set_tighter_within_the_limit(paper, talk) -> None:
    found = []
    for more in range(0, 90, 6):
        made, report = paper(
            "ladder: [lines], tracking_em: 0.04", a=copy(talk, *[90] * 7, 100 + more), b=copy(talk, 760)
        )
        found += [one for one in told(report) if "1A" in one]
        assert words(made).endswith(talk(100 + more)[-20:]) or over(report)
    assert any("tighter" in one for one in found), found


@pytest.mark.parametrize(("less", "space", "looser"), [(75, 0.08, False), (105, 0.08, True), (105, 0.02, False)])
def test_lines_are_set_looser_where_a_story_fits_by_it(paper, talk, less: int, space: float, looser: bool) -> None:
    """Within the limit: a line of fourteen characters has one less, or the next to none."""
    files = {"a": copy(talk, *[90] * 7, 130 - less), "b": copy(talk, 760)}
    made, report = paper(f"ladder: [lines], tracking_em: {space}", **files)
    found = [one for one in told(report) if "1A" in one]
    assert [one.endswith("its lines are set looser, by 0.08 em a character") for one in found] == [True] * looser
    assert bool([one for one in over(report) if "1A" in one]) != looser
    assert sorted(words(made)) == sorted(words(paper("", **files)[0]))


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ladder=st.permutations(RUNGS).flatmap(lambda rungs: st.integers(0, 4).map(lambda count: rungs[:count])),
    lengths=st.lists(st.integers(60, 420), min_size=1, max_size=3),
)
def test_no_text_is_lost_and_nothing_changes_that_the_ladder_does_not_name(paper, talk, ladder, lengths) -> None:
    files = {"a": copy(talk, *lengths, deck="副题说明情况", picture=True), "b": copy(talk, 500, deck="又一个副题")}
    plain, _ = paper("", **files)
    made, report = paper(f"ladder: [{', '.join(ladder)}]", **files)
    for id, letter in (("1A", "A"), ("1B", "B")):
        assert sorted(words(made, id)) == sorted(words(plain, id))
        asked, got = (one.issue.pages[0].stories[letter] for one in (plain, made))
        assert got.blocks == asked.blocks
        if "level" not in ladder:
            assert got.display == asked.display
        if "deck" not in ladder:
            assert got.headline == asked.headline
    places = [next(n for n, key in enumerate(ladder) if _says(key, one)) for one in told(report)]
    for id in ("1A", "1B"):
        mine = [place for place, one in zip(places, told(report), strict=True) if id in one]
        assert mine == sorted(mine)
        if mine:
            assert not [one for one in over(report) if f"story {id} is " in one]


FILLERS = """\
fillers:
  - {lines: [节约用水, 随手关紧水龙头。]}
  - {lines: [请把垃圾分好再投放。], columns: 2}
  - {ad: p.png, label: 公益广告, depth: 9}
"""


@pytest.fixture
def filled(paper, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[SetIssue, Report]]:
    """The same with an issue that has fillers."""
    monkeypatch.setattr("tests.makeup.conftest.HEAD", HEAD.replace("pages:", f"{FILLERS}pages:"))
    return paper


def fillers(made: SetIssue) -> list[str]:
    return [
        p.slug.text if isinstance(p.slug, Line) else p.slug.label
        for forme in made.formes
        for frame in forme.frames
        for p in frame.items
        if p.part and p.part.kind in ("filler", "advert") and isinstance(p.slug, Line | Picture)
    ]


def test_fillers_fill_what_stories_leave_white_each_once(filled, talk) -> None:
    pages = PAGE.replace(", pictures: [{columns: 2}]", "")
    for length in range(250, 700, 45):
        files = {"a": copy(talk, length), "b": copy(talk, 700)}
        before, _ = filled("ladder: [deck]", pages, **files)
        made, report = filled("ladder: [deck, fillers]", pages, **files)
        said = [one for one in told(report) if one.endswith("fills its foot")]
        assert len(said) == len(set(said))
        assert Counter(words(before)) <= Counter(words(made))
        short, left = (-sum(min(0, n) for n in one.pages[0].characters.values()) for one in (before, made))
        assert left < short if said else left == short
        assert [one.code for one in report if one.severity == "error"] == []
        if not said:
            assert fillers(made) == []


def test_a_filler_that_fits_alone_is_the_only_one(filled, talk) -> None:
    pages = PAGE.replace(", pictures: [{columns: 2}]", "")
    made, report = filled("ladder: [fillers]", pages, a=copy(talk, 560), b=copy(talk, 700))
    said = [one for one in told(report) if "1A" in one]
    assert len(said) >= 1
    shown = made.issue.pages[0].stories["A"].fillers
    assert len(shown) == len(said)
    assert not [one for one in over(report) if "1A" in one]


def test_fillers_of_a_column_are_read_in_their_order(paper, talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each was set above the one before it. A reader comes to the first first."""
    texts = "出门关灯", "上楼靠右", "遛狗牵绳"
    given = "fillers: [" + ", ".join(f"{{lines: [{text}]}}" for text in texts) + "]\npages:"
    monkeypatch.setattr("tests.makeup.conftest.HEAD", HEAD.replace("pages:", given))
    pages = PAGE.replace(", pictures: [{columns: 2}]", "")
    several = 0
    for length in range(300, 700, 50):
        made, _ = paper("ladder: [fillers]", pages, a=copy(talk, length), b=copy(talk, 700))
        items = [p for frame in made.formes[0].frames for p in frame.items if p.part and p.part.kind == "filler"]
        at = {p.slug.text: (round(p.x), p.y) for p in items if isinstance(p.slug, Line)}
        found = [at[text] for text in texts if text in at]
        if len({x for x, _ in found}) == 1:
            several += len(found) > 1
            assert found == sorted(found)
    assert several


def test_without_the_rung_no_filler_is_printed(filled, talk) -> None:
    made, _ = filled("ladder: [deck]", a=copy(talk, 300), b=copy(talk, 300))
    assert fillers(made) == []
    assert made.issue.fillers


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{columns: 2}", "either lines or an advertisement"),
        ("{lines: [一], ad: p.png, depth: 9}", "either lines or an advertisement"),
        ("{lines: [一], label: 二}", "only an advertisement has a label"),
        ("{ad: p.png}", "says with depth"),
        ("{lines: [一], depth: 9}", "says with depth"),
    ],
)
def test_a_filler_that_is_none_is_refused(paper, talk, monkeypatch, written: str, said: str) -> None:
    monkeypatch.setattr("tests.makeup.conftest.HEAD", HEAD.replace("pages:", f"fillers: [{written}]\npages:"))
    with pytest.raises(Rejected) as caught:
        paper("", a=copy(talk, 300), b=copy(talk, 300))
    [one] = [one for one in caught.value.diagnostics if one.severity == "error"]
    assert one.code == "copy-filler"
    assert said in one.message


def _says(rung: str, message: str) -> bool:
    said = {"lines": "its lines", "crop": "of its pictures", "deck": "its deck", "level": "its headline"}
    return said[rung] in message


def test_only_levels_of_news_are_changed(paper, talk) -> None:
    long = copy(talk, 300, 490)
    for level in ("lead", "feature"):
        pages = PAGE.replace("{file: a.md,", f"{{file: a.md, level: {level},")
        _, report = paper("ladder: [level], levels: 2", pages, a=long, b=copy(talk, 700))
        assert [one for one in told(report) if "1A" in one] == []


def test_a_remedy_of_the_head_changes_the_head_alone(paper, talk) -> None:
    made, _ = paper("", a=copy(talk, 300, deck="副题说明情况"), b=copy(talk, 700))
    story = made.issue.pages[0].stories["A"]
    assert story.headline
    assert changed(story, Remedy("1A", "deck", 9)) == replace(story, headline=replace(story.headline, deck=None))
    lower = changed(story, Remedy("1A", "level", 9, 1))
    assert lower == replace(story, display=replace(story.display, level="third"))
    assert changed(story, Remedy("1A", "lines", 9, 0.02)) == story
