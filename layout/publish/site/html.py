"""The frame of every page of a site, its calendar, and the page that searches. Words of the frame are in Chinese and in
English; a reader chooses."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby
from string import Template

from layout.publish.site.site_edition import SiteEdition, title_of

_FRAME = Template("""<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<link rel="stylesheet" href="${up}site.css">
<link rel="alternate" type="application/atom+xml" title="Atom" href="${up}feed.atom">
<link rel="alternate" type="application/rss+xml" title="RSS" href="${up}feed.rss">
<link rel="alternate" type="application/feed+json" title="JSON" href="${up}feed.json">
$head<script src="${up}site.js" defer></script>
</head>
<body>
<a class="skip" href="#main">$skip</a>
<header class="site"><a class="paper-name" href="${up}index.html">$paper</a>
<nav aria-label="site"><a href="${up}index.html">$calendar</a> <a href="${up}search.html">$search</a>
<button type="button" id="language" hidden>English</button></nav></header>
<main id="main">
$body
</main>
</body>
</html>
""")
_WEEKDAYS = "一二三四五六日"


def both(chinese: str, english: str) -> str:
    """Words of the frame in both languages, of which one is shown."""
    return f'<span lang="zh">{escape(chinese)}</span><span lang="en">{escape(english)}</span>'


def day_of(edition: SiteEdition) -> str:
    """The day of an edition, as a paper has it: 2023年6月26日 星期一."""
    day = date.fromisoformat(edition.date)
    return f"{day.year}年{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"


def framed(title: str, body: str, paper: str, up: str = "", head: str = "") -> bytes:
    """A page of a paper's site; `up` leads from it to the site's own folder."""
    words = {
        "skip": both("跳到正文", "Skip to the text"),
        "calendar": both("往期", "Editions"),
        "search": both("检索", "Search"),
        "paper": escape(paper),
    }
    return _FRAME.substitute(title=escape(title), body=body, up=up, head=head, **words).encode()


def front_page(editions: Sequence[SiteEdition]) -> bytes:
    """The site's first page: the newest edition, and all by year and month."""
    if not editions:
        return framed("", "", "")
    years = []
    for year, some in groupby(editions, lambda edition: edition.date[:4]):
        months = [_month([*own]) for _, own in groupby(some, lambda edition: edition.date[:7])]
        years.append(f'<section><h2>{year}</h2><div class="months">{"".join(months)}</div></section>')
    paper = editions[0].paper
    body = f'<h1 class="unseen">{escape(paper)} {both("数字报", "digital edition")}</h1>\n{_newest(editions[0])}\n'
    return framed(paper, body + "\n".join(years), paper)


def thumb(edition: SiteEdition, at: int, up: str = "") -> str:
    """A small picture of a page, by its place in the edition, which leads to it."""
    page, (wide, deep) = edition.pages[at], edition.sizes[at]
    name = f"{up}p{page.number:02}"
    label = escape(f"{page.label} {page.section}".strip())
    picture = f'<img src="{name}-small.webp" width="{wide // 3}" height="{deep // 3}" alt="{label}" loading="lazy">'
    return f'<a class="thumb" href="{name}.html">{picture}</a>'


def _newest(edition: SiteEdition) -> str:
    """The newest edition: its first page, and what is on it."""
    stories = "".join(
        f'<li><a href="{edition.folder}/{parts[0].id}.html">{escape(title_of(parts))}</a></li>'
        for parts in edition.stories
        if parts[0] in edition.pages[0].articles
    )
    day = f'<time datetime="{edition.date}">{day_of(edition)}</time>'
    return (
        f'<section class="newest">{thumb(edition, 0, f"{edition.folder}/")}<div>'
        f'<p class="kicker">{both("最新一期", "Newest edition")}</p>'
        f'<h2><a href="{edition.folder}/index.html">{day}</a></h2><ul class="titles">{stories}</ul></div></section>'
    )


def _month(editions: Sequence[SiteEdition]) -> str:
    """A month as a calendar, whose days with an edition lead to it."""
    year, month = map(int, editions[0].date.split("-")[:2])
    by_day: dict[int, list[SiteEdition]] = {}
    for edition in reversed(editions):
        by_day.setdefault(int(edition.date[8:]), []).append(edition)
    weeks = "".join(
        f"<tr>{''.join(_day(day, by_day.get(day, [])) for day in week)}</tr>"
        for week in Calendar().monthdayscalendar(year, month)
    )
    heads = "".join(f'<th scope="col">{one}</th>' for one in _WEEKDAYS)
    head = f"<caption>{year}年{month}月</caption><thead><tr>{heads}</tr></thead>"
    return f'<table class="month">{head}<tbody>{weeks}</tbody></table>'


def _day(day: int, editions: Sequence[SiteEdition]) -> str:
    links = "".join(
        f'<a href="{one.folder}/index.html" aria-label="{escape(f"{day_of(one)} {one.paper} {one.name}")}">'
        f"{day if not at else escape(one.name.rpartition('/')[2][11:] or one.paper)}</a>"
        for at, one in enumerate(editions)
    )
    return f"<td>{links or day or ''}</td>"


def search_page(paper: str) -> bytes:
    """The page that searches, with a script of ours and no server."""
    body = (
        f"<h1>{both('检索', 'Search')}</h1>\n"
        f'<form id="search" role="search"><label for="words">{both("词语", "Words")}</label> '
        f'<input id="words" type="search" autocomplete="off"> '
        f"<button>{both('查找', 'Find')}</button></form>\n"
        '<p id="count" role="status"></p>\n<ol id="found"></ol>\n'
        f'<button type="button" id="more" hidden>{both("更多", "More")}</button>\n'
        f"<noscript><p>{both('检索要用脚本；不用脚本可以从往期按日期找。', 'Search needs scripts.')}</p></noscript>"
    )
    return framed("检索 Search", body, paper, head='<script src="search.js" defer></script>\n')
