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
MASK, UNREADABLE = 103, 0.12
"""The mark of an unreadable word, and how often a word of a question is made so."""
NEW = 2.0
"""What a sentence that was not yet read is taken to be read as."""
TOGETHER = 10
"""Pairs of like length that are read together."""
SAVED = 5
"""Minutes after which what was learned is saved again."""


class Read:
    """Texts as token numbers, each once; and what the lower layers make of them, kept in sixteen bits."""

    def __init__(self, model: Reader) -> None:
        self.model = model
        self.kept: dict[tuple[int, ...], torch.Tensor] = {}

    def states(self, rows: list[list[int]], *, keep: bool = True) -> list[torch.Tensor]:
        """States of some texts, as the lower layers always make them."""
        new = sorted({tuple(each) for each in rows} - self.kept.keys(), key=len)
        fresh: dict[tuple[int, ...], torch.Tensor] = self.kept if keep else {}
        for start in range(0, len(new), 32):
            own = new[start : start + 32]
            self.model.lower.eval()
            self.model.embeddings.eval()
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = self.model.apart(*_padded([list(each) for each in own])).to(torch.bfloat16)
            for number, each in enumerate(own):
                fresh[each] = hidden[number, : len(each)].clone()
        return [self.kept.get(key, fresh.get(key)).float() for key in map(tuple, rows)]  # type: ignore[union-attr]


def _padded(rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(map(len, rows))
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest, dtype=torch.long)
    for number, each in enumerate(rows):
        ids[number, : len(each)] = torch.tensor(each)
        mask[number, : len(each)] = 1
    return ids, mask


def said(
    model: Reader, read: Read, asked: list[list[int]], texts: list[list[int]]
) -> tuple[torch.Tensor, list[torch.Tensor]]:
    """Logits of each pair, and of each token of its text; pairs of like length go together."""
    questions, told = read.states(asked, keep=False), read.states(texts)
    order = sorted(range(len(texts)), key=lambda at: len(asked[at]) + len(texts[at]))
    parts = [order[start : start + TOGETHER] for start in range(0, len(order), TOGETHER)]
    out: list[torch.Tensor] = [torch.zeros(0)] * len(texts)
    ends = list(out)
    for part in parts:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            own, spans = model.close([questions[at] for at in part], [told[at] for at in part])
        for at, one, span in zip(part, own.float(), spans, strict=True):
            out[at], ends[at] = one, span.float()
    return torch.stack(out), ends


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
    """The sentences a question is asked of this time: of those that do not answer, mostly what was taken to."""
    right = [each for each in group["pairs"] if each["right"]]
    near = [each for each in group["pairs"] if not each["right"]][: 2 * HARD]
    ranked = sorted(near, key=lambda each: _gumbel(rng) + 0.5 * each.get("last", NEW), reverse=True)
    chosen = ranked[:HARD]
    if right and rng.random() < DROPPED and chosen:
        return chosen
    return (rng.sample(right, 1) if right else []) + chosen


def _gumbel(rng: random.Random) -> float:
    return -math.log(-math.log(rng.uniform(1e-9, 1 - 1e-9)))


def masked(asked: list[int], rng: random.Random) -> list[int]:
    """A question with some of its words made unreadable, half the time."""
    if rng.random() < 0.5:
        return asked
    return [MASK if each not in {FIRST, LAST} and rng.random() < UNREADABLE else each for each in asked]


def loss_of(
    model: Reader, read: Read, groups: list[list[dict[str, Any]]], asked: list[list[int]]
) -> torch.Tensor:
    """The loss of a few questions, each with its sentences."""
    pairs = [each for group in groups for each in group]
    own_asked = [own for own, group in zip(asked, groups, strict=True) for _ in group]
    out, ends = said(model, read, own_asked, [each["ids"] for each in pairs])
    for each, value in zip(pairs, out[:, 0].tolist(), strict=True):
        each["last"] = max(-4.0, min(4.0, value))
    loss, start = torch.zeros(()), 0
    for group in groups:
        own = out[start : start + len(group), 0]
        start += len(group)
        right = torch.tensor([each["right"] for each in group])
        whole = torch.cat([own, torch.zeros(1)]).logsumexp(0)
        meant = own[right].logsumexp(0) if right.any() else torch.zeros(())
        loss = loss + whole - meant
    voiced = [n for n, each in enumerate(pairs) if each["yes"] is not None and each["right"]]
    if voiced:
        gold = torch.tensor([float(pairs[n]["yes"]) for n in voiced])
        loss = loss + nn.functional.binary_cross_entropy_with_logits(out[voiced, 1], gold, reduction="sum")
    for n, each in enumerate(pairs):
        if each["place"] and each["right"]:
            spans = nn.functional.cross_entropy(ends[n].T, torch.tensor(each["place"]), reduction="sum")
            loss = loss + 0.3 * spans
    return loss / len(groups)


class Mean:
    """The weights that learn, averaged over the last steps: they read better than those of any one step."""

    def __init__(self, model: Reader, keeps: float = 0.995) -> None:
        self.model, self.keeps, self.steps = model, keeps, 0
        self.kept = {name: own.detach().clone() for name, own in model.named_parameters() if learns(name)}

    @torch.no_grad()
    def add(self) -> None:
        """Count a step."""
        self.steps += 1
        keeps = min(self.keeps, self.steps / (self.steps + 10))
        for name, own in self.model.named_parameters():
            if name in self.kept:
                self.kept[name].lerp_(own, 1 - keeps)

    def whole(self) -> dict[str, torch.Tensor]:
        """All weights of the network, the averaged ones in their places."""
        return {**self.model.state_dict(), **self.kept}


def learns(name: str) -> bool:
    """Whether a weight is one of those that learn."""
    return not name.startswith(("lower.", "embeddings."))


def train(
    model: Reader,
    groups: list[Group],
    given: argparse.Namespace,
    rng: random.Random,
    *,
    rate: float,
    epochs: float,
) -> None:
    """Some epochs over some questions, or as many as the minutes given allow; saved every few minutes."""
    read, mean = Read(model), Mean(model)
    for name, own in model.named_parameters():
        own.requires_grad_(learns(name))
    new = [each for part in (model.part, model.dense, model.out, model.ends) for each in part.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": list(model.upper.parameters()), "lr": rate}, {"params": new, "lr": rate * 3}],
        weight_decay=0.01,
    )
    rates = [each["lr"] for each in optimizer.param_groups]
    order = list(_order(groups, epochs, rng))
    steps = math.ceil(len(order) / given.batch)
    model.train()
    total, begun, saved = 0.0, time.time(), time.time()
    for step in range(steps):
        done = max(step / steps, (time.time() - begun) / (60 * given.minutes))
        if done >= 1:
            break
        for each, most in zip(optimizer.param_groups, rates, strict=True):
            each["lr"] = most * min(1.0, (step + 1) / 60) * max(0.02, 1 - done)
        own = order[step * given.batch : (step + 1) * given.batch]
        loss = loss_of(
            model, read, [drawn(each, rng) for each in own], [masked(each["asked"], rng) for each in own]
        )
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([*model.upper.parameters(), *new], 1.0)
        optimizer.step()
        mean.add()
        total += loss.item()
        if step % 25 == 24:
            _CONSOLE.print(f"{step + 1}/{steps}: loss {total / 25:.3f}, {(time.time() - begun):.0f} s")
            total = 0.0
        if time.time() - saved > 60 * SAVED:
            torch.save(mean.whole(), given.out / "reader.pt")
            saved = time.time()
    model.load_state_dict(mean.whole())


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
        out, ends = said(model, read, [group["asked"]] * len(pairs), [each["ids"] for each in pairs])
        best = int(out[:, 0].argmax())
        right = [n for n, each in enumerate(pairs) if each["right"]]
        if right:
            first.add(best in right)
            at = right[0]
            if pairs[at]["place"]:
                begin = pairs[at]["ids"].index(LAST) + 1
                own = ends[at][begin : len(pairs[at]["ids"]) - 1]
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
    parser.add_argument("--minutes", type=float, default=10_000, help="the most for each")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
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
