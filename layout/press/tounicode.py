"""The CMap that tells readers which characters a font's glyph codes stand for (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_BLOCK = 100
"""Most entries a block may have."""


class _Run(NamedTuple):
    """Neighbouring codes for neighbouring characters; `text` is UTF-16BE of the first."""

    first: int
    last: int
    text: bytes


def to_unicode(characters: Mapping[int, str]) -> bytes:
    """The CMap for codes of two bytes. A code may stand for several characters, also beyond the BMP.

    Codes that stand for no characters of their own are left out.
    """
    runs = list(_runs(characters))
    single = (f"<{run.first:04X}> <{run.text.hex().upper()}>" for run in runs if run.first == run.last)
    ranges = (f"<{r.first:04X}> <{r.last:04X}> <{r.text.hex().upper()}>" for r in runs if r.first < r.last)
    body = [*_blocks("bfrange", ranges), *_blocks("bfchar", single)]
    return (_HEAD + "".join(body) + _FOOT).encode("ascii")


def _runs(characters: Mapping[int, str]) -> Iterator[_Run]:
    """The codes in order, joined to runs where only the last byte of code and text counts on."""
    run: _Run | None = None
    for gid, said in sorted(characters.items()):
        if not said:
            continue
        text = said.encode("utf-16-be")
        if run and gid == run.last + 1 and _continues(run, gid, text):
            run = run._replace(last=gid)
            continue
        if run:
            yield run
        run = _Run(gid, gid, text)
    if run:
        yield run


def _continues(run: _Run, gid: int, text: bytes) -> bool:
    """Whether the code behind a run belongs to it."""
    step = gid - run.first
    return gid >> 8 == run.first >> 8 and text[:-1] == run.text[:-1] and text[-1] == run.text[-1] + step


def _blocks(kind: str, entries: Iterable[str]) -> Iterator[str]:
    rest = iter(entries)
    while block := list(islice(rest, _BLOCK)):
        yield f"{len(block)} begin{kind}\n" + "\n".join(block) + f"\nend{kind}\n"
