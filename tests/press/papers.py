"""Papers that the checkers of the finished file are asked about, as folders of copy.

`everything` is small and has what is rare; `dense` is as large as is wanted, of the sample's copy and pictures.
"""

from __future__ import annotations

import shutil
from itertools import cycle
from pathlib import Path

from tests.goldens.pages import lay, newspaper

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "issues" / "2023-06-26"

_EVERYTHING = """\
paper: small
number: 7
date: 2023-06-26
pages:
  - section: 要闻
    plan: |
      A A A | 12
      B B C
      D D D | 5
    stories:
      A: {file: long.md, level: second}
      B: {file: words.md, level: third}
      C: {headline: 导读, digest: [2A, 2B, 4A], level: short}
      D: {ad: ../../pictures/reading.pdf}
  - section: 专题
    spread: true
    grid: four
    plan: |
      A A A A A A A A
      C C C A A B B B
      C C D D D D B B | 7
    stories:
      A: {file: bridge.md, level: lead, pictures: [{columns: 4, at: centre}]}
      B: {continues: 1A, headline: 果园还在, level: third}
      C: {file: ../../stories/school.md, level: short}
      D: {file: ../../stories/market.md, level: third, box: true, tint: tint, columns: 2}
  - section: 副刊
    grid: six
    vertical: true
    plan: |
      A A A A A A
      B B B A A A
    stories:
      A: {file: ferry.md, level: third, pictures: [{column: 1, columns: 1, line: 20}]}
      B: {file: read.md, level: third}
  - section: 服务
    plan: |
      A A A | 16
      B B C
    stories:
      A: {file: hours.md, level: third}
      B: {continues: 2A, headline: 石头也要认水土, level: third}
      C: {file: verse.md, level: third}
"""
_SPOTS = """
colours:
  red: {spot: 专色红, cmyk: [0, 100, 90, 5]}
  tint: {spot: 专色红, cmyk: [0, 100, 90, 5], share: 12}
"""
_WORDS = """\
---
headline: 两个字怎么读
---
渡口的石碑上刻着[欸乃]{.dots}二字，过路的人常常念错。老师说应当读作{欸乃|ǎi nǎi}，是摇橹的声音。
[柳宗元]{.name}写过这两个字。

- 读作{欸乃|ǎi nǎi}
- 刻着H[2]{.lowered}O

石碑高10[2]{.raised}厘米，底座由一个学生[偷偷]{.spaced}刻成。

——沈既白　2023年6月20日
"""
_READ = """\
---
headline: 欸乃
---
石碑上刻着[欸乃]{.dots}二字，是摇橹的声音。底座刻着AB三个字，12个学生都看过。
"""


def everything(root: Path) -> Path:
    """An advertiser's PDF, a jump, a spread, vertical text, ruby, lists, a poem, a table over columns: its folder."""
    newspaper(root)
    shutil.copy(SAMPLE / "ads" / "reading.pdf", root / "pictures")
    folder = root / "issues" / "everything"
    with (root / "styles" / "small.yaml").open("a", encoding="utf-8") as style:
        style.write(_SPOTS)
    for case in ("makeup/spread", "makeup/jumps", "makeup/vertical-running", "blocks/table-columns"):
        room, name = case.split("/")
        shutil.copytree(lay(ROOT / "tests" / room / "goldens" / name, root), folder, dirs_exist_ok=True)
    for name, text in (("issue.yaml", _EVERYTHING), ("words.md", _WORDS), ("read.md", _READ)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def dense(root: Path, pages: int, plan: tuple[str, ...]) -> Path:
    """Pages of one plan, full of the sample's stories, one after the other: the issue's folder."""
    folder = root / "issues" / f"dense-{pages}"
    for part in ("stories", "pictures"):
        shutil.copytree(SAMPLE / part, folder / part)
    shutil.copytree(ROOT / "styles", root / "styles", dirs_exist_ok=True)
    stories = cycle(sorted(path.name for path in (SAMPLE / "stories").glob("*.md")))
    said = "paper: xuhui\nnumber: 26\ntotal: 1732\ndate: 2023-06-26\npages:\n"
    for _ in range(pages):
        said += "  - section: 要闻\n    plan: |\n" + "".join(f"      {row}\n" for row in plan) + "    stories:\n"
        for letter in sorted({*"".join(plan)} - {" "}):
            said += f"      {letter}: {{file: stories/{next(stories)}, level: second}}\n"
    (folder / "issue.yaml").write_text(said, encoding="utf-8")
    return folder
