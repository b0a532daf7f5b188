"""The printing condition of a style: its profile is found and opened, and has a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.copydesk import read_stylesheet
from layout.pictures.press_profile import house_profile

STYLE = "extends: broadsheet\npaper: {name: 报, code: b}\npress: {condition: {%s}}\n"
WHOLE = house_profile().read_bytes()


def _read(newspaper, keys: str, profile: bytes | None) -> Path | None:
    path = newspaper.root / "styles" / "own.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(STYLE % keys, "utf-8")
    if profile is not None:
        (path.parent / "plant.icc").write_bytes(profile)
    style = read_stylesheet(path, newspaper.report)
    return style.press.condition.profile if style else None


@pytest.mark.parametrize(
    ("keys", "profile", "code"),
    [
        ("profile: plant.icc, identifier: P", WHOLE, ""),
        ("profile: plant.icc", WHOLE, "style-profile"),
        ("profile: plant.icc, identifier: P", WHOLE[:-100], "style-profile"),
        ("profile: plant.icc, identifier: P", WHOLE[:12] + b"mntr" + WHOLE[16:], "style-profile"),
        ("profile: plant.icc, identifier: P", WHOLE[:16] + b"RGB " + WHOLE[20:], "style-profile"),
        ("profile: plant.icc, identifier: P", b"", "style-profile"),
        ("profile: plant.icc, identifier: P", None, "copy-file"),
        ("profile: ../../plant.icc, identifier: P", None, "copy-path"),
        ("", None, ""),
    ],
)
def test_the_profile_of_a_plant_is_opened(newspaper, keys: str, profile: bytes | None, code: str) -> None:
    path = _read(newspaper, keys, profile)
    assert newspaper.codes == ([code] if code else [])
    assert (path is not None) == (
        "profile:" in keys and newspaper.codes in ([], ["style-profile"]) and profile == WHOLE
    )
