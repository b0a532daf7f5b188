"""How fast text becomes lines: milliseconds of processor time for 10,000 characters, and how that grows with the text.

Run from the checkout: `python bench/galley.py`. The text is made here, no two paragraphs alike, the same every time.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from layout.fonts import FaceSpec, RoleSpec, font_set
from layout.galley import Cases, compose, lines_of
from layout.model import TextStyle, Words
from layout.resources import house

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


def cases() -> Cases:
    folder = house() / "fonts"
    said = yaml.safe_load((folder / "fonts.yaml").read_text("utf-8"))
    faces = {name: FaceSpec(Path(face["file"])) for name, face in said["faces"].items()}
    song = said["roles"]["song"]
    return Cases(font_set(folder, faces, {"song": RoleSpec(song["face"], tuple(song["fallback"]))}))


def set_all(paragraphs: list[str], ems: int, kept: Cases) -> int:
    """Sets every paragraph; how many lines there are."""
    return sum(len(lines_of(compose(Words(text), STYLE, "body", ems * SIZE, kept))) for text in paragraphs)


def best(task: Callable[[], object], times: int) -> float:
    """Seconds of processor time of the quickest of so many runs."""
    return min(_seconds(task) for _ in range(times))


def _seconds(task: Callable[[], object]) -> float:
    start = time.process_time()
    task()
    return time.process_time() - start


def per_ten_thousand(paragraphs: list[str], ems: int, kept: Cases, times: int) -> float:
    characters = sum(map(len, paragraphs))
    return best(lambda: set_all(paragraphs, ems, kept), times) * 1e7 / characters


def main() -> None:
    kept, text = cases(), generated(100_000)
    print(f"cold, 13 em: {_seconds(lambda: set_all(text[:40], 13, kept)) * 1e3:.1f} ms for {sum(map(len, text[:40]))}")
    for ems in MEASURES:
        print(f"{ems} em: {per_ten_thousand(text, ems, kept, 5):.1f} ms per 10,000 characters")
    for characters in (10_000, 100_000, 1_000_000):
        print(f"{characters}: {per_ten_thousand(generated(characters), 13, kept, 2):.1f} ms per 10,000 at 13 em")
    one = "".join(generated(100_000))
    print(f"one paragraph of {len(one)}: {per_ten_thousand([one], 13, kept, 2):.1f} ms per 10,000 at 13 em")


if __name__ == "__main__":
    main()
