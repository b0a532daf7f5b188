"""`broadsheet publish`: a site in a real browser, from a folder on disk: every story by mouse and key, words found."""

from __future__ import annotations

import json
import random
import re
import shutil
import weakref
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import product
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, Page, sync_playwright

from layout.cli import main
from layout.publish.articles import BoxedWord, read_pages
from layout.publish.folding import folded
from layout.publish.site import Site, SiteEdition, Withdrawn, site_files
from layout.publish.story_text import text_of_story
from layout.whole_folders import write_tree
from tests.goldens.pages import HERE, lay, newspaper

AXE = files("axe_playwright_python").joinpath("axe.min.js")
MOST_AT_FIRST = 400_000
"""Bytes of a first page with all that it loads."""


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def edition_of(date: str, texts: list[str]) -> SiteEdition:
    """An edition of one page and a story a text, without pictures."""
    box = {"x": 10.0, "y": 10.0, "w": 90.0, "h": 9.0}
    stories = [
        {"id": f"1{n}", "key": f"{n}.md", "headline": f"第{n}篇", "region": box, "segments": [],
         "items": [{"kind": "line", "role": "body", **box, "text": text[at : at + 13], "runs": [], "words": [],
                    "part": {"kind": "paragraph", "block": 0}} for at in range(0, len(text), 13)]}
        for n, text in enumerate(texts)
    ]  # fmt: skip
    trim = {"x": 0, "y": 0, "w": 200.0, "h": 300.0}
    page = {"number": 1, "label": "A01", "section": "", "trim": trim, "stories": stories, "furniture": []}
    wholes = [{"key": story["key"], "headline": "", "parts": [story["id"]]} for story in stories]
    pages = read_pages({"stories": wholes, "pages": [page]})
    return SiteEdition("p", "试报", date, f"p/{date}", pages, {}, [(20, 30)], {}, "p.pdf")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an issue of three pages."""
    issue = lay(HERE.parent / "makeup" / "goldens" / "jumps", newspaper(tmp_path_factory.mktemp("paper")))
    folder = tmp_path_factory.mktemp("site")
    done = _run("publish", issue, "-o", folder, "--url", "https://example.org/paper")
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def browser(tool: Callable[[str], str]) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(locale="zh-CN", viewport={"width": 1200, "height": 900})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    page.close()
    assert not wrong


def _folder(site: Path) -> Path:
    return next(path for path in site.glob("*/*") if path.is_dir() and path.parent.name != "search")


def test_every_story_of_a_page_is_reached_by_mouse_and_by_key(site: Path, page: Page) -> None:
    folder = _folder(site)
    first = (folder / "p01.html").as_uri()
    page.goto(first)
    areas = page.locator("a.area:not([tabindex])")
    titles = [area.get_attribute("aria-label") for area in areas.all()]
    assert len(titles) == 2
    for number, title in enumerate(titles):
        areas.nth(number).click(position={"x": 5, "y": 5})
        assert page.locator("h1").inner_text() == title
        page.goto(first)
        areas.nth(number).focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/p01-*.html")
        assert page.locator("h1").inner_text() == title
        page.goto(first)


def test_hot_areas_stay_where_they_are_when_a_page_is_zoomed(site: Path, page: Page) -> None:
    page.goto((_folder(site) / "p01.html").as_uri())
    page.locator("#zoom").focus()
    page.keyboard.press("Enter")
    assert page.locator("#zoom").get_attribute("aria-pressed") == "true"
    image, area = page.locator(".paper img").bounding_box(), page.locator("a.area").first.bounding_box()
    assert image
    assert area
    assert image["width"] > 2000
    assert area["width"] > image["width"] / 3
    assert page.locator(".paper img").get_attribute("src") == "p01-large.webp"


def test_nothing_is_wrong_that_axe_knows_and_nothing_comes_from_elsewhere(site: Path, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name, scheme in product(_kinds(site), ("light", "dark")):
        page.emulate_media(color_scheme=scheme)
        page.goto(name.as_uri())
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("axe.run(document, {preload: false})")
        assert [fault["id"] for fault in result["violations"]] == [], name
    assert all(url.startswith("file:") for url in asked)


def test_the_frame_speaks_two_languages(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    assert page.locator("nav a").first.inner_text() == "往期"
    page.locator("#language").click()
    assert page.locator("nav a").first.inner_text() == "Editions"


def test_a_story_is_shown_on_the_page_when_its_title_is_looked_at(site: Path, page: Page) -> None:
    page.goto((_folder(site) / "p01.html").as_uri())
    title = page.locator(".contents .titles a").first
    for look in (title.hover, title.focus):
        look()
        shown = {area.get_attribute("href") for area in page.locator(".area.shown").all()}
        assert shown == {title.get_attribute("href")}
        page.locator("#zoom").hover()
        page.locator("#zoom").focus()
        assert page.locator(".area.shown").count() == 0


def _kinds(site: Path) -> list[Path]:
    """A page of each kind."""
    folder = _folder(site)
    own = [folder / name for name in ("index.html", "p01.html", "p01-01.html")]
    return [site / "index.html", site / "search.html", *own]


@pytest.mark.parametrize("width", [320, 375, 768])
def test_no_page_is_wider_than_a_narrow_screen(site: Path, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    for name in _kinds(site):
        page.goto(name.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    page.close()


def test_without_scripts_pages_lead_on_and_no_button_is_dead(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in _kinds(site):
        page.goto(name.as_uri())
        dead = [one for one in page.locator("button:not(#search button)").all() if one.is_visible()]
        assert not dead, name
    page.goto((_folder(site) / "p01.html").as_uri())
    assert page.locator("noscript a").get_attribute("href") == "p01-large.webp"
    page.locator("a.area").first.click(position={"x": 5, "y": 5})
    assert page.url.endswith("p01-01.html")
    context.close()


def test_paper_has_the_story_and_nothing_to_click(site: Path, page: Page) -> None:
    page.emulate_media(media="print")
    for name in _kinds(site):
        page.goto(name.as_uri())
        seen = [one for one in page.locator("nav, button, a.area").all() if one.is_visible()]
        assert not [one.get_attribute("class") for one in seen if one.get_attribute("id") != "more"], name


def test_every_edition_is_a_day_of_the_calendar(page: Page, tmp_path: Path) -> None:
    """Also two of one day, and one of another year."""
    days = ["2022-12-31", "2023-02-28", "2023-02-28-02", "2023-03-01"]
    editions = [edition_of(day[:10], ["滨江"]) for day in days]
    editions[2].name = f"p/{days[2]}"
    for name, data in site_files(Site("https://p.invalid/", editions)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    page.goto((tmp_path / "index.html").as_uri())
    assert page.locator("caption").all_inner_texts() == ["2023年3月", "2023年2月", "2022年12月"]
    links = page.locator(".month a").all()
    assert [link.get_attribute("href") for link in links] == [f"p/{days[n]}/index.html" for n in (3, 1, 2, 0)]
    assert [link.inner_text() for link in links] == ["1", "28", "02", "31"]
    assert page.locator(".month tr:has(a)").last.locator("td").nth(5).inner_text() == "31"  # a Saturday
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate("axe.run(document, {preload: false})")["violations"] == []


def test_pages_lead_to_the_page_before_and_the_next(site: Path) -> None:
    for name, steps in (("p01", {"next": "p02"}), ("p02", {"prev": "p01", "next": "p03"}), ("p03", {"prev": "p02"})):
        text = (_folder(site) / f"{name}.html").read_text(encoding="utf-8")
        assert dict(re.findall(r'<a rel="(prev|next)" href="(p\d\d)\.html">', text)) == steps


def test_a_first_page_is_small(site: Path) -> None:
    loaded = [_folder(site) / "p01.html", _folder(site) / "p01.webp", site / "site.css", site / "site.js"]
    assert sum(path.stat().st_size for path in loaded) < MOST_AT_FIRST


def test_stories_are_texts_that_programs_read(site: Path) -> None:
    text = (_folder(site) / "p01-01.html").read_text(encoding="utf-8")
    record = json.loads(text.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert record["@type"] == "NewsArticle"
    assert record["url"].startswith("https://example.org/paper/")
    assert '<meta property="og:title"' in text
    assert text.count("<h1>") == 1
    for name in ("feed.rss", "feed.atom", "sitemap.xml"):
        assert "https://example.org/paper/" in "".join(ET.parse(site / name).getroot().itertext())
    assert json.loads((site / "feed.json").read_bytes())["items"]


def test_random_words_are_found_and_nothing_else(browser: Browser, page: Page, tmp_path: Path) -> None:
    chance = random.Random(5)
    editions, texts = [], {}
    for day in range(1, 9):
        own = ["".join(chance.choice("滨江铜铃龙华渡轮晚钟开园AaB7 9，。𬭎") for _ in range(90)) for _ in range(5)]
        editions.append(edition_of(f"2023-01-{day:02}", own))
        texts |= {f"p/2023-01-{day:02}/p01-{n:02}.html": folded(text) for n, text in enumerate(own, 1)}
    for name, data in site_files(Site("https://p.invalid/", editions)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    page.goto((tmp_path / "search.html").as_uri())
    for _ in range(100):
        whole = chance.choice([*texts.values()])
        at = chance.randrange(len(whole) - 8)
        part = whole[at : at + chance.randint(1, 8)]
        found = page.evaluate("words => searchStories(words)", part)
        assert sorted(found) == sorted(name for name, text in texts.items() if part in text), part
    assert page.evaluate("searchStories('龍華')") == page.evaluate("searchStories('龙华')")
    assert set(page.evaluate("searchStories('铜 铃')")) <= set(texts)


def test_an_index_of_several_years_is_in_files_of_a_like_size_and_searched_year_by_year(
    page: Page, tmp_path: Path
) -> None:
    """Each year's files are searched by a number that is stored with it; a phrase is never found over two stories."""
    chance = random.Random(7)
    signs = [chr(0x4E00 + at) for at in range(3000)]
    days = [f"{year}-01-{day:02}" for year in (2021, 2022, 2023) for day in range(1, 8 if year == 2022 else 3)]
    editions = [
        edition_of(day, ["".join(chance.choices(signs, k=900)) + "终始"[n % 2] for n in range(5)]) for day in days
    ]
    files = dict(site_files(Site("https://p.invalid/", editions)))
    shards = {
        year: [name for name in files if re.fullmatch(rf"search/{year}/\d+\.js", name)] for year in (2021, 2022, 2023)
    }
    assert len(shards[2022]) > len(shards[2021])
    assert max(len(files[name]) for some in shards.values() for name in some) < 60_000
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    page.goto((tmp_path / "search.html").as_uri())
    found = page.evaluate("words => searchStories(words)", "终")
    assert found == sorted(found, key=lambda name: (name.split("/")[1], -int(name[-7:-5])), reverse=True)
    assert len(found) == 3 * len(days)
    assert page.evaluate("words => searchStories(words)", "终始") == []
    page.locator("#words").fill("终")
    page.keyboard.press("Enter")
    page.locator("#more:not([hidden])").wait_for()
    assert page.locator("#count").inner_text() == "找到 27 篇（2022年以来）"
    assert page.locator("#found li").count() == 10
    for shown in (20, 30, 33):
        page.locator("#more").click()
        page.locator(f"#found li:nth-child({shown})").wait_for()
    page.locator("#more").wait_for(state="hidden")
    assert page.locator("#count").inner_text() == "找到 33 篇"


def test_words_are_searched_by_key_from_a_folder(site: Path, page: Page) -> None:
    page.goto((site / "search.html").as_uri())
    page.locator("#words").fill("果园")
    page.keyboard.press("Enter")
    page.locator("#found li p").first.wait_for()
    assert page.locator("#found mark").first.inner_text() == "果园"
    page.locator("#found a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/p01-*.html")


def test_a_story_that_was_withdrawn_is_gone_with_a_note(tmp_path: Path) -> None:
    """From pages, feeds and search, also where it stood before."""
    paper = newspaper(tmp_path / "paper")
    issue = lay(HERE.parent / "makeup" / "goldens" / "jumps", paper)
    store, folder = tmp_path / "store", tmp_path / "site"
    assert _run("archive", issue, "--store", store).exit_code == 0
    assert _run("publish", "--store", store, "-o", folder).exit_code == 0
    gone = json.loads((folder / "feed.json").read_bytes())["items"]
    page = (issue / "issue.yaml").read_text(encoding="utf-8")
    other = "C: {file: ../../stories/market.md, level: third}"
    (issue / "issue.yaml").write_text(page.replace("C: {file: ../../stories/school.md, level: third}", other), "utf-8")
    assert _run("archive", issue, "--store", store, "--reason", "撤稿：所述不实").exit_code == 0
    assert _run("publish", "--store", store, "-o", folder).exit_code == 0
    titles = {one["title"] for one in json.loads((folder / "feed.json").read_bytes())["items"]}
    (withdrawn,) = {one["title"] for one in gone} - titles
    edition = (_folder(folder) / "index.html").read_text(encoding="utf-8")
    assert "撤稿：所述不实" in edition
    assert withdrawn in edition
    every = [path for path in folder.rglob("*") if path.is_file() and path.name != "index.html"]
    assert not [
        path for path in every if path.suffix in (".html", ".js", ".json") and withdrawn in path.read_text("utf-8")
    ]


def test_at_the_address_of_a_withdrawn_story_stands_that_it_was(tmp_path: Path) -> None:
    """Without what it was called, and in no list; when it is printed after all, it stands there again."""
    paper = newspaper(tmp_path / "paper")
    issue = lay(HERE.parent / "makeup" / "goldens" / "jumps", paper)
    store, folder, file = tmp_path / "store", tmp_path / "site", issue / "issue.yaml"
    whole = file.read_text(encoding="utf-8")
    less = whole.replace("      A A B |15\n      C C C\n", "      A A B\n").replace(
        "      C: {file: ../../stories/school.md, level: third}\n", ""
    )
    for text, reason in ((whole, "付印"), (less, "撤稿：所述不实"), (whole, "查实")):
        file.write_text(text, "utf-8")
        assert _run("archive", issue, "--store", store, "--reason", reason).exit_code == 0
        assert _run("publish", "--store", store, "-o", folder).exit_code == 0
        told = {path.name for path in folder.rglob("*.html") if "此稿已撤" in path.read_text("utf-8")}
        assert bool(told) == (text != whole)
        if told:
            assert all("撤稿：所述不实" in (_folder(folder) / name).read_text("utf-8") for name in told)
            assert not [name for name in told if name in (folder / "sitemap.xml").read_text("utf-8")]
        else:
            assert "已撤稿件" not in (_folder(folder) / "index.html").read_text("utf-8")


def test_what_a_site_has_no_longer_is_removed_and_nothing_else(site: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(site, tmp_path / "site")
    (folder / "CNAME").write_text("example.org")
    account = json.loads((folder / "site.json").read_bytes())
    (folder / "old.html").write_text("x")
    (folder / "site.json").write_text(json.dumps([*account, "old.html", "../out", "/etc/hostname"]))
    (tmp_path / "out").write_text("x")
    write_tree(folder, [(name, (folder / name).read_bytes()) for name in account], "site.json")
    assert not (folder / "old.html").exists()
    assert (folder / "CNAME").exists()
    assert (tmp_path / "out").exists()


def test_readings_stand_last_in_the_text_and_in_the_search() -> None:
    edition = edition_of("2023-01-01", ["望江镇的老街"])
    (page,) = edition.pages
    (article,) = page.articles
    (block,) = article.blocks
    (line,) = block.lines
    line = line._replace(readings=(BoxedWord("jiāng", line.box), BoxedWord("zhèn", line.box)))
    article = article._replace(blocks=(block._replace(lines=(line,)),))
    edition.pages = [page._replace(articles=(article,))]
    assert text_of_story([article]).decode() == "望江镇的老街\n〔jiāng zhèn〕\n"
    made = dict(site_files(Site("https://p.invalid/", [edition])))
    assert "望江镇的老街〔jiāng zhèn〕" in made["search/2023/t0.js"].decode()


def test_a_withdrawn_story_is_named_in_its_edition() -> None:
    edition = edition_of("2023-01-01", ["滨江"])
    edition.withdrawn = [Withdrawn("旧闻", "2023-01-02", "撤稿 <b>")]
    html = dict(site_files(Site("https://p.invalid/", [edition])))["p/2023-01-01/index.html"].decode()
    assert "旧闻 <small>2023-01-02 撤稿 &lt;b&gt;</small>" in html


ODD = "<b>\"&'</script>\u2028】]]> --> 𬭎"


def test_signs_of_html_in_titles_texts_and_names_are_printed_as_they_stand() -> None:
    edition = edition_of("2023-01-01", [f"滨江{ODD}", "正文"])
    edition.pages = [
        one._replace(articles=tuple(article._replace(headline=ODD) for article in one.articles))
        for one in edition.pages
    ]
    edition.paper = f"试{ODD}"
    edition.withdrawn = [Withdrawn(ODD, "2023-01-02", ODD)]
    made = dict(site_files(Site("https://p.invalid/", [edition])))
    pages = {name: data.decode() for name, data in made.items() if name.endswith(".html")}
    assert len(pages) == 6
    for name, text in pages.items():
        assert "<b>" not in text, name
        assert text.count("</script>") == text.count("<script"), name
    record = pages["p/2023-01-01/p01-01.html"].split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(record)["headline"] == ODD
    assert json.loads(made["feed.json"])["items"][0]["title"] == ODD
    item = ET.fromstring(made["feed.rss"]).find("channel/item")
    assert item is not None
    assert item.findtext("title") == ODD
    assert "<" not in (item.findtext("description") or "")  # what a reader takes for HTML
    atom = ET.fromstring(made["feed.atom"])
    assert atom.findtext("{*}entry/{*}title") == ODD
    addresses = [one.text for one in ET.fromstring(made["sitemap.xml"]).iter() if one.tag.endswith("loc")]
    assert sorted(addresses) == sorted(f"https://p.invalid/{name}" for name in pages)


def test_either_an_issue_or_a_store_is_asked_for(tmp_path: Path) -> None:
    assert _run("publish", "-o", tmp_path / "x").exit_code == 2


class _Files(dict[str, bytes]):
    """Files of an edition that can be watched."""


def test_one_edition_at_a_time_is_in_memory() -> None:
    alive: list[weakref.ref[_Files]] = []

    def editions() -> Iterator[SiteEdition]:
        for day in range(1, 6):
            edition = edition_of(f"2023-01-{day:02}", ["滨江步道昨日开放。"])
            edition.files = _Files({"p01.webp": bytes(1000)})
            alive.append(weakref.ref(edition.files))
            assert sum(one() is not None for one in alive) <= 2
            yield edition
            del edition

    names = [name for name, _ in site_files(Site("https://p.invalid/", editions()))]
    assert len([name for name in names if name.endswith("p01.webp")]) == 5
    assert not any(one() for one in alive)


def test_a_site_is_as_it_was_when_an_edition_can_not_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_tree(folder, [("index.html", b"old"), ("a/gone.html", b"old")], "site.json")
    (folder / f".broadsheet-{'0' * 32}.part").mkdir()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def broken() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        yield "b/new.html", b"new"
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        write_tree(folder, broken(), "site.json")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in folder.iterdir()) == ["a", "index.html", "site.json"]
    with pytest.raises(ValueError):  # noqa: PT011
        write_tree(tmp_path / "none", broken(), "site.json")
    assert not (tmp_path / "none").exists()
