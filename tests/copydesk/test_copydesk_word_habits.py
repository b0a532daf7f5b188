"""What editors do in Word (hiding, cropping, nesting, joining), and files that strangers made to break a reader."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from click.testing import CliRunner, Result

from layout.cli import main
from layout.copydesk.word_input import WordError, read_word
from layout.model import Paragraph
from tests.copydesk.conftest import HEAD, Newspaper
from tests.copydesk.test_copydesk_word_input import (
    DRAWN,
    FIELD,
    RUBY,
    p,
    png,
    r,
    read,
    styled,
    text,
    told,
    word,
)

WHITE = '<w:color w:val="FFFFFF"/>'
HIDDEN = "hidden text is not printed: {}"
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def numbered_by(level: str, override: str = "") -> str:
    """A numbering with the list 1 of a level."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{override}</w:num>'
    )


def field(code: str, result: str) -> str:
    return FIELD.format("begin") + code + FIELD.format("separate") + result + FIELD.format("end")


def box(inside: str) -> str:
    return f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>"


ROW = row(cell(p(r("甲"))), cell(p(r("乙"))))
PHOTO = DRAWN.format("x", '<a:blip r:embed="one"/>')
ALTERNATE = "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
VANISH = "<w:vanish/>"


@pytest.mark.parametrize(
    ("body", "markdown", "hidden"),
    [
        (table(ROW, row(cell(p(r("密"))), properties="<w:hidden/>")), "| 甲 | 乙 |\n|---|---|", "密"),
        (table(ROW, row(cell(p(r("密", VANISH))), cell(p(r("丁"))))), "| 甲 | 乙 |\n|---|---|\n|  | 丁 |", "密"),
        (p(r("文") + box(p(r("密", VANISH) + r("框")))), "文\n\n框", "密"),
        (p(field(CODE.format("PAGE"), r("密", VANISH)) + r("文")), "文", "密"),
        (p(f"<w:ins>{r('密', VANISH)}</w:ins><w:hyperlink>{r('密二', VANISH)}</w:hyperlink>" + r("文")), "文", "密"),
        (p(RUBY.format(r("mì"), r("密", VANISH)) + r("文")), "文", "密"),
        (p(r("密", WHITE) + r("文")), "文", "密"),
        (p(r("密", '<w:sz w:val="2"/>') + r("文")), "文", "密"),
        (p(DRAWN.format("密", "").replace('name="x"', 'name="x" hidden="1"') + r("文")), "文", ""),
        (p(PHOTO.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>") + r("文")), "文", None),
    ],
)  # fmt: skip
def test_hidden_words_are_never_in_a_story(body: str, markdown: str, hidden: str | None) -> None:
    story = read(body, {"one.png": png()})
    assert text(story).strip() == markdown
    assert not story.pictures
    if hidden:
        assert HIDDEN.format(hidden) in told(story)
    elif hidden is None:
        assert told(story) == ["a hidden picture is not printed"]


@pytest.mark.parametrize(
    "styles",
    [
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>",
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:rPr><w:vanish/></w:rPr></w:style>',
    ],
)
def test_words_that_a_default_hides_are_hidden(styles: str) -> None:
    story = read(p(r("密") + r("明", '<w:vanish w:val="0"/>')), styles=styles)
    assert "明" in story.markdown
    assert "密" not in story.markdown
    assert HIDDEN.format("密") in told(story)


@pytest.mark.parametrize(
    "body",
    [
        p(r("白", WHITE + '<w:shd w:val="clear" w:fill="C00000"/>')),
        p(r("白", WHITE), '<w:shd w:val="clear" w:fill="000000"/>'),
        p(r("白", WHITE + '<w:highlight w:val="black"/>')),
        table(row(cell(p(r("白", WHITE)), '<w:shd w:val="clear" w:fill="1F3864"/>'))),
        table(row(cell(p(r("白", WHITE)))), properties='<w:tblStyle w:val="x"/>'),
        p(r("文") + box(p(r("白", WHITE)))),
    ],
)
def test_white_words_on_a_coloured_ground_are_printed(body: str) -> None:
    assert "白" in read(body).markdown


@pytest.mark.parametrize(
    ("body", "markdown", "losses"),
    [
        (table(row(cell(p(r("甲")) + table(ROW) + p(r("丙"))))), "| 甲 甲 乙 丙 |\n|---|",
         ["a table in a table: its words stand in the cell", "a table of one row is carried as its head"]),
        (table(ROW, row(cell(p(r("丙"))), properties="<w:del/>")), "| 甲 | 乙 |\n|---|---|",
         ["deleted words are left out: 丙", "a table of one row is carried as its head"]),
        ("<w:del>" + p(r("旧")) + "</w:del>" + p(r("新")), "新", ["deleted words are left out: 旧"]),
        (p(r("上半"), "<w:rPr><w:del/></w:rPr>") + p(r("下半")), "上半下半", []),
        (p(r("清"), '<w:framePr w:dropCap="drop"/>') + p(r("晨，渡口。")), "清晨，渡口。", []),
        (p(f"<w:r>{ALTERNATE.format('', '<w:t>旧法</w:t>')}</w:r>".replace("<mc:Choice></mc:Choice>", "")), "旧法", []),
        (ALTERNATE.format(p(r("新")), p(r("旧"))), "新", []),
        (p(field(CODE.format("IF ") + field(CODE.format("PAGE"), r("7")) + CODE.format("=7"), r("果")) + r("文")),
         "果文", []),
        (p(r("kpi", "<w:caps/>") + r("文")), "KPI文", []),
        (p('<w:r><w:pict><v:textpath string="花字"/></w:pict></w:r>' + r("文")), "文",
         ["drawn lettering is not carried: 花字"]),
        (p(r("前") + '<w:r><w:br w:type="page"/></w:r>' + r("后")), "前\n\n后", []),
        (p(r("---")) + p(r("***")) + p(r("===")), "\\---\n\n\\*\\*\\*\n\n\\===", []),
        (p(r("、粗", "<w:b/>") + r("细") + r("粗", "<w:b/>")), "[、粗]{.strong}细**粗**", []),
        (p(r("甲\u200b乙\u202e丙")), "甲乙丙", ["characters that can't be printed are left out: U+200B, U+202E"]),
    ],
)  # fmt: skip
def test_what_editors_do_is_carried_or_told(body: str, markdown: str, losses: list[str]) -> None:
    story = read(body)
    assert text(story) == markdown
    assert told(story) == losses


def test_a_picture_cropped_in_word_is_told_and_one_in_a_cell_stands_behind_the_table() -> None:
    cropped = DRAWN.format("渡口", '<a:blip r:embed="one"/><a:srcRect l="20000"/>')
    story = read(table(row(cell(p(cropped + r("甲"))))), {"one.png": png()})
    assert text(story) == "| 甲 |\n|---|\n\n![渡口](../pictures/ferry-1.png)"
    assert "a picture that is cropped in the file is carried whole" in told(story)


@pytest.mark.parametrize(
    ("described", "caption"),
    [
        ("渡口的&#10;清晨", "渡口的 清晨"),
        (r"C:\Users\editor\Desktop\渡口.jpg", ""),
        ("IMG_2023.JPG", ""),
        ("图片包含 水, 船&#10;&#10;描述已自动生成", ""),
        ("A boat&#10;&#10;AI-generated content may be incorrect.", ""),
    ],
)
def test_what_word_itself_says_of_a_picture_is_no_caption(described: str, caption: str) -> None:
    story = read(p(DRAWN.format(described, '<a:blip r:embed="one"/>')), {"one.png": png()})
    assert text(story) == f"![{caption}](../pictures/ferry-1.png)"
    assert bool(caption) == (told(story) == [])


def test_a_head_keeps_its_gap_and_tells_what_it_can_not_have() -> None:
    head = '<w:pPr><w:pStyle w:val="t"/></w:pPr>'
    note = '<w:footnote w:id="2">' + p(r("见县志。")) + "</w:footnote>"
    body = f"<w:p>{head}" + r("渡轮\u3000复航") + '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + p(r("文"))
    story = read_word(word(body, footnotes=note), "x")
    assert story.markdown == '---\nheadline: "渡轮\u3000复航"\n---\n文\n\n注1：见县志。\n'
    assert told(story) == ["dots, ruby and notes of a head are not carried: 1"]


def test_a_long_first_line_is_no_headline() -> None:
    assert read_word(word(p(r("渡" * 61))), "x").markdown == f"---\n---\n{'渡' * 61}\n"


def test_numbers_in_cells_are_kept() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = numbered_by(level)
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = table(row(cell(p(r("项")))), row(cell(p(r("甲"), numbered))), row(cell(p(r("乙"), numbered))))
    assert text(read(body, numbering=numbering)) == "| 项 |\n|---|\n| 1.甲 |\n| 2.乙 |"


def _broken(name: str) -> bytes:
    """A Word file whose document can't be unpacked."""
    data = bytearray(word(p(r("文" * 999))))
    at = data.index(b"word/document.xml") + len(b"word/document.xml")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, old.read(one))
    spoilt = bytearray(out.getvalue())
    at = spoilt.index(name.encode()) + len(name)
    spoilt[at : at + 20] = b"\xff" * 20
    return bytes(spoilt)


def _of_an_unknown_encoding() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(p(r("文"))))) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            head = b"<?xml version='1.0' encoding='x'?>" if one == "word/document.xml" else b""
            new.writestr(one, head + old.read(one))
    return out.getvalue()


def _of_a_new_zip() -> bytes:
    """A Word file that says that a newer ZIP is needed to read it."""
    data = bytearray(word(p(r("文"))))
    at = data.index(b"PK\x01\x02")
    data[at + 6 : at + 8] = b"\xff\x00"
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        _broken("word/document.xml"),
        _of_a_new_zip(),
        _of_an_unknown_encoding(),
        word("<w:smartTag>" * 3000 + p(r("文")) + "</w:smartTag>" * 3000),
        word("<w:p>" + "<w:smartTag>" * 3000 + r("文") + "</w:smartTag>" * 3000 + "</w:p>"),
        word("<w:tbl><w:tr><w:tc>" * 900 + p(r("文")) + "</w:tc></w:tr></w:tbl>" * 900),
    ],
)
def test_files_made_to_break_a_reader_are_refused(data: bytes) -> None:
    with pytest.raises(WordError):
        read_word(data, "x")


def test_numbers_made_to_break_a_reader_are_taken_as_far_as_word_goes() -> None:
    said = '<w:start w:val="99999999999"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/>'
    level = f'<w:lvl w:ilvl="999999999">{said}</w:lvl>'
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="x"/></w:lvlOverride>'
    numbering = numbered_by(level, override)
    item = p(r("文"), '<w:numPr><w:ilvl w:val="999999999"/><w:numId w:val="1"/></w:numPr>')
    body = item + table(row(cell(p(r("甲")), '<w:gridSpan w:val="999999999"/>')))
    assert len(read(body, numbering=numbering).markdown) < 1000


SIGNS = "甲乙丙丁，。“”ab1 #*>-|`![]()<>\\_&;~^$@:=+.{}\"'/、\u3000%—…·é"
LOOKS = ["", "", "<w:b/>", "<w:i/>", '<w:em w:val="dot"/>', '<w:vertAlign w:val="superscript"/>']


def test_every_sign_prints_as_it_stands_in_word(tmp_path: Path) -> None:
    """Whatever means something in Markdown or YAML, in every look, beside every other."""
    chance = random.Random(3)
    for number in range(60):
        runs = [("".join(chance.choices(SIGNS, k=chance.randint(1, 6))), chance.choice(LOOKS)) for _ in range(9)]
        head = "".join(chance.choices(SIGNS, k=8)) + "题"
        body = "".join(p("".join(r(escape(one), look) for one, look in runs[at : at + 3])) for at in (0, 3, 6))
        paper = Newspaper(tmp_path / str(number))
        paper.write("s.md", read_word(word(styled(escape(head), "t") + body), "x").markdown)
        issue = paper.read(
            HEAD + "pages:\n  - section: 要闻\n    plan: |\n      A\n    stories:\n      A: {file: s.md}\n"
        )
        assert issue, [str(one.message) for one in paper.report]
        (story,) = issue.pages[0].stories.values()
        told = "".join(block.words.text for block in story.blocks if isinstance(block, Paragraph))
        assert "".join(told.split()) == "".join("".join(one for one, _ in runs).split())
        assert story.headline
        assert "".join(story.headline.text.text.split()) == "".join(head.split())


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_a_folder_without_copy_is_told(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    done = _run("import", tmp_path / "空", "-o", tmp_path / "issue")
    assert done.exit_code == 1
    assert "空 has no copy in it" in done.output


def test_files_of_one_name_and_photos_are_all_kept(tmp_path: Path) -> None:
    source, issue = tmp_path / "来稿", tmp_path / "issue"
    (source / "图").mkdir(parents=True)
    for name, data in {
        "渡口.docx": word(styled("渡轮", "t") + p(DRAWN.format("", '<a:blip r:embed="one"/>')), {"one.png": png()}),
        "渡口.txt": "渡口\r雾散了\u2028又一段".encode("utf-16"),
        "渡 口.md": "# 渡口\n\n![岸](图/岸 1.jpg)\n![又](<图/岸 1.jpg>)\n![外](../x.png)\n".encode(),
        "渡口-1.png": b"\x89PNG photo",
        "图/岸 1.jpg": b"jpg",
        "坏.txt": b"a\0b",
    }.items():
        (source / name).write_bytes(data)
    done = _run("import", source, "-o", issue)
    assert done.exit_code == 1
    assert "坏.txt" in done.output
    assert not issue.exists()
    (source / "坏.txt").unlink()
    done = _run("import", source, "-o", issue)
    assert done.exit_code == 0, done.output
    assert "the folder 图 is not looked into" in done.output
    assert "the picture ../x.png is not carried" in done.output
    made = {str(path.relative_to(issue)): path.read_bytes() for path in issue.rglob("*") if path.is_file()}
    assert made["pictures/渡口-1.png"] == png()
    assert made["pictures/渡口-1-2.png"] == b"\x89PNG photo"
    assert made["pictures/渡-口-岸 1.jpg"] == b"jpg"
    assert made["stories/渡口-2.md"].decode() == '---\nheadline: "渡口"\n---\n雾散了\n\n又一段\n'
    assert "![又](<../pictures/渡-口-岸 1.jpg>)" in made["stories/渡-口.md"].decode()
    assert len(made) == 6
