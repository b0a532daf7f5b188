"""A line of copy in; who signed it out, if the line says no more than that: 本报记者 沈禾 通讯员 林敏."""

from __future__ import annotations

import re

_HOUSE = r"(?:本报|本台|本刊|本网|本社|新华社|中新社)?(?:首席|高级|特约|特派|见习|实习)?"
_NAME = r"[\u4e00-\u9fff]{1,4}(?:·[\u4e00-\u9fff]{1,8})?"
_NAMES = rf"{_NAME}(?:[ \u3000]*[、，,][ \u3000]*{_NAME}|[ \u3000]+{_NAME})*"
_AFTER = r"(?:[ \u3000]*[：:/／][ \u3000]*|[ \u3000]+)"
_WRITER = rf"(?:{_HOUSE}(?:记者|通讯员|评论员|撰稿人){_AFTER}|(?:作者|撰文|文)[ \u3000]*[：:/／][ \u3000]*)"
_OTHER = rf"(?:{_WRITER}|(?:摄影|摄|供图|图|编辑|整理)(?:报道)?[ \u3000]*[：:/／ \u3000][ \u3000]*)"
_SIGNED = re.compile(rf"[□■●◎◇◆]?[ \u3000]*({_WRITER}{_NAMES}(?:[ \u3000；;，,、]*{_OTHER}{_NAMES})*)")
_AROUND = re.compile(r"[（(](.*)[）)]")
_LONGEST = 60
"""Characters."""


def signed_by(line: str) -> str:
    """The byline; empty for a line that may say something else. A name that follows without a sign or a blank
    (本报记者调查) may be no name."""
    text = line.strip()
    inner = _AROUND.fullmatch(text)
    found = _SIGNED.fullmatch(inner[1].strip() if inner else text)
    return found[1] if found and len(text) <= _LONGEST else ""
