"""Finds a newspaper's data folders, and the house's own in a checkout or in an installed wheel.

A newspaper is a folder with `issues/` and mostly `styles/` and `fonts/`; what it lacks comes from the house.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


@cache
def house() -> Path:
    """The folder that holds the house's own `fonts/` and `styles/`: the checkout, else the wheel's data."""
    checkout = PACKAGE.parent
    return checkout if (checkout / "fonts" / "fonts.yaml").is_file() else PACKAGE / "data"


def newspaper_root(issue: Path) -> Path:
    """The newspaper that a folder belongs to: the one above `issues/`, else one with `styles/`, else the folder."""
    here = issue.resolve()
    for folder in (here, *here.parents):
        if folder.name == "issues":
            return folder.parent
        if (folder / "styles").is_dir():
            return folder
    return here


def style_path(name: str, near: Path) -> Path | None:
    """The style file called `name` (no suffix): the newspaper's own, else the house's; None when neither has it."""
    for root in (newspaper_root(near), house()):
        path = root / "styles" / f"{name}.yaml"
        if path.is_file():
            return path
    return None


def fonts_file(near: Path) -> Path:
    """`fonts.yaml` of the newspaper, else of the house."""
    own = newspaper_root(near) / "fonts" / "fonts.yaml"
    return own if own.is_file() else house() / "fonts" / "fonts.yaml"


def starter() -> Path:
    """The newspaper that `broadsheet new` copies."""
    return PACKAGE / "starter"
