"""Every word that the page or its scripts name is there, and no word is without use."""

from __future__ import annotations

import re

from layout.preview import frame
from layout.preview.frame import html_frame, words_json
from layout.preview.words import FRAME, SPOKEN

PAGE = frame._FILE.read_text("utf-8")
SCRIPTS = "\n".join(path.read_text("utf-8") for path in sorted(frame._FILE.parent.glob("*.js")))


def test_the_frame_says_all_its_words_and_no_other() -> None:
    assert set(re.findall(r' say(?:-label)?="([^"]+)"', PAGE)) == FRAME.keys()
    for name in ("en", "zh"):
        assert f'lang="{name}"'.encode() in html_frame(name)[:80]  # type: ignore[arg-type]


def test_scripts_say_all_their_words_and_no_other() -> None:
    assert set(re.findall(r'\bsay\("([^"]+)"', SCRIPTS)) <= SPOKEN.keys()
    told = {"error", "warning", "info"}  # severities, which come with the findings
    assert {name for name in SPOKEN if not re.search(rf"\b{name}\b", SCRIPTS)} <= told


def test_every_word_is_there_in_both_languages_with_the_same_fields() -> None:
    for said in words_json().values():
        assert said["en"] != said["zh"]
        assert sorted(re.findall(r"\{\w+\}", said["en"])) == sorted(re.findall(r"\{\w+\}", said["zh"]))


def test_scripts_put_what_copy_says_on_the_page_as_text_only() -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", SCRIPTS)
