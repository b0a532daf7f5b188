"""The index that a reader's browser searches: which stories have a character, or two beside each other, in files of
which a search needs a few.

One character and two are found by the index alone. Of longer words it says which stories may have them; the script then
looks into the text of these. Files are scripts, since a browser reads nothing else from a folder on disk.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from itertools import pairwise

from layout.publish.folding import folded, simplified_forms
from layout.publish.site.edition_pages import title_of
from layout.publish.site.site_edition import SiteEdition

SHARDS = 256
_TEXTS = 16
"""Stories whose texts are in one file."""


def search_files(editions: Sequence[SiteEdition]) -> dict[str, bytes]:
    """The files of the index."""
    stories: list[list[str]] = []
    texts: list[str] = []
    shards: list[dict[str, list[int]]] = [{} for _ in range(SHARDS)]
    for edition in editions:
        for parts in edition.stories:
            number = len(stories)
            stories.append([f"{edition.folder}/{parts[0].id}.html", title_of(parts), edition.date])
            text = "".join(block.text for part in parts for block in part.blocks)
            texts.append(text)
            plain = folded(text)
            for key in {*plain, *("".join(pair) for pair in pairwise(plain))}:
                shards[shard_of(key)].setdefault(key, []).append(number)
    files = {"search/index.js": _script("stories", {"stories": stories, "forms": simplified_forms()})}
    for number, shard in enumerate(shards):
        files[f"search/{number}.js"] = _script(f"shard{number}", {key: _steps(shard[key]) for key in sorted(shard)})
    for first in range(0, len(texts), _TEXTS):
        files[f"search/t{first // _TEXTS}.js"] = _script(f"texts{first // _TEXTS}", texts[first : first + _TEXTS])
    return files


def shard_of(key: str) -> int:
    """The file in which a character or a pair is; search.js reckons it alike."""
    return zlib.crc32(key.encode("utf-16-le")) % SHARDS


def _steps(numbers: Sequence[int]) -> list[int]:
    """Rising numbers as the steps between them."""
    return [number - before for before, number in pairwise([0, *numbers])]


def _script(name: str, value: object) -> bytes:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"take({json.dumps(name)},{data.replace(chr(0x2028), '').replace(chr(0x2029), '')});\n".encode()
