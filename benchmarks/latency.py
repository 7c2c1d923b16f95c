"""Latency: how long answers take, warm, beside one full-text query on the same record."""

from __future__ import annotations

import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from benchmarks import Result
from benchmarks._synthetic import News
from dragoman import reference
from dragoman.asking import ask
from dragoman.record import PassageFilter, Record

_SPOKEN_OF = "USA CHN RUS IRN ISR GBR FRA DEU TUR SAU EGY IND JPN UKR".split()
SIZES = (1_000, 10_000)
"""Articles of the synthetic records; `--data N` (a file's name is read as a number) asks for another size."""

_QUESTIONS = (
    "Who met {a} in {p}?",
    "When did {a} and {b} sign an agreement?",
    "Where did {a} and {b} hold talks?",
    "Did {a} impose sanctions on {b}?",
    "How many people were killed in {p}?",
    "Why did {a} recall its ambassador from {b}?",
    "What did {a} say about {b}?",
    "Who is the foreign minister of {a}?",
    "What do {a} and {b} disagree on?",
    "What happens next between {a} and {b}?",
)


def run(data: Path | None = None) -> Result:
    """p50 and p95 of an answer and of one full-text query, the index's size and the memory used, by record size."""
    sizes = (int(data.stem),) if data is not None and data.stem.isdigit() else SIZES
    scores: dict[str, float] = {}
    rows: list[tuple[str, str]] = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="dragoman-latency-") as folder:
            path = Path(folder) / "record.db"
            with Record.open(path) as record:
                for coded in islice(News().articles(), size):
                    record.add(coded)
                questions = asked(60)
                ask(record, questions[0], today=date(2024, 1, 1))
                answers = _timed(
                    lambda question, of=record: ask(of, question, today=date(2024, 1, 1)), questions
                )
                single = _timed(lambda question, of=record: of.passages(_one(question)), questions)
            megabytes = path.stat().st_size / 1e6
        p50, p95 = _percentiles(answers)
        plain50, plain95 = _percentiles(single)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        scores |= {
            f"p50_ms_{size}": p50,
            f"p95_ms_{size}": p95,
            f"fts5_p50_ms_{size}": plain50,
            f"fts5_p95_ms_{size}": plain95,
            f"ratio_p95_{size}": p95 / plain95,
        }
        rows.append((f"{size:,} articles", f"record {megabytes:,.0f} MB, memory {memory:,.0f} MB"))
    notes = [
        "synthetic news (benchmarks/_synthetic.py); 60 questions of ten kinds about countries in it, warm, one process",
        "the full-text query: the question's words, any of them, ranked by BM25, the best ten, with their articles",
        "ratio_p95: p95 of an answer over p95 of that query",
    ]
    return Result("latency", "synthetic", sum(sizes), scores, rows, notes)


def _one(question: str) -> PassageFilter:
    return PassageFilter(words=tuple(question.rstrip("?").split()), limit=10)


def _timed(work: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    spent = []
    for question in questions:
        begun = time.perf_counter()
        work(question)
        spent.append((time.perf_counter() - begun) * 1000)
    return spent


def _percentiles(spent: Sequence[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(spent, n=20)
    return statistics.median(spent), cuts[18]


def _names(draw: random.Random) -> dict[str, str]:
    known = (reference.load().country(code) for code in _SPOKEN_OF)
    one, other = draw.sample([each for each in known if each is not None], 2)
    return {"a": one.name, "b": other.name, "p": draw.choice((one, other)).capital or one.name}


def asked(count: int) -> list[str]:
    """Questions about countries that the synthetic articles are about; the same every time."""
    draw = random.Random(5)  # no secret
    return [_QUESTIONS[number % len(_QUESTIONS)].format(**_names(draw)) for number in range(count)]
