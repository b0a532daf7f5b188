"""What a line break costs in the headlines that were read before: it need not be found out again.

It depends on the headline, the paper's own words, what of the headline its story says again, the rules and the
segmenter, which are parts of the program, and on nothing else.
"""

from __future__ import annotations

from functools import cached_property

from layout.cache import program_key
from layout.headline_breaks.recurrence import find_recurrence
from layout.learned_facts import LearnedFacts


class KnownHeadlines:
    """Headlines by their text and the paper's own words; without `learned` each is read anew."""

    def __init__(self, learned: LearnedFacts | None = None) -> None:
        self._learned = learned

    def costs(self, text: str, own_words: tuple[str, ...], story: str = "") -> list[tuple[int, float]]:
        """What each line break of a headline costs, by its offset; one that is not among them may not be used."""
        again = find_recurrence(text, story)

        def find() -> list[tuple[int, float]]:
            from layout.headline_breaks.line_break_costs import break_costs

            return break_costs(text, own_words, again)

        if self._learned is None or not self._rules:
            return find()
        question = f"line breaks {own_words} {text} {sorted(again.items())}"
        return [(at, cost) for at, cost in self._learned.fact(question, self._rules, find)]

    @cached_property
    def _rules(self) -> str:
        """The key of the program, with the rules and the segmenter that all costs come of; none if that isn't known for
        certain."""
        try:
            return program_key()
        except OSError:
            return ""


NOTHING_KNOWN = KnownHeadlines()
