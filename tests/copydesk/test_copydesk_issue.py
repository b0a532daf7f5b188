"""issue.yaml and its stories: all mistakes in one run, overrides, digests, paths."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.copydesk import read_issue
from layout.diagnostics import Report
from layout.model import Listing, Paragraph, Place

HEAD = "paper: daily\nnumber: 26\ndate: 2023-06-26\n"
PAGE = HEAD + "pages:\n  - section: 要闻\n    plan: A\n    stories:\n"

TEN = """\
paper: daily
number: 二十六
totl: 1732
date: 2023/6/26
pages:
  - section: 要闻
    plan: |
      A A B B
      A A B
    stories:
      A: {file: stories/a.md, columns: 两栏, level: leed, box: yes}
      B: {headline: 时间, file: ../../../a.md}
      C: {ad: ads/spring.pdf}
  - grid: news
    plan: X
    stories:
      X: {body: x, pictures: [{at: 左}]}
"""


def test_ten_mistakes_are_told_in_one_run(newspaper) -> None:
    newspaper.write("stories/a.md", "---\nheadlin: x\n---\n正文。\n")
    newspaper.read(TEN)
    told = [(d.code, Path(d.span.file).name, d.span.line, d.span.column) for d in newspaper.report]
    assert sorted(told, key=lambda found: found[1:]) == [
        ("copy-key", "a.md", 2, 1),
        ("copy-type", "issue.yaml", 2, 9),
        ("copy-key", "issue.yaml", 3, 1),
        ("copy-type", "issue.yaml", 4, 7),
        ("copy-plan", "issue.yaml", 9, 7),
        ("copy-type", "issue.yaml", 11, 40),
        ("copy-type", "issue.yaml", 11, 51),
        ("copy-type", "issue.yaml", 11, 62),
        ("copy-path", "issue.yaml", 12, 31),
        ("copy-plan", "issue.yaml", 13, 7),
        ("copy-file", "issue.yaml", 13, 15),
        ("copy-missing", "issue.yaml", 14, 5),
        ("copy-picture-place", "issue.yaml", 17, 31),
        ("copy-type", "issue.yaml", 17, 36),
    ]


def test_messages_are_plain_and_hints_help(newspaper) -> None:
    newspaper.read(TEN)
    told = {d.message: d.hint for d in newspaper.report}
    assert told["columns must be a whole number, not '两栏'"] == "write 2"
    assert told["date must be a date such as 2023-06-26, not '2023/6/26'"] == "write 2023-06-26"
    assert told["unknown key 'totl'"] == "did you mean 'total'?"
    assert told["level must be lead, second, third, short or feature, not 'leed'"] == "did you mean 'lead'?"
    assert told["box must be true or false, not 'yes'"] == "write true"


def test_a_whole_issue_is_read_without_a_finding(newspaper) -> None:
    newspaper.picture("ads/a.png")
    newspaper.write("stories/lead.md", "---\nheadline: 共赴一场|春~天\nkicker: 引题\nbyline: 记者 刘坤\n---\n正文。\n")
    issue = newspaper.read(
        HEAD + "total: 1732\nweekday: 星期一\nlunar: 五月初九\npages:\n  - section: 要闻\n    credits: [甲, 乙 丙]\n"
        "    plan: |\n      A A C\n      B B C | 30\n      D D D\n    stories:\n"
        "      A: {file: stories/lead.md, level: lead, pictures: [], box: true}\n"
        "      B: {headline: 告读者, body: '8月1日起*改版*。', columns: 2}\n"
        "      C: {digest: [1A, 1B], headline: 导读}\n"
        "      D: {ad: ads/a.png, label: 公益广告}\n"
    )
    assert newspaper.codes == []
    assert issue is not None
    assert (issue.number, issue.total, issue.weekday, issue.lunar) == (26, 1732, "星期一", "癸卯年五月初九")
    page = issue.pages[0]
    assert (page.plan.rows, page.plan.depths) == (("AAC", "BBC", "DDD"), (None, 30, None))
    assert (page.credits, page.number, page.section) == (("甲", "乙 丙"), 1, "要闻")
    assert page.stories["A"].id == "1A"
    assert page.stories["A"].display.level == "lead"
    assert page.stories["D"].advert is not None
    assert page.stories["D"].advert.label == "公益广告"
    listing = page.stories["C"].blocks[0]
    assert isinstance(listing, Listing)
    assert [(words.text, end) for words, end in listing.items] == [("共赴一场\u3000春天", "1版"), ("告读者", "1版")]


def test_the_entry_wins_over_the_story_file(newspaper) -> None:
    newspaper.write("a.md", "---\nheadline: 一\nbyline: 乙\ndeck: 副\n---\n文。\n")
    issue = newspaper.read(PAGE + "      A: {file: a.md, headline: 二}\n")
    story = issue.pages[0].stories["A"]
    assert (story.headline.text.text, story.headline.deck.text, story.byline.text) == ("二", "副", "乙")


def test_text_stays_as_written(newspaper) -> None:
    issue = newspaper.read(PAGE.replace("要闻", "0150") + "      A: {body: no, headline: 12:30}\n")
    story = issue.pages[0].stories["A"]
    assert issue.pages[0].section == "0150"
    assert story.headline.text.text == "12:30"
    assert isinstance(story.blocks[0], Paragraph)
    assert story.blocks[0].words.text == "no"


def test_a_picture_knows_its_focus_and_how_much_may_be_cut_off(newspaper) -> None:
    newspaper.picture("p.png")
    issue = newspaper.read(
        PAGE + "      A:\n        body: '![图](p.png)'\n        pictures: [{focus: [0.25, 0.5], crop: never}]\n"
    )
    assert newspaper.codes == []
    [photo] = issue.pages[0].stories["A"].blocks
    assert (photo.focus, photo.crop) == ((0.25, 0.5), 0.0)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("crop: nie", "never, or a share such as 0.2"),
        ("crop: 1.5", "at most 0.9"),
        ("focus: [0.5]", "2 items"),
        ("focus: [0.5, 3]", "at most 1"),
    ],
)
def test_a_crop_is_never_or_a_share(newspaper, entry: str, words: str) -> None:
    newspaper.picture("p.png")
    newspaper.read(PAGE + f"      A: {{body: '![图](p.png)', pictures: [{{{entry}}}]}}\n")
    assert any(words in one.message for one in newspaper.report)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("column: 2, at: right", "at: right is ignored beside column"),
        ("column: 2, line: 3, at: left", "at: left is ignored beside column"),
        ("column: 2, at: foot-left", "at: foot-left is ignored beside column"),
        ("line: 3, at: above", "at: above is ignored beside line"),
        ("column: 2, line: 3, at: foot", "at: foot is ignored beside line"),
        ("column: 2, at: foot", ""),
        ("column: 2, at: above", ""),
        ("line: 3, at: right", ""),
        ("column: 2, line: 3", ""),
        ("at: right", ""),
    ],
)
def test_a_side_that_another_key_overrules_is_told(newspaper, place: str, told: str) -> None:
    newspaper.picture("p.png")
    line = f"      A: {{body: '![图](p.png)', pictures: [{{{place}}}]}}\n"
    newspaper.read(PAGE + line)
    assert newspaper.codes == ["copy-ignored"] * bool(told)
    for one in newspaper.report:
        assert one.message.startswith(told)
        assert one.span.column == line.index("at: ") + len("at: ") + 1


def test_a_picture_has_its_place(newspaper) -> None:
    newspaper.picture("p.png")
    issue = newspaper.read(PAGE + "      A: {body: '![图](p.png)', pictures: [{columns: 3, at: left, lines: 24}]}\n")
    assert newspaper.codes == []
    assert issue.pages[0].stories["A"].display.pictures == (Place(3, "left", 24),)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{headline: x, digest: [9A]}", "copy-digest"),
        ("{headline: x, digest: [1A]}", "copy-digest"),
        ("{file: no.md}", "copy-file"),
        ("{file: .}", "copy-file"),
        ("{}", "copy-story"),
        ("{body: x, ad: p.png}", "copy-story"),
        ("{body: x, label: 广告}", "copy-story"),
        ("{body: x, alt: 书展}", "copy-story"),
        ("{body: x, kicker: y}", "copy-story"),
        ("{body: x, columns: 99}", "copy-type"),
        ("{body: [x]}", "copy-type"),
        ("[x]", "copy-type"),
        ("{body: '![x](p.png)'}", "copy-picture"),
    ],
)
def test_an_entry_that_can_not_be_is_told_once(newspaper, entry: str, code: str) -> None:
    newspaper.picture("q.png")
    newspaper.write("p.png", "not a picture")
    newspaper.read(PAGE + f"      A: {entry}\n")
    assert newspaper.codes[:1] == [code]
    assert len(newspaper.codes) <= 2


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../../../x.md", "C:/x.md", "'C:\\x.md'", "'\\\\host\\x.md'", "~/x.md", "http://x.org/a.md",
     "file:///etc/passwd", "stories/../../../../x.md", "link.md", "'a\\b.md'", "up/x.md"],
)  # fmt: skip
def test_no_path_leaves_the_newspaper(newspaper, path: str) -> None:
    (newspaper.root.parent / "x.md").write_text("secret", encoding="utf-8")
    os.symlink(newspaper.root.parent / "x.md", newspaper.issue / "link.md")
    os.symlink(newspaper.root.parent, newspaper.issue / "up")
    newspaper.read(PAGE + f"      A: {{file: {path}}}\n")
    assert newspaper.codes == ["copy-path"]


def test_a_fifo_is_not_opened(newspaper) -> None:
    os.mkfifo(newspaper.issue / "a.md")
    newspaper.read(PAGE + "      A: a.md\n")
    assert newspaper.codes == ["copy-file"]


@pytest.mark.parametrize(
    ("data", "code", "hint"),
    [
        ("正文".encode("gbk"), "copy-encoding", "GBK"),
        (b"\xff\xfe\x00", "copy-encoding", "UTF-8"),
        (b"a\x00b", "copy-character", "delete"),
        ("a\u202eb".encode(), "copy-character", "delete"),
        (b"x" * (2 * 1024 * 1024 + 1), "copy-limit", ""),
        (b"x" * 1_000_001, "copy-limit", ""),
    ],
)
def test_a_story_is_sound_text(newspaper, data: bytes, code: str, hint: str) -> None:
    (newspaper.issue / "a.md").write_bytes(data)
    newspaper.read(PAGE + "      A: a.md\n")
    assert newspaper.codes == [code]
    assert hint in next(iter(newspaper.report)).hint


def test_the_head_of_a_story_has_the_places_of_its_file(newspaper) -> None:
    newspaper.write("a.md", "---\nkicker: 时间: 上午\nheadline: 一\n---\n文。\n")
    newspaper.write("b.md", "---\nheadline: 一\n正文\n")
    newspaper.read(PAGE.replace("A\n", "AB\n") + "      A: a.md\n      B: b.md\n")
    assert newspaper.found == [("copy-syntax", 2, 11), ("copy-syntax", 2, 1)]


def test_an_issue_that_is_not_there(newspaper) -> None:
    assert read_issue(newspaper.issue / "none", newspaper.report) is None
    assert newspaper.codes == ["copy-file"]


def test_the_paper_is_found_or_told(newspaper) -> None:
    issue = newspaper.read(PAGE + "      A: {body: x}\n")
    assert issue.style == newspaper.root / "styles" / "daily.yaml"
    newspaper.write("issue.yaml", PAGE.replace("paper: daily", "paper: daly") + "      A: {body: x}\n")
    report = Report()
    assert read_issue(newspaper.issue, report).style == newspaper.root / "styles" / "daily.yaml"
    assert [(d.code, d.span.column, d.hint) for d in report] == [("copy-paper", 8, "did you mean 'daily'?")]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.integers(0, len(TEN)),
    length=st.integers(0, 30),
    new=st.text(":：,，[]{}'\"|&*!@# \n\t甲A1-", max_size=5),
)
def test_a_damaged_issue_is_told_and_never_raises(newspaper, start: int, length: int, new: str) -> None:
    newspaper.report.found.clear()
    issue = newspaper.read(TEN[:start] + new + TEN[start + length :])
    assert issue is not None or newspaper.report.rejected
    assert all(finding.span.line > 0 for finding in newspaper.report)


@pytest.mark.parametrize(
    ("head", "line", "column", "hint"),
    [
        ("headline: 鲁迅[呐喊]{.title}出版百年", 2, 16, "styled text and ruby"),
        ("headline: 标题\nkicker: 走读{龙华|lóng huá}", 3, 14, "in a headline only"),
        ("headline: 标题\ndeck: 一座宋塔|一记晚钟", 3, 11, "in a headline only"),
        ("headline: 一座宋塔|一记~晚钟", 0, 0, ""),
        ("headline: 标题\nkicker: 营业时间9~17点", 0, 0, ""),
    ],
)
def test_heads_have_no_voices_and_only_headlines_turn(newspaper, head: str, line: int, column: int, hint: str) -> None:
    newspaper.write("stories/lead.md", f"---\n{head}\n---\n正文。\n")
    newspaper.read(
        HEAD + "pages:\n  - section: 要闻\n    plan: A\n    stories:\n      A: {file: stories/lead.md}\n",
    )
    told = [(d.span.line, d.span.column, hint in d.hint) for d in newspaper.report if d.code == "copy-markdown"]
    assert told == ([(line, column, True)] if line else [])


@pytest.mark.parametrize("sign", ["~", "null", "Null", "NULL"])
def test_the_sign_of_yaml_for_no_value_is_never_printed(sign: str, newspaper) -> None:
    newspaper.write("stories/a.md", f"---\nheadline: 渡口\ndeck: {sign}\nsignature: {sign}\n---\n正文。\n")
    issue = newspaper.read(
        PAGE.replace("    plan", f"    credits: [{sign}, 沈禾]\n    plan")
        + f"      A: {{file: stories/a.md, headline: {sign}, kicker: {sign}, level: {sign}, key: '{sign}'}}\n"
    )
    story = issue.pages[0].stories["A"]
    head = story.headline
    assert (head.text.text, head.kicker, head.deck, story.key) == ("渡口", None, None, sign)
    assert issue.pages[0].credits == ("沈禾",)
    assert [block for block in story.blocks if not isinstance(block, Paragraph)] == []
    assert newspaper.codes == ["copy-mark"] * 6


def test_an_item_that_counts_by_its_place_is_not_left_out(newspaper) -> None:
    newspaper.read(PAGE + "      A: {headline: 渡口, body: 正文。, pictures: [~, {columns: 1}]}\n")
    assert ("copy-type", 8, 47) in newspaper.found


def test_of_a_key_that_must_be_there_the_sign_for_no_value_is_no_value(newspaper) -> None:
    newspaper.read(PAGE.replace("要闻", "~") + "      A: {headline: 渡口, body: 正文。}\n")
    assert newspaper.found == [("copy-mark", 5, 14), ("copy-missing", 5, 14)]
