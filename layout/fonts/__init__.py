"""Font files to faces and roles, and back to the font programs of an edition. The only home of HarfBuzz."""

from __future__ import annotations

from layout.fonts.face import Face, Shaped
from layout.fonts.roles import FaceSpec, FontSet, Role, RoleSpec, font_set
from layout.fonts.subset import VERSION, FontProgram, program

__all__ = ["VERSION", "Face", "FaceSpec", "FontProgram", "FontSet", "Role", "RoleSpec", "Shaped", "font_set", "program"]
