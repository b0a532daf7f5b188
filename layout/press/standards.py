"""What a file may claim: the standards of its intent, less what an advertiser's PDF in it keeps it from.

A file that claims what it does not hold is worse than one that claims less: it passes the desk and stops at the plant.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from layout.model import Intent


class Standard(StrEnum):
    """What can be kept from a file. PDF/A at level A asks besides that all text can be read as characters: a file that
    keeps all but that is at level B."""

    PDFX = "PDF/X-4"
    PDFA = "PDF/A-2"
    LEVEL_A = "PDF/A-2a"
    PDFUA = "PDF/UA-1"


class ClaimedStandards(NamedTuple):
    """The version of PDF/X, part and level of PDF/A, whether it is PDF/UA-1; empty for what is not claimed."""

    pdfx: str
    part: int
    level: str
    accessible: bool

    @property
    def older(self) -> bool:
        """Whether it is a PDF/X of before X-4."""
        return self.pdfx not in ("", Standard.PDFX.value)

    @property
    def names(self) -> tuple[str, ...]:
        """The standards, as they are called."""
        archive = f"PDF/A-{self.part}{self.level.lower()}" if self.level else ""
        accessible = Standard.PDFUA.value if self.accessible else ""
        return tuple(name for name in (self.pdfx, archive, accessible) if name)


def claims_of(intent: Intent, broken: Collection[Standard], attached: bool = False) -> ClaimedStandards:
    """What a file for this intent claims, `broken` being what it can't hold. PDF/A with files attached is its third
    part, which is the second in all else [ISO 19005-3]."""
    level = "B" if Standard.LEVEL_A in broken else "A"
    return ClaimedStandards(
        "" if Standard.PDFX in broken else intent.pdfx,
        3 if attached else 2,
        level if intent.archive and Standard.PDFA not in broken else "",
        intent.archive and Standard.PDFUA not in broken,
    )


def lost(broken: Collection[Standard]) -> tuple[str, ...]:
    """The names of what can't be claimed, as they stand in the findings."""
    missing = (Standard.PDFX, Standard.LEVEL_A, Standard.PDFUA)
    return tuple(one for one in missing if one in broken or (one is Standard.LEVEL_A and Standard.PDFA in broken))
