"""The whole desk over a record that a PostgreSQL server keeps."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from callers import csrf_of, sign_in
from served_sample import sample
from starlette.testclient import TestClient

from dragoman import settings
from dragoman.model import Page, PageSentence
from dragoman.record import Accounts, EventFilter, Jobs, Record
from dragoman.serving import application
from dragoman.serving._worker import do


@pytest.fixture
def address(empty_postgres: str, hashed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path / "cache"))
    with Record.open(empty_postgres) as record:
        sample(empty_postgres)
        Accounts(record).add("Editor", "editor", who="test", password=hashed)
        Accounts(record).add("Admin", "admin", who="test", password=hashed)
    return empty_postgres


def told(record: object, kind: str, subject: str, as_of: object = None) -> Page:
    return Page("p1", kind, subject, f"On {subject}", (("What happened", (PageSentence("It did.", ()),)),))


def test_a_desk_works_on_a_server(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fake_coder: None
) -> None:
    monkeypatch.setattr("dragoman.serving.desk._pages.told_page", told)
    chosen = replace(settings.load(), serve_fresh_seconds=0.0)
    with TestClient(
        application(address, chosen), base_url="http://localhost", follow_redirects=False
    ) as client:
        sign_in(client, "Admin")
        with Record.open(address) as record:
            one, other = record.events(EventFilter(actor="Oman", limit=2))
        for path in ("/", f"/events/{one.id}.html", "/search?with=China", "/desk", "/admin", "/feeds"):
            assert client.get(path).status_code == 200, path
        assert client.get("/as-of/2026-01-11/index.html").status_code == 200
        form = {"kind": "same", "targets": [*one.reports, *other.reports], "back": "/desk"}
        assert "As it would be" in client.post("/desk/preview", data=form).text
        assert client.post("/desk/decide", data=form).status_code == 303
        with Record.open(address) as record:
            (made,) = record.decisions()
            assert len(record.event(one.id).reports) == 2  # type: ignore[union-attr]
        undo = {"kind": "undo", "targets": made.decision.id}
        assert "Take it back" in client.post("/desk/preview", data=undo).text
        assert client.post("/desk/decide", data=undo | {"ready": "1"}).status_code == 303
        page = client.post("/desk/pages", data={"kind": "brief", "subject": "Iran"}).headers["Location"]
        for way, step in (("step", "submit"), ("publish", "approve"), ("publish", "publish")):
            found = re.search(r'name="seen" value="(\d+)"', client.get(page).text)
            assert found
            assert client.post(f"{page}/{way}", data={"step": step, "seen": found[1]}).status_code == 303
        assert "It did." in client.get(page.replace("/desk/pages/", "/told/")).text
        feed = {"action": "add", "address": "https://example.org/feed.xml"}
        assert client.post("/feeds", data=feed).status_code == 303
        assert "secret" in client.post("/desk/hooks", data={"address": "https://example.org/h"}).text
        files = {"files": ("story.txt", b"Iran met China in Muscat. It was long.")}
        sent = client.post("/desk/read", files=files, data={"published": "2026-02-07"})
        assert sent.status_code == 303
        with Record.open(address) as record:
            job = Jobs(record).take()
            assert job is not None
            do(record, job)
            assert Jobs(record).job(job.id).state == "finished"  # type: ignore[union-attr]
            assert record.audit_faults() == ()
        csrf = csrf_of(client.get("/admin").text)
        assert client.post("/admin/links", data={"role": "reader", "csrf": csrf}).status_code == 200
