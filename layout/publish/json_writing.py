"""JSON as packages have it: two blanks, the order of the keys kept, a line feed at the end, UTF-8."""

from __future__ import annotations

import json


def json_file(value: object) -> bytes:
    """The value as a file; a folder's name that is no UTF-8 stands as JSON's escapes of single surrogates."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")
