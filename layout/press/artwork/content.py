"""Drawing operators in; what they use, and what has to be changed in them, out.

Content is taken as it is, byte for byte, except: marked content goes (it paints nothing, and its properties hang on
the file it came from); what a hidden layer paints goes; q without Q and BT without ET are closed, Q without q goes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from layout.diagnostics import say
from layout.press.artwork.decoders import Damage
from layout.press.artwork.forbidden_values import RENDERING_INTENTS
from layout.press.artwork.shown_text import strings
from layout.press.artwork.tokenizer import DRAWN, Operand, Operator, Reader, inline_space, name_of
from layout.press.standards import Standard

_PAINTING = frozenset(["f", "F", "f*", "B", "B*", "b", "b*", "s", "S"])
_SHOWING = frozenset(["Tj", "TJ", "'", '"'])
_MOVING = frozenset(["Td", "TD", "Tm", "T*", "BT"])
_OTHERS = frozenset(
    [
        "m", "l", "c", "v", "y", "h", "re", "n", "W", "W*", "w", "J", "j", "M", "d", "ri", "i", "cm", "d0", "d1",
        "Tc", "Tw", "Tz", "TL", "Ts", "SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "K", "k",
    ]
)  # fmt: skip
_COLOURS = frozenset(["/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern"])
_SHORT_COLOURS = frozenset(["/G", "/RGB", "/CMYK", "/I", "/Indexed"])
"""What inline pictures call some of them, and no other operator: there such a name is one of the resources."""
_CLIPPING = 4
"""From this mode on, text is (also) added to the clip."""
_INVISIBLE = 3
_DEEP = 26
"""Levels of q that PDF/A allows (28), less what a page has round its artwork."""
_LARGE = re.compile(
    rb"(?<![\w.])[-+]?\d{10,}(?![\w])|\.0{30}|/[^\s()<>\[\]{}/%]{128}|\([^()\\]{32768}|<[0-9A-Fa-f]{65535}"
)
"""Numbers, names and strings beyond the limits of PDF/A; found in the data of a picture, it does little harm."""
_NESTED = 2000
"""Levels of q, or of marked content, within one another."""

Hidden = Callable[[str, str], bool]
"""Whether a layer hides what a property list (kind, name) or an XObject so named stands for."""


class Replacement(NamedTuple):
    """Bytes to leave out, and what stands in their place."""

    start: int
    end: int
    instead: bytes = b""


@dataclass(slots=True)
class ContentScan:
    """What content uses: names by kind of resource; fonts selected, shown, and current where a form is drawn."""

    uses: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """By kind, the names used, each as it is written in the content."""
    cuts: list[Replacement] = field(default_factory=list)
    closing: bytes = b""
    selections: dict[str, list[Replacement]] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    unseen: set[str] = field(default_factory=set)
    """The fonts of text that is not painted: what a scanner's program has read lies under the picture."""
    drawn: dict[str, set[str]] = field(default_factory=dict)
    """For each XObject that is drawn, the fonts that are current then."""
    times: Counter[str] = field(default_factory=Counter)
    """How often each XObject is drawn."""
    texts: dict[str, set[bytes]] = field(default_factory=dict)
    """The strings that text in each font shows."""
    guessed: set[str] = field(default_factory=set)
    """Fonts in which text is set that is not among these: that of forms without a font of their own."""
    forbidden: dict[str, tuple[Standard, ...]] = field(default_factory=dict)
    """What stays as it is though the standards forbid it: by the reason."""
    inherits: bool = False
    """Whether text is set before a font is selected: in the font of what draws this."""
    paints: bool = False


def cleaned(data: bytes, cuts: list[Replacement], closing: bytes) -> bytes:
    """The content without what is cut; the very same bytes when there is nothing to change."""
    if not cuts and not closing:
        return data
    parts, at = [], 0
    for cut in sorted(cuts):
        parts += [data[at : cut.start], cut.instead]
        at = max(at, cut.end)
    return b"".join([*parts, data[at:], closing])


def scan(data: bytes, hidden: Hidden, spend: Callable[[int], None]) -> ContentScan:
    """What the content uses, and what has to be cut; `spend` hears how many operators are read.

    Raises Damage when the content breaks off or is none.
    """
    run = _Run(Reader(data, spend), hidden)
    for operator in run.reader.operators():
        run.obey(operator)
    return run.ended()


class _Run:
    """One run over content: the state that decides what is used and what is hidden."""

    def __init__(self, reader: Reader, hidden: Hidden) -> None:
        self.reader, self._hidden = reader, hidden
        self._scan = ContentScan()
        self._marked: list[bool] = []
        self._kept: list[tuple[str, int]] = []
        self._font = ""
        self._text = self._lax = self._shifted = False
        self._mode = 0

    @property
    def _veiled(self) -> bool:
        return not self.reader.quick

    def ended(self) -> ContentScan:
        if self._veiled:
            raise Damage(say("a hidden layer has no end"))
        data = self.reader.data
        if _LARGE.search(data):
            self._forbid(say("a name, a string or a number is too large"))
        self._scan.closing = (b"\nET" if self._text else b"") + b"\nQ" * len(self._kept)
        return self._scan

    def _forbid(self, reason: str, *standards: Standard) -> None:
        self._scan.forbidden[reason] = (Standard.PDFA, *standards)

    def obey(self, operator: Operator) -> None:
        name = operator.name
        if name == DRAWN:
            self._scan.paints = True
        elif name in {"BMC", "BDC", "EMC", "MP", "DP"}:
            self._mark(operator)
        elif name in {"q", "Q"}:
            self._keep(operator)
        elif name in _PAINTING:
            self._paint(operator, b" n ")
        elif name in _SHOWING:
            self._show(operator)
        elif name in {"Do", "sh", "BI"}:
            self._draw(operator)
        elif name in {"BT", "ET"} | _MOVING:
            self._text = name != "ET" and (self._text or name == "BT")
            self._shifted = self._shifted and name == "ET"
        else:
            self._set(operator)

    def _mark(self, operator: Operator) -> None:
        """Marked content: its operators go. What stands in a hidden layer is hidden to its end."""
        self._scan.cuts.append(Replacement(operator.start, operator.end, b" "))
        if operator.name in {"BMC", "BDC"}:
            tag = name_of(operator.operands[0].token) if operator.operands else ""
            layer = operator.last_name() if operator.name == "BDC" and tag == "/OC" else ""
            self._marked.append(bool(layer) and self._hidden("/Properties", layer))
            if len(self._marked) > _NESTED:
                raise Damage(say("the drawing is nested too deeply"))
        elif operator.name == "EMC" and self._marked:
            self._marked.pop()
        self.reader.quick = not any(self._marked)

    def _keep(self, operator: Operator) -> None:
        if operator.name == "q":
            self._kept.append((self._font, self._mode))
            if len(self._kept) > _NESTED:
                raise Damage(say("the drawing is nested too deeply"))
            if len(self._kept) > _DEEP:
                self._forbid(say("graphics states are nested more than {most} deep", most=_DEEP))
        elif self._kept:
            self._font, self._mode = self._kept.pop()
        else:
            self._scan.cuts.append(Replacement(operator.start, operator.end))

    def _paint(self, operator: Operator, instead: bytes) -> None:
        if self._veiled:
            self._scan.cuts.append(Replacement(operator.start, operator.end, instead))
        else:
            self._scan.paints = True

    def _show(self, operator: Operator) -> None:
        """Text: hidden, it goes, with what it does to the pen; what then follows on its line would be misplaced."""
        if operator.name in {"'", '"'}:
            self._shifted = False
        if not self._veiled:
            if self._shifted:
                raise Damage(say("a hidden layer ends within a line of text"))
            unseen = self._mode == _INVISIBLE
            self._scan.paints |= not unseen
            (self._scan.unseen if unseen else self._scan.shown).add(self._font)
            self._scan.texts.setdefault(self._font, set()).update(
                one for operand in operator.operands for one in strings(operand.token)
            )
            self._scan.inherits |= not self._font
            return
        if self._mode >= _CLIPPING:
            raise Damage(say("a hidden layer clips with text"))
        self._shifted = True
        instead = b" "
        if operator.name == "'":
            instead = b" T* "
        elif operator.name == '"' and len(operator.operands) == 3:
            word, letter = operator.operands[0].token, operator.operands[1].token
            instead = b" " + word + b" Tw " + letter + b" Tc T* "
        self._paint(operator, instead)

    def _draw(self, operator: Operator) -> None:
        name = operator.last_name() if operator.name != "BI" else ""
        if self._veiled or (operator.name == "Do" and self._hidden("/XObject", name)):
            self._scan.cuts.append(Replacement(operator.start, operator.end, b" "))
            return
        self._scan.paints = True
        if operator.name == "BI":
            self._mend_inline(operator.operands)
            for space in inline_space(operator.operands):
                if space not in _SHORT_COLOURS:
                    self._use("/ColorSpace", space, space.encode())
        else:
            self._use("/XObject" if operator.name == "Do" else "/Shading", name, operator.operands)
        if operator.name == "Do":
            self._scan.drawn.setdefault(name, set()).add(self._font)
            self._scan.times[name] += 1

    def _mend_inline(self, operands: list[Operand]) -> None:
        """An inline image: what is only a wish, and forbidden, goes."""
        for key, said in pairwise(operands):
            unknown = key.token == b"/Intent" and name_of(said.token) not in RENDERING_INTENTS
            if unknown or (key.token in {b"/I", b"/Interpolate"} and said.token == b"true"):
                self._scan.cuts.append(Replacement(key.start, said.start + len(said.token)))
            if said.token in {b"/LZW", b"/LZWDecode"}:
                self._forbid(say("a picture in the drawing is packed with LZW"), Standard.PDFX)

    def _set(self, operator: Operator) -> None:
        """An operator that only sets something: the resources that it names are used."""
        name, said = operator.name, operator.last_name()
        if name == "Tf":
            said = next((found for _, token in operator.operands if (found := name_of(token))), "")
            self._font = said
            self._use("/Font", said, operator.operands)
            self._scan.selections.setdefault(said, []).append(Replacement(operator.start, operator.end, b" "))
        elif name == "gs":
            self._use("/ExtGState", said, operator.operands)
        elif name in {"cs", "CS"}:
            self._use("/ColorSpace", said, operator.operands)
        elif name in {"scn", "SCN"} and said:
            self._use("/Pattern", said, operator.operands)
        elif name == "Tr":
            self._mode = self._number_before(operator.end - len(name))
        elif name in {"BX", "EX"}:
            self._lax = name == "BX"
        elif (name == "ri" and said not in RENDERING_INTENTS) or (name not in _OTHERS and self._lax):
            self._scan.cuts.append(Replacement(operator.start, operator.end, b" "))  # programs pass over it
        elif name not in _OTHERS:
            raise Damage(say("the drawing holds what is no operator ({name})", name=name[:20]))

    def _number_before(self, end: int) -> int:
        found = self.reader.data[max(0, end - 20) : end].split()
        return int(found[-1]) if found and found[-1].isdigit() else 0

    def _use(self, kind: str, name: str, written: object) -> None:
        if not name:
            raise Damage(say("the drawing holds what is no operator"))
        if kind == "/ColorSpace" and name in _COLOURS:
            return
        token = name.encode()
        if isinstance(written, list):
            token = next(operand.token for operand in written if name_of(operand.token) == name)
        self._scan.uses.setdefault(kind, {})[name] = token
