"""The index that a reader's browser searches: where in a year every character stands, and every two beside each other,
in files of which a search needs a few.

The stories of a year are one long text, in which a place is free after each. Pairs have their places in it, so that a
phrase is where its pairs follow each other; a single character has the numbers of its stories, since it may be
anywhere. A search is exact by the index alone; the texts are loaded to show what was found. Files are scripts, since a
browser reads nothing else from a folder on disk.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise

from layout.publish.articles import Article, in_order, readings_of
from layout.publish.folding import folded, simplified_forms
from layout.publish.site.site_edition import SiteEdition, title_of

Texts = Sequence[tuple[str, str, str, str]]
"""Stories: address, title, date, text."""

_SHARD = 16_000
"""Bytes of a file of the index, about."""
_TEXTS = 2
"""Stories whose texts are in one file."""
_SIGNS = "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) != "\\")
_LAST = 45
"""A number ends with one of the first 45 signs; those before it are of the others."""


def search_files(editions: Sequence[SiteEdition]) -> Iterator[tuple[str, bytes]]:
    """The files of the index by name, year by year from the newest on."""
    years: dict[str, int] = {}
    for year, some in groupby(sorted(editions, key=lambda one: one.date, reverse=True), lambda one: one.date[:4]):
        texts = [
            (
                f"{edition.folder}/{parts[0].id}.html",
                title_of(parts),
                edition.date,
                _text(parts),
            )
            for edition in some
            for parts in edition.stories
        ]
        entries, lengths = _entries([folded(text) for *_, text in texts])
        shards = _shards(entries)
        years[year] = len(shards)
        named: dict[str, object] = {str(number): shard for number, shard in enumerate(shards)}
        named |= {f"t{first // _TEXTS}": texts[first : first + _TEXTS] for first in range(0, len(texts), _TEXTS)}
        named["lengths"] = "".join(map(_number, lengths))
        for name, value in named.items():
            yield f"search/{year}/{name}.js", _script(f"{year}/{name}", value)
    index = {"years": [*years.items()], "texts": _TEXTS, "forms": simplified_forms()}
    yield "search/index.js", _script("index", index)


def _text(parts: Sequence[Article]) -> str:
    """The words of a story in the order of its copy, an em between two pieces of it, which no search sees; what is read
    above characters last."""
    told, beside = in_order(parts)
    blocks = [block for _, block in (*told, *beside)]
    pieces = ("".join(block.text for block in some) for _, some in groupby(blocks, lambda block: block.piece))
    return "\u3000".join(pieces) + "".join(readings_of(line for block in blocks for line in block.lines))


def _entries(texts: Sequence[str]) -> tuple[dict[str, str], list[int]]:
    """What the index says of each character and pair, and the places that each text takes."""
    stories: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    places: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    start = 0
    for number, text in enumerate(texts):
        for sign in set(text):
            stories[sign].append(number)
        for at, pair in enumerate(pairwise(text), start):
            places["".join(pair)].append(at)
        start += len(text) + 1
    return {key: _steps(some[key]) for some in (stories, places) for key in some}, [len(text) + 1 for text in texts]


def _shards(entries: Mapping[str, str]) -> list[dict[str, str]]:
    """The entries in files of a like size; their number is a power of two."""
    size = sum(len(key.encode()) + len(value) + len('"":"",') for key, value in entries.items())
    shards: list[dict[str, str]] = [{} for _ in range(1 << max(0, size // _SHARD).bit_length())]
    for key in sorted(entries):
        shards[shard_of(key, len(shards))][key] = entries[key]
    return shards


def shard_of(key: str, shards: int) -> int:
    """The file in which a character or a pair is; search.js reckons it alike."""
    return zlib.crc32(key.encode("utf-16-le")) % shards


def _steps(numbers: Iterable[int]) -> str:
    """Rising numbers as the steps between them."""
    return "".join(_number(number - before) for before, number in pairwise((0, *numbers)))


@cache
def _number(number: int) -> str:
    """A number as signs, of which the last tells that it is the last."""
    number, last = divmod(number, _LAST)
    signs = _SIGNS[last]
    while number:
        number, more = divmod(number, len(_SIGNS) - _LAST)
        signs = _SIGNS[_LAST + more] + signs
    return signs


def _script(name: str, value: object) -> bytes:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"take({json.dumps(name)},{data});\n".encode()
