"""Fine-tune the head on the sentences we wrote: `python -m training.train --out FOLDER`.

A small encoder (all-MiniLM-L6-v2) reads a sentence with its markers; what it makes of the marked places
and of the whole goes through one layer to a type and a status. Seeded; on two cores about a quarter of an
hour. Which epoch is kept is decided on sentences held out by their hash. Needs its own environment:
see `training/model_card.md`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from rich.console import Console
from torch import nn

from training._batches import Shown, plain, rendering, varied
from training._modal import turned
from training._model import Head, encode, tokenizer
from training._sentences import FOLDER, QUADS, STATUSES, TYPES, Written, read

_CONSOLE = Console()
MARKERS = rendering().MARKERS
FIRST = 7


def held_out(written: Written) -> bool:
    """Whether the sentence is one of the tenth kept for choosing the epoch."""
    return int(hashlib.sha1(written.text.encode()).hexdigest(), 16) % 10 == 0  # noqa: S324


def macro_f1(gold: list[int], said: list[int]) -> float:
    """Unweighted mean of the F1 of every class that occurs in the gold."""
    scores = []
    for label in sorted(set(gold)):
        hit = sum(1 for g, s in zip(gold, said, strict=True) if g == s == label)
        wrong = sum(1 for g, s in zip(gold, said, strict=True) if s == label != g)
        missed = sum(1 for g, s in zip(gold, said, strict=True) if g == label != s)
        scores.append(2 * hit / (2 * hit + wrong + missed))
    return sum(scores) / len(scores)


@torch.no_grad()
def judge(model: Head, shown: list[Shown]) -> tuple[float, float]:
    """Macro-F1 of types and of statuses on these sentences."""
    model.eval()
    types: list[int] = []
    statuses: list[int] = []
    for start in range(0, len(shown), 64):
        kind, status = model(*encode([s.text for s in shown[start : start + 64]]))
        types += kind.argmax(-1).tolist()
        statuses += status.argmax(-1).tolist()
    return macro_f1([s.type for s in shown], types), macro_f1([s.status for s in shown], statuses)


class TypeLoss(nn.Module):
    """Cross entropy of the type, and of its quad and side: a miss within the quad costs less than one across."""

    def __init__(self, quad: float, side: float) -> None:
        super().__init__()
        self.quad, self.side = quad, side
        self.smoothed = nn.CrossEntropyLoss(label_smoothing=0.1)
        quads = [QUADS[name] for name in TYPES]
        sides = [min(each // 2, 2) for each in quads]
        self.groups = [torch.tensor(each) for each in (quads, sides)]

    def forward(self, logits: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
        """Mean loss over the batch; `logits` are float32."""
        loss: torch.Tensor = self.smoothed(logits, gold)
        logs = logits.log_softmax(-1)
        for weight, groups in zip((self.quad, self.side), self.groups, strict=True):
            if weight:
                same = groups[gold].unsqueeze(1) == groups
                loss = loss - weight * logs.masked_fill(~same, -torch.inf).logsumexp(-1).mean()
        return loss


def batches(shown: list[Shown], size: int, rng: random.Random) -> list[list[Shown]]:
    """Batches of sentences of like length, in chance order."""
    shown = sorted(shown, key=lambda s: len(s.text) + rng.random() * 30)
    made = [shown[i : i + size] for i in range(0, len(shown), size)]
    rng.shuffle(made)
    return made


def train(arguments: argparse.Namespace) -> None:
    """Train and save the best epoch."""
    random.seed(arguments.seed)
    np.random.seed(arguments.seed)  # noqa: NPY002
    torch.manual_seed(FIRST)
    torch.set_num_threads(arguments.threads)
    rng = random.Random(arguments.seed)  # noqa: S311
    written = read(arguments.sentences)
    learned = [w for w in written if arguments.all or not held_out(w)]
    kept = [
        plain(w, masked=m, trigger=False)
        for w in written
        if held_out(w)
        for m in (False, True)
        if w.actors and w.recipients
    ]
    names = sorted({w.text[a:b] for w in learned for a, b in (*w.actors, *w.recipients)})
    _CONSOLE.print(
        f"{len(learned)} sentences to learn from, {len(kept)} showings held out, {len(names)} names"
    )
    # Every run begins with the same new layers, so that runs of several seeds can be averaged.
    model = Head()
    torch.manual_seed(arguments.seed)
    groups = model.groups(arguments.rate)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = arguments.epochs * math.ceil(len(learned) / arguments.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (0.1 * steps)) * max(0.0, 1 - step / steps)
    )
    weights = torch.tensor([1.0 if s == "happened" else 2.0 for s in STATUSES])
    type_loss = TypeLoss(arguments.quad, arguments.side)
    status_loss = nn.CrossEntropyLoss(label_smoothing=0.05, weight=weights)
    best = -1.0
    out = Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    for epoch in range(arguments.epochs):
        started, total = time.time(), 0.0
        model.train()
        shown = [
            varied((turned(w, rng) if rng.random() < 0.25 else None) or w, learned, names, rng)
            for w in learned
        ]
        for batch in batches(shown, arguments.batch, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                kind, status = model(*encode([s.text for s in batch]))
            loss = type_loss(kind.float(), torch.tensor([s.type for s in batch]))
            loss = loss + 0.4 * status_loss(status.float(), torch.tensor([s.status for s in batch]))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item() * len(batch)
        types, statuses = judge(model, kept)
        took = time.time() - started
        _CONSOLE.print(
            f"epoch {epoch + 1}: loss {total / len(learned):.3f}, "
            f"held out type {types:.3f}, status {statuses:.3f}, {took:.0f} s"
        )
        if arguments.last or types + 0.3 * statuses > best:
            best = types + 0.3 * statuses
            torch.save(model.state_dict(), out / "head.pt")
            record = {
                "epoch": epoch + 1,
                "type_macro_f1": types,
                "status_macro_f1": statuses,
                "sentences": len(learned),
            }
            (out / "chosen.json").write_text(json.dumps({**record, "types": TYPES, "statuses": STATUSES}))


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", default="build/head")
    parser.add_argument("--sentences", type=Path, default=FOLDER)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--quad", type=float, default=0.3, help="weight of the loss of the quad")
    parser.add_argument("--side", type=float, default=0.2, help="weight of cooperation against conflict")
    parser.add_argument("--all", action="store_true", help="learn from the held-out tenth too")
    parser.add_argument(
        "--last", action="store_true", help="keep the last epoch, whatever the held-out tenth says"
    )
    train(parser.parse_args())


if __name__ == "__main__":
    tokenizer()
    main()
