"""A revision of an issue in git in; the newspaper as it was then, in a folder of one's own, out.

Only the issue, the newspaper's styles and fonts are fetched: what a build reads. Links that lead out of it are refused.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from layout.diagnostics import Message, say
from layout.files import exists, real

_SECONDS = 120
"""That git may take."""


class RevisionError(Exception):
    """What git has not, or why it can't be asked."""

    def __init__(self, code: str, message: Message, hint: Message) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def fetch(name: str, folder: Path) -> Path:
    """The path in the folder of what `name` (REVISION:PATH, the path from the repository's top) was. Raises
    RevisionError."""
    git = shutil.which("git")
    if git is None:
        raise RevisionError(
            "program-missing", say("git is not installed"), say("install git, or name folders and files")
        )
    revision, _, inner = name.partition(":")
    path = PurePosixPath(inner)
    if inner.startswith("./") or inner.startswith("../"):
        path = PurePosixPath(_git(git, "rev-parse", "--show-prefix").decode().strip(), inner)
    root = _newspaper(path)
    wanted = [str(path)] + [str(root / beside) for beside in ("styles", "fonts")]
    commit = (
        _git(git, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    )
    there = _git(git, "ls-tree", "--full-tree", "--name-only", "-z", commit, "--", *wanted).decode().split("\0")
    if not any(PurePosixPath(one) == path for one in there):
        message = say("there is no {path} in {revision}", path=inner, revision=revision)
        raise RevisionError(
            "edition-unknown", message, say("list all with {command}", command=f"git ls-tree -r --name-only {revision}")
        )
    top = _git(git, "rev-parse", "--show-toplevel").decode().rstrip("\n")
    data = _git(git, "-C", top, "archive", "--format=tar", commit, "--", *(one for one in there if one))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            archive.extractall(folder, filter="data")
    except tarfile.TarError as problem:
        message = say("{name} can't be fetched: {reason}", name=name, reason=str(problem))
        raise RevisionError("edition-unknown", message, say("check it out, and name its folder")) from problem
    return folder / path


def in_every_branch(file: Path) -> Iterator[bytes]:
    """What a file is on every branch and tag, in every stash, worktree and index of its repository; nothing where it is
    in none. Raises RevisionError."""
    git, folder = shutil.which("git"), str(file.parent)
    if not any(exists(above / ".git") for above in (real(file).parent, *real(file).parents)):
        return
    if git is None:
        raise RevisionError("program-missing", say("git is not installed"), say("install git"))
    prefix = _git(git, "-C", folder, "rev-parse", "--show-prefix").decode().rstrip("\n")
    refs = _git(git, "-C", folder, "for-each-ref", "--format=%(objectname)").decode().split()
    trees = _git(git, "-C", folder, "worktree", "list", "--porcelain").decode().splitlines()
    heads = [line.removeprefix("HEAD ") for line in trees if line.startswith("HEAD ")]
    wanted = [f"{one}:{prefix}{file.name}\n" for one in ("", *dict.fromkeys((*refs, *heads)))]
    out = _git(git, "-C", folder, "cat-file", "--batch", given="".join(wanted).encode())
    while out:
        head, _, out = out.partition(b"\n")
        if not head.endswith(b" missing"):
            count = int(head.rsplit(b" ", 1)[1])
            yield out[:count]
            out = out[count + 1 :]


def _newspaper(path: PurePosixPath) -> PurePosixPath:
    """The folder above `issues/`, else that of the file."""
    for above in (path, *path.parents):
        if above.name == "issues":
            return above.parent
    return path.parent


def _git(git: str, *arguments: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run([git, *arguments], input=given, capture_output=True, check=True, timeout=_SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, OSError) as problem:
        reason = (getattr(problem, "stderr", b"") or b"").decode(errors="replace").strip().splitlines()
        message = say(
            "git has no such revision: {reason}",
            reason=reason[0] if reason else arguments[-1].removesuffix("^{commit}"),
        )
        raise RevisionError(
            "edition-unknown", message, say("name it as git does, from within its repository")
        ) from problem
    return done.stdout
