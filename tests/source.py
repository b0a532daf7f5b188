"""The program's own source, parsed once for all tests that read it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

HOUSE = Path(__file__).parents[1]
TREES: Mapping[Path, ast.Module] = {
    path: ast.parse(path.read_text("utf-8")) for path in sorted((HOUSE / "layout").rglob("*.py"))
}
NODES: Mapping[Path, list[ast.AST]] = {path: list(ast.walk(tree)) for path, tree in TREES.items()}
"""All nodes of each module."""
