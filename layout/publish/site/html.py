"""The frame of every page of a site, its calendar, and the page that searches. Words of the frame are in Chinese and in
English; a reader chooses."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from string import Template

from layout.publish.site.site_edition import SiteEdition

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
<header><nav aria-label="site"><a href="${up}index.html">$calendar</a> <a href="${up}search.html">$search</a>
<button type="button" id="language">English</button></nav></header>
<main id="main">
$body
</main>
</body>
</html>
""")


def both(chinese: str, english: str) -> str:
    """Words of the frame in both languages, of which one is shown."""
    return f'<span lang="zh">{escape(chinese)}</span><span lang="en">{escape(english)}</span>'


def framed(title: str, body: str, up: str = "", head: str = "") -> bytes:
    """A page; `up` leads from it to the site's own folder."""
    words = {
        "skip": both("跳到正文", "Skip to the text"),
        "calendar": both("往期", "Editions"),
        "search": both("检索", "Search"),
    }
    return _FRAME.substitute(title=escape(title), body=body, up=up, head=head, **words).encode()


def calendar(editions: Sequence[SiteEdition]) -> bytes:
    """The first page: all editions by year and month."""
    title = editions[0].paper if editions else ""
    months = []
    for month, some in groupby(editions, lambda edition: edition.date[:7]):
        days = "".join(
            f'<li><a href="{edition.folder}/index.html"><time datetime="{edition.date}">{edition.date}</time> '
            f"{escape(edition.paper)}</a></li>"
            for edition in some
        )
        months.append(f"<section><h2>{month}</h2><ul class=days>{days}</ul></section>")
    return framed(title, f"<h1>{escape(title)} {both('往期', 'editions')}</h1>\n" + "\n".join(months))


def search_page() -> bytes:
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
    return framed("检索 Search", body, head='<script src="search.js" defer></script>\n')
