"""The program's own source, parsed once, and only where a test reads it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[1]


@cache
def trees() -> Mapping[Path, ast.Module]:
    """Each module's tree."""
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted((HOUSE / "layout").rglob("*.py"))}


@cache
def nodes() -> Mapping[Path, list[ast.AST]]:
    """All nodes of each module."""
    return {path: list(ast.walk(tree)) for path, tree in trees().items()}
