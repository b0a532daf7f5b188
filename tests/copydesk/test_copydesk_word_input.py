"""Word files with the features of real ones, as raw XML: no word is lost without a line, none is printed that is hidden."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from layout.cli import main
from layout.copydesk.text_input import read_text
from layout.copydesk.word_input import WordError, WordStory, read_word
from layout.copydesk.word_input.numbering import written

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}/relationships" xmlns:m="{OFFICE}/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{more}</w:style>'
    for id, name, more in (
        ("1", "heading 1", ""),
        ("a2", "标题 2", ""),
        ("t", "标题", ""),
        ("s", "副标题", ""),
        ("k", "引题", ""),
        ("c", "题注", "<w:rPr><w:b/><w:i/></w:rPr>"),  # as Word has it; the look of a caption is the paper's
        ("own", "我的小标题", '<w:basedOn w:val="a2"/>'),
        ("secret", "secret", "<w:rPr><w:vanish/></w:rPr>"),
    )
)


def word(body: str, pictures: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A Word file with this body, and further parts by their names."""
    parts.setdefault("styles", STYLES)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        main = f'<Relationship Id="d" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
        file.writestr("_rels/.rels", f"<Relationships {RELATIONS}>{main}</Relationships>")
        file.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        rows = [(name, name, f"{name}.xml") for name in parts]
        rows += [(name.partition(".")[0], "image", f"media/{name}") for name in pictures or {}]
        leads = "".join(
            f'<Relationship Id="{id}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
            for id, kind, target in rows
        )
        file.writestr("word/_rels/document.xml.rels", f"<Relationships {RELATIONS}>{leads}</Relationships>")
        for name, inside in parts.items():
            file.writestr(f"word/{name}.xml", f"<w:{name} {SPACES}>{inside}</w:{name}>")
        for name, data in (pictures or {}).items():
            file.writestr(f"word/media/{name}", data)
    return out.getvalue()


def p(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(text: str, style: str) -> str:
    return p(r(text), f'<w:pStyle w:val="{style}"/>')


def read(body: str, pictures: dict[str, bytes] | None = None, **parts: str) -> WordStory:
    return read_word(word(styled("渡轮复航", "t") + body, pictures, **parts), "ferry")


def text(story: WordStory) -> str:
    return story.markdown.split("---\n", 2)[2].strip()


def told(story: WordStory) -> list[str]:
    return [str(loss.message) for loss in story.losses]


def png() -> bytes:
    out = io.BytesIO()
    Image.new("L", (4, 3), 9).save(out, "PNG")
    return out.getvalue()


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
RUBY = "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
DRAWN = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{}"/>{}</wp:inline></w:drawing></w:r>'


@pytest.mark.parametrize(
    ("body", "markdown", "losses"),
    [
        (p(r("雾散了，", "<w:b/>") + r("可以", "<w:b/>") + r("开船")), "**雾散了，可以**开船", []),
        (p(r("斜", "<w:i/>") + r("不粗", '<w:b w:val="0"/>')), "*斜*不粗", []),
        (p(r("重点", '<w:em w:val="dot"/>') + r("2", '<w:vertAlign w:val="superscript"/>')), "[重点]{.dots}[2]{.raised}", []),
        (p(RUBY.format(r("jiē"), r("街")) + r("道")), "{街|jiē}道", []),
        (
            p(FIELD.format("begin") + r"<w:r><w:instrText>EQ \* jc2 \* &quot;Font:宋体&quot; \* hps10 \o\ad(\s\up 9(hé),禾)"
              "</w:instrText></w:r>" + FIELD.format("end") + r("苗")),
            "{禾|hé}苗",
            [],
        ),
        (
            p(FIELD.format("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + FIELD.format("separate") + r("7")
              + FIELD.format("end") + r("版")),
            "7版",
            [],
        ),
        (
            p(FIELD.format("begin") + r"<w:r><w:instrText>EQ \f(1,2)</w:instrText></w:r>" + FIELD.format("end") + r("半")),
            "半",
            [r"a formula field is not carried: EQ \f(1,2)"],
        ),
        (p('<w:smartTag w:element="place">' + r("望江镇") + "</w:smartTag>" + r("的渡口")), "望江镇的渡口", []),
        (
            p(r("一百") + "<w:del><w:r><w:delText>八</w:delText></w:r></w:del><w:ins>" + r("二十八") + "</w:ins>" + r("级")),
            "一百二十八级",
            ["deleted words are left out: 八"],
        ),
        (p("<w:moveFrom>" + r("旧") + "</w:moveFrom><w:moveTo>" + r("新") + "</w:moveTo>"), "新", ["deleted words are left out: 旧"]),
        (p(r("看得见") + r("看不见", "<w:vanish/>")), "看得见", ["hidden text is not printed: 看不见"]),
        (styled("密件", "secret") + p(r("明件")), "明件", ["hidden text is not printed: 密件"]),
        (p("<w:hyperlink>" + r("网址") + "</w:hyperlink><w:sdt><w:sdtContent>" + r("控件") + "</w:sdtContent></w:sdt>"), "网址控件", []),
        (p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), "a+b", ["a formula is carried as plain text: a+b"]),
        (p(r("上行") + "<w:r><w:br/></w:r>" + r("下行")), "上行\n\n下行", []),
        (p(r("横", "") + "<w:r><w:noBreakHyphen/></w:r>" + r("竖")), "横-竖", []),
        (p(r("\u3000\u3000首行空两格。"), '<w:ind w:firstLineChars="200"/>'), "首行空两格。", []),
        (p(r("5*3=15，[见](下)，#1 队")), r"5\*3=15，\[见\](下)，#1 队", []),
        (p(r("1. 一")) + p(r("# 二")) + p(r("- 三")), "1\\. 一\n\n\\# 二\n\n\\- 三", []),
        (styled("石头编了号", "a2") + styled("我的小题", "own"), "## 石头编了号\n\n## 我的小题", []),
        (p(r("线", '<w:u w:val="single"/>')), "线", ["a line below words is not carried: 线"]),
        (
            p("<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + p(r("框中话")) + "</w:txbxContent></w:drawing>"
              "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>" + p(r("框中话")) + "</w:txbxContent></w:pict></mc:Fallback>"
              "</mc:AlternateContent></w:r>" + r("正文")),
            "正文\n\n框中话",
            ["a text box: its words stand behind the paragraph: 框中话"],
        ),
        (
            "<w:tbl><w:tr><w:tc>" + p(r("班次")) + "</w:tc><w:tc>" + p(r("开|船")) + "</w:tc></w:tr><w:tr><w:tc>"
            "<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" + p(r("停航")) + "</w:tc></w:tr></w:tbl>",
            "| 班次 | 开\\|船 |\n|---|---|\n| 停航 |  |",
            ["cells that are joined stand apart"],
        ),
        ("<w:altChunk/>" + p(r("文")), "文", ["a part in another format is not read"]),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r("文")), "文", ["a sign of the font Wingdings is not carried (F0FE)"]),
    ],
)  # fmt: skip
def test_what_word_has_is_carried_or_told(body: str, markdown: str, losses: list[str]) -> None:
    story = read(body)
    assert text(story) == markdown
    assert told(story) == losses


def test_hidden_text_is_marked_as_such() -> None:
    (loss,) = read(p(r("文")) + p(r("密", "<w:vanish/>"))).losses
    assert (loss.hidden, loss.paragraph) == (True, 3)


def test_the_heads_are_known_by_the_names_of_their_styles() -> None:
    story = read_word(
        word(styled("停航之后", "k") + styled("老码头|又响", "t") + styled("票价一元", "s") + p(r("文"))), "x"
    )
    assert story.markdown.startswith('---\nkicker: "停航之后"\nheadline: "老码头\\\\|又响"\ndeck: "票价一元"\n---\n')


@pytest.mark.parametrize("first", [styled("大标题", "1"), p(r("大标题"))])
def test_without_a_title_the_first_heading_or_line_is_the_headline(first: str) -> None:
    assert 'headline: "大标题"' in read_word(word(first + p(r("文"))), "x").markdown


def test_numbers_that_word_sets_are_written() -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    levels = level.format(0, 3, "chineseCounting", "%1、") + level.format(1, 1, "decimal", "（%2）")
    bullets = level.format(0, 1, "bullet", "")
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:abstractNum w:abstractNumId="1">{bullets}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId '
        'w:val="1"/></w:num>'
    )

    def item(words: str, id: int = 1, at: int = 0) -> str:
        return p(r(words), f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{id}"/></w:numPr>')

    body = (
        item("办法")
        + item("甲", at=1)
        + item("乙", at=1)
        + item("要求")
        + item("丙", at=1)
        + item("点", 2)
        + item("线", 2)
    )
    story = read(body, numbering=numbering)
    assert text(story).split("\n\n") == ["三、办法", "（1）甲", "（2）乙", "四、要求", "（1）丙", "- 点\n- 线"]


@pytest.mark.parametrize(
    ("number", "form", "wanted"),
    [(10, "chineseCounting", "十"), (21, "chineseCounting", "二十一"), (103, "chineseCounting", "一百零三"),
     (115, "chineseCounting", "一百一十五"), (3, "ideographTraditional", "丙"), (4, "lowerRoman", "iv"),
     (27, "lowerLetter", "aa"), (7, "decimalEnclosedCircle", "⑦"), (12, "decimalFullWidth", "１２"), (5, "unknown", "5")],
)  # fmt: skip
def test_numbers_in_every_form(number: int, form: str, wanted: str) -> None:
    assert written(number, form) == wanted


def test_notes_follow_the_text_and_comments_and_feet_are_told() -> None:
    note = (
        '<w:footnote w:type="separator" w:id="0">'
        + p(r("—"))
        + '</w:footnote><w:footnote w:id="2">'
        + p(r("见县志。"))
        + "</w:footnote>"
    )
    comment = '<w:comment w:id="1" w:author="编辑">' + p(r("核实")) + "</w:comment>"
    body = p(r("有一百二十八级") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r("。"))
    story = read(body, footnotes=note, comments=comment, footer=p(r("内部")))
    assert text(story) == "有一百二十八级[1]{.note}。\n\n注1：见县志。"
    assert told(story) == [
        "a comment of 编辑 is not printed: 核实",
        "what stands at the head or foot of its pages is not carried: 内部",
    ]


def test_pictures_come_with_their_captions() -> None:
    def drawn(id: str, described: str) -> str:
        return p(DRAWN.format(described, f'<a:blip r:embed="{id}"/>'))

    body = (
        p(r("文"))
        + drawn("one", "渡口")
        + drawn("two", "")
        + styled("清晨的*渡口*", "c")
        + drawn("three", "")
        + p(r("图3：老街"))
    )
    story = read(body, {"one.png": png(), "two.png": png() + b" ", "three.emf": b"x"})
    assert text(story).split("\n\n") == [
        "文",
        "![渡口](../pictures/ferry-1.png)",
        r"![清晨的\*渡口\*](../pictures/ferry-2.png)",
        "图3：老街",
    ]
    assert list(story.pictures) == ["ferry-1.png", "ferry-2.png"]
    assert told(story) == ["the picture three.emf is not carried"]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, word("<w:p>"), word("").replace(b"word/document.xml", b"word/documenx.xml")],
)  # fmt: skip
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(WordError):
        read_word(data, "x")


def test_every_word_of_a_file_is_in_the_story_or_told() -> None:
    """Whatever it stands in: all characters of all text elements, in order."""
    words = ["甲字", "乙字", "丙字", "丁字", "戊字", "己字", "庚字"]
    wraps = ["{}", "<w:ins>{}</w:ins>", "<w:smartTag>{}</w:smartTag>", "<w:hyperlink>{}</w:hyperlink>", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
             "<w:del>{}</w:del>", '<w:fldSimple w:instr="x">{}</w:fldSimple>']  # fmt: skip
    story = read("".join(p(wrap.format(r(one))) for one, wrap in zip(words, wraps, strict=True)))
    found = text(story) + "".join(told(story))
    assert all(one in found for one in words)


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_a_folder_of_copy_is_imported_and_nothing_is_overwritten(tmp_path: Path) -> None:
    """Also texts of old systems; and what is written is read again as it was meant."""
    source, issue = tmp_path / "来稿", tmp_path / "issue"
    source.mkdir()
    picture = p(DRAWN.format("渡口", '<a:blip r:embed="one"/>'))
    (source / "渡轮 定稿(2).docx").write_bytes(
        word(styled("渡轮复航", "t") + p(r("雾散了。")) + picture, {"one.png": png()})
    )
    (source / "菜场.txt").write_bytes("菜场开门\r\n　　卖菜的摊位增加了。\r\n".encode("gb18030"))
    (source / "note.md").write_text("---\nheadline: 启事\n---\n正文。\n", encoding="utf-8")
    (source / "表.xls").write_bytes(b"x")
    done = _run("import", source, "-o", issue)
    assert done.exit_code == 0, done.output
    assert "表.xls is of no kind that is read" in done.output
    assert sorted(path.name for path in (issue / "stories").iterdir()) == ["note.md", "渡轮-定稿-2.md", "菜场.md"]
    assert (issue / "stories" / "菜场.md").read_text("utf-8") == '---\nheadline: "菜场开门"\n---\n卖菜的摊位增加了。\n'
    assert (issue / "pictures" / "渡轮-定稿-2-1.png").read_bytes() == png()
    assert _run("import", source, "-o", issue).exit_code == 1
    assert re.search("nothing is overwritten", _run("import", source, "-o", issue).output)
    (issue / "issue.yaml").write_text(
        "paper: broadsheet\nnumber: 1\ndate: 2024-01-01\npages:\n  - section: 要闻\n    plan: |\n      A A A A B B B B\n    stories:\n"
        "      A: {file: stories/渡轮-定稿-2.md}\n      B: {file: stories/菜场.md}\n",
        encoding="utf-8",
    )
    assert "error" not in _run("check", issue).output


@pytest.mark.parametrize(
    ("text", "coding"),
    [
        ("菜场开门\n卖菜的摊位增加了。", "gb18030"),
        ("菜场开门", "gb18030"),
        ("菜場開門\n賣菜的攤位增加了，這是大家說了三年的話，現在有人來了。", "big5"),
        ("菜場開門\n賣菜的攤位增加了，這是大家說了三年的話，現在有人來了。", "gb18030"),
        ("菜场开门\n卖菜的摊位增加了。", "utf-16"),
    ],
)
def test_a_text_of_an_old_system_is_read_in_its_own_coding(text: str, coding: str) -> None:
    headline, _, body = text.partition("\n")
    made = read_text(text.encode(coding)).markdown
    assert made.strip() == f'---\nheadline: "{headline}"\n---\n{body}'.strip()


def test_damaged_utf_8_is_not_read_as_another_coding() -> None:
    data = "菜场开门\n卖菜的摊位增加了。\n卖菜的摊位增加了。".encode()
    for cut in (data[:-1], data[:20] + data[21:], data.replace(b"\n", b"\n\xff", 1)):
        with pytest.raises(WordError, match=r"UTF-8 with damaged bytes, the first on line [23]"):
            read_text(cut)


def test_a_file_without_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes("　\n".encode())
    done = _run("import", tmp_path / "空.txt", "-o", tmp_path / "issue")
    assert "warning[import-lost]: 空.txt has no text in it" in done.output


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.odt").write_bytes(b"PK")
    done = _run("import", tmp_path / "x.odt", "-o", tmp_path / "issue")
    assert done.exit_code == 1
    assert "import-format" in done.output
    assert not (tmp_path / "issue").exists()
