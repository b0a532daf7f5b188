"""Makes the bundled faces: pinned packages in; subset .ttf files, charset.txt, licences and fonts.lock out.

Run by hand by a maintainer, `python fonts/make.py [FOLDER]`; set-up never runs it. FOLDER keeps the archives between
runs. What to take and where from stands in sources.yaml; a file whose sha256 differs ends the run. The same archives
and the same HarfBuzz give the same bytes. Needs npm, apt-get and dpkg-deb when an archive is missing.
"""

from __future__ import annotations

import bz2
import hashlib
import io
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import uharfbuzz as hb
import yaml
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).parent
GENERAL = (("一级字", 3500), ("二级字", 6500), ("三级字", 8105))
"""Levels of the 通用规范汉字表 and the number of the last character of each."""
RARE = set(range(0x4E00, 0xA000))
"""The block CJK Unified Ideographs, of which charset.txt has what papers use."""
KEPT_NAMES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 16, 17}
DROPPED = ("STAT", "gasp", "prep", "fpgm", "cvt ", "DSIG", "meta")
NOTICE = """\
# The characters of the bundled faces, written by make.py; a face holds those of them that it draws.
# The 通用规范汉字表 (State Council, 2013) is taken, in its own order, from the field kTGH of the Unicode Han database
# 15.0 (Debian package unicode-data); only the characters are kept. Its terms are in licences/Unicode.txt.
# A line is a comment, a range U+first-last, or characters.
"""


class Archive(NamedTuple):
    """A downloaded package: npm (a compressed tar) or deb."""

    kind: str
    path: Path


def main(store: Path) -> None:
    """Makes everything; `store` keeps the archives."""
    sources = yaml.safe_load((HERE / "sources.yaml").read_text("utf-8"))
    archives = {name: fetch(package, store) for name, package in sources["packages"].items()}
    table = national_table(archives[sources["table"]["package"]], sources["table"])
    write_charset(table, sources["ranges"])
    characters = read_charset()
    lock = {}
    for name, face in sources["faces"].items():
        package, archive = sources["packages"][face["package"]], archives[face["package"]]
        source = member(archive, face["member"])
        verify(face["member"], source, face["sha256"])
        chosen = RARE - characters if face.get("rare") else characters
        font = finish(subset(source, chosen, sources["features"]), face.get("rename"))
        (HERE / face["file"]).write_bytes(font)
        lock[name] = entry(name, face, package, font, table)
        print(f"{face['file']}: {len(font) / 1e6:.1f} MB")
    for name, package in sources["packages"].items():
        faces = [HERE / face["file"] for face in sources["faces"].values() if face["package"] == name]
        write_licence(archives[name], package, faces)
    write_lock(lock)


# --- packages ---------------------------------------------------------------------------------------------------


def fetch(package: dict[str, Any], store: Path) -> Archive:
    """The archive of `package` in `store`, downloaded by the registry's own client if it is not there yet."""
    path = store / package["archive"]
    commands = {
        "npm": ["npm", "pack", "--silent", f"{package['name']}@{package['version']}"],
        "deb": ["apt-get", "download", f"{package['name']}={package['version']}"],
    }
    if not path.exists():
        subprocess.run(commands[package["kind"]], cwd=store, check=True)
    verify(path.name, path.read_bytes(), package["sha256"])
    return Archive(package["kind"], path)


def verify(name: str, data: bytes, sha256: str) -> None:
    """Ends the run when `data` is not what was pinned."""
    if (found := hashlib.sha256(data).hexdigest()) != sha256:
        sys.exit(f"{name}: sha256 is {found}, pinned is {sha256}")


@lru_cache(maxsize=1)
def unpacked(archive: Archive) -> bytes:
    """The tar inside an archive."""
    if archive.kind == "npm":
        return archive.path.read_bytes()
    return subprocess.run(["dpkg-deb", "--fsys-tarfile", archive.path], check=True, capture_output=True).stdout


def member(archive: Archive, name: str) -> bytes:
    """One file of an archive."""
    with tarfile.open(fileobj=io.BytesIO(unpacked(archive))) as tar:
        file = tar.extractfile(name)
        assert file is not None
        return file.read()


# --- characters ---------------------------------------------------------------------------------------------------


def national_table(archive: Archive, source: dict[str, str]) -> str:
    """The 8,105 characters of the 通用规范汉字表 in its order."""
    data = member(archive, source["member"])
    verify(source["member"], data, source["sha256"])
    rows = re.findall(r"^U\+(\w+)\tkTGH\t2013:(\d+)$", bz2.decompress(data).decode("utf-8"), re.MULTILINE)
    return "".join(chr(int(code, 16)) for code, _ in sorted(rows, key=lambda row: int(row[1])))


def gb2312(first: int) -> Iterator[str]:
    """GB 2312 in its order from row `first`: rows 1 to 9 are symbols, from row 16 hanzi."""
    for row in range(first, 88):
        for cell in range(1, 95):
            yield from bytes((row + 0xA0, cell + 0xA0)).decode("gb2312", "ignore")


def write_charset(table: str, ranges: Iterable[str]) -> None:
    """charset.txt: the national table by level, what GB 2312 has besides, ranges."""
    blocks, first = [NOTICE], 0
    for level, last in GENERAL:
        blocks.append(f"\n# 通用规范汉字表 {level}\n{wrapped(table[first:last])}")
        first = last
    blocks.append(f"\n# GB 2312, what the table does not have\n{wrapped(c for c in gb2312(1) if c not in table)}")
    blocks.append("\n# Others\n" + "".join(f"U+{span}\n" for span in ranges))
    (HERE / "charset.txt").write_text("".join(blocks), "utf-8")


def wrapped(characters: Iterable[str]) -> str:
    """Fifty characters a line."""
    return re.sub(r"(.{1,50})", r"\1\n", "".join(characters))


def read_charset() -> set[int]:
    """The code points of charset.txt."""
    found: set[int] = set()
    for line in (HERE / "charset.txt").read_text("utf-8").splitlines():
        if line.startswith("U+"):
            first, _, last = line[2:].partition("-")
            found.update(range(int(first, 16), int(last or first, 16) + 1))
        elif not line.startswith("#"):
            found.update(map(ord, line))
    return found


# --- faces ----------------------------------------------------------------------------------------------------------


def subset(source: bytes, characters: set[int], features: Iterable[str]) -> bytes:
    """The face with these characters and features, without hints."""
    wanted = hb.SubsetInput()
    choose(wanted, hb.SubsetInputSets.UNICODE, characters)
    choose(wanted, hb.SubsetInputSets.LAYOUT_FEATURE_TAG, map(tag, features))
    choose(wanted, hb.SubsetInputSets.NAME_ID, KEPT_NAMES)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(map(tag, DROPPED))
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    data: bytes = hb.subset(hb.Face(source), wanted).blob.data
    return data


def choose(wanted: hb.SubsetInput, what: hb.SubsetInputSets, members: Iterable[int]) -> None:
    """Replaces HarfBuzz's default choice (its Set.set only adds when given numbers)."""
    chosen = wanted.sets(what)
    chosen.clear()
    chosen.update(members)


def tag(name: str) -> int:
    """An OpenType tag as HarfBuzz counts it."""
    return int.from_bytes(name.encode("ascii"), "big")


def finish(data: bytes, family: str | None) -> bytes:
    """The subset as it is shipped: renamed where asked, tables in the recommended order, dates untouched."""
    font = TTFont(io.BytesIO(data), recalcBBoxes=False, recalcTimestamp=False)
    if family:
        rename(font, family)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def rename(font: TTFont, family: str) -> None:
    """Puts `family` for every name of the face; copyright, designer and licence stay."""
    old, names = font["name"], newTable("name")
    version = str(old.getDebugName(5))
    postscript = family.replace(" ", "") + "-Regular"
    new = {
        1: family, 2: "Regular", 3: f"{version};{postscript}", 4: family, 5: version, 6: postscript,
        10: "A subset, renamed, of the work that the copyright notice names.",
    }  # fmt: skip
    names.names = []
    for number, text in sorted(new.items() | {(n, str(old.getDebugName(n))) for n in (0, 9, 13, 14)}):
        names.setName(text, number, 3, 1, 0x409)
    font["name"] = names
    font["OS/2"].achVendID = "NONE"


# --- record ---------------------------------------------------------------------------------------------------------


def entry(name: str, face: dict[str, str], package: dict[str, Any], data: bytes, table: str) -> dict[str, Any]:
    """What fonts.lock says of one face."""
    font = TTFont(io.BytesIO(data), lazy=True)
    drawn = {chr(code) for code in font.getBestCmap()}
    return {
        "id": name,
        "file": face["file"],
        "sha256": hashlib.sha256(data).hexdigest(),
        "version": font["name"].getDebugName(5),
        "postscript": font["name"].getDebugName(6),
        "fstype": font["OS/2"].fsType,
        "units_per_em": font["head"].unitsPerEm,
        "glyphs": font["maxp"].numGlyphs,
        "licence": "OFL-1.1",
        "licence_file": package["licence"]["file"],
        "reserved_names": package.get("reserved", []),
        "coverage": {
            "general": len(drawn & set(table)),
            "gb2312": len(drawn & set(gb2312(16))),
        },
        "source": {
            "kind": package["kind"], "name": package["name"], "version": package["version"],
            "member": face["member"], "archive_sha256": package["sha256"], "member_sha256": face["sha256"],
        },
    }  # fmt: skip


def write_lock(faces: dict[str, Any]) -> None:
    """fonts.lock, one entry a face."""
    head = "# Written by make.py. Coverage: of the 8,105 of the 通用规范汉字表, of the 6,763 hanzi of GB 2312.\n"
    body = yaml.safe_dump({"faces": list(faces.values())}, allow_unicode=True, sort_keys=False, width=120)
    (HERE / "fonts.lock").write_text(head + body, "utf-8")


def write_licence(archive: Archive, package: dict[str, Any], faces: list[Path]) -> None:
    """The licence as the package has it, under the copyright lines that its faces carry themselves."""
    text = member(archive, package["licence"]["member"]).decode("utf-8")
    if package["kind"] == "deb" and faces:
        text = "\n\n".join(stanza for stanza in text.split("\n\n") if stanza.startswith(("Files: *", "License: OFL")))
        text = re.sub(r"^(Files: .*\n|License: .*\n| \.?)", "", text, flags=re.MULTILINE)
    notices = dict.fromkeys(str(TTFont(face, lazy=True)["name"].getDebugName(0)) for face in faces)
    head = "".join(f"{notice}\n\n" for notice in notices if notice not in text)
    lines = [line.rstrip() for line in (head + text.strip()).splitlines()]
    (HERE / package["licence"]["file"]).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder))
