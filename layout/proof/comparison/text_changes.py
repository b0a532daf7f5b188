"""Two runs of text in; which pieces belong together, and in plain words what became of one, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from layout.diagnostics import Message, say

_ALIKE = 0.5
"""The least likeness (Ratcliff and Obershelp's, 0 to 1) at which a text is the other one changed, not another."""
_AROUND = 4
"""Characters told before a change, to find it by."""
_SHOWN = 24
"""Characters told of what was changed."""


class Match(NamedTuple):
    """An old and a new piece that belong together, by number; None where there is none."""

    old: int | None
    new: int | None


def align(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[Match]:
    """Pieces of text, each as (kind, text), in the order of the new ones, every one in one pair. Pieces with the same
    words belong together, and between such those of one kind that are alike."""
    for tag, i, j, k, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Match(i + step, k + step) for step in range(j - i))
        else:
            yield from _alike(old, new, range(i, j), range(k, end))


def _alike(
    old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]], before: range, after: range
) -> Iterator[Match]:
    left = list(before)
    for n in after:
        same = [o for o in left if old[o][0] == new[n][0]]
        found = next((o for o in same if likeness(old[o][1], new[n][1]) >= _ALIKE), None)
        if found is None and len(before) == len(after) and same and before[n - after[0]] in same:
            found = before[n - after[0]]
        if found is not None:
            yield from (Match(gone, None) for gone in left[: left.index(found)])
            left = left[left.index(found) + 1 :]
        yield Match(found, n)
    yield from (Match(gone, None) for gone in left)


def likeness(old: str, new: str) -> float:
    """How much of two texts is the same, 0 to 1."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return 0.0 if matcher.quick_ratio() < _ALIKE else matcher.ratio()


def wording(old: str, new: str) -> Message:
    """What became of a text, by the stretch from the first character that differs to the last."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    before, gone, come = old[max(0, start - _AROUND) : start], shortened(gone), shortened(come)
    if not come:
        lost = say("'{old}' after '{before}' is gone", old=gone, before=before)
        return lost if before else say("'{old}' at the beginning is gone", old=gone)
    if not gone:
        more = say("'{new}' is new after '{before}'", new=come, before=before)
        return more if before else say("'{new}' is new at the beginning", new=come)
    if not before:
        return say("'{old}' at the beginning has become '{new}'", old=gone, new=come)
    return say("'{old}' after '{before}' has become '{new}'", old=gone, before=before, new=come)


def shortened(text: str) -> str:
    """Its beginning and end, when it is long."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]}…{text[-_SHOWN // 2 :]}"
