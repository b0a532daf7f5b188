"""Writes docs/style.md, the names that a style must define, from layout/model/style.py (`make docs`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from layout.model.style import COLOURS, DERIVED_STYLES, GRIDS, LEVELS, TEXT_STYLES

PAGE = Path(__file__).with_name("style.md")
_INTRODUCTION = """# Names that a style must define

A style that begins with `extends: broadsheet` has them all. One that extends none must define each;
`check` names those that are missing (`style-name`). A style may define more: the text styles of kicker, deck and byline
are named by its headline levels. This page is made by `make docs`.
"""


def _table(head: str, names: Mapping[str, str]) -> str:
    rows = [f"| `{name}` | {meaning} |" for name, meaning in names.items()]
    return "\n".join([f"| {head} | for |", "|---|---|", *rows, ""])


def page() -> str:
    """The text of the page."""
    tables = (("text", TEXT_STYLES), ("colours", COLOURS), ("headlines", LEVELS), ("grids", GRIDS))
    more = ["A style may also have, else they are derived:", "", _table("under `text`", DERIVED_STYLES)]
    return "\n".join([_INTRODUCTION, *(_table(f"under `{key}`", names) for key, names in tables), *more])


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
