"""Papers spoilt at random: `mutant(rng)` is one, with what is known of it.

Every kind of input is reached: the words of the copy, YAML, Markdown, styles, fonts.yaml, plans, SVG, pictures, adverts,
faces, and the names of files.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal, NamedTuple

from tests.hostile.files import advert, chunks, drawing, face, png, saved
from tests.hostile.newspaper import ISSUE, SOUND, STORY, STYLE
from tests.hostile.rich import FACE, FOLDER, FONTS, PHOTO, PLATE, POEM, POSTER, SPRING, TEXTS, rich
from tests.hostile.texts import SIGNS, VALUES

Paper = Mapping[str, str | bytes | None]
Kind = Literal["sign", "text", "plan", "bytes", "tokens", "name", "two"]
KINDS: tuple[Kind, ...] = (
    "sign",
    "sign",
    "sign",
    "text",
    "text",
    "text",
    "text",
    "plan",
    "bytes",
    "tokens",
    "name",
    "two",
)
"""As often as each stands here."""


class Mutant(NamedTuple):
    """A paper: all its files, those that were spoilt; the line of a text (1-based) and the signs typed there, if that is all."""

    kind: Kind
    paper: Paper
    spoilt: tuple[str, ...]
    line: int | None = None
    signs: tuple[str, ...] = ()


def mutant(rng: random.Random) -> Mutant:
    """The next paper."""
    kind = rng.choice(KINDS)
    return _MAKERS[kind](rng)


def base(rng: random.Random) -> dict[str, str | bytes | None]:
    """A sound paper: the small one, or the one with everything."""
    return dict(rng.choice([SOUND, rich()]))


# --- words ------------------------------------------------------------------------------------------------------------


def _sign(rng: random.Random) -> Mutant:
    """One or two signs typed into a line that is text."""
    paper = base(rng)
    file = rng.choice([name for name in (STORY, STORY, ISSUE, POEM) if name in paper])
    lines = str(paper[file]).split("\n")
    n = rng.choice([n for n, line in enumerate(lines) if _is_text(file, line)])
    line = lines[n]
    start = re.match(r"(\s|>|- |#+ |\||[a-z]+: )*", line)
    first = start.end() if start else 0
    signs = tuple(rng.choices(SIGNS, k=rng.choice([1, 1, 2])))
    for at, sign in zip(
        sorted(rng.choices(range(first, len(line) + 1), k=len(signs)), reverse=True), signs, strict=True
    ):
        line = line[:at] + sign + line[at:]
    lines[n] = line
    return Mutant("sign", {**paper, file: "\n".join(lines)}, (file,), n + 1, signs)


def _is_text(file: str, line: str) -> bool:
    if not re.search(r"[一-鿿]{4}", line) or line.startswith(("#" if file == ISSUE else "|", "!", "lunar", "weekday")):
        return False
    return file != ISSUE or "：" in line or "。" in line or bool(re.match(r"\s+(headline|deck|kicker|byline): ", line))


# --- texts ------------------------------------------------------------------------------------------------------------

_ODD = (0, 9, 10, 13, 32, 0x3000, 0x200B, 0x202E, 0xFEFF, 0x85, 0x2028, 0x1F600, 0xD800, 0x300, 0xFF1A, 0xFF0C, 0x7F)


def _text(rng: random.Random) -> Mutant:
    paper = base(rng)
    file = rng.choice(
        [name for name in (ISSUE, ISSUE, ISSUE, STORY, STORY, POEM, STYLE, STYLE, FONTS, PLATE) if name in paper]
    )
    return Mutant("text", {**paper, file: _spoilt(rng, str(paper[file]))}, (file,))


def _spoilt(rng: random.Random, text: str) -> str:
    """A text with characters, lines or values lost, doubled, swapped or put in, once to three times."""
    for _ in range(rng.choice([1, 1, 2, 3])):
        text = rng.choice(_WAYS)(rng, text)
    return text


def _lost(rng: random.Random, text: str) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + text[at + rng.choice([1, 2, 20]) :]


def _put_in(rng: random.Random, text: str) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice([*SIGNS, *map(chr, _ODD)]) + text[at:]


def _again(rng: random.Random, text: str) -> str:
    at = rng.randint(0, len(text))
    to = at + rng.choice([1, 2, 20])
    return text[:at] + text[at:to] * rng.choice([2, 3, 50]) + text[to:]


def _lines_swapped(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return "\n".join(lines)


def _line_moved(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    n = rng.randrange(len(lines))
    lines[n] = rng.choice(
        ["  " + lines[n], "\t" + lines[n], lines[n].strip(), "", lines[n] + "\n" + lines[n], "    " + lines[n]]
    )
    return "\n".join(lines)


def _value(rng: random.Random, text: str) -> str:
    """Another value behind a key, in a line or between braces."""
    found = list(re.finditer(r"(?<=: )[^,{}\n]+(?=[,}\n])", text))
    if not found:
        return text
    value = rng.choice(found)
    return text[: value.start()] + rng.choice(VALUES) + text[value.end() :]


def _number(rng: random.Random, text: str) -> str:
    found = list(re.finditer(r"\d+(\.\d+)?", text))
    if not found:
        return text
    number = rng.choice(found)
    new = rng.choice(["0", "1", "-1", "3", "7", "0.5", "99", "1000", "65536", "1e9", "", "九", "08", "1,5"])
    return text[: number.start()] + new + text[number.end() :]


def _word(rng: random.Random, text: str) -> str:
    """A key or a word in place of another, or misspelt."""
    found = list(re.finditer(r"[a-z_]{3,}", text))
    if not found:
        return text
    word, other = rng.choice(found), rng.choice(found)
    new = rng.choice([other[0], word[0][:-1], word[0] + "s", word[0].upper(), word[0][::-1]])
    return text[: word.start()] + new + text[word.end() :]


def _wide(rng: random.Random, text: str) -> str:
    """A sign of the keyboard's other layout."""
    pairs = {
        ":": "：",
        ",": "，",
        "{": "｛",
        "}": "｝",
        "[": "【",
        "]": "】",
        "|": "｜",
        "#": "＃",
        "-": "－",
        "(": "（",
        ")": "）",
        '"': "”",
        ".": "．",
        "*": "＊",
        "!": "！",
    }
    found = [n for n, c in enumerate(text) if c in pairs]
    if not found:
        return text
    at = rng.choice(found)
    return text[:at] + pairs[text[at]] + text[at + 1 :]


_WAYS = (_lost, _put_in, _again, _lines_swapped, _line_moved, _value, _value, _number, _word, _wide)


def _plan(rng: random.Random) -> Mutant:
    """The drawing of a page with letters, rows and depths changed."""
    paper = base(rng)
    lines = str(paper[ISSUE]).split("\n")
    rows = [n for n, line in enumerate(lines) if re.fullmatch(r"\s+([A-Z] )+[A-Z]( \| \d+)?", line)]
    for _ in range(rng.choice([1, 1, 2, 4])):
        n = rng.choice(rows)
        indent, cells = re.match(r"\s*", lines[n])[0], lines[n].split()  # type: ignore[index]
        match rng.randrange(7):
            case 0:
                cells = cells[rng.randint(0, 2) : rng.randint(2, 8)]
            case 1 if cells:
                cells[rng.randrange(len(cells))] = rng.choice(
                    ["A", "B", "C", "D", "Z", "a", ".", "Ａ", "1", "甲", "", "AA"]
                )
            case 2:
                cells = [
                    *cells[: rng.randint(1, 4)],
                    "|",
                    rng.choice(["0", "1", "4", "20", "40", "99", "-3", "x", "1.5", ""]),
                ]
            case 3:
                lines[n] += "\n" + lines[n]
                continue
            case 4:
                a, b = rng.choice(rows), rng.choice(rows)
                lines[a], lines[b] = lines[b], lines[a]
                continue
            case 5:
                indent = rng.choice(["", "  ", "\t", "        "])
            case _:
                letter = rng.choice("ABCD")
                cells = [rng.choice([c, letter]) for c in cells]
        lines[n] = indent + " ".join(cells)
    return Mutant("plan", {**paper, ISSUE: "\n".join(lines)}, (ISSUE,))


# --- files from outside -----------------------------------------------------------------------------------------------


@cache
def _outside() -> tuple[tuple[str, bytes], ...]:
    """Files in the place of those of the rich paper: the path, and sound bytes."""
    image = drawing()
    shown = drawing(160, 100)
    return (
        (PHOTO, saved(image, "JPEG", quality=85)),
        (PHOTO, saved(image, "JPEG", progressive=True)),
        (PHOTO, saved(image.convert("CMYK"), "JPEG")),
        (PHOTO, saved(image.convert("L"), "JPEG")),
        (POSTER, saved(image, "PNG")),
        (POSTER, saved(image.quantize(32), "PNG")),
        (POSTER, saved(image.convert("RGBA"), "PNG")),
        (POSTER, saved(shown.convert("I;16"), "PNG")),
        (POSTER, saved(image.convert("1"), "PNG")),
        (SPRING, advert()),
        (SPRING, saved(shown, "PDF")),
        (SPRING, _pdf()),
        (PLATE, TEXTS[PLATE].encode()),
        (FACE, face()),
    )


@cache
def _pdf() -> bytes:
    """An advert without compression, in which every byte says something."""
    content = b"q 0 0 1 0 k 10 10 380 180 re f Q q 1 0 0 1 40 40 cm 0 0 0 1 k 0 0 100 60 re f 1 0 0 rg /F Do Q"
    form = b"0 0 1 rg 5 5 30 30 re f"
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 40 40]/Matrix[2 0 0 2 150 20]/Length %d>>stream\n%s\nendstream"
        % (len(form), form),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(data),
    )


def _bytes(rng: random.Random) -> Mutant:
    """A file from outside with bytes changed, lost or put in."""
    name, data = rng.choice(_outside())
    spoilt = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 8])):
        at = rng.randrange(max(1, min(len(spoilt), rng.choice([100, 2000, len(spoilt)]))))
        kind = rng.randrange(6)
        if kind <= 1 and spoilt:
            spoilt[min(at, len(spoilt) - 1)] = rng.randrange(256)
        elif kind == 2:
            del spoilt[at : at + rng.choice([1, 4, 100])]
        elif kind == 3:
            spoilt[at:at] = bytes(rng.randrange(256) for _ in range(rng.choice([1, 4])))
        elif kind == 4:
            spoilt[at : at + 512] = bytes(len(spoilt[at : at + 512]))
        elif rng.random() < 0.3:
            del spoilt[at:]
    if rng.random() < 0.03:
        spoilt = bytearray(bytes(spoilt).replace(b"\n", b"\r\n"))  # sent as text
    return Mutant("bytes", {**rich(), name: bytes(spoilt)}, (name,))


def _tokens(rng: random.Random) -> Mutant:
    """A file from outside whose parts are whole, but others than they were, or elsewhere."""
    name, data = rng.choice(
        [
            (POSTER, None),
            (PHOTO, None),
            (SPRING, _pdf()),
            (SPRING, _pdf()),
            (PLATE, TEXTS[PLATE].encode()),
            (FACE, None),
        ]
    )
    if name == POSTER:
        return Mutant("tokens", {**rich(), name: _parts_of_png(rng)}, (name,))
    if name == PHOTO:
        return Mutant("tokens", {**rich(), name: _parts_of_jpeg(rng)}, (name,))
    if name == FACE:
        return Mutant("tokens", {**rich(), name: _parts_of_font(rng)}, (name,))
    assert data is not None
    for _ in range(rng.choice([1, 1, 2, 3])):
        found = list(re.finditer(rb"[A-Za-z_]+|-?[0-9.]+|[/<>\[\]()\"=]", data))
        old = rng.choice(found)
        new = rng.choice([rng.choice(found)[0], rng.choice(_TOKENS)])
        data = data[: old.start()] + new + data[old.end() :]
    return Mutant("tokens", {**rich(), name: data}, (name,))


_TOKENS = (
    b"", b"0", b"-1", b"1e9", b"99999999999", b"0.0001", b"nan", b"null", b"true", b"()", b"[]", b"<<>>", b"<>", b"3 0 R", b"5 0 R", b"9 0 R", b"/F", b"/Filter", b"/FlateDecode",
    b"/Encrypt", b"/Annots", b"/SMask", b"q", b"Q", b"BT", b"ET", b"Do", b"W n", b"sh", b"gs", b"BI ID EI", b"fill", b"stroke", b"url(#a)", b"none", b"style", b"use", b"text",
    b"image", b"clip-path", b"%", b"em", b"&#0;", b"<!--", b"-->", b"<g>", b"</svg>", b"<![CDATA[",
)  # fmt: skip


def _parts_of_png(rng: random.Random) -> bytes:
    data = rng.choice([data for name, data in _outside() if name == POSTER])
    parts = chunks(data)
    for _ in range(rng.choice([1, 1, 2])):
        n = rng.randrange(len(parts))
        tag, body = parts[n]
        spoilt = bytearray(body)
        if spoilt and rng.random() < 0.6:
            spoilt[rng.randrange(min(len(spoilt), 40))] = rng.randrange(256)
            parts[n] = (tag, bytes(spoilt))
        else:
            extra = (
                rng.choice(
                    [
                        b"tRNS",
                        b"gAMA",
                        b"sBIT",
                        b"acTL",
                        b"iCCP",
                        b"sRGB",
                        b"PLTE",
                        b"IDAT",
                        b"IEND",
                        b"IHDR",
                        b"pHYs",
                        b"cHRM",
                        b"eXIf",
                        b"xYZW",
                        b"XyZw",
                    ]
                ),
                body[: rng.choice([0, 1, 6, 13])],
            )
            parts[n : n + rng.choice([0, 1])] = [extra]
    return png(parts)


def _parts_of_jpeg(rng: random.Random) -> bytes:
    """Segments before the scan left out, doubled, swapped, or with a byte changed."""
    data = rng.choice([data for name, data in _outside() if name == PHOTO])
    at, parts = 2, []
    while data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        parts.append(data[at:end])
        at = end
    n, m = rng.randrange(len(parts)), rng.randrange(len(parts))
    match rng.randrange(4):
        case 0:
            del parts[n]
        case 1:
            parts.insert(m, parts[n])
        case 2:
            parts[n], parts[m] = parts[m], parts[n]
        case _:
            spoilt = bytearray(parts[n])
            spoilt[rng.randrange(1, min(len(spoilt), 40))] = rng.randrange(256)
            parts[n] = bytes(spoilt)
    return data[:2] + b"".join(parts) + data[at:]


def _parts_of_font(rng: random.Random) -> bytes:
    """A face with numbers of one table changed, and its checksum as it was."""
    spoilt = bytearray(face())
    count = int.from_bytes(spoilt[4:6], "big")
    record = 12 + 16 * rng.randrange(count)
    at, length = (
        int.from_bytes(spoilt[record + 8 : record + 12], "big"),
        int.from_bytes(spoilt[record + 12 : record + 16], "big"),
    )
    for _ in range(rng.choice([1, 2, 8])):
        place = at + rng.randrange(max(1, min(length, rng.choice([16, 64, length]))))
        spoilt[place : place + 2] = rng.choice(
            [b"\0\0", b"\xff\xff", b"\x7f\xff", b"\x80\0", bytes([rng.randrange(256), rng.randrange(256)])]
        )
    return bytes(spoilt)


# --- names and combinations -------------------------------------------------------------------------------------------

_BITS = (
    "春 特价", "a'b", 'c"d', "é", "e\u0301", "😀", ".", "..", "-o", "#1", " #", "a: b", "*", "?", "x" * 90, "CON", "\\", " ", "%20", "\u202e", "\n", "\t", "&", "{", "}", "[1]", "|", ",",
    "（一）", "~", "$HOME", ";", "\udcff", "\u200b", "\u3000", "!", "@", "`", "=", "+", "%s", "{0}", "<b>", ":", "(", ")",
)  # fmt: skip


def _name(rng: random.Random) -> Mutant:
    """A file by another name, and that name quoted where the copy names the file, mostly."""
    paper = dict(rich())
    file = rng.choice([STORY, POEM, PHOTO, POSTER, SPRING, PLATE, FACE])
    folder, _, old = file.rpartition("/")
    stem, _, suffix = old.rpartition(".")
    new = "".join(rng.choices([stem, *_BITS, *_BITS], k=rng.choice([1, 2, 3]))) + rng.choice(
        [f".{suffix}"] * 4 + ["", f".{suffix.upper()}", ".txt"]
    )
    namer = {PHOTO: STORY, PLATE: STYLE, FACE: FONTS}.get(file, ISSUE)
    text = str(paper[namer])
    assert old in text
    if namer == STORY:
        written = rng.choice([f"<../pictures/{new}>", f"../pictures/{new}"])
        paper[namer] = text.replace(f"../pictures/{old}", written)
    else:
        path = f"{folder.removeprefix(FOLDER).strip('/')}/" if namer == ISSUE else ""
        written = rng.choice([json.dumps(path + new, ensure_ascii=False), f"'{path + new}'", path + new])
        paper[namer] = text.replace(path + old, written)
    data, paper[file] = paper[file], None
    if new.strip(".") and "/" not in new and "\0" not in new and len(new.encode("utf-8", "surrogatepass")) < 250:
        paper[f"{folder}/{new}"] = data
    return Mutant("name", paper, (file, namer))


def _two(rng: random.Random) -> Mutant:
    """A text and a file from outside, both spoilt."""
    outside, text = rng.choice([_bytes, _tokens])(rng), _text(rng)
    while not text.paper.keys() >= {PHOTO}:
        text = _text(rng)
    return Mutant("two", {**outside.paper, text.spoilt[0]: text.paper[text.spoilt[0]]}, (*outside.spoilt, *text.spoilt))


_MAKERS: Mapping[Kind, Callable[[random.Random], Mutant]] = {
    "sign": _sign, "text": _text, "plan": _plan, "bytes": _bytes, "tokens": _tokens, "name": _name, "two": _two,
}  # fmt: skip
