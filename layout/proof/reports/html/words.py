"""The words of the report's frame, by the names that report.html calls them."""

from __future__ import annotations

from collections.abc import Mapping

from layout.diagnostics import Message, say

WORDS: Mapping[str, Message] = {
    "to-pages": say("To the pages"),
    "changes": say("Changes by page and story"),
    "tools": say("How the pages are seen"),
    "view": say("View"),
    "side": say("Side by side"),
    "slider": say("Slider"),
    "onion": say("Onion skin"),
    "blink": say("Blink"),
    "heat": say("Heat map"),
    "mix": say("How much of B is seen"),
    "pause": say("Hold still"),
    "zoom": say("Size"),
    "smaller": say("Smaller"),
    "larger": say("Larger"),
    "fit": say("Whole page"),
    "boxes": say("Boxes"),
    "steps": say("From change to change"),
    "previous": say("Previous change"),
    "next": say("Next change"),
    "accept": say("Accept"),
    "accept-all": say("Accept all"),
    "run": say("Run this to accept:"),
    "copy": say("Copy"),
    "copied": say("Copied"),
    "close": say("Close"),
    "theme": say("Light / dark"),
    "help": say("Keys"),
    "keys": say("Keys"),
    "key-changes": say("Next and previous change"),
    "key-pages": say("Next and previous page that differs"),
    "key-modes": say("Side by side, slider, onion skin, blink, heat map"),
    "key-mix": say("Less and more of B, in the slider and the onion skin"),
    "key-pause": say("Hold the blinking still, or let it go on"),
    "key-zoom": say("Larger, smaller, the whole page"),
    "key-boxes": say("Boxes round the changes, or none"),
    "key-accept": say("The command that accepts this story"),
    "key-settings": say("Language, light or dark"),
    "key-help": say("This list; close what is open"),
    "shortcuts": say("Keys of one letter work"),
}
