"""The report on two editions, as a browser shows it, for the README.

In: the output folder of the sample; out: report.png and report.zh.png beside this file, each below 400 kB. The sample
is built again with a few changes, as an editor would make them, and the picture of page 1 is looked at under the
slider. Chromium must be installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

HOUSE = Path(__file__).parents[1]
ISSUE = "issues/2023-06-26"
CHANGES = {
    "issue.yaml": ("at: right, lines: 21", "at: left, lines: 21"),
    "stories/2-pagoda.md": ("七层飞檐忽然就叠在了天上", "七重飞檐忽然就叠在了天上"),
    "stories/4-lotus.md": ("headline: 荷塘六月", "headline: 荷塘七月"),
}
SIZE = {"width": 1280, "height": 800}
COLOURS = 128


def main(folder: Path) -> None:
    with TemporaryDirectory() as place:
        root = Path(place)
        shutil.copytree(HOUSE / ISSUE, root / ISSUE)
        for name, (old, new) in CHANGES.items():
            path = root / ISSUE / name
            text = path.read_text("utf-8")
            assert old in text, name
            path.write_text(text.replace(old, new, 1), "utf-8")
        (root / "output").symlink_to(folder.resolve())
        order = ["diff", "output", ISSUE, "--report", "report.html"]
        subprocess.run([Path(sys.executable).with_name("broadsheet"), *order], cwd=root, check=False)
        shoot(root)


def shoot(root: Path) -> None:
    """Chinese is shown in the house's own faces, whatever this machine has."""
    (root / "fonts.conf").write_text(
        f"<fontconfig><dir>{HOUSE / 'fonts'}</dir><cachedir>{root}</cachedir></fontconfig>"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox"],
            env={"FONTCONFIG_FILE": str(root / "fonts.conf"), "HOME": str(root)},
        )
        page = browser.new_page(viewport=SIZE)
        page.goto((root / "report.html").as_uri())
        for key in "j2":
            page.keyboard.press(key)
        for name, key in (("report.png", "b"), ("report.zh.png", "l")):
            page.keyboard.press(key)
            page.wait_for_timeout(300)
            picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
            small = picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
            small.save(Path(__file__).with_name(name), optimize=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
