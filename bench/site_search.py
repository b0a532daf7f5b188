"""What the search of a published site finds, and what it loads for it, beside minisearch, flexsearch and pagefind.

    python bench/site_search.py FOLDER [EDITIONS]

Stories of 1,000 characters are made of the newspaper of 1998 (bench/real_sources.py), thirty an edition: ten editions
for all programs, and a year (365) for the site alone. 100 words are looked for, of one to eight characters and whole
words of the text, among them Latin and figures glued to Han and rare characters; what must be found is told by the
texts themselves. The programs (npm, pinned) have their defaults, and then what their documentation offers for Chinese.
The site and pagefind are asked in Chromium over HTTP, each word by a browser that has loaded nothing yet; the others in
Node, where what a page must load before the first word is their index. Out: a table in Markdown.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any, NamedTuple

HERE = Path(__file__).parents[1]
sys.path[:0] = [str(HERE), str(HERE / "bench")]

from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from real_sources import news_words  # noqa: E402

from layout.publish.folding import folded  # noqa: E402
from layout.publish.site import Site, site_files  # noqa: E402
from tests.publish.test_publish_site import edition_of  # noqa: E402

PACKAGES = ("minisearch@7.2.0", "flexsearch@0.8.212", "pagefind@1.6.0")
PLANTED = (
    *("王𬭎", "𬭎", "龘", "㛃", "铜铃响", "滨江2023", "WAIC2023年", "C919首飞", "停航406天", "5G+工业"),
    *("渡轮复航了", "第3号台风", "A股", "人工智能A馆", "3D打印", "G60科创走廊"),
)
STORIES, CHARACTERS, SHOWN = 30, 1_000, 10
_NODE = """
import fs from 'fs'; import MiniSearch from 'minisearch'; import { Index, Charset } from 'flexsearch';
const { texts, words } = JSON.parse(fs.readFileSync(process.argv[2]));
const all = texts.length, out = {};
const mini = (options, search) => {
  const index = new MiniSearch({ fields: ['text'], ...options });
  index.addAll(texts.map((text, id) => ({ id, text })));
  const found = words.map(word => index.search(word, search).map(one => one.id));
  return { bytes: Buffer.byteLength(JSON.stringify(index)), found };
};
const flex = options => {
  const index = new Index(options);
  texts.forEach((text, id) => index.add(id, text));
  let bytes = 0;
  index.export((key, data) => { bytes += Buffer.byteLength(data || ''); });
  return { bytes, found: words.map(word => index.search(word, { limit: all })) };
};
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const tokenize = text => [...segmenter.segment(text)].filter(one => one.isWordLike).map(one => one.segment);
out['minisearch 7.2.0'] = mini({}, {});
out['the same, `tokenize` by Intl.Segmenter, AND'] = mini({ tokenize }, { combineWith: 'AND' });
out['flexsearch 0.8.212'] = flex({});
out['the same, `Charset.CJK`'] = flex({ encoder: Charset.CJK });
console.log(JSON.stringify(out));
"""


class Found(NamedTuple):
    """What a program found of each word, and the bytes that it loaded for each."""

    stories: Sequence[Sequence[int]]
    loaded: Sequence[int]


def paragraphs(folder: Path) -> list[list[str]]:
    """The newspaper's paragraphs in words, with half-width figures."""
    narrow = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
    return [[word.translate(narrow) for word in words] for words in news_words(folder) if len("".join(words)) > 30]


def stories(source: Sequence[Sequence[str]], chance: random.Random, count: int) -> list[str]:
    """Stories of paragraphs at random; one in twenty has a planted word."""
    out = []
    for number in range(count):
        text = ""
        while len(text) < CHARACTERS:
            text += "".join(chance.choice(source))
        if number % 20 == 7:
            at = chance.randrange(len(text))
            text = text[:at] + PLANTED[number // 20 % len(PLANTED)] + text[at:]
        out.append(text)
    return out


def words_of(source: Sequence[Sequence[str]], chance: random.Random) -> list[str]:
    """100 words: the planted ones, and whole words of the text that follow each other, of one to eight characters."""
    found = [*PLANTED]
    while len(found) < 100:
        some, length = chance.choice(source), len(found) % 8 + 1
        at = chance.randrange(len(some))
        for end in range(at + 1, len(some) + 1):
            word = "".join(some[at:end])
            if len(word) == length and word.isalnum() and word not in found:
                found.append(word)
    return found


class Counted(SimpleHTTPRequestHandler):
    """A server of a folder that counts what it hands out."""

    sent = 0

    def copyfile(self, source: Any, outputfile: Any) -> None:
        data = source.read()
        Counted.sent += len(data)
        outputfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Counted, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def site(folder: Path, texts: Sequence[str]) -> list[str]:
    """Publishes the stories; returns their addresses."""
    shutil.rmtree(folder, ignore_errors=True)
    editions, addresses = [], []
    for day, first in enumerate(range(0, len(texts), STORIES)):
        date = f"2023-{day // 31 + 1:02}-{day % 31 + 1:02}"
        own = list(texts[first : first + STORIES])
        editions.append(edition_of(date, own))
        addresses += [f"p/{date}/p01-{at:02}.html" for at in range(1, len(own) + 1)]
    for name, data in site_files(Site("https://p.invalid/", editions)):
        if name.startswith("search") or "/" not in name:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    return addresses


def ask_site(browser: Browser, folder: Path, words: Sequence[str], addresses: Sequence[str]) -> Found:
    number = {address: at for at, address in enumerate(addresses)}
    found, loaded = [], []
    with served(folder) as address:
        for word in words:
            page = browser.new_context().new_page()
            page.goto(f"{address}search.html")
            Counted.sent = 0
            page.fill("#words", f'"{word}"')
            page.keyboard.press("Enter")
            page.wait_for_function("/找到|found/.test(document.getElementById('count').textContent)")
            loaded.append(Counted.sent)
            found.append([number[name] for name in page.evaluate("words => searchStories(words)", f'"{word}"')])
            page.context.close()
    return Found(found, loaded)


def ask_pagefind(browser: Browser, folder: Path, words: Sequence[str], texts: Sequence[str]) -> Found:
    """Pages of nothing but the stories, indexed and searched as its documentation begins."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for at, text in enumerate(texts):
        html = f'<!DOCTYPE html><html lang="zh"><title>{at}</title><body><main><p>{text}</p></main>'
        (folder / f"{at}.html").write_text(html, "utf-8")
    subprocess.run(["npx", "pagefind", "--site", folder], cwd=folder.parent, check=True, capture_output=True)
    (folder / "empty.html").write_text("<!DOCTYPE html>")
    some = f"""async word => {{
        window.pagefind = await import('/pagefind/pagefind.js');
        const found = await pagefind.search(word);
        await Promise.all(found.results.slice(0, {SHOWN}).map(one => one.data())); }}"""
    rest = """async word => { const found = await pagefind.search(word);
        return Promise.all(found.results.map(async one => (await one.data()).url)); }"""
    found, loaded = [], []
    with served(folder) as address:
        for word in words:
            page = browser.new_context().new_page()
            page.goto(f"{address}empty.html")
            Counted.sent = 0
            page.evaluate(some, word)
            loaded.append(Counted.sent)
            found.append([int(Path(url).stem) for url in page.evaluate(rest, word)])
            page.context.close()
    return Found(found, loaded)


def row(name: str, found: Found, wanted: Sequence[set[int]]) -> str:
    """Recall and precision over all stories of all words, words answered exactly, and what was loaded."""
    right = sum(len(set(some) & truth) for some, truth in zip(found.stories, wanted, strict=True))
    recall = right / sum(map(len, wanted))
    precision = right / (sum(map(len, map(set, found.stories))) or 1)
    exact = sum(set(some) == truth for some, truth in zip(found.stories, wanted, strict=True))
    kilo = f"{median(found.loaded) / 1000:,.0f} | {max(found.loaded) / 1000:,.0f}"
    return f"| {name} | {recall:.3f} | {precision:.3f} | {exact} | {kilo} |"


def truth(texts: Sequence[str], words: Sequence[str]) -> list[set[int]]:
    plain = [folded(text) for text in texts]
    return [{at for at, text in enumerate(plain) if folded(word) in text} for word in words]


def main(folder: Path, editions: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["npm", "install", "--silent", "--no-save", *PACKAGES], cwd=folder, check=True)
    chance, source = random.Random(12), paragraphs(folder / "texts")
    few, words = stories(source, chance, 10 * STORIES), words_of(source, chance)
    wanted = truth(few, words)
    print(
        "| 300 stories | recall | precision | words answered exactly | kB loaded a word, median | most |"
        "\n|---|---|---|---|---|---|"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        addresses = site(folder / "few", few)
        print(row("`broadsheet publish`", ask_site(browser, folder / "few", words, addresses), wanted), flush=True)
        (folder / "ask.mjs").write_text(_NODE)
        (folder / "ask.json").write_text(json.dumps({"texts": few, "words": words}))
        done = subprocess.run(["node", "ask.mjs", "ask.json"], cwd=folder, check=True, capture_output=True, text=True)
        for name, said in json.loads(done.stdout).items():
            print(row(name, Found(said["found"], [said["bytes"]] * len(words)), wanted), flush=True)
        for name, asked in (
            ("pagefind 1.6.0", words),
            ("the same, words between quotes", [f'"{one}"' for one in words]),
        ):
            print(row(name, ask_pagefind(browser, folder / "pages", asked, few), wanted), flush=True)
        many = stories(source, chance, editions * STORIES)
        addresses = site(folder / "year", many)
        size = sum(path.stat().st_size for path in (folder / "year" / "search").rglob("*.js"))
        name = f"`broadsheet publish`, {len(many):,} stories of a year ({size / 1e6:.0f} MB)"
        print(row(name, ask_site(browser, folder / "year", words, addresses), truth(many, words)))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int((sys.argv[2:] or ["365"])[0]))
