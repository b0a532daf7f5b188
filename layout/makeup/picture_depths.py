"""Which depths the pictures of a story are tried in together.

In: for each picture the depths that it may take, rising, with what each costs in looks. Out: a depth for each, in
several ways.
Of few pictures every choice is tried; their number is a product. Of more, only those on one path: from the depths that
look best, the picture that minds least gives up a line, again and again, and the same the other way. What a picture
minds grows with each line (photo.py), so that the path has the best choice for each depth of all pictures together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import product
from typing import NamedTuple

Depths = Mapping[int, float]
Choice = tuple[int, ...]


class Effort(NamedTuple):
    """How many choices are worth trying: of up to `few` pictures every one, for each of so many pictures `depths`, the
    last number for more; of more pictures `steps` from the path in each direction."""

    few: int
    depths: tuple[int, ...]
    steps: int


EFFORT = Effort(4, (99, 9, 3), 64)


def depth_choices(pictures: Sequence[Depths], effort: Effort = EFFORT) -> list[Choice]:
    """A depth for each picture, in as many ways as are worth trying."""
    if len(pictures) > effort.few:
        return path(pictures, effort.steps)
    most = effort.depths[min(len(pictures), len(effort.depths)) - 1]
    return list(product(*(_some(list(depths), natural(depths), most) for depths in pictures)))


def natural(depths: Depths) -> int:
    """The depth that looks best."""
    return min(depths, key=lambda lines: (depths[lines], lines))


def _some(depths: list[int], natural: int, most: int) -> list[int]:
    if len(depths) <= most:
        return depths
    step = (len(depths) - 1) / (most - 1)
    return sorted({natural, *(depths[round(n * step)] for n in range(most))})


def path(pictures: Sequence[Depths], steps: int) -> list[Choice]:
    """The choice that looks best, and at most `steps` on the path to the least and to the greatest depths each."""
    return [tuple(map(natural, pictures)), *_walk(pictures, -1, steps), *_walk(pictures, 1, steps)]


def _walk(pictures: Sequence[Depths], way: int, steps: int) -> Iterator[Choice]:
    """Choices on the path in one direction, evenly taken; the last one is its end."""
    ladders = [_ladder(depths, way) for depths in pictures]
    left = sum(len(ladder) - 1 for ladder in ladders)
    every = max(1, -(-left // steps))
    at = [0] * len(ladders)
    waiting = [(_rise(depths, ladder, 0), n) for n, (depths, ladder) in enumerate(zip(pictures, ladders, strict=True))]
    waiting = [(price, n) for price, n in waiting if price is not None]
    heapify(waiting)
    while waiting:
        _, n = heappop(waiting)
        at[n] += 1
        left -= 1
        price = _rise(pictures[n], ladders[n], at[n])
        if price is not None:
            heappush(waiting, (price, n))
        if left % every == 0:
            yield tuple(ladder[step] for ladder, step in zip(ladders, at, strict=True))


def _ladder(depths: Depths, way: int) -> list[int]:
    """The depths from the one that looks best to the end in one direction."""
    best = natural(depths)
    return sorted((lines for lines in depths if (lines - best) * way >= 0), reverse=way < 0)


def _rise(depths: Depths, ladder: list[int], step: int) -> float | None:
    """What one step more costs; None at the end."""
    return depths[ladder[step + 1]] - depths[ladder[step]] if step + 1 < len(ladder) else None
