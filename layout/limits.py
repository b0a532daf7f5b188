"""Every limit of the program in one table: what it bounds, how much, in which unit, and why so much.

A limit lies well beyond what a newspaper needs; what goes beyond it is refused in plain words (code `copy-limit`, with
the place), so that the work that any input can cause is bounded. SECURITY.md shows the table (`make docs`).
The bounds of single keys (a column count, a type size) stand in their notes, not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Limit(NamedTuple):
    """At most `most` of a unit; `of` says of what, `why` why a newspaper is not hindered by it."""

    most: int
    unit: str
    of: str
    why: str


# --- text files ---------------------------------------------------------------------------------------------------

FILE = Limit(
    2 * 1024 * 1024, "bytes", "one text file: issue.yaml, a story, a style", "700,000 Han, the length of a novel"
)
LINE = Limit(1_000_000, "characters", "one line of a text file", "a paragraph is one line, and has its own limit")
DEPTH = Limit(64, "levels", "lists and mappings of YAML within one another", "issue.yaml needs seven")
VALUES = Limit(200_000, "values", "one YAML file", "an issue of 48 pages has some 5,000")
VALUE = Limit(1_000_000, "characters", "one value of YAML", "a story in place is one value")
SLIP_LINE = Limit(1000, "characters", "a line that is searched for slips of typing", "longer lines are prose")
ENTRIES = Limit(10_000, "entries", "one list or mapping of YAML", "a paper's own words, the longest list, are hundreds")
STYLE = Limit(
    200, "entries", "one list or mapping of a style, its words apart", "a rich style has some thirty text styles"
)
STYLE_VALUE = Limit(5000, "characters", "one value of a style", "the target of a code has at most 2,331 bytes")
BAD = Limit(100, "findings", "control characters of one file that are told", "whoever mends them sees the others")

# --- an issue, a page, a story ------------------------------------------------------------------------------------

PAGES = Limit(200, "pages", "one issue", "the thickest weekend editions have some 150")
STORIES = Limit(1000, "stories", "one issue", "48 pages of twenty stories have 960")
ROWS = Limit(60, "rows", "the plan of a page", "a row is a band, and a page has some ten")
ROW = Limit(200, "characters", "a row of a plan", "a page has at most 24 columns")
STORY = Limit(30_000, "characters", "one story", "two and a half full pages of a broadsheet")
LINES = Limit(1500, "lines", "one story", "a paragraph, a row of a table, a line of verse is a line")
PARAGRAPH = Limit(
    10_000,
    "characters",
    "one paragraph, table or poem without a blank line",
    "a full page of a broadsheet without a break",
)
SIGNS = Limit(
    2000,
    "signs [ < { ` *",
    "one paragraph, table or poem",
    "a mark has one to four, and a long paragraph some ten marks",
)
STORY_SIGNS = Limit(5000, "such signs", "one story", "two full pages with the reading of every word above it")
MARKS = Limit(50, "levels", "marks within one another", "three are rare")
PICTURES = Limit(100, "pictures", "one story", "a page of pictures has some forty")
UPRIGHT = Limit(20, "pictures", "one vertical story", "its pictures are tried in many depths, and four are rare")
UPRIGHT_TEXT = Limit(8000, "characters", "one vertical story", "two thirds of a broadsheet's page")
UPRIGHT_LINES = Limit(
    300, "paragraphs, items, lines of verse and cells", "one vertical story", "a page has some hundred"
)
UPRIGHT_MARKS = Limit(1000, "marks and readings", "one vertical story", "a long story has some fifty")
CELLS = Limit(4000, "cells", "all tables of one story", "a page of stock prices has some 2,000")
TABLES = Limit(100, "tables", "one story", "a page of results has some thirty")
HEAD = Limit(
    200, "characters", "a headline, a kicker, a deck, a byline, a note, a signature", "a long deck has some 100"
)
DIGEST = Limit(200, "stories", "one digest", "a page has room for some 60")

# --- pictures and artwork -----------------------------------------------------------------------------------------

PICTURE = Limit(200_000_000, "bytes", "one picture file", "a page at 300 ppi in four colours has 125 MB unpacked")
PIXELS = Limit(80_000_000, "pixels", "one picture", "a whole broadsheet page at 300 ppi has 31 million")
CONVERTED = Limit(
    32_000_000,
    "pixels",
    "one PNG that PDF does not know as it is (transparency, palette, 16 bits, interlaced)",
    "a whole broadsheet page at 300 ppi has 31 million",
)
COEFFICIENTS = Limit(
    66_000_000,
    "bytes",
    "the coefficients of one progressive JPEG",
    "a photograph of 20 million pixels; baseline ones may have more",
)
SCANS = Limit(100, "scans", "one JPEG", "a progressive one has ten")
PROFILE = Limit(4_000_000, "bytes", "one colour profile", "a press's profile has two million")
ELEMENTS = Limit(5_000, "elements", "one SVG file", "a nameplate has some dozen")
NESTING = Limit(100, "levels", "elements of SVG within one another", "drawing programs nest some ten")
OUTLINES = Limit(500_000, "characters", "the outlines of one SVG file", "a traced brush stroke has some ten thousand")
DRAWING = Limit(4_000_000, "bytes", "one SVG file", "a nameplate has some thousand bytes")
ARTWORK = Limit(120_000_000, "bytes", "one PDF of an advertisement", "a full page with pictures has 20 MB")
ARTWORK_UNPACKED = Limit(400_000_000, "bytes", "the page of such a PDF, unpacked", "a full page at 300 ppi has 125 MB")
ARTWORK_HELD = Limit(100_000_000, "bytes", "its fonts and streams that are packed twice", "a Chinese font has 10 MB")
ARTWORK_LZW = Limit(4_000_000, "bytes", "what is packed with LZW in it", "a filter of the nineties, before Flate")
ARTWORK_OUTSIDE = Limit(
    3_000_000,
    "bytes",
    "such a PDF outside its streams",
    "12,000 objects of some 200 bytes; drawings and pictures are streams",
)
ARTWORK_CONTENT = Limit(8_000_000, "bytes", "the drawing operators of such a page", "a detailed map has 5 MB")
ARTWORK_OBJECTS = Limit(12_000, "objects", "the page of such a PDF", "a page of a catalogue has some hundred")
ARTWORK_OPERATORS = Limit(
    120_000, "operators", "all drawings of such a page, runs of path operators apart", "a timetable has 20,000"
)
ARTWORK_DRAWN = Limit(
    2_000_000, "operators", "such drawings, each as often as it is drawn", "a map draws its signs some 10,000 times"
)
ARTWORK_DEPTH = Limit(40, "levels", "objects of such a page within one another", "drawing programs need ten")
ARTWORK_ANNOTATIONS = Limit(2_000, "annotations", "the page of such a PDF", "a filled form has fifty")

# --- preflight ----------------------------------------------------------------------------------------------------

PREFLIGHT = Limit(
    1_000_000_000, "bytes", "a PDF that is looked at by preflight", "32 pages with pictures have some 200 MB"
)
LAYOUT = Limit(200_000_000, "bytes", "a layout.json that is compared", "one of 32 pages has some 15 MB")
PROOFS = Limit(16_000_000, "bytes", "a proofs.lock", "a page takes some 1,500: a year of 32 pages a week has 2,500,000")
PREFLIGHT_PAGES = Limit(500, "pages", "of such a PDF", "an edition has at most 200")
PREFLIGHT_METADATA = Limit(4_000_000, "bytes", "the XMP packet of such a PDF", "one has some 10,000")
PREFLIGHT_OPERATORS = Limit(
    2_000_000, "operators", "a page of such a PDF, each form as often as it is drawn", "a detailed map has some 500,000"
)
PREFLIGHT_ADVERT = Limit(
    150_000, "operators", "an advertiser's page that is held to the press by check", "a timetable has 20,000"
)
PREFLIGHT_DEPTH = Limit(40, "levels", "forms of such a page within one another", "drawing programs need ten")

# --- plates and sheets --------------------------------------------------------------------------------------------

PLATES_TIME = Limit(300, "seconds", "the plates of one page", "a page with pictures takes ten at 100 dpi")
PLATES = Limit(
    1_000_000_000, "pixels", "all pages that are drawn in one run", "32 broadsheet pages at 300 dots an inch"
)

# --- fonts --------------------------------------------------------------------------------------------------------

FONT = Limit(256 * 1024 * 1024, "bytes", "one font file", "the largest collections of Chinese faces have some 150 MB")

# --- what is told -------------------------------------------------------------------------------------------------

TOLD = Limit(200, "findings", "one run, on a terminal or as workflow commands", "the rest is counted")
KEPT = Limit(10_000, "findings", "one run, in JSON", "the rest is counted")

# --- what is kept -------------------------------------------------------------------------------------------------

CACHE = Limit(400_000_000, "bytes", "the cache", "the fonts and editions of some fifty issues; the oldest go first")
HELD = Limit(
    64_000_000,
    "bytes",
    "pictures, and fonts, in a process that stays",
    "the pictures of one issue; the oldest go first",
)
ANSWER = Limit(
    4_000_000, "bytes", "one kept answer", "the findings of the worst page are a tenth; larger ones are found anew"
)

TABLE: Mapping[str, Limit] = {name: value for name, value in list(globals().items()) if isinstance(value, Limit)}
"""All limits by name, in order."""
