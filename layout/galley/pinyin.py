"""Pinyin words to syllables, between which a line may turn [GB/T 16159: 移行].

In: a western word; out: its syllables, or nothing if it isn't Pinyin. Lower-case words without a tone mark are taken
for another language's: "change" would be chang-e. So are words that end in what may be a mute e: Chinese.
"""

from __future__ import annotations

import re
from typing import Final

_PLAIN: Final = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ", "aaaaeeeeiiiioooouuuuvvvvv")
_OPEN = "a(?:i|o|ng?)?|ei?|ou|eng?"
_SYLLABLE = "|".join(
    (
        f"[bpm](?:{_OPEN}|o|i(?:e|an|ao|ng?)?|iu|u)",
        f"f(?:{_OPEN}|o|u)",
        f"[dtnl](?:{_OPEN}|ong|i(?:e|u|ng?|a(?:o|ng?)?)?|u(?:o|i|a?n)?|v[en]?|ue)",
        f"[gkh](?:{_OPEN}|ong|u(?:a(?:i|ng?)?|o|i|n)?)",
        "[jqx](?:i(?:e|u|ng?|ong|a(?:o|ng?)?)?|[uv](?:e|a?n)?)",
        f"(?:[zcs]h?|r)(?:{_OPEN}|ong|i|u(?:a(?:i|ng?)?|o|i|n)?)",
        f"w(?:{_OPEN}|o|u)",
        f"y(?:{_OPEN}|ong|o|ing?|i|[uv](?:e|a?n)?)",
    )
)
"""Those with an initial. What stands in no table of them, as ja or co, is of another language."""
_FIRST, _NEXT = re.compile(f"{_SYLLABLE}|{_OPEN}|er|o"), re.compile(f"[’']?(?:{_SYLLABLE})|[’'](?:{_OPEN}|er)")
_MUTE_E = re.compile("[bcgmnst]e")
"""Syllables that close English words (Chinese, Language) and hardly ever a Chinese name."""


def pinyin_syllables(word: str) -> list[str]:
    """The syllables, an apostrophe with the one after it."""
    plain = word.lower().translate(_PLAIN)
    if plain == word and "'" not in word and "’" not in word:
        return []
    ends = _ends(plain, 0, _FIRST)
    syllables = [word[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return [] if syllables[1:] and _MUTE_E.fullmatch(syllables[-1]) else syllables


def _ends(word: str, start: int, syllable: re.Pattern[str]) -> list[int]:
    """Where the syllables from `start` on end, the first as long as it can be; none if there is no such division."""
    for end in range(min(len(word), start + 7), start, -1):
        if syllable.fullmatch(word, start, end):
            if end == len(word):
                return [end]
            if rest := _ends(word, end, _NEXT):
                return [end, *rest]
    return []
