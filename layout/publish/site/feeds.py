"""What other programs read of a site: RSS 2.0, Atom, JSON Feed 1.1, and the map of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import NamedTuple

from layout.publish.json_writing import json_file
from layout.publish.site.site_edition import Site, SiteEdition, title_of
from layout.publish.xml_writing import element, text_element, xml_file

_MOST = 100
"""Stories in a feed, from the newest edition on."""


class FeedEntry(NamedTuple):
    """A story in a feed: what it is called, where it is, when it was printed, how it begins."""

    title: str
    address: str
    day: str
    summary: str

    @property
    def moment(self) -> str:
        return f"{self.day}T00:00:00+08:00"


def rss(site: Site, editions: Sequence[SiteEdition]) -> bytes:
    """The feed as RSS."""
    items = [
        element(
            "item",
            None,
            text_element("title", one.title),
            text_element("link", one.address),
            text_element("guid", one.address),
            text_element("pubDate", format_datetime(datetime.fromisoformat(one.moment))),
            text_element("description", escape(one.summary, quote=False)),  # readers take it for HTML
        )
        for one in _entries(site, editions)
    ]
    paper = _paper(editions)
    heads = [
        text_element("title", paper),
        text_element("link", site.address),
        text_element("description", escape(paper, quote=False)),
        text_element("language", "zh-cn"),
        element("atom:link", {"rel": "self", "type": "application/rss+xml", "href": f"{site.address}feed.rss"}),
    ]
    spaces: dict[str, object] = {"version": "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom"}
    return xml_file(element("rss", spaces, element("channel", None, heads, items)))


def atom(site: Site, editions: Sequence[SiteEdition]) -> bytes:
    """The feed as Atom."""
    entries = list(_entries(site, editions))
    heads = [
        text_element("title", _paper(editions)),
        text_element("id", site.address),
        text_element("updated", max((one.moment for one in entries), default="1970-01-01T00:00:00+08:00")),
        element("link", {"rel": "self", "href": f"{site.address}feed.atom"}),
        element("author", None, text_element("name", _paper(editions))),
    ]
    items = [
        element(
            "entry",
            None,
            text_element("title", one.title),
            text_element("id", one.address),
            element("link", {"href": one.address}),
            text_element("updated", one.moment),
            text_element("summary", one.summary),
        )
        for one in entries
    ]
    return xml_file(element("feed", {"xmlns": "http://www.w3.org/2005/Atom"}, heads, items))


def json_feed(site: Site, editions: Sequence[SiteEdition]) -> bytes:
    """The feed as JSON."""
    return json_file({
        "version": "https://jsonfeed.org/version/1.1",
        "title": _paper(editions),
        "home_page_url": site.address,
        "feed_url": f"{site.address}feed.json",
        "language": "zh",
        "items": [
            {
                "id": one.address,
                "url": one.address,
                "title": one.title,
                "content_text": one.summary,
                "date_published": one.moment,
            }
            for one in _entries(site, editions)
        ],
    })  # fmt: skip


def sitemap(site: Site, names: Sequence[str]) -> bytes:
    """The map of all pages."""
    places = [element("url", None, text_element("loc", f"{site.address}{name}")) for name in names]
    return xml_file(element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}, places))


def _entries(site: Site, editions: Sequence[SiteEdition]) -> Iterator[FeedEntry]:
    count = 0
    for edition in editions:
        for parts in edition.stories:
            if count == _MOST:
                return
            count += 1
            address = f"{site.address}{edition.folder}/{parts[0].id}.html"
            text = "".join(block.text for block in parts[0].blocks if block.kind == "paragraph")
            yield FeedEntry(title_of(parts), address, edition.date, text[:120])


def _paper(editions: Sequence[SiteEdition]) -> str:
    return editions[0].paper if editions else ""
