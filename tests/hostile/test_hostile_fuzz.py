"""What `make fuzz` counts it sees: text that is not printed, files that look otherwise; and sound papers are clean."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from layout.cache import Store
from tests.hostile.fuzz import one
from tests.hostile.mutants import KINDS, Mutant, mutant
from tests.hostile.newspaper import ISSUE, SOUND, STORY, Outcome, make, print_it
from tests.hostile.rich import FACE, PHOTO, PLATE, rich
from tests.hostile.silence import silent


def outcome_of(paper: Mapping[str, str | bytes | None], folder: Path, store: Store) -> Outcome:
    return print_it(make(folder, paper), folder / "out", store)


@pytest.mark.parametrize("paper", [SOUND, rich()], ids=["small", "rich"])
def test_a_sound_paper_is_clean(paper: Mapping[str, str | bytes | None], tmp_path: Path, store: Store) -> None:
    outcome = outcome_of(paper, tmp_path, store)
    assert outcome.faults == []
    for kind in KINDS:
        assert silent(Mutant(kind, paper, (STORY,), 4 if kind == "sign" else None), outcome, store) == ""


@pytest.mark.parametrize(("file", "old", "new"), [(STORY, "望江镇", "望江古镇"), (ISSUE, "沈禾", "沈墨禾")])
def test_words_that_are_not_printed_are_seen(file: str, old: str, new: str, tmp_path: Path, store: Store) -> None:
    """The paper without the new words in the place of the one with them."""
    outcome = outcome_of(rich(), tmp_path, store)
    text = rich()[file]
    assert isinstance(text, str)
    mutant = Mutant("text", {**rich(), file: text.replace(old, new)}, (file,))
    assert silent(mutant, outcome, store) == f"not printed: {new[2] if file == STORY else new[1]}"


@pytest.mark.parametrize("sign", ["6~8℃", "138****0001、139****0002", "{", "A B", "*", "~"])
def test_a_sign_that_is_not_printed_is_seen(sign: str, tmp_path: Path, store: Store) -> None:
    outcome = outcome_of(SOUND, tmp_path, store)
    text = SOUND[STORY].replace("铜铃响了", f"铜铃{sign}响了")
    assert "lost" in silent(Mutant("sign", {**SOUND, STORY: text}, (STORY,), 6, (sign,)), outcome, store)


@pytest.mark.parametrize("file", [PHOTO, PLATE, FACE])
def test_a_file_that_looks_otherwise_is_seen(file: str, tmp_path: Path, store: Store) -> None:
    """The paper without the file's look in the place of one that was told nothing of it."""
    other = str(rich()[ISSUE]).replace("tint: tint, ", "").replace("level: second, pictures", "level: third, pictures")
    outcome = outcome_of({**rich(), ISSUE: other}, tmp_path, store)
    spoilt = Mutant("bytes", {**rich(), file: b"spoilt"}, (file,))
    assert silent(spoilt, outcome, store)


def test_every_kind_of_file_is_spoilt() -> None:
    mutants = [mutant(random.Random(number)) for number in range(600)]
    assert {one.kind for one in mutants} == set(KINDS)
    assert {file for one in mutants for file in one.spoilt} == set(rich())


@pytest.mark.parametrize("number", range(12))
def test_spoilt_papers_are_clean(number: int, tmp_path: Path, store: Store) -> None:
    """The first of the thousands; how long they take is for `make fuzz` to say."""
    assert one(number, 0, tmp_path, store).partition(":")[0] in ("", "slow", "large")
