"""广告: an advertiser's artwork, whole, in its region inside a rule, with the label that the law asks for."""

from __future__ import annotations

from layout.blocks.take import Context, Matter
from layout.galley import natural_width, set_line
from layout.geometry import EM, Rect
from layout.model import Advert, Artwork, Fill, Part, Picture, Placed, Words

_BESIDE, _BELOW = 5, 2
"""White beside and below a label inside its frame, in points."""
_FREE = 4.0
"""White above and below a label outside its frame, together, in points; a quarter of it below."""


def compose_advert(block: Advert, region: Rect, white: float, context: Context, above: float = 0.0) -> Matter:
    """The artwork as large as it can be whole, from the em-box top of the region's first line to the em-box foot of its
    last; `above` is the depth of what is free above the region, in points."""
    frame = region.inset(0, white)
    rule = context.stylesheet.rules.box
    return (
        _art(block, frame),
        Placed(frame.x, frame.y, Fill(frame.w, frame.h, rule.colour, rule.thickness)),
        *_label(block, frame, above + white, context),
    )


def label_size(block: Advert, context: Context) -> tuple[float, float]:
    """Width and depth that the label needs, with the white on its sides and below it."""
    return _label_width(block, context) + 2 * _BESIDE, context.style("ad-label").leading + 2 * _BELOW


def _label_width(block: Advert, context: Context) -> float:
    style = context.style("ad-label")
    return natural_width(block.label, style, context.cases) * style.size / EM


def _art(block: Advert, frame: Rect) -> Placed:
    """A picture in the middle of the frame, as wide or as deep as that; press fits a PDF into it likewise."""
    picture = block.picture
    if picture is None:
        return Placed(frame.x, frame.y, Artwork(frame.w, frame.h, block.file, block.said), Part("advert"))
    scale = min(frame.w / picture.width_px, frame.h / picture.height_px)
    width, depth = picture.width_px * scale, picture.height_px * scale
    slug = Picture(width, depth, picture, label=block.said, span=block.span)
    return Placed(frame.x + (frame.w - width) / 2, frame.y + (frame.h - depth) / 2, slug, Part("advert"))


def _label(block: Advert, frame: Rect, above: float, context: Context) -> Matter:
    """广告 above the frame at the right where that is free; else in its lower right corner on a white ground, so that
    it reads on any artwork."""
    style = context.style("ad-label")
    width = _label_width(block, context)
    line = set_line(Words(block.label), style, "ad-label", width, context.cases)
    if above >= style.leading + _FREE:
        return (Placed(frame.right - width, frame.y - style.leading - _FREE / 4, line, Part("label")),)
    x, y = frame.right - width - _BESIDE, frame.bottom - style.leading - _BELOW
    return (
        Placed(x - 3, y - 1, Fill(width + 6, style.leading + 2, "white")),
        Placed(x, y, line, Part("label")),
    )
