"""The word table of the segmenter, written anew from jieba's dictionary: python bench/words.py DICT.TXT.

In: lines `word frequency tag`; of a word that stands there twice the last line counts, as to rjieba. Out: the file that
layout/headline_breaks/word_table.py reads and describes.
"""

from __future__ import annotations

import struct
import sys
from itertools import accumulate
from pathlib import Path

from layout.headline_breaks.word_table import FIRSTS, INDEX, WORDS


def table(dictionary: str) -> bytes:
    """The word table of a dictionary."""
    entries = dict(line.split(" ", 1) for line in dictionary.splitlines())
    groups = [b""] * FIRSTS
    for entry in sorted(f"{word} {rest}" for word, rest in entries.items()):
        groups[ord(entry[0])] += b"\n" + entry[1:].encode()
    starts = accumulate(map(len, groups), initial=struct.calcsize(INDEX))
    return b"".join([struct.pack(INDEX, *starts), *groups])


if __name__ == "__main__":
    WORDS.write_bytes(table(Path(sys.argv[1]).read_text("utf-8")))
