"""What makes a page what it is, beside its copy: the engine (this program and the libraries that set and write), and
the renderer that draws it for a comparison; each by name with its version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from layout import __version__
from layout.files import is_folder, names, sha256
from layout.resources import PACKAGE

_LIBRARIES = ("deflate", "fonttools", "pillow", "pypdf", "reportlab", "uharfbuzz")


@cache
def engine() -> dict[str, str]:
    """`program` is a digest of this program's own files: two builds of one version are told apart."""
    return {"broadsheet": __version__, "program": _program(), **{name: _version(name) for name in _LIBRARIES}}


def _program() -> str:
    whole = hashlib.sha256()
    for path in _files(PACKAGE):
        whole.update(f"{path.relative_to(PACKAGE).as_posix()} {sha256(path)}\n".encode())
    return whole.hexdigest()[:16]


def _files(folder: Path) -> Iterator[Path]:
    for name in names(folder):
        if name.endswith(".py"):
            yield folder / name
        elif name != "data" and is_folder(folder / name):
            yield from _files(folder / name)


@cache
def renderer() -> dict[str, str]:
    """PDFium and what binds it."""
    from pypdfium2 import PDFIUM_INFO, PYPDFIUM_INFO

    return {"pdfium": str(PDFIUM_INFO), "pypdfium2": str(PYPDFIUM_INFO)}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
