"""The reader: a small learned network that judges whether a sentence answers a question, and where in it.

all-MiniLM-L6-v2 (Apache-2.0), taught on questions written for dragoman and shipped in eight bits; `training/` holds the
questions, the program and the model card. It is opened when first asked and reads each sentence by itself on one
thread, so that what it says does not hang on what else is read. Without its file, or with DRAGOMAN_READER=off, there is
no reader, and answers are those of the rules alone.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from dragoman import settings
from dragoman.asking._find import Finding, Line
from dragoman.asking._reader_text import context, parts
from dragoman.asking._say import days

Numbers = npt.NDArray[np.float64]
_LONGEST = 10
"""Pieces of words in an answer."""
_DATA = resources.files("dragoman.asking") / "data"
_WORDS = resources.files("dragoman.coding.head") / "data" / "tokenizer.json"
_FIRST, _LAST = 101, 102
"""The marks of the beginning and the end of a text in the tokenizer's table."""


@dataclass(slots=True)
class Judged:
    """What the reader makes of one sentence.

    `answers` is how much likelier it is, as a logarithm, to answer the question than nothing of what is read;
    `yes` how surely, if so, with a yes; `begins` and `ends` are the chances that the answer begins or ends at a
    piece of a word, and `places` their first and last characters in the sentence.
    """

    answers: float
    yes: float
    begins: Numbers = field(default_factory=lambda: np.zeros(0))
    ends: Numbers = field(default_factory=lambda: np.zeros(0))
    places: tuple[tuple[int, int], ...] = ()

    def span(self, first: int, last: int) -> float:
        """The chance that the answer stands between two characters of the sentence."""
        here = [at for at, (begin, end) in enumerate(self.places) if begin < last and end > first]
        if not here:
            return 0.0
        return float(self.begins[here].sum() + self.ends[here].sum()) / 2

    def likeliest(self) -> tuple[int, int, float] | None:
        """Where the answer most likely stands: its first and last character, and how likely that is."""
        best: tuple[float, int, int] | None = None
        for first in range(len(self.places)):
            last = first + int(np.argmax(self.ends[first : first + _LONGEST]))
            worth = float(self.begins[first] * self.ends[last])
            if best is None or worth > best[0]:
                best = worth, first, last
        if best is None:
            return None
        worth, first, last = best
        return self.places[first][0], self.places[last][1], math.sqrt(worth)


@dataclass(frozen=True, slots=True)
class _Opened:
    session: Any
    tokenizer: Any


@cache
def _opened() -> _Opened | None:
    """The network, or nothing where it or its engine is not installed."""
    model = _DATA / "reader.onnx"
    if not model.is_file():
        return None
    try:
        import onnxruntime  # noqa: PLC0415
        from tokenizers import Tokenizer  # noqa: PLC0415
    except ImportError:
        return None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model.read_bytes(), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_str(_WORDS.read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return _Opened(session, tokenizer)


def there() -> bool:
    """Whether there is a reader to ask."""
    return settings.load().reader and _opened() is not None


def judge(question: str, finding: Finding, lines: Sequence[Line]) -> list[Judged | None]:
    """What the reader makes of some sentences; of each nothing, where there is no reader."""
    if not there():
        return [None] * len(lines)
    return [_judged(question, finding, each) for each in lines]


_KEPT: OrderedDict[tuple[str, str, str], Judged] = OrderedDict()
_MOST_KEPT = 2_000
_LOCK = Lock()


def _judged(question: str, finding: Finding, line: Line) -> Judged:
    passage = line.passage
    before = finding.next_after(line, -1)
    lead = passage.title or next((each.text for each in finding.around.get(passage.article, ())), "")
    about = context(days(passage.published), lead, before.text if before else "")
    key = (question, about, passage.text)
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            return _KEPT[key]
    found = _run(question, about, passage.text)
    with _LOCK:
        _KEPT[key] = found
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return found


def _run(question: str, about: str, text: str) -> Judged:
    opened = _opened()
    assert opened is not None
    encode = opened.tokenizer.encode
    told = encode(text, add_special_tokens=False)
    asked, own = parts(
        encode(question, add_special_tokens=False).ids,
        encode(about, add_special_tokens=False).ids,
        told.ids,
        _FIRST,
        _LAST,
    )
    out, ends = opened.session.run(
        ["out", "ends"], {"question": np.array([asked], np.int64), "text": np.array([own], np.int64)}
    )
    begin = own.index(_LAST) + 1
    count = len(own) - 1 - begin
    logits = ends[0, begin : begin + count].astype(np.float64)
    return Judged(
        float(out[0, 0]),
        1 / (1 + math.exp(-float(out[0, 1]))),
        _chances(logits[:, 0]),
        _chances(logits[:, 1]),
        tuple(told.offsets[:count]),
    )


def _chances(logits: Numbers) -> Numbers:
    if not logits.size:
        return logits
    powers: Numbers = np.exp(logits - logits.max())
    powers /= powers.sum()
    return powers
