"""The network that judges two sentences of two articles: built as the reader is, each apart below, both above."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import ModuleType

import torch
from torch import nn

from training._reader_model import Reader, _only, alone

KINDS = ("compatible", "conflict", "update")
ABOUT = ("happens", "place", "date", "number", "participant", "terms")
_TEXT = Path(__file__).parents[1] / "src" / "dragoman" / "linking" / "_contrary_text.py"


@cache
def rendering() -> ModuleType:
    """The package's own module that lays out what is read."""
    return alone(_TEXT)


class Contrary(Reader):
    """Whether two sentences go together, conflict, or the later supersedes the earlier; and on what: as logits."""

    def __init__(self) -> None:
        super().__init__()
        size = self.out.in_features
        del self.ends
        self.dense = nn.Linear(4 * size, size)
        self.out = nn.Linear(size, len(KINDS) + len(ABOUT))

    def train(self, mode: bool = True) -> Contrary:  # noqa: FBT001, FBT002
        """What does not learn stays as it will be run."""
        super().train(mode)
        self.embeddings.eval()
        self.lower.eval()
        return self

    def both(self, ones: list[torch.Tensor], others: list[torch.Tensor]) -> torch.Tensor:
        """Logits of `KINDS` and of `ABOUT` of pairs, from what the lower layers made of the earlier and the later."""
        rows = [
            torch.cat([one + self.part.weight[0], other + self.part.weight[1]])
            for one, other in zip(ones, others, strict=True)
        ]
        hidden = nn.utils.rnn.pad_sequence(rows, batch_first=True)
        lengths = torch.tensor([len(each) for each in ones])
        places = torch.arange(hidden.shape[1])[None]
        mask = places < torch.tensor([len(each) for each in rows])[:, None]
        seen = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for layer in self.upper:
            hidden = _only(layer(hidden, seen))
        first = places < lengths[:, None]
        means = [
            (hidden * own.unsqueeze(-1)).sum(1) / own.sum(1, keepdim=True)
            for own in (part.to(hidden.dtype) for part in (first, mask & ~first))
        ]
        starts = hidden[torch.arange(len(rows)), lengths]
        joined = torch.cat([hidden[:, 0], starts, *means], -1)
        found: torch.Tensor = self.out(self.dropout(torch.tanh(self.dense(self.dropout(joined)))))
        return found
