"""Documents to coded articles in this process."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dragoman import coding, language, reading
from dragoman.errors import CodingError
from dragoman.model import Article, CodedArticle
from dragoman.reading import RawDocument, Rejected

FAULT = CodingError.code


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: a coded article, or why there is none."""

    raw: RawDocument
    done: CodedArticle | Rejected


def warm_up() -> None:
    """Load what coding needs, once a process.

    Raises:
        InputError: if the language pipeline is not installed.
    """
    language.pipeline()
    for _ in coding.code_many([reading.read_text(_ANY)]):
        pass


_ANY = "The foreign minister of Oman met officials in Muscat on Sunday, the ministry said."
"""Coding any sentence loads what is loaded when it is first asked for."""

_YOUNG, _OLDER, _OLDEST = 50_000, 20, 50


@contextmanager
def tidy_less() -> Iterator[None]:
    """Let the garbage collector leave alone what is loaded by now, and look at the rest less often.

    It goes through half a gigabyte of lists and frames again and again otherwise, a twentieth of the time of reading.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_YOUNG, _OLDER, _OLDEST)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def code_batch(batch: Iterable[RawDocument]) -> Iterator[Outcome]:
    """Parse and code documents; what fails is rejected with its reason, and the others go on.

    The articles of a batch are coded together, which lets the parser work on many sentences at once. If that
    fails, each is coded by itself to find the one that is at fault.
    """
    read: list[tuple[RawDocument, Article]] = []
    for raw in batch:
        parsed = _parse(raw)
        if isinstance(parsed, Rejected):
            yield Outcome(raw, parsed)
        else:
            read.append((raw, parsed))
    if not read:
        return
    try:
        coded: list[CodedArticle | Rejected] = list(coding.code_many([article for _, article in read]))
    except Exception:  # noqa: BLE001  # whatever it is, it must not take the other articles with it
        coded = [_code(raw, article) for raw, article in read]
    for (raw, _), done in zip(read, coded, strict=True):
        yield Outcome(raw, done)


def _parse(raw: RawDocument) -> Article | Rejected:
    try:
        return reading.parse(raw)
    except Exception as error:  # noqa: BLE001  # as above
        return _rejected(raw, "reading", error)


def _code(raw: RawDocument, article: Article) -> CodedArticle | Rejected:
    try:
        return coding.code(article)
    except Exception as error:  # noqa: BLE001  # as above
        return _rejected(raw, "coding", error)


def _rejected(raw: RawDocument, doing: str, error: Exception) -> Rejected:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else ""
    return Rejected(
        raw.origin.location,
        raw.origin.member,
        FAULT,
        f"{doing} it failed: {type(error).__name__}: {error}{where}",
        "report this as a fault of dragoman; after an update, run: dragoman read --retry",
    )
