"""Writes docs/findings.md from the table of findings: `python docs/findings.py` (`make docs`)."""

from __future__ import annotations

from pathlib import Path

from layout.findings import FINDINGS

_INTRODUCTION = """# Findings

What `broadsheet` finds in the copy has a code, in brackets behind its severity: `error[copy-type]`. An error must be
mended before an edition is made; a warning is printed as it stands (`--strict` makes it an error); an info is worth
knowing. `broadsheet explain CODE` says the same as this page, which is made by `make docs`.
"""


def page() -> str:
    """The page's text."""
    sections = (
        f"## {code}\n\n*{' or '.join(finding.severities)}.* {finding.meaning}\n\n{finding.remedy}\n"
        for code, finding in FINDINGS.items()
    )
    return "\n".join([_INTRODUCTION, *sections])


if __name__ == "__main__":
    Path(__file__).with_suffix(".md").write_text(page(), "utf-8")
