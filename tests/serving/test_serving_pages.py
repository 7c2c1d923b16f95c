"""Pages for people: the site live, search, questions, the desk from review to a published page."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from callers import csrf_of
from starlette.testclient import TestClient

from dragoman.model import Page, PageSentence
from dragoman.record import EventFilter, Feeds, Jobs, Record, ReportFilter
from dragoman.serving._pages import pages_of
from dragoman.serving._served import Cache, Served

Client = Callable[..., TestClient]


def told(record: object, kind: str, subject: str, as_of: object = None) -> Page:
    """A page as the rooms below make it, without them."""
    return Page(
        "p1", kind, subject, f"On {subject}", (("What happened", (PageSentence("It happened.", ()),)),)
    )


@pytest.fixture
def telling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.serving.desk._pages.told_page", told)


def test_the_site_is_served_at_the_same_addresses(signed_in: Client, where: Path) -> None:
    client = signed_in("reader")
    with Record.open(where) as record:
        event = record.events(EventFilter(limit=1))[0]
        article = record.article_ids()[0]
    for path in (
        "/",
        "/index.html",
        f"/events/{event.id}.html",
        f"/articles/{article}.html",
        "/disputed.html",
    ):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "Sign out" in answer.text
        assert client.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert "/desk/event/" not in client.get(f"/events/{event.id}.html").text
    assert client.get("/events/e0.html").status_code == 404
    assert client.get("/../../etc/passwd").status_code == 404
    assert client.get("/style.css").headers["Content-Type"].startswith("text/css")


def test_editors_get_from_an_event_to_correcting_it(signed_in: Client, where: Path) -> None:
    client = signed_in("editor")
    with Record.open(where) as record:
        event = record.events(EventFilter(limit=1))[0]
    assert f'href="/desk/event/{event.id}"' in client.get(f"/events/{event.id}.html").text


def test_search_narrows_down_by_facets(signed_in: Client) -> None:
    client = signed_in("reader")
    whole = client.get("/search?with=China").text
    assert "Oman" in whole
    narrowed = client.get("/search?with=China&type=AID").text
    assert "1 event<" in narrowed
    assert 'aria-current="true">Aid' in narrowed or "<bdi>Aid</bdi>" in narrowed
    assert "Sentences with these words" in client.get("/search?q=hours").text
    assert "No event of the record fits" in client.get("/search?q=zebra").text
    assert client.get("/search?since=someday").status_code == 400
    assert client.get("/search?q=%00").status_code == 200
    assert client.get("/search").status_code == 200


def test_a_question_is_asked_and_an_empty_one_is_not(signed_in: Client) -> None:
    assert "For example" in signed_in("reader").get("/ask").text


def fields(page: str, **more: str) -> dict[str, object]:
    """The hidden fields of the first form for the kind of decision given."""
    form = next(
        each for each in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'value="{more["kind"]}"' in each
    )
    found: dict[str, object] = {}
    for name, plain in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form):
        value = html.unescape(plain)
        found[name] = [*found.get(name, []), value] if name == "targets" else value  # type: ignore[misc]
    return found | more


def test_an_editor_sees_what_would_change_then_decides_then_takes_it_back(
    signed_in: Client, where: Path
) -> None:
    client = signed_in("editor")
    with Record.open(where) as record:
        event = next(each for each in record.each_event(EventFilter()) if len(each.reports) > 1)
    page = client.get(f"/desk/event/{event.id}").text
    form = fields(page, kind="correct", field="place", text="Doha", why="the caption says so")
    shown = client.post("/desk/preview", data=form)
    assert shown.status_code == 200
    assert "As it would be" in shown.text
    with Record.open(where) as record:
        assert record.decisions() == ()
    ready = fields(shown.text, kind="correct")
    answer = client.post("/desk/decide", data=ready | {"why": "the caption says so"})
    assert answer.status_code == 303
    assert "done=decided" in answer.headers["Location"]
    with Record.open(where) as record:
        (made,) = record.decisions()
        assert made.decision.who == "Editor"
        assert record.report(made.decision.targets[0]).place.name == "Doha"  # type: ignore[union-attr]
    history = client.get("/desk/history").text
    assert "place set to" in history
    undone = client.post("/desk/undo", data={"decision": made.decision.id})
    assert undone.status_code == 303
    with Record.open(where) as record:
        assert record.report(made.decision.targets[0]).place.name == "Muscat"  # type: ignore[union-attr]


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(signed_in: Client, where: Path) -> None:
    one, other = signed_in("editor"), signed_in("admin")
    with Record.open(where) as record:
        report = record.reports(ReportFilter(limit=1))[0]
        event = record.event(report.id)
        assert event is not None
    pages = [each.get(f"/desk/event/{event.id}").text for each in (one, other)]
    first = one.post("/desk/decide", data=fields(pages[0], kind="accept") | {"csrf": csrf_of(pages[0])})
    second = other.post("/desk/decide", data=fields(pages[1], kind="reject") | {"csrf": csrf_of(pages[1])})
    assert (first.status_code, second.status_code) == (303, 409)
    assert "Somebody was here before you" in second.text
    with Record.open(where) as record:
        (made,) = record.decisions()
        assert (made.decision.kind, made.decision.who) == ("accept", "Editor")


def test_events_are_put_together_and_parted(signed_in: Client, where: Path) -> None:
    client = signed_in("editor")
    with Record.open(where) as record:
        one, other = record.events(EventFilter(actor="Oman", limit=2))
    page = client.get(f"/desk/event/{one.id}").text
    form = fields(page, kind="same", text=f"http://localhost/events/{other.id}.html")
    ready = fields(client.post("/desk/preview", data=form).text, kind="same")
    assert set(ready["targets"]) == {*one.reports, *other.reports}  # type: ignore[call-overload]
    assert client.post("/desk/decide", data=ready).status_code == 303
    with Record.open(where) as record:
        together = record.event(one.reports[0])
        assert together is not None
        assert set(together.reports) == {*one.reports, *other.reports}
    old = ({one.id, other.id} - {together.id}).pop()
    led = client.get(f"/events/{old}.html", follow_redirects=False)
    assert (led.status_code, led.headers["Location"]) == (302, f"/events/{together.id}.html")
    assert client.get(f"/api/v1/events/{old}").json()["event"]["id"] == together.id
    assert client.get("/events/e0123456789abcdef.html").status_code == 404
    assert client.get("/api/v1/events/e0123456789abcdef").status_code == 404
    page = client.get(f"/desk/event/{together.id}").text
    split = fields(page, kind="split") | {"targets": [other.reports[0]]}
    assert client.post("/desk/decide", data=split).status_code == 303
    with Record.open(where) as record:
        assert record.event(one.reports[0]).reports == one.reports  # type: ignore[union-attr]
    assert client.post("/desk/preview", data=fields(page, kind="same", text="e0")).status_code == 400
    assert client.get(f"/desk/event/{together.id}").status_code in {200, 404}


def test_the_queue_is_worked_off(signed_in: Client) -> None:
    client = signed_in("editor")
    page = client.get("/desk").text
    items = re.findall(r'name="item" value="([^"]+)".*?name="fingerprint" value="([^"]+)"', page)
    assert items
    for name, _ in items[:3]:
        assert client.get(f"/desk/item/{name}").status_code == 200
    for name, fingerprint in items:
        left = client.post("/desk/review", data={"item": name, "fingerprint": fingerprint, "verdict": "fine"})
        assert left.status_code == 303
    assert "Nothing waits for you" in client.get("/desk").text
    assert "Nothing waits for you" not in client.get("/desk?all=1").text
    assert client.post("/desk/review", data={"item": "x", "verdict": "maybe"}).status_code == 400


def test_a_deleted_event_under_an_open_page_is_a_clear_fault(signed_in: Client) -> None:
    client = signed_in("editor")
    for address in (
        "/desk/event/e0",
        "/desk/article/a0",
        "/desk/item/report-r0",
        "/desk/pages/g0",
        "/desk/jobs/j0",
    ):
        assert client.get(address).status_code == 404, address
    gone = {"kind": "split", "targets": ["r0"]}
    assert client.post("/desk/decide", data=gone).status_code == 400


def test_a_page_goes_from_draft_to_readers_and_is_corrected(
    signed_in: Client, anybody: Client, telling: None, where: Path
) -> None:
    client = signed_in("editor")
    made = client.post("/desk/pages", data={"kind": "brief", "subject": "Iran and China"})
    address = made.headers["Location"]
    name = address.rpartition("/")[2]

    def seen() -> str:
        found = re.search(r'name="seen" value="(\d+)"', client.get(address).text)
        assert found
        return found[1]

    def step(what: str, way: str = "publish", **more: str) -> int:
        return client.post(f"{address}/{way}", data={"step": what, "seen": seen(), **more}).status_code

    edit = {"action": "add", "section": "What happened", "anchor": "It happened.", "text": "So we saw."}
    assert client.post(f"{address}/edit", data=edit | {"seen": seen()}).status_code == 303
    assert client.post(f"{address}/edit", data=edit | {"seen": "1"}).status_code == 409
    assert client.get(f"/told/{name}").status_code == 404
    assert step("publish") == 400
    assert step("submit", "step") == 303
    assert step("publish", "step") == 400
    assert step("approve") == 303
    assert step("publish") == 303
    reader = anybody(serve_open_reading=True)
    assert "So we saw." in reader.get(f"/told/{name}").text
    assert "On Iran and China" in reader.get("/told").text
    change = {
        "action": "replace",
        "section": "What happened",
        "anchor": "So we saw.",
        "text": "So it was told.",
    }
    assert client.post(f"{address}/edit", data=change | {"seen": seen()}).status_code == 303
    assert "So we saw." in reader.get(f"/told/{name}").text
    for what, way in (("submit", "step"), ("approve", "publish")):
        assert step(what, way) == 303
    assert step("publish", correction="We had not seen it ourselves.") == 303
    public = reader.get(f"/told/{name}").text
    assert "So it was told." in public
    assert "We had not seen it ourselves." in public
    assert step("withdraw") == 303
    assert reader.get(f"/told/{name}").status_code == 404


def test_articles_are_sent_in_and_feeds_watched_from_the_desk(signed_in: Client, where: Path) -> None:
    client = signed_in("editor")
    sent = client.post("/desk/read", data={"addresses": "https://example.org/a\nhttps://example.org/b"})
    assert sent.status_code == 303
    assert "https://example.org/b" in client.get(sent.headers["Location"]).text
    assert client.post("/desk/read", data={"addresses": " "}).status_code == 400
    with Record.open(where) as record:
        assert len(Jobs(record).all()) == 1
    address = "https://example.org/feed.xml"
    assert client.post("/feeds", data={"action": "add", "address": address}).status_code == 303
    assert client.post("/feeds", data={"action": "pause", "address": address}).status_code == 303
    assert "paused" in client.get("/feeds").text
    assert client.post("/feeds", data={"action": "remove", "address": address}).status_code == 303
    with Record.open(where) as record:
        assert Feeds(record).all() == ()
    assert "Watch a feed" not in signed_in("reader").get("/feeds").text


def test_what_people_read_is_counted_not_who(signed_in: Client, where: Path) -> None:
    with signed_in("reader") as client:
        for _ in range(3):
            client.get("/disputed.html")
    with Record.open(where) as record:
        assert dict(record.most_read(date(2020, 1, 1)))["disputed.html"] == 3


def test_a_page_is_made_once_for_all_who_wait_and_anew_after_a_write() -> None:
    now, made = [0.0], [0]

    def make() -> bytes:
        made[0] += 1
        return b"%d" % made[0]

    cache = Cache(2, 5.0, clock=lambda: now[0])
    assert [cache.get(("a",), make).body for _ in range(3)] == [b"1", b"1", b"1"]
    now[0] = 6.0
    assert cache.get(("a",), make).body == b"2"
    cache.clear()
    assert cache.get(("a",), make).body == b"3"


def test_what_pages_are_made_from_is_forgotten_when_somebody_writes(where: Path) -> None:
    served = Served(where)
    try:
        with pages_of(served) as (_, first):
            pass
        served.cache.clear(written=False)  # somebody signed in
        with pages_of(served) as (_, again):
            assert again is first
        served.cache.clear()
        with pages_of(served) as (_, anew):
            assert anew is not first
    finally:
        served.close()


def test_the_site_is_there_as_of_a_day(signed_in: Client, where: Path) -> None:
    client = signed_in("editor")
    with Record.open(where) as record:
        newest, oldest = record.events(EventFilter(limit=1))[0], list(record.each_event())[-1]
    early = client.get("/as-of/2026-01-11/index.html")
    assert early.status_code == 200
    assert "As of 11 January 2026" in early.text
    assert 'href="../../desk"' in early.text
    assert client.get("/as-of/2026-01-11/").status_code == 200
    assert client.get("/as-of/2026-01-11/style.css").headers["Content-Type"].startswith("text/css")
    assert client.get(f"/as-of/2026-01-11/events/{oldest.id}.html").status_code == 200
    gone = client.get(f"/as-of/2026-01-11/events/{newest.id}.html")
    assert gone.status_code == 404
    assert "Nothing of this had been reported by 11 January 2026" in gone.text
    assert client.get("/as-of/someday/index.html").status_code == 400
    assert client.get("/as-of/2026-01-11/search").headers["Location"] == "/search?as_of=2026-01-11"
    chosen = client.get(f"/as-of?day=2026-01-11&path=/events/{oldest.id}.html")
    assert chosen.headers["Location"] == f"/as-of/2026-01-11/events/{oldest.id}.html"
    back = client.get("/as-of?path=/as-of/2026-01-11/disputed.html")
    assert back.headers["Location"] == "/disputed.html"
    assert (
        client.get("/as-of?day=2026-01-11&path=//evil.example/x.html")
        .headers["Location"]
        .startswith("/as-of/2026-01-11/")
    )
    assert client.get("/as-of?path=//evil.example/x.html").headers["Location"] == "/evil.example/x.html"
    found = client.get("/search?actor=Oman&as_of=2026-01-11").text
    assert f'href="/as-of/2026-01-11/events/{oldest.id}.html"' in found


def test_facets_go_down_to_months_and_names(signed_in: Client) -> None:
    text = signed_in("reader").get("/search?with=China").text
    for name in ("Type", "Status", "Country", "Place", "Outlet", "Year", "Month"):
        assert f"<h2>{name}</h2>" in text, name
    assert "since=2026-01&amp;until=2026-01" in text
    assert "3 events" in signed_in("reader").get("/search?with=China&since=2026-01&until=2026-01").text
