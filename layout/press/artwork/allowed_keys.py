"""What is taken out of an advertiser's PDF: for each kind of object the keys that paint, and the kind of their values.

This is the whole list: a key that doesn't stand here stays behind, whatever it is and wherever it hangs. So no action,
script, attachment, file specification, metadata, structure or PostScript object can ride along.
The keys are those of ISO 32000-2 (the clause stands beside each kind).
"""

from __future__ import annotations

from collections.abc import Mapping

PLAIN = "plain"
"""A name, number, string or truth value, or an array of these."""

_FUNCTION = {"/FunctionType": PLAIN, "/Domain": PLAIN, "/Range": PLAIN}
_SHADING = {
    "/ShadingType": PLAIN,
    "/ColorSpace": "colour space",
    "/Background": PLAIN,
    "/BBox": PLAIN,
    "/AntiAlias": PLAIN,
    "/Coords": PLAIN,
    "/Domain": PLAIN,
    "/Extend": PLAIN,
    "/Matrix": PLAIN,
    "/Function": "function",
    "/BitsPerCoordinate": PLAIN,
    "/BitsPerComponent": PLAIN,
    "/BitsPerFlag": PLAIN,
    "/Decode": PLAIN,
    "/VerticesPerRow": PLAIN,
}
_FONT = {
    "/Type": PLAIN,
    "/Subtype": PLAIN,
    "/BaseFont": PLAIN,
    "/Encoding": "encoding",
    "/ToUnicode": "optional stream",
}

KEYS: Mapping[str, Mapping[str, str]] = {
    # 8.10.2
    "form": {"/Type": PLAIN, "/Subtype": PLAIN, "/BBox": PLAIN, "/Matrix": PLAIN, "/Group": "group"},
    # 11.6.6
    "group": {"/Type": PLAIN, "/S": PLAIN, "/CS": "colour space", "/I": PLAIN, "/K": PLAIN},
    # 8.9.5, 11.6.5.2
    "image": {
        "/Type": PLAIN,
        "/Subtype": PLAIN,
        "/Width": PLAIN,
        "/Height": PLAIN,
        "/ColorSpace": "colour space",
        "/BitsPerComponent": PLAIN,
        "/Intent": PLAIN,
        "/ImageMask": PLAIN,
        "/Mask": "mask",
        "/Decode": PLAIN,
        "/Interpolate": PLAIN,
        "/SMask": "mask",
        "/SMaskInData": PLAIN,
        "/Matte": PLAIN,
    },
    # 8.4.5; halftones stay behind: how the plate is screened is the plant's matter
    "graphics state": {
        "/Type": PLAIN,
        "/LW": PLAIN,
        "/LC": PLAIN,
        "/LJ": PLAIN,
        "/ML": PLAIN,
        "/D": PLAIN,
        "/RI": PLAIN,
        "/OP": PLAIN,
        "/op": PLAIN,
        "/OPM": PLAIN,
        "/Font": "sized font",
        "/BG": "function",
        "/BG2": "function",
        "/UCR": "function",
        "/UCR2": "function",
        "/TR": "function",
        "/TR2": "function",
        "/FL": PLAIN,
        "/SM": PLAIN,
        "/SA": PLAIN,
        "/BM": PLAIN,
        "/SMask": "soft mask",
        "/CA": PLAIN,
        "/ca": PLAIN,
        "/AIS": PLAIN,
        "/TK": PLAIN,
        "/UseBlackPtComp": PLAIN,
    },
    # 11.6.5.3
    "soft mask": {"/Type": PLAIN, "/S": PLAIN, "/G": "mask form", "/BC": PLAIN, "/TR": "function"},
    # 8.7.3, 8.7.4
    "tiling": {
        "/Type": PLAIN,
        "/PatternType": PLAIN,
        "/PaintType": PLAIN,
        "/TilingType": PLAIN,
        "/BBox": PLAIN,
        "/XStep": PLAIN,
        "/YStep": PLAIN,
        "/Matrix": PLAIN,
    },
    "shading pattern": {
        "/Type": PLAIN,
        "/PatternType": PLAIN,
        "/Shading": "shading",
        "/Matrix": PLAIN,
        "/ExtGState": "graphics state",
    },
    "shading": _SHADING,
    # 7.10
    "function": {
        **_FUNCTION,
        "/Size": PLAIN,
        "/BitsPerSample": PLAIN,
        "/Order": PLAIN,
        "/Encode": PLAIN,
        "/Decode": PLAIN,
        "/C0": PLAIN,
        "/C1": PLAIN,
        "/N": PLAIN,
        "/Functions": "function",
        "/Bounds": PLAIN,
    },
    # 8.6.5, 8.6.6.5
    "profile": {"/N": PLAIN, "/Alternate": "colour space", "/Range": PLAIN},
    "calibrated": {"/WhitePoint": PLAIN, "/BlackPoint": PLAIN, "/Gamma": PLAIN, "/Matrix": PLAIN, "/Range": PLAIN},
    "colorants": {"/Subtype": PLAIN, "/Colorants": "colour spaces", "/Process": "process"},
    "process": {"/ColorSpace": "colour space", "/Components": PLAIN},
    # 9.6 to 9.8; the lists of a subset's glyphs (CharSet, CIDSet) stay behind: PDF/A asks that they be complete
    "simple font": {
        **_FONT,
        "/FirstChar": PLAIN,
        "/LastChar": PLAIN,
        "/Widths": PLAIN,
        "/FontDescriptor": "descriptor",
    },
    "type 3 font": {
        **_FONT,
        "/FontBBox": PLAIN,
        "/FontMatrix": PLAIN,
        "/FirstChar": PLAIN,
        "/LastChar": PLAIN,
        "/Widths": PLAIN,
    },
    "composite font": {**_FONT, "/DescendantFonts": "descendants"},
    "descendant": {
        "/Type": PLAIN,
        "/Subtype": PLAIN,
        "/BaseFont": PLAIN,
        "/CIDSystemInfo": "collection",
        "/FontDescriptor": "descriptor",
        "/DW": PLAIN,
        "/W": PLAIN,
        "/DW2": PLAIN,
        "/W2": PLAIN,
        "/CIDToGIDMap": "data",
    },
    "collection": {"/Registry": PLAIN, "/Ordering": PLAIN, "/Supplement": PLAIN},
    "encoding": {"/Type": PLAIN, "/BaseEncoding": PLAIN, "/Differences": PLAIN},
    "cmap": {
        "/Type": PLAIN,
        "/CMapName": PLAIN,
        "/CIDSystemInfo": "collection",
        "/WMode": PLAIN,
        "/UseCMap": "encoding",
    },
    "descriptor": {
        "/Type": PLAIN,
        "/FontName": PLAIN,
        "/FontFamily": PLAIN,
        "/FontStretch": PLAIN,
        "/FontWeight": PLAIN,
        "/Flags": PLAIN,
        "/FontBBox": PLAIN,
        "/ItalicAngle": PLAIN,
        "/Ascent": PLAIN,
        "/Descent": PLAIN,
        "/Leading": PLAIN,
        "/CapHeight": PLAIN,
        "/XHeight": PLAIN,
        "/StemV": PLAIN,
        "/StemH": PLAIN,
        "/AvgWidth": PLAIN,
        "/MaxWidth": PLAIN,
        "/MissingWidth": PLAIN,
        "/FontFile": "font program",
        "/FontFile2": "font program",
        "/FontFile3": "font program",
    },
    "font program": {"/Length1": PLAIN, "/Length2": PLAIN, "/Length3": PLAIN, "/Subtype": PLAIN},
    "data": {},
    "optional stream": {},
}

PARAMETERS = frozenset(
    {
        "/Predictor", "/Colors", "/BitsPerComponent", "/Columns", "/EarlyChange",
        "/K", "/EndOfLine", "/EncodedByteAlign", "/Rows", "/EndOfBlock", "/BlackIs1", "/DamagedRowsBeforeError",
        "/ColorTransform",
    }
)  # fmt: skip
"""What a filter may be told (7.4); /JBIG2Globals, a stream, is taken apart."""

RESOURCES: Mapping[str, str] = {
    "/ColorSpace": "colour space",
    "/ExtGState": "graphics state",
    "/Font": "font",
    "/Pattern": "pattern",
    "/Shading": "shading",
    "/XObject": "xobject",
}
"""The kinds of resources that content names (7.8.3), and of which kind each of them is."""
