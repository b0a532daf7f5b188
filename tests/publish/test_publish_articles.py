"""What layout.json says of tables, parted paragraphs and captions, as readers of text and site get it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from layout.publish.articles import Article, ArticlePage, read_pages
from layout.publish.editions import search
from layout.publish.folding import folded
from layout.publish.site import Site, SiteEdition, site_files
from layout.publish.story_text import text_of_story

BOX = {"x": 10.0, "y": 10.0, "w": 90.0, "h": 9.0}
PAGE = {"number": 1, "label": "A01", "section": "", "trim": {"x": 0, "y": 0, "w": 200.0, "h": 300.0}, "furniture": []}


def line(text: str, kind: str, segment: int = 0, **part: object) -> dict[str, Any]:
    picture = {"picture": "a"} if kind in ("caption", "credit") else {}
    own = {"kind": kind, **part}
    return {"kind": "line", "role": kind, **BOX, "text": text, "runs": [], "words": [], "segment": segment,
            "part": own, **picture}  # fmt: skip


def page_of(items: Sequence[dict[str, Any]]) -> ArticlePage:
    """A page with a story of these items."""
    story = {"id": "1A", "key": "a.md", "headline": "渡口", "region": BOX, "segments": [], "items": [*items]}
    stories = [{"key": "a.md", "headline": "渡口", "parts": ["1A"]}]
    (page,) = read_pages({"stories": stories, "pages": [{**PAGE, "stories": [story]}]})
    return page


def told(items: Sequence[dict[str, Any]]) -> tuple[Article, str]:
    """The story of these items, and its page on a site."""
    page = page_of(items)
    edition = SiteEdition("p", "试报", "2024-01-01", "p/2024-01-01", [page], {}, [(20, 30)], {}, "p.pdf")
    made = dict(site_files(Site("https://p.invalid/", [edition])))
    return page.articles[0], made["p/2024-01-01/p01-01.html"].decode()


def rows(segment: int, table: dict[int, Sequence[str]]) -> list[dict[str, Any]]:
    """What a column has of a table: its rows by their numbers; an empty cell has no line."""
    return [
        line(text, "cell", segment, block=0, row=number, column=column)
        for number, cells in table.items()
        for column, text in enumerate(cells)
        if text
    ]


def test_a_table_over_two_columns_has_its_head_once_and_every_cell_in_its_column() -> None:
    head = ("日期", "高潮", "末班")
    first = rows(0, {0: head, 1: ("11日", "10:42", "21:00"), 2: ("12日", "", "20:30")})
    article, html = told([*first, *rows(1, {0: head, 3: ("13日", "停航", "")})])
    assert text_of_story([article]).decode() == ("日期\t高潮\t末班\n11日\t10:42\t21:00\n12日\t\t20:30\n13日\t停航\t\n")
    assert (
        '<table><tr><th scope="col">日期</th><th scope="col">高潮</th><th scope="col">末班</th></tr>'
        "<tr><td>11日</td><td>10:42</td><td>21:00</td></tr><tr><td>12日</td><td></td><td>20:30</td></tr>"
        "<tr><td>13日</td><td>停航</td><td></td></tr></table>"
    ) in html


def test_a_table_with_an_empty_head_has_none() -> None:
    _, html = told(rows(0, {0: ("", ""), 1: ("早班", "6:00")}))
    assert "<table><tr><td>早班</td><td>6:00</td></tr></table>" in html


def test_a_paragraph_round_a_quote_is_one() -> None:
    parted = [line("船要开", "paragraph", 0, block=0), line("等一等。", "quote", 0, block=1)]
    _, html = told([*parted, line("了。", "paragraph", 1, block=0)])
    assert '<p class="paragraph">船要开了。</p><aside class="quote">等一等。</aside>' in html


def test_a_credit_stands_an_em_behind_its_caption() -> None:
    said = [line("清晨的渡口，", "caption"), line("船靠岸", "caption"), line("林敏 摄", "credit")]
    photo = {"kind": "picture", **BOX, "file": "a.jpg", "sha256": "", "picture": "a"}
    (picture,) = page_of([photo, *said]).articles[0].pictures
    assert picture.caption == "清晨的渡口，船靠岸　林敏 摄"


def test_the_newest_edition_of_several_papers_is_first() -> None:
    page = page_of([line("正文", "paragraph", block=0)])
    days = [("wang", "2023-12-31"), ("wang", "2024-01-01"), ("qing", "2023-12-30"), ("qing", "2024-03-11")]
    editions = [
        SiteEdition(code, code, date, f"{code}/{date}", [page], {}, [(20, 30)], {}, "p.pdf") for code, date in days
    ]
    front = dict(site_files(Site("https://p.invalid/", editions)))["index.html"].decode()
    assert front.index("qing/2024-03-11") < front.index("wang/2024-01-01")
    assert [front.count(f"<h2>{year}</h2>") for year in (2023, 2024)] == [1, 1]


def test_pieces_of_a_story_are_shown_apart_and_found_together() -> None:
    """Its parts of a paragraph are one, whatever stands between them."""
    items = [
        line("渡口", "headline"), line("船要", "paragraph", 0, block=0), line("等一等。", "quote", 0, block=1),
        line("开了。", "paragraph", 1, block=0), line("早班", "cell", 1, block=2, row=0, column=0),
        line("6:00", "cell", 1, block=2, row=0, column=1), line("清晨", "caption"),
    ]  # fmt: skip
    page = page_of(items)
    shown = "渡口　船要开了。　等一等。　早班　6:00　清晨"
    edition = SiteEdition("p", "试报", "2024-01-01", "p/2024-01-01", [page], {}, [(20, 30)], {}, "p.pdf")
    assert f'"{shown}"' in dict(site_files(Site("https://p.invalid/", [edition])))["search/2024/t0.js"].decode()
    ((_, _, lines),) = search._stories([page])
    assert "".join(text for _, _, text in lines) == shown
    ((_, _, snippet),) = search._places(lines, folded("口船要开"))
    assert snippet == shown
