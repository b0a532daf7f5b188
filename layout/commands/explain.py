"""`broadsheet explain`: what the findings of a code mean and what mends them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from layout.diagnostics import Language
from layout.findings import FINDINGS, page_of
from layout.resources import house

Json = dict[str, Any]


def all_codes() -> tuple[str, ...]:
    """The codes in order."""
    return tuple(FINDINGS)


def nearest_code(code: str) -> str | None:
    """The code that an unknown one is most like."""
    return next(iter(get_close_matches(code.lower(), FINDINGS, 1, 0.5)), None)


def explain_code(code: str) -> Json:
    """A row of the table, as JSON; `severity` is the usual one. Raises KeyError for an unknown code."""
    finding = FINDINGS[code]
    return {
        "code": code,
        "severity": finding.severities[0],
        "severities": list(finding.severities),
        "meaning": finding.meaning,
        "remedy": finding.remedy,
        "page": page_of(code),
    }


def as_text(code: str, language: Language) -> str:
    """The row for a person."""
    finding = FINDINGS[code]
    meaning, remedy = _texts(code, language)
    shown = " / ".join(language.words.get(severity, severity) for severity in finding.severities)
    page = page_of(code).replace(".md", ".zh.md") if language.name == "zh" else page_of(code)
    there = (house() / page.partition("#")[0]).is_file()  # a checkout has it, what was installed from one has not
    return f"{code}{language.colon}{shown}\n\n{meaning}\n{remedy}" + (f"\n\n{page}" if there else "")


def list_codes(language: Language) -> str:
    """All codes with their usual severity and what they mean, a line each."""
    width = max(map(len, FINDINGS))
    return "\n".join(f"{code:<{width}}  {_texts(code, language)[0]}" for code in FINDINGS)


def _texts(code: str, language: Language) -> tuple[str, str]:
    if language.name == "zh":
        from layout.languages.zh_findings import FINDINGS as CHINESE

        if code in CHINESE:
            return CHINESE[code]
    finding = FINDINGS[code]
    return finding.meaning, finding.remedy
