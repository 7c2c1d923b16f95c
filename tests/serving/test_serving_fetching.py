"""Nothing that is sent in makes the server reach into its own network, however the address is written."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import DragomanError
from dragoman.reading import Fetcher, post
from dragoman.reading import _addresses as checks
from dragoman.record import Accounts, Feeds, Hooks, Jobs, Record
from dragoman.serving._telling import Teller, known_reports
from dragoman.serving._watching import Watch
from dragoman.serving._worker import do

VECTORS = (
    "http://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://LOCALHOST.:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0x7f.1:{port}/",
    "http://017700000001:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://127.0.1:{port}/",
    "http://0:{port}/",
    "http://0.0.0.0:{port}/",
    "http://[::1]:{port}/",
    "http://[::]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://[fe80::1]:{port}/",
    "http://[fd00::1]:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1:{port}/",
    "http://172.16.0.1:{port}/",
    "http://192.168.0.1:{port}/",
    "http://100.64.0.1:{port}/",
    "http://user:word@127.0.0.1:{port}/",
    "http://public.example@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@public.example/",
    "http://127.0.0.1:{port}\\@public.example/",
    "http://①②⑦.0.0.1:{port}/",
    "http://rebound.example:{port}/",
    "http://private.example:{port}/",
    "http://both.example:{port}/",
    "gopher://127.0.0.1:{port}/",
    "file:///etc/hostname",
    "https://127.0.0.1:{port}/",
)


class Trap:
    """A server on the own machine that nobody may reach, and a tiny one that leads there."""

    def __init__(self) -> None:
        self.reached: list[str] = []
        trap = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                trap.reached.append(self.path)
                self.send_response(200)
                self.end_headers()

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def trap(monkeypatch: pytest.MonkeyPatch) -> Iterator[Trap]:
    made = Trap()
    real, asked = socket.getaddrinfo, []

    def names(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        """Names whose server of names is in somebody else's hands: it says another thing each time, or two things."""
        asked.append(host)
        known = {"private.example": ["127.0.0.1"], "both.example": ["93.184.215.14", "127.0.0.1"]}
        known["rebound.example"] = ["93.184.215.14"] if asked.count("rebound.example") < 2 else ["127.0.0.1"]
        if host in known:
            kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
            return [(*kind, (each, port)) for each in known[host]]
        if isinstance(host, str) and host.endswith(".example"):
            raise socket.gaierror(f"no such host: {host}")
        return real(host, port, *rest, **more)

    real_connect = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        """The open Internet is not there: whatever goes to it fails at once."""
        if isinstance(address, tuple) and not str(address[0]).startswith(("127.", "::1")):
            raise ConnectionRefusedError(str(address[0]))
        real_connect(self, address)

    monkeypatch.setattr(socket, "getaddrinfo", names)
    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setenv("DRAGOMAN_FETCH_DELAY", "0")
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.mark.parametrize("vector", VECTORS)
def test_no_address_leads_into_the_own_network(vector: str, trap: Trap) -> None:
    address = vector.format(port=trap.port)
    with Fetcher(sleep=lambda _: None) as fetcher:
        for _ in range(2):  # the second time a name may stand for something else
            with pytest.raises(DragomanError):
                fetcher.get(address)
    with pytest.raises(DragomanError):
        post(address, b"{}", {}, timeout=2)
    assert trap.reached == []


def test_there_are_enough_of_them() -> None:
    assert len(VECTORS) >= 25


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_leads_there_either(status: int, trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first server is let through as if it were public; where it redirects to is not."""

    class Redirecting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(404 if self.path == "/robots.txt" else status)
            self.send_header("Location", f"http://127.0.0.1:{trap.port}/inside")
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    first = ThreadingHTTPServer(("127.0.0.2", 0), Redirecting)
    threading.Thread(target=first.serve_forever, daemon=True).start()
    monkeypatch.setattr(checks, "public", lambda address: str(address) == "127.0.0.2")
    address = f"http://127.0.0.2:{first.server_address[1]}/"
    with Fetcher(sleep=lambda _: None) as fetcher, pytest.raises(DragomanError):
        fetcher.get(address)
    with pytest.raises(DragomanError):
        post(address, b"{}", {}, timeout=2)
    first.shutdown()
    first.server_close()
    assert trap.reached == []


def test_jobs_feeds_and_hooks_go_the_same_way(where: Path, trap: Trap) -> None:
    addresses = [each.format(port=trap.port) for each in VECTORS[:8]]
    with Record.open(where) as record:
        job = Jobs(record).add({"sources": addresses, "names": addresses}, who="test")
        taken = Jobs(record).take()
        assert taken is not None
        do(record, taken)
        done = Jobs(record).job(job.id)
        assert done is not None
        assert done.progress["quarantined"] == len(addresses)
        for each in addresses:
            Feeds(record).add(each, who="test", every=60)
        looks = []
        watch = Watch(record)
        watch.round(looks.append)
        watch.close()
        assert len(looks) == len(addresses)
        assert all(each.problem for each in looks)
        terms: dict[str, Any] = {"actor": "Oman"}
        user = Accounts(record).user("Editor")
        assert user is not None
        assert known_reports(record, terms)
        Hooks(record).add(user.id, addresses[0], terms, [], who="test")
        assert Teller(record).round() == 1
        (hook,) = Hooks(record).all()
        assert hook.failures == 1
    assert trap.reached == []
