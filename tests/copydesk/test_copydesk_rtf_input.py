"""RTF as Word and old programs write it, in GBK: no word is lost without a line, none is printed that is hidden."""

from __future__ import annotations

import io
import random
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from layout.cli import main
from layout.copydesk.rtf_input import read_rtf
from layout.copydesk.rtf_input.tokens import read_tokens
from layout.copydesk.word_input import WordError, WordStory

FONTS = r"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset134 宋体{\*\falt SimSun};}{\f2\fcharset2 Symbol;}}"
COLOURS = r"{\colortbl;\red255\green0\blue0;\red255\green255\blue255;}"
STYLES = (
    r"{\stylesheet{\f1 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 副标题;}{\s5\v secret;}{\s6\sbasedon5 more;}"
    r"{\*\cs7\v whispered;}}"
)


def gbk(text: str) -> bytes:
    r"""RTF as Word writes it: \'hh for each byte of a Chinese character."""
    return b"".join(
        one.encode() if one < "\x80" else b"".join(b"\\'%02x" % byte for byte in one.encode("gbk")) for one in text
    )


def rtf(body: bytes) -> bytes:
    head = (
        r"{\rtf1\ansi\ansicpg936\deff1\uc1"
        + FONTS
        + COLOURS
        + STYLES
        + r"{\info{\title 文件的题}}\pard\f1 渡轮复航\par\pard "
    )
    return gbk(head) + body + b"}"


def read(body: str) -> WordStory:
    return read_rtf(rtf(gbk(body)), "ferry")


def text(story: WordStory) -> str:
    return story.markdown.split("---\n", 2)[2].strip()


def told(story: WordStory) -> list[str]:
    return [str(loss.message) for loss in story.losses]


def field(code: str, result: str) -> str:
    return rf"{{\field{{\*\fldinst {{{code}}}}}{{\fldrslt {{{result}}}}}}}"


BOX = (
    r"{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard 框中话\par 又一段\par}}"
    r"{\shprslt{\*\do{\dptxbxtext 框中话}}}}"
)
COMMENT = r"{\*\atnid 1}{\*\atnauthor 编辑}{\*\annotation{\*\atndate 1}\pard 核实}"
BEHIND = "a text box: its words stand behind the paragraph: {}"
BESIDE = "what stands at the head or foot of its pages is not carried: {}"
HIDDEN, SIGN = "hidden text is not printed: {}", "a sign of a font of signs is not carried ({})"


@pytest.mark.parametrize(
    ("body", "markdown", "losses"),
    [
        (r"雾散了，{\b 可以}开船{\i 斜}", "雾散了，**可以**开船*斜*", []),
        (r"\u26395?\u-27321?\u27743?", "望镇江", []),
        (r"\uc2\u26395\'cd\'fb\u-27321\'d5\'f2\uc0\u27743", "望镇江", []),
        (r"\u-10174?\u-8260?{\uc0\u-8260 文}", "𠮼\ufffd文", []),
        (r"{\f0 C919 首飞，caf\'e9 P\'e9kin}", "C919 首飞，café Pékin", []),
        (r"{\accdot 重点}{\super 2}{\sub 3}\b 粗\plain 细", "[重点]{.dots}[2]{.raised}[3]{.lowered}**粗**细", []),
        (r"看得见{\v 看不见}\v 也不见\v0 又见", "看得见又见", [HIDDEN.format("看不见也不见")]),
        (r"\s5 密件\par\pard\s6 又密\par\pard 明", "明", [HIDDEN.format("密件"), HIDDEN.format("又密")]),
        (r"{\cs7 密语}明件{\v{\footnote 密注}}", "明件", [HIDDEN.format("密语密注")]),
        (r"{\cf2 白字}{\cf2\chcbpat1 反白}{\cf1 红字}", "反白红字", [HIDDEN.format("白字")]),
        (r"一百{\deleted 八}{\revised 二十八}级", "一百二十八级", ["deleted words are left out: 八"]),
        (r"{\ul 线}\ul 长\ulnone 短", "线长短", ["a line below words is not carried: 线长"]),
        (r"{\strike 划}{\strike0 不}", "划不", ["a line through words is not carried: 划"]),
        (field("HYPERLINK x", "网址") + field("PAGE", "7"), "网址7", []),
        (field("PAGE", r"{\v 密}明"), "明", [HIDDEN.format("密")]),
        (field(r"EQ \\* jc2 \\o\\ad(\\s\\up 9(hé),禾)", "坏") + "苗", "{禾|hé}苗", []),
        (field(r"EQ \\* hps22 \\o\\al(\\s\\up 10(jiē),街)", "") + "道", "{街|jiē}道", []),
        (r"{\rtlch\ab\ltrch\loch 细}{\dbch\ab 粗}{\dbch\ai 斜}", "细[粗]{.strong}[斜]{.emphasis}", []),
        (field(r"EQ \\f(1,2)", "") + "半", "半", [r"a formula field is not carried: EQ \f(1,2)"]),
        (r"{\mmath{\*\moMath{\mr a+b}}}", "a+b", ["a formula is carried as plain text: a+b"]),
        (BOX + "正文", "正文\n\n框中话\n\n又一段", [BEHIND.format("框中话 又一段")]),
        (r"{\upr{旧}{\*\ud{\uc0\u26032 }}}文", "新文", []),
        (r"{\*\bkmkstart x}{\*\unheard 未闻}文", "文", ["a part of a kind that is not known is not read: 未闻"]),
        (r"{\f2 \'b7\u-3913?}文", "文", [SIGN.format("B7"), SIGN.format("F0B7")]),
        (r"上行\line 下行\tab 后\page\par", "上行\n\n下行 后", []),
        (r"{\pntext\f1 三、\tab}办法\par{\listtext\f2 \u-3913?\tab}点\par{\listtext\f2 \'b7}线",
         "三、办法\n\n- 点\n- 线", []),
        (r"\ldblquote 正文\rdblquote\emdash 横\_竖\~横", "“正文”—横-竖\u00a0横", []),
        (r"页{\header 内部}{\footer \pard\par}文", "页文", [BESIDE.format("内部")]),
        (COMMENT + "文", "文", ["a comment of 编辑 is not printed: 核实"]),
        ("5*3，[见]", r"5\*3，\[见\]", []),
    ],
)  # fmt: skip
def test_what_rtf_has_is_carried_or_told(body: str, markdown: str, losses: list[str]) -> None:
    story = read(body)
    assert text(story) == markdown
    assert told(story) == losses


@pytest.mark.parametrize("data", ["雾散了。".encode("gbk"), "雾散了。".encode("gb18030"), gbk("雾散了。")])
def test_bytes_are_of_the_code_page_of_the_file(data: bytes) -> None:
    assert text(read_rtf(rtf(data), "x")) == "雾散了。"
    big5 = rb"{\rtf1\ansi\ansicpg950 \'b4\'e7\'bd\'fc\par " + "複航".encode("big5") + b"}"
    assert read_rtf(big5, "x").markdown == '---\nheadline: "渡輪"\n---\n複航\n'


def test_headings_by_style_and_by_level() -> None:
    story = read_rtf(
        gbk(r"{\rtf1\ansicpg936" + STYLES + r"\s1\b 大标题\par\pard\outlinelevel1\b 小标题\par\pard\plain 文}"), "x"
    )
    assert story.markdown == '---\nheadline: "大标题"\n---\n## 小标题\n\n文\n'


def test_tables_notes_and_heads() -> None:
    row = r"\trowd\cellx1000\clmrg\cellx2000\pard\intbl "
    body = (
        r"\s2 票价一元\par\pard 有一百级{\super\chftn}{\footnote\pard\plain\f1 {\chftn}见县志。}。\par "
        rf"{row}班次\cell 开|船\cell\row {row}首\par 末\cell{{\v 密}}6\cell\row\pard 后文\par"
    )
    story = read(body)
    assert story.markdown.startswith('---\nheadline: "渡轮复航"\ndeck: "票价一元"\n---\n')
    assert text(story).split("\n\n") == [
        "有一百级[1]{.note}。",
        "| 班次 | 开\\|船 |\n|---|---|\n| 首 末 | 6 |",
        "后文",
        "注1：见县志。",
    ]
    assert told(story) == ["cells that are joined stand apart", "hidden text is not printed: 密"]


def test_pictures_are_figures_or_bytes_and_others_are_told() -> None:
    out = io.BytesIO()
    Image.new("L", (4, 3), 9).save(out, "PNG")
    png = out.getvalue()
    figures = re.sub(b"(.{64})", rb"\1" + b"\r\n", png.hex().encode())
    body = (
        rb"{\*\shppict{\pict\pngblip\picw4{\*\blipuid 00ff}" + figures + rb"}}{\nonshppict{\pict\wmetafile8 00}}\par "
        rb"{\pict\jpegblip\bin" + str(len(png)).encode() + b" " + png + rb"}\par{\pict\wmetafile8 0102}\par"
    )
    story = read_rtf(rtf(gbk(r"文\par ") + body), "ferry")
    assert text(story).split("\n\n") == ["文", "![](../pictures/ferry-1.png)", "![](../pictures/ferry-1.png)"]
    assert list(story.pictures.values()) == [png]
    assert told(story) == ["the picture 3.wmf is not carried"]


@pytest.mark.parametrize("data", [b"", b"PK", b"{\\rt", b"{" * 20_000, b"{\\rtf1" + b"{" * 20_000])
def test_what_is_no_rtf_is_refused(data: bytes) -> None:
    with pytest.raises(WordError):
        read_rtf(data, "x")


def test_spoilt_files_are_read_as_far_as_they_go() -> None:
    chance = random.Random(4)
    rest = r"{\footnote x}\u26395?{\*\shppict{\pict\pngblip 00}}\trowd\intbl a\cell\row\pard"
    whole = rtf(gbk("雾散了" + field("PAGE", "7") + rest))
    for _ in range(300):
        at, end = sorted(chance.choices(range(7, len(whole)), k=2))
        read_rtf(whole[:at] + bytes(chance.choices(b"{}\\'u1\xff", k=chance.randrange(4))) + whole[end:], "x")
    assert b"".join(one.data for one in read_tokens(b"a\\'62{c}\\bin2 }{d\\")) == b"abc}{d\\"


def test_rtf_is_imported_like_any_copy(tmp_path: Path) -> None:
    (tmp_path / "渡轮.rtf").write_bytes(rtf(gbk(r"雾散了。{\v 密}")))
    done = CliRunner().invoke(main, ["import", str(tmp_path / "渡轮.rtf"), "-o", str(tmp_path / "issue")])
    assert done.exit_code == 0, done.output
    assert "import-hidden" in done.output
    story = (tmp_path / "issue" / "stories" / "渡轮.md").read_text("utf-8")
    assert story == '---\nheadline: "渡轮复航"\n---\n雾散了。\n'
