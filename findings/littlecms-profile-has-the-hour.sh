#!/usr/bin/env bash
# Pillow 13.0.0 with LittleCMS: ImageCms.createProfile("sRGB") is a profile that the library makes itself, and its header
# says when (bytes 24 to 35). The same call a second later gives other bytes, so a PDF or picture that carries this
# profile is never the same twice. Nothing else differs, and the profile's ID (bytes 84 to 99) is left empty.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pillow==13.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import time
from PIL import ImageCms, features


def made():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


first = made()
time.sleep(1.2)
second = made()
differ = [at for at, (one, other) in enumerate(zip(first, second, strict=True)) if one != other]
print("LittleCMS", features.version("littlecms2"), "bytes that differ:", differ, "ID:", set(first[84:100]))
assert differ, "two profiles are the same now"
assert all(24 <= at < 36 for at in differ), "more than the date differs"
assert set(first[84:100]) == {0}, "the profile has an ID now"
PYTHON
