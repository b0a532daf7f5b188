"""A small newspaper with two pages of everything that a comparison tells apart, and its editions."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from layout.build import make_files
from layout.cache import Store
from layout.delivery import Order
from layout.diagnostics import Report
from layout.proof.comparison import ComparedEdition
from tests.small_paper import issue
from tests.source import HOUSE

Changes = Mapping[str, str | bytes]

ISSUE = "issues/2024-01-01/issue.yaml"
FERRY, MARKET, STYLE = "issues/2024-01-01/ferry.md", "issues/2024-01-01/market.md", "styles/ferry.yaml"
PAPER: Changes = {
    ISSUE: issue(
        """\
  - section: 要闻
    plan: |
      A A A A
      B B C C
    stories:
      A: {file: ferry.md, level: second, pictures: [{columns: 2, at: right, lines: 9}]}
      B: {file: market.md, level: third}
      C:
        headline: 图书馆延长开放
        key: library
        level: third
        box: true
        tint: tint
        body: 镇图书馆每周五晚上开到九时，阅览室里添了二十盏台灯，借还书的柜台也一直有人。
  - section: 生活
    credits: [责任编辑 江一苇]
    plan: |
      A A B B
    stories:
      A: {headline: 江滩公园开园, key: park, level: third, body: "江滩公园今天开园，步道两旁种了樟树，长椅朝着江水。"}
      B: {ad: advert.pdf, label: 广告}
""",
        paper="ferry",
        more="weekday: 星期一\n",
    ),
    FERRY: """\
---
kicker: 停航四百零六天
headline: 老码头又响起了铜铃
byline: 记者 周渡
---
望江镇老码头的铜铃响了三下，第一班渡船靠岸。石阶上站满了等船的人，有人提着菜篮，有人推着自行车。

![清晨的渡口](quay.jpg "林敏 供图")

修缮总投资380万元，工期一年。码头的石阶编了号，涨水时水到第几级，值守的人就在本子上记下第几级。

渡船每天六时四十分开第一班，十八时四十分开最后一班。雾大的日子停航，牌子挂在候船室的门口。
""",
    MARKET: """\
---
headline: 菜场提前半小时开门
---
望江镇农贸市场从今天起把开门时间提前到早上五时。

市场办说，冬天天亮得晚，过道的灯已经全部换新。
""",
    STYLE: """\
extends: broadsheet
paper: {name: 望江周报, code: wangjiang, publisher: 望江镇文化站}
sheet: {width: 500pt, height: 620pt, head: 60pt}
grids:
  news: {columns: 4, characters: 11, lines: 36, size: 9pt, leading: 13pt}
masthead: {lines: 9, columns: 3, nameplate: {height: 60pt}, pinyin: ""}
colours:
  tint: [0, 0, 10, 5]
  red: [0, 100, 90, 5]
text:
  body: {size: 9pt, leading: 13pt}
""",
    "fonts/fonts.yaml": "faces:\n  own: {file: Own.ttf}\nroles:\n  kai: {face: own, fallback: [kai]}\n",
}


def photo(spot: int = 60) -> bytes:
    """A landscape with a sun."""
    image = Image.linear_gradient("L").resize((640, 400)).convert("RGB")
    ImageDraw.Draw(image).ellipse((spot, 60, spot + 80, 140), fill=(220, 180, 40))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def advert(price: str = "38.80") -> bytes:
    """An advertiser's page: a price in a frame."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(200, 300), invariant=True)
    canvas.rect(10, 10, 180, 280)
    for n, figure in enumerate(price):  # figures as bars, since the file may have no font
        canvas.rect(30 + 20 * n, 100, 12, 2 + 10 * (ord(figure) - 45), fill=1)
    canvas.save()
    return out.getvalue()


def build(folder: Path, store: Store, changes: Changes, page: int = 0) -> ComparedEdition:
    """The newspaper with changes, in a folder of its own; with `page`, that page's own file."""
    bytes_of = {
        "issues/2024-01-01/quay.jpg": photo(),
        "issues/2024-01-01/advert.pdf": advert(),
        "fonts/Own.ttf": (HOUSE / "fonts" / "BroadsheetKai-Regular.ttf").read_bytes(),
    }
    for name, content in {**PAPER, **bytes_of, **changes}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    files = make_files(Order(folder / ISSUE, folder / "out", pages=bool(page), cache=store), Report(), str)
    name = [file for file in files if file.endswith(".pdf")][page]
    pdf = folder / "edition.pdf"
    pdf.write_bytes(files[name])
    layout = folder / "layout.json"
    layout.write_bytes(files["layout.json"])
    digest = next(one["sha256"] for one in json.loads(files["report.json"])["files"] if one["file"] == name)
    return ComparedEdition(pdf, digest, (page,) if page else (1, 2), layout)
