"""The shipped encoder, opened once, when first asked."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

_DATA = resources.files("dragoman.coding.head") / "data"


@dataclass(frozen=True, slots=True)
class Labels:
    """What the outputs mean, in their order.

    `types` are PLOVER's sixteen, NONE, and a few finer than PLOVER's, which `fine` maps to one of them.
    """

    types: tuple[str, ...]
    statuses: tuple[str, ...]
    fine: dict[str, str]


@dataclass(frozen=True, slots=True)
class Opened:
    """The encoder ready to run."""

    session: Any
    tokenizer: Any
    labels: Labels


@cache
def labels() -> Labels:
    """The labels, without opening the encoder."""
    read = json.loads((_DATA / "labels.json").read_text(encoding="utf-8"))
    return Labels(tuple(read["types"]), tuple(read["statuses"]), dict(read["fine"]))


@cache
def version() -> str:
    """Which encoder this is: the first twelve digits of its file's SHA-256."""
    return hashlib.sha256((_DATA / "head.onnx").read_bytes()).hexdigest()[:12]


@cache
def opened() -> Opened:
    """Open the encoder on one thread, so that the same input gives the same output wherever it runs."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        (_DATA / "head.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_str((_DATA / "tokenizer.json").read_text(encoding="utf-8"))
    return Opened(session, tokenizer, labels())


def run(text: str) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Probabilities of the types and of the statuses for one rendered sentence.

    One sentence at a time, so that no sentence's answer hangs on its neighbours; without padding it is no slower.
    """
    ready = opened()
    ids = np.array([ready.tokenizer.encode(text).ids], dtype=np.int64)
    types, statuses = ready.session.run(["types", "statuses"], {"ids": ids, "mask": np.ones_like(ids)})
    return _softmax(types[0]), _softmax(statuses[0])


def _softmax(logits: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    raised = np.exp(logits.astype(np.float64) - float(logits.max()))
    softened: npt.NDArray[np.float64] = raised / raised.sum()
    return softened
