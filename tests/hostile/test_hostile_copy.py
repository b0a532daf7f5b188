"""What is typed is printed or told, wherever it stands; a broken file is told; nothing ends in a traceback."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from layout.cache import Store
from tests.hostile.newspaper import ISSUE, STORY, STYLE, bare, check_sound, make, set_up
from tests.hostile.texts import MEANT, Typed, broken, keyed, typed


@pytest.mark.parametrize("case", list(typed())[::11], ids=lambda case: case.name)
def test_a_sign_is_printed_or_told(case: Typed, tmp_path: Path, store: Store) -> None:
    outcome = set_up(make(tmp_path, {case.file: case.text}), store)
    check_sound(outcome)
    if not outcome.told(case.file, case.line):
        assert not outcome.rejected
        assert bare(case.sign) in outcome.text or bare(MEANT[case.sign]) in outcome.text


@pytest.mark.parametrize("file", [ISSUE, STORY, STYLE])
def test_a_value_is_read_or_told(file: str, tmp_path: Path, store: Store) -> None:
    for number, (name, text, _) in enumerate(islice(keyed(file), 0, None, 13)):
        outcome = set_up(make(tmp_path / str(number), {file: text}), store)
        check_sound(outcome)
        assert outcome.rejected or outcome.text, name


@pytest.mark.parametrize("file", [ISSUE, STORY, STYLE])
def test_a_broken_file_is_told_or_sets_every_word(file: str, tmp_path: Path, store: Store) -> None:
    for number, (name, text) in enumerate(islice(broken(file), 0, None, 7)):
        outcome = set_up(make(tmp_path / str(number), {file: text}), store)
        check_sound(outcome)
        assert outcome.found or outcome.text, name


def test_the_sound_paper_is_told_nothing(tmp_path: Path, store: Store) -> None:
    outcome = set_up(make(tmp_path, {}), store)
    assert outcome.faults == []
    assert bare("老码头又响起了铜铃") in outcome.text
