"""Font files to faces and roles, and back to the font programs of an edition. The only home of HarfBuzz."""

from __future__ import annotations

from layout.fonts.face import Face, Shaped
from layout.fonts.roles import FontSet, Role, font_set
from layout.fonts.subset import FontProgram, program

__all__ = ["Face", "FontProgram", "FontSet", "Role", "Shaped", "font_set", "program"]
