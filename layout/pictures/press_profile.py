"""The press's colour profile (ICC.1): the file in, its bytes out once it is known to be one that colours go to."""

from __future__ import annotations

import errno
from pathlib import Path

from layout.diagnostics import say
from layout.files import read_bytes
from layout.limits import PROFILE
from layout.resources import house

_NEWEST = 4
"""Version of the format, which PDF/X-4 and PDF/A-2 end at."""


class ProfileError(ValueError):
    """The file is no profile of a press; the message begins with its name."""


def read_profile(path: Path) -> bytes:
    """The bytes of a CMYK output profile. Raises ProfileError."""
    try:
        data = read_bytes(path, PROFILE.most)
    except OSError as error:
        reason = (
            say("it is larger than {most} MB", most=PROFILE.most // 1_000_000)
            if error.errno == errno.EFBIG
            else error.strerror
        )
        raise ProfileError(say("{name} can't be read: {reason}", name=path.name, reason=reason)) from error
    if len(data) < 132 or data[36:40] != b"acsp" or int.from_bytes(data[:4], "big") != len(data):
        raise ProfileError(say("{name} is not a whole ICC profile", name=path.name))
    if not is_press_profile(data):
        raise ProfileError(say("{name} is not the profile of a press with four inks", name=path.name))
    return data


def is_press_profile(data: bytes) -> bool:
    """Whether the bytes begin as an output profile for four inks does."""
    return data[36:40] == b"acsp" and data[12:16] == b"prtr" and data[16:20] == b"CMYK" and data[8] <= _NEWEST


def house_profile() -> Path:
    """The profile of the house's newsprint."""
    return house() / "styles" / "icc" / "ifra26s.icc"
