"""Composing rooms that blocks are set in."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.blocks import Context, TakeStore
from layout.copydesk import read_stylesheet
from layout.copydesk.style.fonts import read_fonts
from layout.diagnostics import Report
from layout.galley import SortCases
from layout.resources import fonts_file, style_path

HERE = Path(__file__)


def composing(paper: str) -> Context:
    """The composing room of a paper, on its news grid."""
    report = Report()
    path = style_path(paper, HERE)
    assert path is not None
    style, fonts = read_stylesheet(path, report), read_fonts(fonts_file(HERE), report)
    assert style is not None
    assert fonts is not None
    return Context(style, SortCases(fonts), style.grids["news"], TakeStore())


@pytest.fixture(scope="session")
def house() -> Context:
    """The house's own composing room."""
    return composing("broadsheet")


@pytest.fixture(scope="session")
def sample() -> Context:
    """The composing room of the sample's paper."""
    return composing("xuhui")
