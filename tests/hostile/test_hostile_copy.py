"""What is typed is printed or told, wherever it stands; a broken file is told; nothing ends in a traceback."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from layout.cache import Store
from tests.hostile.newspaper import ISSUE, STORY, STYLE, Outcome, bare, check_sound, make, set_up
from tests.hostile.texts import MEANT, Typed, broken, keyed, paper_with, together, typed


@pytest.mark.parametrize(
    "cases", together(list(typed())[::19]), ids=lambda cases: ", ".join(case.name for case in cases)
)
def test_a_sign_is_printed_or_told(cases: tuple[Typed, ...], tmp_path: Path, store: Store) -> None:
    """Signs far apart share a paper; one that fails there, be it by the others' fault, has one of its own."""
    shared = set_up(make(tmp_path / "shared", paper_with(*cases)), store)
    check_sound(shared)
    for case in cases:
        if not _is_printed_or_told(case, shared):
            outcome = set_up(make(tmp_path / case.name, paper_with(case)), store)
            check_sound(outcome)
            assert _is_printed_or_told(case, outcome), (case.name, case.sign)


def _is_printed_or_told(case: Typed, outcome: Outcome) -> bool:
    if outcome.told(case.file, case.line):
        return True
    ways = (case.sign, MEANT.get(case.sign, case.sign))
    return not outcome.rejected and any(bare(way) in outcome.text for way in ways)


@pytest.mark.parametrize("file", [ISSUE, STORY, STYLE])
def test_a_value_is_read_or_told(file: str, tmp_path: Path, store: Store) -> None:
    for number, (name, text, _) in enumerate(islice(keyed(file), 0, None, 17)):
        outcome = set_up(make(tmp_path / str(number), {file: text}), store)
        check_sound(outcome)
        assert outcome.rejected or outcome.text, name


@pytest.mark.parametrize("file", [ISSUE, STORY, STYLE])
def test_a_broken_file_is_told_or_sets_every_word(file: str, tmp_path: Path, store: Store) -> None:
    for number, (name, text) in enumerate(islice(broken(file), 0, None, 11)):
        outcome = set_up(make(tmp_path / str(number), {file: text}), store)
        check_sound(outcome)
        assert outcome.found or outcome.text, name


def test_the_sound_paper_is_told_nothing(tmp_path: Path, store: Store) -> None:
    outcome = set_up(make(tmp_path, {}), store)
    assert outcome.faults == []
    assert bare("老码头又响起了铜铃") in outcome.text
