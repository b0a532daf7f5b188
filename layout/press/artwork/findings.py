"""What is told of an advertiser's PDF, and how much work it has made so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from pathlib import Path

from layout.diagnostics import Severity, say
from layout.limits import (
    ARTWORK_CONTENT,
    ARTWORK_DRAWN,
    ARTWORK_HELD,
    ARTWORK_LZW,
    ARTWORK_OBJECTS,
    ARTWORK_OPERATORS,
    ARTWORK_UNPACKED,
)
from layout.press.standards import Standard
from layout.values import dataclass


class ArtworkError(ValueError):
    """The PDF can't be used: missing, damaged, locked, empty or beyond a limit. The message is for the editor."""

    def __init__(self, message: str, code: str = "copy-artwork") -> None:
        super().__init__(message)
        self.message, self.code = message, code
        self.path: Path | None = None

    @property
    def code_of_file(self) -> str:
        """The code where the PDF itself was asked about, and is no advertisement of an issue."""
        return self.code if self.code == "copy-limit" else "pdf-damaged"


class ArtworkLocked(ArtworkError):
    """The PDF is locked with a password."""

    @property
    def code_of_file(self) -> str:
        return "pdf-locked"


@dataclass(frozen=True, slots=True)
class ArtworkNote:
    """A finding about a file, without a place in the copy."""

    severity: Severity
    code: str
    message: str
    hint: str = ""


@dataclass(slots=True)
class ArtworkNotes:
    """Collects what is told of the file `name`, and counts the work."""

    name: str
    found: list[ArtworkNote] = field(default_factory=list)
    missing_fonts: dict[str, bool] = field(default_factory=dict)
    """Fonts that are selected but not embedded; whether text is set in them."""
    broken: dict[str, frozenset[Standard]] = field(default_factory=dict)
    """What of the page can't be held by which standards: by the reason, a message."""
    spots: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    """The recipe of each spot colour so far, and the file that has it: of the whole edition, when it is bound."""
    clashes: list[tuple[str, str]] = field(default_factory=list)
    """Spot colours of another recipe than in an earlier file, and that file."""
    seen: set[str] = field(default_factory=set)
    objects: int = 0
    unpacked: int = 0
    operators: int = 0
    read: int = 0
    held: int = 0
    ravelled: int = 0

    def warning(self, code: str, message: str, hint: str = "") -> None:
        note = ArtworkNote("warning", code, message, hint)
        if note not in self.found:
            self.found.append(note)

    def breaks(self, standards: Iterable[Standard], reason: str) -> None:
        """What is drawn as it is, though these standards forbid it."""
        self.broken[reason] = self.broken.get(reason, frozenset()) | frozenset(standards)

    def count(self, objects: int = 1) -> None:
        """Raises ArtworkError when the page is made of more objects than the limit allows."""
        self.objects += objects
        if self.objects > ARTWORK_OBJECTS.most:
            message = say(
                "{name} has more than {most:,} objects on its page", name=self.name, most=ARTWORK_OBJECTS.most
            )
            raise ArtworkError(message, "copy-limit")

    def unpack(self, size: int) -> None:
        """Raises ArtworkError when the data of the page unpack to more than the limit allows."""
        self.unpacked += size
        if self.unpacked > ARTWORK_UNPACKED.most:
            most = ARTWORK_UNPACKED.most // 1_000_000
            raise ArtworkError(say("{name} unpacks to more than {most} MB", name=self.name, most=most), "copy-limit")

    def hold(self, size: int) -> None:
        """As `unpack`, for data that are held in memory for a while. Raises ArtworkError."""
        self.held += size
        if self.held > ARTWORK_HELD.most:
            most = ARTWORK_HELD.most // 1_000_000
            raise ArtworkError(say("{name} unpacks to more than {most} MB", name=self.name, most=most), "copy-limit")

    def unravel(self, size: int) -> None:
        """Raises ArtworkError when more data are packed with LZW than the limit allows."""
        self.ravelled += size
        if self.ravelled > ARTWORK_LZW.most:
            most = ARTWORK_LZW.most // 1_000_000
            message = say("{name} has more than {most} MB packed with LZW", name=self.name, most=most)
            raise ArtworkError(message, "copy-limit")

    def draw(self, size: int) -> None:
        """Raises ArtworkError when the page has more bytes of operators than the limit allows."""
        self.operators += size
        if self.operators > ARTWORK_CONTENT.most:
            most = ARTWORK_CONTENT.most // 1_000_000
            message = say("{name} has more than {most} MB of operators", name=self.name, most=most)
            raise ArtworkError(message, "copy-limit")

    def operate(self, operators: int) -> None:
        """Raises ArtworkError when all of the page's drawing has more operators than the limit allows."""
        self.read += operators
        if self.read > ARTWORK_OPERATORS.most:
            message = say("{name} has more than {most:,} operators", name=self.name, most=ARTWORK_OPERATORS.most)
            raise ArtworkError(message, "copy-limit")

    def obey(self, operators: int) -> None:
        """Raises ArtworkError when forms within forms make a press obey more operators than the limit allows."""
        if operators > ARTWORK_DRAWN.most:
            message = say("{name} draws its parts more than {most:,} times", name=self.name, most=ARTWORK_DRAWN.most)
            raise ArtworkError(message, "copy-limit")

    def damaged(self, reason: str) -> ArtworkError:
        return ArtworkError(say("{name} is damaged: {reason}", name=self.name, reason=reason))
