"""The words of a paragraph of Word: run by run, with their looks, through all that Word puts around them.

Words stand in tags, fields, insertions and alternatives for older programs; each is looked into once. What was deleted
or hidden is left out and told, and so is what a story can't hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from layout.copydesk.word_input.document import RUBY_FIELD, LookedWords, Losses, WordPicture, short
from layout.copydesk.word_input.elements import (
    DRAWING,
    MARKUP,
    MATH,
    PLACING,
    VML,
    chosen,
    is_shaded,
    name_of,
    plain,
    value,
)
from layout.copydesk.word_input.package import R, W, WordPackage
from layout.copydesk.word_input.styles import WordStyles, is_on
from layout.diagnostics import say

_INSIDE = frozenset({
    "smartTag", "sdt", "sdtContent", "hyperlink", "ins", "moveTo", "customXml", "dir", "bdo", "fldSimple", "rubyBase",
    "rt",
})  # fmt: skip
"""What stands around words that are printed."""
DELETED = frozenset({"del", "moveFrom"})
_TOO_SMALL = 4
"""Half points of type that nobody can read."""
Says = Callable[[str], ET.Element | None]


class _Field:
    """A field that is being read: what it says, and then its result, which is printed unless it was read already."""

    def __init__(self) -> None:
        self.code: list[str] = []
        self.in_code, self.silent = True, False


class RunReader:
    """Words by their runs. What hangs on them is kept: `pictures`, `boxes` (text boxes), and `notes`, numbered from 1.
    `shaded`: the words do not stand on white."""

    def __init__(self, package: WordPackage, styles: WordStyles, losses: Losses) -> None:
        self._styles, self._losses = styles, losses
        self._bodies = {kind: _bodies(package.related(kind)) for kind in ("footnotes", "endnotes")}
        self._fields: list[_Field] = []
        self.pictures: list[WordPicture] = []
        self.boxes: list[ET.Element] = []
        self.notes: list[tuple[str, tuple[LookedWords, ...]]] = []
        self.shaded = False

    def words(self, around: ET.Element, style: str | None) -> Iterator[LookedWords]:
        """The words within an element, in paragraphs of a style."""
        for child in around:
            name = name_of(child)
            if child.tag == f"{W}r":
                yield from self._run(child, style)
            elif child.tag in (f"{MATH}oMath", f"{MATH}oMathPara"):
                text = "".join(one.text or "" for one in child.iter(f"{MATH}t"))
                self._losses.add(say("a formula is carried as plain text: {text}", text=short(text)))
                yield LookedWords(text)
            elif name in _INSIDE:
                yield from self.words(child, style)
            elif name in DELETED:
                self.tell_deleted(child)
            elif child.tag == f"{MARKUP}AlternateContent":
                yield from self.words(chosen(child), style)

    def tell_deleted(self, around: ET.Element) -> None:
        text = plain(around)
        if text:
            self._losses.add(say("deleted words are left out: {text}", text=short(text)))

    def tell_hidden(self, around: ET.Element) -> None:
        text = plain(around)
        if text:
            self._losses.add(say("hidden text is not printed: {text}", text=short(text)), hidden=True)
        elif any(one.tag in (f"{DRAWING}blip", f"{VML}imagedata") for one in around.iter()):
            self._losses.add(say("a hidden picture is not printed"), hidden=True)

    def _run(self, run: ET.Element, style: str | None) -> Iterator[LookedWords]:
        properties = run.find(f"{W}rPr")
        styles = (value(properties, "rStyle"), style)

        def says(name: str) -> ET.Element | None:
            own = properties.find(f"{W}{name}") if properties is not None else None
            return own if own is not None else self._styles.says(styles, name)

        if self._is_hidden(says, properties):
            self.tell_hidden(run)
            for child in run:  # a field begins or ends all the same
                if name_of(child) in ("fldChar", "instrText"):
                    list(self._field(child, LookedWords("")))
            return
        look = self._look(says, style)
        text = plain(run)
        if is_on(says("u")) and text:
            self._losses.add(say("a line below words is not carried: {text}", text=short(text)))
        if (is_on(says("strike")) or is_on(says("dstrike"))) and text:
            self._losses.add(say("a line through words is not carried: {text}", text=short(text)))
        capitals = is_on(says("caps"))
        for child in run:
            for one in self._piece(child, look, style):
                yield one._replace(text=one.text.upper()) if capitals else one

    def _is_hidden(self, says: Says, properties: ET.Element | None) -> bool:
        """Hidden as such, or by white on white, or too small to be read."""
        if is_on(says("vanish")):
            return True
        size, colour = says("sz"), says("color")
        height = (size.get(f"{W}val") or "") if size is not None else ""
        if height.isdecimal() and int(height) <= _TOO_SMALL:
            return True
        white = colour is not None and (colour.get(f"{W}val") or "").lower() == "ffffff"
        marked = says("highlight")
        return white and not self.shaded and not is_shaded(properties) and not is_on(marked)

    def _look(self, says: Says, style: str | None) -> LookedWords:
        emphasis, height = says("em"), says("vertAlign")
        role, level = self._styles.role(style)
        raised = height.get(f"{W}val") if height is not None else ""
        return LookedWords(
            "",
            is_on(says("b")) and not level and role not in ("headline", "caption"),
            is_on(says("i")) and role != "caption",
            emphasis is not None and (emphasis.get(f"{W}val") or "none") != "none",
            raised == "superscript",
            raised == "subscript",
        )

    def _piece(self, child: ET.Element, look: LookedWords, style: str | None) -> Iterator[LookedWords]:
        match name_of(child):
            case "t":
                yield from self._text(child.text or "", look)
            case "tab" | "ptab" if child.tag.startswith(W):
                yield from self._text(" ", look)
            case "br" | "cr":
                yield from self._text("\n", look)
            case "noBreakHyphen":
                yield from self._text("-", look)
            case "sym":
                code, font = child.get(f"{W}char") or "", child.get(f"{W}font") or ""
                self._losses.add(say("a sign of the font {font} is not carried ({code})", font=font, code=code))
            case "ruby":
                yield from self._ruby(child, look, style)
            case "fldChar" | "instrText":
                yield from self._field(child, look)
            case "footnoteReference" | "endnoteReference":
                yield from self._note(child, look)
            case "drawing" | "pict" | "object":
                self._drawing(child)
            case "AlternateContent":
                for inner in chosen(child):
                    yield from self._piece(inner, look, style)
            case _:
                pass

    def _text(self, text: str, look: LookedWords) -> Iterator[LookedWords]:
        """Words, unless they are what a field says: that is not printed, its result is."""
        inner = next((field for field in reversed(self._fields) if field.in_code), None)
        if inner:
            inner.code.append(text)
        elif not any(field.silent for field in self._fields):
            yield look._replace(text=text)

    def _ruby(self, ruby: ET.Element, look: LookedWords, style: str | None) -> Iterator[LookedWords]:
        base, reading = (
            "".join(one.text for part in ruby.findall(f"{W}{name}") for one in self.words(part, style))
            for name in ("rubyBase", "rt")
        )
        yield look._replace(text=base, reading=reading if base else "")

    def _field(self, child: ET.Element, look: LookedWords) -> Iterator[LookedWords]:
        """Where a field begins and ends; ruby that was made by a formula field is ruby."""
        kind = child.get(f"{W}fldCharType")
        if name_of(child) == "instrText":
            if self._fields:
                self._fields[-1].code.append(child.text or "")
        elif kind == "begin":
            self._fields.append(_Field())
        elif kind in ("separate", "end") and self._fields:
            field = self._fields[-1]
            if field.in_code:
                field.in_code = False
                yield from self._said(field, look)
            if kind == "end":
                self._fields.pop()

    def _said(self, field: _Field, look: LookedWords) -> Iterator[LookedWords]:
        code = "".join(field.code)
        found = RUBY_FIELD.match(code)
        if found:
            field.silent = True
            yield look._replace(text=found["base"].strip(), reading=found["reading"].strip())
        elif code.strip().upper().startswith("EQ"):
            self._losses.add(say("a formula field is not carried: {text}", text=short(code.strip())))

    def _note(self, child: ET.Element, look: LookedWords) -> Iterator[LookedWords]:
        kind = "footnotes" if name_of(child) == "footnoteReference" else "endnotes"
        body = self._bodies[kind].get(child.get(f"{W}id") or "")
        if body is None:
            return
        number = len(self.notes)
        words: list[LookedWords] = []
        self.notes.append((str(number + 1), ()))
        for paragraph in body.iter(f"{W}p"):
            words += [LookedWords(" ")] if words else []
            words += self.words(paragraph, value(paragraph.find(f"{W}pPr"), "pStyle"))
        self.notes[number] = (str(number + 1), tuple(words))
        yield look._replace(text=str(number + 1), note=True)

    def _drawing(self, drawing: ET.Element) -> None:
        described = drawing.find(f".//{PLACING}docPr")
        if described is not None and described.get("hidden") in ("1", "true"):
            self.tell_hidden(drawing)
            return
        text = (described.get("descr") or "") if described is not None else ""
        found = len(self.pictures) + len(self.boxes)
        for blip in drawing.iter(f"{DRAWING}blip"):
            self.pictures.append(WordPicture(blip.get(f"{R}embed") or blip.get(f"{R}link") or "", text))
        for data in drawing.iter(f"{VML}imagedata"):
            self.pictures.append(WordPicture(data.get(f"{R}id") or "", text))
        if any(_is_cropped(one) for one in drawing.iter()):
            self._losses.add(say("a picture that is cropped in the file is carried whole"))
        self.boxes += drawing.iter(f"{W}txbxContent")
        lettering = "".join(one.get("string") or "" for one in drawing.iter(f"{VML}textpath"))
        if lettering:
            self._losses.add(say("drawn lettering is not carried: {text}", text=short(lettering)))
        elif found == len(self.pictures) + len(self.boxes):
            self._losses.add(say("a drawing or an object is not carried"))


def _is_cropped(element: ET.Element) -> bool:
    if element.tag == f"{DRAWING}srcRect":
        return any(part not in ("0", "") for part in element.attrib.values())
    return element.tag == f"{VML}imagedata" and any(name.startswith("crop") for name in element.attrib)


def _bodies(root: ET.Element | None) -> dict[str, ET.Element]:
    return {
        one.get(f"{W}id") or "": one
        for one in (root if root is not None else ())
        if one.get(f"{W}type") in (None, "normal")
    }
