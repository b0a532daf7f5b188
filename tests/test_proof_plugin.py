"""The plugin of pytest: what fails, what is accepted, and that workers and plain runs are none the worse for it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.commands.test_commands_proof import ISSUE, PARK, Newspaper

FLYERS = """\
import pytest

@pytest.mark.parametrize("number", range({count}))
def test_flyer(proof, number):
    proof(f"build/{{number}}.pdf")
"""


def flyer(path: Path, size: tuple[int, int] = (200, 300), *, square: bool = False, at: int = 20) -> None:
    path.parent.mkdir(exist_ok=True)
    canvas = Canvas(str(path), pagesize=size, invariant=True)
    if square:
        canvas.rect(at, 20, 30, 30, fill=1)
    canvas.showPage()
    canvas.save()


def run(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess("-p", "broadsheet_proof", "-p", "no:cacheprovider", *options)


def accepted(folder: Path) -> list[str]:
    lines = (folder / "proofs.lock").read_text(encoding="utf-8").splitlines()[1:]
    return [json.loads(line)["proof"] for line in lines if line]


def test_a_pdf_from_the_first_run_to_a_changed_page(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(FLYERS.format(count=2))
    for number in range(2):
        flyer(pytester.path / "build" / f"{number}.pdf", square=bool(number))
    first = run(pytester)
    first.assert_outcomes(failed=2)
    first.stdout.fnmatch_lines(["*proof-missing*", "*pytest --accept '*::test_flyer[[]0[]]'"])
    run(pytester, "--accept").assert_outcomes(passed=2)
    run(pytester).assert_outcomes(passed=2)

    flyer(pytester.path / "build" / "0.pdf", square=True)
    flyer(pytester.path / "build" / "1.pdf", (200, 301), square=True)
    changed = run(pytester, "--proof-report", "report")
    changed.assert_outcomes(failed=2)
    changed.stdout.fnmatch_lines(["*pixels*", "*build-0.pdf-1-heat.png"])
    assert sorted(path.name for path in (pytester.path / "report").iterdir()) == [
        f"build-{number}.pdf-1-{which}.png" for number in range(2) for which in ("heat", "new", "old")
    ]


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("", False),
        ("ignore='6,87,13,13'", True),  # the square: 30 points, 20 from the left and from the foot
        ("ignore=['1:6,87,13,13']", True),
        ("ignore=['1:30,5,10,10']", False),
        ("levels=254", False),
        ("max_shift=10", False),  # there is none that could have been shifted
    ],
)
def test_what_a_test_says_is_no_difference(pytester: pytest.Pytester, said: str, same: bool) -> None:
    pytester.makepyfile(f"def test_flyer(proof): proof('build/0.pdf', {said})")
    flyer(pytester.path / "build" / "0.pdf")
    run(pytester, "--accept").assert_outcomes(passed=1)
    flyer(pytester.path / "build" / "0.pdf", square=True)
    run(pytester).assert_outcomes(passed=int(same), failed=int(not same))


@pytest.mark.parametrize("said", ["levels=255", "levels=-1", "max_shift=-1", "max_shift=11", "max_shift=float('nan')"])
def test_what_would_call_everything_the_same_is_refused(pytester: pytest.Pytester, said: str) -> None:
    """Also before anything has changed."""
    pytester.makepyfile(f"def test_flyer(proof): proof('build/0.pdf', {said})")
    flyer(pytester.path / "build" / "0.pdf")
    result = run(pytester, "--accept")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["* from 0 to *is none"])


@pytest.mark.parametrize(("most", "same"), [(0.2, False), (0.5, True)])
def test_what_a_test_says_may_be_shifted(pytester: pytest.Pytester, most: float, same: bool) -> None:
    pytester.makepyfile(f"def test_flyer(proof): proof('build/0.pdf', max_shift={most})")
    flyer(pytester.path / "build" / "0.pdf", square=True)
    run(pytester, "--accept").assert_outcomes(passed=1)
    flyer(pytester.path / "build" / "0.pdf", square=True, at=21)  # by .353 mm, two pixels
    run(pytester).assert_outcomes(passed=int(same), failed=int(not same))


def test_empty_pages_of_two_sizes_are_not_equal(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(FLYERS.format(count=1))
    flyer(pytester.path / "build" / "0.pdf")
    run(pytester, "--accept").assert_outcomes(passed=1)
    flyer(pytester.path / "build" / "0.pdf", (200, 299))
    run(pytester).assert_outcomes(failed=1)


def test_a_page_that_there_is_not_is_said(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_flyer(proof): proof('build/0.pdf', pages=[9])")
    flyer(pytester.path / "build" / "0.pdf")
    for options in ([], ["--accept"]):
        result = run(pytester, *options)
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["build/0.pdf has no page 9"])


def test_what_a_test_makes_is_accepted_beside_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""\
        from reportlab.pdfgen.canvas import Canvas

        def test_made(proof, tmp_path):
            canvas = Canvas(str(tmp_path / "made.pdf"), invariant=True)
            canvas.showPage()
            canvas.save()
            proof(tmp_path / "made.pdf")
            proof(tmp_path / "made.pdf", name="sheet")
        """)
    assert run(pytester, "--accept", "--basetemp", str(pytester.path.parent / "one")).ret == 0
    assert accepted(pytester.path) == ["sheet", f"{pytester.path.name[:-1]}.py::test_made/made.pdf"]
    assert run(pytester, "--basetemp", str(pytester.path.parent / "two")).ret == 0


def test_each_page_of_an_issue_is_a_test(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(pytester.path / "cache"))
    paper = Newspaper(pytester.path / "news")
    pytester.makepyfile(f"""\
        import pytest

        @pytest.mark.proof("news/{ISSUE}")
        def test_page(proof):
            proof()
        """)
    first = run(pytester)
    first.assert_outcomes(failed=1)
    first.stdout.fnmatch_lines(["*pytest --accept '*::test_page[[]all-pages[]]'"])
    run(pytester, "--accept").assert_outcomes(passed=1)
    assert accepted(paper.root) == [ISSUE, ISSUE]
    paper.write(PARK)
    changed = run(pytester, "--junit-xml", "tests.xml")
    changed.assert_outcomes(passed=2, failed=1)
    changed.stdout.fnmatch_lines(["page 1: 1 change", "*edited*1A*", "if it is meant: pytest --accept '*page-1*"])
    names = re.findall(r'<testcase [^>]*name="([^"]*)"', (pytester.path / "tests.xml").read_text("utf-8"))
    assert names == ["test_page[page-1]", "test_page[page-2]", "test_page[all-pages]"]


def test_workers_accept_and_report_together(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    pytester.makepyfile(FLYERS.format(count=3))
    for number in range(3):
        flyer(pytester.path / "build" / f"{number}.pdf", square=bool(number % 2))
    run(pytester, "--accept", "-k", "2").assert_outcomes(passed=1, deselected=2)
    pytester.makepyfile(FLYERS.format(count=2))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # which three processes would load
    both = pytester.runpytest_subprocess("-p", "xdist", "-p", "broadsheet_proof", "-n", "2", "--accept")
    both.assert_outcomes(passed=2)
    both.stdout.fnmatch_lines(
        ["*accepted, but no test of this run asked for it*", "*proofs.lock: build/2.pdf, all pages"]
    )
    assert accepted(pytester.path) == [f"build/{number}.pdf" for number in range(3)]


def test_a_run_that_proves_nothing_loads_nothing(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""\
        import sys

        def test_nothing():
            loaded = {name.partition(".")[0] for name in sys.modules}
            assert "broadsheet_proof" in loaded
            assert not loaded & {"layout", "pypdfium2", "pypdf", "PIL", "click", "yaml"}
        """)
    pytester.runpytest_subprocess("-p", "broadsheet_proof", "-p", "no:hypothesispytest").assert_outcomes(passed=1)
