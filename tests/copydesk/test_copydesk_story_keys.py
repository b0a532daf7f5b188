"""A story has one key, by which it is known wherever it stands."""

from __future__ import annotations

import pytest

from tests.copydesk.conftest import HEAD, Newspaper

PAGE = """\
  - section: 要闻
    plan: |
      {plan}
    stories:
{stories}
"""


def keys(newspaper: Newspaper, *pages: tuple[str, str]) -> dict[str, str]:
    """The keys of the stories by id; a page is its plan and its stories, one a line."""
    text = "".join(
        PAGE.format(plan=plan, stories="\n".join(f"      {line}" for line in stories.splitlines()))
        for plan, stories in pages
    )
    issue = newspaper.read(f"{HEAD}pages:\n{text}")
    assert issue
    return {story.id: story.key for page in issue.pages for story in page.stories.values()}


def test_a_key_is_written_or_the_file_or_the_headline(newspaper: Newspaper) -> None:
    newspaper.write("a.md", "---\nheadline: 甲\nkey: in-the-file\n---\n正文。\n")
    newspaper.write("b.md", "正文。\n")
    stories = """\
A: a.md
B: {file: a.md, key: 滨江}
C: {file: ./x/../b.md}
D: {file: b.md}
E: {body: 正文。, headline: 江湾镇|：Two  Ferries}
F: {body: 正文。}"""
    assert keys(newspaper, ("A B C D E F", stories)) == {
        "1A": "in-the-file",
        "1B": "滨江",
        "1C": "b.md",
        "1D": "b.md-2",
        "1E": "江湾镇-two-ferries",
        "1F": "1F",
    }


def test_a_story_keeps_its_key_in_another_place_and_on_another_page(newspaper: Newspaper) -> None:
    newspaper.write("b.md", "正文。\n")
    one, two, three = "{file: b.md}", "{body: 正文。, headline: 渡口}", "{body: 正文。, key: k}"
    before = keys(newspaper, ("A B C", f"A: {one}\nB: {two}\nC: {three}"))
    after = keys(newspaper, ("C", f"C: {three}"), ("A B", f"A: {two}\nB: {one}"))
    assert set(before.values()) == set(after.values()) == {"b.md", "渡口", "k"}


def test_the_parts_of_a_story_have_one_key(newspaper: Newspaper) -> None:
    newspaper.write("a.md", "正文。\n")
    last = "A: {continues: 2A, headline: 尾, key: other}"
    found = keys(newspaper, ("A", "A: {file: a.md, key: k}"), ("A", "A: {continues: 1A, headline: 身}"), ("A", last))
    assert found == {"1A": "k", "2A": "k", "3A": "k"}
    [told] = [one for one in newspaper.report if one.code == "copy-ignored"]
    line = (newspaper.issue / "issue.yaml").read_text("utf-8").splitlines()[told.span.line - 1]
    assert line[told.span.column - 1 :].startswith("other")


@pytest.mark.parametrize(
    "stories", ["A: {body: 甲。, key: k}\nB: {body: 乙。, key: k}", "A: b.md\nB: {body: 乙。, key: b.md}"]
)
def test_a_key_that_two_stories_have_is_told_where_it_stands(newspaper: Newspaper, stories: str) -> None:
    newspaper.write("b.md", "正文。\n")
    keys(newspaper, ("A B", stories))
    [told] = newspaper.report
    line = (newspaper.issue / "issue.yaml").read_text("utf-8").splitlines()[told.span.line - 1]
    assert (told.code, told.severity) == ("copy-key-taken", "error")
    assert line.startswith("      B: ")
    assert line[told.span.column - 1 :].startswith(("k}", "b.md}"))


def test_a_key_has_no_blanks(newspaper: Newspaper) -> None:
    keys(newspaper, ("A", "A: {body: 甲。, key: two words}"))
    assert newspaper.codes == ["copy-type"]
