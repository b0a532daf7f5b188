# ruff: noqa: E501 (a table of inputs)
"""How the work grows with the copy: `check` (or `build`) of inputs of n, 2n, 4n parts, in user seconds and megabytes.

    python bench/growth.py                     every input, at its own size
    python bench/growth.py digests words -d 2  two of them, at a quarter, a half and the whole of it
    python bench/growth.py pictures -c build

Each runs as a process of its own; user time is measured, so that a busy machine does not count. The last columns are the
exit code and the first finding. What takes twice the time for twice the copy is linear; what is refused says so.
"""

from __future__ import annotations

import argparse
import os
import resource
import struct
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HEAD = "paper: {paper}\nnumber: 1\ntotal: 1\ndate: 2024-01-01\npages:\n"
PAGE = "  - section: 要闻\n    plan: |\n      A A A A A A A A\n    stories:\n      A: {story}\n"
HAN = "春江潮水连海平海上明月共潮生滟滟随波千万里何处春江无月明江流宛转绕芳甸月照花林皆似霰空里流霜不觉飞汀上白沙看不见"
SECONDS = 12
"""User seconds after which a run is ended."""


class Copy(NamedTuple):
    """The files of a newspaper, by path from its folder; `issues/x/issue.yaml` is its issue."""

    files: dict[str, str | bytes]


def han(n: int) -> str:
    return (HAN * (n // len(HAN) + 1))[:n]


def png(width: int = 30, height: int = 20) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height))))
    return b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")


def issue(text: str, paper: str = "xuhui", **files: str | bytes) -> Copy:
    body = {
        f"issues/x/{name.replace('__', '/').replace('_md', '.md').replace('_png', '.png')}": data
        for name, data in files.items()
    }
    return Copy({"issues/x/issue.yaml": HEAD.format(paper=paper) + text, **body})


def story(body: str, head: str = "headline: 试排\n", entry: str = "{{file: s.md{}}}", more: str = "") -> Copy:
    return issue(PAGE.format(story=entry.format(more)), s_md=f"---\n{head}---\n{body}\n", p_png=png())


def styled(style: str) -> Copy:
    made = issue(PAGE.format(story="{headline: 试排, body: 春江潮水连海平。}"), paper="own")
    return Copy({**made.files, "styles/own.yaml": "extends: xuhui\n" + style})


def pages(count: int, letters: str = "A") -> Copy:
    plan = "\n      ".join(
        " ".join(letters[first : first + 8].ljust(8, letters[-1])) for first in range(0, len(letters), 8)
    )
    stories = "".join(f"      {letter}: {{headline: 试排, body: 春江潮水连海平。}}\n" for letter in letters)
    return issue(f"  - section: 要闻\n    plan: |\n      {plan}\n    stories:\n{stories}" * count)


def photos(n: int, at: str = "", vertical: bool = False) -> Copy:
    places = ", pictures: [" + ", ".join([f"{{at: {at}}}"] * n) + "]" if at else ""
    body = "\n\n".join(f"{han(200)}。\n\n![{han(20)}](p.png)" for _ in range(n))
    return story(body, more=places + (", vertical: true" if vertical else ""))


def banded_photos(n: int, at: str) -> Copy:
    """Two vertical stories of n pictures, one below the other: each depth of both is tried."""
    entry = "vertical: true, pictures: [" + ", ".join([f"{{at: {at}}}"] * n) + "]"
    body = "\n\n".join(f"{han(200)}。\n\n![{han(20)}](p.png)" for _ in range(n))
    plan = "".join(f"      {(letter + ' ') * 8}\n" for letter in "ABC")
    stories = "".join(f"      {letter}: {{file: s.md, {entry}}}\n" for letter in "ABC")
    page = f"  - section: 要闻\n    plan: |\n{plan}    stories:\n{stories}"
    return issue(page, s_md=f"---\nheadline: 试排\n---\n{body}\n", p_png=png())


def rows(n: int, columns: int) -> str:
    row = "| " + " | ".join(["一"] * columns) + " |"
    return "\n".join([row, "|" + ":---|" * columns, *[row] * n])


def drawing(columns: int, lines: int, letters: str) -> str:
    rows = ["      " + " ".join(letters[(n * len(letters) // lines)] for _ in range(columns)) for n in range(lines)]
    return "  - section: 要闻\n    plan: |\n" + "\n".join(rows) + "\n    stories:\n"


def interleaved(n: int) -> Copy:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    rows = "\n".join("      " + " ".join(letters[(row + column) % 26] for column in range(200)) for row in range(n))
    stories = "".join(f"      {letter}: {{headline: 试排, body: 春江。}}\n" for letter in letters)
    return issue(f"  - section: 要闻\n    plan: |\n{rows}\n    stories:\n{stories}")


def planned(columns: int, lines: int, letters: str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ") -> Copy:
    stories = "".join(f"      {letter}: {{headline: 试排, body: {han(60)}}}\n" for letter in letters)
    return issue(drawing(columns, lines, letters) + stories)


def banded(n: int) -> Copy:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    rows = "\n".join(f"      {(letters[k % 52] + ' ') * 8}" for k in range(min(n, 52)))
    stories = "".join(f"      {letters[k]}: {{body: {han(60)}}}\n" for k in range(min(n, 52)))
    return issue(f"  - section: 要闻\n    plan: |\n{rows}\n    stories:\n{stories}")


def grid(columns: int, characters: int, lines: int) -> Copy:
    return styled(
        f"grids:\n  news: {{columns: {columns}, characters: {characters}, lines: {lines}, size: 9pt, leading: 13.5pt, gutter_em: 1}}\n"
    )


TEXTS: dict[str, tuple[int, Callable[[int], str]]] = {
    "plain": (20_000, lambda n: "\n\n".join(han(400) + "。" for _ in range(n // 400))),
    "paragraph": (20_000, han),
    "letters": (20_000, lambda n: "a" * n),
    "hyphen-words": (20_000, lambda n: "abcdefghij-" * (n // 11)),
    "latin-words": (20_000, lambda n: "newspaper " * (n // 10)),
    "digits": (20_000, lambda n: "7" * n),
    "commas": (20_000, lambda n: "，" * n),
    "half-commas": (20_000, lambda n: "," * n),
    "opening": (20_000, lambda n: "（" * n),
    "spaces": (20_000, lambda n: "一" + " " * n + "一"),
    "ideographic-spaces": (20_000, lambda n: "一" + "　" * n + "一"),
    "combining": (20_000, lambda n: "a" + "\u0301" * n),
    "emoji": (20_000, lambda n: "😀" * n),
    "zwj": (20_000, lambda n: "👩\u200d" * (n // 2)),
    "brackets": (20_000, lambda n: "[" * n),
    "bracket-pairs": (20_000, lambda n: "[" * (n // 2) + "]" * (n // 2)),
    "span-open": (20_000, lambda n: "[" * (n - 10) + "一]{.dots}"),
    "span-nest": (20_000, lambda n: "[" * (n // 9) + "一" + "]{.dots}" * (n // 9)),
    "stars": (20_000, lambda n: "*" * n),
    "stars-and": (20_000, lambda n: "**一" * (n // 3)),
    "stars-mixed": (20_000, lambda n: "*一**二" * (n // 6)),
    "stars-nest": (20_000, lambda n: "*一 " * (n // 6) + "二* " * (n // 6)),
    "underscores": (20_000, lambda n: "_一 " * (n // 3)),
    "parens": (20_000, lambda n: "(" * n),
    "readings": (20_000, lambda n: "{|" * (n // 2)),
    "readings-whole": (20_000, lambda n: "{街道|jiē dào}" * (n // 11)),
    "readings-open": (20_000, lambda n: "{一" * (n // 2)),
    "images": (20_000, lambda n: "![" * (n // 2)),
    "images-end": (20_000, lambda n: "![" * (n // 4) + "](a" * (n // 6)),
    "backslashes": (20_000, lambda n: "\\" * n),
    "escapes": (20_000, lambda n: "\\*" * (n // 2)),
    "ends": (20_000, lambda n: "](" * (n // 2)),
    "links": (20_000, lambda n: "[a](" * (n // 4)),
    "links-whole": (20_000, lambda n: "[a](b)" * (n // 6)),
    "angles": (20_000, lambda n: "<" * n),
    "angles-a": (20_000, lambda n: "<a " * (n // 3)),
    "comments": (20_000, lambda n: "一<!-- " * (n // 6)),
    "cdata": (20_000, lambda n: "一<![CDATA[ " * (n // 11)),
    "declarations": (20_000, lambda n: "一<!A " * (n // 5)),
    "instructions": (20_000, lambda n: "一<?" * (n // 3)),
    "entities": (20_000, lambda n: "&#" * (n // 2)),
    "entities-long": (20_000, lambda n: "&a" * (n // 2)),
    "entity-one": (20_000, lambda n: "&" + "a" * n),
    "ticks": (20_000, lambda n: "`一" * (n // 2)),
    "ticks-rising": (20_000, lambda n: "".join("`" * k + "一" for k in range(1, 199))[:n]),
    "tildes": (20_000, lambda n: "~" * n),
    "dollars": (20_000, lambda n: "$" * n),
    "quotes-nest": (20_000, lambda n: ">" * n + "一"),
    "quotes-nest-lines": (20_000, lambda n: "\n".join(">" * 100 + "一" for _ in range(n // 100))),
    "list-nest": (20_000, lambda n: "- " * (n // 2) + "一"),
    "list-steps": (200, lambda n: "\n".join("  " * k + "- 一" for k in range(n))),
    "bar-row": (20_000, lambda n: "|" * n + "\n" + "|" * n),
    "bars": (10_000, lambda n: "一|" * n + "\n" + "-|" * n + "\n" + "二|" * n),
    "ruby-parts": (10_000, lambda n: "{" + han(n // 2) + "|" + "a " * (n // 2) + "}"),
    "ruby-long": (10_000, lambda n: "{一|" + "a " * n + "}"),
    "turns": (20_000, lambda n: "一\\\n" * (n // 3)),
    "lines": (20_000, lambda n: "一\n" * (n // 2)),
    "straight-quotes": (20_000, lambda n: '一"' * (n // 2)),
    "typed-braces": (20_000, lambda n: "{一" * (n // 4) + "｜" * (n // 4)),
    "one-characters": (500_000, lambda n: "一\n\n" * (n // 3)),
    "indented": (500_000, lambda n: "　　一\n" * (n // 4)),
    "subheads": (20_000, lambda n: "## 一\n\n" * n),
    "quotes": (10_000, lambda n: "> 一\n\n" * n),
    "list": (20_000, lambda n: "- 一\n" * n),
    "ordered": (20_000, lambda n: "1. 一\n" * n),
    "verse": (20_000, lambda n: "```verse\n" + "春江潮水连海平\n" * n + "```"),
    "verse-stanzas": (20_000, lambda n: "```verse\n" + "春江潮水连海平\n\n" * (n // 2) + "```"),
    "verse-line": (20_000, lambda n: "```verse\n" + han(n) + "\n```"),
    "verse-marks": (20_000, lambda n: "```verse\n" + "[" * n + "\n```"),
    "fences": (10_000, lambda n: "```\n一\n```\n\n" * n),
    "rules": (10_000, lambda n: "---\n\n" * n),
    "headings": (10_000, lambda n: "# 一\n\n" * n),
    "html": (10_000, lambda n: "<div>\n\n" * n),
    "table-rows": (10_000, lambda n: rows(n, 3)),
    "table-columns": (200, lambda n: rows(10, n)),
    "table-million": (1000, lambda n: rows(n, n)),
    "table-cell": (20_000, lambda n: f"| 一 | 二 |\n|:---|:---|\n| {han(n)} | 三 |"),
    "tables": (1000, lambda n: (rows(2, 3) + "\n\n") * n),
    "notes": (20_000, lambda n: "一[1]{.note}" * (n // 10)),
    "caption": (20_000, lambda n: f"![{han(n)}](p.png)"),
    "credit": (20_000, lambda n: f'![一](p.png "{han(n)}")'),
    "photos-in-line": (1000, lambda n: "![一](p.png)" * n),
    "missing-photos": (1000, lambda n: "![一](q.png)\n\n" * n),
}

HEADS: dict[str, tuple[int, Callable[[int], str]]] = {
    "headline": (5000, lambda n: f"headline: {han(n)}\n"),
    "headline-letters": (5000, lambda n: f"headline: {'a' * n}\n"),
    "headline-words": (5000, lambda n: f"headline: {'war and peace ' * (n // 14)}\n"),
    "headline-bars": (500, lambda n: f"headline: '{'一|' * n}'\n"),
    "headline-waves": (5000, lambda n: f"headline: '{'一~' * (n // 2)}'\n"),
    "headline-names": (5000, lambda n: f"headline: {'书记赵子涵' * (n // 5)}\n"),
    "headline-gaps": (5000, lambda n: f"headline: {'一　' * (n // 2)}\n"),
    "headline-quotes": (5000, lambda n: f"headline: {'“' * n}\n"),
    "headline-figures": (5000, lambda n: f"headline: {'七' * n}\n"),
    "kicker": (5000, lambda n: f"headline: 试排\nkicker: {han(n)}\n"),
    "deck": (5000, lambda n: f"headline: 试排\ndeck: {han(n)}\n"),
    "byline": (5000, lambda n: f"headline: 试排\nbyline: {han(n)}\n"),
    "headline-lines": (5000, lambda n: "headline: |\n" + "  一\n" * n),
}

OTHERS: dict[str, tuple[int, Callable[[int], Copy]]] = {
    "pictures": (12, photos),
    "pictures-above": (12, lambda n: photos(n, "above")),
    "pictures-left": (12, lambda n: photos(n, "left")),
    "pictures-foot": (12, lambda n: photos(n, "foot")),
    "pictures-standing": (12, lambda n: photos(n, "above", True)),
    "pictures-inset": (12, lambda n: photos(n, "left", True)),
    "pictures-standing-bands": (12, lambda n: banded_photos(n, "above")),
    "pictures-inset-bands": (12, lambda n: banded_photos(n, "left")),
    "subhead-long": (5000, lambda n: story(f"## {han(n)}")),
    "quote-long": (5000, lambda n: story(f"> {han(n)}")),
    "standing": (20_000, lambda n: story("\n\n".join(han(400) + "。" for _ in range(n // 400)), more=", vertical: true")),
    "sided": (20_000, lambda n: story("\n\n".join(han(400) + "。" for _ in range(n // 400)), head=f"headline: {han(12)}\n", more=", head: left")),
    "standing-headline": (5000, lambda n: story(han(900), head=f"headline: {han(n)}\n", more=", vertical: true")),
    "sided-headline": (5000, lambda n: story(han(900), head=f"headline: {han(n)}\n", more=", head: left")),
    "digests": (20_000, lambda n: issue(
        "  - section: 要闻\n    plan: |\n      A A A A A A B B\n    stories:\n      A: {headline: 试排, body: 春江。}\n"
        f"      B: {{headline: 导读, digest: [{', '.join(['1A'] * n)}]}}\n")),
    "digests-wrong": (20_000, lambda n: issue(
        f"  - section: 要闻\n    plan: |\n      B B B B B B B B\n    stories:\n      B: {{headline: 导读, digest: [{', '.join(f'{k}A' for k in range(n))}]}}\n")),
    "unknown-keys": (3000, lambda n: issue(PAGE.format(story="{body: 一}") + "".join(f"sect{k}: 1\n" for k in range(n)))),
    "unknown-long-key": (100_000, lambda n: issue(PAGE.format(story="{body: 一}") + f"? {'section' * (n // 7)}\n: 1\n")),
    "unknown-choice": (100_000, lambda n: issue(PAGE.format(story=f"{{body: 一, level: {'lead' * (n // 4)}}}"))),
    "duplicate-keys": (3000, lambda n: issue(PAGE.format(story="{body: 一}") + "section: 1\n" * n)),
    "values": (100_000, lambda n: issue(PAGE.format(story="{body: 一}") + f"more: [{', '.join(['1'] * n)}]\n")),
    "credits": (10_000, lambda n: issue(PAGE.format(story="{body: 一}") + f"    credits: [{', '.join(['江一苇'] * n)}]\n" + PAGE.format(story="{body: 一}") + f"    credits: [{', '.join(['江一苇'] * n)}]\n")),
    "picture-places": (10_000, lambda n: issue(PAGE.format(story=f"{{body: 一, pictures: [{', '.join(['{at: left}'] * n)}]}}"))),
    "nesting": (20_000, lambda n: issue(PAGE.format(story="{body: 一}") + f"more: {'[' * n}\n")),
    "slips": (20_000, lambda n: issue("".join(f"k{k}：1\n" for k in range(n)))),
    "slips-long": (900, lambda n: issue(PAGE.format(story="{body: 一}") + "".join(f"k: {{{'，' * n}\n" for k in range(1000)))),
    "slip-colons": (900, lambda n: issue(PAGE.format(story="{body: 一}") + "".join(f"k: {'a：' * (n // 2)} : #\n" for k in range(1000)))),
    "controls": (100_000, lambda n: issue(PAGE.format(story="{body: 一}") + "#\x01\n" * n)),
    "pages": (5000, pages),
    "stories": (10_000, lambda n: pages(n // 50, "ABCDEFGHIJKLMNOPQRSTUVWXYabcdefghijklmnopqrstuvwxy")),
    "page-of-52": (52, lambda n: pages(1, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")),
    "interleaved": (1000, interleaved),
    "plan": (1000, lambda n: planned(200, n)),
    "plan-one": (1000, lambda n: planned(8, n, "A")),
    "plan-wide": (100_000, lambda n: planned(n, 1, "A")),
    "plan-odd": (100_000, lambda n: issue("  - section: 要闻\n    plan: |\n" + f"      {'一' * n}\n" + "    stories:\n      A: {body: 一}\n")),
    "bands": (60, banded),
    "grid": (1000, lambda n: grid(24, 4, n)),
    "grid-one": (1000, lambda n: grid(24, 1, n)),
    "words": (10_000, lambda n: styled(f"words: [{', '.join(f'词{k}语' for k in range(n))}]\n")),
    "text-styles": (5000, lambda n: styled("text:\n" + "".join(f"  own{k}: {{size: 9pt}}\n" for k in range(n)))),
    "colours": (5000, lambda n: styled("colours:\n" + "".join(f"  own{k}: [0, 0, 0, 1]\n" for k in range(n)))),
    "grids": (5000, lambda n: styled("grids:\n" + "".join(f"  own{k}: {{columns: 6, characters: 12, lines: 60, size: 9pt, leading: 13.5pt}}\n" for k in range(n)))),
    "codes": (500, lambda n: styled("masthead:\n  codes:\n" + "    - {label: 一, target: 'https://example.org/'}\n" * n)),
    "imprint": (10_000, lambda n: styled("masthead:\n  imprint:\n" + "    - 一\n" * n)),
    "pinyin": (10_000, lambda n: styled(f"masthead: {{pinyin: {'XU ' * (n // 3)}}}\n")),
    "nameplate": (10_000, lambda n: styled(f"paper: {{name: {han(n)}}}\n")),
    "section": (10_000, lambda n: issue(PAGE.format(story="{body: 一}") + PAGE.format(story="{body: 一}").replace("要闻", han(n)))),
    "label": (10_000, lambda n: issue(PAGE.format(story=f"{{ad: p.png, label: {han(n)}}}"), p_png=png())),
    "braces": (100_000, lambda n: styled(f"masthead:\n  imprint: ['{'{' * n}']\n")),
}  # fmt: skip

INPUTS: dict[str, tuple[int, Callable[[int], Copy]]] = {
    **{name: (size, lambda n, text=text: story(text(n))) for name, (size, text) in TEXTS.items()},
    **{name: (size, lambda n, head=head: story(han(300), head(n))) for name, (size, head) in HEADS.items()},
    **OTHERS,
}


def write(copy: Copy, folder: Path) -> Path:
    """The newspaper in `folder`; its issue."""
    for name, data in copy.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder / "issues" / "x"


def measured(copy: Copy, command: str) -> str:
    """User seconds, megabytes, the exit code and the first finding of one run."""
    with tempfile.TemporaryDirectory() as folder:
        place, out = write(copy, Path(folder)), Path(folder) / "said"
        broadsheet = str(Path(sys.executable).with_name("broadsheet"))
        words = [broadsheet, command, str(place), *(["-o", f"{folder}/made"] if command == "build" else [])]
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
            said = os.open(out, os.O_CREAT | os.O_WRONLY)
            os.dup2(said, 1)
            os.dup2(said, 2)
            os.execv(words[0], words)
        _, status, used = os.wait4(child, 0)
        told = out.read_text(errors="replace")
    code = os.waitstatus_to_exitcode(status)
    first = next((line for line in told.splitlines() if "[" in line or "Error" in line), "")
    crash = "TRACEBACK " if "Traceback" in told else ""
    last = told.splitlines()[-1][:80] if crash and told else ""
    first = first.replace(folder, "")[:110]
    return (
        f"{used.ru_utime:7.2f} s {used.ru_maxrss // 1024:6} MB {len(told) // 1024:6} kB  {code:3}  {crash}{last}{first}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="*", help="inputs; all when none is named")
    parser.add_argument("-d", "--doublings", type=int, default=0, help="how many smaller sizes to try first")
    parser.add_argument("-c", "--command", choices=["check", "build"], default="check")
    parser.add_argument("-n", "--size", type=int, help="another size than the input's own")
    wish = parser.parse_args()
    for name in wish.names or INPUTS:
        size, made = INPUTS[name]
        for halved in range(wish.doublings, -1, -1):
            n = max(1, (wish.size or size) >> halved)
            print(f"{name:<20}{n:>8} {measured(made(n), wish.command)}", flush=True)


if __name__ == "__main__":
    main()
