"""Writes docs/findings.md and docs/findings.zh.md from the tables of findings (`make docs`)."""

from __future__ import annotations

from pathlib import Path

from layout.findings import FINDINGS
from layout.languages.zh import WORDS
from layout.languages.zh_findings import FINDINGS as CHINESE

_INTRODUCTION = """# Findings

What `broadsheet` finds in the copy has a code, in brackets behind its severity: `error[copy-type]`. An error must be
mended before an edition is made; a warning is printed as it stands (`--strict` makes it an error); an info is worth
knowing. `broadsheet explain CODE` says the same as this page, which is made by `make docs`.
"""


_CHINESE = """# 检查结果

`broadsheet` 的每条检查结果都有代码，写在级别后的方括号里：`错误[copy-type]`。错误须改好才能出报；
警告照排（`--strict` 当作错误）；提示供参考。`broadsheet explain CODE --lang zh` 的内容与本页相同。
本页由 `make docs` 生成。
"""


def pages() -> dict[str, str]:
    """The text of each page, by the name of its file."""
    english, chinese = [_INTRODUCTION], [_CHINESE]
    for code, finding in FINDINGS.items():
        english.append(f"## {code}\n\n*{' or '.join(finding.severities)}.* {finding.meaning}\n\n{finding.remedy}\n")
        meaning, remedy = CHINESE.get(code, finding[1:])
        severities = "、".join(WORDS[severity] for severity in finding.severities)
        chinese.append(f"## {code}\n\n*{severities}。* {meaning}\n\n{remedy}\n")
    return {"findings.md": "\n".join(english), "findings.zh.md": "\n".join(chinese)}


if __name__ == "__main__":
    for name, text in pages().items():
        Path(__file__).with_name(name).write_text(text, "utf-8")
