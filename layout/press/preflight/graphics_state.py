"""The graphics state of content (ISO 32000-2, 8.4): what the next mark is painted with."""

from __future__ import annotations

from dataclasses import dataclass

from pypdf.generic import PdfObject

from layout.press.artwork.first_page import Box
from layout.press.preflight.fonts import FontWidths
from layout.press.preflight.inks import BLACK, GRAY, ColourSpace, InkShares
from layout.press.preflight.marks import IDENTITY, Matrix


@dataclass(slots=True)
class GraphicsState:
    """`fill` and `stroke` are inks, with the spaces they were chosen in; lengths are in the space of `ctm`."""

    ctm: Matrix = IDENTITY
    clip: Box | None = None
    fill: InkShares = BLACK
    stroke: InkShares = BLACK
    fill_space: ColourSpace = GRAY
    stroke_space: ColourSpace = GRAY
    fill_overprint: bool = False
    stroke_overprint: bool = False
    by_plate: bool = False
    """Whether an ink of 0 leaves what is below (OPM 1)."""
    fill_opacity: float = 1
    stroke_opacity: float = 1
    width: float = 1
    font: PdfObject | None = None
    widths: FontWidths | None = None
    size: float = 0
    spacing: float = 0
    word_spacing: float = 0
    narrow: float = 1
    leading: float = 0
    rise: float = 0
    mode: int = 0

    def overprints(self, ink: InkShares, stroking: bool = False) -> bool:
        """Whether plates without ink of the colour are left as they are: always for spot inks that overprint, for those
        of the process where OPM says so and the colour is CMYK."""
        if not (self.stroke_overprint if stroking else self.fill_overprint):
            return False
        return ink.family in {"/Separation", "/DeviceN"} or (self.by_plate and ink.family == "/DeviceCMYK")
