"""Who may ask, and what is answered: the token, the names of this machine, pages of ours."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from contextlib import closing
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from layout.preview import PreviewOrder, previewing
from tests.preview.conftest import Paper, Served

EVIL = "http://evil.example"


class Given(NamedTuple):
    """An answer."""

    status: int
    headers: Mapping[str, str]
    data: bytes


def ask(
    served: Served, path: str = "", headers: Mapping[str, str] | None = None, method: str = "GET", body: str = ""
) -> Given:
    """The answer to a question, which is asked below the token unless the path begins with a slash."""
    parts = urlsplit(served.address)
    with closing(http.client.HTTPConnection(parts.netloc, timeout=20)) as connection:
        whole = path if path.startswith("/") else parts.path + path
        connection.request(method, whole, body or None, {"Host": parts.netloc, **(headers or {})})
        answer = connection.getresponse()
        return Given(answer.status, answer.headers, answer.read())


def test_it_listens_on_this_machine_only(served: Served) -> None:
    assert urlsplit(served.address).hostname == "127.0.0.1"


def test_the_page_and_its_files_are_given(served: Served) -> None:
    page = ask(served)
    assert page.status == 200
    assert "default-src 'none'" in (page.headers["Content-Security-Policy"])
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert " say" not in page.data.decode()
    for name in ("preview.css", "preview.js", "sheet.js", "marks.js", "panel.js", "words.js", "words.json"):
        assert ask(served, name).status == 200, name


@pytest.mark.parametrize("path", ["/", "/preview.js", "/wrong/", "/wrong/events", "//", "/../etc/passwd"])
def test_without_the_token_nothing_is_given(served: Served, path: str) -> None:
    answer = ask(served, path)
    assert answer.status == 403
    assert served.address.rsplit("/", 2)[1] not in answer.data.decode()


@pytest.mark.parametrize(
    "path", ["nothing", "../preview.js", "preview.html", "%2e%2e/server.py", "page/../picture", "."]
)
def test_other_paths_are_refused(served: Served, path: str) -> None:
    assert ask(served, path).status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "localhost", "127.0.0.1:1", ""])
def test_other_hosts_are_refused(served: Served, host: str) -> None:
    assert ask(served, headers={"Host": host}).status in (400, 421)


def test_localhost_is_this_machine(served: Served) -> None:
    assert ask(served, headers={"Host": f"localhost:{urlsplit(served.address).port}"}).status == 200


@pytest.mark.parametrize("origin", [EVIL, "null", "http://127.0.0.1:1", "https://localhost"])
@pytest.mark.parametrize("path", ["", "events", "words.json"])
def test_pages_of_elsewhere_are_refused(served: Served, origin: str, path: str) -> None:
    assert ask(served, path, {"Origin": origin}).status == 403


def test_nobody_posts_without_an_origin_of_ours(served: Served) -> None:
    for headers in ({}, {"Origin": EVIL}, {"Origin": "null"}):
        answer = ask(served, "write", {"Content-Type": "application/json", **headers}, "POST", "{}")
        assert answer.status == 403
    for method in ("PUT", "DELETE", "OPTIONS"):
        assert ask(served, "", method=method).status == 501


def test_a_picture_is_of_the_version_that_is_asked_for(served: Served) -> None:
    found = ask(served, "picture?page=1&version=1&dpi=30")
    assert (found.status, found.headers["Content-Type"]) == (200, "image/png")
    assert found.data[:4] == b"\x89PNG"
    assert ask(served, "picture?page=1&version=2&dpi=30").status == 409


@pytest.mark.parametrize(
    "query", ["page=9&version=1", "page=x", "", "page=1&version=1&dpi=9999", "page=1&version=1&box=1,2,nan,3",
              "page=1&version=1&box=900,0,9,9", "page=1&version=1&dpi=nan", "page=1&version=1&box=1,2"]
)  # fmt: skip
def test_what_can_not_be_drawn_is_not(served: Served, query: str) -> None:
    assert ask(served, f"picture?{query}").status == 404


@pytest.mark.parametrize("path", ["page?page=" + "9" * 5000, "accepted?page=" + "9" * 5000])
def test_a_number_too_long_to_read_is_of_no_page(served: Served, path: str) -> None:
    assert ask(served, path).status == 404


def test_an_address_that_is_none_is_refused(served: Served) -> None:
    """`urlsplit` raises for it."""
    host = urlsplit(served.address).netloc
    with closing(http.client.HTTPConnection(host, timeout=20)) as connection:
        connection.request("GET", "http://[x/", headers={"Host": host})
        assert connection.getresponse().status == 400


def test_a_port_that_is_taken_is_named(served: Served, paper: Paper) -> None:
    port = urlsplit(served.address).port
    assert port
    with pytest.raises(OSError, match=f"127.0.0.1:{port}"), previewing(PreviewOrder(paper.issue, port)):
        pass


def test_a_page_says_where_its_lines_stand_in_the_copy(served: Served) -> None:
    facts = json.loads(ask(served, "page?page=1").data)
    assert [story["id"] for story in facts["stories"]] == ["1A", "1B", "1C"]
    assert facts["root"] == str(served.paper.issue.parents[1].resolve())
    line = next(line for line in facts["lines"] if "从今天起" in line["text"])
    assert line["source"] == {"file": "issues/2024-01-01/stories/market.md", "line": 4, "column": 1}
    assert line["story"] == "1B"


def test_events_begin_with_the_state(served: Served) -> None:
    parts = urlsplit(served.address)
    with closing(http.client.HTTPConnection(parts.netloc, timeout=20)) as connection:
        connection.request("GET", f"{parts.path}events")
        answer = connection.getresponse()
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        assert answer.readline() == b"event: state\n"
        state = json.loads(answer.readline().removeprefix(b"data: "))
        answer.close()
    assert [page["number"] for page in state["pages"]] == [1, 2]
    assert state["rejected"] is False
