"""Font files to faces and roles, and back to the font programs of an edition. The only home of HarfBuzz."""

from __future__ import annotations

from layout.fonts.face import Face, Shaped, is_blank
from layout.fonts.roles import FaceSpec, FontSet, Role, RoleSpec, font_set
from layout.fonts.sfnt import (
    RULES,
    DamageError,
    FontError,
    LicenceError,
    altered_tables,
    check_font,
    may_be_embedded,
)
from layout.fonts.subset import VERSION, FontProgram, program

__all__ = [
    "RULES", "VERSION", "DamageError", "Face", "FaceSpec", "FontError", "FontProgram", "FontSet", "LicenceError",
    "Role", "RoleSpec", "Shaped", "altered_tables", "check_font", "font_set", "is_blank", "may_be_embedded", "program",
]  # fmt: skip
