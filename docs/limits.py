"""The table of limits in SECURITY.md, written anew from layout/limits.py: python docs/limits.py."""

from __future__ import annotations

import re
from pathlib import Path

from layout.limits import TABLE

PAGE = Path(__file__).parents[1] / "SECURITY.md"


def table() -> str:
    """A row a limit: what is bounded, how much, and why that is enough."""
    rows = [f"| {limit.of} | {limit.most:,} {limit.unit} | {limit.why} |" for limit in TABLE.values()]
    return "\n".join(["| of | at most | why that is enough |", "|---|---:|---|", *rows])


def written(page: str) -> str:
    """The page with the table of today."""
    return re.sub(r"(<!-- limits -->\n).*(<!-- end -->)", lambda m: f"{m[1]}{table()}\n{m[2]}", page, flags=re.DOTALL)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), encoding="utf-8")
