"""Timelines made from news, scored against those that journalists wrote, by tilse's definitions.

Date F1, and ROUGE-1 and ROUGE-2 aligned by date and content, many to one (`align+ m:1`): Martschat and Markert,
Improving ROUGE for Timeline Summarization, EACL 2017. Words are Porter-stemmed, without stop words
(spaCy's list) and punctuation. A timeline has as many days as the gold one, and as many sentences a day as it
has on average.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path
from statistics import fmean

import snowballstemmer
from spacy.lang.en.stop_words import STOP_WORDS

from benchmarks import Result
from benchmarks._data import DataMissingError, shared
from dragoman import coding, reading
from dragoman.model import CodedArticle
from dragoman.publishing import chronicle

Timeline = dict[date, list[str]]

_LEFT_OUT = {"s", "--", "-lrb-", "-rrb-", "``", "''"}
_WORDS = re.compile(r"\w+(?:[-.]\w+)*")


def run(data: Path | None) -> Result:
    """Score on folders that each hold `articles.jsonl(.gz)` and `timelines/`, or on one such folder."""
    path = data or shared("data", "t17")
    folders = (
        [path] if (path / "timelines").is_dir() else sorted(each.parent for each in path.glob("*/timelines"))
    )
    if not folders:
        msg = f"{path}: no folder with articles.jsonl and timelines/ in it"
        raise DataMissingError(msg)
    rows: list[tuple[str, str]] = []
    found: list[dict[str, float]] = []
    failed = 0
    for folder in folders:
        made_of = list(_coded(folder))
        failed += sum(each is None for each in made_of)
        coded = list(_distinct(each for each in made_of if each is not None))
        for gold_path in sorted((folder / "timelines").iterdir()):
            gold = read_timeline(gold_path.read_text(encoding="utf-8", errors="replace"))
            most = max(1, round(fmean(len(each) for each in gold.values())))
            made = chronicle(coded, days=len(gold), sentences=most)
            scores = score({day.date: [each.text for each in day.sentences] for day in made}, gold)
            found.append(scores)
            label = f"{folder.name}/{gold_path.stem}, {len(gold)} days of {len(coded)} articles"
            rows.append((label, "date {date_f1:.3f}  AR1 {ar1_f1:.3f}  AR2 {ar2_f1:.3f}".format(**scores)))
    mean = {name: fmean(each[name] for each in found) for name in found[0]}
    notes = ["scores are means over the timelines"]
    notes += [f"{failed} articles could not be coded and are left out"] if failed else []
    return Result("timelines", str(path), len(found), mean, rows, notes)


def read_timeline(text: str) -> Timeline:
    """A gold timeline: lines of a day in ISO form, then its sentences, parted by lines of dashes."""
    out: Timeline = {}
    current: list[str] = []
    for line in map(str.strip, text.splitlines()):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", line):
            current = out.setdefault(date.fromisoformat(line), [])
        elif line and not line.startswith("---"):
            current.append(line)
    return out


def score(made: Timeline, gold: Timeline) -> dict[str, float]:
    """Date F1 and aligned ROUGE F1 of one timeline against one gold timeline."""
    both = len(made.keys() & gold.keys())
    scores = {"date_f1": _f1(both / len(made), both / len(gold)) if made else 0.0}
    ours = {on: _terms(each) for on, each in made.items()}
    theirs = {on: _terms(each) for on, each in gold.items()}

    @cache
    def cost(one: date, other: date) -> float:
        return (1 - _near(one, other)) * (1 - _overlap_f1(ours[one], theirs[other]))

    for size, name in ((1, "ar1_f1"), (2, "ar2_f1")):
        precision = _aligned(ours, theirs, size, cost)
        recall = _aligned(theirs, ours, size, lambda one, other: cost(other, one))
        scores[name] = _f1(precision, recall)
    return scores


def _aligned(
    one: dict[date, list[str]], other: dict[date, list[str]], size: int, cost: Callable[[date, date], float]
) -> float:
    """The share of the n-grams of one timeline that stand at the day of the other that it is aligned to."""
    shared_grams = total = 0.0
    for on in sorted(one):
        grams = _grams(one[on], size)
        total += grams.total()
        if other:
            day = min(sorted(other), key=lambda each: cost(on, each))
            shared_grams += _near(on, day) * (grams & _grams(other[day], size)).total()
    return shared_grams / total if total else 0.0


def _near(one: date, other: date) -> float:
    return 1 / (abs((one - other).days) + 1)


def _overlap_f1(one: Sequence[str], other: Sequence[str]) -> float:
    both = (Counter(one) & Counter(other)).total()
    return _f1(both / len(one), both / len(other)) if both else 0.0


def _grams(terms: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(terms[start:] for start in range(size)), strict=False))


def _terms(sentences: Iterable[str]) -> list[str]:
    found = (each.lower() for sentence in sentences for each in _WORDS.findall(sentence))
    return [_stem(each) for each in found if each not in STOP_WORDS and each not in _LEFT_OUT]


@cache
def _stem(word: str) -> str:
    return str(snowballstemmer.stemmer("porter").stemWord(word))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _coded(folder: Path) -> Iterator[CodedArticle | None]:
    """The folder's articles, coded by two processes, in the order of the file."""
    path = next((each for each in sorted(folder.glob("articles.jsonl*"))), None)
    if path is None:
        msg = f"{folder}: no articles.jsonl in it"
        raise DataMissingError(msg)
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as file
    ):
        lines = file.readlines()
    with ProcessPoolExecutor(max_workers=2) as pool:
        yield from pool.map(_code, lines, chunksize=8)


def _code(line: str) -> CodedArticle | None:
    """One article, or nothing where coding it fails, as when it is set aside on being read into a record."""
    row = json.loads(line)
    article = reading.read_text(row["text"], published=date.fromisoformat(row["published"]))
    try:
        return coding.code(article)
    except RecursionError:
        return None


def _distinct(coded: Iterable[CodedArticle]) -> Iterator[CodedArticle]:
    """Each article once: copies of one text, even if a little changed, are one voice."""
    seen: list[reading.Signature] = []
    bands: dict[str, list[int]] = {}
    for each in coded:
        made = reading.signature(each.article)
        keys = (made.exact, *made.bands())
        near = {at for key in keys for at in bands.get(key, ())}
        if any(made.overlap(seen[at]) >= _COPY for at in near):
            continue
        for key in keys:
            bands.setdefault(key, []).append(len(seen))
        seen.append(made)
        yield each


_COPY = 0.6
"""The share of a text from which on the record takes it for a copy (setting `near_duplicate_threshold`)."""
