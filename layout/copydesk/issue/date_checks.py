"""An issue's date, numbers and page count in; a diagnostic where they don't agree, or the calendar does not.

The lunar date comes from lunar_python; it is the Chinese civil calendar of 1900 to 2100.
"""

from __future__ import annotations

import datetime
import re
from functools import cache

from layout.copydesk.issue.forms import IssueForm
from layout.diagnostics import Report, say

FIRST, LAST = datetime.date(1900, 1, 31), datetime.date(2100, 12, 31)
"""The first day is the first of the lunar calendar's tables: New Year of 庚子年."""

MOST = 400
"""Issues in one year: a daily with extra editions."""

_WEEKDAYS = "一二三四五六日"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"^(?:农历)?(?P<year>..年)?(?P<day>.+)$")


def weekday_of(date: datetime.date) -> str:
    """星期一 to 星期日."""
    return f"星期{_WEEKDAYS[date.weekday()]}"


@cache  # the almanac computes a year for a day
def lunar_of(date: datetime.date) -> str:
    """The lunar date with its year: 癸卯年五月初九, in a leap month 癸卯年闰二月初四. For days from FIRST to LAST."""
    from lunar_python import Solar  # only an issue needs it

    lunar = Solar.fromYmd(date.year, date.month, date.day).getLunar()
    return f"{lunar.getYearInGanZhi()}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"


def check_dates(form: IssueForm, report: Report) -> tuple[str, str]:
    """The issue's weekday and lunar date; everything about the issue that can't be so is reported."""
    _check_numbers(form, report)
    _check_pages(form, report)
    if "date" not in form.at:
        return "", ""
    if not FIRST <= form.date <= LAST:
        report.error(
            "copy-date", say("the date must lie between {first} and {last}", first=FIRST, last=LAST), form.at["date"]
        )
        return weekday_of(form.date), ""
    return _weekday(form, report), _lunar(form, report)


def check_folder(form: IssueForm, name: str, report: Report) -> None:
    """A folder that is called by a day holds the issue of that day; an empty section or credit is told."""
    if "date" in form.at and _DAY.fullmatch(name) and name != f"{form.date:%Y-%m-%d}":
        message = say("the folder is called {name}, the date is {date}", name=name, date=form.date)
        report.warning("copy-date", message, form.at["date"], say("correct the date, or rename the folder"))
    for page in form.pages:
        if "section" in page.at and not page.section.strip():
            report.error("copy-missing", say("section is empty"), page.at["section"], say("for example section: 要闻"))
        if any(not credit.strip() for credit in page.credits):
            report.warning("copy-ignored", say("an item of credits is empty"), page.at["credits"], say("delete it"))


def _check_numbers(form: IssueForm, report: Report) -> None:
    if "number" in form.at and not 1 <= form.number <= MOST:
        hint = say("the number counted over all years is total") if form.number > MOST else ""
        report.error(
            "copy-number",
            say("number must lie between 1 and {most}, not {number}", most=MOST, number=form.number),
            form.at["number"],
            hint,
        )
    elif "total" in form.at and form.total < form.number:
        message = say("total ({total}) is smaller than number ({number})", total=form.total, number=form.number)
        report.error("copy-number", message, form.at["total"])


def _check_pages(form: IssueForm, report: Report) -> None:
    pages = sum(2 if page.spread else 1 for page in form.pages)
    if "pages" in form.at and not pages:
        report.error("copy-missing", say("an issue needs at least one page"), form.at["pages"])
    elif pages % 2 and pages > 1:
        report.add("info", "copy-pages", say("odd number of pages ({pages})", pages=pages), form.at["pages"])


def _weekday(form: IssueForm, report: Report) -> str:
    true = weekday_of(form.date)
    accepted = {true, true.replace("星期", "周"), true.replace("星期日", "星期天")}
    if form.weekday and form.weekday not in accepted:
        message = say("{date} is a {weekday}, not '{written}'", date=form.date, weekday=true, written=form.weekday)
        report.error(
            "copy-weekday", message, form.at["weekday"], say("write {correct}, or check the date", correct=true)
        )
    return form.weekday or true


def _lunar(form: IssueForm, report: Report) -> str:
    true = lunar_of(form.date)
    written = _YEAR.match(form.lunar)
    if written and not _same(written, true):
        message = say("{date} is {lunar}, not '{written}'", date=form.date, lunar=true, written=form.lunar)
        report.error(
            "copy-lunar", message, form.at["lunar"], say("write {correct}, or check the date", correct=true[3:])
        )
    return true


def _same(written: re.Match[str], true: str) -> bool:
    day = written["day"].replace("十一月", "冬月").replace("十二月", "腊月").replace("一月", "正月")
    return day == true[3:] and written["year"] in (None, true[:3])
