"""What a line break costs in the headlines that were read before: it need not be found out again.

It depends on the headline, the paper's own words, the rules and the segmenter, and on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from layout.cache import LearnedFacts
from layout.headline_breaks.word_table import WORDS


class KnownHeadlines:
    """Headlines by their text and the paper's own words; without `learned` each is read anew."""

    def __init__(self, learned: LearnedFacts | None = None) -> None:
        self._learned = learned

    def costs(self, text: str, own_words: tuple[str, ...]) -> list[tuple[int, float]]:
        """What each line break of a headline costs, by its offset; one that is not among them may not be used."""

        def find() -> list[tuple[int, float]]:
            from layout.headline_breaks.line_break_costs import break_costs

            return break_costs(text, own_words)

        if self._learned is None or not self._rules:
            return find()
        return [(at, cost) for at, cost in self._learned.fact(f"line breaks {own_words} {text}", self._rules, find)]

    @cached_property
    def _rules(self) -> str:
        """The digest of the rules and the segmenter that all costs come of; none if their files can't be read."""
        try:
            return sha256("".join(map(self._digest, _files())).encode()).hexdigest()
        except OSError:
            return ""

    def _digest(self, path: Path) -> str:
        return self._learned.digest(path) if self._learned else ""


def _files() -> Iterator[Path]:
    """The modules of these rules, and those of the segmenter, which is found but not loaded; and its dictionary."""
    yield from sorted(Path(__file__).parent.glob("*.py"))
    yield WORDS
    spec = find_spec("rjieba")
    for folder in spec.submodule_search_locations or () if spec else ():
        yield from sorted(path for path in Path(folder).iterdir() if path.is_file())


NOTHING_KNOWN = KnownHeadlines()
