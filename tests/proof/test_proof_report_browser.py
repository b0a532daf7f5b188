"""The report in a real browser, from a file: every control by key, nothing that axe finds, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from layout.geometry import MM
from layout.press.page_digests import digest_pages
from layout.proof.comparison import ComparedEdition, Comparison, Tolerance, compare
from layout.proof.reports.compared_pair import ComparedPair
from layout.proof.reports.html import html_report
from tests.proof.newspaper import FERRY, MARKET, PAPER, advert

Editions = Callable[..., ComparedEdition]

ACCEPT = "broadsheet proof issues/a --accept"
AXE = files("axe_playwright_python").joinpath("axe.min.js")


@pytest.fixture(scope="module")
def comparison(edition: Editions, before: ComparedEdition) -> tuple[Comparison, ComparedEdition]:
    """A word and a paragraph of page 1, an advertisement of page 2."""
    ferry, market = PAPER[FERRY], PAPER[MARKET]
    assert isinstance(ferry, str)
    assert isinstance(market, str)
    changes: dict[str, str | bytes] = {FERRY: ferry.replace("响了三下", "响了四下")}
    changes[MARKET] = market.replace("全部换新。", "全部换新，入口添了秤。")
    new = edition({**changes, "issues/2024-01-01/advert.pdf": advert("38.90")})
    return compare(before, new, Tolerance(), lambda path: digest_pages(path, path.name)), new


@pytest.fixture(scope="module")
def report(
    comparison: tuple[Comparison, ComparedEdition], before: ComparedEdition, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_bytes(
        html_report(
            ComparedPair(comparison[0], dict.fromkeys((1, 2), before), comparison[1], "old", "new", ACCEPT), "en"
        )
    )
    return file


@pytest.fixture(scope="module")
def browser(tool: Callable[[str], str]) -> Iterator[Browser]:
    program = tool("chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    """The report as it opens; at the end nothing may have been asked for, and nothing have gone wrong."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened, faults = context.new_page(), []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("request", lambda request: faults.append(request.url) if request.url != report.as_uri() else None)
    opened.goto(report.as_uri())
    yield opened
    context.close()
    assert [fault for fault in faults if not fault.startswith("data:")] == []


def chosen(page: Page) -> Any:
    return page.evaluate("document.querySelector('.change[aria-current]')?.dataset.change")


def style(page: Page, query: str, name: str) -> str:
    return str(page.eval_on_selector(f".page.shown {query}", f"one => getComputedStyle(one).{name}"))


# --- axe ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("keys", "width"), [("", 1440), ("jt5a", 800), ("lh", 1440)])
def test_axe_finds_nothing(page: Page, keys: str, width: int) -> None:
    """Light and dark, in both languages, wide and narrow, the command or the list of keys open."""
    page.set_viewport_size({"width": width, "height": 900})
    for key in keys:
        page.keyboard.press(key)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        """axe.run({runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}})
        .then(all => [all.violations.map(one => [one.id, one.nodes.map(node => node.html)]), all.passes.length])"""
    )
    assert found[0] == []
    assert found[1] > 20


# --- keys -----------------------------------------------------------------------------------------------------------


def test_changes_are_gone_through_by_key(page: Page, comparison: tuple[Comparison, ComparedEdition]) -> None:
    count = sum(len(one.changes) for one in comparison[0].pages)
    seen = []
    for _ in range(count):
        page.keyboard.press("j")
        seen.append(chosen(page))
        assert page.locator(".page.shown .box.current").count() == 2  # on either side
    assert sorted(seen) == [str(number) for number in range(count)]
    assert page.locator("#place").inner_text() == f"{count} / {count}"
    page.keyboard.press("j")
    assert chosen(page) == seen[0]
    page.keyboard.press("k")
    assert chosen(page) == seen[-1]
    assert page.locator(".page.shown").get_attribute("data-page") == "2"
    page.keyboard.press("]")
    assert page.locator(".page.shown").get_attribute("data-page") == "1"
    page.keyboard.press("[")
    assert page.locator(".page.shown").get_attribute("data-page") == "2"
    assert page.locator(".chips [aria-current]").inner_text() == "2"


def test_the_pages_are_seen_in_five_ways(page: Page) -> None:
    page.keyboard.press("j")
    assert style(page, ".pane.a", "display") == "flex"
    page.keyboard.press("2")
    assert style(page, ".pane.a", "display") == "none"
    whole = style(page, ".after", "clipPath")
    page.keyboard.press(".")
    assert style(page, ".after", "clipPath") != whole
    page.keyboard.press("3")
    assert style(page, ".after", "opacity") == "0.55"
    page.keyboard.press(",")
    assert style(page, ".after", "opacity") == "0.5"
    page.keyboard.press("4")
    page.wait_for_selector(".page.shown .after.off", state="attached")
    assert page.locator(".page.shown .which").inner_text() == "A"
    page.keyboard.press(" ")
    assert page.get_attribute("#pause", "aria-pressed") == "true"
    page.keyboard.press("5")
    assert style(page, ".heat", "display") == "block"
    page.keyboard.press("1")
    assert style(page, ".heat", "display") == "none"
    page.focus("input[value=side]")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("main", "data-mode") == "slider"


def test_size_boxes_language_and_theme_by_key(page: Page) -> None:
    width = page.evaluate("document.querySelector('.page.shown .sheet').offsetWidth")
    for key, wider in (("+", True), ("0", False), ("j", True), ("0", False)):
        page.keyboard.press(key)
        assert (page.evaluate("document.querySelector('.page.shown .sheet').offsetWidth") > width) is wider
    page.keyboard.press("b")
    assert page.locator(".page.shown .box:visible").count() == 2
    for language, word in (("zh", "并排"), ("en", "Side by side")):
        page.keyboard.press("l")
        assert page.get_attribute("html", "lang") == language
        assert page.locator(".modes span").first.inner_text() == word
    page.keyboard.press("t")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 22, 21)"


def test_the_command_that_accepts_a_story_is_copied(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("a")
    command = "broadsheet proof issues/a --accept --story ferry.md"
    assert page.input_value("#line") == command
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('#copied').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == command
    page.keyboard.press("Escape")
    assert page.is_hidden("#command")
    assert page.evaluate("document.activeElement.dataset.command") == command


def test_keys_are_listed_and_can_be_switched_off(page: Page) -> None:
    page.keyboard.press("h")
    assert page.is_visible("#help")
    page.keyboard.press("j")
    assert chosen(page) is None
    page.focus("#shortcuts")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    assert page.is_hidden("#help")
    page.keyboard.press("j")
    assert chosen(page) is None


def test_every_control_is_reached_with_tab_and_seen_to_be(page: Page) -> None:
    """Radio buttons are one stop; the command and the list of keys are closed."""
    page.keyboard.press("2")
    wanted = page.evaluate(
        """[...document.querySelectorAll("button, input, a[href], [tabindex='0']")]
        .filter(one => one.checkVisibility() && !(one.type === "radio" && !one.checked)).length"""
    )
    stops, dim = set(), []
    page.evaluate("document.activeElement.blur()")
    for _ in range(wanted):
        page.keyboard.press("Tab")
        stop, seen = page.evaluate(
            """() => {
            const one = document.activeElement;
            window.stops ??= [];
            if (!window.stops.includes(one)) window.stops.push(one);
            const shown = one.type === "radio" ? one.parentElement : one;
            return [window.stops.indexOf(one), parseFloat(getComputedStyle(shown).outlineWidth)];
            }"""
        )
        stops.add(stop)
        if seen < 2:
            dim.append(page.evaluate("document.activeElement.outerHTML"))
    assert len(stops) == wanted
    assert dim == []


# --- with a mouse, and without scripts ------------------------------------------------------------------------------


def test_a_box_is_where_the_change_is_and_leads_to_it(
    page: Page, comparison: tuple[Comparison, ComparedEdition]
) -> None:
    """To a tenth of a millimetre; the paper has no bleed."""
    for number, change in enumerate(comparison[0].pages[0].changes):
        x, y = page.eval_on_selector(
            f"button.box[data-change='{number}']",
            """one => {
            const [box, sheet] = [one.getBoundingClientRect(), one.parentElement.getBoundingClientRect()];
            return [500 * (box.left + box.width / 2 - sheet.left) / sheet.width,
                    620 * (box.top + box.height / 2 - sheet.top) / sheet.height];
            }""",
        )
        assert abs(x - change.box.x - change.box.w / 2) < 0.1 * MM
        assert abs(y - change.box.y - change.box.h / 2) < 0.1 * MM
    page.locator("button.box[data-change='0']:visible").click()
    assert chosen(page) == "0"


def test_without_scripts_it_is_a_list_with_the_pages(browser: Browser, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.locator(".change:visible").count() >= 3
    assert page.locator("img.before:visible").count() == page.locator("img.after:visible").count() == 2
    assert page.locator("#tools:visible, .accept:visible").count() == 0
    context.close()
