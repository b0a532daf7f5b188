"""The words of a story in one edition and in the other; what became of each paragraph, headline and cell, out.

Words that stand elsewhere only because others came or went are no change of their own; they account for their ink all
the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from layout.diagnostics import Message, say
from layout.geometry import Rect
from layout.proof.comparison.changes import Difference, Kind, Shift, one_sided, shift, union
from layout.proof.comparison.inline_changes import inline_change
from layout.proof.comparison.moves import SAME, moved
from layout.proof.comparison.story_on_page import StoryOnPage, box_of, ink_of
from layout.proof.comparison.text_changes import align, shortened, wording

if TYPE_CHECKING:
    from layout.proof.records import LineRecord, PartRecord


class _Piece(NamedTuple):
    """The lines of a paragraph, a headline, a cell: what they are of the story, and what they say."""

    part: PartRecord
    lines: list[LineRecord]

    @property
    def key(self) -> tuple[str, str]:
        """Its kind and words, without blanks and hyphens at a line's end, which say no more than where it ends."""
        return self.part["kind"], "".join(line["text"].strip().removesuffix("-") for line in self.lines)

    @property
    def box(self) -> Rect:
        return union(box_of(line) for line in self.lines)

    @property
    def ink(self) -> list[Rect]:
        return [ink_of(line) for line in self.lines]

    @property
    def style(self) -> tuple[str, str, float]:
        """Text style, face and size of most of its words."""
        runs = [run for line in self.lines for run in line["runs"]]
        most = max(runs, key=lambda run: len(run["text"]), default=None)
        return self.lines[0]["role"], most["face"] if most else "", most["size"] if most else 0.0

    @property
    def colours(self) -> set[str]:
        return {run.get("colour", "black") for line in self.lines for run in line["runs"]}


def compare_words(old: StoryOnPage, new: StoryOnPage, caused: bool) -> Iterator[Difference]:
    """What became of each. With `caused` something else of the story has changed: then words that only stand elsewhere
    are no change of their own."""
    same: list[tuple[_Piece, _Piece]] = []
    other: list[tuple[_Piece, _Piece]] = []
    found: list[Difference] = []
    for a, b in _aligned(old, new):
        if a and b and a.key == b.key:
            (same if a.style == b.style and a.colours == b.colours else other).append((a, b))
        else:
            found += _reworded(a, b, old, new)
    found += [*_restyled(other, old, new), *_leaded(same, old, new), *_changed_inline(same, old, new)]
    yield from found
    yield from _strayed(same, old, new, caused or bool(found))


def _pieces(owner: StoryOnPage) -> list[_Piece]:
    """Paragraphs, headlines, cells in reading order; a paragraph that goes on in another column is one piece."""
    found: dict[tuple[Any, ...], _Piece] = {}
    for item in owner.story["items"]:
        if item["kind"] == "line":
            part = item.get("part") or {"kind": "paragraph"}
            key = part["kind"], part.get("block"), part.get("row"), part.get("column")
            found.setdefault(key, _Piece(part, [])).lines.append(item)
    return list(found.values())


def _aligned(old: StoryOnPage, new: StoryOnPage) -> Iterator[tuple[_Piece | None, _Piece | None]]:
    before, after = _pieces(old), _pieces(new)
    for pair in align([piece.key for piece in before], [piece.key for piece in after]):
        yield None if pair.old is None else before[pair.old], None if pair.new is None else after[pair.new]


def _reworded(a: _Piece | None, b: _Piece | None, old: StoryOnPage, new: StoryOnPage) -> Iterator[Difference]:
    """What became of a piece's words."""
    if a and b:
        message, lines = wording(a.key[1], b.key[1]), {line["text"] for line in a.lines}
        box = union([box_of(line) for line in b.lines if line["text"] not in lines] or [b.box])
        yield Difference(new.page, new.change("edited", message, box, b.part), old.places(a.ink), new.places(b.ink))
    elif b:
        yield _unmatched(b, new, "added")
    elif a:
        yield _unmatched(a, old, "removed")


def _unmatched(piece: _Piece, owner: StoryOnPage, kind: Kind) -> Difference:
    message = say("'{text}' is only here", text=shortened(piece.key[1]))
    return one_sided(owner.page, owner.change(kind, message, piece.box, piece.part), owner.places(piece.ink))


def _restyled(pairs: Sequence[tuple[_Piece, _Piece]], old: StoryOnPage, new: StoryOnPage) -> Iterator[Difference]:
    """The same words in another look: one change for all that have changed alike."""
    alike: dict[tuple[Kind, Message], list[tuple[_Piece, _Piece]]] = {}
    for a, b in pairs:
        kind: Kind = "recoloured" if a.style == b.style else "restyled"
        colours = say("is {new}, was {old}", new=tuple(sorted(b.colours)), old=tuple(sorted(a.colours)))
        message = colours if a.style == b.style else _style(a.style, b.style)
        alike.setdefault((kind, message), []).append((a, b))
    for (kind, message), found in alike.items():
        places = (
            old.places(box for a, _ in found for box in a.ink),
            new.places(box for _, b in found for box in b.ink),
        )
        part = found[0][1].part if len(found) == 1 else None
        change = new.change(kind, message, union(b.box for _, b in found), part)
        yield Difference(new.page, change, *places)


def _changed_inline(same: Sequence[tuple[_Piece, _Piece]], old: StoryOnPage, new: StoryOnPage) -> Iterator[Difference]:
    """What of the same words has another reading, other marks or another look."""
    for a, b in same:
        if found := inline_change(a.lines, b.lines):
            yield Difference(new.page, new.change(*found, b.box, b.part), old.places(a.ink), new.places(b.ink))


def _style(old: tuple[str, str, float], new: tuple[str, str, float]) -> Message:
    if old[1:] == new[1:]:
        return say("is set as {new}, was {old}", new=new[0], old=old[0])
    return say(
        "is set in {face} of {size:g} pt, was {was} of {before:g} pt",
        face=new[1],
        size=new[2],
        was=old[1],
        before=old[2],
    )


def _leaded(same: Sequence[tuple[_Piece, _Piece]], old: StoryOnPage, new: StoryOnPage) -> Iterator[Difference]:
    """Whether the lines of one style stand closer, or further apart."""
    before, after = _leadings(a for a, _ in same), _leadings(b for _, b in same)
    for role in before.keys() & after.keys():
        if abs(before[role] - after[role]) > SAME:
            message = say(
                "lines of {role} stand {new:g} pt apart, were {old:g} pt", role=role, new=after[role], old=before[role]
            )
            box = union(b.box for _, b in same if b.style[0] == role)
            change = new.change("restyled", message, box)
            yield Difference(new.page, change, old.everything, new.everything, whole=True)


def _leadings(pieces: Iterable[_Piece]) -> dict[str, float]:
    """From line to line, by text style: what most lines that follow each other in a column have."""
    found: dict[str, list[float]] = {}
    for piece in pieces:
        for one, other in pairwise(piece.lines):
            if one.get("segment") == other.get("segment") and one["role"] == other["role"]:
                found.setdefault(one["role"], []).append(abs(other["baseline"] - one["baseline"]))
    return {role: round(median(distances), 2) for role, distances in sorted(found.items())}


def _strayed(
    same: Sequence[tuple[_Piece, _Piece]], old: StoryOnPage, new: StoryOnPage, caused: bool
) -> Iterator[Difference]:
    """Words that say the same in the same look, but elsewhere in the story: of themselves, or because of a change."""
    away = [(a, b) for a, b in same if not _stand_alike(_lines(a, old), _lines(b, new))]
    if not away:
        return
    inks = [[box for piece in pieces for box in piece.ink] for pieces in zip(*away, strict=True)]
    places = old.places(inks[0]), new.places(inks[1])
    change, shifts = None, _shifts(away, old, new)
    if not caused:
        first, then = away[0][0].lines[0], away[0][1].lines[0]
        broken = any([line["text"] for line in a.lines] != [line["text"] for line in b.lines] for a, b in away)
        message = None if broken else moved(old.within(first), new.within(then))
        kind: Kind = "moved" if message else "restyled"
        message = message or say("the same words are set in other lines, or with other spaces")
        origin = old.place(union(a.box for a, _ in away)) if kind == "moved" else None
        change = new.change(kind, message, union(b.box for _, b in away), away[0][1].part, origin)
    yield Difference(new.page, change, *places, shifts)


def _shifts(pairs: Sequence[tuple[_Piece, _Piece]], old: StoryOnPage, new: StoryOnPage) -> tuple[Shift, ...]:
    """Lines that are set as they were, word for word and space for space."""
    found: dict[Shift, list[Rect]] = {}
    for a, b in pairs:
        for (was, first), (now, then) in zip(
            zip(a.lines, _lines(a, old), strict=True), zip(b.lines, _lines(b, new), strict=True), strict=False
        ):
            if was["runs"] == now["runs"] and _stand_alike([_shape(first)], [_shape(then)]):
                way = shift(old.place(box_of(was)), new.place(box_of(now)))
                found.setdefault(way._replace(boxes=()), []).append(box_of(now))
    return tuple(way._replace(boxes=tuple(boxes)) for way, boxes in found.items())


def _shape(line: tuple[str, list[float]]) -> tuple[str, list[float]]:
    """The same wherever it stands."""
    return line[0], line[1][2:]


def _lines(piece: _Piece, owner: StoryOnPage) -> list[tuple[str, list[float]]]:
    """What each line says, and where in the story it and its words stand."""
    return [
        (line["text"], [*owner.within(line), *(side for word in line["words"] for side in _word(word, line))])
        for line in piece.lines
    ]


def _word(word: Any, line: LineRecord) -> tuple[float, float]:
    """Where a word begins in its line, and how long it is."""
    return (word["y"] - line["y"], word["h"]) if "y" in word else (word["x"] - line["x"], word["w"])


def _stand_alike(old: list[tuple[str, list[float]]], new: list[tuple[str, list[float]]]) -> bool:
    if [(text, len(sides)) for text, sides in old] != [(text, len(sides)) for text, sides in new]:
        return False
    sides = zip(
        chain.from_iterable(here for _, here in old), chain.from_iterable(there for _, there in new), strict=True
    )
    return all(abs(one - other) <= SAME for one, other in sides)
