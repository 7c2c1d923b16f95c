"""What the pool's tests let workers do; a module of its own so that a new process finds it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

from dragoman.model import Article, Block, BlockKind, CodedArticle, DateSpan, Publication, Span
from dragoman.reading import RawDocument, Rejected
from dragoman.scaling._single import Outcome


def no_preparation() -> None:
    """Needs no language pipeline."""


def work(batch: list[RawDocument]) -> Iterator[Outcome]:
    """Each document's bytes say what happens to it."""
    for raw in reversed(batch):
        text = raw.content.decode()
        if text == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if text == "hang":
            time.sleep(3600)
        if text == "reject":
            yield Outcome(raw, Rejected(raw.origin.location, None, "D101", "rejected"))
            continue
        whole = Span(0, len(text))
        blocks = (Block(whole, BlockKind.PARAGRAPH, whole),)
        article = Article("a", text, blocks, Publication(DateSpan(), "unknown"), raw.origin)
        yield Outcome(raw, CodedArticle(article, "test"))
