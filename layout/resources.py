"""Finds a newspaper's data folders, and the house's own in a checkout or in an installed wheel.

A newspaper is a folder with `issues/` and mostly `styles/` and `fonts/`; what it lacks comes from the house.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path

from layout.files import is_folder, names, real, resolved, stands

PACKAGE = Path(__file__).parent
ISSUE = "issue.yaml"
FONT_PACKAGES = frozenset({"pylopdf_fonts_zh_cn"})
"""Python packages of fonts (broadsheet[rare]) that a fonts.yaml may name; nothing in them is run."""
_LONGEST_NAME = 60
"""Characters of a style's name: a file name of 255 bytes holds them in any script."""


@cache
def house() -> Path:
    """The folder that holds the house's own `fonts/` and `styles/`: the checkout, else the wheel's data."""
    checkout = PACKAGE.parent
    return checkout if (checkout / "fonts" / "fonts.yaml").is_file() else PACKAGE / "data"


def package_folder(name: str) -> Path | None:
    """The folder of an installed Python package of data, which is not run; None when it is not there."""
    spec = PathFinder.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def newspaper_root(folder: Path) -> Path:
    """The newspaper that a folder belongs to, resolved: the folder above `issues/`, one with `styles/`, else itself.

    It is looked for on the path as the user named it, so that a link within a newspaper does not lead to another one;
    where that path is in no newspaper, where it leads: a shortcut on the desktop is the user's own.
    """
    return _newspaper(Path(os.path.abspath(folder))) or _newspaper(real(folder)) or real(folder)


def _newspaper(folder: Path) -> Path | None:
    ways = (folder, *folder.parents)
    found = next((way for way in ways if way.name == "issues" or is_folder(way / "styles")), None)
    if found is None:
        return None
    root = real(found.parent if found.name == "issues" else found)
    above = [real(way.parent) for way in found.parents if way.name == "issues"]
    return root if all(root.is_relative_to(outer) for outer in above) else above[-1]


def belongs(path: Path, root: Path) -> bool:
    """Whether the file lies in the newspaper at `root` or in the house, once all links are followed."""
    try:
        leads = resolved(path)
        return leads.is_relative_to(real(root)) or leads.is_relative_to(real(house()))
    except (OSError, ValueError, RuntimeError):  # a loop of links, a name that no system takes
        return False


def style_path(name: str, near: Path) -> Path | None:
    """The style file called `name` (no suffix): the newspaper's own, else the house's; None when neither has it."""
    if Path(name).name != name or len(name) > _LONGEST_NAME or "\0" in name:
        return None
    for root in (newspaper_root(near), house()):
        path = root / "styles" / f"{name}.yaml"
        if stands(path):
            return path
    return None


def style_names(near: Path) -> tuple[str, ...]:
    """The names of all styles that there are: the newspaper's own and the house's."""
    found: set[str] = set()
    for root in (newspaper_root(near), house()):
        with suppress(OSError):
            found |= {Path(name).stem for name in names(root / "styles") if Path(name).suffix == ".yaml"}
    return tuple(sorted(found))


def issue_file(path: Path) -> Path:
    """The issue.yaml that `path` (it, or its folder) means."""
    return path / ISSUE if is_folder(path) else path


def fonts_file(near: Path) -> Path:
    """`fonts.yaml` of the newspaper, even one that can't be read; else of the house."""
    own = newspaper_root(near) / "fonts" / "fonts.yaml"
    return own if stands(own) else house() / "fonts" / "fonts.yaml"


def output_folder(issue: Path) -> Path:
    """Where the issue in this folder goes if nothing else is said: `output/<issue folder>` of its newspaper."""
    return newspaper_root(issue) / "output" / real(issue).name


def named(path: Path) -> Path:
    """The path as a user would name it: from the working folder when it lies in that."""
    with suppress(ValueError, OSError):
        return path.relative_to(Path.cwd())
    return path


def starter() -> Path:
    """The newspaper that `broadsheet new` copies."""
    return PACKAGE / "starter"
