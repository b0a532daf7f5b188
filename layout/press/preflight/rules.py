"""All rules of preflight in one table; docs/preflight.md shows it."""

from __future__ import annotations

from layout.diagnostics import say
from layout.press.preflight import (
    code_rules,
    file_rules,
    font_rules,
    ink_rules,
    page_rules,
    picture_rules,
    type_rules,
)
from layout.press.preflight.faults import PreflightRule

_NEW_FILE = say("ask for a new file: one that a program for layout exports as PDF/X-4")
_FLATTENED = say("ask for a file whose comments and form fields are flattened into the page")
_PIXELS = say("take a larger picture, or show it smaller")
_PROFILE = say("convert it with the profile of the plant")
_BOXES = say("set the boxes in the program that made the file: trim within bleed within media")

FILE_RULES: tuple[PreflightRule, ...] = (
    PreflightRule("pdf-encrypted", "warning", file_rules.encryption, say("save the file without a password")),
    PreflightRule("pdf-script", "warning", file_rules.scripts, _NEW_FILE),
    PreflightRule("pdf-form", "warning", file_rules.forms, _FLATTENED),
    PreflightRule("pdf-attachment", "info", file_rules.attachments, say("plants print the pages and nothing else")),
    PreflightRule("pdf-sizes", "warning", file_rules.page_sizes, say("make all pages of one size")),
    PreflightRule("pdf-intent", "warning", file_rules.output_intent, _NEW_FILE),
    PreflightRule("pdf-standard", "warning", file_rules.standards, _NEW_FILE),
)
"""Of a file as a whole."""
PAGE_RULES: tuple[PreflightRule, ...] = (
    PreflightRule("pdf-boxes", "error", page_rules.boxes, _BOXES),
    PreflightRule("pdf-trim", "info", page_rules.trim, _BOXES),
    PreflightRule("pdf-turned", "warning", page_rules.orientation, say("turn the page in the program that made it")),
    PreflightRule("pdf-blank", "warning", page_rules.blank, say("look whether it is the right file")),
    PreflightRule(
        "pdf-bleed", "warning", page_rules.bleed, say("let it run into the bleed, or keep it off the trim"), "bleed"
    ),
    PreflightRule("pdf-cut", "warning", page_rules.type_in_trim, say("move it within the trim")),
    PreflightRule("pdf-layers", "warning", page_rules.layers, say("ask for a file without layers")),
    PreflightRule("pdf-annotations", "warning", page_rules.notes_on_page, _FLATTENED),
    PreflightRule("pdf-script", "warning", page_rules.page_scripts, _NEW_FILE),
    PreflightRule("pdf-standard", "warning", page_rules.transparency, _NEW_FILE),
    PreflightRule(
        "font-embedding", "error", font_rules.embedding, say("embed all fonts, or turn the text into outlines")
    ),
    PreflightRule("font-rights", "warning", font_rules.rights, say("ask for another font, or for a licence")),
    PreflightRule("pdf-damaged", "error", font_rules.damage, _NEW_FILE),
    PreflightRule("font-glyphs", "warning", font_rules.missing_glyphs, say("set them in a font that has them")),
    PreflightRule("font-drawn", "info", font_rules.drawn_type, say("look at it on the page: it may be coarse")),
    PreflightRule("picture-resolution", "warning", picture_rules.resolution, _PIXELS, "resolution"),
    PreflightRule("picture-line-art", "warning", picture_rules.line_art, _PIXELS, "line_art"),
    PreflightRule("picture-stretched", "info", picture_rules.stretched, say("show it in its own shape")),
    PreflightRule("picture-cut", "info", picture_rules.cropped, say("crop the picture before it is placed")),
    PreflightRule("pdf-damaged", "error", picture_rules.damage, _NEW_FILE),
    PreflightRule(
        "pdf-placeholder", "warning", picture_rules.placeholders, say("ask for a file that holds its pictures")
    ),
    PreflightRule("code-module", "warning", code_rules.code_modules, say("show the code larger"), "code_module"),
    PreflightRule("ink-heavy", "warning", ink_rules.total_ink, _PROFILE, "total_ink"),
    PreflightRule("ink-unseen", "info", ink_rules.unseen, say("broadsheet render finds it on the plates")),
    PreflightRule("ink-rgb", "warning", ink_rules.colours_of_screens, _PROFILE),
    PreflightRule("ink-spot", "info", ink_rules.spot_inks, say("ask the plant, or make it of the four inks")),
    PreflightRule("ink-registration", "warning", ink_rules.registration, say("print it in black alone")),
    PreflightRule("ink-white", "warning", ink_rules.white_overprint, say("let white knock out")),
    PreflightRule("ink-screens", "warning", ink_rules.screening, _NEW_FILE),
    PreflightRule("type-inks", "warning", type_rules.several_inks, say("print it in black alone"), "several_inks"),
    PreflightRule(
        "type-reversed",
        "warning",
        type_rules.reversed_type,
        say("set it larger or bolder, or on white"),
        "reversed_type",
    ),
    PreflightRule("type-knockout", "info", type_rules.knocked_out, say("let black overprint")),
    PreflightRule("rule-hairline", "warning", type_rules.hairlines, say("make them thicker"), "hairline"),
)
"""Of each page."""
