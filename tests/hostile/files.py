"""Files from outside, spoilt in one way each: pictures, SVG, adverts, fonts. Made anew, each with what must come of it.

`TOLD`: a finding names the file. `SAME`: told, or the page looks as with the sound file. `ANY`: no traceback, no more.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from fontTools.ttLib import TTFont
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.hostile.newspaper import ISSUE, SOUND, STORY, STYLE

Wanted = Literal["told", "same", "any"]
TOLD, SAME, ANY = "told", "same", "any"

FONTS = Path(__file__).parents[2] / "fonts"


class Spoilt(NamedTuple):
    """A paper with one spoilt file: what changes, the file that should be named, what must come of it."""

    name: str
    changes: dict[str, str | bytes | None]
    file: str
    wanted: Wanted


# --- pictures ---------------------------------------------------------------------------------------------------------


@cache
def drawing(width: int = 640, height: int = 400) -> Image.Image:
    """A picture whose every part differs from its neighbours, so that what is missing shows."""
    image = Image.new("RGB", (width, height))
    image.putdata([((x * 7) % 256, (y * 5) % 256, (x * y) % 256) for y in range(height) for x in range(width)])
    return image


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def with_picture(name: str, data: bytes) -> dict[str, str | bytes | None]:
    story = SOUND[STORY].replace("## 石阶编了号", f"![渡口](../pictures/{name})\n\n## 石阶编了号")
    place = "{file: stories/ferry.md, level: second, pictures: [{columns: 2, lines: 18, crop: 0.3}]}"
    issue = SOUND[ISSUE].replace("{file: stories/ferry.md, level: second}", place)
    return {ISSUE: issue, STORY: story, f"issues/2024-01-01/pictures/{name}": data}


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    at, found = 8, []
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        found.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + size]))
        at += 12 + size
    return found


def png(parts: list[tuple[bytes, bytes]]) -> bytes:
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + body


def pictures() -> Iterator[Spoilt]:
    """Pictures cut short, of other kinds, with chunks and markers that lie."""
    image = drawing()
    quick = image.quantize(64, Image.Quantize.FASTOCTREE)
    whole = {
        "base.jpg": saved(image, "JPEG", quality=85),
        "progressive.jpg": saved(image, "JPEG", progressive=True),
        "grey.jpg": saved(image.convert("L"), "JPEG"),
        "cmyk.jpg": saved(image.convert("CMYK"), "JPEG"),
        "rgb.png": saved(image, "PNG"),
        "palette.png": saved(quick, "PNG"),
        "alpha.png": saved(image.convert("RGBA"), "PNG"),
    }
    for name, data in whole.items():
        yield Spoilt(f"{name} sound", with_picture(name, data), name, ANY)
        for share in (0.02, 0.3, 0.6, 0.9, 0.99):
            cut = data[: int(len(data) * share)]
            yield Spoilt(f"{name} cut at {share}", with_picture(name, cut), name, TOLD)
            end = b"\xff\xd9" if name.endswith("jpg") else png([(b"IEND", b"")])[8:]
            yield Spoilt(f"{name} cut at {share}, with an end", with_picture(name, cut + end), name, TOLD)
        yield Spoilt(f"{name} with a tail", with_picture(name, data + b"\0" * 100 + b"tail"), name, SAME)
        yield Spoilt(f"{name} empty", with_picture(name, b""), name, TOLD)
        yield Spoilt(f"{name} as text", with_picture(name, b"<html>404</html>"), name, TOLD)
        yield Spoilt(f"{name} in another's name", with_picture(name.replace(".", "-") + ".png", data), name[:4], ANY)
    for form in ("GIF", "TIFF", "BMP", "WEBP", "PPM", "ICO", "JPEG2000"):
        yield Spoilt(
            f"a {form}", with_picture("other.jpg", saved(quick if form == "GIF" else image, form)), "other.jpg", TOLD
        )
    for size in ((1, 1), (1, 3000), (3000, 1), (3, 2), (16000, 2)):
        name = f"{size[0]}x{size[1]}.png"
        yield Spoilt(name, with_picture(name, saved(Image.new("L", size, 90), "PNG")), name, TOLD)
    parts = chunks(whole["palette.png"])
    for name in sorted({name for name, _ in parts}):
        without = [part for part in parts if part[0] != name]
        yield Spoilt(f"without {name.decode()}", with_picture("p.png", png(without)), "p.png", TOLD)
        twice = [one for part in parts for one in ([part, part] if part[0] == name else [part])]
        yield Spoilt(f"{name.decode()} twice", with_picture("p.png", png(twice)), "p.png", ANY)
    header = bytearray(parts[0][1])
    for at, value in ((0, 255), (3, 0), (4, 255), (8, 3), (9, 7), (10, 1), (11, 1), (12, 2)):
        spoilt = bytearray(header)
        spoilt[at] = value
        data = png([(b"IHDR", bytes(spoilt)), *parts[1:]])
        yield Spoilt(f"IHDR byte {at} is {value}", with_picture("p.png", data), "p.png", TOLD)


# --- SVG --------------------------------------------------------------------------------------------------------------

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 50">{}</svg>'
)
_BOX = '<rect x="10" y="5" width="150" height="40" {}/>'


def with_plate(name: str, data: str | bytes) -> dict[str, str | bytes | None]:
    style = SOUND[STYLE].replace("nameplate: {height: 60pt}", f"nameplate: {{height: 60pt, artwork: {name}}}")
    return {STYLE: style, f"styles/{name}": data}


def drawings() -> Iterator[Spoilt]:
    """Nameplates that are more, or less, than outlines."""
    inner = {
        "a colour that is none": _BOX.format('fill="red"') + '<circle cx="180" cy="25" r="10" fill="bluish"/>',
        "a stroke": _BOX.format('fill="none" stroke="black" stroke-width="3"'),
        "a gradient": '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>'
        + _BOX.format('fill="url(#g)"'),
        "a filter": '<filter id="f"><feGaussianBlur stdDeviation="5"/></filter>' + _BOX.format('filter="url(#f)"'),
        "a mask": '<mask id="m"/>' + _BOX.format('mask="url(#m)"'),
        "a clip": '<clipPath id="c"><rect width="9" height="9"/></clipPath>' + _BOX.format('clip-path="url(#c)"'),
        "text": _BOX.format("") + "<text>望江</text>",
        "an image": _BOX.format("") + '<image href="/etc/hostname" width="9" height="9"/>',
        "a use of nothing": _BOX.format("") + '<use href="#none"/>',
        "a scale that is a word": f'<g transform="scale(big)">{_BOX.format("")}</g>',
        "a path that is no path": '<path d="M 1 1 L banana"/>',
        "no outline": "",
        "half seen": _BOX.format('opacity="0.3"'),
        "a class": "<style>.a{fill:none}</style>" + _BOX.format('class="a"'),
        "a script": _BOX.format("") + "<script>alert(1)</script>",
        "foreign": _BOX.format("") + "<foreignObject><p/></foreignObject>",
        "numbers without end": '<rect width="1e400" height="40"/>',
        "no number": '<rect width="nan" height="40"/>',
    }
    for name, drawn in inner.items():
        wanted: Wanted = TOLD if name not in ("a script", "foreign") else ANY
        yield Spoilt(f"SVG with {name}", with_plate("plate.svg", _SVG.format(drawn)), "plate.svg", wanted)
    good = _SVG.format(_BOX.format(""))
    for name, data in {
        "cut": good[:120],
        "empty": "",
        "HTML": "<html><body/></html>",
        "with a DOCTYPE": '<!DOCTYPE svg [<!ENTITY a "b">]>' + good,
        "in UTF-16": good.encode("utf-16"),
        "no XML": "plate",
    }.items():
        yield Spoilt(f"SVG {name}", with_plate("plate.svg", data), "plate.svg", ANY if "UTF" in name else TOLD)


# --- adverts ----------------------------------------------------------------------------------------------------------


@cache
def advert(content: bytes = b"0 0 1 0 k 10 10 380 180 re f 0 0 0 1 k 40 40 100 60 re f") -> bytes:
    """A page of 400 by 200 points that paints `content`."""
    writer = PdfWriter()
    page = writer.add_blank_page(400, 200)
    stream = DecodedStreamObject()
    stream.set_data(content)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    return _bytes(writer)


def _bytes(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def with_advert(data: bytes, name: str = "spring.pdf") -> dict[str, str | bytes | None]:
    issue = SOUND[ISSUE].replace(
        "C: {headline: 图书馆延长开放, level: third, body: 镇图书馆周末开到晚上九时。}", f"C: {{ad: ads/{name}}}"
    )
    return {ISSUE: issue, f"issues/2024-01-01/ads/{name}": data}


def changed(change: Any, content: bytes | None = None) -> bytes:
    """The advert after `change(writer, page)`."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(advert() if content is None else advert(content))))
    change(writer, writer.pages[0])
    return _bytes(writer)


def _annotation(subtype: str, appearance: bool, flags: int = 4) -> Any:
    def change(writer: PdfWriter, page: Any) -> None:
        entries = {
            "/Type": NameObject("/Annot"),
            "/Subtype": NameObject(subtype),
            "/Rect": ArrayObject([FloatObject(v) for v in (200, 100, 300, 150)]),
            "/F": NumberObject(flags),
            "/Contents": TextStringObject("特价"),
        }
        if appearance:
            form = DecodedStreamObject()
            form.set_data(b"1 0 0 0 k 0 0 100 50 re f")
            form.update(
                {
                    NameObject("/Type"): NameObject("/XObject"),
                    NameObject("/Subtype"): NameObject("/Form"),
                    NameObject("/BBox"): ArrayObject([FloatObject(v) for v in (0, 0, 100, 50)]),
                }
            )
            entries["/AP"] = DictionaryObject({NameObject("/N"): writer._add_object(form)})
        note = DictionaryObject({NameObject(key): value for key, value in entries.items()})
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])

    return change


def _font(name: str) -> Any:
    def change(writer: PdfWriter, page: Any) -> None:
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": name}
        entry = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(entry)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})

    return change


def _box(key: str, *edges: float) -> Any:
    def change(writer: PdfWriter, page: Any) -> None:
        page[NameObject(key)] = ArrayObject([FloatObject(edge) for edge in edges])

    return change


def adverts() -> Iterator[Spoilt]:
    """Adverts cut short, locked, with more than what a page paints."""
    good = advert()

    def case(name: str, data: bytes, wanted: Wanted) -> Spoilt:
        return Spoilt(f"advert {name}", with_advert(data), "spring.pdf", wanted)

    yield case("sound", good, ANY)
    for share in (0.05, 0.3, 0.5, 0.7, 0.9, 0.97):
        yield case(f"cut at {share}", good[: int(len(good) * share)], SAME)
        yield case(f"cut at {share}, with an end", good[: int(len(good) * share)] + b"\nstartxref\n0\n%%EOF", SAME)
    yield case("empty", b"", TOLD)
    yield case("as HTML", b"<html/>", TOLD)
    yield case("after a blank", b"\n\n" + good, SAME)
    yield case("with a tail", good + b"\0" * 300, SAME)
    for subtype in ("/FreeText", "/Widget", "/Stamp", "/Square", "/Ink", "/Link", "/Text", "/Popup"):
        yield case(f"{subtype} drawn", changed(_annotation(subtype, True)), ANY)
        yield case(f"{subtype} bare", changed(_annotation(subtype, False)), ANY)
    for name in ("/Helvetica", "/STSong-Light", "/望江"):
        yield case(f"font {name}", changed(_font(name), b"BT /F1 20 Tf 20 20 Td (A) Tj ET"), TOLD)
    for user in ("", "geheim"):
        for method in ("RC4-40", "RC4-128", "AES-128", "AES-256"):
            writer = PdfWriter(clone_from=PdfReader(io.BytesIO(good)))
            writer.encrypt(user, "owner", algorithm=method)
            yield case(f"{method} {user or 'open'}", _bytes(writer), TOLD if user else SAME)
    for key in ("/MediaBox", "/CropBox", "/TrimBox"):
        for edges in ((0, 0, 0, 0), (400, 200, 0, 0), (0, 0, 1e9, 1e9), (0, 0, 1, 5000)):
            yield case(f"{key} {edges}", changed(_box(key, *edges)), ANY)
    for content in (
        b"q q q 0 0 9 9 re f",
        b"Q Q 0 0 9 9 re f",
        b"BT (A) Tj",
        b"/Im0 Do",
        b"BX what EX",
        b"/Fm gs",
        b"1 0 0 rg (",
        b"<< /A",
        b"ID EI",
    ):
        yield case(f"content {content!r}", advert(content), ANY)
    for key in ("/AA", "/Metadata", "/PieceInfo", "/Thumb", "/B", "/Trans", "/Tabs", "/UserUnit", "/Rotate", "/Group"):
        value = (
            NumberObject(90)
            if key in ("/Rotate", "/UserUnit")
            else DictionaryObject({NameObject("/S"): NameObject("/X")})
        )
        yield case(
            f"with {key}", changed(lambda _, page, key=key, value=value: page.update({NameObject(key): value})), ANY
        )
    two = PdfWriter(clone_from=PdfReader(io.BytesIO(good)))
    two.add_blank_page(400, 200)
    yield case("of two pages", _bytes(two), TOLD)
    none = PdfWriter()
    yield case("of no page", _bytes(none), TOLD)
    for name in ("spring.PDF", "春 特价.pdf", "a'b\"c.pdf"):
        yield Spoilt(f"advert called {name}", with_advert(good, f'"{name}"' if "'" not in name else name), name, ANY)


# --- fonts ------------------------------------------------------------------------------------------------------------


@cache
def face() -> bytes:
    """A small face: the bundled Kai without most of its characters."""
    from fontTools import subset

    font = TTFont(FONTS / "BroadsheetKai-Regular.ttf")
    chooser = subset.Subsetter(subset.Options(notdef_outline=True, name_IDs=["*"]))
    chooser.populate(text="望江镇老码头又响起了铜铃记者周渡图书馆延长开放菜场提前半小时门")
    chooser.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


_FONTS_YAML = """\
faces:
  own: {{file: {name}}}
  full: {{file: Full.ttf}}
roles:
{roles}
"""
_ROLES = (
    "song",
    "song-600",
    "biaosong",
    "biaosong-heavy",
    "hei",
    "hei-medium",
    "hei-bold",
    "kai",
    "fang",
    "brush",
    "brush-alt",
    "heavy",
)


@cache
def full_face() -> bytes:
    """A face with every character of the paper, which is read once for all papers."""
    return (FONTS / "NotoSansSC-Regular.ttf").read_bytes()


def with_face(data: bytes, name: str = "Own.ttf") -> dict[str, str | bytes | None]:
    roles = "\n".join(f"  {role}: {{face: own, fallback: [full]}}" for role in _ROLES)
    return {
        "fonts/fonts.yaml": _FONTS_YAML.format(name=name, roles=roles),
        f"fonts/{name}": data,
        "fonts/Full.ttf": full_face(),
    }


def without(*tags: str) -> bytes:
    font = TTFont(io.BytesIO(face()))
    for tag in tags:
        del font[tag]
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=None)
    return buffer.getvalue()


def fonts() -> Iterator[Spoilt]:
    """Faces cut short, of the web, without tables, that may not be embedded."""

    def case(name: str, data: bytes, wanted: Wanted = TOLD) -> Spoilt:
        return Spoilt(f"face {name}", with_face(data), "Own.ttf", wanted)

    good = face()
    yield case("sound", good, ANY)
    for share in (0.001, 0.01, 0.1, 0.5, 0.9):
        yield case(f"cut at {share}", good[: int(len(good) * share)])
    yield case("empty", b"")
    yield case("as HTML", b"<html>404 Not Found</html>" * 99)
    yield case("of zeros", bytes(len(good)))
    for flavor in ("woff", "woff2"):
        if flavor == "woff2":
            yield case(flavor, b"wOF2" + good[4:])
            continue
        font = TTFont(io.BytesIO(good))
        font.flavor = flavor
        buffer = io.BytesIO()
        font.save(buffer)
        yield case(flavor, buffer.getvalue())
    yield case("of Type 1", b"%!PS-AdobeFont-1.0: Own 001.000\n" + b"0" * 2000)
    for tag in ("head", "maxp", "hhea", "hmtx", "cmap", "glyf", "loca"):
        try:
            yield case(f"without {tag}", dropped(good, tag))
        except KeyError:
            continue
    for tag in ("OS/2", "name", "post"):
        yield case(f"without {tag}", dropped(good, tag), ANY)
    for bits in (0x2, 0x100, 0x200, 0x4, 0x8):
        font = TTFont(io.BytesIO(good))
        font["OS/2"].fsType = bits
        buffer = io.BytesIO()
        font.save(buffer)
        yield case(f"with rights {bits:#x}", buffer.getvalue(), TOLD if bits in (0x2, 0x100, 0x200) else ANY)
    for yaml in (
        "",
        "[]",
        "word",
        "faces: []",
        "faces: {}",
        "roles: {}",
        "faces: {a: {file: ../x.ttf}}",
        "faces: {a: {file: /etc/hostname}}",
        "faces: {a: {file: .}}",
    ):
        yield Spoilt(f"fonts.yaml {yaml!r}", {"fonts/fonts.yaml": yaml}, "fonts.yaml", ANY)


def dropped(data: bytes, tag: str) -> bytes:
    """The font with the table's name spoilt, so that nobody finds it."""
    count = int.from_bytes(data[4:6], "big")
    out = bytearray(data)
    for number in range(count):
        at = 12 + 16 * number
        if data[at : at + 4] == tag.encode().ljust(4):
            out[at : at + 4] = b"zzzz"
            return bytes(out)
    raise KeyError(tag)
