"""A store of editions: others find it valid, nothing in it changes unseen, words of any length are found in it."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from ocfl.storage_root import StorageRoot
from ocfl.validator import Validator
from PIL import Image

from layout.cli import main
from layout.publish.articles import read_pages
from layout.publish.editions import (
    EditionStore,
    FiledOtherwise,
    edition_store,
    index_edition,
    make_index,
    open_index,
    store_faults,
)
from layout.publish.story_text import text_of_story
from tests.goldens.pages import HERE, lay, newspaper

ID = "urn:x-broadsheet:{}:{}:01"


def _run(*arguments: object, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(main, [str(one) for one in arguments])


def _found(*arguments: object) -> list[dict[str, Any]]:
    done = _run("find", *arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def _layout(*stories: tuple[str, list[str]], page: int = 1) -> bytes:
    """A layout.json of one page: each story's headline and lines."""

    def line(text: str, y: float) -> dict[str, Any]:
        box = {"x": 10.0, "y": y, "w": 90.0, "h": 10.0}
        return {"kind": "line", "role": "body", **box, "baseline": y + 8, "text": text, "runs": [], "words": [],
                "part": {"kind": "paragraph", "block": 0}}  # fmt: skip

    records = []
    for number, (headline, lines) in enumerate(stories):
        items = [line(text, 10.0 + 10 * at) for at, text in enumerate(lines)]
        box = {"x": 10.0, "y": 10.0, "w": 90.0, "h": 100.0}
        records.append({"id": f"1{number}", "key": f"{number}.md", "headline": headline, "region": box, "segments": [],
                        "items": items})  # fmt: skip
    trim = {"x": 0, "y": 0, "w": 200.0, "h": 300.0}
    one = {"number": page, "label": f"A{page:02}", "section": "", "trim": trim, "stories": records, "furniture": []}
    whole = [{"key": record["key"], "headline": "", "parts": [record["id"]]} for record in records]
    return json.dumps({"stories": whole, "pages": [one]}, ensure_ascii=False).encode()


def _edition(*stories: tuple[str, list[str]]) -> dict[str, bytes]:
    return {"data/1/layout.json": _layout(*stories), "bagit.txt": b"BagIt-Version: 1.0\n"}


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def store(tmp_path: Path) -> EditionStore:
    """Three editions of two papers; the second of the first paper was corrected."""
    store = EditionStore(tmp_path / "store")
    texts = {
        ("xuhui", "2023-06-26"): [
            ("滨江开园", ["龙华的铜铃响了，停航406天的渡", "轮复航。王𬭎院士说，WAIC2023年再来。"])
        ],
        ("xuhui", "2024-01-01"): [("新年", ["铃铜不是铜锣。Ｃ９１９首飞。"]), ("二", ["滨江与铃声"])],
        ("minhang", "2022-05-01"): [("节日", ["渡轮", "铜", "铃"])],
    }
    for (paper, date), stories in texts.items():
        kept, new = store.put(ID.format(paper, date), _edition(*stories), f"{date}T00:00:00Z", "filed")
        assert new
        index_edition(store, kept)
    changed = _edition(("新年", ["铃铜不是铜锣。C919首飞成功。"]))
    kept, _ = store.put(ID.format("xuhui", "2024-01-01"), changed, "2024-01-02T00:00:00Z", "撤稿")
    index_edition(store, kept)
    return store


@pytest.mark.parametrize(
    ("words", "editions"),
    [
        ("铜", ["2024-01-01", "2023-06-26", "2022-05-01"]),
        ("铜铃", ["2023-06-26", "2022-05-01"]),  # also over a line's end
        ("铃铜", ["2024-01-01"]),
        ("渡轮复航", ["2023-06-26"]),
        ("王𬭎院士", ["2023-06-26"]),
        ("406", ["2023-06-26"]),
        ("waic2023", ["2023-06-26"]),
        ("C919", ["2024-01-01"]),
        ("龍華", ["2023-06-26"]),
        ("銅鑼", ["2024-01-01"]),
        ("龙华 渡轮", ["2023-06-26"]),
        ("龙华 首飞", []),
        ("“停航 406 天”", ["2023-06-26"]),
        ("铜铃响了，停航406天的渡轮复航", ["2023-06-26"]),
        ("滨江与铃声", []),  # the story was withdrawn
        ("x", []),
        ('"', []),
        ("*", []),
        ("\u00ad 铜锣", ["2024-01-01"]),
    ],
)
def test_words_of_any_length_are_found(store: EditionStore, words: str, editions: list[str]) -> None:
    assert (
        list(dict.fromkeys(one["edition"].split("/")[1] for one in _found(words, "--store", store.folder))) == editions
    )


def test_a_search_is_narrowed_by_paper_and_days(store: EditionStore) -> None:
    def found(*options: str) -> list[str]:
        return [one["edition"] for one in _found("铜", "--store", store.folder, *options)]

    assert found("--paper", "minhang") == ["minhang/2022-05-01"]
    assert found("--from", "2024") == ["xuhui/2024-01-01"] * 2
    assert found("--to", "2022") == found("--to", "2022-05") == ["minhang/2022-05-01"]  # with all of its days
    assert found("--to", "2022-04") == found("--to", "2021") == []
    assert found("--to", "2022-05-01") == ["minhang/2022-05-01"]


def test_a_place_has_page_story_box_and_snippet(store: EditionStore) -> None:
    (one,) = _found("渡轮复航", "--store", store.folder)
    assert (one["page"], one["story"], one["headline"]) == (1, "p01-01", "滨江开园")
    assert one["box_mm"] == [3.5, 3.5, 31.7, 7.1]  # both lines
    assert (
        one["snippet"] == "龙华的铜铃响了，停航406天的渡轮复航。王𬭎院士说，WAIC2023年再来。"[:36]
        or "渡轮复航" in one["snippet"]
    )
    assert "渡轮复航" in _run("find", "渡轮复航", "--store", store.folder).output
    assert _found("渡轮", "院士", "--store", store.folder) == _found("渡轮 院士", "--store", store.folder) != []
    assert not _found("渡轮", "晚报", "--store", store.folder)


def test_random_parts_of_random_texts_are_found_and_nothing_else(tmp_path: Path) -> None:
    chance = random.Random(7)
    store = EditionStore(tmp_path / "store")
    texts: dict[str, str] = {}
    for day in range(1, 13):
        text = "".join(chance.choice("滨江铜铃龙华渡轮晚钟开园ＡaB7 9，。") for _ in range(120))
        lines = [text[at : at + 13] for at in range(0, len(text), 13)]
        date = f"2023-01-{day:02}"
        kept, _ = store.put(ID.format("p", date), _edition(("", lines)), f"{date}T00:00:00Z", "filed")
        index_edition(store, kept)
        texts[f"p/{date}"] = text

    def folded(text: str) -> str:
        return "".join(text.split()).replace("Ａ", "a").replace("B", "b")

    index = open_index(store)
    for _ in range(200):
        text = chance.choice([*texts.values()])
        at, length = chance.randrange(110), chance.randint(1, 8)
        part = "".join(text[at : at + length].split())
        wanted = {name for name, whole in texts.items() if part and folded(part) in folded(whole)}
        assert {one.edition for one in index.find(part)} == wanted, part
    index.close()


def test_however_many_places_there_are_all_are_found(tmp_path: Path) -> None:
    store = EditionStore(tmp_path / "store")
    kept, _ = store.put(
        ID.format("p", "2023-01-01"), _edition(("", ["铃铃铃铃铃"] * 60)), "2023-01-01T00:00:00Z", "filed"
    )
    index_edition(store, kept)
    assert len(_found("铃", "--store", store.folder)) == 300


def test_another_program_finds_the_store_valid(store: EditionStore) -> None:
    for folder in store.objects():
        validator = Validator(log_warnings=True)
        valid, _ = validator.validate_object(str(folder)), validator.log
        assert valid
        assert not validator.log.messages, validator.log.messages
    assert StorageRoot(root=str(store.folder)).validate()


def test_what_is_there_already_is_not_filed_again(store: EditionStore) -> None:
    before = _snapshot(store.folder)
    texts = [("节日", ["渡轮", "铜", "铃"])]
    kept, new = store.put(ID.format("minhang", "2022-05-01"), _edition(*texts), "2030-01-01T00:00:00Z", "again")
    assert not new
    assert kept.inventory.head.number == 1
    assert _snapshot(store.folder) == before


def test_nothing_that_was_filed_is_overwritten(store: EditionStore) -> None:
    """A version more has only bytes that the object has not."""
    corrected = store.find(ID.format("xuhui", "2024-01-01"))
    assert corrected
    assert [version.reason for version in corrected.inventory.versions] == ["filed", "撤稿"]
    first, second = corrected.inventory.versions
    assert first.created == "2024-01-01T00:00:00Z"
    assert corrected.inventory.path("bagit.txt", second).startswith("v1/")
    assert "滨江与铃声" in (corrected.folder / corrected.inventory.path("data/1/layout.json", first)).read_text("utf-8")
    assert "滨江与铃声" not in corrected.read("data/1/layout.json").decode()


def test_any_byte_of_a_store_that_changes_is_found(store: EditionStore) -> None:
    chance = random.Random(3)
    files = [path for path in store.folder.rglob("*") if path.is_file() and not path.is_relative_to(store.own)]
    assert not list(store_faults(store))
    for path in files:
        data = path.read_bytes()
        at = chance.randrange(len(data))
        path.write_bytes(data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :])
        assert list(store_faults(store)), path
        path.unlink()
        assert list(store_faults(store)), path
        path.write_bytes(data)
    (files[0].parent / "more").write_text("x")
    assert [path.name for path, _ in store_faults(store)] == ["more"]
    done = _run("verify", store.folder)
    assert done.exit_code == 1
    assert "more: it belongs to no edition" in done.output


def test_an_index_that_is_gone_or_broken_is_made_again(store: EditionStore) -> None:
    before = _found("铜", "--store", store.folder)
    index = store.own / "index.sqlite"
    index.unlink()
    assert _run("repair", store.folder).exit_code == 0
    assert _found("铜", "--store", store.folder) == before
    index.write_bytes(b"no database" * 99)
    assert _run("find", "铜", "--store", store.folder).exit_code == 1
    assert "3 editions are in the index again" in _run("repair", store.folder).output
    assert _found("铜", "--store", store.folder) == before


_FILING = """
import sys
from pathlib import Path
from layout.publish.editions import EditionStore, index_edition
store, layout = EditionStore(Path(sys.argv[1])), sys.argv[2]
print("ready", flush=True)
for day in range(1, 21):
    for text in ("渡轮", "渡轮复航"):
        words = layout.replace("某某", f"{text}。第{day}日")
        files = {"data/1/layout.json": words.encode(), "bagit.txt": text.encode()}
        kept, _ = store.put(f"urn:x-broadsheet:p:2023-01-{day:02}:01", files, "2023-01-01T00:00:00Z", text)
        index_edition(store, kept)
        print(day, text, flush=True)
"""


@pytest.mark.parametrize("seed", range(4))
def test_a_store_is_whole_after_a_run_that_was_killed(tmp_path: Path, seed: int) -> None:
    """And everything that was said to be filed is there."""
    folder, chance = tmp_path / "store", random.Random(seed)
    run = subprocess.Popen(
        [sys.executable, "-c", _FILING, folder, _layout(("", ["某某"])).decode()],
        stdout=subprocess.PIPE,
        text=True,
        cwd=HERE.parents[1],
    )
    assert run.stdout
    run.stdout.readline()
    time.sleep(chance.uniform(0.0, 0.25))
    run.send_signal(signal.SIGKILL)
    said = [row.split() for row in run.stdout.read().splitlines() if row.count(" ") == 1 and row.endswith(("轮", "航"))]
    run.wait()
    run.stdout.close()
    store = EditionStore(folder)
    store.repair()
    make_index(store)
    assert not list(store_faults(store))
    index = open_index(store)
    for day, text in said:
        kept = store.find(ID.format("p", f"2023-01-{int(day):02}"))
        assert kept
        assert text in kept.read("data/1/layout.json").decode()
        assert [one.edition for one in index.find(f"第{day}日")] == [f"p/2023-01-{int(day):02}"]
    index.close()


def test_a_story_across_the_fold_is_one_story_with_one_head() -> None:
    left, right = (json.loads(_layout(("老石桥", []), page=number)) for number in (2, 3))
    for side, kicker, headline, text in (
        (left, "修缮", "六百年的桥", "桥在"),
        (right, "合龙", "再走六百年", "清溪上。"),
    ):
        story, box = side["pages"][0]["stories"][0], {"x": 10.0, "y": 10.0, "w": 9.0, "h": 9.0}
        parts = {"kicker": kicker, "headline": headline, "paragraph": text}
        story["items"] = [
            {"kind": "line", "role": kind, **box, "text": words, "runs": [], "words": [],
             "part": {"kind": kind, "block": 0 if kind == "paragraph" else None}}
            for kind, words in parts.items()
        ]  # fmt: skip
    pages = read_pages({**left, "pages": [*left["pages"], *right["pages"]]})
    assert [article.first for page in pages for article in page.articles] == [True, False]
    told = text_of_story([article for page in pages for article in page.articles]).decode()
    assert told == "修缮合龙\n六百年的桥再走六百年\n桥在清溪上。\n"


def test_a_store_that_was_only_begun_is_finished(tmp_path: Path) -> None:
    """Whatever of it was written when the run was ended."""
    whole = tmp_path / "whole"
    EditionStore(whole).begin()
    written = [path for path in sorted(whole.rglob("*")) if path.is_file()]
    assert len(written) == 3
    for number, lost in enumerate((written, written[:1], written[:2], written[::2])):
        folder = shutil.copytree(whole, tmp_path / str(number))
        for path in lost:
            (folder / path.relative_to(whole)).unlink()
        (folder / "extensions/broadsheet/parts/ab").write_text("half")
        assert _run("repair", folder).exit_code == 0
        assert _snapshot(folder).keys() - {"extensions/broadsheet/index.sqlite"} == _snapshot(whole).keys()
        assert not list(store_faults(EditionStore(folder)))


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An issue, filed in a store."""
    issue = lay(HERE.parent / "makeup" / "goldens" / "jumps", newspaper(tmp_path_factory.mktemp("paper")))
    folder = tmp_path_factory.mktemp("editions") / "store"
    done = _run("archive", issue, "--store", folder, SOURCE_DATE_EPOCH="1700000000")
    assert done.exit_code == 0, done.output
    return issue, folder


def test_an_issue_is_filed_and_changes_only_for_a_reason(filed: tuple[Path, Path], tmp_path: Path) -> None:
    folder = shutil.copytree(filed[1], tmp_path / "store")
    issue = shutil.copytree(filed[0].parents[1], tmp_path / "paper") / "issues" / filed[0].name
    assert _run("verify", folder).exit_code == 0
    kept = next(EditionStore(folder).editions())
    assert kept.inventory.head.created == "2023-11-14T22:13:20Z"
    with (issue / "long.md").open("a", encoding="utf-8") as file:
        file.write("\n又添一句。\n")
    done = _run("archive", issue, "--store", folder)
    assert done.exit_code == 1
    assert "--reason" in done.output
    assert _run("archive", issue, "--store", folder, "--reason", "更正：添一句").exit_code == 0
    kept = next(EditionStore(folder).editions())
    assert [version.reason for version in kept.inventory.versions] == ["filed", "更正：添一句"]
    assert _run("verify", folder).exit_code == 0


def test_words_are_found_over_the_end_of_a_page(filed: tuple[Path, Path]) -> None:
    """And over what stands between: the line that leads to the next page, its head, a caption."""
    one, *_ = _found("三年前。县农技站", "--store", filed[1])
    assert (one["page"], one["story"]) == (1, "p01-01")
    assert [place["page"] for place in _found("上接第1版", "--store", filed[1])] == [2]


def test_a_snippet_has_the_blanks_of_its_text(store: EditionStore) -> None:
    kept, _ = store.put(ID.format("p", "2025-01-01"), _edition(("", ["He said: the river ", "is high today."])), "", "")
    index_edition(store, kept)
    (one,) = _found('"river is"', "--store", store.folder)
    assert one["snippet"] == "He said: the river is high today."


def test_a_store_without_its_index_is_not_said_to_have_nothing(store: EditionStore) -> None:
    (store.own / "index.sqlite").unlink()
    done = _run("find", "铜", "--store", store.folder)
    assert done.exit_code == 1
    assert "index-behind" in done.output
    assert not (store.own / "index.sqlite").exists()


def test_an_edition_that_is_there_is_not_changed_without_a_reason(store: EditionStore) -> None:
    """Neither by a run that did not see it a moment before."""
    before = _snapshot(store.folder)
    with pytest.raises(FiledOtherwise):
        store.put(ID.format("minhang", "2022-05-01"), _edition(("x", ["y"])), "2024-01-01T00:00:00Z", "")
    assert _snapshot(store.folder) == before


@pytest.mark.parametrize("path", ["../../x", "/etc/passwd", "v1/content/../../../x", "v1/content", "v1/x/y", "", "a"])
def test_an_inventory_that_leads_out_of_its_object_is_not_followed(store: EditionStore, path: str) -> None:
    kept = store.find(ID.format("minhang", "2022-05-01"))
    assert kept
    file = kept.folder / "inventory.json"
    said = json.loads(file.read_bytes())
    for paths in said["manifest"].values():
        paths[:] = [path]
    file.write_text(json.dumps(said))
    assert _run("verify", store.folder).exit_code == 1
    done = _run(
        "show", "minhang/2022-05-01", "1", "p01-01", "--store", store.folder, "-o", store.folder.parent / "x.png"
    )
    assert done.exit_code == 1
    assert "store-unfit" in done.output


def test_an_edition_without_pages_is_told(store: EditionStore) -> None:
    done = _run(
        "show", "minhang/2022-05-01", "1", "p01-01", "--store", store.folder, "-o", store.folder.parent / "x.png"
    )
    assert done.exit_code == 1
    assert "minhang/2022-05-01 has no pages to cut from" in done.output


def test_an_object_in_the_place_of_another_is_told(store: EditionStore) -> None:
    one, other, _ = store.objects()
    shutil.rmtree(one)
    other.rename(one)
    assert any("it is of another edition" in fault for _, fault in store_faults(store))


def test_what_the_disk_refuses_is_told(
    filed: tuple[Path, Path], store: EditionStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (store.own / "index.sqlite").unlink()
    (store.own / "index.sqlite").mkdir()
    done = _run("repair", store.folder)
    assert done.exit_code == 1
    assert "can't be mended" in done.output

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(edition_store, "create_file", full)
    done = _run("archive", filed[0], "--store", tmp_path / "full")
    assert done.exit_code == 1
    assert f"{tmp_path / 'full'} can't be written: No space left on device" in done.output


def test_a_story_is_cut_out_of_its_page(filed: tuple[Path, Path], tmp_path: Path) -> None:
    (name,) = {one["edition"] for one in _found("的", "--store", filed[1])}
    png, pdf = tmp_path / "cut.png", tmp_path / "cut.pdf"
    for file in (png, pdf):
        done = _run("show", name, "1", "p01-01", "--store", filed[1], "-o", file)
        assert done.exit_code == 0, done.output
        assert done.output.startswith(str(file))
    with Image.open(png) as image:
        wide, deep = image.size
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    assert page.get_size()[0] / page.get_size()[1] == pytest.approx(wide / deep, rel=0.02)
    text = page.get_textpage()
    assert len(text.get_text_bounded()) > 50
    for one in (text, page, document):
        one.close()
    for wrong in (("x/2023-01-01", "1", "p01-01"), (name, "9", "p01-01"), (name, "1", "p01-99")):
        done = _run("show", *wrong, "--store", filed[1], "-o", png)
        assert done.exit_code == 1
        assert "cutting-unknown" in done.output


def test_a_folder_with_other_things_is_no_store(tmp_path: Path, filed: tuple[Path, Path]) -> None:
    (tmp_path / "letter.txt").write_text("x")
    for words in (
        ("archive", filed[0], "--store", tmp_path),
        ("find", "的", "--store", tmp_path),
        ("repair", tmp_path),
    ):
        done = _run(*words)
        assert done.exit_code == 1
        assert "store-unfit" in done.output
    assert os.listdir(tmp_path) == ["letter.txt"]
