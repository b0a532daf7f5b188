"""fonts.yaml and the font files: what can't be used is an error at its name, and what can is set and embedded."""

from __future__ import annotations

import json
import random
import shutil
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.sfnt import SFNTWriter
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from layout.build import Order, build_edition
from layout.build import check as check_issue
from layout.cache import Store
from layout.copydesk.style.fonts import read_fonts
from layout.diagnostics import Diagnostic, Rejected, Report
from layout.fonts import Face, FontError, altered_tables, check_font, program
from layout.learned_facts import LearnedFacts

FONTS = Path(__file__).parents[2] / "fonts"
TEXT = "望江镇老码头的铜铃响了三下，第一班渡船靠岸。江水涨"


@cache
def plain() -> bytes:
    """A small TrueType font with the characters of TEXT."""
    font = TTFont(FONTS / "NotoSerifSC-Regular.ttf")
    options = Options(layout_features=[], notdef_outline=True, name_IDs=[1, 2, 6])
    subsetter = Subsetter(options)
    subsetter.populate(text=TEXT + "ABHabc 0123456789“”、：")
    subsetter.subset(font)
    return saved(font)


def saved(font: TTFont) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def changed(change: Callable[[TTFont], object]) -> bytes:
    font = TTFont(BytesIO(plain()))
    change(font)
    return saved(font)


def without(*tags: str) -> bytes:
    """The plain font with tables taken out of its directory."""
    font = TTFont(BytesIO(plain()), lazy=True)
    reader = font.reader
    out = BytesIO()
    kept = [tag for tag in reader.keys() if tag not in tags]  # noqa: SIM118
    writer = SFNTWriter(out, len(kept))
    for tag in kept:
        writer[tag] = reader[tag]
    writer.close()
    return out.getvalue()


def patched(tag: str, at: int, data: bytes) -> bytes:
    """The plain font with bytes of a table overwritten."""
    entry = TTFont(BytesIO(plain()), lazy=True).reader.tables[tag]
    start = entry.offset + at
    return plain()[:start] + data + plain()[start + len(data) :]


def shortened(tag: str, length: int) -> bytes:
    """The plain font with another length of a table in its directory."""
    at = plain().index(tag.encode(), 12) + 12
    return plain()[:at] + length.to_bytes(4, "big") + plain()[at + 4 :]


def collection(*fonts: bytes) -> bytes:
    made = TTCollection()
    made.fonts = [TTFont(BytesIO(font)) for font in fonts]
    out = BytesIO()
    made.save(out, shareTables=False)
    return out.getvalue()


def drawn(kind: str) -> bytes:
    """A font of the plain font's outlines as `cff` (name-keyed) or, with an axis, as `cff2` or `glyf`."""
    source = TTFont(BytesIO(plain()))
    glyphs, order = source.getGlyphSet(), source.getGlyphOrder()
    names = [".notdef", *(f"g{number}" for number in range(1, len(order)))]
    renamed = dict(zip(order, names, strict=True))
    builder = FontBuilder(1000, isTTF=kind == "glyf")
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: renamed[name] for code, name in source.getBestCmap().items()})
    if kind == "glyf":
        builder.setupGlyf({renamed[name]: _quadratic(glyphs[name]) for name in order})
    else:
        charstrings = {renamed[name]: _charstring(glyphs[name], kind == "cff2") for name in order}
        if kind == "cff":
            builder.setupCFF("XinBao", {"FullName": "XinBao"}, charstrings, {})
        else:
            builder.setupCFF2(charstrings)
    builder.setupHorizontalMetrics({renamed[name]: (glyphs[name].width, 0) for name in order})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "XinBao", "styleName": "Regular", "psName": "XinBao-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=0)
    if kind != "cff":
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    if kind == "glyf":
        builder.setupGvar({name: [] for name in names})
    builder.setupPost()
    return saved(builder.font)


def _quadratic(glyph) -> object:
    pen = TTGlyphPen(None)
    glyph.draw(pen)
    return pen.glyph()


def _charstring(glyph, two: bool) -> object:
    pen = T2CharStringPen(None if two else glyph.width, None, CFF2=two)
    bounds = BoundsPen(None)
    glyph.draw(bounds)
    left, low, right, high = bounds.bounds or (0, 0, 0, 0)
    if bounds.bounds:
        pen.moveTo((left, low))
        for point in ((right, low), (right, high), ((left + right) // 2, high - 1)):
            pen.lineTo(point)
        pen.closePath()
    return pen.getCharString()


def _axis(tag: bytes) -> bytes:
    font = drawn("glyf")
    at = TTFont(BytesIO(font), lazy=True).reader.tables["fvar"].offset + 16
    return font[:at] + tag + font[at + 4 :]


def rights(bits: int) -> bytes:
    return changed(lambda font: setattr(font["OS/2"], "fsType", bits))


def symbol() -> bytes:
    def change(font: TTFont) -> None:
        font["cmap"].tables = [table for table in font["cmap"].tables if table.platformID == 3][:1]
        font["cmap"].tables[0].platEncID = 0

    return changed(change)


def named(name: str) -> bytes:
    def change(font: TTFont) -> None:
        for record in (3, 1, 0x409), (1, 0, 0):
            if record[0] == 3 or name.isascii():
                font["name"].setName(name, 6, *record)

    return changed(change)


def flavoured(flavour: str) -> bytes:
    font = TTFont(BytesIO(plain()))
    font.flavor = flavour
    return saved(font)


def emptied(font: TTFont) -> None:
    for name in font.getGlyphOrder():
        font["glyf"][name] = Glyph()


def bitmaps() -> bytes:
    font = TTFont(BytesIO(without("glyf", "loca")))
    font["CBDT"] = DefaultTable("CBDT")
    font["CBDT"].data = b"\0\3\0\0"
    return saved(font)


GOOD: dict[str, Callable[[], bytes]] = {
    "plain": plain,
    "no OS/2": lambda: without("OS/2"),
    "no post": lambda: without("post"),
    "no name": lambda: without("name"),
    "no OS/2, post, name": lambda: without("OS/2", "post", "name"),
    "short OS/2": lambda: shortened("OS/2", 20),
    "long name": lambda: named("X" * 300),
    "Chinese name": lambda: named("新报宋"),
    "a name with brackets": lambda: named("Xin (Bao) /Song<>%"),
    "preview and print": lambda: rights(4),
    "restricted and editable": lambda: rights(10),
    "name-keyed CFF": lambda: drawn("cff"),
    "CFF2": lambda: drawn("cff2"),
    "variable TrueType": lambda: drawn("glyf"),
    "an axis that is not Latin": lambda: _axis(b"\xb4\xd6\xd6\xd8"),
    "collection": lambda: collection(plain()),
}
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is empty"),
    "WOFF": (lambda: flavoured("woff"), "is a WOFF font"),
    "WOFF2": (lambda: b"wOF2" + bytes(100), "is a WOFF2 font"),
    "EOT": (lambda: bytes(34) + b"LP" + bytes(40), "is an EOT font"),
    "Type 1 as text": (lambda: b"%!PS-AdobeFont-1.0: XinBao 001.000\n", "is a Type 1 font"),
    "Type 1 in segments": (lambda: b"\x80\x01\x20\0\0\0%!PS-AdobeFont-1.0", "is a Type 1 font"),
    "BDF": (lambda: b"STARTFONT 2.1\n", "is a bitmap font (BDF)"),
    "PCF": (lambda: b"\x01fcp" + bytes(60), "is a bitmap font (PCF)"),
    "FON": (lambda: b"MZ" + bytes(60), "is a bitmap font of Windows"),
    "a web page": (lambda: b"\r\n <!DOCTYPE html><title>404</title>", "is a web page"),
    "ZIP": (lambda: b"PK\3\4" + bytes(40), "is a ZIP archive"),
    "words": ("字体".encode, "is no font file"),
    "cut to its head": (lambda: plain()[:8], "is cut short"),
    "cut in its directory": (lambda: plain()[:100], "is cut short"),
    "cut by half": (lambda: plain()[: len(plain()) // 2], "is cut short"),
    "cut by a little": (lambda: plain()[:-8], "is cut short"),
    **{
        f"no {tag}": (lambda tag=tag: without(tag), f"lacks a part of every font: {tag}")
        for tag in ("head", "maxp", "hhea", "hmtx", "cmap", "loca")
    },
    "no glyf": (lambda: without("glyf", "loca"), "lacks a part of every font: glyf or CFF"),
    "bitmaps only": (bitmaps, "has bitmaps only"),
    "short head": (lambda: shortened("head", 20), "'head' is too short"),
    "short maxp": (lambda: shortened("maxp", 4), "'maxp' is too short"),
    "short hhea": (lambda: shortened("hhea", 10), "'hhea' is too short"),
    "short hmtx": (lambda: shortened("hmtx", 8), "'hmtx' is too short"),
    "short loca": (lambda: shortened("loca", 8), "'loca' is too short"),
    "odd loca": (lambda: shortened("loca", 9), "'loca' is too short"),
    "short glyf": (lambda: shortened("glyf", 8), "outlines of its glyphs are not in it"),
    "no em": (lambda: patched("head", 18, b"\0\0"), "0 units to the em"),
    "no glyphs": (lambda: patched("maxp", 4, b"\0\0"), "has no glyphs"),
    "symbols": (symbol, "no map from Unicode"),
    "nothing drawn": (lambda: changed(emptied), "draws none of its characters"),
    "restricted": (lambda: rights(2), "may not be embedded"),
    "bitmaps may be embedded only": (lambda: rights(0x200), "may not be embedded"),
    "no subset": (lambda: rights(0x100), "may be embedded only whole"),
    "cut collection": (lambda: collection(plain(), plain())[:14], "is cut short"),
}


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., Path]:
    """`paper(data, **keys)` is an issue whose body is set in a font of these bytes; all other roles are the house's."""

    def write(data: bytes, spec: str = "file: Bao.ttf", more: str = "", yaml: str = "") -> Path:
        (tmp_path / "fonts").mkdir()
        (tmp_path / "fonts" / "Bao.ttf").write_bytes(data)
        written = f"faces:\n  bao: {{{spec}}}\nroles:\n  song: {{face: bao, fallback: [sans-regular]}}\n"
        (tmp_path / "fonts" / "fonts.yaml").write_text(yaml or written, "utf-8")
        issue = tmp_path / "issues" / "d"
        issue.mkdir(parents=True)
        (issue / "issue.yaml").write_text(
            f"paper: broadsheet\nnumber: 1\ndate: 2024-01-01\n{more}pages:\n  - section: 要闻\n    plan: |\n"
            f"      A A A A A A A A\n    stories:\n      A: {{headline: 望江水位上涨, body: {TEXT}。}}\n",
            "utf-8",
        )
        return issue

    return write


def findings(issue: Path, strict: bool = False) -> list[Diagnostic]:
    report = Report(strict=strict)
    with suppress(Rejected):
        check_issue(issue, report, lambda _: None)
    return [finding for finding in report if finding.severity == "error"]


@pytest.mark.parametrize("kind", GOOD)
def test_a_font_that_can_be_used_is_embedded(paper, tmp_path: Path, kind: str) -> None:
    report = Report()
    build_edition(Order(paper(GOOD[kind]()), tmp_path / "out"), report, lambda _: None)
    assert not report.rejected
    face = Face("bao", tmp_path / "fonts" / "Bao.ttf")
    assert face.ps_name
    assert len(face.ps_name) <= 127
    assert (face.ascent, face.descent) in ((880, -120), (1151, -286))
    made = program(face, tuple(sorted({face.glyph(char) for char in "望江镇"})))
    assert len(zlib.decompress(made.deflated)) == made.length > 150
    assert "bao" in [font["face"] for font in _account(tmp_path)["fonts"]]


def _account(folder: Path) -> dict:
    return json.loads((folder / "out" / "report.json").read_bytes())


@pytest.mark.parametrize("kind", BAD)
def test_a_font_that_can_not_be_used_is_an_error_at_its_name(paper, kind: str) -> None:
    make, message = BAD[kind]
    [told] = findings(paper(make()))
    assert told.code in ("font-file", "font-licence")
    assert message in told.message
    assert told.message.startswith("Bao.ttf ")
    assert (Path(told.span.file).name, told.span.line, told.span.column, told.span.length) == ("fonts.yaml", 2, 15, 7)


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.99])
def test_a_font_cut_short_is_to_be_copied_again(paper, keep: float) -> None:
    [told] = findings(paper(plain()[: int(keep * len(plain()))]))
    assert told.hint == "the file is damaged or incomplete: copy it again from where it came from"


def test_a_missing_font_is_to_be_put_there(paper) -> None:
    [told] = findings(paper(plain(), "file: Ming.otf"))
    assert told.message == "Ming.otf is missing"
    assert told.hint == "put the file into the folder fonts, or correct its name here"


@pytest.mark.parametrize(("spec", "message", "column"), [
    ("file: Bao.ttf, index: 1", "holds 1 face,", 31),
    ("file: Bao.ttf, index: -1", "holds 1 face,", 31),
    ("file: Bao.ttf, axes: {wght: 700}", "is not a variable font", 30),
])  # fmt: skip
def test_an_index_or_axis_that_is_not_there_is_an_error(paper, spec: str, message: str, column: int) -> None:
    [told] = findings(paper(plain(), spec))
    assert message in told.message
    assert (told.span.line, told.span.column) == (2, column)


@pytest.mark.parametrize(("axes", "message"), [
    ({"wdth": 100}, "has no axis 'wdth'; it has wght"), ({"粗": 700}, "has no axis '粗'"),
    ({"wght": 901}, "goes from 100 to 900"), ({"weight": 400}, "has no axis 'weight'"), ({"wght": 700}, ""),
])  # fmt: skip
def test_axes_are_those_of_the_font(tmp_path: Path, axes: dict[str, float], message: str) -> None:
    path = tmp_path / "Bao.ttf"
    path.write_bytes(drawn("glyf"))
    if not message:
        return check_font(path, 0, axes)
    with pytest.raises(FontError, match=r"Bao\.ttf") as problem:
        check_font(path, 0, axes)
    assert message in problem.value.message


def test_damage_anywhere_never_ends_in_a_traceback(tmp_path: Path) -> None:
    chance, path = random.Random(7), tmp_path / "Bao.ttf"
    head = 12 + 16 * int.from_bytes(plain()[4:6], "big")
    for _ in range(150):
        data = bytearray(plain())
        for _ in range(chance.choice((1, 3, 30))):
            data[chance.randrange(head if chance.random() < 0.5 else len(data))] = chance.randrange(256)
        path.write_bytes(data[: chance.choice((len(data), chance.randrange(len(data))))])
        try:
            check_font(path)
        except FontError:
            continue
        face = Face("bao", path)
        shaped = face.shape(TEXT)
        assert (face.ps_name, face.ascent, face.bbox, face.cap_height) is not None
        program(face, tuple(sorted({*shaped.glyphs} - {0})))


@pytest.mark.parametrize("tag", ["glyf", "cmap", "hmtx"])
def test_a_font_that_was_changed_on_the_way_is_told(paper, tag: str) -> None:
    data = bytearray(plain())
    record = data.index(tag.encode())
    at = int.from_bytes(data[record + 8 : record + 12], "big")
    length = int.from_bytes(data[record + 12 : record + 16], "big")
    data[at + length - 1] ^= 1
    issue = paper(bytes(data))
    [told] = findings(issue, strict=True)
    assert (told.code, told.span.line) == ("font-file", 2)
    assert not findings(issue)
    assert f"wrong checksums ({tag})" in told.message


def test_the_faces_of_the_house_have_the_checksums_of_their_tables() -> None:
    assert [path.name for path in sorted(FONTS.glob("*.ttf")) if altered_tables(path)] == []


def test_what_was_learned_of_a_file_is_kept_by_its_bytes(paper, tmp_path: Path, monkeypatch) -> None:
    issue, learned, asked = paper(plain()), LearnedFacts(Store(tmp_path / "cache")), []
    monkeypatch.setattr("layout.copydesk.style.fonts.check_font", lambda path, *_: asked.append(path.name))
    monkeypatch.setattr("layout.copydesk.style.fonts.altered_tables", lambda *_: ())
    fonts = issue.parents[1] / "fonts" / "fonts.yaml"
    for _ in range(2):
        assert read_fonts(fonts, Report(), learned)
    assert asked.count("Bao.ttf") == 1
    (fonts.parent / "Bao.ttf").write_bytes(without("post"))
    assert read_fonts(fonts, Report(), learned)
    assert asked.count("Bao.ttf") == 2


def test_the_digest_of_a_face_is_that_which_was_learned(paper, monkeypatch) -> None:
    issue = paper(plain())
    monkeypatch.setattr("layout.fonts.face.sha256", lambda path: pytest.fail(f"{path.name} was read again"))
    fonts = read_fonts(issue.parents[1] / "fonts" / "fonts.yaml", Report())
    assert fonts
    face = fonts.role("song").face
    assert face.sha256 == sha256(face.path.read_bytes()).hexdigest()


# --- fonts.yaml -------------------------------------------------------------------------------------------------


def test_a_newspaper_adds_a_face_to_the_house(paper) -> None:
    issue = paper(plain())
    fonts = read_fonts(issue.parents[1] / "fonts" / "fonts.yaml", Report())
    assert fonts
    assert fonts.role("song").face.path == issue.parents[1] / "fonts" / "Bao.ttf"
    assert [face.id for face in fonts.role("song").fallback] == ["sans-regular", "serif-rare"]
    assert fonts.role("hei").face.path == FONTS / "NotoSansSC-Regular.ttf"


def test_a_role_that_is_named_anew_keeps_nothing_of_the_old_one(paper) -> None:
    yaml = "faces: {kai: {file: Bao.ttf}}\nroles: {kai: {face: kai}}\n"
    fonts = read_fonts(paper(plain(), yaml=yaml).parents[1] / "fonts" / "fonts.yaml", Report())
    assert fonts
    assert (fonts.role("kai").marks, [face.id for face in fonts.role("kai").fallback]) == (None, ["serif-rare"])
    assert fonts.role("fangsong").fallback[0].path.name == "Bao.ttf"


def test_a_newspaper_adds_a_face_for_every_role(paper) -> None:
    yaml = "faces: {zi: {file: Bao.ttf}}\nfallback: [zi]\n"
    fonts = read_fonts(paper(plain(), yaml=yaml).parents[1] / "fonts" / "fonts.yaml", Report())
    assert fonts
    for role in ("song", "hei-black", "brush"):
        assert [face.id for face in fonts.role(role).fallback[-2:]] == ["zi", "serif-rare"]
    assert fonts.role("song").fallback[0].id == "sans-regular"


@pytest.fixture
def with_package(monkeypatch, tmp_path: Path) -> Path:
    """The package of the house's rare characters, as if it were installed; its face is the rare one itself."""
    package = tmp_path / "site" / "pylopdf_fonts_zh_cn"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('it is data, and never run')")
    shutil.copy(FONTS / "BroadsheetSongRare-Regular.ttf", package / "NotoSerifSC-Regular.otf")
    monkeypatch.syspath_prepend(str(package.parent))
    return package


def test_an_installed_package_adds_the_face_of_the_house_that_is_in_it(with_package: Path) -> None:
    report = Report()
    fonts = read_fonts(FONTS / "fonts.yaml", report)
    assert fonts
    assert list(report) == []
    assert fonts.faces["serif-all"].path == with_package / "NotoSerifSC-Regular.otf"
    assert all(role.fallback[-1].id == "serif-all" for role in fonts.roles.values())


def test_a_newspaper_may_name_the_package_of_the_house(paper, with_package: Path) -> None:
    """As an older state of the house does, when it is compared with today's."""
    yaml = "faces: {zi: {package: pylopdf_fonts_zh_cn, file: NotoSerifSC-Regular.otf}}\n"
    report = Report()
    fonts = read_fonts(paper(plain(), yaml=yaml).parents[1] / "fonts" / "fonts.yaml", report)
    assert fonts
    assert list(report) == []
    assert fonts.faces["zi"].path == with_package / "NotoSerifSC-Regular.otf"


@pytest.mark.parametrize("package", ["os", "nothing_of_this_name"])
def test_a_newspaper_can_open_no_other_package(paper, with_package: Path, package: str) -> None:
    yaml = f"faces: {{zi: {{package: {package}, file: NotoSerifSC-Regular.otf}}}}\n"
    path = paper(plain(), yaml=yaml).parents[1] / "fonts" / "fonts.yaml"
    report = Report()
    read_fonts(path, report)
    assert [(one.code, one.span.column) for one in report if one.code == "copy-path"] == [("copy-path", 23)]


@pytest.mark.parametrize(("yaml", "code", "line", "column"), [
    ("", "copy-missing", 1, 1),
    ("fallback: [sans-regular, seri]\n", "fonts", 1, 26),
    ("- a\n- b\n", "copy-type", 1, 1),
    ("bao\n", "copy-type", 1, 1),
    ("faces: bao\n", "copy-type", 1, 8),
    ("roles: [song]\n", "copy-type", 1, 8),
    ("faces: {bao: {file: Xin.ttf}}\n", "copy-file", 1, 21),
    ("faces: {bao: {file: ../../Bao.ttf}}\n", "copy-path", 1, 21),
    ("faces: {bao: {file: /etc/hosts}}\n", "copy-path", 1, 21),
    ("faces: {bao: {file: link.ttf}}\n", "copy-path", 1, 21),
    ("faces: {bao: {index: 0}}\n", "copy-missing", 1, 14),
    ("roles: {song: {face: bao}}\n", "fonts", 1, 22),
    ("roles: {song: {face: kai, fallback: [serif-regular, ser]}}\n", "fonts", 1, 53),
    ("roles: {song: {fallback: [kai]}}\n", "copy-missing", 1, 15),
    ("faces: {a: {file: Bao.ttf\n", "copy-syntax", 1, 12),
])  # fmt: skip
def test_a_mistake_in_fonts_yaml_is_told_at_its_place(
    paper, tmp_path: Path, yaml: str, code: str, line: int, column: int
) -> None:
    issue = paper(plain(), yaml=yaml or "\n")
    (tmp_path / "fonts" / "link.ttf").symlink_to("/etc/hosts")
    [told] = findings(issue)
    assert (told.code, told.span.line, told.span.column) == (code, line, column)
    assert Path(told.span.file) == tmp_path / "fonts" / "fonts.yaml"


def test_fonts_yaml_in_another_encoding_is_told(paper) -> None:
    issue = paper(plain())
    (issue.parents[1] / "fonts" / "fonts.yaml").write_bytes("# 报宋\nfaces: {}\n".encode("gb18030"))
    assert [told.code for told in findings(issue)] == ["copy-encoding"]


def test_fonts_yaml_that_leads_nowhere_is_told(paper) -> None:
    issue = paper(plain())
    (issue.parents[1] / "fonts" / "fonts.yaml").unlink()
    (issue.parents[1] / "fonts" / "fonts.yaml").symlink_to("nowhere.yaml")
    assert [told.code for told in findings(issue)] == ["copy-file"]


@pytest.mark.parametrize("strict", [False, True])
def test_fonts_style_and_copy_are_told_in_one_run(paper, tmp_path: Path, strict: bool) -> None:
    issue = paper(b"<html>", more="weekday: 星期日\nnumbr: 1\n")
    (tmp_path / "styles").mkdir()
    style = "extends: broadsheet\ntext:\n  body: {face: sogn, strong: hei-blod}\nheadlines:\n  lead: {face: hie}\n"
    (tmp_path / "styles" / "mine.yaml").write_text(style + "masthead: {nameplate: {face: bursh}}\n", "utf-8")
    text = (issue / "issue.yaml").read_text("utf-8")
    (issue / "issue.yaml").write_text(text.replace("paper: broadsheet", "paper: mine"), "utf-8")
    told = findings(issue, strict)
    found = {(one.code, one.span.line, one.span.column, one.span.length) for one in told}
    assert {
        ("style-face", 3, 16, 4),
        ("style-face", 3, 30, 8),
        ("style-face", 5, 16, 3),
        ("style-face", 6, 30, 5),
    } <= found
    assert {"copy-key", "style-face"} <= {one.code for one in told}
    hints = {one.hint for one in told if one.code == "style-face"}
    assert "did you mean 'hei-bold'?" in hints


def test_a_name_with_a_null_character_is_no_file(paper) -> None:
    issue = paper(plain(), yaml='faces: {bao: {file: "X\\0.ttf"}}\n')
    assert "copy-file" in {told.code for told in findings(issue)}
