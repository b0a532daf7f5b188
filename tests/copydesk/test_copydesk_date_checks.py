"""Dates, weekdays, lunar dates, numbers: what agrees and what does not."""

from __future__ import annotations

import datetime

import cnlunar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.copydesk import read_issue
from layout.copydesk.issue.date_checks import lunar_of, weekday_of

PAGES = "pages:\n  - {section: x, plan: A, stories: {A: {body: x}}}\n"


@pytest.mark.parametrize(
    ("date", "lunar"),
    [
        ("2023-06-26", "癸卯年五月初九"),
        ("2023-03-22", "癸卯年闰二月初一"),
        ("2025-07-25", "乙巳年闰六月初一"),
        ("2033-12-22", "癸丑年闰冬月初一"),
        ("2024-02-09", "癸卯年腊月三十"),
        ("2024-02-10", "甲辰年正月初一"),
        ("1900-01-31", "庚子年正月初一"),
    ],
)
def test_lunar_dates_and_leap_months(date: str, lunar: str) -> None:
    assert lunar_of(datetime.date.fromisoformat(date)) == lunar


@settings(max_examples=60, deadline=None)
@given(st.dates(datetime.date(1949, 10, 1), datetime.date(2056, 12, 31)))
def test_two_almanacs_agree(date: datetime.date) -> None:
    other = cnlunar.Lunar(datetime.datetime(date.year, date.month, date.day, 12))
    month = other.lunarMonthCn.rstrip("大小").replace("十一月", "冬月").replace("十二月", "腊月")
    assert lunar_of(date)[3:] == f"{month}{other.lunarDayCn}"


def test_weekdays() -> None:
    days = [datetime.date(2023, 6, 26) + datetime.timedelta(n) for n in range(7)]
    assert "".join(weekday_of(day)[-1] for day in days) == "一二三四五六日"


@pytest.mark.parametrize(
    ("lines", "code", "hint"),
    [
        ("number: 26\ndate: 2023-06-26\nweekday: 星期二", "copy-weekday", "星期一"),
        ("number: 26\ndate: 2023-06-26\nlunar: 五月初八", "copy-lunar", "五月初九"),
        ("number: 26\ndate: 2023-06-26\nlunar: 壬寅年五月初九", "copy-lunar", "五月初九"),
        ("number: 26\ndate: 2023-03-22\nlunar: 二月初一", "copy-lunar", "闰二月初一"),
        ("number: 0\ndate: 2023-06-26", "copy-number", ""),
        ("number: 1732\ndate: 2023-06-26", "copy-number", "total"),
        ("number: 26\ntotal: 25\ndate: 2023-06-26", "copy-number", ""),
        ("number: 26\ndate: 1899-06-26", "copy-date", ""),
        ("number: 26\ndate: 2101-06-26", "copy-date", ""),
        ("number: 26\ndate: 2023-06-31", "copy-type", ""),
        ("number: ２６\ndate: 2023-06-26", "copy-type", "26"),
        ("number: 26\ndate: 2023年6月26日", "copy-type", "2023-06-26"),
    ],
)
def test_what_does_not_agree_is_told_once(newspaper, lines: str, code: str, hint: str) -> None:
    newspaper.read(f"paper: daily\n{lines}\n{PAGES}")
    assert newspaper.codes == [code]
    assert hint in next(iter(newspaper.report)).hint


@pytest.mark.parametrize("line", ["weekday: 周一", "lunar: 五月初九", "lunar: 农历癸卯年五月初九"])
def test_what_agrees_is_accepted(newspaper, line: str) -> None:
    issue = newspaper.read(f"paper: daily\nnumber: 26\ndate: 2023-06-26\n{line}\n{PAGES}")
    assert newspaper.codes == []
    assert issue.lunar == "癸卯年五月初九"


def test_a_month_by_its_number(newspaper) -> None:
    newspaper.read(f"paper: daily\nnumber: 1\ndate: 2024-02-09\nlunar: 十二月三十\n{PAGES}")
    assert newspaper.codes == []


ENTRY = """\
pages:
  - section: {section}
    plan: A
    stories:
      A: {{{entry}}}
"""


@pytest.mark.parametrize(
    ("section", "entry", "codes"),
    [
        ("要闻", "headline: 渡口, body: 正文。, level: lead", []),
        ("要闻", "body: 正文。, level: lead", ["copy-ignored"]),
        ("要闻", "body: 正文。, head: left", ["copy-ignored"]),
        ("要闻", "ad: a.png", []),
        ("要闻", "ad: a.png, tint: red, columns: 2", ["copy-ignored", "copy-ignored"]),
        ("要闻", "ad: a.png, label: ' '", ["copy-ignored"]),
        ("''", "headline: 渡口, body: 正文。", ["copy-missing"]),
        ("要闻\n    credits: ['']", "headline: 渡口, body: 正文。", ["copy-ignored"]),
    ],
)
def test_what_does_nothing_is_told(newspaper, section: str, entry: str, codes: list[str]) -> None:
    newspaper.picture("a.png")
    newspaper.read("paper: daily\nnumber: 26\ndate: 2023-06-26\n" + ENTRY.format(section=section, entry=entry))
    assert [code for code in newspaper.codes if code not in ("picture-resolution", "copy-pages")] == codes


def test_a_folder_called_by_a_day_holds_that_day(newspaper) -> None:
    text = "paper: daily\nnumber: 1\ndate: 2024-01-02\n" + ENTRY.format(
        section="要闻", entry="headline: 渡口, body: 文。"
    )
    newspaper.read(text)
    assert "copy-date" not in newspaper.codes
    newspaper.write("../2024-01-01/issue.yaml", text)
    read_issue(newspaper.root / "issues" / "2024-01-01", newspaper.report)
    assert newspaper.codes.count("copy-date") == 1
