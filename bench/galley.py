"""How fast text becomes lines: milliseconds of processor time for 10,000 characters by part of the work, how that grows
with the text, and the memory it takes.

Run from the checkout: `python bench/galley.py`. The text is made here, no two paragraphs alike, the same every time.
All figures but the first are the best of several runs in a warm process (sorts cast). `breaks` finds the lines that
look best, `counts` those of a line less and more too, `fill` is justification.
"""

from __future__ import annotations

import gc
import random
import time
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import yaml

from layout.fonts import FaceSpec, RoleSpec, font_set
from layout.galley import SortCases, compose, lines_of, total_fit
from layout.galley.glyph_runs import Ink, make_runs
from layout.galley.itemization import itemize
from layout.galley.justification import justify
from layout.galley.line_breaking import best_fit
from layout.galley.prefix_sums import PrefixSums, Spacing
from layout.galley.prefix_sums import add_up as measure_sorts
from layout.geometry import EM
from layout.model import TextStyle, Words
from layout.resources import house

Task = Callable[[], object]
SIZE = 9.0
STYLE = TextStyle("song", SIZE, 12.75, indent_em=2)
MEASURES = (13, 16, 25)
_SYLLABLES = (
    "街巷梧桐江滨步道居民社区图书建筑公园学校医院服务中心活动孩子老人志愿者工作新年夏天清晨傍晚城市生活时间地方朋友"
    "音乐电影技术企业项目发展改造开放参观学习交通车站路口花草树木阳光雨水厨房饭菜茶馆书店展览历史文化传统手艺师傅"
    "的的的了在是有和与到从把被让向也都很就还能会可以已经正在开始进行介绍表示认为希望一二三四五六七八九十上下左右"
)
_RARE = ("2023", "6月", "25%", "WAIC", "APP", "3.5", "——", "……", "·", "10余", "！？")


def generated(characters: int, seed: int = 26) -> list[str]:
    """Paragraphs of 40 to 400 characters, about that many in all, with the marks, figures and words of a newspaper."""
    dice, out, total = random.Random(seed), [], 0
    while total < characters:
        paragraph = _paragraph(dice, dice.randint(40, 400))
        out.append(paragraph)
        total += len(paragraph)
    return out


def _paragraph(dice: random.Random, length: int) -> str:
    pieces: list[str] = []
    while sum(map(len, pieces)) < length:
        clause = "".join(dice.choices(_SYLLABLES, k=dice.randint(4, 14)))
        if dice.random() < 0.2:
            clause = clause[:3] + dice.choice(_RARE) + clause[3:]
        if dice.random() < 0.1:
            clause = f"“{clause[:4]}”{clause[4:]}"
        pieces.append(clause + dice.choice("，，，，、。。；："))
    return "".join(pieces)[:-1] + "。"


def cases() -> SortCases:
    folder = house() / "fonts"
    said = yaml.safe_load((folder / "fonts.yaml").read_text("utf-8"))
    faces = {name: FaceSpec(Path(face["file"])) for name, face in said["faces"].items()}
    song = said["roles"]["song"]
    return SortCases(font_set(folder, faces, {"song": RoleSpec(song["face"], tuple(song["fallback"]))}))


def set_all(paragraphs: list[str], ems: int, kept: SortCases) -> int:
    """Sets every paragraph; how many lines there are."""
    return sum(len(lines_of(compose(Words(text), STYLE, "body", ems * SIZE, kept))) for text in paragraphs)


class Parts(NamedTuple):
    """Seconds of processor time of the parts of the work, paragraph after paragraph, as they follow each other."""

    prepare: float = 0.0
    breaks: float = 0.0
    counts: float = 0.0
    fill: float = 0.0
    glyphs: float = 0.0


def parts(paragraphs: list[str], ems: int, kept: SortCases) -> Parts:
    """`breaks` finds the lines that look best, `counts` also those of a line less and more."""
    measure, indent = ems * EM, round(STYLE.indent_em * EM)
    spacing = Spacing(round(STYLE.gap_em * EM), narrow=EM - round(STYLE.narrowest * EM))
    ink, clock, spent = Ink(SIZE, "black"), time.process_time, [0.0] * len(Parts())
    for text in paragraphs:
        times = [clock()]
        sorts, _ = itemize(Words(text), STYLE, kept, measure)
        m = measure_sorts(sorts, spacing, STYLE.level)
        times.append(clock())
        (found,) = best_fit(m, measure, indent).values()
        times.append(clock())
        total_fit(m, measure, indent)
        times.append(clock())
        takes = [justify(m, *line) for line in _lines(m, found.ends, measure, indent)]
        times.append(clock())
        for line, taken in zip(pairwise((0, *found.ends)), takes, strict=True):
            make_runs(m, *line, taken, ink)
        times.append(clock())
        spent = [sum_ + end - start for sum_, (start, end) in zip(spent, pairwise(times), strict=True)]
    return Parts(*spent)


def _lines(m: PrefixSums, ends: tuple[int, ...], measure: int, indent: int) -> Iterator[tuple[int, int, int | None]]:
    """The lines of a paragraph with the width that each has to fill; the last one fills none if it isn't too long."""
    for start, end in pairwise((0, *ends)):
        target = measure - (0 if start else indent)
        yield start, end, target if end < ends[-1] or m.width(start, end) > target else None


def best(task: Task, times: int) -> float:
    """Seconds of processor time of the quickest of so many runs."""
    return min(_seconds(task) for _ in range(times))


def _seconds(task: Task) -> float:
    start = time.process_time()
    task()
    return time.process_time() - start


def table(text: list[str], kept: SortCases) -> None:
    """A row for each measure: the quickest of nine rounds of each part, and breaking with filling."""
    scale = 1e7 / sum(map(len, text))
    print("ms for 10,000 characters   prepare   breaks   counts     fill   glyphs   breaks+fill")
    for ems in MEASURES:
        gc.collect()
        gc.disable()  # as timeit does: what was made before is not searched for garbage meanwhile
        rounds = [parts(text, ems, kept) for _ in range(9)]
        gc.enable()
        took = Parts(*(min(part) * scale for part in zip(*rounds, strict=True)))
        print(f"{ems:17} em      ", "".join(f"{each:9.1f}" for each in took), f"{took.breaks + took.fill:13.1f}")


def growth(kept: SortCases) -> None:
    """How the time for 10,000 characters grows with the text, in paragraphs and in one."""
    for characters in (10_000, 100_000, 1_000_000):
        print(f"{characters:9,} characters: {_ten_thousand(generated(characters), kept):.1f} ms for 10,000 at 16 em")
    one = "".join(generated(100_000))
    print(f"{len(one):9,} in one paragraph: {_ten_thousand([one], kept):.1f}")


def _ten_thousand(paragraphs: list[str], kept: SortCases) -> float:
    return best(lambda: set_all(paragraphs, 16, kept), 2) * 1e7 / sum(map(len, paragraphs))


def memory(kept: SortCases) -> None:
    """What a million characters hold at once: as paragraphs one by one, and as lines of glyphs that are all kept."""
    text = generated(1_000_000)
    set_all(text[:100], 16, kept)
    for name, task in (
        ("set one by one", lambda: set_all(text, 16, kept)),
        ("all lines kept", lambda: [lines_of(compose(Words(each), STYLE, "body", 16 * SIZE, kept)) for each in text]),
    ):
        tracemalloc.start()
        task()
        print(f"memory, 1,000,000 characters, {name}: {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB at the most")
        tracemalloc.stop()


def main() -> None:
    kept, text = cases(), generated(100_000)
    print(f"cold, 16 em: {_seconds(lambda: set_all(text[:40], 16, kept)) * 1e3:.1f} ms for {sum(map(len, text[:40]))}")
    table(text, kept)
    growth(kept)
    memory(kept)


if __name__ == "__main__":
    main()
