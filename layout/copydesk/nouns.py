"""The keys of a style file and of a picture's place explained: a table over the nouns of the model, no logic."""

from __future__ import annotations

from collections.abc import Mapping

from layout.copydesk.notes import Note
from layout.model import (
    Code,
    FolioStyle,
    Grid,
    HeadlineStyle,
    Masthead,
    Nameplate,
    Paper,
    Place,
    Press,
    Rules,
    RuleStyle,
    Sheet,
    TextStyle,
)

_ROLE = "Role of the face in fonts.yaml."
_COLOUR = "Name of a colour of this style."
_STYLE = "Name of a text style."

NOUNS: Mapping[type, Mapping[str, Note]] = {
    Place: {
        "columns": Note(
            "How many text columns (tiers) of the story it spans; 0: the whole width.", "3", least=0, most=24
        ),
        "at": Note("Where in the story it stands; in a vertical one above, at the foot, or at the left.", "right"),
        "lines": Note("Depth in lines, picture and caption together.", "24", least=1, most=400),
    },
    Sheet: {
        "width": Note("Width of the trimmed page.", "390mm", least=72, most=14400, length=True),
        "height": Note("Height of the trimmed page.", "545mm", least=72, most=14400, length=True),
        "head": Note("From the upper edge to the type area.", "31mm", least=0, most=14400, length=True),
        "bleed": Note("Bleed on all four sides.", "3mm", least=0, most=144, length=True),
    },
    Grid: {
        "columns": Note("Number of columns.", "8", least=1, most=24),
        "characters": Note("Characters in a line of one column.", "13", least=2, most=200),
        "lines": Note("Lines in a column.", "108", least=1, most=1000),
        "size": Note("Size of a character.", "9pt", least=2, most=200, length=True),
        "leading": Note("From line to line.", "13pt", least=2, most=400, length=True),
        "gutter_em": Note("Space between two columns, in characters.", "1.5", least=0, most=20),
    },
    TextStyle: {
        "face": Note(_ROLE, "text"),
        "size": Note("Size of a character.", "9pt", least=2, most=400, length=True),
        "leading": Note("From line to line.", "13pt", least=2, most=800, length=True),
        "colour": Note(_COLOUR, "black"),
        "indent_em": Note("Indent of a paragraph's first line, in characters.", "2", least=0, most=20),
        "align": Note("How lines fill the column.", "justify"),
        "strong": Note("Role of the strong voice; empty: the same face.", "heavy"),
        "emphasis": Note("Role of the emphatic voice; empty: the same face.", "kai"),
        "gap_em": Note("Gap between Han and Latin, in characters; 0: none.", "0.25", least=0, most=1),
        "tracking_em": Note("Space added between characters, in characters.", "0.1", least=-0.2, most=5),
        "level": Note("How strict the rules of line start and line end are.", "gb"),
        "punctuation": Note("Width of marks: full 全角, kaiming 开明, half 半角.", "kaiming"),
        "hang": Note("Whether a comma or full stop may stand beyond the line's end (标点悬挂).", "true"),
        "hyphenate": Note("Whether long western words may be parted at a line's end.", "false"),
        "narrowest": Note(
            "How narrow characters may be set (长体) in a line that would look loose; 1: never.", "1", least=0.9, most=1
        ),
    },
    HeadlineStyle: {
        "face": Note(_ROLE, "headline"),
        "least": Note("Smallest size.", "24pt", least=4, most=400, length=True),
        "most": Note("Largest size.", "42pt", least=4, most=400, length=True),
        "lines": Note("Most lines.", "2", least=1, most=8),
        "leading": Note("From line to line, in characters.", "1.2", least=0.8, most=4),
        "align": Note("How the headline stands.", "centre"),
        "colour": Note(_COLOUR, "black"),
        "kicker": Note(f"引题: {_STYLE}", "kicker"),
        "deck": Note(f"副题: {_STYLE}", "deck"),
        "byline": Note(f"署名: {_STYLE}", "byline"),
        "air": Note("Air above and below, in lines of the grid.", "0.5", least=0, most=20),
    },
    RuleStyle: {
        "thickness": Note("Thickness; 0: no rule.", "0.5pt", least=0, most=40, length=True),
        "colour": Note(_COLOUR, "black"),
    },
    Rules: {
        "story": Note("Between two stories."),
        "column": Note("Between the columns of one story."),
        "box": Note("Round a box."),
        "thick": Note("文武线: the thick one."),
        "thin": Note("文武线: the thin one."),
        "picture": Note("Round a picture."),
    },
    Code: {
        "label": Note("What stands below the code.", "徐汇通 APP"),
        "target": Note("What the code says.", "https://example.org"),
    },
    Nameplate: {
        "height": Note("Height of the lettering; for a face, its size.", "60pt", least=4, most=800, length=True),
        "artwork": Note("SVG, PDF or picture of the lettering, from this file's folder.", "nameplate.svg"),
        "face": Note("Role of the face when there is no artwork.", "brush"),
        "colour": Note(_COLOUR, "red"),
        "tracking_em": Note("Space added between characters, in characters.", "0.1", least=-0.5, most=5),
    },
    Masthead: {
        "lines": Note("Depth, in lines of the grid.", "14", least=1, most=400),
        "nameplate": Note("The paper's lettering."),
        "columns": Note("Columns that the nameplate takes.", "5", least=1, most=24),
        "pinyin": Note("The paper's name in pinyin.", "XUHUI BAO"),
        "data": Note("Lines of data: {date} {weekday} {lunar} {number} {total} {pages} {permit} {url}.", "{date}"),
        "imprint": Note("Lines of the imprint, with the same names in braces.", "{permit}"),
        "codes": Note("QR codes."),
        "code_size": Note("Side of a QR code.", "44pt", least=10, most=400, length=True),
    },
    FolioStyle: {
        "depth": Note("Depth above the type area.", "30pt", least=0, most=400, length=True),
        "data": Note("Data of the folio, with the masthead's names in braces.", "{date} {weekday}"),
    },
    Paper: {
        "name": Note("The paper's name.", "徐汇报"),
        "code": Note("Its code in file names.", "XHB", pattern=r"^[A-Za-z0-9_-]+$"),
        "permit": Note("准印证号 or CN number.", "(B)0150"),
        "publisher": Note("Who publishes it.", "徐汇区融媒体中心"),
        "url": Note("Its address.", "https://example.org"),
        "contacts": Note("How to reach it, a line each."),
    },
    Press: {
        "edition_name": Note("File name of the edition; {code} {date} {section}.", "{code}_{date}"),
        "page_name": Note("File name of a page; {code} {date} {section} {page}.", "{code}_{date}_{section}{page:02}"),
        "section": Note("Letter of the section.", "A"),
        "resolution": Note("Pixels an inch that a picture should have; fewer are told.", "150", least=1, most=2400),
    },
}
