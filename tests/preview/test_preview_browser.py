"""The preview in a real browser: a save is seen, a line leads to its place, all by key, nothing that axe finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from layout.accepted import EDITIONS, AcceptedPage, StoredEdition, store, write_lock
from layout.diagnostics import Report
from layout.preview import PreviewOrder, previewing
from tests.preview.conftest import Paper, Served, write_paper

AXE = files("axe_playwright_python").joinpath("axe.min.js")
AXE_RULES = '{runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}}'


@pytest.fixture(scope="module")
def browser(tool: Callable[[str], str]) -> Iterator[Browser]:
    program = tool("chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Served]:
    """A paper of the test's own, which the page may write to."""
    paper = write_paper(tmp_path)
    with previewing(PreviewOrder(paper.issue, writes=True)) as (address, setting):
        setting.set()
        yield Served(address, setting, paper)


@pytest.fixture
def page(browser: Browser, shown: Served) -> Iterator[Page]:
    """The preview as it opens; at the end nothing may have gone wrong or been asked for elsewhere."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light", locale="en-GB")
    opened, faults, asked = context.new_page(), [], []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(shown.address, wait_until="commit")
    wait_for(opened, 1, 1)
    opened.wait_for_selector("#pages canvas[width='63']")
    opened.wait_for_function("""async () => (await import("./marks.js")).facts""")
    yield opened
    context.close()
    assert [fault for fault in faults if "409" not in fault and "404" not in fault] == []
    assert [url for url in asked if not url.startswith((shown.address, f"blob:{shown.address[:16]}"))] == []


def save(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def wait_for(page: Page, number: int, version: int) -> None:
    """Until that page is painted as it is in that version."""
    page.wait_for_selector(f"html[data-painted='{number} {version}']", state="attached")


def lines_of(page: Page) -> list[str]:
    return page.locator("#chosen .quote").all_inner_texts()


# --- what is seen ---------------------------------------------------------------------------------------------------


def test_a_save_is_seen_and_the_screen_is_as_if_it_were_opened_anew(page: Page, shown: Served) -> None:
    save(shown.paper.story("market"), "五时", "六时")
    shown.setting.set()
    wait_for(page, 1, 2)
    pixels = "document.querySelector('#print').toDataURL()"
    patched = page.evaluate(pixels)
    page.reload(wait_until="commit")
    wait_for(page, 1, 2)
    assert page.evaluate(pixels) == patched


def test_errors_lie_over_the_last_good_page(page: Page, shown: Served) -> None:
    file = shown.paper.issue / "issue.yaml"
    good = file.read_text("utf-8")
    save(file, "level: lead,", "level: lead, level: second, ")
    shown.setting.set()
    page.wait_for_selector("#trouble", state="visible")
    assert "duplicate key 'level'" in page.inner_text("#faults")
    assert page.locator("#faults .place a").first.get_attribute("href") == f"vscode://file{file}:11:48"
    assert page.inner_text("#findings") == page.inner_text("#count") == ""  # what stands above is not said twice
    assert page.evaluate("document.querySelector('#print').width") > 300
    file.write_text(good, "utf-8")
    shown.setting.set()
    page.wait_for_selector("#trouble", state="hidden")


def test_a_page_whose_picture_is_gone_stays_as_it_was(page: Page, shown: Served) -> None:
    """Also when another is looked at meanwhile. Opened anew it can't be drawn, until the picture is there again."""
    pixels, photo = "document.querySelector('#print').toDataURL()", shown.paper.issue / "ferry.png"
    first, data = page.evaluate(pixels), photo.read_bytes()
    photo.unlink()
    shown.setting.set()
    page.wait_for_selector("#trouble", state="visible")
    page.keyboard.press("]")
    wait_for(page, 2, 1)
    assert page.evaluate(pixels) != first
    page.keyboard.press("[")
    wait_for(page, 1, 1)
    assert page.evaluate(pixels) == first
    page.reload(wait_until="commit")
    page.wait_for_selector("#trouble", state="visible")
    assert page.locator("#pages button").count() == 2
    photo.write_bytes(data)
    shown.setting.set()
    wait_for(page, 1, 1)
    assert page.evaluate(pixels) == first


def test_a_page_that_is_turned_to_again_has_what_changed_meanwhile(page: Page, shown: Served) -> None:
    page.keyboard.press("]")
    wait_for(page, 2, 1)
    save(shown.paper.story("market"), "五时", "六时")
    shown.setting.set()
    page.wait_for_timeout(300)
    page.keyboard.press("[")
    wait_for(page, 1, 2)
    pixels = "document.querySelector('#print').toDataURL()"
    kept = page.evaluate(pixels)
    page.reload(wait_until="commit")
    wait_for(page, 1, 2)
    assert page.evaluate(pixels) == kept


def test_who_stands_on_a_finding_stays_there_when_a_save_finds_the_same(page: Page, shown: Served) -> None:
    page.keyboard.press("n")
    page.keyboard.press("n")
    focused = page.evaluate("window.held = document.activeElement, document.activeElement.innerText")
    save(shown.paper.story("market"), "五时", "六时")
    shown.setting.set()
    wait_for(page, 1, 2)
    page.wait_for_timeout(100)
    assert page.evaluate("document.activeElement === window.held && window.held.innerText") == focused


def test_a_click_on_a_line_leads_to_its_place_in_the_copy(page: Page, shown: Served) -> None:
    facts = page.evaluate("fetch('page?page=1').then(answer => answer.json())")
    line = next(line for line in facts["lines"] if "从今天起" in line["text"])
    x, y, w, h = line["box"]
    scale = page.evaluate("document.querySelector('#sheet').offsetWidth") / 300
    page.locator("#sheet").click(position={"x": (x + w / 2) * scale, "y": (y + h / 2) * scale})
    assert lines_of(page) == [line["text"]]
    [link] = page.locator("#chosen .open").all()
    assert link.inner_text() == "issues/2024-01-01/stories/market.md:4:1"
    assert link.get_attribute("href") == f"vscode://file{shown.paper.story('market')}:4:1"
    assert shown.paper.story("market").read_text("utf-8").split("\n")[3].startswith("从今天起")
    page.select_option("#editor", "Sublime Text")
    page.keyboard.press("j")
    assert str(page.locator("#chosen .open").get_attribute("href")).startswith("subl://open?url=file:///")


def test_a_finding_leads_to_the_line_that_its_words_are_in(page: Page) -> None:
    """A paragraph is one line of the copy, and many of the page."""
    begun = page.evaluate(
        """async () => {
        const {choosePlace, facts} = await import("./marks.js");
        const lines = facts.lines.filter(one => one.source?.line === 4 && one.source.file.endsWith("market.md"));
        return lines.map(({source}) =>
            [source.column, choosePlace({...source, column: source.column + 3}).source.column]);
        }"""
    )
    assert len(begun) > 1
    assert [one for one, _ in begun] == [found for _, found in begun]


def test_the_numbers_of_a_story_stand_under_the_mouse_until_something_moves(page: Page) -> None:
    box = page.locator("#sheet").bounding_box()
    assert box
    for key in ("Escape", "+"):
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
        page.wait_for_selector("#hover", state="visible")
        assert page.inner_text("#hover").split("\n")[1].startswith("Lines ")
        page.keyboard.press(key)
        page.wait_for_selector("#hover", state="hidden")


IN_SIGHT = """() => {
  const box = document.querySelector("#marks .chosen")?.getBoundingClientRect();
  const across = box && (box.width > innerWidth || (box.left >= 0 && box.right <= innerWidth));
  return across && box.top >= 0 && box.bottom <= innerHeight;
}"""
"""A key is answered by the page's own script, which a busy machine has do so a moment later."""


FITTED = """() => {
  const {offsetWidth, offsetHeight} = document.querySelector("#sheet"), desk = document.querySelector("#desk");
  return offsetWidth < innerWidth && Math.abs(offsetHeight - desk.clientHeight + 28) < 2;
}"""


def test_on_a_tablet_the_whole_page_has_one_size_whatever_was_seen_before(page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 600})
    page.wait_for_function(FITTED)
    for key in "++0+++0":
        page.keyboard.press(key)
    page.wait_for_function(FITTED)


def test_a_chosen_line_stays_in_sight_when_the_window_turns(page: Page) -> None:
    page.keyboard.press("s")
    for key in "+++++":
        page.keyboard.press(key)
    page.keyboard.press("j")
    page.wait_for_function(IN_SIGHT)
    for width, height in ((800, 600), (600, 800), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(f"innerWidth === {width}")
        page.wait_for_function(IN_SIGHT)


def test_on_a_tablet_a_chosen_line_comes_into_sight_and_is_sharp(page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 600})
    for key in "+++++":
        page.keyboard.press(key)
    for key in "sjSkjj":
        page.keyboard.press(key)
        page.wait_for_function(IN_SIGHT)
    page.wait_for_selector("#sharp", state="visible")
    assert page.evaluate("document.querySelector('#sharp').height") <= 602  # whole pixels


# --- keys and hands -------------------------------------------------------------------------------------------------


def test_every_key_does_what_it_says(page: Page) -> None:
    def press(keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)

    def is_on(query: str) -> bool:
        return page.get_attribute(query, "aria-pressed") == "true"

    press("jj")
    [second] = lines_of(page)
    press("jk")
    assert lines_of(page) == [second]
    press("s")
    story = page.inner_text("#chosen .numbers dd")
    press("S")
    assert page.inner_text("#chosen .numbers dd") != story
    for key, name in zip("gfobc", ("grid", "frames", "order", "baselines", "crop"), strict=True):
        press(key)
        assert is_on(f"[data-overlay={name}]")
        assert page.locator(f"#marks .{name}").count() > 0, name
        press(key)
        assert page.locator(f"#marks .{name}").count() == 0, name
    width = page.evaluate("document.querySelector('#sheet').offsetWidth")
    for key, wider in (("+", 1), ("0", 0), ("-", -1), ("0", 0)):
        press(key)
        now = page.evaluate("document.querySelector('#sheet').offsetWidth")
        assert (now > width) - (now < width) == wider
    press("n")
    assert page.evaluate("document.activeElement.className") == "finding"
    press("l")
    assert page.get_attribute("html", "lang") == "zh"
    assert page.inner_text("#fit") == "整版"
    press("t")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 22, 21)"
    press("]")
    wait_for(page, 2, 1)
    assert page.locator("#pages [aria-current]").get_attribute("data-page") == "2"
    press("h")
    assert page.is_visible("#help")
    page.focus("#shortcuts")
    press(" ")
    page.keyboard.press("Escape")
    press("g")
    assert not is_on("[data-overlay=grid]")


CONTROLS = {
    ".skip": ("Enter", "document.activeElement.id"),
    "#editor": ("ArrowDown", "document.querySelector('#editor').value"),
    "#language": ("Enter", "document.documentElement.lang"),
    "#theme": ("Space", "document.documentElement.dataset.theme"),
    "#help-open": ("Enter", "document.querySelector('#help').open"),
    "#help #shortcuts": ("Space", "document.querySelector('#shortcuts').checked"),
    "#help form button": ("Enter", "document.querySelector('#help').open"),
    "#pages li + li button": ("Enter", "document.querySelector('[aria-current]').dataset.page"),
    "#pages button": ("Enter", "document.querySelector('[aria-current]').dataset.page"),
    "#larger": ("Space", "document.querySelector('#sheet').offsetWidth"),
    "#desk": ("ArrowDown", "document.querySelector('#desk').scrollTop"),
    "#fit": ("Space", "document.querySelector('#sheet').offsetWidth"),
    "#smaller": ("Space", "document.querySelector('#sheet').offsetWidth"),
    "[data-overlay]": ("Space", "document.querySelectorAll('#marks > *').length"),
    "#move": ("Enter", "document.querySelectorAll('.handle').length"),
    ".handle.focus": ("ArrowLeft", "document.querySelector('pre.new')?.innerText"),
    ".handle.band": ("ArrowUp", "document.querySelector('pre.new')?.innerText"),
    "#chosen pre": ("", ""),
    "#chosen .place button:not(#write)": ("Enter", "document.querySelector('#chosen .place button').innerText"),
    "#write": ("Enter", "document.querySelector('#chosen [role=status]').innerText"),
    "#findings .finding": ("Enter", "document.querySelector('#chosen .quote')?.innerText"),
    "#findings .place button": (
        "Space",
        "[...document.querySelectorAll('#findings .place')].map(one => one.innerText)",
    ),
    ".place a": ("", ""),
    "#onion": ("Space", "document.querySelector('#mix').hidden"),
    "#mix": ("ArrowRight", "document.querySelector('#mix').value"),
}
"""Every control with the key that works it, once it has the focus, and what must be otherwise afterwards, in an order
in which each is there; nothing for what only scrolls, and for links, which lead to the editor."""
SEVERAL = ("[data-overlay]",)
FOCUSABLE = "button, input, select, a[href], [tabindex='0']"


def test_every_control_works_by_key(page: Page) -> None:
    """And none is left out."""
    page.context.grant_permissions(["clipboard-write"])
    left = set()
    for selector, (key, seen) in CONTROLS.items():
        left |= set(page.evaluate(UNKNOWN, list(CONTROLS)))
        for number in range(page.locator(selector).count() if selector in SEVERAL else bool(key)):
            before = page.evaluate(f"JSON.stringify({seen})")
            page.locator(selector).nth(number).focus()
            page.keyboard.press(key)
            for _ in range(100):
                if page.evaluate(f"JSON.stringify({seen})") != before:
                    break
                page.wait_for_timeout(20)
            else:
                pytest.fail(f"{key} does nothing at {selector}")
            if selector == "[data-overlay]":
                page.keyboard.press(key)
    assert left == set()


UNKNOWN = f"""known => [...document.querySelectorAll("{FOCUSABLE}")]
    .filter(one => one.checkVisibility() && !known.some(selector => one.matches(selector))).map(one => one.outerHTML)"""


def test_every_control_is_reached_with_tab_and_seen_to_be(page: Page) -> None:
    page.keyboard.press("m")
    page.wait_for_selector("[role=slider]")
    wanted = page.evaluate(
        f"""[...document.querySelectorAll("{FOCUSABLE}")].filter(one => one.checkVisibility()).length"""
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
            return [window.stops.indexOf(one), parseFloat(getComputedStyle(one).outlineWidth)];
            }"""
        )
        stops.add(stop)
        if seen < 2:
            dim.append(page.evaluate("document.activeElement.outerHTML"))
    assert len(stops) == wanted
    assert dim == []


def test_a_focus_point_is_moved_by_key_and_written(page: Page, shown: Served) -> None:
    page.keyboard.press("m")
    page.focus(".handle.focus")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector("pre.new")
    said = "pictures: [{at: above, lines: 6, focus: [0.49, 0.40]}]"
    assert said in page.inner_text("pre.new")
    page.click("#write")
    page.wait_for_selector("#chosen [role=status]:text('Written')")
    assert said in (shown.paper.issue / "issue.yaml").read_text("utf-8")
    shown.setting.set()
    assert shown.setting.board.shown.state["rejected"] is False


def test_a_band_is_dragged_and_the_line_to_paste_is_shown(page: Page, shown: Served) -> None:
    before = (shown.paper.issue / "issue.yaml").read_text("utf-8")
    page.click("#move")
    handle = page.locator(".handle.band").first
    depth, box = int(handle.get_attribute("aria-valuenow") or 0), handle.bounding_box()
    assert box
    pitch = 13 * page.evaluate("document.querySelector('#sheet').offsetWidth") / 300
    page.mouse.move(box["x"] + 90, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + box["height"] / 2 + 2 * pitch, steps=4)
    page.mouse.up()
    page.wait_for_selector("pre.new")
    assert page.inner_text("pre.new").strip() == f"A A | {depth + 2}"
    assert page.inner_text("#chosen p").endswith("issue.yaml, line 8:")
    assert (shown.paper.issue / "issue.yaml").read_text("utf-8") == before


def accept(paper: Paper, pdf: bytes) -> None:
    import hashlib

    home = paper.issue.parents[1]
    store(home / EDITIONS, pdf, b"")
    edition = StoredEdition(hashlib.sha256(pdf).hexdigest())
    line = AcceptedPage(edition, "", "", "", {}, {}, {}, {}, {})
    write_lock(home, "issues/2024-01-01", lambda there: there.update({1: line}), Report())


def test_the_accepted_page_lies_upon_this_one(page: Page, shown: Served) -> None:
    from layout.build import bound_edition
    from layout.delivery import Order

    page.keyboard.press("a")
    page.wait_for_selector("#unaccepted:text('Nothing of this page is accepted.')")
    page.keyboard.press("a")
    assert page.inner_text("#unaccepted") == ""
    accept(shown.paper, bound_edition(Order(shown.paper.issue), Report(), lambda _: None)[1])
    page.keyboard.press("a")
    page.wait_for_selector("#accepted", state="visible")
    assert page.evaluate("document.querySelector('#accepted').naturalWidth") == page.evaluate(
        "document.querySelector('#print').width"
    )
    page.keyboard.press(",")
    assert page.evaluate("document.querySelector('#accepted').style.opacity") == "0.45"


# --- axe ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1440, 800])
def test_axe_finds_nothing(page: Page, shown: Served, width: int) -> None:
    """Light and dark, in both languages, wide and on a tablet: with a chosen line, handles and a line to paste; with
    errors; with the list of keys."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(AXE.read_text("utf-8"))
    page.keyboard.press("j")
    assert violations(page) == {}
    page.keyboard.press("m")
    page.focus(".handle.band")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("pre.new")
    assert violations(page) == {}
    save(shown.paper.issue / "issue.yaml", "level: lead,", "level: lead, level: second, ")
    shown.setting.set()
    page.wait_for_selector("#trouble", state="visible")
    assert violations(page) == {}
    page.keyboard.press("h")
    assert violations(page) == {}


def violations(page: Page) -> dict[str, list[str]]:
    """What axe finds in each of the four looks: rule and elements."""
    found = {}
    for _ in range(4):
        rules = page.evaluate(
            f"axe.run({AXE_RULES}).then(all => [all.violations.map(one => [one.id, one.nodes.map(node => node.html)]), "
            "all.passes.length])"
        )
        assert rules[1] > 12
        found.update(rules[0])
        page.evaluate("document.querySelector('#theme').click()")
        if page.get_attribute("html", "data-theme") == "light":
            page.evaluate("document.querySelector('#language').click()")
    return found
