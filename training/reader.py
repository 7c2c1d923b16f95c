"""Teach the reader: `python -m training.reader --pairs FOLDER --out FOLDER`, after `python -m training._reader_pairs`.

A question is asked of several sentences at once, and of nothing, which weighs 0: what is learned is to give the
sentence that answers more than every other and more than nothing, and all of them less than nothing where none
answers (a conditional logit, as in `training/answers.py`). Where the answer stands in the sentence, and whether it is
a yes, are learned beside. Seeded. First the questions made from the annotation, then the written ones.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.console import Console
from torch import nn

from training._reader_model import FIRST, LAST, Reader, rendering, tokenizer

_CONSOLE = Console()
Group = dict[str, Any]
HARD = 4
"""Wrong sentences beside the right one, drawn anew each time a question is met."""
CHECKED = 120
"""Questions that each stage is checked on."""
DROPPED = 0.15
"""How often the right sentence is left out, so that nothing is right."""


class Read:
    """Texts as token numbers, each once; and what the lower layers make of them, kept in sixteen bits."""

    def __init__(self, model: Reader) -> None:
        self.model = model
        self.kept: dict[tuple[int, ...], torch.Tensor] = {}

    def states(self, rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
        """States and mask of a batch, as long as its longest."""
        new = sorted({tuple(each) for each in rows} - self.kept.keys(), key=len)
        for start in range(0, len(new), 32):
            own = new[start : start + 32]
            with torch.no_grad():
                hidden = self.model.apart(*_padded([list(each) for each in own])).to(torch.bfloat16)
            for number, each in enumerate(own):
                self.kept[each] = hidden[number, : len(each)].clone()
        longest = max(map(len, rows))
        states = torch.zeros(len(rows), longest, 384)
        mask = torch.zeros(len(rows), longest, dtype=torch.long)
        for number, each in enumerate(rows):
            states[number, : len(each)] = self.kept[tuple(each)].float()
            mask[number, : len(each)] = 1
        return states, mask


def _padded(rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(map(len, rows))
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest, dtype=torch.long)
    for number, each in enumerate(rows):
        ids[number, : len(each)] = torch.tensor(each)
        mask[number, : len(each)] = 1
    return ids, mask


def load(path: Path) -> list[Group]:
    """Groups with their token numbers."""
    plain, groups = rendering(), []
    for line in path.read_text("utf-8").splitlines():
        group = json.loads(line)
        asked = tokenizer().encode(group["question"], add_special_tokens=False).ids
        for pair in group["pairs"]:
            about = plain.context(pair["published"], pair["title"], pair["before"])
            told = tokenizer().encode(pair["text"], add_special_tokens=False)
            context = tokenizer().encode(about, add_special_tokens=False).ids
            group["asked"], pair["ids"] = plain.parts(asked, context, told.ids, FIRST, LAST)
            begin = pair["ids"].index(LAST) + 1
            pair["place"] = _place(pair["span"], told.offsets, begin, len(pair["ids"]))
        if group["pairs"]:
            groups.append(group)
    return groups


def _place(
    span: list[int] | None, offsets: list[tuple[int, int]], begin: int, length: int
) -> tuple[int, int] | None:
    if span is None:
        return None
    own = [at for at, (first, last) in enumerate(offsets) if first < span[1] and last > span[0]]
    if not own or begin + own[-1] >= length - 1:
        return None
    return begin + own[0], begin + own[-1]


def drawn(group: Group, rng: random.Random) -> list[dict[str, Any]]:
    """The sentences a question is asked of this time."""
    right = [each for each in group["pairs"] if each["right"]]
    wrong = [each for each in group["pairs"] if not each["right"]]
    near = wrong[: 2 * HARD]
    chosen = rng.sample(near, min(HARD, len(near)))
    if right and rng.random() < DROPPED and chosen:
        return chosen
    return (rng.sample(right, 1) if right else []) + chosen


def loss_of(
    model: Reader, read: Read, groups: list[list[dict[str, Any]]], asked: list[list[int]]
) -> torch.Tensor:
    """The loss of a few questions, each with its sentences."""
    pairs = [each for group in groups for each in group]
    questions, question_mask = read.states(
        [own for own, group in zip(asked, groups, strict=True) for _ in group]
    )
    texts, text_mask = read.states([each["ids"] for each in pairs])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out, ends = model.together(questions, question_mask, texts, text_mask)
    out, ends = out.float(), ends.float()
    loss, start = torch.zeros(()), 0
    for group in groups:
        own = out[start : start + len(group), 0]
        start += len(group)
        right = torch.tensor([each["right"] for each in group])
        whole = torch.cat([own, torch.zeros(1)]).logsumexp(0)
        meant = own[right].logsumexp(0) if right.any() else torch.zeros(())
        loss = loss + whole - meant
    loss = loss / len(groups)
    voiced = [n for n, each in enumerate(pairs) if each["yes"] is not None and each["right"]]
    if voiced:
        gold = torch.tensor([float(pairs[n]["yes"]) for n in voiced])
        loss = loss + 0.5 * nn.functional.binary_cross_entropy_with_logits(out[voiced, 1], gold) * len(
            voiced
        ) / len(groups)
    placed = [n for n, each in enumerate(pairs) if each["place"] and each["right"]]
    if placed:
        logits = ends[placed].masked_fill(text_mask[placed].unsqueeze(-1) == 0, -1e4)
        gold_ends = torch.tensor([pairs[n]["place"] for n in placed])
        spans = nn.functional.cross_entropy(logits[..., 0], gold_ends[:, 0])
        spans = spans + nn.functional.cross_entropy(logits[..., 1], gold_ends[:, 1])
        loss = loss + 0.3 * spans * len(placed) / len(groups)
    return loss


def train(
    model: Reader,
    groups: list[Group],
    given: argparse.Namespace,
    rng: random.Random,
    *,
    rate: float,
    epochs: float,
) -> None:
    """Some epochs over some questions."""
    read = Read(model)
    new = [
        *model.part.parameters(),
        *model.dense.parameters(),
        *model.out.parameters(),
        *model.ends.parameters(),
    ]
    optimizer = torch.optim.AdamW(
        [{"params": list(model.upper.parameters()), "lr": rate}, {"params": new, "lr": rate * 5}],
        weight_decay=0.01,
    )
    order = list(_order(groups, epochs, rng))
    steps = math.ceil(len(order) / given.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.08 * steps)) * max(0.02, 1 - step / steps)
    )
    model.train()
    total, begun = 0.0, time.time()
    for step in range(steps):
        own = order[step * given.batch : (step + 1) * given.batch]
        loss = loss_of(model, read, [drawn(each, rng) for each in own], [each["asked"] for each in own])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total += loss.item()
        if step % 25 == 24:
            _CONSOLE.print(f"{step + 1}/{steps}: loss {total / 25:.3f}, {(time.time() - begun):.0f} s")
            total = 0.0


def _order(groups: list[Group], epochs: float, rng: random.Random) -> Iterator[Group]:
    while epochs > 0:
        own = groups[:]
        rng.shuffle(own)
        yield from own[: round(len(own) * min(1.0, epochs))]
        epochs -= 1.0


@torch.no_grad()
def judged(model: Reader, groups: list[Group]) -> dict[str, float]:
    """How often the right sentence is first, whether none is told from some, and how spans and yes come out."""
    model.eval()
    read = Read(model)
    first = Some()
    found, spans, voices, scores = Some(), Some(), Some(), []
    for group in groups:
        pairs = group["pairs"]
        questions, mask = read.states([group["asked"]] * len(pairs))
        texts, text_mask = read.states([each["ids"] for each in pairs])
        out, ends = model.together(questions, mask, texts, text_mask)
        best = int(out[:, 0].argmax())
        right = [n for n, each in enumerate(pairs) if each["right"]]
        if right:
            first.add(best in right)
            at = right[0]
            if pairs[at]["place"]:
                begin = pairs[at]["ids"].index(LAST) + 1
                own = ends[at, begin : len(pairs[at]["ids"]) - 1]
                spans.add(
                    int(own[:, 0].argmax()) + begin <= pairs[at]["place"][1]
                    and int(own[:, 1].argmax()) + begin >= pairs[at]["place"][0]
                )
            if pairs[at]["yes"] is not None:
                voices.add((out[at, 1] > 0) == bool(pairs[at]["yes"]))
        found.add((float(out[best, 0]) > 0) == bool(right))
        scores.append((float(out[best, 0]), bool(right)))
    good = [score for score, right in scores if right]
    bad = [score for score, right in scores if not right]
    above = np.mean([[a > b for b in bad] for a in good]) if good and bad else 0.0
    model.train()
    return {
        "first": first.share,
        "answerable": found.share,
        "auc": float(above),
        "spans": spans.share,
        "yes": voices.share,
    }


class Some:
    """A share."""

    def __init__(self) -> None:
        self.good, self.all = 0, 0

    def add(self, good: object) -> None:
        """Count one."""
        self.good += bool(good)
        self.all += 1

    @property
    def share(self) -> float:
        """Good ones of all."""
        return self.good / max(1, self.all)


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=Path("build/reader"))
    parser.add_argument("--out", type=Path, default=Path("build/reader"))
    parser.add_argument("--start", type=Path, help="a reader.pt to go on from")
    parser.add_argument("--on", default="made,asked", help="which files of pairs, in order")
    parser.add_argument("--epochs", default="1,4", help="of each")
    parser.add_argument("--rate", default="1e-4,1e-4", help="of each")
    parser.add_argument("--batch", type=int, default=6, help="questions at a time")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--fold", help="K/N: leave out the K-th of N parts and say how it does on it")
    parser.add_argument("--most", type=int, default=0)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    rng = random.Random(given.seed)  # noqa: S311
    model = Reader()
    if given.start:
        model.load_state_dict(torch.load(given.start))
    given.out.mkdir(parents=True, exist_ok=True)
    kept = given.pairs / "aside.jsonl"
    aside = load(kept)[:CHECKED] if kept.exists() else []
    for name, epochs, rate in zip(
        given.on.split(","), given.epochs.split(","), given.rate.split(","), strict=True
    ):
        groups = load(given.pairs / f"{name}.jsonl")
        if given.most:
            groups = rng.sample(groups, min(given.most, len(groups)))
        _CONSOLE.print(f"{name}: {len(groups)} questions")
        train(model, groups, given, rng, rate=float(rate), epochs=float(epochs))
        torch.save(model.state_dict(), given.out / "reader.pt")
        if aside:
            told = ", ".join(f"{key} {value:.3f}" for key, value in judged(model, aside).items())
            _CONSOLE.print(f"after {name}, on what is only for checking: {told}")


if __name__ == "__main__":
    main()
