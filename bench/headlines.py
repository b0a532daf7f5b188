"""Where headlines are broken, judged by marks of a hand: scores any file of marked headlines, cross-validates, and fits
the weights of layout/headline_breaks.

    python bench/headlines.py [FILE ...]     score of the program as it stands, on bench/headlines.txt or those files
    python bench/headlines.py --folds 5      cross-validation: each fold is scored with weights fitted to the others
    python bench/headlines.py --fit          fit to all headlines but those of BLIND, and write weights.py

The format is in bench/README.md. A headline is set at the three levels of SETTINGS, in the house's own style; each line
break is good, passable or bad, and a headline is as bad as its worst.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from layout.blocks import Context
from layout.blocks.display_lines import with_wide_gaps
from layout.blocks.headline import break_headline, look_of, style_at
from layout.copydesk import read_stylesheet
from layout.copydesk.style.fonts import read_fonts
from layout.diagnostics import Report
from layout.galley import SortCases, natural_width
from layout.geometry import EM
from layout.headline_breaks.breaks import HeadlineBreaks, ways_to_break
from layout.headline_breaks.line_break_costs import headline_features
from layout.headline_breaks.penalties import MARKED, UNIT, cost_of
from layout.headline_breaks.recurrence import find_recurrence
from layout.headline_breaks.weights import WEIGHTS
from layout.model import Headline, HeadlineStyle, Words
from layout.resources import fonts_file, style_path

HERE = Path(__file__).absolute()
OURS = HERE.with_name("headlines.txt")
OLDER = HERE.parents[1] / "tests" / "headline_breaks" / "headlines.txt"
BLIND = [HERE.with_name(f"headlines-{name}.txt") for name in ("fourth", "fifth", "sixth", "eighth")]
FITTED = [OLDER, *(path for path in sorted(HERE.parent.glob("headlines*.txt")) if path not in BLIND)]
WEIGHTS_FILE = HERE.parents[1] / "layout" / "headline_breaks" / "weights.py"
SETTINGS = (("third", 2), ("second", 2), ("lead", 4))
"""Level and columns."""
GOOD, PASSABLE, BAD = 0, 1, 2
VANISHES = "\u3000 ，"
REWARD = {GOOD: 1.0, PASSABLE: 0.8, BAD: 0.0}
"""What each is worth to the fit."""
ROUNDS, RIDGE, STEP, RARE = 20, 5.0, 0.2, 4
"""Rounds of the fit, how strongly weights are held to their priors, its step, and how often a feature must be met."""
OF_STORY, STORY_RIDGE = "story: ", 1.0
"""What the name of a feature begins with that a story tells, and how strongly its weight is held."""
LEAST = 0.08
"""The least weight that is written."""
PRIORS = {
    "result | its object": 4.0,
    "| head noun": 1.0, "attribute |": 1.0, "preposition, word | noun": 1.0,
    "rule: term, its rest": 3.0, "rule: noun, 过": 3.0, "rule: verb, person who acts": 1.0,
    "rule: short verb, object": 3.0, "rule: verb and 上, noun": 3.0, "rule: name of an institution": 3.0,
    "rule: name of a longer institution": 2.0,
    "rule: 得, how it was": 3.0, "rule: verb in a counted noun": 1.5, "rule: verb that leans on": 1.5,
    "rule: adjective, verb": 1.5, "rule: adverb, verb": 1.5, "rule: pronoun, noun": 1.5, "rule: number, noun": 1.5,
    "rule: object, number": 1.5, "rule: full name, kind of thing": 1.5, "rule: noun, noun": 1.5,
    "rule: subject, verb": -1.0, "rule: predicate": -1.0, "rule: question": -1.0, "rule: noun, time": -1.0,
    "rule: titled person, noun": -1.0, "rule: clause, person": -1.0, "rule: clause, person who acts": -1.0,
    "rule: title, kind of thing": 3.0, "rule: kind of thing, its title": 3.0, "rule: verb that leads to a verb": 2.0,
    "rule: noun, verb as its head": 2.5, "noun | head noun that ends its term": 1.6,
    "verb | head noun that ends its term": 2.5,
    "weak clause end here, no one elsewhere": -1.0, "strong clause end here, no one elsewhere": -1.0,
    "rule: link": -1.0, "inside a word by another reading": 1.5, "in quotes": 2.0, "gap elsewhere": 2.0,
    "rule: two verbs of one object": 1.5, "rule: institution, who works there": 2.0,
}  # fmt: skip
"""What is known beforehand, of features that few headlines have."""

HEAD = '''"""The weights of the features of a line break in a headline: above zero they speak against one, below for it.

Written by `python bench/headlines.py --fit`; not by hand.
"""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
WEIGHTS: Mapping[str, float] = {
'''

Features = dict[int, tuple[str, ...]]


class Marked(NamedTuple):
    """A headline with its good and passable turns, by offset, and how its story begins, if the file says so."""

    text: str
    marks: Mapping[int, int]
    story: str = ""

    @property
    def features(self) -> Features:
        """Of each place where a line may end, by offset."""
        return headline_features(self.text, (), find_recurrence(self.text, self.story))

    def grade(self, at: int) -> int:
        """Of a turn at an offset; what vanishes at a turn belongs to neither line."""
        first, last = at, at
        while first and self.text[first - 1] in VANISHES:
            first -= 1
        while last < len(self.text) and self.text[last] in VANISHES:
            last += 1
        return min((self.marks.get(place, BAD) for place in range(first, last + 1)), default=BAD)


class Candidate(NamedTuple):
    """A way to set a headline in two lines: where it turns, how that looks, and how good the turn is."""

    at: int
    look: float
    grade: int
    fair: float
    """1 for lines that are nearly even and large enough, down to less for others."""


class Item(NamedTuple):
    """A headline as the fit sees it: features by offset, and its candidates in each setting where it must turn."""

    marked: Marked
    features: Features
    settings: tuple[tuple[Candidate, ...], ...]


def read(path: Path) -> list[Marked]:
    """The headlines of a file: a line each; `/` is a good turn, `^` a passable one, `#` opens a comment, `> ` what the
    story of the headline above says first."""
    found: list[Marked] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("> "):
            found[-1] = found[-1]._replace(story=found[-1].story + line[2:] + "\n")
        elif line.strip() and line[0] != "#":
            found.append(_marked(line))
    return found


def _marked(line: str) -> Marked:
    text, marks = "", {}
    for char in line:
        if char in "/^":
            marks[len(text)] = GOOD if char == "/" else PASSABLE
        else:
            text += char
    return Marked(with_wide_gaps(text), marks)


def composing_room() -> Context:
    report = Report()
    path = style_path("broadsheet", HERE)
    assert path is not None
    style, fonts = read_stylesheet(path, report), read_fonts(fonts_file(HERE), report)
    assert style is not None
    assert fonts is not None
    return Context(style, SortCases(fonts), style.grids["news"], {})


def score(
    headlines: Sequence[Marked], room: Context, weights: Mapping[str, float] = WEIGHTS
) -> tuple[Counter[str], list[str]]:
    """Counts of turns and headlines, and the bad turns."""
    counts: Counter[str] = Counter()
    bad: list[str] = []
    for marked in headlines:
        read = HeadlineBreaks(marked.text, costs_of(marked.features, weights), ())
        turns = [
            (level, turn)
            for level, columns in SETTINGS
            for turn in _turns(marked, read, room.stylesheet.headlines[level], room.grid.span(columns), room, counts)
        ]
        for level, at in turns:
            grade = marked.grade(at)
            counts[("good", "passable", "bad")[grade]] += 1
            if grade == BAD:
                bad.append(f"{level}: {marked.text[:at]}|{marked.text[at:]}")
        counts["headlines with a bad turn"] += any(marked.grade(at) == BAD for _, at in turns)
    counts["headlines"] = len(headlines)
    counts["settings"] = len(SETTINGS) * len(headlines)
    return counts, bad


def _turns(
    marked: Marked, read: HeadlineBreaks, style: HeadlineStyle, width: float, room: Context, counts: Counter[str]
) -> Iterator[int]:
    """Where a headline is turned in a setting: offsets of the ends of its lines but the last."""
    lines, size = break_headline(Headline(Words(marked.text)), read, style, width, room)
    at, found = 0, []
    for line in lines[:-1]:
        at = marked.text.index(line, at) + len(line)
        found.append(at)
    lengths = [len(line) for line in lines]
    counts["settings turned"] += len(lines) > 1
    counts["settings with a bad turn"] += any(marked.grade(at) == BAD for at in found)
    counts["uneven (shortest line under .62 of the longest)"] += min(lengths) < 0.62 * max(lengths)
    counts["smaller than the level's least size"] += size < style.least - 0.05
    yield from found


def costs_of(features: Features, weights: Mapping[str, float]) -> dict[int, float]:
    return {at: cost_of(named, weights) if named else 0.0 for at, named in features.items()}


def prepare(headlines: Iterable[Marked], room: Context) -> list[Item]:
    """What the fit needs to know of headlines."""
    return [_item(marked, room) for marked in headlines]


def _item(marked: Marked, room: Context) -> Item:
    features = marked.features
    settings = []
    for level, columns in SETTINGS:
        style, width = room.stylesheet.headlines[level], room.grid.span(columns)
        if _ems(marked.text, style, room) * style.least > width:
            settings.append(tuple(_candidate(marked, at, style, width, room) for at in features))
    return Item(marked, features, tuple(settings))


def _candidate(marked: Marked, at: int, style: HeadlineStyle, width: float, room: Context) -> Candidate:
    (lines, _), *_ = ways_to_break(HeadlineBreaks(marked.text, {at: 0.0}, ()), 2)
    ems = [_ems(line, style, room) for line in lines]
    size = min(style.most, width / max(ems))
    uneven = max(0.0, 1 - min(map(len, lines)) / max(map(len, lines)) / 0.62)
    fair = (1 - 0.3 * uneven) * (1.0 if size >= style.least else 0.7)
    return Candidate(at, look_of(style, size, ems), marked.grade(at), fair)


def _ems(text: str, style: HeadlineStyle, room: Context) -> float:
    return natural_width(text, style_at(style, EM), room.cases) / EM


def fit(items: Sequence[Item]) -> dict[str, float]:
    """Weights under which, at every setting and without one, the likeliest turn is a good one (softmax over the places
    of a headline, stochastic gradient with a ridge towards the priors)."""
    met = Counter(name for item in items for named in item.features.values() for name in named)
    weights = {name: PRIORS.get(name, 0.0) for name, times in met.items() if times >= RARE or name in PRIORS}
    squares, rounds = dict.fromkeys(weights, 1.0), random.Random(1)
    order = list(items)
    for _ in range(ROUNDS):
        rounds.shuffle(order)
        for item in order:
            for at, slope in _slopes(item, weights).items():
                for name in item.features[at]:
                    if name in weights:
                        ridge = STORY_RIDGE if name.startswith(OF_STORY) else RIDGE
                        step = slope + ridge * (weights[name] - PRIORS.get(name, 0.0)) / met[name]
                        squares[name] += step * step
                        weights[name] -= STEP * step / math.sqrt(squares[name])
    return {name: round(weight, 2) for name, weight in weights.items() if abs(weight) >= LEAST}


def _slopes(item: Item, weights: Mapping[str, float]) -> dict[int, float]:
    """How the loss changes with the sum of weights at each place."""
    sums = {
        at: sum(weights.get(name, 0.0) for name in named) if named else MARKED for at, named in item.features.items()
    }
    free = tuple(Candidate(at, 0.0, item.marked.grade(at), 1.0) for at in sums)
    slopes = dict.fromkeys(sums, 0.0)
    for candidates in (*item.settings, free):
        worth = [REWARD[one.grade] * one.fair for one in candidates]
        if not worth or max(worth) == 0.0 or min(worth) == 1.0:
            continue
        scores = [one.look / UNIT - sums[one.at] for one in candidates]
        likely = [math.exp(value - max(scores)) for value in scores]
        total, wanted = sum(likely), sum(share * value for share, value in zip(likely, worth, strict=True))
        for one, share, value in zip(candidates, likely, worth, strict=True):
            slopes[one.at] += share * value / wanted - share / total
    return {at: slope for at, slope in slopes.items() if slope and item.features[at]}


def cross_validate(
    headlines: Sequence[Marked], others: Sequence[Marked], folds: int, room: Context
) -> tuple[Counter[str], list[str]]:
    """Every headline scored with weights that were fitted without it, but to the others."""
    items, fixed = prepare(headlines, room), prepare(others, room)
    order = list(range(len(items)))
    random.Random(7).shuffle(order)
    total: Counter[str] = Counter()
    bad: list[str] = []
    for fold in range(folds):
        held = set(order[fold::folds])
        weights = fit([*(item for n, item in enumerate(items) if n not in held), *fixed])
        counts, found = score([headlines[n] for n in sorted(held)], room, weights)
        total += counts
        bad += found
    return total, bad


def write(weights: Mapping[str, float]) -> None:
    rows = "".join(f'    "{name}": {weight},\n' for name, weight in sorted(weights.items()))
    WEIGHTS_FILE.write_text(HEAD + rows + "}\n", encoding="utf-8")


def tell(counts: Counter[str]) -> None:
    for name, count in counts.items():
        print(f"{count:6} {name}")
    settings, turned = counts["settings"], counts["settings turned"]
    bad, heads = counts["settings with a bad turn"], counts["headlines with a bad turn"]
    print(
        f"{1 - bad / settings:6.1%} of settings without a bad turn ({1 - bad / max(1, turned):.1%} of those that turn)"
    )
    print(f"{1 - heads / counts['headlines']:6.1%} of headlines without a bad turn at any of {len(SETTINGS)} settings")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("-v", "--verbose", action="store_true", help="list the bad turns")
    asked = parser.parse_args()
    room, files = composing_room(), asked.files or [OURS]
    headlines = [one for path in files for one in read(path)]
    others = [one for path in FITTED if path not in map(Path.absolute, files) for one in read(path)]
    if asked.fit:
        write(fit(prepare([one for path in FITTED for one in read(path)], room)))
        return
    counts, bad = cross_validate(headlines, others, asked.folds, room) if asked.folds else score(headlines, room)
    print("\n".join(bad) if asked.verbose else "", end="\n" if asked.verbose else "")
    tell(counts)


if __name__ == "__main__":
    main()
