"""How solid lines of text are that nobody here wrote, beside those of Typst where it is installed.

Run from the checkout: `python bench/real_texts.py FOLDER`; the packages with the texts are fetched into FOLDER.
Each text is set in five measures. Printed per text, ours and Typst's, summed over the measures:

- solid: lines whose Han stand an em apart (median within 0.4 %) and aren't set narrower, in % of the lines with Han
  side by side; last lines are left out
- loose: lines whose Han stand more than 1.08 em apart; loosest: the most that those of any line do, in % of an em
- turns: lines that begin or end with what must not, by marks, straight quotes, options, figures; measure: those that
  part a number from its measure word
- phrase: lines that end inside a phrase though a mark stands in them, where verse should be turned; of verse only
- alone: last lines of one character; narrow: lines of narrower characters; closed: lines with no gap between Han and
  Latin; short: lines left short of their measure; grid: Han on the em grid at 16 em, in %
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

from galley import SIZE, cases
from real_sources import SOURCES, VERSE, text_of
from typst_lines import Placed, set_by_typst

from layout.galley import SortCases, compose, lines_of
from layout.galley.line_breaking import best_fit
from layout.galley.verse_breaking import break_at_marks
from layout.geometry import EM
from layout.model import Line, TextStyle, Words
from layout.resources import house

MEASURES = (10, 13, 16, 20, 25)
STYLE = TextStyle("song", SIZE, 13, indent_em=2, gap_em=0.125)
_HAN = re.compile("[\u3400-\u9fff〇]")
_LATIN = re.compile("[A-Za-z0-9]")
_OPENS = "“‘「『（《〈【〔〖［｛([{￥$€£№"
_STARTS = "，。、；：．）》」』”’〉】〕〗］｝？！％%‰℃·・‧～–／,.;:!?)]}々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_FIGURE, _MEASURE_WORD = (
    re.compile("[0-9０-９]"),
    re.compile("[年月日时分秒个名人只条项元次天岁位万亿百千家所座台吨米种]"),
)
_PAUSE = re.compile("[，。、；：！？”’》）」』]")
_SOLID, _LOOSE, _NEAR = 0.004, 0.08, 0.02
_NARROWED = 0.999
_TIGHT = 0.01


class Seen(NamedTuple):
    """A line as it is seen: its characters with where they begin, in ems; and whether it is the paragraph's last."""

    placed: Sequence[Placed]
    last: bool
    narrow: bool = False

    @property
    def text(self) -> str:
        return "".join(char for char, _ in self.placed)

    def gaps(self, before: re.Pattern[str], after: re.Pattern[str]) -> list[float]:
        """White between neighbours of such kinds, of which the first is an em wide."""
        return [
            to - start - 1
            for (char, start), (following, to) in pairwise(self.placed)
            if before.match(char) and after.match(following)
        ]


def ours(texts: Sequence[str], ems: int, kept: SortCases, verse: bool = False) -> list[list[Seen]]:
    """The lines of each paragraph as the galley sets them, or of each line of verse."""
    return [[_seen(line) for line in _lines(Words(text), ems, kept, verse)] for text in texts]


def _lines(words: Words, ems: int, kept: SortCases, verse: bool) -> Iterator[tuple[Line, bool]]:
    style, fit = (STYLE._replace(align="left"), break_at_marks) if verse else (STYLE, best_fit)
    lines = lines_of(compose(words, style, "body", ems * SIZE, kept, fit))
    return ((line, line is lines[-1]) for line in lines)


def _seen(one: tuple[Line, bool]) -> Seen:
    line, last = one
    placed: list[Placed] = []
    for run in line.runs:
        starts = (run.x / run.size + at * run.narrow / EM for at in accumulate(run.advances, initial=0))
        said = iter(run.text)
        for count, start in zip(run.clusters or (1,) * len(run.glyphs), starts, strict=False):
            placed += [(next(said), start) for _ in range(count)]
    narrow = any(run.narrow < _NARROWED for run in line.runs)
    return Seen([one for one in placed if not one[0].isspace()], last, narrow)


def typst(texts: Sequence[str], ems: int) -> list[list[Seen]]:
    """The same by Typst."""
    found = set_by_typst(texts, ems, SIZE, house() / "fonts") or []
    return [[Seen(line, at == len(lines)) for at, line in enumerate(lines, 1)] for lines in found]


def count(paragraphs: Sequence[Sequence[Seen]], ems: int) -> Counter[str]:
    """What the columns of the table are reckoned from."""
    out: Counter[str] = Counter()
    for lines in paragraphs:
        for line in lines:
            out += _counted(line, ems)
        for before, after in pairwise(lines):
            out[_turn(before.text, after.text)] += 1
            out["phrase"] += bool(_PAUSE.search(before.text[:-1])) and not _PAUSE.search(before.text[-1:])
        if len(lines) > 1 and len(_HAN.findall(lines[-1].text)) <= 1 and not _LATIN.search(lines[-1].text):
            out["alone"] += 1
    return out


def _counted(line: Seen, ems: int) -> Counter[str]:
    out: Counter[str] = Counter(lines=1)
    on_grid = [abs(start - round(start)) <= _NEAR for char, start in line.placed if _HAN.match(char)]
    out += Counter(han=len(on_grid), on_grid=sum(on_grid))
    gaps = line.gaps(_HAN, _HAN)
    if line.last or not gaps:
        return out
    gap = statistics.median(gaps)
    out += Counter(full=1, solid=abs(gap) <= _SOLID and not line.narrow, loose=gap > _LOOSE, narrow=line.narrow)
    latin = line.gaps(_HAN, _LATIN)
    out += Counter(closed=bool(latin) and min(latin) < _TIGHT, short=line.placed[-1][1] < ems - 1.6)
    return out


def _turn(before: str, after: str) -> str:
    """What is wrong with a turn, if anything is."""
    if not before or not after:
        return "empty"
    if after[0] in _STARTS or before[-1] in _OPENS:
        return "marks"
    if re.search(r"(?:^|[^\w-])--?$", before) and _LATIN.match(after):
        return "options"
    if _FIGURE.match(before[-1]) and _FIGURE.match(after[0]):
        return "figures"
    odd = before.count('"') % 2
    if odd and '"' in (before[-1], after[0]):
        return "quotes"
    return "measure" if _FIGURE.match(before[-1]) and _MEASURE_WORD.match(after[0]) else "good"


def loosest(paragraphs: Sequence[Sequence[Seen]]) -> float:
    """The most that the Han of any line stand apart."""
    found = [line.gaps(_HAN, _HAN) for lines in paragraphs for line in lines if not line.last]
    return max((statistics.median(gaps) for gaps in found if gaps), default=0.0)


def row(name: str, engine: Callable[[int], Sequence[Sequence[Seen]]], verse: bool) -> str:
    """A text in all measures."""
    whole, most, grid = Counter[str](), 0.0, 0.0
    for ems in MEASURES:
        paragraphs = engine(ems)
        found = count(paragraphs, ems)
        most, whole = max(most, loosest(paragraphs)), whole + found
        grid = found["on_grid"] / (found["han"] or 1) if ems == 16 else grid
    share = 100 * whole["solid"] / (whole["full"] or 1)
    kinds = "/".join(str(whole[kind]) for kind in ("marks", "quotes", "options", "figures"))
    columns = (whole["measure"], whole["phrase"] if verse else "–")
    columns += tuple(whole[kind] for kind in ("alone", "narrow", "closed", "short"))
    return (
        f"{name:20}{whole['lines']:6}{share:8.1f}{whole['loose']:7}{100 * most:9.1f}{kinds:>12}"
        f"{''.join(f'{each:>8}' for each in columns)}{100 * grid:8.1f}"
    )


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("folder", type=Path, help="where the packages are fetched into")
    said.add_argument("--texts", default=",".join(SOURCES), help="some of them, parted by commas")
    said.add_argument("--ours", action="store_true", help="without Typst")
    said.add_argument("-n", type=int, default=8600, help="characters of each text")
    asked, kept = said.parse_args(), cases()
    heads = (
        "lines",
        "solid%",
        "loose",
        "loosest",
        "turns",
        "measure",
        "phrase",
        "alone",
        "narrow",
        "closed",
        "short",
        "grid%",
    )
    widths = (6, 8, 7, 9, 12, *[8] * 7)
    print(" " * 20 + "".join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True)))
    for name in asked.texts.split(","):
        texts, verse = text_of(name, asked.folder, asked.n), name in VERSE
        print(row(name, lambda ems, texts=texts, verse=verse: ours(texts, ems, kept, verse), verse), flush=True)
        if not asked.ours:
            print(row("  Typst", lambda ems, texts=texts: typst(texts, ems), verse), flush=True)


if __name__ == "__main__":
    sys.exit(main())
