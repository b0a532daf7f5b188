"""What is learned of the house's own files is learned once for all cases."""

from __future__ import annotations

import pytest

from layout.cache import Store


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("cache"))
