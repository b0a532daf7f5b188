"""A story as it stands on a page of one edition and of the other, out of layout.json; what became of it out.

Its matter is compared within its region, so that a story that moved whole has moved once. What stands elsewhere only
because something else of the story changed is no change of its own; it accounts for its ink all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from layout.diagnostics import Message, say
from layout.geometry import MM, Rect
from layout.proof.comparison.changes import Change, Difference, Kind, PagePlace, union
from layout.proof.comparison.text_changes import align, shortened, wording

if TYPE_CHECKING:
    from layout.proof.records import LineRecord, PartRecord, StoryRecord

SAME = 0.02
"""Points that are no difference: layout.json has three decimals, and sums of them go a little astray."""
_WINDOW = 0.0005
"""The share of a picture's side that is no difference of its crop."""

Item = Mapping[str, Any]


class StoryOnPage(NamedTuple):
    """A story's part on a page of an edition."""

    page: int
    story: StoryRecord

    @property
    def region(self) -> Rect:
        """Where it stands on its page."""
        return box_of(self.story["region"])

    def places(self, boxes: Iterable[Rect]) -> tuple[PagePlace, ...]:
        """The rectangles on its page."""
        return tuple(PagePlace(self.page, box) for box in boxes)

    @property
    def everything(self) -> tuple[PagePlace, ...]:
        """All of it."""
        return self.places([self.region, *(ink_of(item) for item in self.story["items"])])


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


def box_of(record: Any) -> Rect:
    """The rectangle of anything that has x, y, w and h."""
    return Rect(record["x"], record["y"], record["w"], record["h"])


def ink_of(item: Any) -> Rect:
    """A line's slot with a quarter of its depth on either side, for ruby and marks reach out of it; else its box."""
    box = box_of(item)
    if item["kind"] != "line":
        return box
    return box.inset(-box.w / 4, 0) if item.get("vertical") else box.inset(0, -box.h / 4)


def compare_stories(old: StoryOnPage, new: StoryOnPage) -> Iterator[Difference]:
    """What became of a story that both sides have."""
    found = [*_placed(old, new), *_pictured(old, new)]
    same: list[tuple[_Piece, _Piece]] = []
    other: list[tuple[_Piece, _Piece]] = []
    for a, b in _aligned(old, new):
        if a and b and a.key == b.key:
            (same if a.style == b.style and a.colours == b.colours else other).append((a, b))
        else:
            found += _reworded(a, b, old, new)
    found += [*_restyled(other, old, new), *_leaded(same, old, new)]
    yield from found
    yield from _strayed(same, old, new, bool(found))
    yield from _ornamented(old, new, bool(found))


def only_here(owner: StoryOnPage, kind: Kind) -> Difference:
    """A story that one side alone has."""
    message = say("the story '{headline}' is only here", headline=owner.story["headline"])
    return Difference(owner.page, _change(kind, message, owner.region, owner.story), owner.everything)


def _change(kind: Kind, message: Message, box: Rect, story: StoryRecord, part: PartRecord | None = None) -> Change:
    return Change(kind, message, box, story["id"], story["key"], part.get("block") if part else None)


def _placed(old: StoryOnPage, new: StoryOnPage) -> Iterator[Difference]:
    """Whether the story stands elsewhere, has another size or another rank."""
    a, b = old.region, new.region
    everything = (*old.everything, *new.everything)
    if old.page != new.page:
        message = say("has moved from page {old} to page {new}", old=old.page, new=new.page)
        yield Difference(new.page, _change("moved", message, b, new.story), everything)
        yield Difference(old.page, _change("moved", message, a, old.story), everything)
    elif (away := moved(a, b)) is not None:
        yield Difference(new.page, _change("moved", away, b, new.story), everything)
    if (size := resized(a, b)) is not None:
        yield Difference(new.page, _change("resized", size, b, new.story), everything)
    if old.story["level"] != new.story["level"]:
        message = say("its level is {new}, was {old}", new=new.story["level"], old=old.story["level"])
        yield Difference(new.page, _change("restyled", message, b, new.story), everything)


def moved(old: Rect, new: Rect) -> Message | None:
    """How far a box has moved, by its top left corner; None where it has not."""
    right, down = new.x - old.x, new.y - old.y
    across = (
        say("{way:.2f} mm to the right", way=right / MM)
        if right > 0
        else say("{way:.2f} mm to the left", way=-right / MM)
    )
    along = say("{way:.2f} mm down", way=down / MM) if down > 0 else say("{way:.2f} mm up", way=-down / MM)
    if abs(right) <= SAME and abs(down) <= SAME:
        return None
    if abs(down) <= SAME:
        return say("has moved {way}", way=across)
    if abs(right) <= SAME:
        return say("has moved {way}", way=along)
    return say("has moved {across} and {along}", across=across, along=along)


def resized(old: Rect, new: Rect) -> Message | None:
    """The sizes of a box in millimetres; None where they are the same."""
    if abs(old.w - new.w) <= SAME and abs(old.h - new.h) <= SAME:
        return None
    return say(
        "is {w:.2f} x {h:.2f} mm, was {v:.2f} x {g:.2f} mm", w=new.w / MM, h=new.h / MM, v=old.w / MM, g=old.h / MM
    )


def _within(item: Any, owner: StoryOnPage) -> Rect:
    """Its box seen from the corner of the story."""
    box, region = box_of(item), owner.region
    return box._replace(x=box.x - region.x, y=box.y - region.y)


# --- pictures and artwork -------------------------------------------------------------------------------------------


def _pictured(old: StoryOnPage, new: StoryOnPage) -> Iterator[Difference]:
    for a, b in _by_file(_pictures(old), _pictures(new)):
        if a and b:
            both = (*old.places([box_of(a)]), *new.places([box_of(b)]))
            for kind, message in _picture_changes(a, b, _within(a, old), _within(b, new)):
                yield Difference(new.page, _change(kind, message, box_of(b), new.story, b.get("part")), both)
        else:
            item, owner = (b, new) if b else (a, old)
            kind = "added" if b else "removed"
            change = _change(
                kind, say("{file} is only here", file=item["file"]), box_of(item), owner.story, item.get("part")
            )
            yield Difference(owner.page, change, owner.places([box_of(item)]))


def _pictures(owner: StoryOnPage) -> list[Any]:
    return [item for item in owner.story["items"] if item["kind"] in ("picture", "artwork")]


def _by_file(old: list[Any], new: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Those of one file belong together; what is left, in order."""
    left, alone = list(old), []
    for b in new:
        a = next((a for a in left if a["file"] == b["file"]), None)
        if a is None:
            alone.append(b)
        else:
            left.remove(a)
            yield a, b
    for n in range(max(len(left), len(alone))):
        yield left[n] if n < len(left) else None, alone[n] if n < len(alone) else None


def _picture_changes(a: Any, b: Any, old: Rect, new: Rect) -> Iterator[tuple[Kind, Message]]:
    if a["sha256"] != b["sha256"]:
        yield "artwork", say("{file} is another file than before", file=b["file"])
    if (message := resized(old, new)) is not None:
        yield "resized", message
    if (message := moved(old, new)) is not None:
        yield "moved", message
    if "window" in a and "window" in b:
        before, after = box_of(a["window"]), box_of(b["window"])
        if any(abs(one - other) > _WINDOW for one, other in zip(before, after, strict=True)):
            x, y, w, h = (100 * side for side in after)
            message = say(
                "shows {w:.1f} x {h:.1f} % of the picture, from {x:.1f} % of its width and {y:.1f} % of its height",
                x=x,
                y=y,
                w=w,
                h=h,
            )
            yield "recropped", message


# --- words ----------------------------------------------------------------------------------------------------------


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
        both = (*old.places(a.ink), *new.places(b.ink))
        yield Difference(new.page, _change("edited", message, box, new.story, b.part), both)
    elif b:
        yield _unmatched(b, new, "added")
    elif a:
        yield _unmatched(a, old, "removed")


def _unmatched(piece: _Piece, owner: StoryOnPage, kind: Kind) -> Difference:
    message = say("'{text}' is only here", text=shortened(piece.key[1]))
    change = _change(kind, message, piece.box, owner.story, piece.part)
    return Difference(owner.page, change, owner.places(piece.ink))


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
            *old.places(box for a, _ in found for box in a.ink),
            *new.places(box for _, b in found for box in b.ink),
        )
        part = found[0][1].part if len(found) == 1 else None
        change = _change(kind, message, union(b.box for _, b in found), new.story, part)
        yield Difference(new.page, change, places)


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
            change = _change("restyled", message, box, new.story)
            yield Difference(new.page, change, (*old.everything, *new.everything))


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
    places = (*old.places(inks[0]), *new.places(inks[1]))
    change = None
    if not caused:
        first, then = away[0][0].lines[0], away[0][1].lines[0]
        broken = any([line["text"] for line in a.lines] != [line["text"] for line in b.lines] for a, b in away)
        message = None if broken else moved(_within(first, old), _within(then, new))
        kind: Kind = "moved" if message else "restyled"
        message = message or say("the same words are set in other lines, or with other spaces")
        change = _change(kind, message, union(b.box for _, b in away), new.story, away[0][1].part)
    yield Difference(new.page, change, places)


def _lines(piece: _Piece, owner: StoryOnPage) -> list[tuple[str, list[float]]]:
    """What each line says, and where in the story it and its words stand."""
    return [
        (line["text"], [*_within(line, owner), *(side for word in line["words"] for side in _word(word, line))])
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


# --- rules, tints, codes --------------------------------------------------------------------------------------------


def _ornamented(old: StoryOnPage, new: StoryOnPage, caused: bool) -> Iterator[Difference]:
    """Rules, tints, lettering and codes within a story."""
    before, after = _ornaments(old), _ornaments(new)
    for name in dict.fromkeys((*before, *after)):
        these, those = before.get(name, []), after.get(name, [])
        for a, b in zip(these, those, strict=False):
            message = reshaped(a, b) or moved(_within(a, old), _within(b, new))
            if message is not None:
                kind: Kind = "restyled" if reshaped(a, b) else "moved"
                change = None if caused and kind == "moved" else _change(kind, message, box_of(b), new.story)
                yield Difference(new.page, change, (*old.places([box_of(a)]), *new.places([box_of(b)])))
        for item in these[len(those) :]:
            change = _change("restyled", say("{what} is gone", what=named(item)), box_of(item), old.story)
            yield Difference(old.page, None if caused else change, old.places([box_of(item)]))
        for item in those[len(these) :]:
            change = _change("restyled", say("{what} is new", what=named(item)), box_of(item), new.story)
            yield Difference(new.page, None if caused else change, new.places([box_of(item)]))


def _ornaments(owner: StoryOnPage) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = {}
    for item in owner.story["items"]:
        if item["kind"] not in ("line", "picture", "artwork"):
            found.setdefault(identity(item), []).append(item)
    return found


def identity(item: Any) -> tuple[str, str]:
    """What something without words of a story is: its kind, and its colour, what it shows or where it leads."""
    return item["kind"], str(item.get("colour") or item.get("target") or item.get("label") or "")


def named(item: Any) -> Message:
    """What something without words of a story is called."""
    match item["kind"]:
        case "rule":
            return say("a rule")
        case "fill":
            return say("a tint")
        case "code":
            return say("a code")
        case "shape":
            return say("a drawing")
        case "line":
            return say("'{text}'", text=shortened(item["text"]))
        case _:
            return say("{file}", file=item["file"])


def reshaped(a: Any, b: Any) -> Message | None:
    """Whether a rule has another thickness, a tint or lettering another size; None where it has not."""
    if a["kind"] == "rule":
        old, new = min(a["w"], a["h"]), min(b["w"], b["h"])
        return None if abs(old - new) < 0.001 else say("a rule is {new:g} pt thick, was {old:g} pt", new=new, old=old)
    if a.get("sha256") != b.get("sha256"):
        return say("its outlines are others")
    return resized(box_of(a), box_of(b))
