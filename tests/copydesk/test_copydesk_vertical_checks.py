"""竖排 in the copy: what a page and its entries ask for, and what can't stand."""

from __future__ import annotations

import pytest

HEAD = "paper: daily\nnumber: 26\ndate: 2023-06-26\npages:\n"
STORY = "headline: 春天, body: 正文。"


def page(entries: str, keys: str = "") -> str:
    return f'{HEAD}  - section: 副刊\n    plan: "A B"\n{keys}    stories:\n{entries}'


def test_a_page_stands_with_its_stories(newspaper) -> None:
    """Unless a story says that it does not; the head of a vertical story is at the right."""
    text = page(f"      A: {{{STORY}}}\n      B: {{{STORY}, vertical: false}}\n", "    vertical: true\n")
    [found] = newspaper.read(text).pages
    assert newspaper.codes == []
    assert found.vertical
    shown = [(story.display.vertical, story.display.head) for story in found.stories.values()]
    assert shown == [(True, "right"), (False, "above")]


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("vertical: true", (True, "right")),
        ("vertical: true, head: above", (True, "above")),
        ("head: left", (False, "left")),
        ("box: true", (False, "above")),
    ],
)
def test_the_head_stands_where_it_is_told(newspaper, keys: str, shown: tuple[bool, str]) -> None:
    [found] = newspaper.read(page(f"      A: {{{STORY}, {keys}}}\n      B: {{{STORY}}}\n")).pages
    assert newspaper.codes == []
    display = found.stories["A"].display
    assert (display.vertical, display.head) == shown


@pytest.mark.parametrize(
    ("entry", "word", "message"),
    [
        (f"{{{STORY}, vertical: true, head: left}}", "left", "a vertical story is read from the right"),
        ("{headline: 导读, vertical: true, digest: [1B]}", "[1B]", "a digest can't be set vertically"),
        (f"{{{STORY}, vertical: 竖}}", "竖", "vertical must be true or false, not '竖'"),
        (f"{{{STORY}, head: 右}}", "右", "head must be above, left or right, not '右'"),
    ],
)
def test_what_can_not_stand_is_told_at_its_place(newspaper, entry: str, word: str, message: str) -> None:
    line = f"      A: {entry}"
    newspaper.read(page(f"{line}\n      B: {{{STORY}}}\n"))
    [found] = newspaper.report
    assert found.message.startswith(message)
    assert (found.severity, found.span.column) == ("error", line.index(word) + 1)


@pytest.mark.parametrize(
    ("place", "word", "code"),
    [
        ("at: above, columns: 2", "2", "copy-ignored"),
        ("at: foot, column: 3", "3", "copy-ignored"),
        ("at: above, line: 4", "4", "copy-ignored"),
        ("at: left, lines: 12", "12", "copy-ignored"),
        ("at: centre", "centre", "copy-picture-place"),
        ("at: foot-right", "foot-right", "copy-picture-place"),
    ],
)
def test_a_place_that_a_picture_can_not_have_is_told(newspaper, place: str, word: str, code: str) -> None:
    newspaper.picture("p.png")
    newspaper.write("ferry.md", "---\nheadline: 渡口\n---\n![船](p.png)\n\n正文。\n")
    line = f"      A: {{file: ferry.md, vertical: true, pictures: [{{{place}}}]}}"
    newspaper.read(page(f"{line}\n      B: {{{STORY}}}\n"))
    [found] = newspaper.report
    assert (found.severity, found.code, found.span.column) == ("warning", code, line.index(word) + 1)


@pytest.mark.parametrize(
    "place", ["at: left, columns: 2", "column: 2, line: 5", "at: foot-left", "at: above, lines: 9"]
)
def test_a_place_that_a_picture_can_have_is_not_spoken_of(newspaper, place: str) -> None:
    newspaper.picture("p.png")
    newspaper.write("ferry.md", "---\nheadline: 渡口\n---\n![船](p.png)\n\n正文。\n")
    newspaper.read(
        page(f"      A: {{file: ferry.md, vertical: true, pictures: [{{{place}}}]}}\n      B: {{{STORY}}}\n")
    )
    assert newspaper.codes == []


def test_a_table_can_not_stand(newspaper) -> None:
    newspaper.write("hours.md", "---\nheadline: 时间\n---\n正文。\n\n| 场馆 | 时间 |\n| --- | --- |\n| 书场 | 下午 |\n")
    newspaper.read(page(f"      A: {{file: hours.md, vertical: true}}\n      B: {{{STORY}}}\n"))
    assert newspaper.found == [("copy-vertical", 6, 3)]
    [found] = newspaper.report
    assert found.hint
