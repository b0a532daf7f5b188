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


def test_a_table_can_not_stand(newspaper) -> None:
    newspaper.write("hours.md", "---\nheadline: 时间\n---\n正文。\n\n| 场馆 | 时间 |\n| --- | --- |\n| 书场 | 下午 |\n")
    newspaper.read(page(f"      A: {{file: hours.md, vertical: true}}\n      B: {{{STORY}}}\n"))
    assert newspaper.found == [("copy-vertical", 6, 3)]
    [found] = newspaper.report
    assert found.hint
