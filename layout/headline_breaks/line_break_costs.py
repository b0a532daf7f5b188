"""What a headline is like at each place where a line may end, and what a line break costs there.

Words and their parts of speech come from a segmenter; tables mend what it does not know of headlines. Its dictionary,
the tables and their patterns take a quarter of a second to load: this is imported for a headline that must be broken
and is not known yet.
"""

from __future__ import annotations

from layout.headline_breaks import lexicon as v
from layout.headline_breaks.penalties import cost_of, features_between
from layout.headline_breaks.recurrence import UNKNOWN, Recurrence
from layout.headline_breaks.segmentation import CHANGED, Word, doubtful, pattern, segment
from layout.headline_breaks.weights import WEIGHTS


def break_costs(text: str, own_words: tuple[str, ...], again: Recurrence = UNKNOWN) -> list[tuple[int, float]]:
    """What each line break costs, by its offset; one that is not among them may not be used. `again` is what of the
    headline its story says."""
    read = headline_features(text, own_words, again)
    return [(at, cost_of(named, WEIGHTS) if named else 0.0) for at, named in read.items()]


def headline_features(
    text: str, own_words: tuple[str, ...] = (), again: Recurrence = UNKNOWN
) -> dict[int, tuple[str, ...]]:
    """Where a line may end (by offset), and the features of each place; none where it may for nothing: at a mark, at a
    gap that the editor wrote, or where a question ends."""
    quoted = _inside(v.QUOTED, text)
    words = segment(text, own_words)
    gaps = _gaps(text) - quoted
    free = gaps or _clauses(words)
    unsure, whole = doubtful(text), _inside(v.COUNTED, text)
    out: dict[int, tuple[str, ...]] = {}
    for at, named in features_between(words, again):
        if at in whole:
            continue
        about = (
            ("gap elsewhere", gaps),
            ("inside a word by another reading", at in unsure),
            ("in quotes", at in quoted),
        )
        out[at] = (*named, *(name for name, so in about if so)) if named and at not in free else ()
    return out


def _gaps(text: str) -> set[int]:
    """Both sides of the gaps that the editor wrote, and the ends of clauses that a mark shows."""
    around = {at for match in pattern(v.GAP).finditer(text) for at in match.span()}
    return around - {0, len(text)}


def _clauses(words: list[Word]) -> set[int]:
    """Where a clause ends without a gap: after a question, and between 稳了 and a second 了 that ends the headline."""
    at, ends = 0, set()
    twice = bool(words) and words[-1].text.endswith("了")
    for before, word, after in zip([Word("", ""), *words], words, words[1:], strict=False):
        at += len(word.text)
        settled = twice and word.text == "了" and before.kind == CHANGED
        if (settled or word.text in v.QUESTIONS) and after.kind.startswith("n"):
            ends.add(at)
    return ends


def _inside(group: str, text: str) -> set[int]:
    return {at for match in pattern(group).finditer(text) for at in range(match.start() + 1, match.end())}
