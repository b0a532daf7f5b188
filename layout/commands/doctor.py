"""`broadsheet doctor`: what broadsheet needs here, and whether it is there. Nothing is asked of a network.

In: the folder that the command is called in; out: rows of Python, packages, fonts, cache, other programs and locale.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, Literal, NamedTuple

from layout.cache import default_store
from layout.diagnostics import Report, say

Json = dict[str, Any]
State = Literal["ok", "optional", "wrong"]

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,-]*\])?(?P<range>[^;]*)(?P<marker>;.*)?")
_BOUND = re.compile(r"(?P<sign><=|>=|==|!=|<|>)(?P<version>[\w.]+)")
_PROGRAMS = {
    "pdftotext": "-v", "qpdf": "--version", "mutool": "-v", "zbarimg": "--version", "strace": "--version",
    "verapdf": "--version", "gs": "--version", "chromium": "--version",
}  # fmt: skip
"""Programs that tests and proofs ask for a second opinion, and how each tells its version."""
_OTHER_NAMES = {"chromium": ("chromium", "chromium-browser", "google-chrome")}
_PATIENCE = 20.0
"""Seconds that a program may take to tell its version."""


class Row(NamedTuple):
    """One thing that was looked at: `found` and `wanted` are for a person; only a `wrong` one is in the way."""

    part: str
    name: str
    found: str
    wanted: str
    state: State


def examine(near: Path) -> Json:
    """Everything as JSON; `ok` is False when something that is needed is missing or not as it should be."""
    try:
        installed = [*_python(), *_packages()]
    except metadata.PackageNotFoundError:
        installed = [Row(say("packages"), "broadsheet", say("not installed"), "", "wrong")]
    rows = [*installed, *_fonts(near), _cache(), *_programs(), *_locale()]
    return {"ok": all(row.state != "wrong" for row in rows), "rows": [row._asdict() for row in rows]}


def as_text(account: Json, said: Callable[[str], str] = str) -> str:
    """The report for a terminal, as `said` says it."""
    marks = {"ok": say("ok"), "optional": say("optional"), "wrong": say("WRONG")}
    lines, part = [], ""
    for row in account["rows"]:
        if row["part"] != part:
            part = row["part"]
            lines.append(said(part))
        wanted = f"   ({said(row['wanted'])})" if row["wanted"] else ""
        lines.append(f"  {said(marks[row['state']])}  {row['name']}  {said(row['found'])}{wanted}")
    end = say("all that is needed is here") if account["ok"] else say("something that is needed is missing or wrong")
    if any(row["state"] == "wrong" and row["part"] == say("packages") for row in account["rows"]):
        end = say("packages are missing or of other versions: install broadsheet again, as you did at first")
    return "\n".join([*lines, said(end)])


def _python() -> Iterator[Row]:
    wanted = metadata.metadata("broadsheet")["Requires-Python"] or ""
    found = platform.python_version()
    yield Row(say("Python"), platform.python_implementation(), found, wanted, _fits(found, wanted))


def _packages() -> Iterator[Row]:
    """What the installed package says it needs, with what is there."""
    for line in metadata.requires("broadsheet") or ():
        match = _REQUIREMENT.match(line)
        if not match or "extra" in (match["marker"] or ""):
            continue
        wanted = ",".join(sorted(match["range"].strip(" ()").split(","), reverse=True))
        try:
            found = metadata.version(match["name"])
        except metadata.PackageNotFoundError:
            yield Row(say("packages"), match["name"], say("missing"), wanted, "wrong")
        else:
            yield Row(say("packages"), match["name"], found, wanted, _fits(found, wanted))


def _fits(version: str, wanted: str) -> State:
    """Whether a version lies within bounds such as >=8.5.1,<9."""
    return "ok" if all(_within(version, bound) for bound in _BOUND.finditer(wanted)) else "wrong"


def _within(version: str, bound: re.Match[str]) -> bool:
    found, limit = _numbers(version), _numbers(bound["version"])
    width = max(len(found), len(limit))
    a, b = (part + (0,) * (width - len(part)) for part in (found, limit))
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b, "==": a == b, "!=": a != b}[bound["sign"]]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version.partition("+")[0]))


def _fonts(near: Path) -> Iterator[Row]:
    """The faces of the newspaper and of the house: each opened, counted, and compared with fonts.lock; or
    the package that is missing to do so, of which a checkout that was renewed knows more than what was installed."""
    try:
        from layout.commands.fonts import examine_fonts
    except ModuleNotFoundError as missing:
        yield Row(say("packages"), missing.name or "", say("missing"), "", "wrong")
        return
    report = Report()
    account = examine_fonts(near, report)
    for finding in report:
        if finding.severity == "error" and account is None:
            yield Row(say("fonts"), "fonts.yaml", finding.message, "", "wrong")
    for face in account["faces"] if account else ():
        locked = {True: say("as locked"), False: say("NOT as locked"), None: say("not locked")}[face["locked"]]
        if face["faults"]:
            yield Row(say("fonts"), face["face"], say("{problems}", problems=tuple(face["faults"])), "", "wrong")
        else:
            found = say(
                "{characters} Han {characters:character|characters}, {locked}", characters=face["han"], locked=locked
            )
            yield Row(say("fonts"), face["face"], found, "", "ok")


def _cache() -> Row:
    """Where the cache is, whether it can be written, and how large it is. Without one everything is made anew."""
    store = default_store()
    if store is None:
        return Row(say("cache"), "-", say("no home folder: everything is made anew"), "", "optional")
    name, folder = str(store.folder), store.folder
    if not folder.is_dir():
        above = next(parent for parent in folder.parents if parent.is_dir())
        there = say("not made yet"), os.access(above, os.W_OK | os.X_OK)
    else:
        sizes = [path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
        there = (
            say("{files} {files:file|files}, {size:.1f} MB", files=len(sizes), size=sum(sizes) / 1e6),
            os.access(folder, os.W_OK),
        )
    found, writable = there
    return Row(say("cache"), name, found if writable else say("can't be written"), "", "ok" if writable else "optional")


def _programs() -> Iterator[Row]:
    for name, flag in _PROGRAMS.items():
        path = next(filter(None, map(shutil.which, _OTHER_NAMES.get(name, (name,)))), None)
        found = _version(path, flag) if path else say("missing")
        yield Row(say("programs for tests and proofs"), name, found, "", "ok" if path else "optional")


def _version(path: str, flag: str) -> str:
    """The first number that looks like a version in what the program says of itself."""
    try:
        done = subprocess.run(
            [path, flag], capture_output=True, text=True, errors="replace", timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return say("does not tell its version")
    match = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    return match[0] if match else say("does not tell its version")


def _locale() -> Iterator[Row]:
    asked = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    encoding = sys.stdout.encoding or ""
    yield Row(say("locale"), "LANG", asked or say("not set"), "", "ok")
    wide = encoding.lower().replace("-", "") in ("utf8", "gb18030", "gbk", "big5")
    yield Row(say("locale"), "stdout", encoding, "UTF-8", "ok" if wide else "optional")
