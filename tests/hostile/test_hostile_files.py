"""A spoilt file from outside is told with its name and place, or the page looks as with the sound one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from layout.cache import Store
from tests.hostile.files import ANY, SAME, Spoilt, adverts, drawings, fonts, pictures
from tests.hostile.newspaper import Outcome, check_sound, make, print_it

CASES = [*pictures(), *drawings(), *adverts(), *fonts()]


@pytest.fixture(scope="module")
def look_of_sound(tmp_path_factory: pytest.TempPathFactory, store: Store) -> Callable[[str], bytes]:
    """`look_of_sound(case)` is the page with the sound file of the case's kind."""

    @cache
    def look(kind: str) -> bytes:
        sound = next(case for case in CASES if case.name == f"{kind} sound")
        folder = tmp_path_factory.mktemp("sound")
        return _look(print_it(make(folder, sound.changes), folder / "out", store))

    return lambda name: look(name.split()[0])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_spoilt_file_is_told(
    case: Spoilt, tmp_path: Path, look_of_sound: Callable[[str], bytes], store: Store
) -> None:
    outcome = print_it(make(tmp_path, case.changes), tmp_path / "out", store)
    check_sound(outcome)
    if outcome.rejected:
        assert not any(path.is_file() for path in (tmp_path / "out").rglob("*"))
    named = any(case.file in finding.message for finding in outcome.faults)
    if case.name.endswith("sound"):
        assert [fault for fault in outcome.faults if fault.severity != "info"] == []
    elif case.wanted == SAME and not named:
        assert _look(outcome) == look_of_sound(case.name)
    elif case.wanted != ANY:
        assert named


def _look(outcome: Outcome) -> bytes:
    """The first page as pixels."""
    assert outcome.edition
    with pypdfium2.PdfDocument(outcome.edition) as document:
        bitmap = document[0].render(scale=0.5)
        return bytes(bitmap.buffer)
