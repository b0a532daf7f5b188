"""The feeds of a published site, held against other people's programs.

`python bench/feeds.py SITE FOLDER`: in, a site that `broadsheet publish` made, and a folder into which pip installs two
pinned packages; out, on stdout, what feedparser makes of RSS and Atom and what jsonfeedvalidator says of the JSON Feed.
That knows version 1 only, so `language`, which 1.1 has added, is kept from it. Exit 1 for anything that is not sound.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PACKAGES = ("feedparser==6.0.14", "jsonfeedvalidator==0.0.3")


def main() -> None:
    site, folder = map(Path, sys.argv[1:3])
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--target", str(folder)]
    subprocess.run([*pip, *PACKAGES], check=True)
    sys.path.insert(0, str(folder))
    wrong = 0
    for name in ("feed.rss", "feed.atom"):
        found: Any = importlib.import_module("feedparser").parse((site / name).read_bytes())
        whole = all(one.title and one.link and one.id and one.updated for one in found.entries)
        wrong += bool(found.bozo or not whole or not found.entries)
        print(
            f"{name}: {found.version}, {len(found.entries)} stories, {found.bozo_exception if found.bozo else 'sound'}"
        )
    feed = json.loads((site / "feed.json").read_bytes())
    feed.pop("language")
    faults = importlib.import_module("jsonfeedvalidator").validate_feed(feed)
    print(f"feed.json: {len(feed['items'])} stories, {'; '.join(one.message for one in faults) or 'sound'}")
    sys.exit(bool(wrong or faults))


if __name__ == "__main__":
    main()
