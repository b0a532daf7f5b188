"""Pinyin words to syllables, between which a line may turn [GB/T 16159: 移行].

In: a western word; out: its syllables, or nothing if it isn't Pinyin. Lower-case words without a tone mark are taken
for another language's: "change" would be chang-e.
"""

from __future__ import annotations

import re
from typing import Final

_PLAIN: Final = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ", "aaaaeeeeiiiioooouuuuvvvvv")
_INITIAL = "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])"
_FINAL = "(?:i(?:ang|ong|an|ao|ng|[aenu])?|u(?:ang|ai|an|[aeion])?|v[en]?|a(?:ng|[ino])?|e(?:ng|[inr])?|o(?:ng|u)?)"
_FIRST, _NEXT = re.compile(f"{_INITIAL}?{_FINAL}"), re.compile(f"[’']?{_INITIAL}{_FINAL}|[’']{_FINAL}")


def pinyin_syllables(word: str) -> list[str]:
    """The syllables, an apostrophe with the one after it."""
    plain = word.lower().translate(_PLAIN)
    if plain == word and "'" not in word and "’" not in word:
        return []
    ends = _ends(plain, 0, _FIRST)
    return [word[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _ends(word: str, start: int, syllable: re.Pattern[str]) -> list[int]:
    """Where the syllables from `start` on end, the first as long as it can be; none if there is no such division."""
    for end in range(min(len(word), start + 7), start, -1):
        if syllable.fullmatch(word, start, end):
            if end == len(word):
                return [end]
            if rest := _ends(word, end, _NEXT):
                return [end, *rest]
    return []
