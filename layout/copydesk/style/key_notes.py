"""The keys of a style file and of a picture's place explained: a table over the nouns of the model, no logic."""

from __future__ import annotations

from collections.abc import Mapping

from layout.copydesk.yaml_input.field_notes import FieldNote
from layout.model import (
    Code,
    Condition,
    Copyfitting,
    FolioStyle,
    Grid,
    HeadlineStyle,
    Masthead,
    Nameplate,
    Paper,
    Place,
    Press,
    PressLimits,
    Rules,
    RuleStyle,
    Sheet,
    TextStyle,
)
from layout.model.imposition import Scheme

_ROLE = "Role of the face in fonts.yaml."
_COLOUR = "Name of a colour of this style."
_STYLE = "Name of a text style."

KEY_NOTES: Mapping[type, Mapping[str, FieldNote]] = {
    Place: {
        "columns": FieldNote(
            "How many text columns (tiers) of the story it spans, with line: 1.5 too; 0: the whole width.",
            "3",
            least=0,
            most=24,
        ),
        "at": FieldNote("Where in the story it stands; in a vertical one above, at the foot, or at the left.", "right"),
        "lines": FieldNote("Depth in lines, picture and caption together.", "24", least=1, most=400),
        "column": FieldNote(
            "The text column in which it begins, with line: 1.5, the middle of the first; 0: as `at` says.",
            "2",
            least=0,
            most=24,
        ),
        "line": FieldNote(
            "The line of its columns at which it begins, with text above and below.", "9", least=1, most=400
        ),
        "wrap": FieldNote(
            "With line: what the text goes round, its frame or, in horizontal text, the contour of what is seen.",
            "contour",
        ),
        "focus": FieldNote(
            "What must stay in view: shares of the picture from its left and its top.", "0.5", least=0, most=1, count=2
        ),
        "crop": FieldNote(
            "The most of the picture's area that may be cut off, or never; 0.18 without it.", "never", least=0, most=0.9
        ),
    },
    Sheet: {
        "width": FieldNote("Width of the trimmed page.", "390mm", least=72, most=14400, length=True),
        "height": FieldNote("Height of the trimmed page.", "545mm", least=72, most=14400, length=True),
        "head": FieldNote("From the upper edge to the type area.", "31mm", least=0, most=14400, length=True),
        "bleed": FieldNote("Bleed on all four sides.", "3mm", least=0, most=144, length=True),
    },
    Grid: {
        "columns": FieldNote("Number of columns.", "8", least=1, most=24),
        "characters": FieldNote("Characters in a line of one column.", "13", least=2, most=200),
        "lines": FieldNote("Lines in a column.", "108", least=1, most=1000),
        "size": FieldNote("Size of a character.", "9pt", least=2, most=200, length=True),
        "leading": FieldNote("From line to line.", "13pt", least=2, most=400, length=True),
        "gutter_em": FieldNote("Space between two columns, in characters.", "1.5", least=0, most=20),
    },
    TextStyle: {
        "face": FieldNote(_ROLE, "text"),
        "size": FieldNote("Size of a character.", "9pt", least=2, most=400, length=True),
        "leading": FieldNote("From line to line.", "13pt", least=2, most=800, length=True),
        "colour": FieldNote(_COLOUR, "black"),
        "indent_em": FieldNote("Indent of a paragraph's first line, in characters.", "2", least=0, most=20),
        "align": FieldNote("How lines fill the column.", "justify"),
        "strong": FieldNote("Role of the strong voice; empty: the same face.", "heavy"),
        "emphasis": FieldNote("Role of the emphatic voice; empty: the same face.", "kai"),
        "gap_em": FieldNote("Gap between Han and Latin, in characters; 0: none.", "0.25", least=0, most=1),
        "tracking_em": FieldNote("Space added between characters, in characters.", "0.1", least=-0.2, most=5),
        "level": FieldNote("How strict the rules of line start and line end are.", "gb"),
        "punctuation": FieldNote("Width of marks: full 全角, kaiming 开明, half 半角.", "kaiming"),
        "hang": FieldNote("Whether a comma or full stop may stand beyond the line's end (标点悬挂).", "true"),
        "hyphenate": FieldNote("Whether long western words may be parted at a line's end.", "false"),
        "narrowest": FieldNote(
            "How narrow characters may be set (长体) in a line that would look loose; 1: never.", "1", least=0.9, most=1
        ),
    },
    HeadlineStyle: {
        "face": FieldNote(_ROLE, "headline"),
        "least": FieldNote("Smallest size.", "24pt", least=4, most=400, length=True),
        "most": FieldNote("Largest size.", "42pt", least=4, most=400, length=True),
        "lines": FieldNote("Most lines.", "2", least=1, most=8),
        "leading": FieldNote("From line to line, in characters.", "1.2", least=0.8, most=4),
        "align": FieldNote("How the headline stands.", "centre"),
        "colour": FieldNote(_COLOUR, "black"),
        "kicker": FieldNote(f"引题: {_STYLE}", "kicker"),
        "deck": FieldNote(f"副题: {_STYLE}", "deck"),
        "byline": FieldNote(f"署名: {_STYLE}", "byline"),
        "air": FieldNote("Air above and below, in lines of the grid.", "0.5", least=0, most=20),
        "punctuation": FieldNote("Width of marks in the headline: full 全角, kaiming 开明, half 半角.", "full"),
    },
    RuleStyle: {
        "thickness": FieldNote("Thickness; 0: no rule.", "0.5pt", least=0, most=40, length=True),
        "colour": FieldNote(_COLOUR, "black"),
    },
    Rules: {
        "story": FieldNote("Between two stories."),
        "column": FieldNote("Between the columns of one story."),
        "box": FieldNote("Round a box."),
        "thick": FieldNote("文武线: the thick one."),
        "thin": FieldNote("文武线: the thin one."),
        "picture": FieldNote("Round a picture."),
        "band": FieldNote("Between two stories, where it goes from one edge of the page to the other; else as story."),
        "folio": FieldNote("Below the folio; else as thick."),
        "table": FieldNote("Between the rows of a table; else as thin."),
        "table_edge": FieldNote("Above a table and below it; else as thick."),
        "quote": FieldNote("Above a quote; else as thin, in red."),
        "quote_end": FieldNote("Below a quote; else as quote."),
    },
    Code: {
        "label": FieldNote("What stands below the code.", "徐汇通 APP"),
        "target": FieldNote("What the code says.", "https://example.org"),
    },
    Nameplate: {
        "height": FieldNote("Height of the lettering; for a face, its size.", "60pt", least=4, most=800, length=True),
        "artwork": FieldNote("SVG, PDF or picture of the lettering, from this file's folder.", "nameplate.svg"),
        "face": FieldNote("Role of the face when there is no artwork.", "brush"),
        "colour": FieldNote(_COLOUR, "red"),
        "tracking_em": FieldNote("Space added between characters, in characters.", "0.1", least=-0.5, most=5),
    },
    Masthead: {
        "lines": FieldNote("Depth, in lines of the grid.", "14", least=1, most=400),
        "nameplate": FieldNote("The paper's lettering."),
        "columns": FieldNote("Columns that the nameplate takes.", "5", least=1, most=24),
        "pinyin": FieldNote("The paper's name in pinyin.", "XUHUI BAO"),
        "data": FieldNote("Lines of data: {date} {weekday} {lunar} {number} {total} {pages} {permit} {url}.", "{date}"),
        "imprint": FieldNote("Lines of the imprint, with the same names in braces.", "{permit}"),
        "codes": FieldNote("QR codes."),
        "code_size": FieldNote("Side of a QR code.", "44pt", least=10, most=400, length=True),
        "code_pitch": FieldNote(
            "From code to code, where there is room; 0: over the whole width.", "19mm", least=0, most=800, length=True
        ),
    },
    FolioStyle: {
        "depth": FieldNote("Depth above the type area.", "30pt", least=0, most=400, length=True),
        "data": FieldNote("Data of the folio, with the masthead's names in braces.", "{date} {weekday}"),
    },
    Paper: {
        "name": FieldNote("The paper's name.", "徐汇报"),
        "code": FieldNote("Its code in file names.", "XHB", pattern=r"^[A-Za-z0-9_-]+$"),
        "permit": FieldNote("准印证号 or CN number.", "(B)0150"),
        "publisher": FieldNote("Who publishes it.", "徐汇区融媒体中心"),
        "url": FieldNote("Its address.", "https://example.org"),
        "contacts": FieldNote("How to reach it, a line each."),
        "rights": FieldNote("Who holds the rights, for the PDF's metadata.", "版权所有"),
    },
    Condition: {
        "profile": FieldNote("ICC profile (CMYK) of the plant's printing, from this file's folder.", "plant.icc"),
        "identifier": FieldNote("What the condition is called, as the plant says it.", "IFRA26"),
        "description": FieldNote("The condition in words.", "coldset offset on newsprint"),
        "information": FieldNote("Where the profile's data come from.", "IFRA26S, 2004 characterisation"),
    },
    Copyfitting: {
        "ladder": FieldNote(
            "What may be done, in this order: lines tighter or looser, crop more of pictures, leave out the deck, set "
            "the headline on another level, set the issue's fillers below a story. Nothing that is not named.",
            "deck",
        ),
        "tracking_em": FieldNote(
            "lines: space taken from between characters of a story that is over, or added to one that is short, "
            "at the most, in characters.",
            "0.02",
            least=0,
            most=0.1,
        ),
        "crop": FieldNote(
            "crop: the most of a picture's area that may be cut off, of one whose place does not say.",
            "0.35",
            least=0,
            most=0.9,
        ),
        "levels": FieldNote(
            "level: how many levels lower or higher, from second to short; lead and feature stay.", "1", least=1, most=2
        ),
    },
    PressLimits: {
        "coarse": FieldNote("Pixels an inch below which single pixels are seen.", "100", least=1, most=2400),
        "line_art": FieldNote("Pixels an inch of a picture of black and white only.", "600", least=1, most=4800),
        "total_ink": FieldNote("The most ink on one place, of all plates together, in %.", "240", least=100, most=400),
        "hairline": FieldNote("The thinnest rule.", "0.25pt", length=True, least=0, most=5),
        "reversed_type": FieldNote("The smallest white type on ink.", "7pt", length=True, least=0, most=50),
        "reversed_inks": FieldNote("The same, on ink of several plates.", "9pt", length=True, least=0, most=50),
        "several_inks": FieldNote("The smallest type of two or three inks.", "9pt", length=True, least=0, most=50),
        "four_inks": FieldNote("The smallest type of four inks.", "10pt", length=True, least=0, most=50),
        "code_module": FieldNote("The smallest module of a QR code.", "0.33mm", length=True, least=0, most=10),
        "bleed": FieldNote("How far beyond the trim goes what touches it.", "3mm", length=True, least=0, most=60),
    },
    Scheme: {
        "section": FieldNote(
            "Most pages of a section, a multiple of four; 0: all pages are one.", "16", least=0, most=200
        ),
        "gutter": FieldNote("White between the two trims of a side.", "6mm", length=True, least=0, most=200),
        "binding": FieldNote("The side of the fold, as page 1 is seen.", "right"),
        "blanks": FieldNote("Whether blank pages fill the last section.", "true"),
    },
    Press: {
        "edition_name": FieldNote("File name of the edition; {code} {date} {section}.", "{code}_{date}"),
        "page_name": FieldNote(
            "File name of a page; {code} {date} {section} {page}.", "{code}_{date}_{section}{page:02}"
        ),
        "section": FieldNote("Letter of the section.", "A"),
        "resolution": FieldNote(
            "Pixels an inch that a picture should have; fewer are told.", "150", least=1, most=2400
        ),
        "condition": FieldNote("The printing condition; without it the house's newsprint (IFRA26)."),
        "marks": FieldNote(
            "Crop and register marks, a colour bar and a line that names the page, beyond the bleed.", "true"
        ),
        "limits": FieldNote("What the press can hold; newsprint in coldset where nothing is said."),
    },
}
