"""Sources to record: discover, skip what is known, parse, code, write."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

import dragoman
from dragoman import coding, reading, reference, settings
from dragoman.model import CodedArticle, content_id
from dragoman.reading import Fetcher, RawDocument, ReadOptions, Rejected
from dragoman.record import Added, Record
from dragoman.scaling._pool import pooled
from dragoman.scaling._single import Outcome, code_batch, tidy_less, warm_up
from dragoman.scaling._summary import Progress, Summary
from dragoman.scaling._waiting import Waiting

_OF_THE_DAY = "read_on"
"""The one field of a document that changes by itself from one day to the next."""


def read_into(
    record: Record,
    sources: Iterable[str | Path],
    options: ReadOptions | None = None,
    *,
    workers: int = 1,
    retry: bool = False,
    progress: Progress | None = None,
    command: str = "read",
    fetcher: Fetcher | None = None,
) -> Summary:
    """Read everything in the sources into the record.

    Events, conflicts and stories are brought up to date on the way. What is recorded already, from the same
    bytes with the same options and versions, is skipped without being parsed; so a run that was killed goes on
    where it was, and a second run changes nothing. What cannot be read goes into quarantine and is not tried
    again until it changes or `retry` says so.

    Args:
        record: An open record.
        sources: Files, folders and addresses.
        options: What the user says about them.
        workers: How many processes code; 1 means this one.
        retry: Try again what waits in quarantine.
        progress: Told after every document.
        command: What the log of runs says was done.
        fetcher: What fetches addresses, for one that remembers what it has seen; made as needed otherwise.

    Returns:
        What was done. `state` is `interrupted` if Ctrl-C ended it; all that was finished by then is recorded.

    Raises:
        RecordError: if the record cannot be written to. What was written before stays.
    """
    sources = list(sources)
    run = _Run(record, sources, retry=retry, progress=progress)
    versions = {"dragoman": dragoman.__version__, "coder": coding.VERSION, "reference": run.reference}
    number = record.begin_run(command, versions)
    started = time.monotonic()
    summary = run.summary
    try:
        batches = run.batches(reading.discover(sources, options, fetcher=fetcher))
        with closing(pooled(batches, workers) if workers > 1 else _here(batches)) as coded:
            for outcome in coded:
                run.write(outcome)
        run.settle()
        run.link()
        run.forget()
    except KeyboardInterrupt:
        summary.state = "interrupted"
    except BaseException:
        summary.state = "failed"
        raise
    finally:
        summary.seconds = time.monotonic() - started
        record.end_run(number, summary.state, summary.counts())
    return summary


def _here(batches: Iterable[list[RawDocument]]) -> Generator[Outcome]:
    waiting = iter(batches)
    first = next(waiting, None)
    if first is None:
        return
    warm_up()
    with tidy_less():
        for batch in chain([first], waiting):
            yield from code_batch(batch)


class _Run:
    """One run: what is known so far, and what it has counted."""

    def __init__(
        self, record: Record, sources: Iterable[str | Path], *, retry: bool, progress: Progress | None
    ) -> None:
        self.record = record
        self.retry = retry
        self.progress = progress
        self.summary = Summary()
        self.reference = _reference_version()
        self.seen: set[str] = set()
        self.unlinked = 0
        self.forgets = settings.load().keep_text == "quotations"
        self.written: list[str] = []
        self.waiting = Waiting((each.rejected for each in record.quarantine()), sources)

    def batches(self, found: Iterator[RawDocument | Rejected]) -> Iterator[list[RawDocument]]:
        """What is to be parsed, a batch at a time; what need not or cannot be is dealt with on the way."""
        size = settings.load().batch_articles
        fresh = self._fresh(found)
        while batch := list(islice(fresh, size)):
            yield batch

    def _fresh(self, found: Iterator[RawDocument | Rejected]) -> Iterator[RawDocument]:
        for each in found:
            if isinstance(each, Rejected):
                self._reject(each, None, None)
                continue
            self.waiting.pass_by(each.origin.location)
            key = self.key(each)
            standing = self.record.standing(key)
            if key in self.seen or standing == "known":
                self.summary.known += 1
            elif standing == "waiting" and not self.retry:
                self.summary.still_waiting += 1
                self.waiting.meet(each.origin.location, each.origin.member)
            else:
                self.seen.add(key)
                yield each
                continue
            self._tell(each.origin.location)

    def key(self, raw: RawDocument) -> str:
        """What reading a document depends on: its bytes and place, what is said of it, and the versions."""
        fields = [(name, raw.fields[name]) for name in sorted(raw.fields) if name != _OF_THE_DAY]
        origin = raw.origin
        about = [origin.location, origin.member, origin.sha256, raw.media_type, fields]
        return content_id("d", about, dragoman.__version__, coding.VERSION, self.reference)

    def write(self, outcome: Outcome) -> None:
        """Record one article, or put it aside."""
        raw, done = outcome.raw, outcome.done
        if isinstance(done, Rejected):
            self._reject(done, raw.origin.sha256, self.key(raw))
            return
        self.record.expect_linking()
        added = self.record.add(done, reading_key=self.key(raw), reference=self.reference)
        self._count(done, added)
        self._tell(raw.origin.location)
        self.unlinked += added is not Added.KNOWN
        if self.forgets and added is not Added.KNOWN:
            self.written.append(done.article.id)
        if self.unlinked >= settings.load().link_articles:
            self.link()

    def link(self) -> None:
        """Bring events and stories up to date with what was written."""
        if self.unlinked or self.record.pending():
            started = time.monotonic()
            self.record.link(self._tell_linking)
            self.summary.linking_seconds += time.monotonic() - started
        self.unlinked = 0

    def forget(self) -> None:
        """Keep of what was written no more than may be kept."""
        if self.written:
            self.record.forget_text(who="dragoman", articles=self.written)

    def _tell_linking(self, done: int, total: int) -> None:
        if total > settings.load().link_articles:
            self._tell(f"putting reports together: {done:,} of {total:,} articles")

    def _count(self, coded: CodedArticle, added: Added) -> None:
        summary = self.summary
        summary.new += added is Added.NEW
        summary.recoded += added is Added.RECODED
        summary.unchanged += added is Added.KNOWN
        summary.skipped += coded.skipped is not None
        summary.words += len(coded.article.text.split())
        summary.reports += len(coded.reports)
        summary.statements += len(coded.statements)

    def settle(self) -> None:
        """Take out of quarantine what is there no longer, now that everything has been gone through."""
        mended = self.waiting.mended()
        if mended:
            self.record.resolve(mended)

    def _reject(self, rejected: Rejected, sha256: str | None, key: str | None) -> None:
        self.waiting.meet(rejected.location, rejected.member)
        if self.record.set_aside(rejected, sha256=sha256, reading_key=key, tried=self.retry):
            self.summary.quarantined += 1
            self.summary.rejected.append(rejected)
        else:
            self.summary.still_waiting += 1
        self._tell(rejected.location)

    def _tell(self, current: str) -> None:
        self.summary.current = current
        if self.progress is not None:
            self.progress(self.summary)


def _reference_version() -> str:
    """What stands behind the coder: the reference's data, the user's lists among them, and the parser."""
    return f"{reference.load().fingerprint}, {settings.load().spacy_model}"
