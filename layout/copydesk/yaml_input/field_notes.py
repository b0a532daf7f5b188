"""What the copy desk knows of a key beyond its type: what it means, an example, its bounds.

A form says it beside the field (`Annotated[int, FieldNote(...)]`); for the nouns of `model` it stands in
`style/key_notes.py`.
"""

from __future__ import annotations

from layout.diagnostics import Span
from layout.values import dataclass


@dataclass(frozen=True, slots=True)
class FieldNote:
    """A key explained. Bounds hold for the value or for each item of a list; `count` is the length of the list."""

    doc: str
    example: str = ""
    least: float | None = None
    most: float | None = None
    count: int | None = None
    length: bool = False
    """The number is a length and may have a unit: 9pt, 390mm, 小五."""
    pattern: str = ""
    """What text (or each key of a mapping) must look like."""


NO_NOTE = FieldNote("")

Wrong = frozenset[str]
"""The type of a field that the reader fills: the keys that were written and could not be read."""

Spans = dict[str, Span]
"""The type of a field that the reader fills: where the value of each key stands that was read without a mistake."""
