"""Make `coding/likeness/data/vectors.npz`: what single words are like, from an encoder and from the learned head.

`python -m training.vectors` with the packages the head is trained with (see the model card). Each word by itself is
read by all-MiniLM-L6-v2 (Apache-2.0), the mean of its pieces taken, and by the head, marked as the trigger of an
event between two masked parties, as a verb and as a noun; the principal components of both are joined and kept in
eight bits. Words are those of WordNet that `linking/data/kin.tsv` has and the encoder's own whole words, as far as
`linking/data/words.tsv` knows how rare they are. Some eight minutes on one core.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from rich.console import Console
from tokenizers import Tokenizer

from dragoman.linking import _words
from training._model import WEIGHTS

PACKAGE = Path(__file__).parents[1] / "src" / "dragoman"
OUT = PACKAGE / "coding" / "likeness" / "data" / "vectors.npz"
HEAD = PACKAGE / "coding" / "head" / "data"
MEANT, TOLD = 64, 32
"""Components kept of what a word means and of what it tells as a trigger."""
TEMPLATES = (
    "[unused1] [unused5] {} [unused6] [unused3] .",
    "[unused1] 's [unused5] {} [unused6] against [unused3] .",
)
BATCH = 256
FARTHEST = 6.0
"""Standard deviations beyond which a component is cut off."""


def vocabulary() -> list[str]:
    """The words that get a vector, in order."""
    known = _column(PACKAGE / "linking" / "data" / "words.tsv")
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    own = {each for each in tokenizer.get_vocab() if re.fullmatch(r"[a-z]{3,}", each)}
    kin = {
        each
        for each in _column(PACKAGE / "linking" / "data" / "kin.tsv")
        if re.fullmatch(r"[a-z][a-z-]+", each)
    }
    return sorted(each for each in own | kin if known & {each, _words.stem(each), _words.fold(each)})


def _column(path: Path) -> set[str]:
    lines = path.read_text("utf-8").splitlines()
    return {each.split("\t")[0] for each in lines if not each.startswith("#")}


def _batches(words: list[str]) -> Iterator[list[int]]:
    order = sorted(range(len(words)), key=lambda each: (len(words[each]), words[each]))
    yield from (order[at : at + BATCH] for at in range(0, len(order), BATCH))


def meant(words: list[str]) -> Any:
    """The encoder's mean of the pieces of each word, of length one."""
    from transformers import AutoModel, AutoTokenizer  # noqa: PLC0415 - needed by this program alone

    torch.set_num_threads(1)
    tokenizer, encoder = AutoTokenizer.from_pretrained(WEIGHTS), AutoModel.from_pretrained(WEIGHTS).eval()
    found = np.zeros((len(words), encoder.config.hidden_size), dtype=np.float32)
    with torch.no_grad():
        for pick in _batches(words):
            given = tokenizer([words[each] for each in pick], padding=True, return_tensors="pt")
            mask = given["attention_mask"][..., None]
            mean = (encoder(**given).last_hidden_state * mask).sum(1) / mask.sum(1)
            found[pick] = torch.nn.functional.normalize(mean, dim=1).numpy()
    return found


def told(words: list[str]) -> Any:
    """The logarithms of what the head takes each word for in each of the templates."""
    tokenizer = Tokenizer.from_file(str(HEAD / "tokenizer.json"))
    tokenizer.enable_padding(pad_id=0, pad_token="[PAD]")  # noqa: S106
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(HEAD / "head.onnx", options)
    return np.concatenate([_told(words, each, tokenizer, session.run) for each in TEMPLATES], axis=1)


def _told(words: list[str], template: str, tokenizer: Tokenizer, run: Callable[..., Any]) -> Any:
    rows: dict[int, Any] = {}
    for pick in _batches(words):
        encoded = tokenizer.encode_batch([template.format(words[each]) for each in pick])
        ids = np.array([each.ids for each in encoded], dtype=np.int64)
        mask = np.array([each.attention_mask for each in encoded], dtype=np.int64)
        rows.update(zip(pick, run(None, {"ids": ids, "mask": mask})[0], strict=True))
    logits = np.array([rows[each] for each in range(len(words))])
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


def components(table: Any, count: int) -> Any:
    """The first principal components, scaled alike."""
    apart = table - table.mean(axis=0)
    _, _, axes = np.linalg.svd(apart, full_matrices=False)
    found = apart @ axes[:count].T
    return found / found.std()


def main() -> None:
    """Read every word, write the table."""
    words = vocabulary()
    table = np.concatenate([components(meant(words), MEANT), components(told(words), TOLD)], axis=1)
    scale = FARTHEST / 127
    eight = np.round(np.clip(table, -FARTHEST, FARTHEST) / scale).astype(np.int8)
    text = np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(OUT, words=text, table=eight, scale=np.float32(scale))
    Console().print(f"{len(words)} words, {OUT.stat().st_size / 1024:.0f} KiB: {OUT.name}")


if __name__ == "__main__":
    main()
