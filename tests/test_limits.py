"""The table of limits: each with a unit and a reason."""

from __future__ import annotations

from layout import limits


def test_every_limit_says_what_it_bounds_and_why() -> None:
    assert len(limits.TABLE) >= 10
    assert all(limit.most > 0 and limit.unit and limit.of and limit.why for limit in limits.TABLE.values())
