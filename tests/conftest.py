"""What the tests of several rooms set: a paper's look, lines of type, formes, an issue; and the tools they ask."""

from __future__ import annotations

import compileall
import datetime
import gc
import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from layout.copydesk.style import fonts as fonts_room
from layout.copydesk.style import stylesheet as style_room
from layout.copydesk.text_file import Source
from layout.copydesk.yaml_input import form_reader
from layout.copydesk.yaml_input.tree import Entries, Items, Node
from layout.diagnostics import Report
from layout.fonts import Face, roles
from layout.geometry import Rect
from layout.learned_facts import LearnedFacts
from layout.model import (
    Colour,
    Display,
    FolioStyle,
    Forme,
    Frame,
    GlyphRun,
    Headline,
    Issue,
    Line,
    Masthead,
    Nameplate,
    Page,
    Paper,
    Placed,
    Plan,
    Press,
    Rules,
    RuleStyle,
    Sheet,
    Slug,
    Story,
    Stylesheet,
    Words,
)
from tests.goldens.pages import compare, newspaper

pytest_plugins = ["pytester"]
sys.dont_write_bytecode = False
"""Where Python may not write what it compiled each worker would rewrite the assertions of every test anew."""
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile("same")  # a run's result is the tree's alone; `make search` looks for what it never saw


@pytest.fixture(scope="session")
def golden(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], None]:
    """`golden(case)` makes up a small issue and compares its pages with those that were accepted."""
    root = newspaper(tmp_path_factory.mktemp("goldens"))
    return lambda case: compare(case, root, request.config.getoption("accept"))


def pytest_configure(config: pytest.Config) -> None:
    """Compiled once, lest each command that a test runs compiles anew (where Python may not write what it compiled)."""
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(Path(__file__).parents[1] / "layout", quiet=1)


def pytest_collection_finish() -> None:
    """Thousands of tests are no garbage, nor is most of a paper: they need not be looked through so often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


FONTS = Path(__file__).parents[1] / "fonts"
STYLES = Path(__file__).parents[1] / "styles"


@pytest.fixture(scope="session", autouse=True)
def house_is_read_once() -> Iterator[None]:
    """The house's faces and styles stand behind nearly every paper: what their files say is found once for all tests.

    Files anywhere else are read as ever.
    """
    house, digest, compose = frozenset((FONTS, STYLES)), LearnedFacts._digest, style_room.compose

    @cache
    def face(id: str, path: Path, index: int, axes: tuple[tuple[str, float], ...]) -> Face:
        return Face(id, path, index, dict(axes))

    def known_face(id: str, path: Path, index: int = 0, axes: Mapping[str, float] | None = None) -> Face:
        known = face if path.parent in house else face.__wrapped__
        return known(id, path, index, tuple(sorted((axes or {}).items())))

    @cache
    def known_digest(path: Path) -> str:
        return digest(LearnedFacts(None), path, lambda: hashlib.sha256(path.read_bytes()).hexdigest())

    def digest_of(self: LearnedFacts, path: Path, find: Callable[[], str]) -> str:
        return known_digest(path) if path.parent in house else digest(self, path, find)

    @cache
    def house_node(source: Source) -> tuple[Node | None, Report]:
        node = compose(source, report := Report())
        sections.update((id(section), section) for section in (_sections(node) if node else ()))
        return node, report

    def known_node(source: Source, report: Report) -> Node | None:
        if Path(source.spans[0].file).parent not in house:
            return compose(source, report)
        node, found = house_node(source)
        report.extend(found)
        return node

    sections: dict[int, Node] = {}
    read: dict[tuple[object, ...], object] = {}

    def once(read_anew: Callable[..., Any]) -> Callable[..., Any]:
        """A section of the house's own, in which nothing is wrong, is the same value in every paper."""

        def known_value(node: Node, form: Any, asked: Any, report: Report) -> Any:
            known = (id(node), form, asked.note)
            if known in read:
                return read[known]
            before = len(report.found)
            value = read_anew(node, form, asked, report)
            if id(node) in sections and len(report.found) == before:
                read[known] = value
            return value

        return known_value

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(roles, "Face", known_face)
        patch.setattr(LearnedFacts, "_digest", digest_of)
        patch.setattr(style_room, "compose", known_node)
        patch.setattr(fonts_room, "compose", known_node)
        patch.setattr(form_reader, "_record", once(form_reader._record))
        patch.setattr(form_reader, "_mapping", once(form_reader._mapping))
        yield


@pytest.fixture(scope="session", autouse=True)
def nothing_outlives_a_power_cut() -> Iterator[None]:
    """Hundreds of builds need not wait for the disk; commands that tests run as such do, and so do tests of that."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


def _sections(node: Node) -> Iterator[Node]:
    """The mappings in a file, itself one of them."""
    if isinstance(node, Entries):
        yield node
    within = node.items if isinstance(node, Items) else (value for _, value in getattr(node, "pairs", ()))
    for part in within:
        yield from _sections(part)


INKS = {
    "black": Colour(0, 0, 0, 100),
    "white": Colour(0, 0, 0, 0),
    "red": Colour(0, 100, 90, 0),
    "tint": Colour(0, 0, 0, 10),
}


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """`tool(name)` is the path of a system program; without it the test is skipped, or fails where all must run."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None and (os.environ.get("BROADSHEET_REQUIRE_TOOLS") == "1" or os.environ.get("CI") == "true"):
            pytest.fail(f"{name} is not installed")
        return path or pytest.skip(f"{name} is not installed")

    return find


@pytest.fixture(scope="session")
def faces() -> Mapping[str, Face]:
    files = {"serif": "NotoSerifSC-Regular.ttf", "sans": "NotoSansSC-Bold.ttf", "kai": "BroadsheetKai-Regular.ttf"}
    return {name: Face(name, FONTS / file) for name, file in files.items()}


@pytest.fixture(scope="session")
def stylesheet() -> Stylesheet:
    paper = Paper("徐汇报", "xhb", publisher="徐汇区融媒体中心")
    sheet, rule = Sheet(400, 300, 20, 3), RuleStyle()
    rules = Rules(rule, rule, rule, rule, rule, rule)
    return Stylesheet(paper, sheet, {}, INKS, {}, {}, rules, Masthead(3, Nameplate(40)), FolioStyle(), Press())


@pytest.fixture(scope="session")
def set_text(faces: Mapping[str, Face]) -> Callable[..., Line]:
    """`set_text(text, face, size, colour, extra)` shapes a line; `extra` is added to every advance."""

    def line(text: str, face: str = "serif", size: float = 10, colour: str = "black", extra: int = 0) -> Line:
        shaped = faces[face].shape(text)
        advances = tuple(advance + extra for advance in shaped.advances)
        clusters = None if set(shaped.clusters) == {1} else shaped.clusters
        run = GlyphRun(face, size, colour, text, shaped.glyphs, advances, 0, clusters)
        return Line((run,), sum(advances) * size / 1000, 1.5 * size, 1.2 * size, text)

    return line


@pytest.fixture(scope="session")
def stack() -> Callable[..., Forme]:
    """`stack(number, slugs, story)` is a forme with slugs 20 points apart, in one frame at (20, 20)."""

    def forme(number: int, slugs: Sequence[Slug], story: str = "") -> Forme:
        items = tuple(Placed(20, 20 + 20 * row, slug) for row, slug in enumerate(slugs))
        region = Rect(20, 20, 360, 260)
        frame = Frame(story or f"{number}A", region, (region,), items)
        return Forme(number, Rect(0, 0, 400, 300), 3, (frame,), ())

    return forme


@pytest.fixture(scope="session")
def make_issue() -> Callable[..., Issue]:
    """`make_issue(count)` is an issue of `count` pages with a story each."""

    def page(number: int) -> Page:
        headline = Headline(Words(f"滨江岸线第{number}篇"), forced=(4,), forbidden=(2,))
        story = Story(f"{number}A", headline, None, (), Display())
        return Page(number, ("要闻", "社区")[number % 2 - 1], Plan((), ()), {"A": story})

    def issue(count: int) -> Issue:
        date, pages = datetime.date(2023, 6, 26), tuple(map(page, range(1, count + 1)))
        return Issue("2023-06-26", Path(), 26, 1732, date, "星期一", "农历五月初九", pages)

    return issue
