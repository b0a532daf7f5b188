"""Headlines that were read by an earlier run are not read again, and cost the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.cache import Store
from layout.headline_breaks import known_headlines
from layout.headline_breaks.breaks import read_headline
from layout.headline_breaks.known_headlines import KnownHeadlines
from layout.learned_facts import LearnedFacts

HEADLINES = (
    "老街新开三家书店居民夜里也能借书",
    "“一江一河”工作推进会：滨江步道贯通",
    "王小明　荣获全国劳动模范称号",
    "12.5公里",
)


def known(store: Store) -> tuple[KnownHeadlines, LearnedFacts]:
    learned = LearnedFacts(store)
    return KnownHeadlines(learned), learned


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty store, and a program that is known, whoever is at work on it."""
    monkeypatch.setattr(known_headlines, "program_key", lambda: "one")
    return Store(tmp_path / "cache")


@pytest.mark.parametrize("own_words", [(), ("三家书店", "滨江步道")])
def test_a_known_headline_costs_what_it_costs_when_it_is_read(
    store: Store, own_words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = [read_headline(text, own_words, (), (3,)) for text in HEADLINES]
    headlines, learned = known(store)
    assert [read_headline(text, own_words, (), (3,), headlines) for text in HEADLINES] == fresh
    learned.keep()
    monkeypatch.setattr("layout.headline_breaks.line_break_costs.break_costs", lambda *_: pytest.fail("read again"))
    assert [read_headline(text, own_words, (), (3,), known(store)[0]) for text in HEADLINES] == fresh


def test_other_words_of_the_paper_or_another_program_are_another_question(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []

    def reads(*asked: object) -> list[tuple[int, float]]:
        read.append(asked)
        return [(2, 0.5)]

    def ask(own_words: tuple[str, ...]) -> int:
        headlines, learned = known(store)
        assert headlines.costs("街角书店", own_words) == [(2, 0.5)]
        learned.keep()
        return len(read)

    monkeypatch.setattr("layout.headline_breaks.line_break_costs.break_costs", reads)
    assert [ask(()), ask(()), ask(("书店",)), ask(("书店",))] == [1, 1, 2, 2]
    monkeypatch.setattr(known_headlines, "program_key", lambda: "other")
    assert [ask(()), ask(())] == [3, 3]


def test_a_story_is_another_question_only_where_it_says_the_headline_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []

    def reads(*asked: object) -> list[tuple[int, float]]:
        read.append(asked)
        return [(2, 0.5)]

    def ask(story: str) -> int:
        headlines, learned = known(store)
        assert headlines.costs("街角书店", (), story) == [(2, 0.5)]
        learned.keep()
        return len(read)

    monkeypatch.setattr("layout.headline_breaks.line_break_costs.break_costs", reads)
    stories = ("", "一家书店开了。", "一家书店关了。", "街角有一家书店。", "街角有一家书店，书店很小。", "没有")
    assert [ask(story) for story in stories] == [1, 2, 2, 3, 4, 4]


def test_a_program_that_is_not_known_for_certain_is_no_hindrance(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise OSError

    monkeypatch.setattr(known_headlines, "program_key", unknown)
    assert known(store)[0].costs(HEADLINES[0], ()) == KnownHeadlines().costs(HEADLINES[0], ())
