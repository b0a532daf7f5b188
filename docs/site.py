"""The digital edition of the sample, as a browser and a telephone show it, for the README.

In: nothing; out: site.png and site.zh.png beside this file, each below 400 kB: page 1, and a story on a narrow screen.
Chromium must be installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

HOUSE = Path(__file__).parents[1]
ISSUE = HOUSE / "issues" / "2023-06-26"
WIDE, NARROW, GAP, COLOURS = (1180, 760), (380, 760), 20, 224


def main() -> None:
    with TemporaryDirectory() as place:
        root = Path(place)
        subprocess.run(
            [Path(sys.executable).with_name("broadsheet"), "publish", ISSUE, "-o", root / "site"], check=True
        )
        (root / "fonts.conf").write_text(
            f"<fontconfig><dir>{HOUSE / 'fonts'}</dir><cachedir>{root}</cachedir></fontconfig>"
        )
        edition = root / "site" / "xuhui" / ISSUE.name
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"),
                args=["--no-sandbox"],
                env={"FONTCONFIG_FILE": str(root / "fonts.conf"), "HOME": str(root)},
            )
            for name, locale in (("site.png", "en"), ("site.zh.png", "zh-CN")):
                page = _seen(browser, edition / "p01.html", WIDE, locale)
                story = _seen(browser, edition / "p02-01.html", NARROW, locale)
                whole = Image.new("RGB", (WIDE[0] + GAP + NARROW[0], WIDE[1]), "#8a8782")
                whole.paste(page, (0, 0))
                whole.paste(story, (WIDE[0] + GAP, 0))
                small = whole.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
                small.save(Path(__file__).with_name(name), optimize=True)
            browser.close()


def _seen(browser: Browser, file: Path, size: tuple[int, int], locale: str) -> Image.Image:
    """What a browser of that size shows of a file."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale=locale)
    page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return picture


if __name__ == "__main__":
    main()
