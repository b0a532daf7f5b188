"""A newspaper of two pages with one of each kind of thing that a page may hold; `RICH` is relative path -> content.

It is the small newspaper (tests/hostile/newspaper.py) with more in it; nothing is found in it but how it fits.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tests.hostile.files import advert, drawing, face, saved
from tests.hostile.newspaper import ISSUE, SOUND, STORY, STYLE

FOLDER = "issues/2024-01-01"
POEM, PHOTO, POSTER = f"{FOLDER}/stories/poem.md", f"{FOLDER}/pictures/quay.jpg", f"{FOLDER}/ads/poster.png"
SPRING, PLATE, FONTS, FACE = f"{FOLDER}/ads/spring.pdf", "styles/plate.svg", "fonts/fonts.yaml", "fonts/Own.ttf"

_PICTURE = '![清晨的渡口](../pictures/quay.jpg "林敏 供图")'
_FEATURES = """\
  - section: 副刊
    credits: [责任编辑 江一苇, 版面 周渡]
    plan: |
      A A B B
      C C C C | 24
    stories:
      A: {file: stories/poem.md, level: third, head: right, vertical: true}
      B: {headline: 江滩公园开园, level: third, body: "江滩公园今天开园，[重点]{.dots}在步道，{街道|jiē dào}两旁种了**樟树**。"}
      C: {ad: ads/poster.png}
"""


def _grown(text: str, *changes: tuple[str, str]) -> str:
    """A text of the small newspaper with more in it."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


TEXTS: Mapping[str, str] = {
    ISSUE: _grown(
        SOUND[ISSUE].partition("  - section: 生活")[0] + _FEATURES,
        ("paper: probe", "# 望江周报第一期\npaper: probe"),
        ("weekday: 星期一", "weekday: 星期一\nlunar: 冬月二十"),
        ("D D D D | 9", "E E D D | 10"),
        ("level: second}", "level: second, pictures: [{columns: 2, at: right, lines: 12}]}"),
        ("菜场提前", "菜场|提前"),
        ("level: third, body: 镇图书馆", "level: third, box: true, tint: tint, body: 镇图书馆"),
        ("[1A, 1B]", "[1A, 1B, 2A]"),
        ("level: short}", "level: short}\n      E: {ad: ads/spring.pdf, label: 公益广告}"),
    ),
    STORY: _grown(
        SOUND[STORY],
        ("渡船靠岸。", "渡船靠岸。[鲁迅]{.name}写过[社戏]{.title}，也有这样的船。\n\n" + _PICTURE),
        ("工期一年。", "工期一年，*免费*开放，面积10[2]{.raised}亩。"),
        ("|---|---|", "|---|---:|"),
    ),
    POEM: """\
---
headline: 渡口
byline: 江一苇
---
一声铜铃，江面就亮了。

```verse
雾从江心来，
船从雾里来。

我在石阶上等，
等一个旧名字。
```

他今年60岁，撑了40年船。
""",
    STYLE: """\
extends: broadsheet
paper: {name: 望江周报, code: wangjiang, publisher: 望江镇文化站}
sheet: {width: 600pt, height: 850pt, head: 60pt}
grids:
  news: {columns: 4, characters: 14, lines: 50, size: 9pt, leading: 15pt}
colours:
  red: [0, 100, 90, 5]
text:
  body: {size: 9pt, leading: 15pt, face: song, emphasis: kai}
headlines:
  third: {face: hei, least: 12pt, most: 20pt}
masthead:
  lines: 9
  columns: 3
  nameplate: {height: 60pt, artwork: plate.svg}
  pinyin: "WANG JIANG ZHOU BAO"
  data: ["{date} {weekday}", "农历{lunar}", "第{number}期"]
  codes:
    - {label: 望江通, target: "http://example.org/app"}
press: {resolution: 72}
words: [望江镇, 老码头]
""",
    FONTS: """\
faces:
  own: {file: Own.ttf}
roles:
  kai: {face: own, marks: serif-regular, fallback: [kai, serif-regular]}
""",
    PLATE: """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50">
<g transform="translate(2 1)"><path d="M0 0L90 0L90 40Z M100 5C120 5 140 20 140 40L100 40Z"/></g>
<rect x="150" y="5" width="40" height="40"/>
</svg>
""",
}


@cache
def rich() -> Mapping[str, str | bytes | None]:
    """The newspaper, all files."""
    return {
        **TEXTS,
        PHOTO: saved(drawing(), "JPEG", quality=85),
        POSTER: saved(drawing(), "PNG"),
        SPRING: advert(),
        FACE: face(),
    }
