"""The table of limits: each with a unit and a reason, and shown in SECURITY.md as it is."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from layout import limits

HOUSE = Path(__file__).parents[1]


def test_every_limit_says_what_it_bounds_and_why() -> None:
    assert len(limits.TABLE) >= 20
    assert all(limit.most > 0 and limit.unit and limit.of and limit.why for limit in limits.TABLE.values())


def test_no_limit_stands_twice() -> None:
    shown = [(limit.of, limit.unit) for limit in limits.TABLE.values()]
    assert len(set(shown)) == len(shown)


def test_the_page_shows_the_limits_as_they_are() -> None:
    page = (HOUSE / "SECURITY.md").read_text("utf-8")
    assert runpy.run_path(str(HOUSE / "docs" / "limits.py"))["written"](page) == page, "run `make docs`"


def test_every_limit_is_used() -> None:
    files = (path for path in (HOUSE / "layout").rglob("*.py") if path.name != "limits.py")
    words = {word for file in files for word in re.findall("[A-Z_]+", file.read_text("utf-8"))}
    assert [name for name in limits.TABLE if name not in words] == []
