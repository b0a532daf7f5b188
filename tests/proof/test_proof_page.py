"""Two pages of everything that there is, as they look: type, photograph, tint, box, advertisement, masthead, folio."""

from __future__ import annotations

from collections.abc import Callable

from layout.proof.comparison import ComparedEdition


def test_a_paper_looks_as_it_was_accepted(proof: Callable[..., None], before: ComparedEdition) -> None:
    proof(before.file, name="望江周报")
