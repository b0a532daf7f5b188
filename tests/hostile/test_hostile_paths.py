"""No path of the copy, a style or fonts.yaml leads out of the newspaper, and no finding shows what is out there."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from layout.cache import Store
from tests.hostile.files import FONTS, advert, drawing, face, saved, with_advert, with_face, with_picture, with_plate
from tests.hostile.newspaper import ISSUE, SOUND, STORY, STYLE, check_sound, make, print_it

SECRET = "宝库密码一二三四"

Changes = Mapping[str, str | bytes | None]


NAMED: Mapping[str, tuple[str, bytes, Callable[[], Changes]]] = {
    "a story": (STORY, SECRET.encode(), lambda: {}),
    "a picture": (
        "issues/2024-01-01/pictures/quay.png",
        saved(drawing(), "PNG"),
        lambda: with_picture("quay.png", saved(drawing(), "PNG")),
    ),
    "an advert": ("issues/2024-01-01/ads/spring.pdf", advert(), lambda: with_advert(advert())),
    "a nameplate": (
        "styles/plate.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>',
        lambda: with_plate("plate.svg", "x"),
    ),
    "a style": (STYLE, SOUND[STYLE].encode() + f"# {SECRET}".encode(), lambda: {}),
    "an extended style": (
        "styles/base.yaml",
        f"extends: broadsheet\n{SECRET}\n".encode(),
        lambda: {STYLE: SOUND[STYLE].replace("broadsheet", "base"), "styles/base.yaml": "extends: broadsheet\n"},
    ),
    "fonts.yaml": ("fonts/fonts.yaml", f"{SECRET}: [".encode(), lambda: with_face(face())),
    "a face": ("fonts/Own.ttf", (FONTS / "NotoSansSC-Regular.ttf").read_bytes(), lambda: with_face(face())),
    "issue.yaml": (ISSUE, SOUND[ISSUE].encode() + f"# {SECRET}\n{SECRET}".encode(), lambda: {}),
}
"""Each kind of file that a newspaper names: its path, what lies outside in its place, the paper that names it."""


def _link(path: Path, outside: Path) -> None:
    path.symlink_to(outside)


def _linked_folder(path: Path, outside: Path) -> None:
    name = path.name
    outside.rename(outside.with_name(name))
    for other in path.parent.iterdir():
        other.rename(outside.with_name(other.name)) if other.is_file() else None
    if any(path.parent.iterdir()):
        pytest.skip("a folder with folders in it")
    path.parent.rmdir()
    path.parent.symlink_to(outside.parent)


def _pipe(path: Path, outside: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path, outside: Path) -> None:
    path.mkdir()


def _socket(path: Path, outside: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)
    os.chdir(here)


def _device(path: Path, outside: Path) -> None:
    path.symlink_to("/dev/zero")


def _loop(path: Path, outside: Path) -> None:
    path.symlink_to(path.name)


def _shut(path: Path, outside: Path) -> None:
    path.symlink_to("/proc/self/mem")


WAYS = (_link, _linked_folder, _pipe, _folder, _socket, _device, _loop, _shut)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))
@pytest.mark.parametrize("kind", NAMED)
def test_what_lies_outside_is_refused_unread(
    kind: str, way: Callable[[Path, Path], None], tmp_path: Path, store: Store
) -> None:
    name, there, changes = NAMED[kind]
    issue = make(tmp_path / "paper", changes())
    path, outside = tmp_path / "paper" / name, tmp_path / "outside" / "file"
    outside.parent.mkdir()
    outside.write_bytes(there)
    path.unlink()
    if way is _linked_folder and kind in ("issue.yaml", "a story"):
        pytest.skip("the issue's own folder: tests/copydesk/test_copydesk_path_sandbox.py links it")
    way(path, outside)
    outcome = print_it(issue, tmp_path / "out", store)
    check_sound(outcome)
    assert outcome.rejected
    assert not any(SECRET in f"{f.message} {f.hint} {f.source}" for f in outcome.found)


WRITTEN = (
    "../outside/file", "../../outside/file", "stories/../../../outside/file", "/etc/hostname", "~/file", "~root/file", "//etc/hostname", "C:\\\\file", "..\\\\file",
    "file:///etc/hostname", "http://example.org/x", "\\\\\\\\host\\\\share", ".", "..", "/", "stories", "stories/", "x" * 300, "x/" * 200, "%2e%2e/file", "nul", "",
    " ", "a\\0b", "…/file", "stories//ferry.md/x",
)  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize(
    ("file", "old"),
    [
        (ISSUE, "stories/ferry.md"),
        (STYLE, "broadsheet"),
        (ISSUE, "paper: probe"),
        ("fonts/fonts.yaml", "Own.ttf"),
        (STYLE, "plate.svg"),
        (ISSUE, "ads/spring.pdf"),
        (STORY, "../pictures/quay.png"),
    ],
    ids=["file", "extends", "paper", "face", "artwork", "ad", "picture"],
)
def test_a_path_that_leads_nowhere_good_is_refused(
    written: str, file: str, old: str, tmp_path: Path, store: Store
) -> None:
    changes: dict[str, str | bytes | None] = dict(SOUND)
    for kind in ("a picture", "an advert", "a nameplate", "a face"):
        if old.rsplit("/", maxsplit=1)[-1] == NAMED[kind][0].split("/")[-1]:
            changes |= NAMED[kind][2]()
    text = changes[file]
    assert isinstance(text, str)
    assert old in text
    quoted = f"paper: '{written}'" if old.startswith("paper") else written if file == STORY else f"'{written}'"
    changes[file] = text.replace(old, quoted, 1)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "file").write_text(SECRET)
    outcome = print_it(make(tmp_path / "paper", changes), tmp_path / "out", store)
    check_sound(outcome)
    assert outcome.told(file)
    assert not any(SECRET in f"{f.message} {f.hint} {f.source}" for f in outcome.found)
