"""What reports are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from layout.proof.comparison import ComparedEdition, Comparison


class ComparedPair(NamedTuple):
    """Two editions, what the user calls them, and what changed from one to the other.

    `old` is by page, since pages may have been accepted in one edition each. `accept` is the command that accepts the
    new edition as it is, to which `--page` and `--story` may be added; empty where it is no proof.
    """

    comparison: Comparison
    old: Mapping[int, ComparedEdition]
    new: ComparedEdition
    old_name: str
    new_name: str
    accept: str = ""
