"""The segmenter is given few words, and cuts as rjieba does with all of its dictionary."""

from __future__ import annotations

from pathlib import Path

import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from layout.headline_breaks.segmentation import _OFTEN, _TOTAL, segmenter
from layout.headline_breaks.segmenter import Segmenter
from layout.headline_breaks.word_table import WordTable

ROOT = Path(__file__).parents[2]
MARKED = [*sorted((ROOT / "bench").glob("headlines*.txt")), Path(__file__).with_name("headlines.txt")]
HEADLINES = [
    line.replace("/", "").replace("^", "")
    for path in MARKED
    for line in path.read_text("utf-8").splitlines()
    if line and not line.startswith(("#", "> "))
]
DICTIONARY = 60_101_964
"""The sum of all frequencies in the dictionary of rjieba."""


@pytest.fixture(scope="module")
def whole() -> rjieba.Jieba:
    """rjieba with its own dictionary and our terms."""
    made, terms = rjieba.Jieba(), segmenter()._terms
    lacked = [term for term in terms if not made.has_word(term)]
    assert DICTIONARY + _OFTEN * len(lacked) == _TOTAL, "segmentation._TOTAL counts the terms that the dictionary lacks"
    for term in lacked:
        made.add_word(term, _OFTEN, terms[term])
    return made


def cuts(text: str, of: rjieba.Jieba | Segmenter) -> tuple[object, ...]:
    every = of.all_words if isinstance(of, Segmenter) else of.cut_all
    return of.tag(text), of.tag(text, False), every(text)


def test_headlines_are_cut_as_by_all_words(whole: rjieba.Jieba) -> None:
    assert len(HEADLINES) > 3000
    ours = segmenter()
    assert [text for text in HEADLINES if cuts(text, ours) != cuts(text, whole)] == []


PIECES = st.sampled_from(HEADLINES).flatmap(
    lambda text: st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda at: text[min(at) : max(at)])
)
OTHERS = st.text(st.sampled_from("一二三丨龟龘𬭎𠮷·-%＋ \u3000\n\t\0A+ＡbéП３3.㈱①\ufffe\U0010fffd"), max_size=4)
TEXTS = st.lists(PIECES | OTHERS, max_size=5).map("".join)


@given(TEXTS)
def test_any_text_is_cut_as_by_all_words(whole: rjieba.Jieba, text: str) -> None:
    assert cuts(text, segmenter()) == cuts(text, whole)


@given(TEXTS.map(lambda text: text[:5]))
def test_any_word_is_known_as_to_all_words(whole: rjieba.Jieba, word: str) -> None:
    assert segmenter().has_word(word) == whole.has_word(word)


def test_the_table_has_the_dictionary_s_words_with_frequency_and_kind() -> None:
    table = WordTable()
    assert list(table.within("大学生 A大")) == [
        ("大", 144_099, "a"), ("大学", 20_025, "n"), ("大学生", 3_879, "n"), ("学", 17_482, "n"), ("学生", 30_776, "n"),
        ("生", 22_579, "vn"), ("大", 144_099, "a"),
    ]  # fmt: skip
    assert "大学生" in table
    assert "大学生们" not in table
    assert "" not in table
    first = next(iter(table.within("AT&T")))
    assert first == ("AT&T", 3, "nz"), "the first word of the table"
    assert "龢" in table, "a character at its end"


def test_a_text_before_changes_no_cut() -> None:
    fresh, used = Segmenter({}, 0, DICTIONARY), Segmenter({}, 0, DICTIONARY)
    for text in HEADLINES[:200]:
        used.tag(text)
    assert cuts("城中村改造项目首批安置房年底前交付", used) == cuts("城中村改造项目首批安置房年底前交付", fresh)
