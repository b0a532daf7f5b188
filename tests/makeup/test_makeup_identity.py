"""Every slug of a story knows what of it it is; what only decorates knows nothing."""

from __future__ import annotations

from layout.makeup.identity import language
from layout.model import Fill, Line, Part, Picture, Rule
from layout.proof.layout_json import describe_layout

PAGE = """\
  - section: 要闻
    plan: |
      A A A A
    stories:
      A: {file: a.md, box: true}
"""
JUMP = """\
  - section: 要闻
    plan: |
      A A A A | 12
      B B B B
    stories:
      A: {file: a.md}
      B: {file: b.md}
  - section: 城事
    plan: |
      A A B B
    stories:
      B: {file: b.md}
      A: {continues: 1A, headline: 步道通到家门口}
"""
STORY = """\
---
key: walk
kicker: 引题在上面
headline: 滨江步道再添一公里半
deck: 副题在下面
byline: 记者 某某
---
{talk}

## 小标题在这里

- 第一项
- 第二项

| 站 | 时 |
|---|---|
| 甲站 | 八时 |

```verse
两岸青山

one line in English
```

> 一句引语。
"""


def parts(made) -> list[Part]:
    return [item.part for forme in made.formes for frame in forme.frames for item in frame.items if item.part]


def test_every_part_of_a_story_is_known(newspaper, talk) -> None:
    made, _ = newspaper.issue(PAGE, a=STORY.format(talk=talk(300)))
    found = parts(made)
    assert {part.story for part in found} == {"walk"}
    told = dict.fromkeys((part.kind, part.block, part.row, part.column, part.language) for part in found)
    assert list(told) == [
        ("kicker", None, None, None, "zh"),
        ("headline", None, None, None, "zh"),
        ("deck", None, None, None, "zh"),
        ("byline", None, None, None, "zh"),
        ("paragraph", 0, None, None, "zh"),
        ("subhead", 1, None, None, "zh"),
        ("item", 2, 0, None, "zh"),
        ("item", 2, 1, None, "zh"),
        ("cell", 3, 0, 0, "zh"),
        ("cell", 3, 0, 1, "zh"),
        ("cell", 3, 1, 0, "zh"),
        ("cell", 3, 1, 1, "zh"),
        ("verse", 4, 0, None, "zh"),
        ("verse", 4, 2, None, "en"),
        ("quote", 5, None, None, "zh"),
    ]


def test_what_only_decorates_has_no_part_and_all_else_has_one(newspaper, talk) -> None:
    made, _ = newspaper.issue(PAGE, a=STORY.format(talk=talk(300)))
    [frame] = made.formes[0].frames
    assert {type(item.slug) for item in frame.items if item.part is None} <= {Rule, Fill}
    assert {type(item.slug) for item in frame.items if item.part} <= {Line, Picture}


def test_a_paragraph_that_is_cut_has_one_number_on_both_pages(newspaper, talk) -> None:
    story = STORY.split("{talk}", maxsplit=1)[0] + "\n\n".join(talk(length) for length in (300, 400, 300))
    made, _ = newspaper.issue(JUMP, a=story, b="---\nheadline: 另一条\n---\n" + talk(300))
    first, second = made.formes[0].frames[0], made.formes[1].frames[0]
    assert {item.part.story for item in (*first.items, *second.items) if item.part} == {"walk"}
    here, there = (
        [item.part.block for item in frame.items if item.part and item.part.kind == "paragraph"]
        for frame in (first, second)
    )
    assert (min(here), max(there)) == (0, 2)
    assert min(there) - max(here) in (0, 1)
    assert [item.part.block for item in first.items if item.part and item.part.kind == "jump"] == [None]
    whole = describe_layout(made.issue, made.stylesheet, made.pages, made.fonts.faces)["stories"][0]
    assert whole == {"key": "walk", "headline": "滨江步道再添一公里半", "parts": ["1A", "2A"]}


def test_words_are_chinese_but_for_letters_of_no_han() -> None:
    assert [language(text) for text in ("上海", "in 上海", "120", "in Shanghai", "")] == ["zh", "zh", "zh", "en", "zh"]
