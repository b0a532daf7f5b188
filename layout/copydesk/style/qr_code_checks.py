"""The codes of a masthead in; diagnostics for those that can't be made, or can't be read from newsprint, out."""

from __future__ import annotations

import math
import re
import unicodedata

from layout.copydesk.yaml_input.tree import Entries
from layout.diagnostics import Report, say
from layout.geometry import MM
from layout.model import Masthead

_GOOD_MM, _LEAST_MM = 0.38, 0.25
"""Module of a code that telephones read from newsprint with ease, and at all (three dots of 300 dpi)."""

_QUOTES = "“”‘’「『《"
"""Marks that no address begins with: YAML takes them for text."""

_FIELD = re.compile(r"\{[a-z]+\}")
"""What the masthead's other lines fill in."""


def check_codes(head: Masthead, node: Entries, report: Report) -> None:
    """Every code says something, no more than a code can hold, in modules that are large enough to scan."""
    from layout.blocks.qr_code import CAPACITY, module_count  # loads what sets a block, for a style that is read anew

    for number, code in enumerate(head.codes):
        place = node.place("masthead", "codes", str(number), "target")
        size = len(code.address.encode())
        if not code.target.strip():
            report.error("style-code", say("the code '{label}' says nothing", label=code.label), place)
        elif size > CAPACITY:
            message = say("the target has {size:,} {size:byte|bytes}, a code holds {most:,}", size=size, most=CAPACITY)
            report.error("style-code", message, place, say("give it an address, and put the text there"))
        elif code.target.strip()[0] in _QUOTES:
            message = say("the quotation marks are a part of the target")
            report.warning("style-code", message, place, say('write "..." as YAML does, or no quotation marks'))
        elif wide := [sign for sign in code.target if unicodedata.east_asian_width(sign) == "F"]:
            message = say("{sign} in this address is a full-width character", sign=wide[0])
            report.warning("style-code", message, place, say("type the address with half-width characters"))
        elif field := _FIELD.search(f"{code.target} {code.label}"):
            message = say("{field} is no field here and stays as it is", field=field[0])
            report.warning("style-code", message, place, say("a code is the same in every issue: write what it says"))
    targets = [code.address for code in head.codes if len(code.address.encode()) <= CAPACITY]
    if not targets:
        return
    count = max(map(module_count, targets))
    module = head.code_size / count / MM
    if module < _GOOD_MM:
        message = say(
            "a module of the codes is {module:.2f} mm wide; from newsprint at least {good} mm scan well",
            module=module,
            good=_GOOD_MM,
        )
        hint = say("code_size: {size}pt, or a shorter target", size=math.ceil(_GOOD_MM * MM * count))
        place = node.place("masthead", "code_size")
        report.add("error" if module < _LEAST_MM else "warning", "style-code", message, place, hint)
