"""Whatever is written into articles, names, notes and addresses, nothing of it runs in a reader's browser."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
import uvicorn
from callers import PASSWORD, ROLES, sign_in
from hostile import PAYLOADS
from served_sample import coded
from starlette.testclient import TestClient

from dragoman import settings
from dragoman.model import Actor, ActorKind, Page, PageSentence
from dragoman.record import Accounts, EventFilter, Record
from dragoman.serving import application

_CHROMIUM = "/usr/bin/chromium"
_ADDRESSES = {"href", "src", "action", "formaction", "cite", "data", "poster", "background"}
_OURS = {"/static/desk.js"}


class Checker(HTMLParser):
    """Finds in a page whatever could run that is not ours."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self._data = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        source = given.get("src", "")
        site = source.endswith(".js") and "//" not in source
        if (
            tag == "script"
            and source not in _OURS
            and given.get("type") != "application/ld+json"
            and not site
        ):
            self.faults.append(f"a script: {attributes}")
        if tag in {
            "iframe",
            "object",
            "embed",
            "base",
            "style",
            "marquee",
            "math",
            "audio",
            "video",
            "template",
        }:
            self.faults.append(f"an element: {tag}")
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.faults.append("a refresh")
        for name, value in given.items():
            plain = "".join(value.split()).lower()
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.faults.append(f"an attribute: {name}={value}")
            if name in _ADDRESSES and plain.startswith(("javascript:", "data:", "vbscript:", "//")):
                self.faults.append(f"an address: {value}")


def faults_of(page: str) -> list[str]:
    checker = Checker()
    checker.feed(page)
    checker.close()
    return checker.faults


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, hashed: str) -> Path:
    """A record in which every payload stands in a body, in a note, and as title, outlet, name, place or speaker."""
    where = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with Record.open(where) as record:
        for number in range(0, len(PAYLOADS), 5):
            title, outlet, actor, place, speaker = PAYLOADS[number : number + 5]
            record.add(
                coded(
                    title,
                    " ".join(f"Somebody met {each} in town." for each in PAYLOADS[number : number + 5]),
                    outlet=outlet,
                    actors=(Actor(actor, None, kind=ActorKind.PERSON),),
                    recipients=(Actor(f"Body {speaker}", "IRN", kind=ActorKind.ORGANISATION),),
                    place=place,
                    speaker=speaker,
                    published=date(2025, 1 + number // 5 % 12, 1 + number % 28),
                )
            )
        record.link()
        event = next(iter(record.each_event(EventFilter())))
        for payload in PAYLOADS:
            record.note(event.id, payload, who="Editor")
        for role in ROLES:
            Accounts(record).add(role.capitalize(), role, who="test", password=hashed)
    return where


@pytest.fixture
def client(hostile: Path, tmp_path: Path) -> Iterator[TestClient]:
    where = Path(shutil.copy(hostile, tmp_path / "hostile.db"))
    chosen = replace(settings.load(), rate_requests=10**6, rate_questions=10**6)
    with TestClient(application(where, chosen), base_url="http://localhost", follow_redirects=False) as made:
        yield sign_in(made, "Admin")


def addresses(hostile: Path) -> list[str]:
    """Pages on which the payloads stand: every article, many events, all lists, the desk."""
    with Record.open(hostile) as record:
        articles = record.article_ids()
        events = [each.id for each in record.events(EventFilter(limit=40))]
        noted = next(iter(record.each_event(EventFilter()))).id
    return [
        "/",
        "/articles/index.html",
        "/actors/index.html",
        "/places/index.html",
        "/stories/index.html",
        "/disputed.html",
        "/days/index.html",
        "/desk",
        "/desk/history",
        "/desk/hooks",
        "/desk?all=1",
        "/as-of/2025-06-01/index.html",
        "/as-of/2025-06-01/articles/index.html",
        "/desk/pages",
        "/feeds",
        "/search?q=met",
        f"/desk/event/{noted}",
        *(f"/articles/{each}.html" for each in articles),
        *(f"/events/{each}.html" for each in events),
    ]


def test_what_hostile_articles_say_stays_words(client: TestClient, hostile: Path) -> None:
    seen = 0
    for address in addresses(hostile):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert faults_of(answer.text) == [], address
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        seen += answer.text.count("xss")
    assert seen > 1000


def test_what_is_typed_stays_words(client: TestClient) -> None:
    client.headers["X-CSRF-Token"] = client.headers["X-CSRF-Token"]
    for number, payload in enumerate(PAYLOADS):
        field = ("q", "actor", "place", "outlet", "since", "as_of", "with", "status")[number % 8]
        answer = client.get(f"/search?{field}={quote(payload)}")
        assert answer.status_code in {200, 400}
        assert faults_of(answer.text) == [], payload
        if number % 10 == 0:
            for address in (
                f"/{quote(payload)}",
                f"/sign-in?next={quote(payload)}",
                f"/desk/event/{quote(payload)}",
            ):
                assert faults_of(client.get(address).text) == [], payload
            name = client.post("/sign-in", data={"name": payload, "password": "x", "next": payload})
            assert faults_of(name.text) == [], payload
            label = client.post("/account/tokens", data={"label": payload, "scopes": "read", "days": "1"})
            assert faults_of(label.text) == [], payload
            hook = {"address": "https://example.org/h", "actor": payload[:200], "text": payload[:200]}
            assert faults_of(client.post("/desk/hooks", data=hook).text) == [], payload


def test_what_editors_write_into_pages_stays_words(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(record: object, kind: str, subject: str, as_of: object = None) -> Page:
        sections = (("What happened", (PageSentence("It did.", ()),)),)
        return Page("p1", kind, subject, f"On {subject}", sections)

    monkeypatch.setattr("dragoman.serving.desk._pages.told_page", told)
    for payload in PAYLOADS[::20]:
        made = client.post("/desk/pages", data={"kind": "brief", "subject": payload})
        if made.status_code != 303:
            assert faults_of(made.text) == [], payload
            continue
        page = made.headers["Location"]
        for number, edit in enumerate(
            (
                {"action": "add", "section": payload, "text": payload, "why": payload},
                {"action": "title", "text": payload},
            ),
            1,
        ):
            sent = client.post(f"{page}/edit", data=edit | {"seen": str(number)})
            assert sent.status_code in {303, 400, 409}, sent.text
            assert faults_of(sent.text) == [], payload
        draft = {"text": payload, "section": payload, "words": payload, "place": payload, "seen": "1"}
        for address in (
            page,
            f"{page}/revisions/2",
            f"{page}/compose?section={quote(payload)}",
            "/desk/pages",
        ):
            assert faults_of(client.get(address).text) == [], (address, payload)
        assert faults_of(client.post(f"{page}/compose", data=draft).text) == [], payload


def test_the_checker_finds_what_would_run() -> None:
    """So that the tests above can fail."""
    found = sum(bool(faults_of(f"<p>{each}</p>")) for each in PAYLOADS)
    assert found > 100


@pytest.fixture
def running(hostile: Path, tmp_path: Path) -> Iterator[str]:
    """A server for a browser."""
    where = Path(shutil.copy(hostile, tmp_path / "hostile.db"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chosen = replace(settings.load(), rate_requests=10**6, rate_questions=10**6)
    config = uvicorn.Config(application(where, chosen), port=port, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.mark.slow
@pytest.mark.skipif(not Path(_CHROMIUM).exists(), reason="Chromium is not installed (/usr/bin/chromium)")
def test_nothing_runs_in_a_browser(running: str, hostile: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    ran: list[str] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context()
        context.expose_function("xss", lambda: ran.append("xss"))
        context.route("**/evil.example/**", lambda route: (ran.append(route.request.url), route.abort())[-1])
        page = context.new_page()
        page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss())[-1])
        page.goto(f"{running}/sign-in")
        page.fill("[name=name]", "Admin")
        page.fill("[name=password]", PASSWORD)
        page.click("main button")
        page.wait_for_load_state()
        for address in addresses(hostile)[:13] + addresses(hostile)[13::6]:
            page.goto(running + address, wait_until="domcontentloaded")
        for payload in PAYLOADS[::25]:
            page.goto(f"{running}/search?q={quote(payload)}", wait_until="domcontentloaded")
        assert ran == []
        # The same page without the policy and the escaping would have run it: the trap works.
        bare = context.new_page()
        bare.set_content("<img src=x onerror=xss()>")
        bare.wait_for_timeout(300)
        assert ran == ["xss"]
        browser.close()
