"""The editors' work in a browser, by keyboard and by mouse: review, correct, merge, split, undo, approve, publish."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from callers import PASSWORD

from dragoman import settings
from dragoman.model import Page, PageSentence
from dragoman.record import EventFilter, Record
from dragoman.serving import application

_CHROMIUM = "/usr/bin/chromium"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path(_CHROMIUM).exists(), reason="Chromium is not installed (/usr/bin/chromium)"),
]


def told(record: object, kind: str, subject: str, as_of: object = None) -> Page:
    """A page as the rooms below make it, without them."""
    return Page(
        "p1", kind, subject, f"On {subject}", (("What happened", (PageSentence("It happened.", ()),)),)
    )


@pytest.fixture
def page(where: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A browser in which an editor is signed in, on a server of its own."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    monkeypatch.setattr("dragoman.serving.desk._pages.told_page", told)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chosen = replace(settings.load(), serve_fresh_seconds=0.0)
    server = uvicorn.Server(
        uvicorn.Config(application(where, chosen), port=port, log_level="error", lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        made = browser.new_context(base_url=f"http://127.0.0.1:{port}").new_page()
        faults: list[str] = []
        made.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
        made.goto("/sign-in?next=/desk")
        made.fill("[name=name]", "Editor")
        made.fill("[name=password]", PASSWORD)
        made.keyboard.press("Enter")
        made.wait_for_selector("text=Sign out")
        made.wait_for_load_state()
        yield made
        browser.close()
    server.should_exit = True
    thread.join(10)
    assert [each for each in faults if "Content Security Policy" in each] == []


def test_an_editor_works_by_keyboard_alone(page: Any, where: Path) -> None:
    page.keyboard.press("j")
    first = page.locator(".queue [aria-current] .line").inner_text()
    page.keyboard.press("j")
    assert page.locator(".queue [aria-current] .line").inner_text() != first
    page.keyboard.press("k")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/desk/item/" in page.url
    assert page.locator("h1").inner_text() == first
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.locator(".report-card[aria-current] select").select_option("place")
    page.locator(".report-card[aria-current] input[name=text]").fill("Doha")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "What would change" in page.locator("h1").inner_text()
    with Record.open(where) as record:
        assert record.decisions() == ()
    with page.expect_navigation():
        page.keyboard.press("Enter")  # the button that decides has the focus
    with Record.open(where) as record:
        (made,) = record.decisions()
        assert (made.decision.field, made.decision.value) == ("place", '"Doha"')


def test_an_editor_works_by_mouse(page: Any, where: Path) -> None:
    with Record.open(where) as record:
        one, other = record.events(EventFilter(actor="Oman", limit=2))
    page.goto(f"/events/{one.id}.html")
    page.click("text=Correct this event")
    page.fill("#f-same", other.id)
    page.locator("form", has=page.locator("#f-same")).get_by_text("See what changes").click()
    page.click("text=Decide so")
    page.wait_for_selector("text=Decided.")
    with Record.open(where) as record:
        assert len(record.event(one.reports[0]).reports) == 2  # type: ignore[union-attr]
    page.locator("input[type=checkbox][name=targets]").first.check()
    page.locator("form", has=page.locator("input[type=checkbox]")).get_by_text("See what changes").click()
    page.click("text=Decide so")
    page.wait_for_selector("text=Decided.")
    with Record.open(where) as record:
        assert len(record.event(one.reports[0]).reports) == 1  # type: ignore[union-attr]
    page.goto("/desk/history")
    page.locator("text=Take back").first.click()
    page.wait_for_selector("text=Taken back.")
    with Record.open(where) as record:
        assert len(record.event(one.reports[0]).reports) == 2  # type: ignore[union-attr]


def test_a_page_is_drafted_changed_approved_and_shown(page: Any) -> None:
    page.goto("/desk/pages")
    page.fill("[name=subject]", "Iran and China")
    page.click("text=Draft it")
    page.click("summary:has-text('Change')")
    page.fill("textarea[name=text]", "So we saw it.")
    page.click("text=Put in its place")
    page.wait_for_selector("text=So we saw it.")
    for words in ("Put up for review", "Approve", "Show to readers"):
        page.click(f"button:has-text('{words}')")
        page.wait_for_load_state()
    page.click("text=as readers see it")
    assert "So we saw it." in page.locator("main").inner_text()


def test_a_job_tells_how_far_it_is_as_it_goes(page: Any, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("Iran met China in Muscat. It was long.", encoding="utf-8")
    page.goto("/desk/read")
    page.set_input_files("#files", str(file))
    page.click("text=Read them")
    page.wait_for_selector("text=waiting: 0 found")
