"""Pictures that are decoded beside the reading: what is told of them, and where, is as if they were decoded at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from layout.cache import Store
from layout.copydesk.path_sandbox import PathSandbox
from layout.diagnostics import Diagnostic, Report, Span
from layout.learned_facts import LearnedFacts
from layout.pictures import PictureFile, examine
from layout.pictures.decoding import Decoder
from layout.pictures.heavy_ink import heavy_places

Make = Callable[..., bytes]


def _told(folder: Path, learned: LearnedFacts, decoder: Decoder | None) -> tuple[list[PictureFile], list[Diagnostic]]:
    """What is found of every picture in the folder, with findings of the copy between."""
    sandbox, report, files = PathSandbox(folder.resolve(), learned, decoder, []), Report(), []
    for line, path in enumerate(sorted(folder.glob("*.*")), 1):
        report.warning("copy-empty", f"before {path.name}", Span("story.md", line, 1))
        files.append(sandbox.picture(path.name, folder, Span("story.md", line, 3), report))
    sandbox.settle(report)
    return [file for file in files if file], report.found


def test_it_tells_what_decoding_at_once_tells(tmp_path: Path, jpeg: Make, png: Make) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    whole, turned = jpeg(), jpeg(exif=b"Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0")
    for name, data in {
        "a.jpg": whole, "b.jpg": whole[: len(whole) // 2] + b"\xff\xd9", "c.jpg": b"none", "d.jpg": jpeg("CMYK"),
        "e.jpg": whole, "f.png": png(2, 1, 8, 0, b"\0\0\xff"), "g.jpg": turned, "h.jpg": whole[:-2],
    }.items():  # fmt: skip
        (folder / name).write_bytes(data)
    files, found = _told(folder, LearnedFacts(), None)
    store = Store(tmp_path / "store")
    learned = LearnedFacts(store)
    later = _told(folder, learned, Decoder())
    assert later[1] == found
    assert [file for file in later[0] if file in files] == files
    assert [finding.code for finding in found].count("copy-picture") == 3
    assert (files[-1].width_px, files[-1].height_px) == (64, 96)
    learned.keep()
    assert _told(folder, LearnedFacts(store), Decoder()) == (files, found)


def test_few_pictures_wait(tmp_path: Path, jpeg: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(5):
        (tmp_path / f"{n}.jpg").write_bytes(jpeg(quality=90 - n))
    files, found = _told(tmp_path, LearnedFacts(), Decoder())
    monkeypatch.setattr("layout.pictures.decoding._MOST_WAITING", 1)
    assert _told(tmp_path, LearnedFacts(), Decoder()) == (files, found)


def test_the_ink_of_a_picture_is_that_of_its_kept_pixels_or_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A light picture with a dark corner: the corner is told from either, and nothing where all is below the limit."""
    image = Image.new("CMYK", (640, 480), (20, 10, 10, 0))
    image.paste((250, 240, 230, 120), (320, 240, 640, 480))
    image.save(tmp_path / "dark.jpg", quality=95)
    file = examine(tmp_path / "dark.jpg").file
    asked = (file, (0.0, 0.0, 1.0, 1.0), (160.0, 120.0))
    found = [heavy_places(*asked, limit) for limit in (2.4, 3.6)]
    assert found[0][1:] == pytest.approx([80, 60, 80, 60], abs=8)
    assert found[1] == []
    monkeypatch.setattr("layout.pictures.kept_pixels._KEPT", {})
    again = heavy_places(*asked, 2.4)
    assert again[1:] == found[0][1:]
    assert again[0] == pytest.approx(found[0][0], abs=0.05)
    assert heavy_places(*asked, 3.6) == []
