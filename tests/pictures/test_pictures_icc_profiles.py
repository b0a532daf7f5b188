"""When the profile of a picture is kept: as soon as its colours would be others without it."""

from __future__ import annotations

import pytest
from PIL import ImageCms

from layout.pictures import icc_profiles
from layout.pictures.icc_profiles import judge_profile
from layout.pictures.press_profile import house_profile, read_profile
from layout.pictures.reproduction import srgb


def test_what_says_srgb_is_left_out_and_inks_keep_theirs() -> None:
    assert judge_profile(srgb(), 3) == (None, ())
    inks = read_profile(house_profile())
    assert judge_profile(inks, 4) == (inks, ())
    [told] = judge_profile(srgb(), 4).notes
    assert "CMYK" in told.message


@pytest.mark.parametrize(("levels", "kept"), [(0, False), (6, False), (7, True), (80, True)])
def test_colours_that_lie_six_levels_off_at_most_are_srgb(
    monkeypatch: pytest.MonkeyPatch, levels: int, kept: bool
) -> None:
    monkeypatch.setattr(icc_profiles, "_changes", lambda profile, components: levels)
    assert judge_profile(srgb(), 3).profile == (srgb() if kept else None)


def test_how_far_colours_lie_is_measured() -> None:
    assert icc_profiles._changes(srgb(), 3) == 0
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    [told] = judge_profile(lab, 3).notes
    assert told.code == "picture-profile"
