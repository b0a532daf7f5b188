"""Every finding points at the word that it is about, in lines that begin with full-width characters too."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter

from layout.build import check
from layout.diagnostics import Diagnostic, Rejected, Report
from layout.finding_format import cells, render
from layout.findings import FINDINGS
from tests.test_one_run import ISSUE, RARE, STORY, STYLE

Changes = Mapping[str, str]
FERRY, ISSUE_FILE, STYLE_FILE, FONTS = "issues/d/a.md", "issues/d/issue.yaml", "styles/probe.yaml", "fonts/fonts.yaml"


def story(text: str) -> Changes:
    return {FERRY: STORY.replace("渡船靠岸。", text)}


def head(line: str) -> Changes:
    return {FERRY: STORY.replace("headline: 老码头", line)}


def issue(old: str, new: str) -> Changes:
    assert old in ISSUE
    return {ISSUE_FILE: ISSUE.replace(old, new, 1)}


def entry(written: str) -> Changes:
    return issue("A: a.md", f"A: {written}")


def style(old: str, new: str) -> Changes:
    assert old in STYLE
    return {STYLE_FILE: STYLE.replace(old, new, 1)}


def text_style(written: str) -> Changes:
    return style("text:", f"text:\n  quote: {written}")


VERTICAL = "{file: a.md, vertical: true"
PAGE = "  - section: 二\n    plan: A A A A\n    stories:\n      A: "
LONG = "江上有船，岸上有人，老码头的铜铃响了三下，第一班渡船靠岸了。" * 90

ROWS: list[tuple[str, Changes, str]] = [
    # --- YAML -----------------------------------------------------------------------------------------------------
    ("copy-anchor", issue("section: 要闻", "section: &yao 要闻"), "&yao"),
    ("copy-character", story("渡船\u200e靠\x07岸。"), "\x07"),
    ("copy-character", story("渡船&#8238;靠岸。"), "&#8238;"),
    ("copy-comma", issue("section: 要闻", "section: 要闻\n    credits: [编辑甲，编辑乙]"), "，"),
    ("copy-comment", entry("{headline: 种田 #1 队获胜, body: 文。}"), "#1 队获胜, body: 文。}"),
    ("copy-documents", issue("pages:", "---\npages:"), "---"),
    ("copy-duplicate", entry("{file: a.md, file: b.md}"), "file"),
    ("copy-key", entry("{file: a.md, 级别: lead}"), "级别"),
    ("copy-missing", issue("section: 要闻", "section: "), ""),
    ("copy-missing", issue("section: 要闻", 'section: ""'), '""'),
    ("copy-syntax", issue("section: 要闻", "section： 要闻"), "："),
    ("copy-tag", issue("section: 要闻", "section: !yao 要闻"), "!yao"),
    ("copy-type", issue("number: 1", "number: 一"), "一"),
    ("copy-type", entry("{file: a.md, box: 是, level: lead}"), "是"),
    # --- the issue ------------------------------------------------------------------------------------------------
    ("copy-continues", {ISSUE_FILE: ISSUE + PAGE + "{headline: 续, continues: 1Z}\n"}, "1Z"),
    ("copy-date", issue("2024-01-01", "1850-01-01"), "1850-01-01"),
    ("copy-digest", entry("{headline: 导读, digest: [1B, 9Z]}"), "9Z"),
    ("copy-file", entry("{file: 没有.md, level: lead}"), "没有.md"),
    ("copy-grid", issue("section: 要闻", "section: 要闻\n    grid: 新"), "新"),
    ("copy-ignored", entry("{body: 渡船靠岸。, level: lead}"), "lead"),
    ("copy-lunar", issue("number: 1", "number: 1\nlunar: 五月初八"), "五月初八"),
    ("copy-number", issue("number: 1", "number: 900"), "900"),
    ("copy-paper", issue("paper: probe", "paper: 报纸"), "报纸"),
    ("copy-path", entry("{file: /甲/乙.md, level: lead}"), "/甲/乙.md"),
    ("copy-picture", entry("{body: '甲\n\n\n        ![说明](坏.png)', headline: 题}"), "坏.png"),
    ("copy-picture-place", entry("{file: a.md, pictures: [{columns: 1}]}"), "{"),
    ("copy-plan", issue("A A B B", "A A 甲 B"), "甲"),
    ("copy-plan", issue("A A B B", "A A B B | 三十"), "三十"),
    ("copy-plan", issue("A A B B", "A A B C"), "C"),
    ("copy-story", entry("{file: a.md, body: 文。}"), "文。"),
    ("copy-style", entry("{file: a.md, tint: 灰色}"), "灰色"),
    ("copy-weekday", issue("number: 1", "number: 1\nweekday: 星期二"), "星期二"),
    ("copy-ad", entry("{ad: plate.svg}"), "plate.svg"),
    ("copy-artwork", entry("{ad: 坏.pdf}"), "坏.pdf"),
    ("advert-empty", entry("{ad: 空.pdf}"), "空.pdf"),
    ("copy-vertical", entry(VERTICAL + ", head: left}"), "left"),
    ("column-narrow", entry("{file: a.md, columns: 9}"), "9"),
    # --- stories --------------------------------------------------------------------------------------------------
    ("copy-blank", story("渡船 靠岸。"), " "),
    ("copy-dash", story("渡船--靠岸。"), "--"),
    ("copy-dash", head("headline: 老码头...响"), "..."),
    ("copy-dash", story("渡船––靠岸。"), "––"),
    ("copy-digits", story("渡船１２艘，人34个。"), "１２"),
    ("copy-blank", story("渡船\u00a0靠岸。"), "\u00a0"),
    ("copy-doubled", story("渡船靠岸，，人上岸。"), "，，"),
    ("copy-half-width", story("渡船靠岸,人上岸。"), ","),
    ("copy-half-width", head("headline: 老码头响了!"), "!"),
    ("copy-heading", story("# 一级"), "# 一级"),
    ("copy-html", story("渡船<br>靠岸。"), "<br>"),
    ("copy-link", story("渡船[靠岸](http://x.cn)。"), "["),
    ("copy-mark", story("* 渡船靠岸。"), "*"),
    ("copy-mark", head("headline: 视频|老码头又响起了铜铃声"), "|"),
    ("copy-markdown", story("渡船`靠岸`。"), "`"),
    ("copy-pairs", story("他说：“开船。"), "“"),
    ("copy-pairs", head("headline: 老码头（新"), "（"),
    ("copy-paragraphs", story("渡船靠岸。\n码头又响起铜铃，人们围拢过来看热闹。"), "。"),
    ("copy-quotes", story('渡船"靠岸"。'), '"'),
    ("copy-reading", story("渡{船|}靠岸。"), "{船|}"),
    ("copy-table", story("| 班 | 点 |\n|--|--|\n| 首班 |"), "| 首班 |"),
    ("copy-turn", story("渡船  \n靠岸。"), " "),
    ("copy-voice", story("渡[船]{.红}靠岸。"), ".红"),
    ("copy-headline", head('headline: "|"'), '"|"'),
    ("glyph-missing", story(f"渡船**靠{RARE}岸**。"), RARE),
    ("glyph-missing", head(f"headline: 老码|头{RARE}"), RARE),
    ("glyph-missing", {ISSUE_FILE: ISSUE + PAGE.replace("二", f"二{RARE}") + "{body: 文。}\n"}, RARE),
    ("overset", story(LONG), "老码头"),
    ("reading-vertical", entry(VERTICAL + "}") | story("渡{船|chuán}靠岸。"), "船"),
    ("marks-tight", story("渡[船靠]{.dots}岸。"), "船靠"),
    ("copy-picture", entry("\n        body: |\n          甲。\n\n          ![](坏.png)"), "坏.png"),
    ("copy-dash", entry("{headline: 题, body: '甲乙。\n\n\n          丙--丁。'}"), "--"),
    # --- style and fonts -----------------------------------------------------------------------------------------
    ("style-face", text_style("{face: 楷体}"), "楷体"),
    ("style-name", text_style("{colour: 绿}"), "绿"),
    ("style-size", text_style("{size: 9pt, leading: 5pt}"), "5pt"),
    ("style-template", style('pinyin: ""', 'data: ["第{期}期"]'), "{期}"),
    ("style-template", style('pinyin: ""', 'data: ["今日，第{number:x}期"]'), "{number:x}"),
    ("style-template", style('pinyin: ""', 'data: ["今日}"]'), "}"),
    ("style-template", style("text:", 'press: {page_name: "{date}/{page:02}"}\ntext:'), "/"),
    ("style-code", style('pinyin: ""', 'codes: [{label: 网站, target: " "}]'), '" "'),
    ("style-grid", style("characters: 14", "characters: 14, gutter_em: 20"), "4"),
    ("style-masthead", style("columns: 3", "columns: 9"), "9"),
    ("style-artwork", style("height: 60pt", "height: 60pt, artwork: 坏.svg"), "坏.svg"),
    ("masthead-room", style("height: 60pt", "height: 700pt"), "700pt"),
    ("font-file", {FONTS: "faces: {甲: {file: 甲.otf}}\nroles: {song: {face: 甲}}\n"}, "甲.otf"),
    ("fonts", {FONTS: "faces: {}\nroles: {song: {face: 乙}}\n"}, "乙"),
]  # fmt: skip


def found(folder: Path, changes: Changes) -> list[Diagnostic]:
    paper = {STYLE_FILE: STYLE, ISSUE_FILE: ISSUE, FERRY: STORY, **changes}
    for name, text in paper.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="surrogateescape")
    for name in ("issues/d/坏.pdf", "styles/坏.svg", "fonts/甲.otf", "issues/d/坏.png", "issues/d/plate.svg"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"no")
    writer = PdfWriter()
    writer.add_blank_page(200, 100)
    writer.write(folder / "issues/d/空.pdf")
    Image.new("RGB", (9, 9)).save(folder / "issues/d/p.png")
    report = Report()
    with suppress(Rejected):
        check(folder / "issues/d", report, str)
    return list(report)


@pytest.mark.parametrize(("code", "changes", "word"), ROWS, ids=[f"{n} {row[0]}" for n, row in enumerate(ROWS)])
def test_the_caret_stands_under_the_word(tmp_path: Path, code: str, changes: Changes, word: str) -> None:
    told = [finding for finding in found(tmp_path, changes) if finding.code == code]
    assert told
    words = {one.source[one.span.column - 1 :][: one.span.length] for one in told}
    assert words == {word} or (not word and words <= {"", " "})
    for one in told:
        shown = render([one], "text").split("\n")
        assert f":{one.span.line}:{one.span.column}: " in shown[0]
        if "…" not in shown[1]:
            assert shown[2] == "    " + " " * cells(one.source[: one.span.column - 1]) + "^" * max(1, cells(word))


def test_most_codes_have_a_row() -> None:
    assert len({row[0] for row in ROWS}) >= 60
    assert {row[0] for row in ROWS} <= FINDINGS.keys()
