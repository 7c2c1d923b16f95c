"""Several workers: everything comes back once, whatever happens to a worker."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

import pytest
from pool_work import no_preparation, work

from dragoman import settings
from dragoman.errors import InputError
from dragoman.language import pipeline
from dragoman.model import CodedArticle, Origin
from dragoman.reading import RawDocument, Rejected
from dragoman.scaling import _pool
from dragoman.scaling._pool import Task, pooled

TASK = Task(no_preparation, work)


def batches(*texts: str, size: int = 3) -> list[list[RawDocument]]:
    documents = [
        RawDocument(Origin(f"{at}.txt", "text/plain", ""), text.encode(), "text/plain")
        for at, text in enumerate(texts)
    ]
    return [documents[at : at + size] for at in range(0, len(documents), size)]


@pytest.fixture(autouse=True)
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers share what this process has loaded."""
    monkeypatch.setattr(_pool, "_forks", lambda: True)


def run(given: list[list[RawDocument]], workers: int = 2) -> dict[str, str]:
    found = {}
    for outcome in pooled(given, workers, TASK):
        name = outcome.raw.origin.location
        assert name not in found, "given back twice"
        if isinstance(outcome.done, Rejected):
            found[name] = outcome.done.reason
        else:
            found[name] = outcome.done.article.text
    return found


def test_everything_comes_back_once() -> None:
    texts = [f"Iran met China for the {number}th time." for number in range(20)]
    assert run(batches(*texts)) == {f"{at}.txt": text for at, text in enumerate(texts)}


def test_fresh_processes_do_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pool, "_forks", lambda: False)
    found = run(batches("one", "die", "three", size=3))
    assert (found["0.txt"], found["2.txt"]) == ("one", "three")
    assert "died (signal 9)" in found["1.txt"]


def test_nothing_to_do_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pool, "_Pool", None)
    assert list(pooled([], 2, TASK)) == []


def test_rejections_come_back_too() -> None:
    assert run(batches("Iran met China.", "reject"), 1) == {"0.txt": "Iran met China.", "1.txt": "rejected"}


def test_a_worker_that_dies_costs_only_the_article_it_dies_of() -> None:
    texts = ["one", "two", "die", "four", "five", "six", "seven", "die"]
    found = run(batches(*texts))
    assert sorted(found) == [f"{at}.txt" for at in range(len(texts))]
    assert {name for name, text in found.items() if "died (signal 9)" in text} == {"2.txt", "7.txt"}
    assert found["3.txt"] == "four"


def test_a_worker_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "load", lambda: settings.Settings(worker_seconds=1.0))
    found = run(batches("one", "hang", size=2), 1)
    assert found["0.txt"] == "one"
    assert "took longer than 1 seconds" in found["1.txt"]


def test_large_documents_both_ways_do_not_block() -> None:
    # More than a pipe holds, several batches ahead, in both directions at once.
    texts = [f"{at} " + "word " * 200_000 for at in range(6)]
    assert len(run(batches(*texts, size=1))) == 6


def test_what_hinders_a_worker_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.cache_clear()
    monkeypatch.setenv("DRAGOMAN_SPACY_MODEL", "no_such_pipeline")
    with pytest.raises(InputError, match="no_such_pipeline"):
        list(pooled(batches("Iran met China."), 1))
    pipeline.cache_clear()


def test_stopping_in_the_middle_ends_the_workers() -> None:
    def endless() -> Iterator[list[RawDocument]]:
        while True:
            yield from batches("Iran met China.")

    outcomes = pooled(endless(), 2, TASK)
    assert isinstance(next(outcomes).done, CodedArticle)
    outcomes.close()
    assert [each for each in multiprocessing.active_children() if each.is_alive()] == []
