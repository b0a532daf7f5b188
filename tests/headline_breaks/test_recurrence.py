"""What a story says again of its headline, and what that says of where the headline may be broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.headline_breaks.breaks import read_headline
from layout.headline_breaks.features import features_of_story
from layout.headline_breaks.junctures import find_junctures
from layout.headline_breaks.recurrence import find_recurrence
from layout.headline_breaks.segmentation import Word

TEXTS = st.text("甲乙丙丁，", max_size=20)
CLAUSE = [Word("丰收", "vn"), Word("基金", "n"), Word("下", "v")]


@given(TEXTS, TEXTS)
def test_every_string_of_the_headline_that_the_story_has_is_counted_and_no_other(headline: str, story: str) -> None:
    pieces = {headline[a:b] for a in range(len(headline)) for b in range(a + 1, min(a + 8, len(headline)) + 1)}
    assert find_recurrence(headline, story) == {piece: story.count(piece) for piece in pieces if piece in story}


@pytest.mark.parametrize(
    ("story", "names"),
    [
        ("丰收基金，丰收基金", ("together often", "word | word together")),
        ("丰收基金", ("together", "word | word together")),
        ("基金，丰收", ("apart", "characters apart")),
        ("丰收", ("left only", "characters apart")),
        ("基金", ("right only", "characters apart")),
        ("下", ("neither", "characters apart")),
        ("收基", ("neither", "character | character together")),
        ("丰收基", ("left only", "word | character together")),
        ("收基金", ("right only", "character | word together")),
    ],
)
def test_a_place_is_known_by_how_its_words_stand_in_the_story(story: str, names: tuple[str, str]) -> None:
    first = next(iter(find_junctures(CLAUSE)))
    how, touching = names
    found = tuple(features_of_story(first, find_recurrence("丰收基金下", story)))
    assert found == (f"story: {how}", f"story: {how}: verbal | noun", f"story: {touching}")


def test_that_a_story_has_a_word_of_one_character_says_nothing() -> None:
    last = [*find_junctures(CLAUSE)][-1]
    assert [*features_of_story(last, find_recurrence("丰收基金下", "基金，下"))] == []
    assert next(features_of_story(last, find_recurrence("丰收基金下", "基金下"))) == "story: together"


def test_a_story_that_says_nothing_of_its_headline_is_as_none() -> None:
    assert [*features_of_story(next(iter(find_junctures(CLAUSE))), find_recurrence("丰收基金下", "别的话"))] == []
    headline = "老街新开三家书店居民夜里也能借书"
    assert read_headline(headline, story="ABC") == read_headline(headline)


@pytest.mark.parametrize(
    ("headline", "term", "story"),
    [
        ("水泥窑协同处置生活垃圾二十万吨", "协同|处置", "水泥窑协同处置的是生活垃圾，去年全厂协同处置二十万吨。"),
        ("水库移民后期扶持资金发放到户", "后期|扶持", "第二批后期扶持资金已经发放，移民可到银行查到后期扶持款。"),
    ],
)
def test_what_stands_together_in_the_story_is_dearer_to_part(headline: str, term: str, story: str) -> None:
    at = headline.index(term.replace("|", "")) + term.index("|")
    assert read_headline(headline, story=story).costs[at] > read_headline(headline).costs[at] + 5


def test_where_words_stand_apart_in_the_story_a_line_ends_cheaper() -> None:
    headline, at = "机关食堂腾出一层楼办起老年餐厅", len("机关食堂")
    story = "机关食堂二楼坐满了老人。今年春天，这里腾出地方办起餐厅，老年人凭卡就餐，干部改在一楼。"
    assert read_headline(headline, story=story).costs[at] < read_headline(headline).costs[at] - 5
