"""What is larger than its room in masthead and folio is told, in numbers and at its place; codes scan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from layout.blocks import Context
from layout.blocks.folio import compose_folio
from layout.blocks.masthead import compose_masthead
from layout.blocks.masthead_checks import _BETWEEN_LABELS
from layout.blocks.qr_code import CAPACITY, module_count, quiet_zone
from layout.build import Order, build_edition
from layout.diagnostics import Diagnostic, Report
from layout.geometry import Rect
from layout.model import Code, Ear, Issue, Line, Masthead, Page, QrCode, Words

Pages = Callable[..., Issue]
ADDRESS = "http://www.xuhuibao.com/app"


def _masthead(room: Context, make_issue: Pages, **changed: Any) -> tuple[Context, Rect, Masthead]:
    head = room.stylesheet.masthead._replace(**changed)
    room = room._replace(stylesheet=replace(room.stylesheet, masthead=head))
    top = room.stylesheet.sheet.head - room.stylesheet.folio.depth
    return room, Rect(37.5, top, room.grid.width, room.stylesheet.folio.depth + head.lines * room.line), head


def _told(room: Context, make_issue: Pages, **changed: Any) -> list[Diagnostic]:
    room, area, _ = _masthead(room, make_issue, **changed)
    issue = make_issue(4)
    return list(compose_masthead(issue, issue.pages[0], area, room).findings)


def _drawn_out(room: Context) -> Context:
    """The pinyin without tracking of its own: it goes from edge to edge of the nameplate."""
    style, text = room.stylesheet, room.stylesheet.text
    plain = {**text, "pinyin": text["pinyin"]._replace(tracking_em=0)}
    return room._replace(stylesheet=replace(style, text=plain))


def _codes(count: int, label: str = "徐汇通") -> tuple[Code, ...]:
    return (Code(label, ADDRESS),) * count


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({}, ""),
        ({"codes": ()}, ""),
        ({"codes": _codes(6)}, ""),
        (
            {"codes": _codes(11)},
            "the codes need 526pt side by side (11 of 42.5pt, 4 modules of white between two) and have",
        ),
        ({"codes": _codes(4, "上海徐汇发布的新微博帐号")}, "the label '上海徐汇发布的新微博帐号' is 78pt wide and has"),
        ({"code_size": 190.0}, "the codes need"),
        ({"codes": _codes(1), "code_size": 190.0}, "the codes are"),
        ({"imprint": ("徐汇区融媒体中心",) * 9}, "imprint and contacts take 9 lines; there is room for 8"),
        ({"pinyin": "XUHUI BAO " * 12}, "the pinyin is"),
        ({"lines": 3}, "nameplate, pinyin and data are"),
        ({"columns": 3}, "the nameplate is 406pt wide and has 378pt"),
        ({"columns": 3, "codes": ()}, "the nameplate is 406pt wide and has 378pt"),
        ({"columns": 3, "imprint": ()}, "the nameplate is 406pt wide and has 378pt"),
        ({"columns": 8}, "the nameplate takes every column (8)"),
        ({"data": ("今日四版，向全市读者免费赠阅，欢迎取阅",) * 7}, "the line of data needs"),
    ],
)
def test_what_is_larger_than_its_room_is_told(
    sample: Context, make_issue: Pages, changed: dict[str, Any], message: str
) -> None:
    told = [finding.message for finding in _told(sample, make_issue, **changed)]
    assert bool(told) == bool(message)
    assert not message or any(one.startswith(message) for one in told), told


@pytest.mark.parametrize(
    ("plate", "ears", "words"),
    [(6, 2, "nameplate (6 columns) and ears (2) take every column (8)"), (5, 2, ""), (6, 8, "")],
)
def test_ears_that_leave_imprint_and_codes_no_column_are_named(
    sample: Context, make_issue: Pages, plate: int, ears: int, words: str
) -> None:
    """Ears that take all are told of themselves."""
    room, area, _ = _masthead(sample, make_issue, columns=plate)
    issue = replace(make_issue(4), ears=(Ear("left", ears, (Words("多云"),)),))
    findings = compose_masthead(issue, issue.pages[0], area, room).findings
    told = [one for one in findings if "every column" in one.message]
    assert bool(told) == bool(words)
    assert all(words in one.message and "the ears" in one.hint for one in told)
    assert ("ear-room" in [one.code for one in findings]) == (ears == 8)


@pytest.mark.parametrize(
    ("plate", "ears", "told"),
    [
        (6, 2, "every column"),
        (6, 8, "the ears take 8 columns of 8"),
        (3, 0, "the nameplate is 406pt wide and has 378pt"),
    ],
)
def test_what_only_follows_from_too_few_columns_is_not_told(
    sample: Context, make_issue: Pages, plate: int, ears: int, told: str
) -> None:
    """Widths that nothing stands in, and heights that would fit those."""
    room, area, _ = _masthead(sample, make_issue, columns=plate)
    issue = make_issue(4)
    if ears:
        issue = replace(issue, ears=(Ear("left", ears, (Words("多云"),)),))
    [one] = compose_masthead(issue, issue.pages[0], area, room).findings
    assert told in one.message


@pytest.mark.parametrize("count", [2, 4, 6])
@pytest.mark.parametrize(
    "lengths", [(3, 3, 3), (5, 3, 4), (6, 3, 6), (8, 2, 7), (2, 8, 5), (7, 7, 7), (9, 1, 8), (5, 8, 9)]
)
def test_labels_that_come_near_to_each_other_or_are_wide_are_told(
    sample: Context, make_issue: Pages, count: int, lengths: tuple[int, int, int]
) -> None:
    """Those of codes side by side, longer and shorter ones in turn; near is less than the white they keep."""
    codes = tuple(Code("上海徐汇发布的新微博帐号"[: lengths[n % 3]], ADDRESS) for n in range(count))
    room, area, head = _masthead(sample, make_issue, codes=codes)
    made = compose_masthead(make_issue(4), make_issue(4).pages[0], area, room)
    size = room.style("code-label").size
    wide = [len(code.label) * size for code in codes]
    at = [one.x + one.slug.width / 2 for one in made.items if isinstance(one.slug, QrCode)]
    have = [head.code_size + 2 * room.grid.gutter] * count
    for n, (a, b) in enumerate(pairwise(at)):  # what both are too wide, together with their white, each could give
        over = (wide[n] + wide[n + 1]) / 2 + _BETWEEN_LABELS - (b - a)
        have[n], have[n + 1] = min(have[n], wide[n] - over), min(have[n + 1], wide[n + 1] - over)
    told = [finding.message for finding in made.findings if finding.message.startswith("the label")]
    assert told == [
        f"the label '{code.label}' is {one:.0f}pt wide and has {max(0.0, most):.0f}pt"
        for code, one, most in zip(codes, wide, have, strict=True)
        if one > most + 0.5
    ]


def test_codes_keep_four_modules_of_white(sample: Context, make_issue: Pages) -> None:
    room, area, head = _masthead(sample, make_issue, codes=(*_codes(3), Code("短", "HTTP://A.CN")))
    items = compose_masthead(make_issue(4), make_issue(4).pages[0], area, room).items
    white = quiet_zone(head.codes, head.code_size)
    codes = [Rect(one.x, one.y, one.slug.width, one.slug.depth) for one in items if isinstance(one.slug, QrCode)]
    lines = [one for one in items if isinstance(one.slug, Line) and one.slug.role in ("imprint", "code-label")]
    for code, after in pairwise(codes):
        assert after.x - code.right >= white - 0.01
    for line in lines:
        top = line.y + line.slug.baseline - 0.88 * line.slug.runs[0].size
        assert top >= codes[0].bottom + white - 1.01 or line.y + line.slug.depth <= codes[0].y - white + 0.01


def test_modules_are_counted_as_they_are_drawn() -> None:
    import segno

    for size in (1, 14, 15, 26, 27, 180, 181, 213, 214, 230, 231, 500, 1000, CAPACITY):
        assert module_count("a" * size) == len(segno.make("a" * size, error="m", micro=False).matrix), size
    for text in ("渡口" * 40, "123456789" * 9, "é渡" * 30):
        assert module_count(text) >= len(segno.make(text, error="m", micro=False).matrix)


def test_every_version_of_a_code_has_its_capacity() -> None:
    """The table of ISO/IEC 18004 as segno has it: bits of data, 4 of mode and 8 or 16 of length before the text."""
    from segno import consts

    for version in range(1, 41):
        bits = consts.SYMBOL_CAPACITY[version][consts.ERROR_LEVEL_M]
        most = (bits - 4 - (8 if version < 10 else 16)) // 8
        assert module_count("a" * most) == 17 + 4 * version, version
        assert module_count("a" * (most + 1)) == 17 + 4 * min(version + 1, 40), version
    assert most == CAPACITY


@pytest.mark.parametrize("height", [70.0, 100.0, 130.0])
def test_pinyin_shorter_than_the_nameplate_takes_no_room_beside_it(
    sample: Context, make_issue: Pages, height: float
) -> None:
    """The white behind its last letter is nobody's."""
    plate = sample.stylesheet.masthead.nameplate._replace(height=height)
    changed = {"nameplate": plate, "columns": 4, "codes": _codes(1, ""), "code_size": 52.0, "imprint": ()}
    bare = [
        finding.message for finding in _told(sample, make_issue, pinyin="", **changed) if "beside" in finding.message
    ]
    drawn = [
        finding.message for finding in _told(sample, make_issue, pinyin="XH", **changed) if "beside" in finding.message
    ]
    assert drawn == bare


@pytest.mark.parametrize("pinyin", ["W\u0101ngji\u0101ng", "Wa\u0304ngjia\u0304ng", "Xu\u0308\u030chui\u0301"])
def test_pinyin_may_have_tones(sample: Context, make_issue: Pages, pinyin: str) -> None:
    """A letter with a combining mark is one letter: no white stands between them."""
    sample = _drawn_out(sample)
    room, area, _ = _masthead(sample, make_issue, pinyin=pinyin)
    items = compose_masthead(make_issue(1), make_issue(1).pages[0], area, room).items
    [line] = [one.slug for one in items if isinstance(one.slug, Line) and one.slug.role == "pinyin"]
    [plate] = [one.slug for one in items if isinstance(one.slug, Line) and one.slug.role == "nameplate"]
    last = line.runs[-1]
    letter = last.x + sum(last.advances[: -2 if (last.clusters or (1,))[-1] == 0 else -1]) * last.size / 1000
    assert 0 < plate.width - letter < last.size


def _folio(room: Context, make_issue: Pages, number: int = 2, **changed: Any) -> tuple[list[str], list[Line]]:
    issue, style = make_issue(4), room.stylesheet
    page: Page = replace(issue.pages[number - 1], **changed)
    area = Rect(37.5, style.sheet.head - style.folio.depth, room.grid.width, style.folio.depth)
    made = compose_folio(issue, page, area, room)
    data = [one.slug for one in made.items if isinstance(one.slug, Line) and one.slug.role == "folio-data"]
    return [finding.message for finding in made.findings], data


@pytest.mark.parametrize("number", [2, 3])
def test_a_folio_that_is_too_narrow_is_told(sample: Context, make_issue: Pages, number: int) -> None:
    assert _folio(sample, make_issue, number)[0] == []
    told, _ = _folio(sample, make_issue, number, section="经济社会发展综合新闻" * 5)
    assert told[0].startswith("page number, section and the paper's name are")
    told, data = _folio(sample, make_issue, number, credits=("责任编辑 某某某",) * 25)
    assert told[0].startswith("date and credits need")
    assert [run.size for run in data[0].runs] == [pytest.approx(5.6)] * len(data[0].runs)


def test_data_moves_from_the_middle_before_it_is_too_small(sample: Context, make_issue: Pages) -> None:
    told, [data] = _folio(sample, make_issue, section="经济社会发展综合新闻要览专刊", credits=("责任编辑 某某某",) * 7)
    assert told == []
    assert data.runs[0].size >= 5.6


STYLE = """\
extends: broadsheet
paper: {name: 望江周报, code: probe, publisher: 望江镇文化站}
sheet: {width: 275mm, height: 390mm, head: 26mm}
grids:
  news: {columns: 5, characters: 12, lines: 61, size: 五号, leading: 16pt}
text: {body: {size: 五号, leading: 16pt}}
masthead:
  lines: 9
  columns: 4
  nameplate: {height: 118pt}
  code_size: 34pt
  codes:
    - {label: 电子版, target: "https://example.org/w"}
    - {label: 公众号, target: "https://example.org/a"}
    - {label: 投稿, target: "https://example.org/b"}
"""
ISSUE = """\
paper: probe
number: 1
date: 2024-01-01
pages:
  - {section: 要闻, plan: A A A A A, stories: {A: {headline: 渡口, body: 正文。}}}
"""


def test_three_codes_in_a_narrow_masthead_scan(tmp_path: Path, tool: Callable[[str], str]) -> None:
    import subprocess

    for name, text in (("styles/probe.yaml", STYLE), ("issues/d/issue.yaml", ISSUE)):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    report = Report()
    build_edition(Order(tmp_path / "issues/d", tmp_path / "out"), report, lambda _: None)
    assert {finding.code for finding in report} <= {"underfill", "page-short"}
    [pdf] = (tmp_path / "out").glob("*.pdf")
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=300 / 72, grayscale=True).to_pil()
    image.crop((0, 0, image.width, image.height // 4)).save(tmp_path / "head.png")
    command = [tool("zbarimg"), "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(tmp_path / "head.png")]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert sorted(found) == [f"https://example.org/{letter}" for letter in "abw"]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://e.cn/望江?q=渡口#三", "https://e.cn/%E6%9C%9B%E6%B1%9F?q=%E6%B8%A1%E5%8F%A3#%E4%B8%89"),
        ("HTTP://e.cn:80/%E6%9C%9B/江", "http://e.cn:80/%E6%9C%9B/%E6%B1%9F"),
        ("https://望江.cn/a", "https://xn--rpv20j.cn/a"),
        ("https://e.cn/a?b=[1]&c=~*'", "https://e.cn/a?b=[1]&c=~*'"),
        ("WIFI:S:望江;;", "WIFI:S:望江;;"),
    ],
)
def test_an_address_of_the_web_is_said_in_letters_that_every_scanner_reads(target: str, address: str) -> None:
    assert Code("电子版", target).address == address
