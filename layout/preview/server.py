"""Browsers on this machine in; the page, its pictures and the events of the board out. Standard library only.

Whoever asks must know the token, which is the first part of every path; must have called this machine by its own name,
lest a name of elsewhere is bent to it (DNS rebinding); and, where a page of a browser asks, that page must be ours.
"""

from __future__ import annotations

import hmac
import json
import secrets
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from layout.preview.board import Board

_ALIVE = 15.0
"""Seconds of silence after which a browser is asked whether it is still there."""
_MOST = 4096
"""Bytes of what a browser sends."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Response(NamedTuple):
    """What is sent: its media type and bytes."""

    kind: str
    data: bytes
    status: HTTPStatus = HTTPStatus.OK


Ask = Callable[[Mapping[str, str]], Response | None]
"""Answers a question with its fields; None where there is nothing."""


class PreviewServer(ThreadingHTTPServer):
    """Serves on the loopback address only; port 0 takes one that is free. Raises OSError where the port is taken."""

    daemon_threads = True

    def __init__(self, port: int, board: Board, asks: Mapping[str, Ask], posts: Mapping[str, Ask]) -> None:
        self.board, self.asks, self.posts = board, asks, posts
        self.token = secrets.token_urlsafe(24)
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError as problem:
            raise OSError(problem.errno, problem.strerror, f"127.0.0.1:{port}") from problem

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes is no fault; all else is one of ours."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    @property
    def hosts(self) -> tuple[str, str]:
        """What a browser of this machine calls it."""
        return f"127.0.0.1:{self.server_port}", f"localhost:{self.server_port}"

    @property
    def address(self) -> str:
        return f"http://{self.hosts[0]}/{self.token}/"


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = 60

    def version_string(self) -> str:
        return "broadsheet"

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is told of single questions."""

    def do_GET(self) -> None:
        path = self._allowed()
        if path == "events":
            self._events()
        elif path is not None:
            self._answer(self.server.asks, path, dict(parse_qsl(urlsplit(self.path).query)))

    def do_POST(self) -> None:
        """Something is to be written: only a page of ours may ask for that."""
        path = self._allowed()
        if path is None:
            return
        length = self.headers.get("Content-Length", "")
        kind = self.headers.get("Content-Type", "")
        if (
            not self.headers.get("Origin")
            or kind != "application/json"
            or not length.isdecimal()
            or int(length) > _MOST
        ):
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        try:
            fields = {str(name): str(value) for name, value in json.loads(self.rfile.read(int(length))).items()}
        except (ValueError, AttributeError, RecursionError):
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        self._answer(self.server.posts, path, fields)

    def _allowed(self) -> str | None:
        """The path after the token; None, with the refusal sent, for who may not ask."""
        hosts, origin = self.server.hosts, self.headers.get("Origin")
        if self.headers.get_all("Host", []) not in [[host] for host in hosts]:
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        if origin is not None and origin not in [f"http://{host}" for host in hosts]:
            self._refuse(HTTPStatus.FORBIDDEN)
            return None
        try:
            token, slash, path = urlsplit(self.path).path.removeprefix("/").partition("/")
        except ValueError:  # an address of brackets that don't close
            self._refuse(HTTPStatus.BAD_REQUEST)
            return None
        if not slash or not hmac.compare_digest(token.encode(), self.server.token.encode()):
            self._refuse(HTTPStatus.FORBIDDEN)
            return None
        return path

    def _answer(self, known: Mapping[str, Ask], path: str, fields: Mapping[str, str]) -> None:
        answer = known[path](fields) if path in known else None
        if answer is None:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        self._head(answer.status, {"Content-Type": answer.kind, "Content-Length": str(len(answer.data))})
        with suppress(ConnectionError):
            self.wfile.write(answer.data)

    def _events(self) -> None:
        """The board's events as they come, until the browser goes."""
        self.close_connection = True
        self._head(HTTPStatus.OK, {"Content-Type": "text/event-stream; charset=utf-8"})
        with suppress(ConnectionError, TimeoutError), self.server.board.listening() as events:
            while True:
                try:
                    message = events.get(timeout=_ALIVE)
                except Empty:
                    message = b": \n\n"
                self.wfile.write(message)
                self.wfile.flush()

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        data = f"{status.value} {status.phrase}\n".encode()
        self._head(status, {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(data))})
        with suppress(ConnectionError):
            self.wfile.write(data)

    def _head(self, status: HTTPStatus, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, **headers}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        with suppress(ConnectionError):
            self.end_headers()


def as_json(value: Any, status: HTTPStatus = HTTPStatus.OK) -> Response:
    data = json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
    return Response("application/json; charset=utf-8", data, status)
