"""What a line break costs between two words of a headline: the sum of the weights of what is so there.

In go the words, and what of the headline its story says again; out come costs by offset. The weights (weights) are
learned from headlines that were marked by hand, by `bench/headlines.py`; the features name what a subeditor looks at.
Source: docs/composition.md §10.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from layout.headline_breaks.features import clause_end, features_of, features_of_story
from layout.headline_breaks.junctures import find_junctures
from layout.headline_breaks.recurrence import UNKNOWN, Recurrence
from layout.headline_breaks.relations import MARK, WHOLE, relation
from layout.headline_breaks.segmentation import Word

UNIT = 12.0
"""What a weight of one costs."""
MARKED = -4.0
"""The sum of weights at a mark or a gap, where a line break costs nothing."""


def features_between(words: list[Word], again: Recurrence = UNKNOWN) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The features of every place between two words where a line may end, by offset; none at a mark or a gap."""
    places = list(find_junctures(words))
    ends = {place.at: end for place in places if (end := clause_end(place))}
    for place in places:
        related = relation(place)
        if related != WHOLE:
            named = () if related == MARK else (*features_of(place, ends), *features_of_story(place, again))
            yield place.at, named


def cost_of(named: tuple[str, ...], weights: Mapping[str, float]) -> float:
    """What a line break costs where these features are; they are not empty."""
    return max(0.0, UNIT * (sum(weights.get(name, 0.0) for name in named) - MARKED))
