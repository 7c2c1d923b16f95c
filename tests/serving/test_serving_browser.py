"""The editors' work in a browser, by keyboard and by mouse: review, correct, merge, split, undo, approve, publish."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from callers import PASSWORD
from running import Running
from served_sample import coded

from dragoman.model import Page, PageSentence
from dragoman.record import EventFilter, Record

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
    with Running(where) as base, sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        made = browser.new_context(base_url=base).new_page()
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
    assert page.locator("h1").inner_text() == "If the place is Doha"
    with Record.open(where) as record:
        assert record.decisions() == ()
    with page.expect_navigation():
        page.keyboard.press("Enter")  # the button that decides has the focus
    with Record.open(where) as record:
        (made,) = record.decisions()
        assert (made.decision.field, made.decision.value) == ("place", '"Doha"')


def press(page: Any, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_an_editor_judges_merges_parts_and_undoes_by_keyboard_alone(page: Any, where: Path) -> None:
    page.goto("/desk?kind=report")
    page.keyboard.press("j")
    first = page.locator(".queue [aria-current] .line").inner_text()
    press(page, "a")
    assert "Decided." in page.locator(".notice").first.inner_text()
    assert page.locator(".queue [aria-current] .line").inner_text() != first  # the next has its place
    press(page, "x")
    assert page.locator("h1").inner_text() == "If this is no event"
    press(page, "Enter")
    assert page.url.endswith("/desk?kind=report&done=decided")
    with Record.open(where) as record:
        assert [each.decision.kind for each in record.decisions()] == ["accept", "reject"]
        rest = [each for each in record.events(EventFilter()) if each.reports]
        one, other = rest[0], rest[-1]
    page.goto(f"/desk/event/{one.id}")
    page.keyboard.press("m")
    page.keyboard.type(other.id)
    press(page, "Enter")
    assert page.locator("h1").inner_text() == "If these are one event"
    press(page, "Enter")
    with Record.open(where) as record:
        together = record.event(one.reports[0])
        assert together is not None
        assert set(together.reports) == {*one.reports, *other.reports}
    page.keyboard.press("j")
    press(page, "s")
    assert page.locator("h1").inner_text() == "If this is another event"
    press(page, "Enter")
    page.goto("/desk/history")
    page.keyboard.press("j")
    assert "split off" in page.locator(".history [aria-current]").inner_text()
    press(page, "u")
    assert page.locator("h1").inner_text() == "If “split off” is taken back"
    press(page, "Enter")
    assert "Taken back." in page.locator(".notice").first.inner_text()
    with Record.open(where) as record:
        assert set(record.event(one.reports[0]).reports) == set(together.reports)  # type: ignore[union-attr]
        assert record.audit_faults() == ()


def test_a_page_is_written_approved_and_published_by_keyboard_alone(page: Any, where: Path) -> None:
    page.goto("/desk/pages")
    page.focus("[name=subject]")
    page.keyboard.type("Iran and China")
    press(page, "Enter")
    address = page.url
    press(page, "w")
    page.keyboard.type("They met in Muscat, and it took hours.")  # the words have the focus
    for _ in range(1):
        page.keyboard.press("Tab")
    page.keyboard.type("hours")
    press(page, "Enter")
    page.keyboard.press("Space")  # the first sentence found has the focus
    page.focus("#f-section")
    page.keyboard.type("In short")
    page.focus("button[name=action]")
    press(page, "Enter")
    assert page.url == f"{address}?done=saved"
    told = page.locator(".told-page .sentence", has_text="it took hours").inner_text()
    assert "editors" not in told
    for words in ("Put up for review", "Approve", "Show to readers"):
        page.focus(f"button:has-text('{words}')")
        press(page, "Enter")
    page.focus("text=as readers see it")
    press(page, "Enter")
    assert "They spoke for" in page.locator(".citations").inner_text()
    with Record.open(where) as record:
        assert [each.action for each in record.audit(limit=1)] == ["page.published"]


def test_an_editor_cites_reads_a_day_and_makes_a_hook(page: Any, where: Path) -> None:
    page.goto("/desk/hooks")
    page.fill("[name=address]", "https://example.org/hook")
    page.fill("[name=actor]", "Iran")
    page.click("text=Tell it from now on")
    assert len(page.locator(".secret").inner_text()) > 30
    page.goto("/desk/hooks")
    assert "Iran" in page.locator("table").inner_text()
    page.goto("/index.html")
    page.fill("#as-of-day", "2026-01-11")
    with page.expect_navigation():
        page.click(".day-form button")
    assert page.url.endswith("/as-of/2026-01-11/index.html")
    assert "As of 11 January 2026" in page.locator(".as-of").inner_text()
    page.click("nav >> text=Articles")
    assert "/as-of/2026-01-11/articles/" in page.url
    assert "Iran and China meet" not in page.locator("main").inner_text()
    page.click("nav >> text=Search")
    assert "as_of=2026-01-11" in page.url
    page.click("nav >> text=Desk")
    assert page.url.endswith("/desk")


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
    page.click("text=Take it back")
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


def test_an_open_page_says_that_something_new_has_come_in(page: Any, where: Path) -> None:
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => { document.body.dataset.lookEvery = '200'; })"
    )
    page.goto("/index.html")
    page.wait_for_timeout(600)
    assert page.locator("text=Something new has come in").count() == 0
    with Record.open(where) as record:
        record.add(
            coded("News", "Oman helped China once more. It was late, Cy Example said.", trigger="helped")
        )
        record.link()
    page.wait_for_selector("text=Something new has come in")
    with page.expect_navigation():
        page.click("text=Show it")
    assert "7 articles" in " ".join(page.locator("main").inner_text().split())
