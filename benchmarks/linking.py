"""What adding one article costs, in records of 1,000, 10,000 and 100,000 articles.

The records hold made-up coded articles (see `_synthetic.py`): news as it comes, sixty articles a day, so that a
larger record covers a longer time. The first thousand are written and linked; larger records are grown from them (see
`_grown.py`), a thousand for each 64 weeks. Then articles are added the way every article is, `Record.add` and
`Record.link`, each timed by the clock: half of them of the last day, half of any day that has news. The floor is that
time and memory grow no faster than the logarithm of the number of articles, the aim that they stay flat: `ms_growth`
is the median time of the processor at the largest size over that at the smallest, `log_growth` what the logarithm
would allow. Memory is that of a process of its own that opens the record and adds to it.

DRAGOMAN_LINKING_SIZES=1000,10000 takes other sizes, DRAGOMAN_LINKING_ADDS=N measures N articles (100),
DRAGOMAN_LINKING_A_DAY=N has N articles a day (60), and DRAGOMAN_LINKING_FOLDER keeps the records in a folder and uses
those that are there. `--data` is not used.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import Result
from benchmarks._grown import APART, grow
from benchmarks._synthetic import BEGIN, News
from dragoman.record import Record
from dragoman.record._engine import writing
from dragoman.record._rows import coding_key
from dragoman.record._write import add

_SIZES = "1000,10000,100000"
_ADDS = 100
_AT_ONCE = 100
_FIRST = 1_000
"""Articles that are written and linked; more are grown from them."""
_A_DAY = int(os.environ.get("DRAGOMAN_LINKING_A_DAY", "60"))

_MEASURE = """
import json, resource, sys
from benchmarks.linking import added
clock, processor = added(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
print(json.dumps({"ms": clock, "cpu_ms": processor, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def run(data: Path | None) -> Result:  # noqa: ARG001  # there is none to be given
    """Fill records of each size and time adding to them."""
    sizes = [int(each) for each in os.environ.get("DRAGOMAN_LINKING_SIZES", _SIZES).split(",")]
    adds = int(os.environ.get("DRAGOMAN_LINKING_ADDS", _ADDS))
    kept = os.environ.get("DRAGOMAN_LINKING_FOLDER")
    scores: dict[str, float] = {}
    rows: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(kept or temporary)
        for size in sizes:
            path = folder / f"linking-{size}.db"
            took = fill(path, size)
            found = measured(path, size, adds)
            times = sorted(found["ms"])
            scores[f"median_ms_{size}"] = statistics.median(times)
            scores[f"p95_ms_{size}"] = times[min(len(times) - 1, int(0.95 * len(times)))]
            scores[f"cpu_ms_{size}"] = statistics.median(found["cpu_ms"])
            scores[f"rss_mb_{size}"] = found["mb"]
            rows.append((f"{size:,} articles", _told(path, took)))
    small, large = sizes[0], sizes[-1]
    scores["ms_growth"] = scores[f"cpu_ms_{large}"] / scores[f"cpu_ms_{small}"]
    scores["rss_growth"] = scores[f"rss_mb_{large}"] / scores[f"rss_mb_{small}"]
    scores["log_growth"] = math.log(large) / math.log(small)
    notes = [f"Added to each: {adds} articles; load of the machine afterwards {os.getloadavg()[0]:.1f}."]
    return Result(benchmark="linking", data="made-up news", n=adds, scores=scores, rows=rows, notes=notes)


def fill(path: Path, size: int) -> float:
    """Make a record of that many articles, linked; gives the seconds, 0 if it was there.

    One of several thousand is grown from one of a thousand beside it.
    """
    if path.exists():
        return 0.0
    started = time.monotonic()
    if size > _FIRST:
        small = path.with_name(f"linking-{_FIRST}.db")
        fill(small, _FIRST)
        grow(small, path, -(-size // _FIRST))
        return time.monotonic() - started
    os.environ["DRAGOMAN_LINK_ARTICLES"] = str(_AT_ONCE)
    stream = News(a_day=_A_DAY).articles()
    with Record.open(path.with_suffix(".part")) as record:
        linking = record._linker()  # noqa: SLF001
        left = size
        while left > 0:
            with writing(record._connection(), record.where) as connection:  # noqa: SLF001
                for each in islice(stream, min(_AT_ONCE, left)):
                    key = coding_key(each.article, each.coder, "")
                    add(connection, each, key, None)
                    linking.remember(each, key)
            left -= _AT_ONCE
            record.link()
    path.with_suffix(".part").rename(path)
    del os.environ["DRAGOMAN_LINK_ARTICLES"]
    return time.monotonic() - started


def day_of(size: int, share: float) -> date:
    """A day with news: the first at 0, the last at 1."""
    writings = max(1, size // _FIRST)
    number = min(writings - 1, int(share * writings))
    inside = min(size, _FIRST) // _A_DAY
    within = inside if share == 1 else int((share * writings - number) * inside)
    return BEGIN + timedelta(days=number * APART + within)


def measured(path: Path, size: int, adds: int) -> dict[str, Any]:
    """What adding to a copy of a record took, in a process of its own: milliseconds and megabytes."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = shutil.copy(path, folder)
        command = [sys.executable, "-c", _MEASURE, copy, str(size), str(adds)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def added(path: str, size: int, adds: int) -> tuple[list[float], list[float]]:
    """Milliseconds that adding and linking each of some articles took, by the clock and of the processor.

    The first few are not counted: they load what every process loads once.
    """
    last = News(seed=11, a_day=_A_DAY).articles(day_of(size, 1))
    between = [
        next(News(seed=100 + number, a_day=1).articles(day_of(size, 2 * number / adds)))
        for number in range(adds // 2)
    ]
    fresh = [each for pair in zip(islice(last, adds), between, strict=False) for each in pair]
    warm = list(islice(News(seed=12).articles(day_of(size, 1)), 3))
    clock, processor = [], []
    with Record.open(path) as record:
        for number, each in enumerate((*warm, *fresh)):
            began, worked = time.perf_counter(), time.process_time()
            record.add(each)
            record.link()
            if number >= len(warm):
                clock.append((time.perf_counter() - began) * 1000)
                processor.append((time.process_time() - worked) * 1000)
    return clock, processor


def _told(path: Path, took: float) -> str:
    with closing(sqlite3.connect(path)) as base:
        events = base.execute("SELECT COUNT(*) FROM events").fetchone()[0]
    megabytes = path.stat().st_size / 1e6
    filled = f"filled in {took:,.0f} s; " if took else ""
    return f"{filled}{megabytes:,.0f} MB, {events:,} events"
