"""Teach the judge of two sentences: `python -m training.contrary --out FOLDER`.

It learns from all pairs and clusters of reports that may be read (`_contrary_pairs.py`): each time anew what conflicts
and what is newer, as many that go together, some sentences told again with a number, day or place changed, and
sentences of two items, much alike, put beside each other as if of one day. What the lower layers make of a sentence
stays as it is and is kept. Seeded.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import torch
from rich.console import Console
from torch import nn

from training._contrary_model import ABOUT, KINDS, Contrary, rendering
from training._contrary_pairs import (
    WRITTEN,
    Example,
    Side,
    all_examples,
    articles,
    beside,
    borrowed,
    changed,
    names_of,
    renamed,
    restated,
)
from training._reader_model import FIRST, LAST, tokenizer

_CONSOLE = Console()
NEAR = 60
"""Sentences of other items of which the most alike one is put beside a sentence."""
TOGETHER = 8
"""Pairs of like length that are read together."""
WARMING, SAVED = 60, 4
"""Steps in which learning gets up to speed; minutes after which what was learned is saved again."""
RENAMED = 0.3
"""How often names that both sentences share are told as others."""
SHARES = {
    "clusters": 1.3, "changed": 0.3, "restated": 0.3, "crossed": 0.25, "borrowed": 0.8, "beside": 1.3
}  # fmt: skip
"""How many of each kind are drawn for each written conflict or update."""


class Tokens:
    """Sides as token numbers, each once."""

    def __init__(self) -> None:
        self._kept: dict[str, list[int]] = {}

    def _ids(self, text: str) -> list[int]:
        if text not in self._kept:
            self._kept[text] = tokenizer().encode(text, add_special_tokens=False).ids
        return self._kept[text]

    def side(self, side: Side) -> list[int]:
        """One side, with the marks of beginning and end."""
        plain = rendering()
        found: list[int] = plain.side(
            self._ids(plain.day(side.published)), self._ids(side.lead), self._ids(side.before), self._ids(side.text),
            FIRST, LAST,
        )  # fmt: skip
        return found


class Read:
    """What the lower layers make of each side, once, in sixteen bits."""

    def __init__(self, model: Contrary) -> None:
        self._model = model
        self._kept: dict[tuple[int, ...], torch.Tensor] = {}

    def states(self, rows: list[list[int]]) -> list[torch.Tensor]:
        """The states of some sides."""
        new = sorted({tuple(each) for each in rows} - self._kept.keys(), key=len)
        for start in range(0, len(new), 32):
            own = new[start : start + 32]
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = self._model.apart(*_padded([list(each) for each in own]))
            for number, each in enumerate(own):
                self._kept[each] = hidden[number, : len(each)].to(torch.bfloat16).clone()
        return [self._kept[tuple(each)].float() for each in rows]


def _padded(rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(map(len, rows))
    ids, mask = (torch.zeros(len(rows), longest, dtype=torch.long) for _ in range(2))
    for number, each in enumerate(rows):
        ids[number, : len(each)] = torch.tensor(each)
        mask[number, : len(each)] = 1
    return ids, mask


class Drawn:
    """What is learned from in one round: all that conflicts, and a share of the rest."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.contrary = [each for each in examples if each.kind != "compatible"]
        self.written = [each for each in examples if each.kind == "compatible" and each.made == "written"]
        self.clusters = [each for each in examples if each.kind == "compatible" and each.made == "cluster"]
        sides = {(each.item, side): None for each in examples for side in (each.one, each.other)}
        self.sides = list(sides)
        self.articles = articles()
        self.weights = [0.15 + _alike(each.one, each.other) for each in self.clusters]

    def round(self, rng: random.Random) -> list[Example]:
        """The examples of one round, in no order."""
        count = len(self.contrary)
        found = [*self.contrary, *self.written]
        if self.clusters:
            found += rng.choices(self.clusters, self.weights, k=round(SHARES["clusters"] * count))
        made = [
            other for each in (*self.contrary, *self.written, *self.clusters) if (other := changed(each, rng))
        ]
        found += rng.sample(made, min(len(made), round(SHARES["changed"] * count)))
        told: list[Example] = []
        only = [side for _, side in self.sides]
        while len(told) < SHARES["restated"] * count:
            name, side = rng.choice(self.sides)
            for again, kind, about in restated(side, rng.sample(only, 40), rng):
                told.append(Example(name, side, again, kind, about, "restated"))
        found += told
        for _ in range(round(SHARES["crossed"] * count)):
            name, side = rng.choice(self.sides)
            others = [one for own, one in rng.sample(self.sides, NEAR) if own != name]
            other = max(others, key=lambda one, side=side: _alike(side, one))
            day = side.published + timedelta(days=rng.choice((0, 0, 1)))
            found.append(Example(name, side, replace(other, published=day), "compatible", (), "crossed"))
        for _ in range(round(SHARES["borrowed"] * count)):
            (name, side), (own, other) = rng.choice(self.sides), rng.choice(self.sides)
            if name != own:
                other = replace(borrowed(side, other, rng), published=side.published)
                found.append(Example(name, side, other, "compatible", (), "borrowed"))
        for _ in range(round(SHARES["beside"] * count)):
            made_of = beside(rng.choice(self.articles), rng)
            found += [made_of] if made_of else []
        rng.shuffle(found)
        names = sorted({name for side in only for name in names_of(side)})
        return [_turned(renamed(each, names, rng) if rng.random() < RENAMED else each, rng) for each in found]


def _turned(each: Example, rng: random.Random) -> Example:
    """Of one day neither is the first; and at times a sentence stands without its article."""
    if each.one.published == each.other.published and rng.random() < 0.5:
        each = replace(each, one=each.other, other=each.one)
    if rng.random() < 0.15:
        each = replace(
            each, one=replace(each.one, lead="", before=""), other=replace(each.other, lead="", before="")
        )
    return each


def _alike(one: Side, other: Side) -> float:
    some, others = ({word for word in side.text.split() if len(word) > 3} for side in (one, other))
    return len(some & others) / (1 + min(len(some), len(others)))


def logits(model: Contrary, read: Read, tokens: Tokens, examples: Sequence[Example]) -> torch.Tensor:
    """What the network says of some pairs."""
    ones = read.states([tokens.side(each.one) for each in examples])
    others = read.states([tokens.side(each.other) for each in examples])
    order = sorted(range(len(examples)), key=lambda at: len(ones[at]) + len(others[at]))
    found: list[torch.Tensor] = [torch.zeros(0)] * len(examples)
    for start in range(0, len(order), TOGETHER):
        part = order[start : start + TOGETHER]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model.both([ones[at] for at in part], [others[at] for at in part])
        for at, row in zip(part, out.float(), strict=True):
            found[at] = row
    return torch.stack(found)


def loss_of(out: torch.Tensor, examples: Sequence[Example]) -> torch.Tensor:
    """Of what kind it is, and for conflicts on what."""
    kinds = torch.tensor([KINDS.index(each.kind) for each in examples])
    loss = nn.functional.cross_entropy(out[:, : len(KINDS)], kinds, label_smoothing=0.05)
    told = [n for n, each in enumerate(examples) if each.about]
    if told:
        about = out[told, len(KINDS) :].log_softmax(-1)
        meant = torch.full_like(about, -1e4)
        for row, n in enumerate(told):
            for name in examples[n].about:
                meant[row, ABOUT.index(name)] = 0.0
        loss = loss - 0.4 * (about + meant).logsumexp(-1).sum() / len(examples)
    return loss


def train(model: Contrary, given: argparse.Namespace, rng: random.Random) -> None:
    """Round after round, until the time is up; what is to be learned is read anew for each."""
    read, tokens = Read(model), Tokens()
    new = [*model.part.parameters(), *model.dense.parameters(), *model.out.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": list(model.upper.parameters()), "lr": given.rate}, {"params": new, "lr": given.rate * 5}],
        weight_decay=0.01,
    )
    rates = [each["lr"] for each in optimizer.param_groups]
    model.train()
    begun = saved = time.time()
    step, done = 0, 0.0
    while done < 1.0:
        examples = all_examples(given.pairs)
        held = [] if given.all else [each for each in examples if each.held]
        drawn = Drawn([each for each in examples if given.all or not each.held])
        order = drawn.round(rng)
        _CONSOLE.print(
            f"{len(examples)} pairs of sentences, {len(drawn.contrary)} of them contrary; {len(order)} drawn"
        )
        total, count = 0.0, 0
        for start in range(0, len(order), given.batch):
            done = (time.time() - begun) / (60 * given.minutes) if given.minutes else step / given.steps
            if done >= 1.0:
                break
            own = order[start : start + given.batch]
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, (step + 1) / WARMING) * max(0.02, 1 - done)
            loss = loss_of(logits(model, read, tokens, own), own)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            total, count, step = total + loss.item(), count + 1, step + 1
            if time.time() - saved > SAVED * 60:
                saved = time.time()
                torch.save(model.state_dict(), given.out / "contrary.pt")
        _CONSOLE.print(f"{step} steps: loss {total / max(1, count):.3f}, {(time.time() - begun):.0f} s")
        if held:
            _CONSOLE.print(judged(model, read, tokens, held), soft_wrap=True)


@torch.no_grad()
def judged(model: Contrary, read: Read, tokens: Tokens, held: Sequence[Example]) -> str:
    """How the pairs held back come out: by item, the pair of sentences that conflicts most."""
    model.eval()
    shares, abouts = [], []
    for start in range(0, len(held), 32):
        out = logits(model, read, tokens, held[start : start + 32])
        shares.append(out[:, : len(KINDS)].softmax(-1).numpy())
        abouts.append(out[:, len(KINDS) :].argmax(-1).numpy())
    model.train()
    share, about = np.concatenate(shares), np.concatenate(abouts)
    told = []
    for made in ("written", "cluster"):
        own = [n for n, each in enumerate(held) if each.made == made]
        score = 1 - share[own, 0]
        if made == "written":
            best: dict[str, int] = {}
            for n in own:
                name = held[n].item
                if name not in best or share[n, 0] < share[best[name], 0]:
                    best[name] = n
            gold: dict[str, bool] = defaultdict(bool)
            for n in own:
                gold[held[n].item] |= held[n].kind != "compatible"
            score = np.array([1 - share[n, 0] for n in best.values()])
            right = np.array([gold[name] for name in best])
        else:
            right = np.array([held[n].kind != "compatible" for n in own])
        told.append(f"{made}: {curve(score, right)}")
    on = [n for n, each in enumerate(held) if each.about]
    good = np.mean([ABOUT[about[n]] in held[n].about for n in on])
    three = np.mean([KINDS[int(share[n].argmax())] == held[n].kind for n in on])
    return "; ".join(told) + f"; about {good:.3f}; conflicts told as such {three:.3f}"


def curve(score: np.ndarray, right: np.ndarray) -> str:
    """Average precision, the best F1, and recall where nine in ten are right."""
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(right[order])
    precision, recall = hits / np.arange(1, len(order) + 1), hits / max(1, right.sum())
    average = float((precision * right[order]).sum() / max(1, right.sum()))
    f1 = float((2 * precision * recall / np.maximum(precision + recall, 1e-9)).max())
    sure = float(max((r for p, r in zip(precision, recall, strict=True) if p >= 0.9), default=0.0))
    return f"AP {average:.3f}, F1 {f1:.3f}, recall at .9 {sure:.3f} of {int(right.sum())} in {len(right)}"


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=WRITTEN)
    parser.add_argument("--out", type=Path, default=Path("build/contrary"))
    parser.add_argument("--start", type=Path, help="a reader.pt or contrary.pt to go on from")
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument(
        "--minutes", type=float, default=0.0, help="instead of a number of steps, by the clock"
    )
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="hold nothing back")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    rng = random.Random(given.seed)  # noqa: S311
    model = Contrary()
    if given.start:
        known = torch.load(given.start)
        own = model.state_dict()
        model.load_state_dict(
            {**own, **{k: v for k, v in known.items() if k in own and v.shape == own[k].shape}}
        )
    given.out.mkdir(parents=True, exist_ok=True)
    train(model, given, rng)
    torch.save(model.state_dict(), given.out / "contrary.pt")


if __name__ == "__main__":
    main()
