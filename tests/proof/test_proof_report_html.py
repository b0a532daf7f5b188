"""The report for a browser: what stands in the file, before any browser has seen it."""

from __future__ import annotations

import re
import shlex
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

import pytest
from lxml import html
from PIL import Image, ImageDraw

from layout.diagnostics import Span, say
from layout.geometry import Rect
from layout.pictures.proof_pictures import heat_picture
from layout.press.page_digests import digest_pages
from layout.proof.comparison import (
    Change,
    ComparedEdition,
    Comparison,
    PageComparison,
    PagePlace,
    Tolerance,
    compare,
)
from layout.proof.reports.compared_pair import ComparedPair
from layout.proof.reports.html import html_report
from tests.proof.newspaper import FERRY, PAPER

Editions = Callable[..., ComparedEdition]

HOSTILE = "</script><img src=x onerror=alert(1)>&amp;\"'\x1b\x00\ud800"
KEY = "it's a key"
BOX = Rect(100, 62, 50, 31)
ACCEPT = "broadsheet proof 'issues/a b' --accept"


def both(edition: ComparedEdition) -> dict[int, ComparedEdition]:
    return dict.fromkeys(edition.numbers, edition)


@pytest.fixture(scope="module")
def pair(edition: Editions, before: ComparedEdition) -> ComparedPair:
    """Two editions that differ in a word, and a comparison that tells much more."""
    text = PAPER[FERRY]
    assert isinstance(text, str)
    new = edition({FERRY: text.replace("响了三下", "响了四下")})
    changes = (
        Change("edited", say("'{text}'", text=HOSTILE), BOX, "1A", KEY, 2, Span(HOSTILE, 3, 4)),
        Change("pixels", say("looks different, and nothing that is known of the page says why"), Rect(0, 0, 9, 9)),
        Change("removed", say("'{text}' is only here", text="一"), BOX, "1B", "market.md", 0),
    )
    pages = (PageComparison(1, changes), PageComparison(2))
    return ComparedPair(Comparison(pages, layouts=True), both(before), new, HOSTILE, "issues/a b", ACCEPT)


@pytest.fixture(scope="module")
def page(pair: ComparedPair) -> html.HtmlElement:
    return html.document_fromstring(html_report(pair, "zh").decode())


def test_whatever_was_written_in_the_copy_is_text(pair: ComparedPair, page: html.HtmlElement) -> None:
    assert [element.getparent().tag for element in page.iter("script")] == ["body"]
    assert not page.xpath("//img[@onerror]")
    assert not re.search("[\x00-\x08\x0e-\x1f]", html_report(pair, "en").decode())
    marked = HOSTILE[:-3] + 3 * "\N{REPLACEMENT CHARACTER}"
    assert page.xpath("string(//*[@id='old'])") == marked
    (change,) = page.xpath("//*[@class='what'][contains(., 'onerror')]")
    assert change.get("data-en") == f"'{marked}'"
    assert change.text == change.get("data-zh") == f"“{marked}”"


def test_nothing_is_loaded_and_no_other_script_runs(pair: ComparedPair, page: html.HtmlElement) -> None:
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    (script,) = page.iter("script")
    digest = b64encode(sha256(script.text.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    addresses = page.xpath("//@src | //@href")
    assert {address.split(":")[0] for address in addresses} == {"data", "#viewer"}
    assert "url(" not in page.xpath("string(//style)")
    assert "http" not in re.sub("http-equiv", "", html_report(pair, "en").decode())


def test_every_word_stands_there_in_both_languages(page: html.HtmlElement) -> None:
    assert page.get("lang") == "zh"
    for kind in ("data-", "data-label-", "data-alt-"):
        said = page.xpath(f"//*[@{kind}en]")
        assert said == page.xpath(f"//*[@{kind}zh]")
        assert said
    same = [one.text for one in page.xpath("//*[@data-en][not(self::bdi)]") if one.get("data-en") == one.get("data-zh")]
    assert [text for text in same if re.search("[A-Za-z]{3}", text)] == []
    assert page.xpath("string(//h1)") == "3处改动，共2版，1版不同"


def test_ids_are_given_once_and_labels_lead_to_them(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(page.xpath("//@for | //@aria-labelledby")) <= set(ids)


def test_the_list_goes_by_story_and_begins_with_what_nothing_explains(page: html.HtmlElement) -> None:
    groups = page.xpath("//nav//*[@class='group']")
    assert [group.xpath("string(.//h3)") for group in groups] == ["原因不明", f"1A{KEY}", "1B菜场提前半小时开门"]
    assert [button.text for button in page.xpath("//nav/*[@class='chips']/button")] == ["1"]
    assert page.xpath("string(//*[@class='equal'])") == "未改动：2"


def test_what_accepts_a_story_is_a_command_that_a_shell_reads(page: html.HtmlElement) -> None:
    commands = [shlex.split(command) for command in page.xpath("//@data-command")]
    proof = ["broadsheet", "proof", "issues/a b", "--accept"]
    assert commands == [
        proof,
        [*proof, "--page", "1"],
        [*proof, "--story", KEY],
        [*proof, "--story", "market.md"],
    ]


def test_without_an_issue_nothing_can_be_accepted(pair: ComparedPair) -> None:
    page = html.document_fromstring(html_report(pair._replace(accept=""), "en").decode())
    assert page.xpath("//@data-command") == []
    assert page.xpath("//*[@id='accept-all']/@hidden")


def test_a_box_lies_where_the_change_is_on_the_side_that_has_it(page: html.HtmlElement) -> None:
    """The paper is 500 by 620 points, without a bleed."""
    new, old = (page.xpath(f"//*[contains(@class, 'pane {side}')]//button[contains(@class, 'box')]") for side in "ba")
    assert [box.get("class") for box in new] == ["box edited", "box pixels"]
    assert [box.get("class") for box in old] == ["box removed"]
    assert new[0].get("style") == "left: 20.000%; top: 10.000%; width: 10.000%; height: 5.000%"
    assert page.xpath("string(//nav//*[@data-change='0']/@data-box)") == "0.20000 0.10000 0.10000 0.05000"


def test_what_moved_is_shown_where_it_stands_and_where_it_stood(pair: ComparedPair) -> None:
    there, other = PagePlace(1, Rect(300, 62, 50, 31)), PagePlace(2, BOX)
    changes = (
        Change("moved", say("a"), BOX, origin=there),
        Change("moved", say("b"), BOX, origin=other),  # it has come from page 2
        Change("moved", say("c"), BOX, origin=PagePlace(1, BOX)),  # it has gone to page 2
    )
    comparison = Comparison((PageComparison(1, changes), PageComparison(2)), layouts=True)
    page = html.document_fromstring(html_report(pair._replace(comparison=comparison), "en").decode())
    boxes = {
        side: {
            one.get("data-change"): (one.tag, one.get("style").split(";")[0])
            for one in page.xpath(f"//*[contains(@class, 'pane {side}')]//*[contains(@class, 'box')]")
        }
        for side in "ab"
    }
    assert boxes == {
        "a": {"0": ("div", "left: 60.000%"), "2": ("button", "left: 20.000%")},
        "b": {"0": ("button", "left: 20.000%"), "1": ("button", "left: 20.000%")},
    }
    assert page.xpath("//nav//@data-box")[0] == "0.20000 0.10000 0.50000 0.05000"  # both are to be seen


def test_the_pictures_are_whole_pages_of_one_size(page: html.HtmlElement) -> None:
    pictures = [
        Image.open(BytesIO(b64decode(page.xpath(f"string(//img[@class='{kind}']/@src)").partition(",")[2])))
        for kind in ("before", "after", "heat")
    ]
    width = int(page.xpath("string(//section[contains(@class, 'page')]/@data-pixels)"))
    assert [picture.format for picture in pictures] == ["JPEG", "JPEG", "PNG"]
    assert [picture.size for picture in pictures] == [(width, 1292), (width, 1292), (-(-width // 4), 323)]
    heat = pictures[2].convert("RGBA").getchannel("A")
    left, top, right, bottom = heat.getbbox()  # the one character that differs
    assert (right - left, bottom - top) < (14, 14)


def test_a_page_that_one_side_has_not_is_shown_alone(edition: Editions, before: ComparedEdition) -> None:
    new = edition(page=2)
    comparison = compare(before, new, Tolerance(), lambda path: digest_pages(path, path.name))
    page = html.document_fromstring(html_report(ComparedPair(comparison, both(before), new, "a", "b"), "en").decode())
    (section,) = page.xpath("//section[contains(@class, 'page')]")
    assert section.get("class") == "page solo only-a"
    assert len(section.xpath(".//img")) == 1
    assert "only A has it" in page.xpath("string(//nav)")


def test_editions_that_do_not_differ_say_so(before: ComparedEdition) -> None:
    comparison = Comparison((PageComparison(1), PageComparison(2)), layouts=True)
    page = html.document_fromstring(
        html_report(ComparedPair(comparison, both(before), before, "a", "b"), "en").decode()
    )
    assert page.xpath("string(//h1)") == "no difference in 2 pages"
    assert not page.xpath("//img")


def test_a_comparison_has_one_report(pair: ComparedPair) -> None:
    assert html_report(pair, "zh") == html_report(pair, "zh", jobs=2)


@pytest.mark.parametrize("level", [4, 255])
def test_a_heat_map_shows_the_smallest_difference(level: int) -> None:
    old = Image.new("RGB", (400, 400), "white")
    new = old.copy()
    ImageDraw.Draw(new).point((201, 101), (255 - level, 255, 255))
    heat = Image.open(BytesIO(heat_picture(old, new, 3))).convert("RGBA").getchannel("A")
    assert heat.getbbox() == (49, 24, 52, 27)  # its cell, and those around it
    assert Image.open(BytesIO(heat_picture(old, old, 3))).convert("RGBA").getchannel("A").getbbox() is None
