"""One word, one meaning: names of modules, classes and functions keep to the glossary of ARCHITECTURE.md."""

from __future__ import annotations

import ast
import re
from collections import Counter

import pytest

from tests.source import HOUSE, trees

INSTEAD = {
    "voice": "inline style", "reading": "ruby", "turn": "line break", "turned": "sideways", "twin": "vertical font",
    "stand": "placement", "stood": "placed", "standing": "vertical", "lying": "sideways", "lain": "sideways",
    "told": "check", "account": "report", "beside": "annotation", "room": "context", "picked": "itemize",
    "ground": "page grid", "joint": "override",
}  # fmt: skip
"""Words that once meant several things, and what is said now. Room is free space, and no name of its own."""


def names() -> list[tuple[str, str]]:
    """Module and name of everything public that is defined in it, the module's own name among them."""
    found = [(path.parent.name if path.stem == "__init__" else path.stem,) * 2 for path in trees()]
    kinds = (ast.FunctionDef, ast.ClassDef)
    return found + [
        (path.stem, node.name)
        for path, tree in trees().items()
        for node in tree.body
        if isinstance(node, kinds) and not node.name.startswith("_")
    ]


def words(name: str) -> list[str]:
    return [word.lower() for word in re.findall("[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]


def bound(tree: ast.Module) -> set[str]:
    """Names that a module binds."""
    own = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    return own | {alias.asname or alias.name for node in imports for alias in node.names}


@pytest.mark.parametrize("word", sorted(INSTEAD))
def test_a_word_that_is_given_up_names_nothing(word: str) -> None:
    wrong = [f"{module}.{name}" for module, name in names() if word in words(name)]
    assert not wrong, f"say {INSTEAD[word]} instead of {word}: {wrong}"


def test_no_module_is_hidden_by_a_function() -> None:
    for path, tree in trees().items():
        own = path.parent.name if path.stem == "__init__" else path.stem
        below = {child.stem for child in path.parent.iterdir()} if path.stem == "__init__" else set()
        assert not bound(tree) & ({own} | below), path


def test_a_class_name_means_one_thing() -> None:
    classes = Counter(node.name for tree in trees().values() for node in tree.body if isinstance(node, ast.ClassDef))
    assert {name for name, count in classes.items() if count > 1 and not name.startswith("_")} == set()


def test_the_glossary_has_three_columns_and_each_word_once() -> None:
    text = (HOUSE / "ARCHITECTURE.md").read_text("utf-8").partition("## Words of the trade")[2]
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 30
    assert all(len(row) == 3 and all(row) for row in rows)
    terms = Counter(term for row in rows for term in re.split("[,;] ", row[0]))
    assert not [term for term, count in terms.items() if count > 1]
