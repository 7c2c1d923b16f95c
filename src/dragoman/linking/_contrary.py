"""The judge of two sentences: a small learned network that tells whether two articles contradict each other.

all-MiniLM-L6-v2 (Apache-2.0), taught on pairs and clusters of reports that we wrote and shipped in eight bits;
`training/contrary_card.md` says how. Each sentence is read by itself in the lower layers, once, and only the upper ones
read two together. It runs on one thread, pair by pair, so that what it says does not hang on what else is read. Without
its files, or without DRAGOMAN_CONTRARY=on, there is no judge, and rules alone decide: where thousands of short
items tell of the same few parties it is asked of too many pairs.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from dragoman import settings
from dragoman.linking._contrary_text import day, side

if TYPE_CHECKING:
    from datetime import date

    from dragoman.linking._assertions_claim import Assertion

Array = npt.NDArray[np.float32]
KINDS = ("compatible", "conflict", "update")
ABOUT = ("happens", "place", "date", "number", "participant", "other")
_DATA = resources.files("dragoman.linking") / "data"
_WORDS = resources.files("dragoman") / "coding" / "head" / "data" / "tokenizer.json"
_FIRST, _LAST = 101, 102
"""The marks of the beginning and the end of a text in the tokenizer's table."""
_MOST_KEPT = 400
"""Sentences as the lower layers read them: some 30 MB."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How likely two sentences conflict, or the later supersedes the earlier; and on what, the likeliest first."""

    conflict: float
    update: float
    about: tuple[tuple[str, float], ...]

    @property
    def contrary(self) -> float:
        """How likely they do not go together, 0 to 1."""
        return self.conflict + self.update


@dataclass(frozen=True, slots=True)
class _Opened:
    apart: Any
    both: Any
    tokenizer: Any


@cache
def _opened() -> _Opened | None:
    """The network, or nothing where it or its engine is not installed."""
    files = [_DATA / "contrary_apart.onnx", _DATA / "contrary_both.onnx"]
    if not all(each.is_file() for each in files):
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
    apart, both = (
        onnxruntime.InferenceSession(each.read_bytes(), options, providers=["CPUExecutionProvider"])
        for each in files
    )
    tokenizer = Tokenizer.from_str(_WORDS.read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return _Opened(apart, both, tokenizer)


def there() -> bool:
    """Whether there is a judge to ask."""
    return settings.load().contrary and _opened() is not None


def judge(one: Assertion, other: Assertion) -> Judged | None:
    """What the judge makes of the sentences of two claims, the earlier first; nothing where there is none."""
    if not there() or one.published.latest is None or other.published.latest is None:
        return None
    return _judged(_asked(one, one.published.latest), _asked(other, other.published.latest))


def _asked(claim: Assertion, printed: date) -> tuple[int, ...]:
    return _tokens(day(printed), claim.lead, claim.before, claim.sentence)


@lru_cache(maxsize=4096)
def _tokens(printed: str, lead: str, before: str, sentence: str) -> tuple[int, ...]:
    opened = _opened()
    assert opened is not None
    told = [
        opened.tokenizer.encode(each, add_special_tokens=False).ids
        for each in (printed, lead, before, sentence)
    ]
    return tuple(side(told[0], told[1], told[2], told[3], _FIRST, _LAST))


_KEPT: OrderedDict[tuple[int, ...], Array] = OrderedDict()
_LOCK = Lock()


def _read(tokens: tuple[int, ...]) -> Array:
    """What the lower layers make of a sentence."""
    with _LOCK:
        if tokens in _KEPT:
            _KEPT.move_to_end(tokens)
            return _KEPT[tokens]
    opened = _opened()
    assert opened is not None
    found: Array = opened.apart.run(["states"], {"text": np.array([tokens], np.int64)})[0]
    with _LOCK:
        _KEPT[tokens] = found
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return found


@lru_cache(maxsize=16_384)
def _judged(one: tuple[int, ...], other: tuple[int, ...]) -> Judged:
    opened = _opened()
    assert opened is not None
    out = opened.both.run(["out"], {"one": _read(one), "other": _read(other)})[0][0].astype(np.float64)
    kinds, about = _shares(out[: len(KINDS)]), _shares(out[len(KINDS) :])
    ranked = sorted(
        zip(ABOUT, (round(float(each), 4) for each in about), strict=True),
        key=lambda each: (-each[1], each[0]),
    )
    return Judged(round(float(kinds[1]), 4), round(float(kinds[2]), 4), tuple(ranked))


def _shares(logits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    powers: npt.NDArray[np.float64] = np.exp(logits - logits.max())
    powers /= powers.sum()
    return powers
