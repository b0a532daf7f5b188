"""A plugin of pytest: pages of an issue, or of any PDF, are as they were accepted (docs/proofs.md).

`def test_front(proof): proof("issues/2023-06-26", pages=[1])`; with the marker `proof("issues/2023-06-26")` each page
is a test of its own. `pytest --accept` accepts what is there. What is needed for a proof is loaded when a test asks for
one: all other runs of pytest load nothing of the program.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from layout.commands.candidates import Candidate
    from layout.commands.tolerances import ToleranceWish
    from layout.diagnostics import Report

_EACH = 0
"""In place of a page's number: the test that no page came or went."""


class _Used(NamedTuple):
    """A page that a test asked for: the folder of the lock, the name that it has there, its number."""

    home: str
    name: str
    page: int


_USED = pytest.StashKey[set[_Used]]()
_CANDIDATES = pytest.StashKey["dict[Path, Candidate]"]()
_UNUSED = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("broadsheet", "what was accepted")
    group.addoption("--accept", action="store_true", help="accept pages, and other goldens, as they are now")
    group.addoption("--proof-report", metavar="DIR", help="folder for pictures of pages that differ")
    group.addoption(
        "--proof-store", metavar="DIR", help="folder of accepted editions, if not proofs/ beside proofs.lock"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "proof(source): a test for each accepted page of an issue or a PDF")
    config.stash[_USED], config.stash[_CANDIDATES], config.stash[_UNUSED] = set(), {}, []


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The pages that are accepted are known without a build."""
    marker = metafunc.definition.get_closest_marker("proof")
    if marker is None or "proof" not in metafunc.fixturenames:
        return
    from layout.accepted import name_in_lock, read_lock
    from layout.diagnostics import Rejected, Report

    place = _place(Path(marker.args[0]), metafunc.definition)
    name, home = name_in_lock(place.source, place.home)
    pages: list[int] = []
    with suppress(Rejected):  # the tests tell what is wrong with the lock
        pages = sorted(read_lock(home, Report()).get(name, {}))
    ids = [*(f"page-{page}" for page in pages), "all-pages"]
    metafunc.parametrize("proof", [*pages, _EACH], indirect=True, ids=ids)


@pytest.fixture
def proof(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., None]:
    """`proof(source, pages=[1])` fails when these pages of an issue or a PDF (all, when none is named) are not as they
    were accepted. A source is seen from pytest's root; in a test with the marker `proof` none is named. `name` is what
    the lock calls a PDF that the test itself has made: without it, test and file. No difference is what is of a style,
    a code or in a box (`[PAGE:]X,Y,W,H` in millimetres) that `ignore` names, differs by up to so many `levels` of 255
    (254 at the most), or stands up to `max_shift` millimetres elsewhere (10 at the most)."""
    marker = request.node.get_closest_marker("proof")
    given = Path(marker.args[0]) if marker else None

    def check(
        source: str | Path | None = None,
        pages: Sequence[int] = (),
        name: str = "",
        *,
        ignore: Sequence[str] = (),
        levels: int = 3,
        max_shift: float = 0.0,
    ) -> None:
        __tracebackhide__ = True
        from layout.commands.tolerances import ToleranceWish

        wanted = Path(source) if source else given
        if wanted is None:
            raise TypeError("proof() needs an issue or a PDF, or a test with the marker 'proof'")
        wish = ToleranceWish((ignore,) if isinstance(ignore, str) else ignore, levels, max_shift)
        fault = _fault(request, tmp_path_factory, _place(wanted, request.node, name, wish), pages)
        if fault:
            pytest.fail(fault, pytrace=False)

    return check


class _Place(NamedTuple):
    """A source; the folder of its lock and what it is called there, if that is not the newspaper's and its path; what
    is no difference."""

    source: Path
    home: Path | None
    name: str
    wish: ToleranceWish | None


def _place(source: Path, node: pytest.Item | Any, name: str = "", wish: ToleranceWish | None = None) -> _Place:
    """An issue is accepted in its newspaper; any PDF beside the test, and so is what a test makes elsewhere."""
    path = node.config.rootpath / source
    inside = path.resolve().is_relative_to(node.config.rootpath.resolve())
    is_issue = path.name == "issue.yaml" or (path / "issue.yaml").is_file()
    made = name or ("" if inside else f"{node.path.name}::{node.name}/{path.name}")
    return _Place(path, None if is_issue and inside else node.path.parent, made, wish)


def _fault(request: pytest.FixtureRequest, folders: pytest.TempPathFactory, place: _Place, pages: Sequence[int]) -> str:
    """What is not as it was accepted, or why that can't be said; nothing when all is, or is accepted now."""
    from click import UsageError

    from layout.accepted import read_lock
    from layout.commands.acceptance import accept
    from layout.commands.proof import as_text, prove
    from layout.commands.proof_pictures import draw_differing
    from layout.diagnostics import Rejected, Report
    from layout.finding_format import render

    config, report, page = request.config, Report(), getattr(request, "param", None)
    pages = pages or ([page] if page else [])
    try:
        if place.wish:
            place.wish.check()
        found = _candidate(request, folders, place, report)
        if config.getoption("accept"):
            accept(found, pages, (), report, _silent)
            _note(config, found, pages or found.edition.numbers)
            return ""
        if page == _EACH:
            accepted = read_lock(found.home, report).get(found.name, {})
            pages = sorted(accepted.keys() ^ {*found.edition.numbers}) if accepted else ()
            if accepted and not pages:
                return ""
        proven = prove(found, pages, report, _silent)
    except Rejected:
        return render(report, "text")
    except UsageError as wrong:
        return wrong.message
    _note(config, found, [one.number for one in proven.comparison.pages])
    if proven.comparison.equal:
        return ""
    differing = [one.number for one in proven.comparison.pages if not one.equal]
    pictures = draw_differing(found, differing, _report_folder(config, folders))
    return "\n".join([as_text(proven, found.order.how_to_accept, str), *map(str, pictures)])


def _candidate(
    request: pytest.FixtureRequest, folders: pytest.TempPathFactory, place: _Place, report: Report
) -> Candidate:
    """The edition; an issue is built once in a run. Raises Rejected."""
    from layout.cache import default_store
    from layout.commands.candidates import ProofOrder, find_candidate

    config, command = request.config, f"pytest --accept {shlex.quote(request.node.nodeid)}"
    kept = config.getoption("proof_store")
    editions = Path(config.invocation_params.dir, kept) if kept else None
    order = ProofOrder(place.source, editions, place.home, 1, default_store(), command, place.name)
    order = order._replace(tolerance=place.wish) if place.wish else order
    known = config.stash[_CANDIDATES]
    if place.source not in known:
        found = find_candidate(order, folders.mktemp("proof"), report, _silent)
        if place.home is not None:
            return found
        known[place.source] = found
    return known[place.source]._replace(order=order)


def _silent(step: str) -> None:
    """A test tells no progress."""


def _report_folder(config: pytest.Config, folders: pytest.TempPathFactory) -> Path:
    """One folder for all workers."""
    if named := config.getoption("proof_report"):
        return Path(config.invocation_params.dir, named)
    base = folders.getbasetemp()
    return (base.parent if hasattr(config, "workerinput") else base) / "proof-report"


# --- what no test asked for -----------------------------------------------------------------------------------------


def _note(config: pytest.Config, found: Candidate, pages: Iterable[int]) -> None:
    config.stash[_USED].update(_Used(str(found.home.resolve()), found.name, page) for page in pages)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What a worker of pytest-xdist has noted."""
    used = getattr(node, "workeroutput", {}).get("broadsheet_proof", ())
    node.config.stash[_USED].update(_Used(*one) for one in used)


def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["broadsheet_proof"] = [list(one) for one in config.stash[_USED]]
    elif config.stash[_USED] and not (session.shouldstop or session.shouldfail or _is_partial(config)):
        config.stash[_UNUSED] = list(_unused(config.stash[_USED]))


def _is_partial(config: pytest.Config) -> bool:
    """Whether the user has chosen tests."""
    chosen = any("::" in argument or Path(argument).suffix == ".py" for argument in config.args)
    options = ("keyword", "markexpr", "lf", "deselect", "collectonly")
    return chosen or any(config.getoption(option, default=None) for option in options)


def _unused(used: set[_Used]) -> Iterator[str]:
    from layout.accepted import LOCK, read_lock
    from layout.diagnostics import Rejected, Report

    for home in sorted({one.home for one in used}):
        with suppress(Rejected):
            for name, pages in sorted(read_lock(Path(home), Report()).items()):
                left = [page for page in sorted(pages) if _Used(home, name, page) not in used]
                if left:
                    yield f"{Path(home, LOCK)}: {name}, {'all pages' if len(left) == len(pages) else f'pages {left}'}"


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if unused := config.stash[_UNUSED]:
        terminalreporter.section("accepted, but no test of this run asked for it")
        for line in unused:
            terminalreporter.line(line)
