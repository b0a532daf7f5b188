"""What reports are made of."""

from __future__ import annotations

from typing import NamedTuple

from layout.proof.comparison import ComparedEdition, Comparison


class ComparedPair(NamedTuple):
    """Two editions, what the user calls them, and what changed from one to the other. `issue` is what the new one is
    called by who accepts it as a proof; empty where it is no issue."""

    comparison: Comparison
    old: ComparedEdition
    new: ComparedEdition
    old_name: str
    new_name: str
    issue: str = ""
