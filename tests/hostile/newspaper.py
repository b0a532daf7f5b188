"""A small newspaper that a case spoils in one place, and what comes of it: findings, printed text, the edition.

`SOUND` is the paper before: relative path -> text. `make(folder, changes)` writes it with changes; `set_up` makes it up,
`print_it` builds it. Both let every exception but Rejected through: a traceback is what the cases look for.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from layout.build import Order, build_edition, set_issue
from layout.cache import Store
from layout.diagnostics import Diagnostic, Rejected, Report
from layout.model import Line, MadePage
from tests.small_paper import issue

ISSUE = "issues/2024-01-01/issue.yaml"
STORY = "issues/2024-01-01/stories/ferry.md"
STYLE = "styles/probe.yaml"

SOUND: Mapping[str, str] = {
    ISSUE: issue(
        """\
  - section: 要闻
    plan: |
      A A A A
      B B C C
      D D D D | 9
    stories:
      A: {file: stories/ferry.md, level: second}
      B:
        kicker: 望江镇农贸市场
        headline: 菜场提前半小时开门
        deck: 摊位增加到一百五十个
        byline: 记者 沈禾
        level: third
        body: |
          望江镇农贸市场从今天起把开门时间提前到早上五时。

          市场办说，冬天天亮得晚，过道的灯已经全部换新。
      C: {headline: 图书馆延长开放, level: third, body: 镇图书馆周末开到晚上九时。}
      D: {digest: [1A, 1B], headline: 今日导读, level: short}
  - section: 生活
    credits: [责任编辑 江一苇]
    plan: |
      A A A A
    stories:
      A: {headline: 江滩公园开园, level: third, body: 江滩公园今天开园。}
""",
        more="weekday: 星期一\n",
    ),
    STORY: """\
---
kicker: 停航四百零六天
headline: 老码头又响起了铜铃
byline: 记者 周渡
---
望江镇老码头的铜铃响了三下，第一班渡船靠岸。

## 石阶编了号

修缮总投资380万元，增长18.6%，工期一年。

> 菜等得起，娃娃上学等不起。

- 首班六时四十分
- 末班十八时四十分

| 班次 | 开船 |
|---|---|
| 首班 | 6:40 |
| 末班 | 18:40 |
""",
    STYLE: """\
extends: broadsheet
paper: {name: 望江周报, code: wangjiang, publisher: 望江镇文化站}
sheet: {width: 600pt, height: 640pt, head: 60pt}
grids:
  news: {columns: 4, characters: 14, lines: 42, size: 9pt, leading: 13pt}
masthead: {lines: 9, columns: 3, nameplate: {height: 60pt}, pinyin: ""}
text:
  body: {size: 9pt, leading: 13pt}
""",
}


FIT = {
    "underfill",
    "overset",
    "headline-short",
    "headline-long",
    "widow",
    "subhead-foot",
    "line-loose",
    "page-short",
    "page-over",
}
"""What is found of the fit of sound copy, and tells nothing of a fault in it."""


class Outcome(NamedTuple):
    """What came of a paper: its findings, whether it was rejected, all text on its pages without blanks."""

    found: tuple[Diagnostic, ...]
    rejected: bool
    text: str
    edition: Path | None = None

    @property
    def faults(self) -> list[Diagnostic]:
        """All findings but those about the fit."""
        return [finding for finding in self.found if finding.code not in FIT]

    def told(self, file: str, line: int | None = None) -> bool:
        """Whether a finding points into the file (at the line, or at the one before or after it)."""
        return any(
            finding.span.file.endswith(file) and (line is None or abs(finding.span.line - line) <= 1)
            for finding in self.faults
        )


def make(folder: Path, changes: Mapping[str, str | bytes | None]) -> Path:
    """The sound paper with `changes` (None: without the file) written to `folder`; returns its issue.yaml."""
    for name, content in {**SOUND, **changes}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif content is not None:
            path.write_text(content, encoding="utf-8", errors="surrogatepass", newline="")
    return folder / ISSUE


def set_up(issue: Path, store: Store) -> Outcome:
    """The paper made up, not printed; `store` keeps what is learned of sound files from paper to paper."""
    report = Report()
    try:
        made = set_issue(issue, report, str, store).pages
    except Rejected:
        return Outcome(tuple(report), True, "")
    text = "".join(map(_words, made))
    return Outcome(tuple(report), report.rejected, bare(text))


def print_it(issue: Path, folder: Path, store: Store) -> Outcome:
    """The paper built into `folder`."""
    report = Report()
    try:
        account = build_edition(Order(issue, folder, cache=store), report, str)
    except Rejected:
        return Outcome(tuple(report), True, "")
    pages = json.loads((folder / "layout.json").read_text(encoding="utf-8"))["pages"]
    items = (item for page in pages for part in (page, *page["stories"]) for item in _items(part))
    text = "".join(item.get("text", "") for item in items)
    return Outcome(tuple(report), False, bare(text), folder / account["files"][0]["file"])


def _items(part: dict[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    return [*part.get("furniture", []), *part.get("items", [])]


def _words(made: MadePage) -> str:
    forme = made.forme
    frames = [placed for frame in forme.frames for placed in frame.items]
    lines = [placed.slug.text for placed in (*forme.furniture, *frames) if isinstance(placed.slug, Line)]
    return "".join([*lines, *(over.text for over in made.overset)])


def bare(text: str) -> str:
    """The text without blanks and without what has no ink of its own."""
    return "".join(
        c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc", "Mn", "Zs", "Zl", "Zp")
    )


def check_sound(outcome: Outcome) -> None:
    """What holds of every finding: it has words a person reads, and a place in a file or a file's name."""
    for finding in outcome.found:
        assert finding.message, finding
        assert not re.search(r"Traceback|object at 0x|<class|Error\(|errno", f"{finding.message} {finding.hint}"), (
            finding
        )
        assert finding.span.file or finding.code in ("output-write", "output-torn"), finding
        assert finding.span.line >= 1 or not finding.span.file, finding
