"""What goes wrong at a desk: it is said clearly, and nothing is lost."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mcp.server.mcpserver.exceptions import ToolError
from starlette.testclient import TestClient
from typer.testing import CliRunner

from dragoman.cli._app import app
from dragoman.record import EventFilter, Jobs, Record, ReportFilter
from dragoman.serving._mcp import server
from dragoman.serving._worker import do

Client = Callable[..., TestClient]


def test_a_merge_of_ten_thousand_is_refused_and_nothing_is_written(
    program: Client, signed_in: Client, where: Path
) -> None:
    many = [f"r{number:016x}" for number in range(10_000)]
    answer = program().post("/api/v1/decisions", json={"kind": "same", "targets": many})
    assert answer.status_code in {400, 404}
    assert "at once are too many" in answer.text or "not in the record" in answer.text
    assert (
        program().post("/api/v1/decisions", json={"kind": "same", "targets": [*many, "r"]}).status_code == 422
    )
    client = signed_in("editor")
    for way in ("preview", "decide"):
        answer = client.post(f"/desk/{way}", data={"kind": "same", "targets": many})
        assert answer.status_code in {400, 404}, way
    with Record.open(where) as record:
        assert record.decisions() == ()
        with pytest.raises(Exception, match="10,000 at once are too many"):
            record.decide("same", many, who="test")
        assert len(record.decide("reject", many, who="test").targets) == 10_000
        assert record.link() >= 0
        assert record.audit_faults() == ()


def test_an_article_that_was_taken_out_under_an_open_review(
    signed_in: Client, program: Client, where: Path
) -> None:
    client = signed_in("admin")
    items = re.findall(r'href="(/desk/item/report-r[0-9a-f]+)', client.get("/desk?kind=report").text)
    page = client.get(items[0]).text
    report = items[0].rpartition("report-")[2]
    with Record.open(where) as record:
        article = record.report(report).article  # type: ignore[union-attr]
    decided = {"kind": "accept", "targets": report, "back": items[0]}
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen
    assert client.post(f"/desk/article/{article}/remove", data={"why": "they ask"}).status_code == 400
    gone = client.post(f"/desk/article/{article}/remove", data={"why": "they ask", "sure": "1"})
    assert gone.status_code == 303
    for way in ("decide", "preview"):
        answer = client.post(f"/desk/{way}", data=decided | {"seen": seen[1]})
        assert answer.status_code == (404 if way == "decide" else 200), answer.text
    assert "not in the record any more" in client.post("/desk/decide", data=decided).text
    told = program().post("/api/v1/decisions", json={"kind": "accept", "targets": [report]})
    assert (told.status_code, told.json()["code"]) == (404, "D300")
    for address in (items[0], f"/desk/article/{article}", f"/articles/{article}.html"):
        assert client.get(address).status_code == 404, address
    assert client.get("/desk").status_code == 200
    with Record.open(where) as record:
        assert record.decisions() == ()
        assert record.audit(subject=article)[0].action == "article.removed"
        assert list(record.unsound()) == []


def test_only_an_admin_takes_articles_out(signed_in: Client, where: Path) -> None:
    with Record.open(where) as record:
        article = record.article_ids()[0]
    assert signed_in("editor").post(f"/desk/article/{article}/remove", data={"sure": "1"}).status_code == 403
    assert "Take this article out" not in signed_in("editor").get(f"/desk/article/{article}").text
    assert "Take this article out" in signed_in("admin").get(f"/desk/article/{article}").text


def test_an_article_whose_text_was_forgotten_can_still_be_reviewed(signed_in: Client, where: Path) -> None:
    client = signed_in("editor")
    items = re.findall(r'href="(/desk/item/report-r[0-9a-f]+)', client.get("/desk?kind=report").text)
    with Record.open(where) as record:
        record.forget_text(who="test")
    page = client.get(items[0])
    assert page.status_code == 200
    assert "<mark>" in page.text
    report = items[0].rpartition("report-")[2]
    correct = {"kind": "correct", "targets": report, "field": "place", "text": "Doha", "back": "/desk"}
    assert "As it would be" in client.post("/desk/preview", data=correct).text
    assert client.post("/desk/decide", data=correct).status_code == 303
    with Record.open(where) as record:
        assert record.report(report).place.name == "Doha"  # type: ignore[union-attr]
        assert list(record.unsound()) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.jsonl.gz", gzip.compress(b'{"text": "Iran met China."}', mtime=0)[:-9]),
        ("no.warc.gz", b"\x1f\x8b\x08garbage"),
        ("half.json", b'{"text": "Iran met'),
        ("none.txt", b""),
        ("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20),
        ("bomb.jsonl.gz", gzip.compress(b" " * 30_000_000, mtime=0)),
        ("name\x00\u202etxt.exe", b"MZ" + bytes(300)),
        (
            "../../etc/passwd.html",
            b"<html><body><p>Iran met China in Muscat for talks on Friday.</p></body></html>",
        ),
    ],
    ids=["cut", "garbage", "half", "empty", "noise", "bomb", "odd name", "path"],
)
def test_what_cannot_be_read_is_set_aside_with_its_reason(
    name: str, content: bytes, program: Client, where: Path, tmp_path: Path, fake_coder: None
) -> None:
    sent = program().post("/api/v1/jobs/upload", files={"files": (name, content)})
    assert sent.status_code == 202, sent.text
    with Record.open(where) as record:
        job = Jobs(record).take()
        assert job is not None
        do(record, job)
        done = Jobs(record).job(job.id)
    assert done is not None
    assert done.state == "finished"
    assert done.progress["new"] + len(done.progress["rejected"]) >= 1
    for each in done.progress["rejected"]:
        assert each["why"]
        assert str(tmp_path) not in str(each)
    assert not list((tmp_path / "cache" / "uploads").glob("*"))


def test_an_events_older_id_is_good_everywhere(signed_in: Client, program: Client, where: Path) -> None:
    with Record.open(where) as record:
        one, other = record.events(EventFilter(actor="Oman", limit=2))
        record.decide("same", [*one.reports, *other.reports], who="test")
        record.link()
        now = record.event(one.reports[0])
        assert now is not None
    old = ({one.id, other.id} - {now.id}).pop()
    client = signed_in("editor")
    assert f'href="/events/{now.id}.html"' in client.get(f"/desk/event/{old}").text
    assert client.get(f"/events/{old}.html").headers["Location"] == f"/events/{now.id}.html"
    assert program().get(f"/api/v1/events/{old}").json()["event"]["id"] == now.id
    form = {"kind": "same", "targets": list(one.reports), "text": old}
    assert client.post("/desk/preview", data=form).status_code == 200
    shown = CliRunner().invoke(app, ["show", old, "--record", str(where), "--json"])
    assert shown.exit_code == 0, shown.output
    assert now.id in shown.output
    told = CliRunner().invoke(app, ["timeline", old, "--record", str(where), "--json"])
    assert now.id in told.output
    with Record.open(where) as record:
        tools = server(record)
        assert tools is not None
        from dragoman.serving._mcp import Tools  # noqa: PLC0415

        assert [each["id"] for each in Tools(record).timeline(old)["events"]] == [now.id]
        assert record.event("e0123456789abcdef") is None


def test_what_an_assistant_gets_wrong_is_told_to_it(where: Path) -> None:
    from dragoman.serving._mcp import Tools, _plainly  # noqa: PLC0415

    with Record.open(where) as record:
        tools = Tools(record)
        for call in (
            lambda: _plainly(tools.article)("a0"),
            lambda: _plainly(tools.events)(since="someday"),
            lambda: _plainly(tools.events)(type=["PARTY"]),
            lambda: _plainly(tools.timeline)("Atlantis"),
        ):
            with pytest.raises(ToolError):
                call()
        assert record.reports(ReportFilter(limit=1))
