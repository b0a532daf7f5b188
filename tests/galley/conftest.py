"""The house's cases, and short ways to set a text and to ask what became of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from layout.fonts import FaceSpec, FontSet, RoleSpec, font_set
from layout.galley import Composed, SortCases, compose, total_fit
from layout.model import TextStyle, Words

FONTS = Path(__file__).parents[2] / "fonts"


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    said = yaml.safe_load((FONTS / "fonts.yaml").read_text("utf-8"))
    faces = {name: FaceSpec(Path(face["file"])) for name, face in said["faces"].items()}
    roles = {
        name: RoleSpec(role["face"], tuple(role["fallback"]), role.get("marks", ""))
        for name, role in said["roles"].items()
    }
    return font_set(FONTS, faces, roles)


@pytest.fixture(scope="session")
def cases(fonts: FontSet) -> SortCases:
    return SortCases(fonts)


@pytest.fixture(scope="session")
def composed(cases: SortCases) -> Callable[..., Composed]:
    """`composed(text, ems, **style)`: the text composed to a measure of so many ems, in ten points."""

    def set_to(text: str | Words, ems: float, **changes: Any) -> Composed:
        words = text if isinstance(text, Words) else Words(text)
        style = TextStyle("song", 10, 15)._replace(**changes)
        return compose(words, style, "body", ems * style.size, cases, total_fit)

    return set_to


@pytest.fixture(scope="session")
def break_costs(composed: Callable[..., Composed]) -> Callable[..., set[int]]:
    """`turns(text, level)`: the offsets at which a line may turn."""

    def allowed(text: str, level: str = "gb") -> set[int]:
        found = composed(text, 100, level=level)
        inner = range(1, len(found.measured.sorts))
        return {found.offsets[i] for i in inner if found.measured.break_costs[i] >= 0}

    return allowed


@pytest.fixture(scope="session")
def widths(composed: Callable[..., Composed]) -> Callable[..., list[int]]:
    """`widths(text)`: what each sort takes of a line at its natural width."""

    def taken(text: str, **changes: Any) -> list[int]:
        found = composed(text, 1000, **changes)
        return found.takes(0, len(found.measured.sorts))

    return taken
