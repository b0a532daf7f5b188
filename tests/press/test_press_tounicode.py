"""ToUnicode: what is put in comes out, in blocks and runs that every reader takes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from layout.press.tounicode import to_unicode

LETTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.one_of(LETTERS, st.text(LETTERS, min_size=2, max_size=3), st.sampled_from("一丁丂七丄丅"))


def read(cmap: str) -> dict[int, str]:
    """The mapping as a reader has it: only the last byte of a range's text counts on."""
    found = {}
    cmap = cmap.partition("endcodespacerange")[2]
    for code, text in re.findall(r"^<(\w{4})> <(\w+)>$", cmap, re.M):
        found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for first, last, text in re.findall(r"^<(\w{4})> <(\w{4})> <(\w+)>$", cmap, re.M):
        assert first[:2] == last[:2]
        start = bytes.fromhex(text)
        for step in range(int(last, 16) - int(first, 16) + 1):
            found[int(first, 16) + step] = (start[:-1] + bytes([start[-1] + step])).decode("utf-16-be")
    return found


@given(st.dictionaries(st.integers(0, 700), TEXTS))
def test_every_code_keeps_its_characters(characters: Mapping[int, str]) -> None:
    assert read(to_unicode(characters).decode()) == dict(characters)


@given(st.integers(0, 60000), st.integers(0x4E00, 0x9000), st.integers(1, 600))
def test_long_runs_break_where_a_byte_is_full(gid: int, code_point: int, count: int) -> None:
    characters = {gid + step: chr(code_point + step) for step in range(count)}
    assert read(to_unicode(characters).decode()) == characters


def test_neighbours_are_a_range_and_several_characters_an_entry() -> None:
    cmap = to_unicode({5: "A", 6: "B", 7: "C", 9: "——", 10: "𠮷"}).decode()
    assert "1 beginbfrange\n<0005> <0007> <0041>\nendbfrange" in cmap
    assert "2 beginbfchar\n<0009> <20142014>\n<000A> <D842DFB7>\nendbfchar" in cmap


def test_blocks_hold_a_hundred() -> None:
    cmap = to_unicode({2 * gid: chr(0x4E00 + gid) for gid in range(250)}).decode()
    assert re.findall(r"(\d+) beginbfchar", cmap) == ["100", "100", "50"]


def test_a_code_without_characters_is_left_out() -> None:
    assert "bfchar" not in to_unicode({3: ""}).decode()
