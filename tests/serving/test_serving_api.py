"""The API: lists with cursors and streams, faults, decisions, jobs, feeds, hooks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.record import EventFilter, Feeds, Hooks, Jobs, Record
from dragoman.serving._worker import do, uploads

Client = Callable[..., TestClient]
API = "/api/v1"


def test_a_list_is_had_page_by_page_and_whole(program: Client) -> None:
    client = program("reader", "read")
    whole = [each["id"] for each in client.get(f"{API}/events").json()["items"]]
    paged, cursor = [], None
    while True:
        page = client.get(
            f"{API}/events", params={"limit": 2} | ({"cursor": cursor} if cursor else {})
        ).json()
        paged += [each["id"] for each in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert paged == whole
    assert len(whole) > 3
    lines = client.get(f"{API}/events", headers={"Accept": "application/x-ndjson"}).text.splitlines()
    assert [json.loads(each)["id"] for each in lines] == whole


def test_filters_are_those_of_the_command_line(program: Client, where: Path) -> None:
    client = program("reader", "read")
    with Record.open(where) as record:
        wanted = [each.id for each in record.events(EventFilter(actor="Oman", with_="China"))]
    got = client.get(f"{API}/events", params={"actor": "Oman", "with": "China"}).json()["items"]
    assert [each["id"] for each in got] == wanted
    assert client.get(f"{API}/events?status=denied&type=CONSULT").status_code == 200
    assert client.get(f"{API}/events?disputed=true").status_code == 200
    early = client.get(f"{API}/events?as_of=2026-01-10").json()["items"]
    assert len(early) == 1


def test_a_cursor_goes_with_its_list_only(program: Client) -> None:
    client = program("reader", "read")
    cursor = client.get(f"{API}/events?limit=1").json()["next"]
    for address in (
        f"{API}/events?limit=1&actor=Oman&cursor={cursor}",
        f"{API}/reports?limit=1&cursor={cursor}",
    ):
        answer = client.get(address)
        assert answer.status_code == 400
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert "cursor" in answer.json()["detail"]


def test_what_has_not_changed_is_not_sent_again(program: Client) -> None:
    client = program("editor")
    first = client.get(f"{API}/reports?limit=1")
    again = client.get(f"{API}/reports?limit=1", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    report = first.json()["items"][0]["id"]
    client.post(f"{API}/decisions", json={"kind": "reject", "targets": [report]})
    changed = client.get(f"{API}/reports?limit=1", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/events/e0", 404),
        ("/articles/a0", 404),
        ("/reports/r0", 404),
        ("/statements/s0", 404),
        ("/stories/g0", 404),
        ("/conflicts/c0", 404),
        ("/jobs/j0", 404),
        ("/nothing", 404),
        ("/events?since=yesterday", 400),
        ("/events?type=DANCE", 422),
        ("/events?limit=0", 422),
        ("/events?limit=1001", 422),
        ("/events?cursor=%F0%9F%92%A9", 400),
        ("/people", 422),
    ],
)
def test_faults_are_problems(address: str, status: int, program: Client) -> None:
    answer = program("admin").get(API + address)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_an_event_comes_with_its_reports_and_disputes(program: Client) -> None:
    client = program("reader", "read")
    event = next(each for each in client.get(f"{API}/events").json()["items"] if len(each["reports"]) > 1)
    whole = client.get(f"{API}/events/{event['id']}").json()
    assert [each["id"] for each in whole["reports"]] == event["reports"]
    assert whole["articles"][whole["reports"][0]["article"]]["outlet"]
    by_report = client.get(f"{API}/events/{event['reports'][0]}").json()
    assert by_report["event"]["id"] == event["id"]


def test_the_second_of_two_is_told(program: Client) -> None:
    one, other = program("editor"), program("admin")
    report = one.get(f"{API}/reports?limit=1").json()["items"][0]["id"]
    seen = one.get(f"{API}/decisions/standing", params={"target": report}).json()["seen"]
    decision = {"kind": "correct", "targets": [report], "field": "place", "seen": seen}
    first = one.post(f"{API}/decisions", json=decision | {"value": '"Muscat"'})
    second = other.post(f"{API}/decisions", json=decision | {"value": '"Doha"'})
    assert (first.status_code, second.status_code) == (201, 409)
    assert second.json()["code"] == "D140"
    assert one.get(f"{API}/reports/{report}").json()["place"]["name"] == "Muscat"
    undone = one.post(f"{API}/decisions/{first.json()['id']}/undo", json={})
    assert undone.status_code == 201
    assert one.post(f"{API}/decisions/{first.json()['id']}/undo", json={}).status_code == 400
    assert client_names(one) == {"Editor"}


def client_names(client: TestClient) -> set[str]:
    return {each["decision"]["who"] for each in client.get(f"{API}/decisions").json()["items"]}


def test_files_sent_in_are_read_and_gone_from_the_disk(
    program: Client, where: Path, fake_coder: None
) -> None:
    client = program("editor")
    text = b"Officials of Iran and China met in Muscat on Thursday. They spoke for two hours about oil and ships."
    files = [("files", ("../../etc/story.txt", text)), ("files", ("empty.txt", b""))]
    answer = client.post(
        f"{API}/jobs/upload", files=files, data={"published": "2026-02-05", "outlet": "Sent In"}
    )
    assert answer.status_code == 202
    job = answer.json()
    assert job["state"] == "waiting"
    assert job["sources"] == ["story.txt", "empty.txt"]
    kept = list(uploads().rglob("*"))
    assert all("etc" not in each.parts for each in kept)
    with Record.open(where) as record:
        taken = Jobs(record).take()
        assert taken is not None
        do(record, taken)
    told = client.get(answer.headers["Location"]).json()
    assert told["state"] == "finished"
    assert told["progress"]["new"] == 1
    assert told["progress"]["rejected"] == [{"what": "empty.txt", "why": "empty"}]
    assert str(uploads()) not in json.dumps(told)
    assert not [each for each in uploads().rglob("*") if each.is_file()]
    with client.stream("GET", f"{API}/jobs/{job['id']}/events") as stream:
        events = "".join(stream.iter_text())
    assert events.startswith("event: end\ndata: ")


def test_a_job_can_be_stopped_before_it_begins(program: Client, where: Path) -> None:
    client = program("editor")
    made = client.post(f"{API}/jobs", json={"addresses": ["https://example.org/story"]}).json()
    assert client.delete(f"{API}/jobs/{made['id']}").json()["state"] == "cancelled"
    with Record.open(where) as record:
        assert Jobs(record).take() is None


def test_a_job_of_a_worker_that_was_killed_is_taken_up_again(where: Path) -> None:
    with Record.open(where) as record:
        jobs = Jobs(record)
        made = jobs.add({"sources": [], "names": []}, who="test")
        assert jobs.take().id == made.id  # type: ignore[union-attr]
        assert jobs.take() is None
        assert jobs.take_up_again() == 1
        assert jobs.take().id == made.id  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "/etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http://a b/", ""],
)
def test_only_addresses_of_the_web_are_taken(address: str, program: Client) -> None:
    client = program("editor")
    assert client.post(f"{API}/jobs", json={"addresses": [address]}).status_code == 400
    assert client.post(f"{API}/feeds", json={"address": address or "x"}).status_code in {400, 422}
    assert client.post(f"{API}/hooks", json={"address": address or "x"}).status_code in {400, 422}


@pytest.mark.parametrize(
    "sent",
    [
        {"content": b"--x\r\nnot a form", "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
        {"content": b"", "headers": {"Content-Type": "multipart/form-data"}},
        {"content": b"{", "headers": {"Content-Type": "application/json"}},
        {"files": {"other": ("a.txt", b"text")}},
        {"files": [("files", (f"{n}.txt", b"x")) for n in range(30)]},
    ],
)
def test_malformed_uploads_are_refused_plainly(sent: dict[str, Any], program: Client) -> None:
    answer = program("editor").post(f"{API}/jobs/upload", **sent)
    assert answer.status_code in {400, 422}
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_feeds_come_and_go(program: Client, where: Path) -> None:
    client = program("editor")
    address = "https://example.org/feed.xml"
    made = client.post(f"{API}/feeds", json={"address": address, "follow": True})
    assert made.json()["health"] == "new"
    assert client.post(f"{API}/feeds", json={"address": address, "every": 5}).status_code == 422
    assert [each["address"] for each in client.get(f"{API}/feeds").json()["items"]] == [address]
    assert client.delete(f"{API}/feeds", params={"address": address}).status_code == 200
    assert client.delete(f"{API}/feeds", params={"address": address}).status_code == 400
    with Record.open(where) as record:
        assert Feeds(record).all() == ()
        assert [each.action for each in record.audit(subject=address)] == ["feed.removed", "feed.added"]


def test_hooks_are_ones_own(program: Client, where: Path) -> None:
    one, other = program("editor"), program("admin")
    hook = {"address": "https://example.org/hook", "terms": {"actor": "Iran", "nonsense": "x"}}
    made = one.post(f"{API}/hooks", json=hook).json()
    assert made["secret"]
    assert made["terms"] == {"actor": "Iran"}
    (listed,) = one.get(f"{API}/hooks").json()["items"]
    assert "secret" not in listed
    assert other.get(f"{API}/hooks").json()["items"] == []
    assert other.delete(f"{API}/hooks/{made['id']}").status_code == 400
    assert one.post(f"{API}/hooks", json=hook | {"terms": {"type": "DANCE"}}).status_code == 400
    with Record.open(where) as record:
        (kept,) = Hooks(record).all()
        known = [name for each in record.events(EventFilter(actor="Iran")) for name in each.reports]
        assert Hooks(record).unsent(kept, known) == set()


def test_the_log_tells_who_did_what(program: Client) -> None:
    editor, admin = program("editor"), program("admin")
    report = editor.get(f"{API}/reports?limit=1").json()["items"][0]["id"]
    editor.post(f"{API}/decisions", json={"kind": "accept", "targets": [report]})
    assert editor.get(f"{API}/audit").status_code == 403
    actions = [(each["who"], each["action"]) for each in admin.get(f"{API}/audit").json()["items"]]
    assert ("Editor", "decision.accept") in actions
    assert ("Editor", "token.made") in actions


def test_questions_are_answered_with_their_sources(program: Client) -> None:
    found = program("reader", "read").get(f"{API}/search", params={"q": "spoke hours"}).json()
    assert found["items"]
    assert set(found["articles"]) >= {each["article"] for each in found["items"]}


def test_a_decision_and_its_undoing_are_seen_before_they_are_made(program: Client, where: Path) -> None:
    client = program()
    with Record.open(where) as record:
        one, other = record.events(EventFilter(actor="Oman", limit=2))
    same = {"kind": "same", "targets": [*one.reports, *other.reports]}
    change = client.post("/api/v1/decisions/preview", json=same).json()
    assert {each["id"] for each in change["before"]} == {one.id, other.id}
    assert len(change["after"]) == 1
    with Record.open(where) as record:
        assert record.decisions() == ()
    made = client.post("/api/v1/decisions", json=same).json()["id"]
    undone = client.post("/api/v1/decisions/preview", json={"kind": "undo", "targets": [made]}).json()
    assert {each["id"] for each in undone["after"]} == {one.id, other.id}
    assert client.post("/api/v1/decisions", json={"kind": "undo", "targets": [made]}).status_code == 400
    assert (
        client.post("/api/v1/decisions/preview", json={"kind": "undo", "targets": ["d0"]}).status_code == 400
    )
    assert client.post(f"/api/v1/decisions/{made}/undo").status_code == 201
