"""What stands in a style file: the nouns of the model by name, and the style it extends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, ClassVar

from layout.copydesk.yaml_input.field_notes import FieldNote, Spans
from layout.diagnostics import NOWHERE, Span
from layout.model import Copyfitting, FolioStyle, Grid, HeadlineStyle, Masthead, Paper, Press, Rules, Sheet, TextStyle
from layout.values import dataclass

_INKS = FieldNote("A colour as [c, m, y, k], shares of ink from 0 to 100.", "0", least=0, most=100, count=4)


@dataclass(frozen=True, slots=True)
class ColourForm:
    """A colour: the list [c, m, y, k], or a spot ink (专色) by its name, with the nearest in CMYK."""

    bare: ClassVar[str] = "cmyk"
    cmyk: Annotated[tuple[float, ...], _INKS]
    spot: Annotated[
        str,
        FieldNote("Name of a spot ink, as the plant knows it: it has a plate of its own.", "PANTONE 485 C"),
    ] = ""
    share: Annotated[
        float, FieldNote("A tint of the spot ink, in %; `cmyk` stays that of the full ink.", "20", least=0, most=100)
    ] = 100


@dataclass(frozen=True, slots=True)
class StyleForm:
    """styles/<name>.yaml: the look of a paper."""

    paper: Annotated[Paper, FieldNote("Who publishes.")]
    sheet: Annotated[Sheet, FieldNote("The trimmed page.")]
    grids: Annotated[Mapping[str, Grid], FieldNote("版心: grids by name; `news` is the usual one.")]
    colours: Annotated[
        Mapping[str, ColourForm], FieldNote("Colours by name, each [c, m, y, k] or {spot: …, cmyk: [c, m, y, k]}.")
    ]
    text: Annotated[Mapping[str, TextStyle], FieldNote("Text styles by name.")]
    headlines: Annotated[Mapping[str, HeadlineStyle], FieldNote("Headline levels by name.")]
    rules: Annotated[Rules, FieldNote("The rules of a page.")]
    masthead: Annotated[Masthead, FieldNote("报头.")]
    extends: Annotated[
        str, FieldNote("A style to build on; what stands here wins.", "broadsheet", pattern=r"^[\w-]+$")
    ] = ""
    folio: Annotated[FolioStyle, FieldNote("报眉.")] = field(default_factory=FolioStyle)
    press: Annotated[Press, FieldNote("What the plant wants.")] = field(default_factory=Press)
    copyfitting: Annotated[Copyfitting, FieldNote("What may be done for stories that are over or short.")] = field(
        default_factory=Copyfitting
    )
    words: Annotated[tuple[str, ...], FieldNote("The paper's own words, never broken in a headline.", "徐家汇")] = ()
    at: Spans = field(default_factory=dict)
    span: Span = NOWHERE
