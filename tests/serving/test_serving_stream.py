"""A job's progress over a real connection, told as it goes on while a worker reads."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest
from running import Running

from dragoman import coding
from dragoman.model import CodedArticle, Sentence, Span
from dragoman.record import Accounts, Jobs, Record, Tokens
from dragoman.scaling import _single
from dragoman.serving import _worker


@pytest.fixture
def slow_coder(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A coder that finds nothing and waits for leave before each batch of articles."""
    leave = threading.Semaphore(0)

    def code_many(articles: object) -> Iterator[CodedArticle]:
        assert leave.acquire(timeout=30)
        for each in articles:  # type: ignore[attr-defined]
            yield CodedArticle(each, "fake", (Sentence(0, Span(0, len(each.text)), 0),))

    monkeypatch.setattr(coding, "code_many", lambda articles: list(code_many(articles)))
    monkeypatch.setattr(_single, "warm_up", lambda: None)
    monkeypatch.setattr("dragoman.scaling._read.warm_up", lambda: None)
    monkeypatch.setattr(_worker, "_TELL_EVERY", 0.0)
    monkeypatch.setenv("DRAGOMAN_BATCH_ARTICLES", "4")
    return leave.release


def test_progress_is_told_as_it_goes_and_the_stream_ends(where: Path, slow_coder: Callable[[], None]) -> None:
    with Record.open(where) as record:
        user = Accounts(record).user("Editor")
        assert user is not None
        secret = Tokens(record).make(user, "a stream", ("read", "ingest"))
    lines = "".join(
        json.dumps({"title": f"Talks {n}", "text": f"Iran met China in Muscat for round {n} of the talks."})
        + "\n"
        for n in range(12)
    )
    with Running(where) as base, httpx2.Client(headers={"Authorization": f"Bearer {secret}"}) as client:
        sent = client.post(f"{base}/api/v1/jobs/upload", files={"files": ("talks.jsonl", lines.encode())})
        assert sent.status_code == 202
        job = sent.json()["id"]

        def work() -> None:
            with Record.open(where) as own:
                taken = Jobs(own).take()
                assert taken is not None
                _worker.do(own, taken)

        worker = threading.Thread(target=work)
        told: list[tuple[str, dict[str, object]]] = []
        with client.stream("GET", f"{base}/api/v1/jobs/{job}/events", timeout=60) as stream:
            assert stream.headers["Content-Type"].startswith("text/event-stream")
            name = ""
            for line in stream.iter_lines():
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    told.append((name, json.loads(line.removeprefix("data: "))))
                    if len(told) == 1:
                        worker.start()
                    slow_coder()
        worker.join(30)
    assert told[0][1]["state"] == "waiting"
    assert [name for name, _ in told[:-1]] == ["progress"] * (len(told) - 1)
    name, last = told[-1]
    assert (name, last["state"]) == ("end", "finished")
    assert last["progress"]["new"] == 12  # type: ignore[index]
    between = [each["progress"]["new"] for _, each in told[1:-1] if each["progress"]]  # type: ignore[index]
    assert between == sorted(between)
    assert any(0 < each < 12 for each in between), told
