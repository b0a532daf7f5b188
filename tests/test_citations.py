"""What the code cites stands in docs/: sections by number, clauses of the standard, marks of sources."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parents[1]
CODE = sorted([*(HOUSE / "layout").rglob("*.py"), *(HOUSE / "tests" / "galley").glob("*.py")])
PAGES = {path.stem: path.read_text("utf-8") for path in (HOUSE / "docs").glob("*.md")}
CITED = re.compile(r"docs/([a-z]+)\.md((?:[\s,]*(?:and )?§[0-9.]*[0-9](?: \([^()]*\))?)*)")
CLAUSE = re.compile(r"(?:\[G|GB/T 15834(?:-2011)?) ((?:5\.[12]\.[0-9]+(?:-|–|, )?)+)")


def _sections(page: str) -> set[str]:
    """The numbers of a page's headings, and of the items that begin with one."""
    return set(re.findall(r"^(?:##+|-) ([0-9]+(?:\.[0-9]+)*)\.? ", page, re.MULTILINE))


def _cited() -> Iterator[tuple[str, str, str]]:
    """Where, which page, which section; a bare § in the tests of the galley is one of composition.md."""
    for path in CODE:
        text, name = path.read_text("utf-8"), path.relative_to(HOUSE).as_posix()
        for page, chain in CITED.findall(text):
            yield from ((name, page, number) for number in re.findall(r"§([0-9.]*[0-9])", chain) or [""])
        for number in re.findall(r"§([0-9.]*[0-9])", CITED.sub("", text)):
            yield name, "composition" if name.startswith("tests/galley") else "", number


def _clauses(text: str) -> set[str]:
    found: set[str] = set()
    for group in CLAUSE.findall(text):
        for part in group.rstrip(" ,-–").split(", "):
            first, *last = re.split("[-–]", part)
            room, low = first.rsplit(".", 1)
            high = last[0].rsplit(".", 1)[1] if last else low
            found |= {f"{room}.{number}" for number in range(int(low), int(high) + 1)}
    return found


def test_every_section_that_the_code_cites_exists() -> None:
    for where, page, section in sorted(set(_cited())):
        assert page in PAGES, where
        assert not section or section in _sections(PAGES[page]), (where, section)


def test_citations_are_found() -> None:
    cited = {(page, section) for _, page, section in _cited()}
    assert {
        ("composition", "5.1"),
        ("composition", "14.2"),
        ("composition", "10"),
        ("look", "1"),
        ("look", "3"),
    } <= cited


def test_every_clause_of_the_standard_that_the_code_cites_is_explained() -> None:
    code = set().union(*(_clauses(path.read_text("utf-8")) for path in CODE))
    assert {"5.1.2", "5.1.4", "5.1.9", "5.2.1", "5.2.3"} <= code
    assert code <= _clauses(PAGES["composition"])


def test_every_mark_of_a_source_is_in_the_legend() -> None:
    marks = {mark for path in CODE for mark in re.findall(r"\[([A-Z])(?:\]|[ ,][^\]\n]*\])", path.read_text("utf-8"))}
    legend = set(re.findall(r"^\| \*\*\[([A-Z])", PAGES["composition"], re.MULTILINE))
    assert {"C", "G", "H"} <= marks <= legend


def test_every_rule_on_the_pages_has_a_source() -> None:
    """Each item of a list names its source, or the whole section does."""
    for name in ("composition", "look"):
        own = set(re.findall(r"\*\*\[([A-Z])", PAGES[name]))
        assert set(re.findall(r"\[([A-Z])[\] ,:]", PAGES[name])) <= own
        for section in PAGES[name].split("\n## ")[1:]:
            rules = re.findall(r"^- .*", section, re.MULTILINE)
            assert all(re.search(r"\[[A-Z]", rule) for rule in rules), section[:40]


def test_the_names_of_a_style_are_those_of_today() -> None:
    assert runpy.run_path(str(HOUSE / "docs/style.py"))["page"]() == PAGES["style"], "run `make docs`"
