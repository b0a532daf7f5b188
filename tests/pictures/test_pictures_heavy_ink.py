"""How much ink a press's profile makes of a screen's colours."""

from __future__ import annotations

import pytest
from PIL import Image, ImageCms

from layout.pictures.heavy_ink import most_ink
from layout.pictures.press_profile import house_profile, read_profile


def test_the_most_ink_is_found_of_all_colours_of_a_screen() -> None:
    """Asked for colours a quarter as far apart, LittleCMS finds hardly more in the house's profile."""
    found = most_ink(read_profile(house_profile()))
    assert found == pytest.approx(2.149, abs=0.005)
    steps = range(0, 256, 8)
    colours = Image.new("RGB", (len(steps) ** 3, 1))
    colours.putdata([(red, green, blue) for red in steps for green in steps for blue in steps])
    inks = ImageCms.profileToProfile(
        colours, ImageCms.createProfile("sRGB"), str(house_profile()), outputMode="CMYK",
        renderingIntent=1, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    assert inks is not None
    samples = inks.tobytes()
    most = max(sum(samples[at : at + 4]) for at in range(0, len(samples), 4)) / 255
    assert found <= most + 0.01
    assert most - found < 0.05
    assert most < 2.2
