"""`broadsheet new`: the starter newspaper copied to a folder of the user's."""

from __future__ import annotations

import shutil
from pathlib import Path

from layout.resources import starter


def start(folder: Path) -> Path:
    """Copy the starter to `folder`; returns its first issue, relative to it. Raises FileExistsError if it has files."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    shutil.copytree(starter(), folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    return min((folder / "issues").iterdir()).relative_to(folder)
