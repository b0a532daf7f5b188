"""What once ended in a traceback, by the command itself: a finding at the place, exit 1 (or a page), and no traceback."""

from __future__ import annotations

import gc
import io
import signal
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject

from layout.cache import Store
from layout.cli import main
from tests.hostile.files import (
    advert,
    changed,
    chunks,
    drawing,
    dropped,
    face,
    png,
    saved,
    with_advert,
    with_face,
    with_picture,
    with_plate,
)
from tests.hostile.newspaper import ISSUE, SOUND, STYLE, make

Changes = Mapping[str, str | bytes | None]


@pytest.fixture(scope="module", autouse=True)
def like_a_process(store: Store) -> Iterator[None]:
    """The command runs in this process: what it changes of it is put back when all is done."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "XDG_CACHE_HOME": str(store.folder)}.items():
            patch.setenv(name, value)
        yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def command(folder: Path, *words: str) -> Result:
    """`broadsheet` with these words in `folder`; whatever it raises has become exit code 70."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = CliRunner().invoke(main, words)
    gc.enable()
    assert "Traceback" not in done.output
    return done


def _headline(value: str) -> Changes:
    return {ISSUE: SOUND[ISSUE].replace("headline: 菜场提前半小时开门", f"headline: {value}")}


def _style(old: str, new: str) -> Changes:
    assert old in SOUND[STYLE]
    return {STYLE: SOUND[STYLE].replace(old, new)}


def _own_style(without: str) -> Changes:
    """The house's style written out in full, without a line."""
    house = (Path(__file__).parents[2] / "styles" / "broadsheet.yaml").read_text(encoding="utf-8")
    lines = [line for line in house.splitlines() if not line.strip().startswith(f"{without}:")]
    assert len(lines) < len(house.splitlines())
    issue = SOUND[ISSUE].replace("A A A A", "A A A A A A A A").replace("B B C C", "B B B B C C C C")
    return {STYLE: "\n".join(lines), ISSUE: issue.replace("D D D D | 9", "D D D D D D D D | 9")}


def _odd_face(name: str, axis: str = "") -> bytes:
    """A face of three glyphs with this name and, if given, a variation axis."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 800))
    pen.lineTo((800, 800))
    pen.closePath()
    outline = pen.glyph()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "jiang", "space"])
    builder.setupCharacterMap({0x6C5F: "jiang", 0x20: "space"})
    builder.setupGlyf({".notdef": outline, "jiang": outline, "space": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "jiang": (1000, 0), "space": (250, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    if axis:
        builder.setupFvar([(axis, 100, 400, 900, "粗细")], [])
    buffer = io.BytesIO()
    builder.save(buffer)
    return buffer.getvalue()


def _encrypted(method: str, user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(advert())))
    writer.encrypt(user, "owner", algorithm=method)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _foreign() -> bytes:
    return _encrypted("RC4-128", "").replace(b"/Filter /Standard", b"/Filter /Adobe.AP")


def _filter(name: str) -> bytes:
    """The advert whose content goes through a filter that nobody reads so."""

    def change(writer: PdfWriter, page: DictionaryObject) -> None:
        page["/Contents"].get_object()[NameObject("/Filter")] = NameObject(name)

    return changed(change)


def _picture_filter(name: str) -> bytes:
    """The advert with a picture of one pixel in a filter of its own."""

    def change(writer: PdfWriter, page: DictionaryObject) -> None:
        from pypdf.generic import EncodedStreamObject

        image = EncodedStreamObject()
        image._data = b"\x97JB2\r\n\x1a\n\x01"
        for key, value in {"/Width": 1, "/Height": 1, "/BitsPerComponent": 1}.items():
            image[NameObject(key)] = NumberObject(value)
        for key, named in {
            "/Type": "/XObject",
            "/Subtype": "/Image",
            "/ColorSpace": "/DeviceGray",
            "/Filter": name,
        }.items():
            image[NameObject(key)] = NameObject(named)
        objects = DictionaryObject({NameObject("/Im0"): writer._add_object(image)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})

    return changed(change, b"q 100 0 0 100 0 0 cm /Im0 Do Q")


def _without_plte() -> bytes:
    return png(
        [part for part in chunks(saved(drawing().quantize(16, Image.Quantize.FASTOCTREE), "PNG")) if part[0] != b"PLTE"]
    )


_CODE = 'masthead: {{lines: 9, columns: 3, nameplate: {{height: 60pt}}, codes: [{{label: 网, target: "{}"}}]}}'
_PLATE = 'masthead: {lines: 9, columns: 3, nameplate: {height: 60pt}, pinyin: ""}'
_SVG = '<svg xmlns="http://www.w3.org/2000/svg"><g transform="scale(big)"><rect width="9" height="9"/></g></svg>'

ROWS: Mapping[str, tuple[Callable[[], Changes], str]] = {
    "headline ~": (lambda: _headline("~"), ISSUE),
    "headline |": (lambda: _headline('"|"'), ISSUE),
    "headline ||||": (lambda: _headline("'||||'"), ISSUE),
    "a grid of 2 characters": (lambda: _style("characters: 14", "characters: 2"), STYLE),
    "pinyin with combining marks": (lambda: _style('pinyin: ""', 'pinyin: "WÀNG JIA\u0304NG"'), STYLE),
    "a code of 4,100 bytes": (lambda: _style(_PLATE, _CODE.format("x" * 4100)), STYLE),
    "a code of 1,400 Han": (lambda: _style(_PLATE, _CODE.format("江" * 1400)), STYLE),
    **{
        f"a style of its own without {name}": ((lambda name=name: _own_style(name)), STYLE)
        for name in (
            "subhead",
            "ad-label",
            "folio-data",
            "listing-end",
            "table",
            "white",
            "black",
            "red",
            "lead",
            "byline",
        )
    },
    "a palette PNG without PLTE": (lambda: with_picture("quay.png", _without_plte()), "quay.png"),
    "a scale that is no number": (lambda: with_plate("plate.svg", _SVG), STYLE),
    **{
        f"a face without {tag}": ((lambda tag=tag: with_face(dropped(face(), tag))), "fonts.yaml")
        for tag in ("glyf", "head", "maxp", "OS/2", "loca", "hmtx", "hhea", "cmap", "name")
    },
    "a face of a long name": (lambda: with_face(_odd_face("Long" * 60)), "fonts.yaml"),
    "a face of a Chinese name": (lambda: with_face(_odd_face("望江宋体")), "fonts.yaml"),
    "a face of a Chinese axis": (lambda: with_face(_odd_face("Own", "wght")), "fonts.yaml"),
    **{
        f"{method} {user or 'open'}": ((lambda method=method, user=user: with_advert(_encrypted(method, user))), ISSUE)
        for method in ("RC4-128", "AES-128", "AES-256")
        for user in ("", "geheim")
    },
    "foreign encryption": (lambda: with_advert(_foreign()), ISSUE),
    "an unknown filter": (lambda: with_advert(_filter("/Unheard")), ISSUE),
    "a filter of fax": (lambda: with_advert(_filter("/CCITTFaxDecode")), ISSUE),
    "JBIG2": (lambda: with_advert(_picture_filter("/JBIG2Decode")), ISSUE),
    "JPEG 2000": (lambda: with_advert(_picture_filter("/JPXDecode")), ISSUE),
    "a story of 300 letters": (lambda: {ISSUE: SOUND[ISSUE].replace("stories/ferry.md", "x" * 300)}, ISSUE),
    "a paper of 300 letters": (lambda: {ISSUE: SOUND[ISSUE].replace("paper: probe", f"paper: {'x' * 300}")}, ISSUE),
    "an artwork of 300 letters": (lambda: {STYLE: with_plate("y" * 300, "")[STYLE]}, STYLE),
    "fonts.yaml a list": (lambda: {"fonts/fonts.yaml": "[a, b]\n"}, "fonts.yaml"),
    "fonts.yaml a word": (lambda: {"fonts/fonts.yaml": "word\n"}, "fonts.yaml"),
}


@pytest.mark.parametrize("row", ROWS)
def test_it_is_told_at_its_place_or_makes_a_page(row: str, tmp_path: Path) -> None:
    changes, file = ROWS[row]
    make(tmp_path, changes())
    done = command(tmp_path, "build", "issues/2024-01-01")
    made = list(tmp_path.glob("output/2024-01-01/*.pdf"))
    assert done.exit_code == (0 if made else 1), done.output
    assert made or file in done.output


@pytest.mark.parametrize(
    "yaml", ["[a, b]\n", "word\n", "faces: 3\n", "faces: {a: {file: none.ttf}}\nroles: {}\n", "", "{"]
)
def test_fonts_tells_a_wrong_fonts_yaml(yaml: str, tmp_path: Path) -> None:
    make(tmp_path, {"fonts/fonts.yaml": yaml})
    done = command(tmp_path, "fonts")
    assert done.exit_code == 1
    assert "fonts.yaml" in done.output


def test_new_over_a_file_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "paper").write_text("mine")
    done = command(tmp_path, "new", "paper")
    assert done.exit_code == 2
    assert (tmp_path / "paper").read_text() == "mine"


def test_measure_without_input_says_so(tmp_path: Path) -> None:
    done = command(tmp_path, "measure")
    assert done.exit_code in (0, 2)
