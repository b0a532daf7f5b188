"""Characters that no face has: each at its own place, with how often, and with the face to add."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.build import set_issue
from layout.diagnostics import Diagnostic, Rejected, Report
from layout.galley import SortCases
from layout.makeup.missing_glyphs import _texts, missing_face_hint
from layout.model import (
    Block,
    Display,
    Headline,
    Listing,
    Note,
    Paragraph,
    Photo,
    PictureFile,
    Quote,
    Signature,
    Story,
    Stylesheet,
    Subhead,
    Table,
    Verse,
    Words,
)

RARE, OTHER = "\uae40", "\ub098"
"""Hangul, which no face of a Chinese house has."""
PAGE = """\
  - section: 要闻
    plan: |
      A A A A
    stories:
      A: a.md
"""
HEAD = "---\nheadline: 甲\n---\n"
TABLE = "| 甲{0} | 乙 |\n|--|--|\n| 丙 | 丁{0} |"


def told(newspaper, story: str, page: str = PAGE) -> list[Diagnostic]:
    report = Report()
    with pytest.raises(Rejected):
        set_issue(newspaper.write(page, a=story), report, lambda _: None)
    assert {finding.code for finding in report if finding.severity == "error"} == {"glyph-missing"}
    return [finding for finding in report if finding.code == "glyph-missing"]


@pytest.mark.parametrize(("text", "places"), [
    (f"[从今]{{.dots}}天起{RARE}。", {(4, 14)}),
    (f"[从{RARE}今]{{.dots}}天起。", {(4, 3)}),
    (f"一{RARE}二{OTHER}三{RARE}。", {(4, 2), (4, 4)}),
    (f"一{RARE}{OTHER}。", {(4, 2), (4, 3)}),
    (f"**粗{RARE}**细{RARE}。", {(4, 4), (4, 8)}),
    (f"{{江{RARE}|jiāng ā}}水。", {(4, 3)}),
    (f"ab{RARE}c\u0501d", {(4, 3), (4, 5)}),
    (TABLE.format(RARE), {(4, 4), (6, 8)}),
    (f"> 引语{RARE}", {(4, 5)}),
])  # fmt: skip
def test_each_character_is_told_at_its_own_place(newspaper, text: str, places: set[tuple[int, int]]) -> None:
    assert {(one.span.line, one.span.column) for one in told(newspaper, HEAD + text)} == places


def test_a_headline_that_is_broken_is_told_at_the_character(newspaper) -> None:
    [one] = told(newspaper, f"---\nheadline: 江水|上涨三{RARE}米\n---\n正文。")
    assert (one.span.line, one.span.column) == (2, 17)


def test_a_character_is_told_once_a_role_with_how_often(newspaper) -> None:
    [one] = told(newspaper, HEAD + f"一{RARE}二{RARE}。\n\n三{RARE}。")
    assert one.message == f"no face of role 'song' has {RARE} (U+AE40), 3 times here"
    assert (one.span.line, one.span.column) == (4, 2)


def test_text_without_room_is_looked_through_too(newspaper, talk) -> None:
    [one] = told(newspaper, HEAD + talk(4000) + f"{RARE}完。")
    assert one.span.column == 4001


@pytest.mark.parametrize("page", [PAGE + "    vertical: true\n", PAGE.replace("a.md", "{file: a.md, head: right}")])
def test_text_that_goes_down_is_looked_through_too(newspaper, talk, page: str) -> None:
    found = told(newspaper, f"---\nheadline: 甲{RARE}\n---\n{talk(300)}{OTHER}。", page)
    assert {(one.span.line, one.span.column) for one in found} == {(2, 12), (4, 301)}


@pytest.mark.parametrize(("old", "new"), [
    ("name: 小报", f"name: 小{RARE}报"),
    ("code: xiao", f"code: xiao, permit: '准印{RARE}', contacts: [甲]"),
    ("code: xiao", f"code: xiao, contacts: [甲, 乙{RARE}]"),
    ("codes: []", f"pinyin: XIAO{RARE}"),
    ("codes: []", f"codes: [{{label: 报{RARE}, target: http://a.cn}}]"),
    ("codes: []", f'data: ["{{date}}", "第{RARE}期"]'),
    ("codes: []", f"imprint: [社址 {RARE}路]"),
])  # fmt: skip
def test_the_masthead_is_told_in_the_style(newspaper, old: str, new: str) -> None:
    path = newspaper.root / "styles" / "small.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    for one in told(newspaper, HEAD + "正文。"):
        line = path.read_text("utf-8").splitlines()[one.span.line - 1]
        assert (Path(one.span.file).name, one.span.column) == ("small.yaml", line.index(RARE) + 1)


@pytest.mark.parametrize(("old", "new", "line"), [
    ("section: 要闻", f"section: 要{RARE}", 10),
    ("section: 要闻", f"section: 要闻\n    credits: [编辑 {RARE}]", 11),
])  # fmt: skip
def test_the_folio_is_told_in_the_issue(newspaper, old: str, new: str, line: int) -> None:
    [one] = told(newspaper, HEAD + "正文。", PAGE + PAGE.replace(old, new))
    assert (Path(one.span.file).name, one.span.line) == ("issue.yaml", line)
    assert one.span.column >= 14


def test_the_hint_names_a_face_that_has_it(newspaper) -> None:
    (newspaper.root / "fonts").mkdir()
    (newspaper.root / "fonts" / "fonts.yaml").write_text("roles: {song: {face: brush}}\n", "utf-8")
    found = told(newspaper, HEAD + "王𬭎院士，㛃。")
    assert [one.hint for one in found] == ["add 'serif-regular' to the fallback of role 'song' in fonts.yaml"] * 2


@pytest.mark.parametrize(("char", "words"), [(RARE, "no face of fonts.yaml has it"), ("\ue123", "private character")])
def test_the_hint_says_what_to_do_without_one(newspaper, char: str, words: str) -> None:
    [one] = told(newspaper, HEAD + f"一{char}。")
    assert words in one.hint


@pytest.mark.parametrize(
    ("display", "down"),
    [(Display(), False), (Display(head="left"), True), (Display(head="right"), True), (Display(vertical=True), True)],
)
def test_a_headline_at_the_side_is_looked_up_as_it_goes_down(style: Stylesheet, display: Display, down: bool) -> None:
    headline = Headline(Words("江水"), Words("今天"), Words("上涨"))
    story = Story("1A", headline, Words("记者"), (Paragraph(Words("正文")),), display)
    found = {words.text: going for words, _, going, _ in _texts(story, style)}
    assert found == {**dict.fromkeys(("江水", "今天", "上涨", "记者"), down), "正文": display.vertical}


PHOTO = Photo(PictureFile(Path("p.png"), 9, 9, ""), Words("图"), "供图")
TURNED = {
    "paragraph": Paragraph(Words("甲")),
    "subhead": Subhead(Words("甲")),
    "quote": Quote(Words("甲")),
    "note": Note(Words("甲")),
    "signature": Signature((Words("甲"), Words("乙"))),
    "verse": Verse((Words("甲"), Words("乙"))),
    "listing": Listing(((Words("甲"), "乙"), (Words("丙"), ""))),
}


@pytest.mark.parametrize("down", [False, True])
def test_only_tables_and_captions_stay_upright_in_a_vertical_story(style: Stylesheet, down: bool) -> None:
    def looked_up(block: Block) -> list[tuple[str, str, bool]]:
        story = Story("1A", None, None, (block,), Display(vertical=down))
        return [(words.text, name, going) for words, name, going, _ in _texts(story, style)]

    found = {kind: looked_up(block) for kind, block in TURNED.items()}
    assert all(going is down for texts in found.values() for _, _, going in texts)
    said = {kind: "".join(text for text, *_ in texts) for kind, texts in found.items() if kind != "listing"}
    assert said == {
        **dict.fromkeys(("paragraph", "subhead", "quote", "note"), "甲"),
        **dict.fromkeys(("signature", "verse"), "甲乙"),
    }
    assert sorted(found["listing"]) == sorted(
        [("甲", "listing", down), ("丙", "listing", down), ("乙", "listing-end", down)]
    )
    assert looked_up(PHOTO) == [("图", "caption", False), ("供图", "credit", False)]
    rows = looked_up(Table(((Words("甲"),), (Words("乙"),)), ("left",)))
    assert rows == [("甲", "table-head", False), ("乙", "table", False)]


@pytest.mark.parametrize(
    ("char", "private"),
    [
        ("\ue000", True),
        ("\uf8ff", True),
        ("\U000f0000", True),
        ("\U0010fffd", True),
        ("\uae40", False),
        ("\uf900", False),
    ],
)
def test_a_private_character_is_not_looked_for_in_fonts(cases: SortCases, char: str, private: bool) -> None:
    assert missing_face_hint(char, "song", cases.fonts).startswith("it is a private character") == private


@pytest.mark.parametrize("char", ["\U0001f6a2", "\ufe0f", "\u20e3", "\U000e0067"])
def test_an_emoji_is_not_looked_for_in_fonts(cases: SortCases, char: str) -> None:
    """Nor are the signs that join and colour them."""
    assert missing_face_hint(char, "song", cases.fonts) == "newspaper type has no emoji: delete it, or say it in words"
