"""What the judge of two sentences is taught from: pairs and clusters of reports that we wrote, sentence by sentence."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

OWN = Path(__file__).parents[1] / "benchmarks" / "own"
WRITTEN = Path(__file__).parent / "pairs"
HELD = 8
"""One item in so many is held back to see how training does."""
_BREAK = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“])")


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence in its article."""

    text: str
    published: date
    lead: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """Two sentences, the earlier first, what they are to each other, and on what they differ."""

    item: str
    one: Side
    other: Side
    kind: str
    about: tuple[str, ...] = ()
    made: str = "written"
    held: bool = field(default=False)


def held(name: str) -> bool:
    """Whether an item is held back."""
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) // 2 % HELD == 0


def sentences(text: str) -> list[str]:
    """A short text in sentences."""
    return [each for each in _BREAK.split(text) if each.strip()]


def _sides(told: Sequence[str], published: date) -> list[Side]:
    return [
        Side(each, published, told[0] if at > 0 else "", told[at - 1] if at > 1 else "")
        for at, each in enumerate(told)
    ]


def _ordered(item: str, one: Side, other: Side, kind: str, about: Sequence[str], made: str) -> Example:
    if other.published < one.published:
        one, other = other, one
    named = tuple("terms" if each == "other" else each for each in about)
    return Example(item, one, other, kind, named if kind != "compatible" else (), made, held(item))


def of_pair(item: dict[str, Any]) -> list[Example]:
    """The pairs of sentences of a pair of reports; what it is about stands where its spans are."""
    if not item.get("a") or not item.get("b"):
        return []
    told = [
        _sides(sentences(side["text"]), date.fromisoformat(side["published"]))
        for side in (item["a"], item["b"])
    ]
    meant = _meant(item, told)
    made = []
    for at, one in enumerate(told[0]):
        for of, other in enumerate(told[1]):
            kind = item["gold"] if (at, of) in meant else "compatible"
            made.append(_ordered(item["id"], one, other, kind, item["about"], "written"))
    return made


def _meant(item: dict[str, Any], told: list[list[Side]]) -> set[tuple[int, int]]:
    if item["gold"] == "compatible":
        return set()
    found = set()
    for spans in item.get("spans", ()):
        at = [
            next((n for n, each in enumerate(some) if span in each.text), None)
            for span, some in zip(spans, told, strict=True)
        ]
        if None not in at:
            found.add((at[0], at[1]))
    if found:
        return found  # type: ignore[return-value]
    pairs = [(at, of) for at in range(len(told[0])) for of in range(len(told[1]))]
    return {max(pairs, key=lambda each: (_alike(told[0][each[0]].text, told[1][each[1]].text), each))}


def _alike(one: str, other: str) -> float:
    some, others = (
        {w for w in re.findall(r"\w+", each) if len(w) > 3 or w[0].isupper()} for each in (one, other)
    )
    return len(some & others) / (1 + min(len(some), len(others)))


def of_cluster(item: dict[str, Any]) -> list[Example]:
    """All pairs of sentences of two articles of a cluster; what is not listed goes together."""
    told = [_sides(each["sentences"], date.fromisoformat(each["published"])) for each in item["articles"]]
    kinds: dict[tuple[tuple[int, int], tuple[int, int]], tuple[str, set[str]]] = {}
    for one, other, kind, about in item["relations"]:
        key = tuple(sorted(tuple(int(n) for n in each.split(".")) for each in (one, other)))
        known = kinds.get(key)  # type: ignore[call-overload]
        kinds[key] = (kind, {about, *(known[1] if known else ())})  # type: ignore[index]
    made = []
    for first in range(len(told)):
        for second in range(first + 1, len(told)):
            for at, one in enumerate(told[first]):
                for of, other in enumerate(told[second]):
                    kind, about = kinds.get(((first, at), (second, of)), ("compatible", set()))
                    made.append(_ordered(item["id"], one, other, kind, sorted(about), "cluster"))
    return made


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def readable(item: dict[str, Any]) -> bool:
    """Whether a pair of the benchmark may be read."""
    half = int(hashlib.sha1(item["id"].encode(), usedforsecurity=False).hexdigest(), 16) % 2
    return not item.get("aside", half == 1)


def all_examples(folder: Path = WRITTEN) -> list[Example]:
    """Everything that may be read."""
    made: list[Example] = []
    for name in ("conflicts", "conflicts-plain", "conflicts-long", "conflicts-retold"):
        for item in _lines(OWN / f"{name}.jsonl"):
            if readable(item):
                made += of_pair({**item, "id": f"{name}:{item['id']}"})
    for path in sorted(folder.glob("*.jsonl")):
        if path.name.startswith("v-"):
            continue
        for item in _lines(path):
            made += of_cluster(item) if "articles" in item else of_pair(item)
    return made


ARTICLES = Path(__file__).parent / "articles"
_SIDES = re.compile(
    r"\b(?:den(?:y|ie[sd])|disput|contradict|dismiss|reject|rival|accus|refut)", re.IGNORECASE
)


def articles(folder: Path = ARTICLES) -> list[list[Side]]:
    """The sentences of the invented articles that may be learned from: those with an odd number."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        if int(path.stem.rpartition("-")[2]) % 2 == 0:
            continue
        head = path.read_text("utf-8").partition("\n---")[0].splitlines()
        day = next(line.split()[1] for line in head if line.startswith("published "))
        told = [line.partition(" ")[2] for line in head if line[:1].isdigit()]
        found.append(_sides([each for each in told if len(each) > 30], date.fromisoformat(day[:10])))
    return found


def beside(told: Sequence[Side], rng: random.Random) -> Example | None:
    """Two sentences of one article, as if of two: of one matter, and together true where nobody denies anything."""
    if len(told) < 2:
        return None
    one, other = rng.sample(told, 2)
    if _SIDES.search(one.text) or _SIDES.search(other.text):
        return None
    later = replace(other, published=one.published + timedelta(days=rng.choice((0, 0, 0, 1))))
    return Example("", one, later, "compatible", (), "beside")


def borrowed(one: Side, other: Side, rng: random.Random) -> Side:
    """A sentence with some of its names told as those of another: of the same people, not of the same matter."""
    own, theirs = sorted(names_of(other)), sorted(names_of(one) - names_of(other))
    count = min(len(own), len(theirs), rng.choice((1, 2, 3)))
    if not count:
        return other
    told = dict(zip(rng.sample(own, count), rng.sample(theirs, count), strict=True))
    pattern = re.compile(rf"\b(?:{'|'.join(told)})\b")
    return replace(
        other, text=pattern.sub(lambda found: told[found.group()], other.text), lead=one.lead or other.lead
    )


# Changed by rule: numbers and days of what is written, so that only they decide.

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: n for n, word in enumerate(_SMALL) if n > 1}
_WORDS |= {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_WORDS |= {
    f"{a}-{b}": 20 + 10 * n + m for n, a in enumerate(_TENS) for m, b in enumerate(_SMALL) if 0 < m < 10
}
_NUMBER = re.compile(
    r"(?<![\w.,$/:-])(?:\d{1,3}(?:,\d{3})+|\d+|"
    + "|".join(sorted(_WORDS, key=len, reverse=True))
    + r")(?![\w/:-]|[.,]\d)",
    re.IGNORECASE,
)
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(r"\b(?:" + "|".join(_WEEK) + r")\b")


def value(text: str) -> int:
    """What a number says."""
    return _WORDS.get(text.lower()) or int(text.replace(",", ""))


def numbers(text: str) -> list[tuple[int, int, int]]:
    """Numbers in a text that are no years: value, first and last character."""
    found = [(value(each.group()), each.start(), each.end()) for each in _NUMBER.finditer(text)]
    return [each for each in found if not 1900 <= each[0] <= 2030 and each[0] > 1]


def written(number: int, rng: random.Random, *, begins: bool = False) -> str:
    """A number in figures or in words."""
    known = next((word for word, each in _WORDS.items() if each == number), None)
    if known and (begins or rng.random() < 0.5):
        return known.capitalize() if begins else known
    return f"{number:,}"


def another(number: int, rng: random.Random) -> int:
    """Another number of about the size."""
    for _ in range(20):
        made = max(
            2,
            round(
                number * rng.choice((0.4, 0.55, 0.7, 0.8, 1.25, 1.4, 1.7, 2.2, 3.0)) + rng.choice((-1, 0, 1))
            ),
        )
        if made != number and not 1900 <= made <= 2030:
            return made
    return number + 3


def changed(example: Example, rng: random.Random) -> Example | None:
    """The same two sentences with a number or day changed so that they now conflict, or now do not; if that can be."""
    one, other = example.one, example.other
    some, others = numbers(one.text), numbers(other.text)
    if example.kind == "conflict" and example.about == ("number",) and len(some) == len(others) == 1:
        told = written(some[0][0], rng, begins=others[0][1] == 0)
        text = other.text[: others[0][1]] + told + other.text[others[0][2] :]
        return replace(example, other=replace(other, text=text), kind="compatible", about=(), made="evened")
    if example.kind == "compatible":
        same = [(a, b) for a in some for b in others if a[0] == b[0]]
        if same and len(some) == len(others) == 1:
            _, b = rng.choice(same)
            told = written(another(b[0], rng), rng, begins=b[1] == 0)
            text = other.text[: b[1]] + told + other.text[b[2] :]
            return replace(
                example, other=replace(other, text=text), kind="conflict", about=("number",), made="changed"
            )
    days = [[each.group() for each in _WEEKDAY.finditer(side.text)] for side in (one, other)]
    if example.kind == "conflict" and example.about == ("date",) and len(days[0]) == len(days[1]) == 1:
        if numbers(one.text) or numbers(other.text) or one.published != other.published:
            return None
        text = _WEEKDAY.sub(days[0][0], other.text)
        return replace(example, other=replace(other, text=text), kind="compatible", about=(), made="evened")
    return None


_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_NO_NAME = frozenset(_WEEK) | frozenset(
    "January February March April June July August September October November December Minister President".split()
)


def names_of(side: Side) -> set[str]:
    """The names in a sentence, word by word, but for its first."""
    return set(_NAME.findall(side.text)) - _NO_NAME


def renamed(example: Example, names: Sequence[str], rng: random.Random) -> Example:
    """The same with names that both sentences share told as others, in both alike: what is learned is no name."""
    shared = sorted(names_of(example.one) & names_of(example.other))
    if not shared:
        return example
    told = dict(zip(shared, rng.sample(names, len(shared)), strict=True))
    pattern = re.compile(rf"\b(?:{'|'.join(shared)})\b")

    def turned(side: Side) -> Side:
        text, lead, before = (
            pattern.sub(lambda found: told[found.group()], each)
            for each in (side.text, side.lead, side.before)
        )
        return replace(side, text=text, lead=lead, before=before)

    return replace(example, one=turned(example.one), other=turned(example.other))


_SAID = re.compile(r",? (?:[^,]{3,50} )?(?:said|told|reported|announced|according to)\b[^,]{0,60}\.$")


def restated(
    side: Side, others: Sequence[Side], rng: random.Random
) -> Iterator[tuple[Side, str, tuple[str, ...]]]:
    """A sentence told again: shorter or with another number in it, another day, or denied."""
    text = _SAID.sub(".", side.text) if rng.random() < 0.6 else side.text
    yield replace(side, text=text), "compatible", ()
    found = numbers(text)
    if found:
        own = rng.choice(found)
        told = written(own[0], rng, begins=own[1] == 0)
        yield replace(side, text=text[: own[1]] + told + text[own[2] :]), "compatible", ()
        told = written(another(own[0], rng), rng, begins=own[1] == 0)
        yield replace(side, text=text[: own[1]] + told + text[own[2] :]), "conflict", ("number",)
    day = _WEEKDAY.search(text)
    if day:
        new = rng.choice([each for each in _WEEK if each != day.group()])
        yield replace(side, text=text[: day.start()] + new + text[day.end() :]), "conflict", ("date",)
    place = _PLACED.search(text)
    if place:
        names = [each.group(1) for one in others if (each := _PLACED.search(one.text))]
        names = [each for each in names if each not in text]
        if names:
            yield (
                replace(side, text=text[: place.start(1)] + rng.choice(names) + text[place.end(1) :]),
                "conflict",
                ("place",),
            )
    verb = _VERB.search(text)
    if verb and " not " not in text and " no " not in text:
        denied = text[: verb.end()] + " not" + text[verb.end() :]
        yield replace(side, text=denied), "conflict", ("happens",)


_PLACED = re.compile(
    r"\b(?:in|at|near|outside) ([A-Z][a-z]{3,}(?: [A-Z][a-z]+)?)(?=[ ,.])(?<!Monday)(?<!day)"
)
_VERB = re.compile(r"\b(?:was|were|has|have|had|will|would|is|are)\b")
