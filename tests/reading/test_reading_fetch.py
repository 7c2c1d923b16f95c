"""Fetching, against a server on this machine."""

from __future__ import annotations

import gzip
import ipaddress
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from test_reading_forms import LEAD, PAGE, RSS

from dragoman.errors import FetchError, ForbiddenAddressError
from dragoman.model import Article
from dragoman.reading import (
    Fetcher,
    RawDocument,
    ReadOptions,
    Rejected,
    Validators,
    _addresses,
    discover,
    parse,
)
from dragoman.reading._addresses import check_url, public

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    routes: dict[str, Answer]
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        self.routes.get(self.path, lambda handler: handler.send(404, b""))(self)

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


class Site:
    """A server: what it answers at each path, and what it was asked."""

    def __init__(self) -> None:
        self.routes: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        kind = type("Bound", (Handler,), {"routes": self.routes, "asked": self.asked})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}{path}"

    def page(self, path: str, body: bytes | str = PAGE, status: int = 200, **headers: str) -> str:
        content = body.encode() if isinstance(body, str) else body
        held = {"Content_Type": "text/html; charset=utf-8", **headers}
        self.routes[path] = lambda handler: handler.send(status, content, **held)
        return self.url(path)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    held = Site()
    yield held
    held.server.shutdown()
    held.server.server_close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, sleep=lambda _: None) as held:
        yield held


def test_a_page_is_fetched_and_read(site: Site) -> None:
    address = site.page("/2024/03/05/talks")
    (raw,) = discover([address], ReadOptions(allow_private=True))
    assert isinstance(raw, RawDocument)
    article = parse(raw)
    assert isinstance(article, Article)
    assert (article.title, article.url) == ("Oman and Norway talk", address)
    agent = site.asked[-1][1]["User-Agent"]
    assert agent.startswith("dragoman/")


def test_a_feed_is_followed_to_its_pages(site: Site) -> None:
    page = site.page("/1")
    feed = site.page("/feed", RSS.replace("https://a.example/1", page), Content_Type="application/rss+xml")
    options = ReadOptions(allow_private=True, follow=True)
    with Fetcher(allow_private=True, sleep=lambda _: None) as held:
        (raw,) = discover([feed], options, fetcher=held)
    assert isinstance(raw, RawDocument)
    article = parse(raw)
    assert isinstance(article, Article)
    assert article.publication.basis == "stated"
    assert "Norway has kept an embassy" in article.text


def test_an_entry_whose_page_is_gone_is_read_from_the_feed(site: Site) -> None:
    feed = site.page("/feed", RSS.replace("https://a.example/1", site.url("/gone")), Content_Type="text/xml")
    with Fetcher(allow_private=True, sleep=lambda _: None) as held:
        fault, raw = discover([feed], ReadOptions(allow_private=True, follow=True), fetcher=held)
    assert isinstance(fault, Rejected)
    assert "404" in fault.reason
    assert isinstance(raw, RawDocument)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0177.0.0.1/", "http://0x7f.1/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest", "http://10.0.0.1/",
        "http://192.168.1.1/", "http://[fe80::1]/", "http://[fd00::1]/", "http://224.0.0.1/", "http://0.0.0.0/",
        "http://[64:ff9b::7f00:1]/",
    ],
)  # fmt: skip
def test_private_addresses_are_refused_in_any_form(address: str) -> None:
    with Fetcher() as held, pytest.raises(ForbiddenAddressError):
        held.get(address)


@pytest.mark.parametrize(
    "address", ["ftp://a.example/", "file:///etc/passwd", "http://", "http://u:p@a.example/"]
)
def test_addresses_that_are_never_asked(address: str) -> None:
    with pytest.raises(ForbiddenAddressError) as caught:
        check_url(address)
    assert ":p@" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "open_"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07::1", True),
        ("100.64.0.1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, open_: bool) -> None:  # noqa: FBT001
    assert public(ipaddress.ip_address(address)) is open_


def test_a_redirect_into_the_own_network_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host passes as public, the one it leads to does not."""
    site.routes["/out"] = lambda handler: handler.send(302, b"", Location="http://10.1.2.3/secret")
    monkeypatch.setattr(_addresses, "public", lambda address: str(address) == "127.0.0.1")
    with Fetcher(sleep=lambda _: None) as held, pytest.raises(ForbiddenAddressError, match=r"10\.1\.2\.3"):
        held.get(site.url("/out"))


def test_the_connection_goes_to_the_address_that_was_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A resolver that would answer otherwise the second time is asked only once for a connection."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    calls: list[str] = []

    def once(host: str, port: int, *, allow_private: bool) -> list[str]:
        calls.append(host)
        return next(answers)

    monkeypatch.setattr(_addresses, "resolved", once)
    address = site.page("/a").replace("127.0.0.1", "rebind.example")
    with Fetcher(sleep=lambda _: None) as held:
        found = held.get(address)
    assert found
    assert found.url == address
    assert calls == ["rebind.example"]


def test_redirects_are_followed_but_not_for_ever(site: Site, fetcher: Fetcher) -> None:
    end = site.page("/end")
    site.routes["/start"] = lambda handler: handler.send(301, b"", Location="/end")
    site.routes["/round"] = lambda handler: handler.send(302, b"", Location="/round")
    found = fetcher.get(site.url("/start"))
    assert found
    assert found.url == end
    with pytest.raises(FetchError, match="more than 5 redirects"):
        fetcher.get(site.url("/round"))
    assert site.paths().count("/round") == 6


def test_what_has_not_changed_is_not_fetched_again(site: Site) -> None:
    def answer(handler: Handler) -> None:
        same = handler.headers.get("If-None-Match") == '"1"'
        handler.send(
            304 if same else 200,
            b"" if same else PAGE.encode(),
            ETag='"1"',
            Last_Modified="Tue, 05 Mar 2024 08:00:00 GMT",
        )

    site.routes["/a"] = answer
    kept: dict[str, Validators] = {}
    with Fetcher(allow_private=True, validators=kept, sleep=lambda _: None) as first:
        assert first.get(site.url("/a"))
    assert kept == {site.url("/a"): Validators('"1"', "Tue, 05 Mar 2024 08:00:00 GMT")}
    with Fetcher(allow_private=True, validators=kept, sleep=lambda _: None) as second:
        assert second.get(site.url("/a")) is None
    assert site.asked[-1][1]["If-Modified-Since"].startswith("Tue, 05 Mar")


def test_robots_are_obeyed(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\n", Content_Type="text/plain")
    site.page("/private/a")
    site.page("/a")
    assert fetcher.get(site.url("/a"))
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher.get(site.url("/private/a"))
    assert site.paths() == ["/a"]
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_a_robots_txt_that_fails_forbids(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "", 503)
    site.page("/a")
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher.get(site.url("/a"))


def test_a_host_rests_between_requests(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", Content_Type="text/plain")
    site.page("/a")
    pauses: list[float] = []
    with Fetcher(allow_private=True, clock=lambda: 0.0, sleep=pauses.append) as held:
        held.get(site.url("/a"))
        held.get(site.url("/a"))
    assert pauses[-1] == 7.0


def test_large_answers_are_refused_declared_or_not(site: Site, fetcher: Fetcher) -> None:
    site.routes["/declared"] = lambda handler: handler.send(200, b"", Content_Length="50000000")

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        try:
            for _ in range(400):
                handler.wfile.write(b"a" * 100_000)
        except OSError:
            pass
        handler.close_connection = True

    site.routes["/endless"] = endless
    with pytest.raises(FetchError, match="50,000,000 bytes"):
        fetcher.get(site.url("/declared"))
    with pytest.raises(FetchError, match="more than 15,000,000 bytes"):
        fetcher.get(site.url("/endless"))


def test_packed_answers_are_unpacked_and_bombs_refused(site: Site, fetcher: Fetcher) -> None:
    site.page("/packed", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    found = fetcher.get(site.url("/packed"))
    assert found
    assert LEAD.encode() in found.content
    site.page("/bomb", gzip.compress(b"a" * 14_000_000), Content_Encoding="gzip")
    (fault,) = discover([site.url("/bomb")], ReadOptions(allow_private=True), fetcher=fetcher)
    assert isinstance(fault, Rejected)
    assert "bomb" in fault.reason


def test_a_server_that_drips_is_cut_off(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        try:
            for _ in range(100):
                handler.wfile.write(b"a")
                time.sleep(0.05)
        except OSError:
            pass

    site.routes["/drip"] = drip
    monkeypatch.setenv("DRAGOMAN_FETCH_TIMEOUT", "0.5")
    begun = time.monotonic()
    with (
        Fetcher(allow_private=True, sleep=lambda _: None) as held,
        pytest.raises(FetchError, match=r"within 0\.5 s"),
    ):
        held.get(site.url("/drip"))
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://nowhere.invalid/"])
def test_what_cannot_be_reached_gives_one_line(address: str, tmp_path: Path) -> None:
    assert tmp_path.exists()
    (fault,) = discover([address], ReadOptions(allow_private=True))
    assert isinstance(fault, Rejected)
    assert str(fault).startswith(f"[D110] {address}: ")
    assert "\n" not in str(fault)
