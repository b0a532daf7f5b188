"""The groups of RTF whose words are no text of the document: where each leads [RTF 1.9.1]. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Destination = Literal[
    "text", "note", "box", "fonts", "colours", "styles", "label", "field", "result", "picture", "formula", "comment",
    "author", "beside", "unknown", "skip",
]  # fmt: skip

DESTINATIONS: Mapping[str, Destination] = {
    "fonttbl": "fonts",
    "colortbl": "colours",
    "stylesheet": "styles",
    "footnote": "note",
    "shptxt": "box",
    "dptxbxtext": "box",
    "pntext": "label",
    "listtext": "label",
    "fldinst": "field",
    "fldrslt": "result",
    "pict": "picture",
    "moMath": "formula",
    "annotation": "comment",
    "atnauthor": "author",
    **dict.fromkeys(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"), "beside"),
    **dict.fromkeys(("info", "nonshppict", "shprslt", "objdata", "upr", "mmathPict", "sp", "xe", "tc", "rxe", "private",
                     "falt", "panose", "fontemb", "filetbl", "nonesttables", "template", "ffl"), "skip"),
}  # fmt: skip
"""`upr` holds the same words twice; those in Unicode, in its group `ud`, are read."""

THROUGH = frozenset({"shppict", "shpinst", "ud", "do", "cs", "ts", "moMathPara", "mr", "nesttableprops", "oldcprops"})
"""Groups that may be ignored and hold what is read all the same."""

QUIET = frozenset({
    "aftncn", "aftnsep", "aftnsepc", "atnid", "atnref", "atndate", "atnicn", "atnparent", "atrfend", "atrfstart",
    "atntime", "background", "bkmkend", "bkmkstart", "blipuid", "colorschememapping", "company", "datafield",
    "datastore", "defchp", "defpap", "docvar", "factoidname", "fldtype", "formfield", "ftncn", "ftnsep", "ftnsepc",
    "generator", "gridtbl", "hlinkbase", "hsv", "keycode", "latentstyles", "levelmarker", "levelnumbers", "leveltext",
    "linkval", "list", "listname", "listoverride", "listoverridetable", "listpicture", "listtable", "mmathPr",
    "objclass", "objname", "oldpprops", "oldsprops", "oldtprops", "operator", "passwordhash", "pgdsctbl", "pgptbl",
    "picprop", "pn", "pnseclvl", "pnaiu", "propname", "protstart", "protend", "pwd", "revtbl", "rsidtbl", "shpgrp",
    "staticval", "stylename", "svb", "tblstylepr", "themedata", "userprops", "wgrffmtfilter", "windowcaption",
    "writereservation", "writereservhash", "xmlnstbl", "xmlclose", "xmlopen", "xmlattrname", "xmlattrvalue",
})  # fmt: skip
"""Groups that may be ignored and hold no words of the copy."""
