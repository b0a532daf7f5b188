"""The segmenter: rjieba, which is given those words of its dictionary that a text holds.

It cuts as rjieba does with all of them: a cut depends on the words within the text, and on how often all are met.
To load 349,045 words takes longer than to read a paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from typing import Any

from layout.headline_breaks.word_table import Entry, WordTable

_OTHERS = "\uffff\uffff"
"""Stands for the words that no text held yet: two noncharacters, which no text has."""


class Segmenter:
    """Texts to words with their parts of speech.

    `terms` are known beside the words of the dictionary, by their parts of speech; they are met `frequency` times each,
    and all that is known `total` times.
    """

    def __init__(self, terms: Mapping[str, str], frequency: int, total: int) -> None:
        self._table = WordTable()
        self._terms = terms
        self._frequency = frequency
        self._longest = max(map(len, self._terms), default=0)
        self._jieba = _rjieba().empty()
        self._known: set[str] = set()
        self._others = total
        self._text = ""

    def tag(self, text: str, guess: bool = True) -> list[tuple[str, str]]:
        """The words of the text and their parts of speech; where it may, it guesses others."""
        self._learn(text)
        tagged: list[tuple[str, str]] = self._jieba.tag(text, guess)
        return tagged

    def all_words(self, text: str) -> list[str]:
        """Every word that it knows in the text, by its start, the shortest first, and each single character."""
        self._learn(text)
        words: list[str] = self._jieba.cut_all(text)
        return words

    def has_word(self, word: str) -> bool:
        return word in self._terms or word in self._table

    def _learn(self, text: str) -> None:
        """Gives rjieba the words within the text; with their pieces it was given those of the text before."""
        if text in self._text:
            return
        self._text = text
        for word, frequency, kind in (*self._table.within(text), *self._terms_within(text)):
            if word not in self._known:
                self._known.add(word)
                self._jieba.add_word(word, frequency, kind)
                self._others -= frequency
        self._jieba.add_word(_OTHERS, self._others, "")

    def _terms_within(self, text: str) -> Iterator[Entry]:
        """The terms that stand anywhere in the text; one that the dictionary has too was taken from it before."""
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                if kind := self._terms.get(text[start:end]):
                    yield Entry(text[start:end], self._frequency, kind)


def _rjieba() -> Any:
    """The class of rjieba. Its package makes one with all words when it is imported, so that its module is taken out of
    the package's folder alone."""
    package = PathFinder.find_spec("rjieba")
    spec = PathFinder.find_spec("rjieba.rjieba", package.submodule_search_locations) if package else None
    if spec is None or spec.loader is None:
        import rjieba

        return rjieba.Jieba
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Jieba
