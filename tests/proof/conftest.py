"""Editions of a small newspaper."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layout.cache import Store
from layout.proof.comparison import ComparedEdition
from tests.proof.newspaper import Changes, build


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., ComparedEdition]:
    """`edition({file: text or bytes})` builds the newspaper with changes; with `page`, that page's own file."""
    store = Store(tmp_path_factory.mktemp("store"))

    def made(changes: Changes = {}, page: int = 0) -> ComparedEdition:  # noqa: B006  # nobody changes it
        return build(tmp_path_factory.mktemp("paper"), store, changes, page)

    return made


@pytest.fixture(scope="session")
def before(edition: Callable[..., ComparedEdition]) -> ComparedEdition:
    """The newspaper as it was."""
    return edition()
