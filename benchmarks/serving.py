"""Serving: how many requests a second and how long they take, with 10,000 articles, while a writer reads articles in.

The record is made up (that of `linking`, which DRAGOMAN_LINKING_FOLDER keeps); `--data` takes a number of articles, or
a record that is there and linked. The writer is another process that adds articles, one after the other, as fast as it
can, and links them. The front page is also served as a plain file by the same server for comparison: what that takes
is the server's share.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from multiprocessing.synchronize import Event as Signal
from pathlib import Path
from urllib.parse import quote

import httpx2

from benchmarks import Result
from benchmarks._synthetic import News
from benchmarks.linking import day_of, fill
from dragoman import settings
from dragoman.record import EventFilter, Record

_SIZE = 10_000
_CALLERS = 4
"""Callers at once, each on a connection of its own that stays open."""
_SECONDS = 12.0
_WORDS = ("talks", "sanctions", "visited", "agreed", "accused", "supplied", "threatened", "ambassador")
_PAIRS = (
    ("USA", "China"),
    ("Iran", "Israel"),
    ("Russia", "Ukraine"),
    ("Egypt", "Turkey"),
    ("India", "France"),
)


def run(data: Path | None = None) -> Result:
    """Requests a second and p95 in milliseconds of front page, event, search, question, and a plain file."""
    with tempfile.TemporaryDirectory(prefix="dragoman-serving-") as folder:
        where, size = _record(data, Path(folder))
        with Record.open(where) as record:
            events = [each.id for each in islice(record.each_event(EventFilter()), 200)]
        with _server(where, Path(folder)) as address:
            front = httpx2.get(f"{address}/", timeout=120).content
            Path(folder, "front.html").write_bytes(front)
            plans = {
                "front": ["/"],
                "event": [f"/events/{each}.html" for each in events],
                "search": [f"/search?q={word}&actor={quote(one)}" for word in _WORDS for one, _ in _PAIRS],
                "ask": [f"/ask?q={quote(f'When did {one} and {other} meet?')}" for one, other in _PAIRS],
                "file": ["/front.html"],
            }
            scores: dict[str, float] = {}
            rows: list[tuple[str, str]] = []
            for writing in (False, True):
                with _writer(where, size) if writing else _nobody() as written:
                    for name, paths in plans.items():
                        times, faults = _asked(address, paths)
                        label = f"{name}{'_writing' if writing else ''}"
                        scores |= _scored(label, times, faults)
                        rows.append((label.replace("_", ", "), _row(scores, label)))
                if writing:
                    rows.append(("articles added meanwhile", f"{written.value:,}"))
    return Result(
        "serving",
        str(data or f"{size:,} made-up articles"),
        size,
        scores,
        rows=rows,
        notes=[
            f"{_CALLERS} callers at once, {_SECONDS:g} s each; the server is one process",
            "'writing': while another process adds articles and links them",
            "a page may be shown again for 5 s before it is made anew (DRAGOMAN_SERVE_FRESH_SECONDS)",
        ],
    )


def _record(data: Path | None, folder: Path) -> tuple[Path, int]:
    where = folder / "record.db"
    if data is not None and data.is_file():
        shutil.copy(data, where)
        with Record.open(where) as record:
            record.link()
            return where, record.counts()["articles"]
    size = int(data.stem) if data is not None and data.stem.isdigit() else _SIZE
    kept = os.environ.get("DRAGOMAN_LINKING_FOLDER")
    made = Path(kept or folder) / f"linking-{size}.db"
    fill(made, size)
    shutil.copy(made, where)
    return where, size


@contextmanager
def _server(where: Path, folder: Path) -> Iterator[str]:
    """The server in a process of its own, open to all, with no limits that a benchmark would run into."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_serve, args=(str(where), str(folder), port), daemon=True)
    process.start()
    address = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            httpx2.get(f"{address}/health", timeout=5)
            break
        except httpx2.HTTPError:
            time.sleep(0.2)
    httpx2.get(f"{address}/ask?q={quote('When did China and Iran meet?')}", timeout=120)
    yield address
    process.terminate()
    process.join(10)


def _serve(where: str, folder: str, port: int) -> None:
    import uvicorn  # noqa: PLC0415
    from starlette.responses import FileResponse, Response  # noqa: PLC0415

    from dragoman.serving import GuardedRoute, Permission, needs  # noqa: PLC0415
    from dragoman.serving._app import unsurrounded  # noqa: PLC0415
    from dragoman.serving._headers import Surrounded  # noqa: PLC0415
    from dragoman.serving._served import Served  # noqa: PLC0415

    limits = dict.fromkeys(("rate_requests", "rate_questions", "rate_writes"), 10**9)
    chosen = replace(settings.load(), serve_open_reading=True, **limits)  # type: ignore[arg-type]

    @needs(Permission.PUBLIC)
    def plain() -> Response:
        return FileResponse(Path(folder) / "front.html", media_type="text/html")

    app = unsurrounded(Served(where, chosen))
    app.router.routes.insert(0, GuardedRoute("/front.html", plain, methods=["GET"]))
    uvicorn.run(Surrounded(app, chosen), port=port, log_level="error", access_log=False)


def _asked(address: str, paths: list[str]) -> tuple[list[float], int]:
    """Ask for the paths in turn for some seconds, several callers at once; gives the times, and how many failed."""
    times: list[float] = []
    faults, end, lock = [0], time.monotonic() + _SECONDS, threading.Lock()

    def caller(first: int) -> None:
        with httpx2.Client(base_url=address, timeout=120, follow_redirects=True) as client:
            at = first
            while time.monotonic() < end:
                began = time.perf_counter()
                status = client.get(paths[at % len(paths)]).status_code
                took = time.perf_counter() - began
                with lock:
                    times.append(took)
                    faults[0] += status != 200
                at += _CALLERS

    threads = [threading.Thread(target=caller, args=(number,)) for number in range(_CALLERS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return times, faults[0]


def _scored(name: str, times: list[float], faults: int) -> dict[str, float]:
    ordered = sorted(times)
    return {
        f"{name}_per_second": len(times) / _SECONDS,
        f"{name}_p50_ms": 1000 * statistics.median(ordered),
        f"{name}_p95_ms": 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))],
        f"{name}_faults": float(faults),
    }


def _row(scores: dict[str, float], name: str) -> str:
    return (
        f"{scores[f'{name}_per_second']:,.0f} a second, p50 {scores[f'{name}_p50_ms']:,.1f} ms, "
        f"p95 {scores[f'{name}_p95_ms']:,.1f} ms, {scores[f'{name}_faults']:.0f} faults"
    )


class _Count:
    value = 0


@contextmanager
def _nobody() -> Iterator[_Count]:
    yield _Count()


@contextmanager
def _writer(where: Path, size: int) -> Iterator[_Count]:
    """Another process that adds articles and links them until the block ends."""
    context = multiprocessing.get_context("spawn")
    stop, number = context.Event(), context.Value("i", 0)
    process = context.Process(target=_write, args=(str(where), size, stop, number), daemon=True)
    process.start()
    count = _Count()
    yield count
    stop.set()
    process.join(60)
    count.value = int(number.value)


def _write(where: str, size: int, stop: Signal, number: object) -> None:
    os.nice(5)
    with Record.open(where) as record:
        for at, coded in enumerate(News(seed=11).articles(day_of(size, 1)), 1):
            if stop.is_set():
                return
            record.add(coded)
            number.value = at  # type: ignore[attr-defined]
            if at % 16 == 0:
                record.link()
