"""A file that comes from outside in; its bytes out, read once and no more of them than a limit allows.

What is no regular file (a pipe, a device, a socket, a folder) is refused and never waited for.
"""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

from layout.diagnostics import say

_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def open_file(path: Path, follow: bool = True) -> BufferedReader:
    """The file opened for reading. Raises OSError, with EINVAL when it is no regular file.

    Without `follow` a link is refused too (ELOOP).
    """
    descriptor = os.open(path, _OPEN if follow else _OPEN | _NO_LINK)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return open(descriptor, "rb")  # the caller closes it
    os.close(descriptor)
    raise OSError(errno.EINVAL, say("it is not a regular file"), str(path))


def read_bytes(path: Path, most: int, follow: bool = True) -> bytes:
    """The file's bytes, as `open_file` opens it. Raises OSError, with EFBIG when it has more than `most`.

    A file that grows while it is read, or that says it is empty and is not, is cut off there like any other.
    """
    with open_file(path, follow) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, say("it has more than {most:,} bytes", most=most), str(path))
    return data
