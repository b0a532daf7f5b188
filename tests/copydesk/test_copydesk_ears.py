"""报眼: what stands beside the nameplate, and what is told of an ear that can't."""

from __future__ import annotations

import pytest

PAGE = (
    "paper: daily\nnumber: 26\ndate: 2023-06-26\nears: {ears}\npages:\n"
    "  - {{section: 一, plan: A, stories: {{A: {{body: x}}}}}}\n"
)


def test_an_ear_has_lines_or_an_advertisement(newspaper) -> None:
    newspaper.picture("ear.png")
    issue = newspaper.read(PAGE.format(ears="[{side: left, lines: [今日多云, 26℃], columns: 3}, {ad: ear.png}]"))
    assert newspaper.codes == []
    left, right = issue.ears
    assert (left.side, left.columns, [words.text for words in left.lines]) == ("left", 3, ["今日多云", "26℃"])
    assert [words.span.column for words in left.lines] == [29, 35]
    assert (right.side, right.columns, right.advert.label, right.lines) == ("right", 2, "广告", ())


@pytest.mark.parametrize(
    ("ears", "words"),
    [
        ("[{side: left}]", "either lines or an advertisement"),
        ("[{lines: [一], ad: ear.png}]", "either lines or an advertisement"),
        ("[{lines: [一]}, {lines: [二]}]", "an ear at this side"),
        ("[{lines: [一], label: 广告}]", "only an advertisement has a label"),
        ("[{lines: [一], alt: 书展}]", "only an advertisement has alt"),
    ],
)
def test_an_ear_that_cannot_be_is_told(newspaper, ears: str, words: str) -> None:
    newspaper.picture("ear.png")
    newspaper.read(PAGE.format(ears=ears))
    [told] = list(newspaper.report)
    assert (told.code, told.span.line) == ("copy-ears", 4)
    assert words in told.message


@pytest.mark.parametrize("key", ["ears: [{{lines: {lines}}}]", "fillers: [{{lines: {lines}}}]"])
@pytest.mark.parametrize(
    ("lines", "told"), [("[今日多云, 开船--靠岸]", True), ("[水位3米。。]", True), ("[开船──靠岸]", False)]
)
def test_dashes_of_other_signs_are_told_in_ears_and_fillers(newspaper, key: str, lines: str, told: bool) -> None:
    """They were told in stories only."""
    written = key.format(lines=lines)
    newspaper.read(PAGE.replace("ears: {ears}", written.replace("{", "{{").replace("}", "}}")).format())
    found = [one for one in newspaper.report if one.code == "copy-dash"]
    assert [(one.span.line, one.span.length) for one in found] == ([(4, 2)] if told else [])


def test_an_advertisement_that_is_not_there_is_told(newspaper) -> None:
    issue = newspaper.read(PAGE.format(ears="[{ad: nowhere.png}]"))
    assert newspaper.codes == ["copy-path"] or newspaper.report.rejected
    assert [ear.advert for ear in issue.ears] in ([None], [])
