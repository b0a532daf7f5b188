"""Each make-up case on a small page: where every line, rule and picture stands. `pytest --accept` rewrites it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.goldens.pages import cases


@pytest.mark.parametrize("case", cases(__file__), ids=lambda case: case.name)
def test_the_pages_stand_as_accepted(case: Path, golden: Callable[[Path], None]) -> None:
    golden(case)
