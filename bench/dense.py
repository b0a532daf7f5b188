"""An issue of the neutral benchmark content: pages of blocks at absolute places, as a newspaper folder of our own.

    python bench/dense.py CONTENT.json FOLDER && broadsheet build FOLDER/issues/dense

In: the content.json that the generator writes, with its `img/` beside it. Out: FOLDER with style, issue, stories and
pictures. Depths are left to the program: the blocks' own are for renderers that can't find them.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase
from typing import Any

Block = dict[str, Any]

STYLE = """\
extends: broadsheet
paper: {{name: {title}, code: dense}}
sheet: {{width: {w}pt, height: {h}pt, head: 58.346pt}}
grids:
  news: {{columns: 6, characters: {chars}, lines: {lines}, size: {body}pt, leading: {leading}pt, gutter_em: 1.5}}
text:
  body: {{size: {body}pt, leading: {leading}pt}}
  kicker: {{size: 11pt, leading: 13pt}}
  deck: {{size: 11pt, leading: 13pt}}
headlines:
  second: {{least: 20pt, most: 30pt, leading: 1.1, air: 0.2}}
  third: {{least: 16pt, most: 22pt, leading: 1.1, air: 0.2}}
masthead: {{lines: 12, columns: 4, nameplate: {{height: 100pt}}}}
"""


def write(content: dict[str, Any], images: Path, folder: Path) -> None:
    """The whole newspaper in `folder`."""
    issue = folder / "issues" / "dense"
    (issue / "stories").mkdir(parents=True, exist_ok=True)
    (folder / "styles").mkdir(exist_ok=True)
    shutil.copytree(images, issue / "img", dirs_exist_ok=True)
    page, style = content["page"], content["style"]
    size = {
        "w": page["w"],
        "h": page["h"],
        "chars": round(style["col_w"] / style["body"]),
        "lines": int((page["h"] - 58.346 - 28) / style["leading"]),
        "body": style["body"],
        "leading": style["leading"],
        "title": content["pages"][0]["masthead"]["title"],
    }
    (folder / "styles" / "dense.yaml").write_text(STYLE.format(**size), encoding="utf-8")
    pages = "".join(_page(page, issue, content["style"]) for page in content["pages"])
    head = "paper: dense\nnumber: 26\ntotal: 1234\ndate: 2023-06-26\npages:\n"
    (issue / "issue.yaml").write_text(head + pages, encoding="utf-8")


def _page(page: dict[str, Any], issue: Path, style: dict[str, Any]) -> str:
    letters = dict(zip(ascii_uppercase, page["blocks"], strict=False))
    tops = sorted({block["y"] for block in letters.values()})
    plan = "".join(f"      {' '.join(_row(letters, top, style))}\n" for top in tops)
    stories = "".join(_entry(letter, block, page["number"], issue) for letter, block in letters.items())
    return f"  - section: {page['section']}\n    plan: |\n{plan}    stories:\n{stories}"


def _row(letters: dict[str, Block], top: float, style: dict[str, Any]) -> Iterator[str]:
    """The letter of each column of the band that begins at `top`."""
    left = min(block["x"] for block in letters.values())
    for column in range(6):
        x = left + column * (style["col_w"] + style["gap"]) + 1
        yield next(
            letter
            for letter, block in letters.items()
            if block["x"] <= x <= block["x"] + block["w"] and block["y"] <= top + 1 < block["y"] + block["h"]
        )


def _entry(letter: str, block: Block, page: int, issue: Path) -> str:
    name = f"{page}{letter}.md"
    if block["kind"] == "photo":
        text = f"![{block['caption']}](../img/{block['image']})\n"
        display = "pictures: [{at: above}]"
    else:
        head = {key: block[key] for key in ("kicker", "headline", "deck", "byline") if block.get(key)}
        text = "---\n" + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
        text += "---\n" + "\n\n".join(map(_block, block["body"])) + "\n"
        level = "second" if block["headline_pt"] > 24 else "third"
        display = f"level: {level}, pictures: [{{columns: 1, at: right}}]"
        if not any(part["t"] == "img" for part in block["body"]):
            display = f"level: {level}"
    (issue / "stories" / name).write_text(text, encoding="utf-8")
    return f"      {letter}: {{file: stories/{name}, {display}}}\n"


def _block(part: Block) -> str:
    match part["t"]:
        case "p":
            return str(part["text"])
        case "img":
            return f"![{part.get('caption', '')}](../img/{part['image']})"
        case _:
            return f"## {part['text']}"


if __name__ == "__main__":
    source = Path(sys.argv[1])
    write(json.loads(source.read_text(encoding="utf-8")), source.parent / "img", Path(sys.argv[2]))
