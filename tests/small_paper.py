"""What small newspapers of tests have in common: the head of an issue, and the style of a sheet of two columns."""

from __future__ import annotations

ISSUE_FOLDER = "issues/2024-01-01"
STYLE = """\
extends: broadsheet
paper: {name: 望江周报, code: wangjiang}
sheet: {width: 300pt, height: 420pt, head: 40pt}
grids:
  news: {columns: 2, characters: 14, lines: 24, size: 9pt, leading: 13pt}
masthead: {lines: 8, columns: 2, nameplate: {height: 40pt}, pinyin: "", codes: [], imprint: [], data: ["{date}"]}
text:
  body: {size: 9pt, leading: 13pt}
"""


def issue(pages: str, paper: str = "probe", more: str = "") -> str:
    """issue.yaml of a paper with these pages, each beginning with `  - section: `; `more` are keys of the issue."""
    return f"paper: {paper}\nnumber: 1\ntotal: 300\ndate: 2024-01-01\n{more}pages:\n{pages}"
