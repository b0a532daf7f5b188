"""A line that says who wrote is the byline of imported copy; one that may say something else stays in the text."""

from __future__ import annotations

import pytest

from layout.copydesk.text_input import read_text
from layout.copydesk.word_input.signed_lines import signed_by


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("记者 沈禾", "记者 沈禾"),
        ("本报记者　沈　禾　通讯员　林敏", "本报记者　沈　禾　通讯员　林敏"),
        ("□ 本报首席记者 沈禾、林敏 摄影 周舟", "本报首席记者 沈禾、林敏 摄影 周舟"),
        ("（本报记者 沈禾）", "本报记者 沈禾"),
        ("作者：沈禾", "作者：沈禾"),
        ("文/沈禾 图/林敏", "文/沈禾 图/林敏"),
        ("通讯员：买买提·艾力", "通讯员：买买提·艾力"),
    ],
)
def test_who_signed_is_the_byline(line: str, byline: str) -> None:
    assert signed_by(line) == byline
    story = read_text(f"老码头又响\n{line}\n雾还没有散尽。\n".encode()).markdown
    assert story == f'---\nheadline: "老码头又响"\nbyline: "{byline}"\n---\n雾还没有散尽。\n'


@pytest.mark.parametrize(
    "line",
    [
        "本报记者调查",
        "记者手记",
        "记者沈禾从市场办获悉，摊位增加了。",
        "本报记者 沈禾 昨天从市场办获悉摊位已经增加",
        "记者 沈禾。",
        "文 化 广 场",
        "图/林敏",
        "沈禾",
        "本报讯 记者 沈禾 雾还没有散尽",
    ],
)
def test_what_may_say_something_else_stays(line: str) -> None:
    assert signed_by(line) == ""
    story = read_text(f"老码头又响\n{line}\n雾还没有散尽。\n".encode()).markdown
    assert "byline" not in story
    assert line in story


def test_only_the_line_below_the_head_signs_the_story() -> None:
    story = read_text("老码头又响\n雾还没有散尽。\n记者 沈禾\n".encode()).markdown
    assert story.endswith("雾还没有散尽。\n\n记者 沈禾\n")
