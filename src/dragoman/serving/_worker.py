"""The worker beside the server: a process of its own that reads what is in line, watches feeds, tells hooks.

So a question never waits for an article to be parsed, and the server stays small. Everything it does stands in the
record; a worker that is killed is started again and goes on.
"""

from __future__ import annotations

import logging
import multiprocessing
import shutil
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event as Signal
from pathlib import Path
from typing import Any

from dragoman import settings
from dragoman.errors import DragomanError
from dragoman.reading import ReadOptions
from dragoman.record import Job, Jobs, Record
from dragoman.scaling import Summary, read_into
from dragoman.serving._telling import Teller
from dragoman.serving._terms import first_day
from dragoman.serving._watching import Watch

log = logging.getLogger("dragoman.serving")

_PAUSE = 1.0
"""Seconds between two looks at what there is to do."""
_TELL_EVERY = 0.5
"""Seconds between two notes of how far a job is."""


def uploads() -> Path:
    """The folder that what was uploaded waits in."""
    return Path(settings.load().cache).expanduser() / "uploads"


def do(record: Record, job: Job) -> None:
    """Do one job to its end, whatever that is."""
    jobs, told = Jobs(record), [0.0]

    def tell(summary: Summary) -> None:
        if time.monotonic() - told[0] >= _TELL_EVERY:
            told[0] = time.monotonic()
            if not jobs.tell(job, _progress(summary)):
                raise KeyboardInterrupt  # as reading understands it: what is done is kept

    body = job.body
    try:
        options = ReadOptions(
            published=first_day(body.get("published"), "published"),
            outlet=body.get("outlet") or None,
            follow=bool(body.get("follow")),
        )
        summary = read_into(record, body.get("sources", []), options, progress=tell, command=f"job {job.id}")
    except DragomanError as error:
        jobs.end(job, "failed", problem=str(error))
    except Exception as error:
        log.exception("job %s", job.id)
        jobs.end(job, "failed", problem=f"{type(error).__name__}: {error}")
    else:
        progress = _progress(summary) | {"rejected": _rejected(summary, body)}
        jobs.end(job, "finished" if summary.state == "finished" else "cancelled", progress)
    finally:
        if body.get("folder"):
            shutil.rmtree(uploads() / Path(body["folder"]).name, ignore_errors=True)


def _progress(summary: Summary) -> dict[str, Any]:
    return {**summary.counts(), "words": summary.words, "seconds": round(summary.seconds, 1)}


def _rejected(summary: Summary, body: dict[str, Any]) -> list[dict[str, str]]:
    """What could not be read, without saying where on this machine uploads lie."""
    names = dict(zip(body.get("sources", []), body.get("names", []), strict=False))
    return [
        {"what": names.get(each.location, each.member or Path(each.location).name), "why": each.reason}
        for each in summary.rejected[:50]
    ]


def work(where: str, stop: Callable[[float], bool]) -> None:
    """Do whatever there is to do until told to stop.

    Args:
        where: The record.
        stop: Waits so many seconds, and says whether to stop.
    """
    private = settings.load().allow_private
    with Record.open(where) as record:
        jobs, watch = Jobs(record), Watch(record, allow_private=private)
        teller = Teller(record, allow_private=private)
        jobs.take_up_again()
        while not stop(_PAUSE):
            try:
                _round(record, jobs, watch, teller)
            except DragomanError as error:
                log.warning("worker: %s", error)
        watch.close()


def _round(record: Record, jobs: Jobs, watch: Watch, teller: Teller) -> None:
    job = jobs.take()
    if job is not None:
        do(record, job)
    watch.round()
    if record.pending():
        record.link()
    teller.round()


def _main(where: str, stop: Signal) -> None:
    """What the process runs; Ctrl-C is the server's business. Without a server it ends, however that ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    server = multiprocessing.parent_process()

    def stopped(seconds: float) -> bool:
        return stop.wait(seconds) or (server is not None and not server.is_alive())

    work(where, stopped)


class Worker:
    """The process, kept alive by a thread until it is closed."""

    def __init__(self, where: str) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._stop = self._context.Event()
        self._where = where
        self._closing = threading.Event()
        self._process = self._start()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def _start(self) -> Any:
        process = self._context.Process(target=_main, args=(self._where, self._stop), daemon=True)
        process.start()
        return process

    def _keep(self) -> None:
        while not self._closing.wait(2.0):
            if not self._process.is_alive():
                log.warning("the worker ended and is started again")
                self._process = self._start()

    def close(self) -> None:
        """Let it finish what it does, for some seconds, then end it."""
        self._closing.set()
        self._stop.set()
        self._process.join(10)
        if self._process.is_alive():
            self._process.terminate()
