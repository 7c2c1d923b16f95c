"""Feeds are looked at politely and none fails in silence; hooks are told what is new, signed, once."""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from served_sample import IRAN, OMAN, coded
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.errors import InputError
from dragoman.model import EventType
from dragoman.record import Accounts, Feeds, Hooks, Record
from dragoman.serving._telling import Teller, known_reports
from dragoman.serving._watching import Look, Watch

ITEM = "<item><title>{0}</title><link>{1}</link><pubDate>Thu, 05 Feb 2026 10:00:00 GMT</pubDate><description>{0} was told at some length on Thursday, in Muscat.</description></item>"


class Site:
    """A server whose answers are set by path; what it was asked is kept."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, bytes, dict[str, str]]] = {}
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                site.asked.append((self.path, dict(self.headers), body))
                status, content, headers = site.answers.get(self.path, (404, b"", {}))
                if (
                    status == 200
                    and headers.get("ETag")
                    and self.headers.get("If-None-Match") == headers["ETag"]
                ):
                    status, content = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}{path}"

    def feed(self, *items: tuple[str, str], etag: str = '"1"') -> str:
        entries = "".join(ITEM.format(title, self.url(path)) for title, path in items)
        body = f'<rss version="2.0"><channel><title>The Feed</title>{entries}</channel></rss>'
        self.answers["/feed.xml"] = (
            200,
            body.encode(),
            {"Content-Type": "application/rss+xml", "ETag": etag},
        )
        return self.url("/feed.xml")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("DRAGOMAN_FETCH_DELAY", "0")
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


def again(where: Path) -> None:
    """Time goes by: every feed and hook is due."""
    with sqlite3.connect(where) as connection:
        connection.execute("UPDATE feeds SET due = '2020-01-01T00:00:00+00:00'")
        connection.execute("UPDATE hooks SET due = '2020-01-01T00:00:00+00:00'")


def look(record: Record, where: Path) -> Look:
    again(where)
    looks: list[Look] = []
    watch = Watch(record, allow_private=True)
    watch.round(looks.append)
    watch.close()
    (one,) = looks
    return one


def test_a_feed_brings_each_article_once(where: Path, site: Site, fake_coder: None) -> None:
    address = site.feed(("One story", "/1"), ("Another story", "/2"))
    with Record.open(where) as record:
        feeds = Feeds(record)
        assert feeds.add(address, who="test", every=600)
        assert not feeds.add(address, who="test", every=600)
        assert look(record, where) == Look(address, 2, 2)
        assert feeds.due() == ()
        assert look(record, where) == Look(address, 0, None)
        assert [headers.get("If-None-Match") for path, headers, _ in site.asked if path == "/feed.xml"] == [
            None,
            '"1"',
        ]
        site.feed(("One story", "/1"), ("Another story", "/2"), ("A third", "/3"), etag='"2"')
        assert look(record, where) == Look(address, 1, 3)
        (feed,) = feeds.all()
        assert (feed.articles, feed.health, feed.problem) == (3, "well", None)


def test_pages_that_a_feed_leads_to_are_fetched_once(where: Path, site: Site, fake_coder: None) -> None:
    page = b"<html><head><title>One story</title></head><body><article><p>%s</p></article></body></html>"
    site.answers["/1"] = (
        200,
        page % (b"A long story of one day in Muscat, told well. " * 12),
        {"Content-Type": "text/html"},
    )
    address = site.feed(("One story", "/1"))
    with Record.open(where) as record:
        Feeds(record).add(address, who="test", every=600, options={"follow": True})
        assert look(record, where).new == 1
        site.feed(("One story, updated headline", "/1"), etag='"2"')
        assert look(record, where) == Look(address, 0, 1)
    assert [path for path, _, _ in site.asked].count("/1") == 1


def test_a_feed_that_fails_is_left_alone_longer_each_time_and_says_so(where: Path, site: Site) -> None:
    address = site.url("/gone.xml")
    with Record.open(where) as record:
        feeds = Feeds(record)
        feeds.add(address, who="test", every=600)
        waits = []
        for _ in range(5):
            assert look(record, where).problem == "the server answers 404"
            (feed,) = feeds.all()
            waits.append(feed.due)
        assert feed.health == "broken"
        assert feed.failures == 5
        assert waits == sorted(waits)
        empty = b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": []}'
        site.answers["/gone.xml"] = (200, empty, {"Content-Type": "application/feed+json"})
        look(record, where)
        (feed,) = feeds.all()
        assert (feed.failures, feed.health) == (0, "empty")
        assert feed.problem


def test_a_feed_that_has_nothing_new_for_long_is_called_silent(
    where: Path, site: Site, fake_coder: None
) -> None:
    address = site.feed(("One story", "/1"))
    with Record.open(where) as record:
        Feeds(record).add(address, who="test", every=600)
        look(record, where)
        with sqlite3.connect(where) as connection:
            connection.execute("UPDATE feeds SET brought = '2020-01-01T00:00:00+00:00'")
        assert Feeds(record).all()[0].health == "silent"
        Feeds(record).pause(address, paused=True, who="test")
        again(where)
        assert Feeds(record).due() == ()


def test_two_watchers_do_not_look_at_one_feed_at_once(where: Path) -> None:
    with Record.open(where) as one, Record.open(where) as other:
        Feeds(one).add("https://example.org/feed.xml", who="test", every=600)
        (feed,) = Feeds(one).due()
        assert Feeds(one).claim(feed)
        assert not Feeds(other).claim(feed)


def test_addresses_of_feeds_are_checked(where: Path) -> None:
    with Record.open(where) as record:
        for address in ("file:///etc/passwd", "feed.xml", "https://a b.example/", "javascript:alert(1)"):
            with pytest.raises(InputError):
                Feeds(record).add(address, who="test", every=600)
        with pytest.raises(InputError, match="once a minute"):
            Feeds(record).add("https://example.org/feed.xml", who="test", every=5)


def test_watching_from_the_command_line(
    tmp_path: Path, site: Site, fake_coder: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_RECORD", str(tmp_path / "new.db"))
    file = tmp_path / "feeds.txt"
    file.write_text(
        f"# our feeds\n{site.feed(('One story', '/1'))}\n\n{site.url('/gone.xml')}\n", encoding="utf-8"
    )
    run = CliRunner().invoke(app, ["watch", str(file), "--once", "--allow-private"])
    assert run.exit_code == 1
    assert "1 listed, 1 new" in run.output
    assert "the server answers 404" in run.output
    told = CliRunner().invoke(app, ["watch", "--health", "--json"])
    assert {each["health"] for each in json.loads(told.stdout)} == {"well", "failing"}
    CliRunner().invoke(app, ["watch", site.url("/gone.xml"), "--remove"])
    assert CliRunner().invoke(app, ["watch", "--health"]).exit_code == 0
    assert CliRunner().invoke(app, ["watch", "nothing.txt"]).exit_code == 2


def test_a_hook_is_told_what_is_new_signed_and_once(where: Path, site: Site) -> None:
    site.answers["/hook"] = (500, b"", {})
    with Record.open(where) as record:
        user = Accounts(record).user("Editor")
        assert user is not None
        terms: dict[str, Any] = {"actor": "Iran"}
        hook = Hooks(record).add(
            user.id, site.url("/hook"), terms, known_reports(record, terms), who="Editor"
        )
        teller = Teller(record, allow_private=True)
        teller.round()
        assert site.asked == []
        text = "Iran warned Oman of a storm. It was said so, Dee Example said."
        new = coded(
            "A warning",
            text,
            recipients=(OMAN,),
            published=date(2026, 2, 9),
            trigger="warned",
            kind=EventType.THREATEN,
        )
        matter = "Oman helped China. So it was, Dee Example said."
        other = coded("No matter", matter, actors=(OMAN,), trigger="helped", kind=EventType.AID)
        record.add(new)
        record.add(other)
        record.link()
        teller.round()
        (failed,) = Hooks(record).all()
        assert (failed.failures, failed.problem) == (1, "the receiver answers 500")
        site.answers["/hook"] = (204, b"", {})
        teller.round()
        assert len(site.asked) == 1
        again(where)
        teller.round()
        _, headers, body = site.asked[-1]
        told = json.loads(body)
        assert told["hook"] == hook.id
        assert [each["reports"] for each in told["events"]] == [[new.reports[0].id]]
        moment, _, given = headers["X-Dragoman-Signature"].removeprefix("t=").partition(",v1=")
        wanted = hmac.new(hook.secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
        assert hmac.compare_digest(given, wanted)
        again(where)
        teller.round()
        assert len(site.asked) == 2
        assert IRAN.name in body.decode()
