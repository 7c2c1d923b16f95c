"""Documents to coded articles in several processes.

Where processes can be forked safely, the main process loads the language pipeline and the workers share it; else
each worker loads it once. Then they code batch after batch; results come back through a
pipe of its own as msgspec's bytes. A worker holds at most one batch and has one waiting, so a run over a
million articles needs no more memory than one over a hundred. A worker that dies (out of memory, a fault in
a compiled library) is noticed by its pipe ending: its batch is tried again one document at a time, and the
document that a worker dies of again is put aside. When the main process dies, the workers see their pipes
end and stop.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from itertools import chain
from multiprocessing.connection import Connection, wait
from queue import Queue
from threading import Thread
from typing import Any

import msgspec

from dragoman import settings
from dragoman.errors import InputError
from dragoman.model import CodedArticle
from dragoman.reading import RawDocument, Rejected
from dragoman.scaling._single import FAULT, Outcome, code_batch, tidy_less, warm_up

_AHEAD = 2
"""Batches a worker is given at a time: the one it codes and the next."""

_PATIENCE = 5.0
"""Seconds a worker is given to end by itself."""

_ALONE = "run it with --workers 1 to see more"


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker does once at its start, and then with each batch.

    Functions of a module, so that a new process can find them. `work` gives the outcome of each document of a
    batch, in any order.
    """

    prepare: Callable[[], None] = warm_up
    work: Callable[[list[RawDocument]], Iterable[Outcome]] = code_batch


class _Result(msgspec.Struct, frozen=True):
    """What came of one document of a batch: one of the two."""

    coded: CodedArticle | None = None
    rejected: Rejected | None = None


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[_Result])


def pooled(
    batches: Iterable[list[RawDocument]], workers: int, task: Task | None = None
) -> Generator[Outcome]:
    """Code batches in worker processes; outcomes come as they are done, batch by batch.

    Args:
        batches: Read as fast as they are coded, no faster. Without any, no process is started.
        workers: How many processes.
        task: What they do; to parse and code if it is not given.

    Raises:
        InputError: if the workers cannot load what they need.
    """
    waiting = iter(batches)
    first = next(waiting, None)
    if first is None:
        return
    task = task or Task()
    shared = _forks()
    if shared:
        task.prepare()
    with tidy_less():
        pool = _Pool(task, settings.load().worker_seconds, shared=shared)
        try:
            pool.hire(workers)
            yield from pool.run(chain([first], waiting))
        finally:
            pool.stop()


class _Pool:
    """The workers, and what each is at."""

    def __init__(self, task: Task, seconds: float, *, shared: bool) -> None:
        self.task = task
        self.seconds = seconds
        self.shared = shared
        self.workers: list[_Worker] = []
        self.suspects: deque[list[RawDocument]] = deque()

    def hire(self, number: int = 1) -> None:
        """Start more workers."""
        for _ in range(number):
            forked = [each.pipe for each in self.workers] if self.shared and _forks() else None
            self.workers.append(_Worker(self.task, forked))

    def run(self, batches: Iterable[list[RawDocument]]) -> Generator[Outcome]:
        """Keep every worker busy until all is done."""
        waiting = iter(batches)
        more = True
        while True:
            for worker in self.workers:
                while more and len(worker.given) < _AHEAD and not self.suspects:
                    batch = next(waiting, None)
                    more = batch is not None
                    if batch is not None:
                        worker.give(batch)
                if self.suspects and not worker.given:
                    worker.give(self.suspects.popleft())
            busy = {worker.pipe: worker for worker in self.workers if worker.given}
            if not busy and not more and not self.suspects:
                return
            for pipe in wait(list(busy), timeout=self._patience(busy.values())):
                yield from self._collect(busy[pipe])  # type: ignore[index]
            for worker in busy.values():
                if worker.given and worker.at_it > self.seconds:
                    yield from self._bury(worker, f"took longer than {self.seconds:g} seconds")

    def _patience(self, busy: Iterable[_Worker]) -> float:
        return max(0.0, self.seconds - max(worker.at_it for worker in busy)) + 0.01

    def _collect(self, worker: _Worker) -> Generator[Outcome]:
        try:
            answer = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            if not worker.ready:
                raise InputError("a worker process died while it was loading", todo=_ALONE) from None
            yield from self._bury(worker)
            return
        if not worker.ready:
            worker.greeted(answer)
            return
        results = _DECODER.decode(answer)
        for raw, result in zip(worker.take(), results, strict=True):
            done = result.coded or result.rejected
            assert done is not None
            yield Outcome(raw, done)

    def _bury(self, worker: _Worker, why: str | None = None) -> Generator[Outcome]:
        """A worker died: what it had first is suspect, what it had next only has to be done again."""
        lost = [list(batch) for batch in worker.given]
        why = why or worker.epitaph()
        worker.given.clear()
        worker.stop()
        self.workers.remove(worker)
        self.hire()
        first = lost[0]
        if len(first) == 1:
            yield Outcome(first[0], _fatal(first[0], why))
        else:
            self.suspects.extend([raw] for raw in first)
        self.suspects.extend(lost[1:])

    def stop(self) -> None:
        """End every worker, whatever it is at."""
        for worker in self.workers:
            worker.stop()


class _Worker:
    """One process, the pipe to it, and the batches it was given and has not given back.

    Args:
        task: What it does.
        forked: The pipes to the other workers, for one that is forked; `None` for a fresh process.
    """

    def __init__(self, task: Task, forked: list[Connection] | None) -> None:
        context: Any = multiprocessing.get_context("spawn" if forked is None else "fork")
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self.given: deque[list[RawDocument]] = deque()
        self.ready = False
        self.since = time.monotonic()
        inherited = None if forked is None else [*forked, self.pipe]
        self.process = context.Process(target=_work, args=(theirs, task, inherited), daemon=True)
        self.process.start()
        theirs.close()

    @property
    def at_it(self) -> float:
        """Seconds since it began with what it has first; loading does not count."""
        return time.monotonic() - self.since if self.ready else 0.0

    def greeted(self, answer: bytes) -> None:
        """Take the first message: empty, or what hinders the worker.

        Raises:
            InputError: saying that.
        """
        if answer:
            raise InputError(f"a worker process cannot load: {answer.decode()}", todo=_ALONE)
        self.ready = True
        self.since = time.monotonic()

    def give(self, batch: list[RawDocument]) -> None:
        """Hand over a batch. If the worker has died meanwhile, collecting from it will show that."""
        if not self.given:
            self.since = time.monotonic()
        self.given.append(batch)
        try:
            self.pipe.send(batch)
        except OSError:
            return

    def take(self) -> list[RawDocument]:
        """The batch that was just given back."""
        self.since = time.monotonic()
        return self.given.popleft()

    def epitaph(self) -> str:
        """How the process ended by itself."""
        self.process.join(_PATIENCE)
        code = self.process.exitcode
        return f"died (signal {-code})" if code is not None and code < 0 else f"died (exit code {code})"

    def stop(self) -> None:
        """End the process, whatever it is at."""
        self.pipe.close()
        self.process.kill()
        self.process.join()
        self.process.close()


def _forks() -> bool:
    """Whether workers can be forked: on Linux, as long as there is no other thread that might hold a lock just then."""
    return sys.platform == "linux" and threading.active_count() == 1


def _work(pipe: Connection, task: Task, inherited: list[Connection] | None) -> None:
    """What a worker does: batches in, results out, until the pipe ends.

    Args:
        pipe: To the main process.
        task: What to do.
        inherited: In a forked worker, the main process's ends of pipes, which it holds too: open here, they would
            not end with the main process. `None` in a fresh one, which has yet to load what it needs.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for each in inherited or ():
        each.close()
    batches: Queue[list[RawDocument]] = Queue()
    Thread(target=_receive, args=(pipe, batches), daemon=True).start()
    try:
        if inherited is None:
            task.prepare()
    except Exception as error:  # noqa: BLE001  # whatever it is, the main process is to tell it
        pipe.send_bytes(str(error).encode() or b"unknown")
        return
    pipe.send_bytes(b"")
    with tidy_less():
        _serve(pipe, task, batches)


def _serve(pipe: Connection, task: Task, batches: Queue[list[RawDocument]]) -> None:
    while True:
        batch = batches.get()
        # Outcomes come in any order; results go back in the order of the batch.
        done = {id(outcome.raw): outcome.done for outcome in task.work(batch)}
        results = [_result(done[id(raw)]) for raw in batch]
        try:
            pipe.send_bytes(_ENCODER.encode(results))
        except OSError:
            return


def _receive(pipe: Connection, batches: Queue[list[RawDocument]]) -> None:
    """Take batches in as they come, whatever the worker is at, so that the main process never waits to send.

    When the pipe ends, the main process wants no more or is no more: the worker ends on the spot.
    """
    while True:
        try:
            batches.put(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)


def _result(done: CodedArticle | Rejected) -> _Result:
    return _Result(rejected=done) if isinstance(done, Rejected) else _Result(coded=done)


def _fatal(raw: RawDocument, why: str) -> Rejected:
    return Rejected(
        raw.origin.location,
        raw.origin.member,
        FAULT,
        f"the process that read it {why}",
        "if memory is short, use fewer --workers, and then: dragoman read --retry",
    )
