"""跨版 on paper: two pages that, laid edge to edge, show one picture; words, links and bookmarks on the right page."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from typing import Any, NamedTuple

import jsonschema
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from layout.build import Order, build_edition
from layout.diagnostics import Report
from layout.proof.layout_json_schema import layout_schema

STYLE = """\
extends: broadsheet
paper: {name: 小报, code: xiao}
sheet: {width: 400pt, height: 500pt, head: 60pt, bleed: 9pt}
grids:
  news: {columns: 3, characters: 12, lines: 32, size: 9pt, leading: 13pt}
masthead: {lines: 9, columns: 2, nameplate: {height: 50pt}, codes: []}
press: {resolution: 40}
"""
ISSUE = """\
paper: small
number: 1
date: 2023-06-26
pages:
  - section: 要闻
    plan: |
      A A B
    stories:
      A: {headline: 头条, body: 一条新闻。}
      B: {headline: 导读, digest: [2A, 3C]}
  - section: 专题
    spread: true
    plan: |
      A A A A A A
      B B B C C C
    stories:
      A: {file: a.md, level: lead, pictures: [{columns: 4, at: centre, lines: 16}]}
      B: {headline: 左边的稿件, body: 左边的正文。}
      C: {headline: 右边的稿件, body: 右边的正文。}
  - section: 文化
    plan: |
      A A A
    stories:
      A: {headline: 末版, body: 末版的正文。}
"""
STORY = "---\nheadline: 清溪两岸这一年\n---\n![江上的船。](p.png)\n\n" + "清溪的水向东流去，两岸的人来来往往。" * 20
SCALE = 2
WIDTH, HEIGHT, BLEED = 400, 500, 9


class Built(NamedTuple):
    edition: bytes
    pages: list[bytes]
    layout: Any
    account: Any


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("paper")
    folder = root / "issues" / "d"
    folder.mkdir(parents=True)
    (root / "styles").mkdir()
    (root / "styles" / "small.yaml").write_text(STYLE, encoding="utf-8")
    (folder / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    (folder / "a.md").write_text(STORY, encoding="utf-8")
    ramp = Image.linear_gradient("L").rotate(90).resize((900, 600))
    ramp.save(folder / "p.png")
    account = build_edition(Order(folder, root / "out", True, intent="screen"), Report(), lambda _: None)
    files = sorted((root / "out" / "pages").iterdir())
    [edition] = (root / "out").glob("*.pdf")
    layout = json.loads((root / "out" / "layout.json").read_text("utf-8"))
    return Built(edition.read_bytes(), [file.read_bytes() for file in files], layout, account)


def trimmed(pdf: bytes, bleed: int = 0) -> Image.Image:
    """A page's picture, with so much of its bleed."""
    page = pypdfium2.PdfDocument(pdf)[0]
    cut = BLEED - bleed
    return page.render(scale=SCALE, crop=(cut, cut, cut, cut)).to_pil().convert("L")


def items(page: Any, kind: str) -> list[Any]:
    return [item for story in page["stories"] for item in story["items"] if item["kind"] == kind]


def test_a_spread_is_two_pages_of_one_size(built: Built) -> None:
    reader = PdfReader(io.BytesIO(built.edition))
    assert len(reader.pages) == len(built.pages) == built.account["pages"] == 4
    boxes = {tuple(map(float, (*page.mediabox, *page.trimbox, *page.bleedbox))) for page in reader.pages}
    assert len(boxes) == 1
    assert reader.page_labels == ["A01", "A02", "A03", "A04"]
    assert reader.trailer["/Root"]["/PageLayout"] == "/TwoPageRight"
    assert "/PageLayout" not in PdfReader(io.BytesIO(built.pages[1])).trailer["/Root"]


def test_pages_edge_to_edge_show_one_picture(built: Built) -> None:
    """A ramp goes on over the fold with no step: neither a column of pixels twice nor one too few."""
    left, right = trimmed(built.pages[1]), trimmed(built.pages[2])
    [shown] = items(built.layout["pages"][1], "picture")
    y = int((shown["y"] + shown["h"] / 2) * SCALE)
    row = [left.getpixel((x, y)) for x in range(left.width - 60, left.width - 1)]
    row += [right.getpixel((x, y)) for x in range(1, 60)]
    steps = [abs(b - a) for a, b in pairwise(row)]
    assert len(set(row)) > 20
    assert max(steps) <= 3  # where the pages meet a pixel of each is left out
    assert abs(left.getpixel((left.width - 2, y)) - right.getpixel((1, y))) <= 3


def test_the_picture_goes_on_into_the_bleed_at_the_fold(built: Built) -> None:
    page = trimmed(built.pages[1], BLEED)
    [shown] = items(built.layout["pages"][1], "picture")
    y = int((shown["y"] + shown["h"] / 2 + BLEED) * SCALE)
    assert all(page.getpixel((x, y)) < 250 for x in range(page.width - BLEED * SCALE, page.width - 1))
    below = int((shown["y"] + shown["h"] + 40 + BLEED) * SCALE)
    assert all(page.getpixel((x, below)) > 250 for x in range(page.width - BLEED * SCALE, page.width))


def test_the_geometry_tells_what_is_on_each_page(built: Built) -> None:
    jsonschema.validate(built.layout, layout_schema())
    first, left, right, last = built.layout["pages"]
    assert [page["number"] for page in built.layout["pages"]] == [1, 2, 3, 4]
    assert left["spread"] == right["spread"] == [2, 3]
    assert "spread" not in first
    assert "spread" not in last
    assert [(story["id"], story.get("spread")) for story in left["stories"]] == [("2A", [2, 3]), ("2B", None)]
    assert [(story["id"], story.get("spread")) for story in right["stories"]] == [("2A", [2, 3]), ("3C", None)]
    [one], [other] = items(left, "picture"), items(right, "picture")
    assert one["x"] + one["w"] == WIDTH
    assert other["x"] == 0
    assert one["window"]["x"] + one["window"]["w"] == pytest.approx(other["window"]["x"], abs=1e-4)
    assert one["window"]["w"] + other["window"]["w"] == pytest.approx(1, abs=1e-4)
    heads = [item["text"] for page in (left, right) for item in items(page, "line") if item["role"] == "headline"]
    assert heads == ["清溪两岸", "左边的稿件", "这一年", "右边的稿件"]
    assert [one["parts"] for one in built.layout["stories"]] == [["1A"], ["1B"], ["2A"], ["2B"], ["3C"], ["4A"]]
    assert [page["page"] for page in built.account["account"]] == [1, 2, 3, 4]


def test_words_are_on_one_page_each(built: Built) -> None:
    texts = ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(built.edition)).pages]
    body = "清溪的水向东流去，两岸的人来来往往。"
    assert sum(text.count("两岸的人来来") for text in texts[1:3]) <= 20
    assert "".join(texts[1:3]).count("往") == 20 * body.count("往")
    assert ("左边的正文" in texts[1], "左边的正文" in texts[2]) == (True, False)
    assert ("右边的正文" in texts[1], "右边的正文" in texts[2]) == (False, True)
    assert sum("江上的船" in text for text in texts) == 1


def test_links_and_bookmarks_lead_to_the_page_where_a_story_begins(built: Built) -> None:
    reader = PdfReader(io.BytesIO(built.edition))
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1)}
    links = [note.get_object()["/Dest"] for note in reader.pages[0]["/Annots"]]
    assert list(dict.fromkeys(numbers[dest[0].idnum] for dest in links)) == [2, 3]
    titles = {title.title: reader.get_destination_page_number(title) + 1 for title in _flat(reader.outline)}
    assert titles["A02 专题"] == 2
    assert titles["A03 专题"] == 3
    assert titles["清溪两岸这一年"] == titles["左边的稿件"] == 2
    assert titles["右边的稿件"] == 3
    assert len(_flat(reader.outline)) == 4 + 6


def _flat(outline: list[Any]) -> list[Any]:
    return [one for part in outline for one in (_flat(part) if isinstance(part, list) else [part])]
