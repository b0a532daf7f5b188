"""What a page of a PDF calls the fonts that a face becomes there: one across, and beside it those of other widths."""

from __future__ import annotations

WIDENINGS = 200, 400
"""By how many thousandths of an em the glyphs of a widened font are wider than the face's own."""


def vertical_font_name(face: str) -> str:
    """What a page calls the font of a face whose glyphs run vertically."""
    return f"{face}-V"


def widened_font_name(face: str, by: int) -> str:
    """What a page calls the font of a face whose glyphs are wider by so many thousandths of an em."""
    return f"{face}-W{by}"
