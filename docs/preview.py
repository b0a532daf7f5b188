"""The preview of the sample, as a browser shows it, for the README.

Out: preview.png and preview-dark.png beside this file, and the same in Chinese (`.zh.png`), each below 150 kB. The
sample has a paragraph too many, so that something is found. Chromium must be installed.
"""

from __future__ import annotations

import shutil
from contextlib import chdir
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

from layout.preview import PreviewOrder, previewing

HOUSE = Path(__file__).parents[1]
ISSUE = "issues/2023-06-26"
LONGER = "stories/1-visit.md"
SIZE = {"width": 1280, "height": 800}
COLOURS = 96
SHOTS = (("preview.png", "j"), ("preview.zh.png", "l"), ("preview-dark.zh.png", "t"), ("preview-dark.png", "l"))
"""Each file with the key that makes of the last look its own."""


def main() -> None:
    """Chinese is shown in the house's own faces, whatever this machine has."""
    with TemporaryDirectory() as place:
        root = Path(place)
        for name in (ISSUE, "styles"):
            shutil.copytree(HOUSE / name, root / name)
        story = root / ISSUE / LONGER
        paragraphs = story.read_text("utf-8").rstrip("\n").split("\n\n")
        story.write_text("\n\n".join([*paragraphs, paragraphs[-1]]) + "\n", "utf-8")
        (root / "fonts.conf").write_text(
            f"<fontconfig><dir>{HOUSE / 'fonts'}</dir><cachedir>{root}</cachedir></fontconfig>"
        )
        shoot(root)


def shoot(root: Path) -> None:
    surroundings = {"FONTCONFIG_FILE": str(root / "fonts.conf"), "HOME": str(root)}
    with (
        chdir(root),
        previewing(PreviewOrder(Path(ISSUE))) as (address, setting),
        sync_playwright() as playwright,
    ):
        setting.set()
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"], env=surroundings
        )
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(address, wait_until="commit")
        page.wait_for_selector("html[data-painted]", state="attached")
        page.wait_for_timeout(3000)
        for key in "fcsss":
            page.keyboard.press(key)
        for name, key in SHOTS:
            page.keyboard.press(key)
            page.wait_for_timeout(500)
            picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
            small = picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
            small.save(Path(__file__).with_name(name), optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
