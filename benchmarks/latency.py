"""Latency: how long answers take, warm, beside one full-text query on the same record.

The records are those of `linking`: DRAGOMAN_LINKING_FOLDER keeps them in a folder and uses those that are there.
DRAGOMAN_LATENCY_SIZES=1000,10000 takes other sizes.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from benchmarks import Result
from benchmarks.linking import fill
from dragoman import reference
from dragoman.asking import ask
from dragoman.record import PassageFilter, Record

_SPOKEN_OF = "USA CHN RUS IRN ISR GBR FRA DEU TUR SAU EGY IND JPN UKR".split()
SIZES: tuple[int, ...] = (1_000, 10_000, 100_000)
"""Articles of the synthetic records; `--data N` (a file's name is read as a number) asks for another size."""

_TODAY = date(2024, 1, 1)
_MEASURE = (
    "import json, sys; from benchmarks.latency import measured; print(json.dumps(measured(sys.argv[1])))"
)
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
    sizes: tuple[int, ...] = (int(data.stem),) if data is not None and data.stem.isdigit() else SIZES
    chosen = os.environ.get("DRAGOMAN_LATENCY_SIZES")
    sizes = tuple(int(each) for each in chosen.split(",")) if chosen else sizes
    kept = os.environ.get("DRAGOMAN_LINKING_FOLDER")
    scores: dict[str, float] = {}
    rows: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory(prefix="dragoman-latency-") as temporary:
        for size in sizes:
            path = Path(kept or temporary) / f"linking-{size}.db"
            fill(path, size)
            done = subprocess.run(
                [sys.executable, "-c", _MEASURE, str(path)], check=True, stdout=subprocess.PIPE, text=True
            )
            found = json.loads(done.stdout.splitlines()[-1])
            scores |= {f"{name}_{size}": value for name, value in found["scores"].items()}
            megabytes, index = path.stat().st_size / 1e6, found["index"]
            told = f"record {megabytes:,.0f} MB, of it the index of words {index:,.1f} MB"
            rows.append((f"{size:,} articles", f"{told}; memory {found['mb']:,.0f} MB"))
    notes = [
        "made-up news, linked; 60 questions of ten kinds about countries in it, a process for each record",
        "warm: one question of each kind, none of the 60, is asked beforehand",
        "the full-text query: the question's words, any of them, ranked by BM25, the best ten, with their articles",
        "ratio_p95: p95 of an answer over p95 of that query; cpu: the same in seconds of the processor",
        f"load of the machine afterwards {os.getloadavg()[0]:.1f}",
    ]
    return Result("latency", "made-up news", sum(sizes), scores, rows, notes)


def measured(path: str) -> dict[str, object]:
    """Times in milliseconds, megabytes of the full-text index and of this process."""
    both = asked(60 + len(_QUESTIONS))
    questions, warming = both[:60], both[60:]
    with Record.open(path) as record:
        record.link()
        for question in warming:
            ask(record, question, today=_TODAY)
        single, single_cpu = _timed(lambda question: record.passages(_one(question)), questions)
        answers, answers_cpu = _timed(lambda question: ask(record, question, today=_TODAY), questions)
    p50, p95 = _percentiles(answers)
    plain50, plain95 = _percentiles(single)
    scores = {
        "p50_ms": p50,
        "p95_ms": p95,
        "fts5_p50_ms": plain50,
        "fts5_p95_ms": plain95,
        "ratio_p95": p95 / plain95,
        "ratio_p95_cpu": _percentiles(answers_cpu)[1] / _percentiles(single_cpu)[1],
    }
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with closing(sqlite3.connect(path)) as base:
        size = base.execute("SELECT SUM(LENGTH(block)) FROM sentences_fts_data").fetchone()[0]
    return {"scores": scores, "index": size / 1e6, "mb": memory}


def _one(question: str) -> PassageFilter:
    return PassageFilter(words=tuple(question.rstrip("?").split()), limit=10)


def _timed(work: Callable[[str], object], questions: Sequence[str]) -> tuple[list[float], list[float]]:
    """Milliseconds by the clock and of the processor."""
    clock, processor = [], []
    for question in questions:
        begun, worked = time.perf_counter(), time.process_time()
        work(question)
        clock.append((time.perf_counter() - begun) * 1000)
        processor.append((time.process_time() - worked) * 1000)
    return clock, processor


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
