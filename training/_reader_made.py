"""Questions made from the annotation of the articles we wrote, for the reader to warm up on.

Every report with a doer and somebody it was done to gives questions of who, whom, where, whether and what, in everyday
words for its type (`asked.tsv`), which are seldom the article's. The sentence of its evidence answers them; where doer
and sufferer change places, or somebody of another article takes a place, none does.
"""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training._articles import Annotated

PHRASES = Path(__file__).parent / "asked.tsv"
OTHERS = 5
"""Sentences of the same and of another article that a question is asked of beside the one that answers."""
_DONE = frozenset({"happened", "ongoing"})
Group = dict[str, Any]


def phrases() -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """Everyday words for each type and mode: base, past, participle (`-` where there is no passive)."""
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    with PHRASES.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found[row["type"], row["mode"]].append((row["base"], row["past"], row["participle"]))
    return found


def made(articles: list[Annotated], rng: random.Random) -> Iterator[Group]:
    """Groups of a question and sentences, of all reports."""
    words = phrases()
    for each in articles:
        for report in each.reports:
            group = _group(each, report, articles, words, rng)
            if group is not None:
                yield group


def _group(
    article: Annotated,
    report: dict[str, Any],
    articles: list[Annotated],
    words: dict[tuple[str, str], list[tuple[str, str, str]]],
    rng: random.Random,
) -> Group | None:
    at = report["evidence"][0]["sentence"]
    doers = [_known(each["name"]) for each in report["actors"] if each["name"] != "-"]
    done_to = [_known(each["name"]) for each in report["recipients"] if each["name"] != "-"]
    own = words.get((report["type"], report["mode"] or "-"), [])
    base, past, participle = rng.choice(own * 2 + words[report["type"], "-"])
    place = report["place"]["name"] if report["place"] else None
    when = _when(report, article, rng)
    sentence = article.sentences[at]
    forms: list[tuple[str, str | None, int | None]] = []
    if doers and done_to:
        doer, target = rng.choice(doers), rng.choice(done_to)
        forms = [
            (f"Who {past} {target}{when}?", doer, None),
            (f"Who was it that {past} {target}{_in(place, rng)}?", doer, None),
            (f"Whom did {doer} {base}{when}?", target, None),
            (f"Which people did {doer} {base}{_in(place, rng)}?", target, None),
            (f"What did {doer} do to {target}{when}?", None, None),
        ]
        if participle != "-":
            forms.append((f"By whom was {target} {participle}{when}?", doer, None))
        if report["status"] in _DONE:
            forms.append((f"Did {doer} {base} {target}{when}?", None, 1))
        elif report["status"] in {"denied", "cancelled"}:
            forms += [(f"Did {doer} {base} {target}{when}?", None, 0)] * 3
        if place:
            forms.append((f"Where did {doer} {base} {target}?", place, None))
            forms.append((f"In which place did {doer} {base} {target}?", place, None))
    elif doers:
        doer = rng.choice(doers)
        forms = [(f"What did {doer} do{when}?", None, None)]
        if place:
            forms = [(f"Where was it that {doer} acted{when}?", place, None)]
    elif done_to and participle != "-" and place:
        forms = [(f"Where was {rng.choice(done_to)} {participle}{when}?", place, None)]
    if not forms:
        return None
    question, value, yes = rng.choice(forms)
    swapped = doers and done_to and rng.random() < _UNANSWERABLE
    if swapped:
        question, value, yes = _false(article, doers, done_to, (base, past, when), articles, rng)
    span = _place(sentence, value) if value else None
    if value and span is None and not swapped:
        return None
    marked = {
        each["evidence"][0]["sentence"]
        for each in article.reports
        if each["type"] == report["type"] and each["evidence"][0]["sentence"] != at
    }
    spoken = {each["sentence"] for each in report["evidence"]}
    others = [n for n in range(len(article.sentences)) if n not in spoken and n not in marked]
    rng.shuffle(others)
    named = re.findall(r"[A-Z][a-z]{2,}", question[4:])
    others.sort(key=lambda n: -sum(each in article.sentences[n] for each in named))
    chosen = [_pair(article, n) for n in others[: OTHERS - 1]]
    other = rng.choice(articles)
    if other.name != article.name:
        chosen.append(_pair(other, rng.randrange(len(other.sentences))))
    right = _pair(article, at) | {"right": not swapped, "span": span, "yes": yes}
    return {"question": question, "pairs": [right, *chosen]}


_UNANSWERABLE = 0.25


def _false(
    article: Annotated,
    doers: list[str],
    done_to: list[str],
    said: tuple[str, str, str],
    articles: list[Annotated],
    rng: random.Random,
) -> tuple[str, None, None]:
    base, past, when = said
    doer, target = rng.choice(doers), rng.choice(done_to)
    if rng.random() < 0.5:
        return rng.choice([f"Who {past} {doer}{when}?", f"Whom did {target} {base}{when}?"]), None, None
    other = rng.choice([each for each in articles if each.name != article.name and each.reports])
    names = [
        _known(each["name"]) for report in other.reports for each in report["actors"] if len(each["name"]) > 1
    ]
    stranger = rng.choice(names or ["Iceland"])
    return rng.choice([f"Who {past} {stranger}{when}?", f"Whom did {stranger} {base}{when}?"]), None, None


def _pair(article: Annotated, at: int) -> dict[str, Any]:
    return {
        "article": article.name,
        "sentence": at,
        "published": f"{article.published.day} {article.published:%B %Y}",
        "title": article.sentences[0],
        "before": article.sentences[at - 1] if at else "",
        "text": article.sentences[at],
        "right": False,
        "span": None,
        "yes": None,
    }


def _known(name: str) -> str:
    small = re.compile(
        r"(?:army|police|government|rebels?|soldiers?|troops|protesters|officials?|men|women)\b"
    )
    return f"the {name}" if small.match(name) else name


def _place(sentence: str, value: str) -> tuple[int, int] | None:
    """Where a name stands in a sentence: whole, else its last word."""
    plain = value.removeprefix("the ")
    for each in (plain, plain.split()[-1]):
        hit = re.search(rf"\b{re.escape(each)}\b", sentence)
        if hit and len(each) > 2:
            return hit.span()
    return None


def _when(report: dict[str, Any], article: Annotated, rng: random.Random) -> str:
    roll = rng.random()
    if roll < 0.5:
        return ""
    day = report["date"]["earliest"] or article.published.isoformat()
    year, month, _ = day.split("-")
    name = article.published.replace(month=int(month), day=1).strftime("%B")
    return f" in {name} {year}" if roll < 0.85 else f" in {year}"


def _in(place: str | None, rng: random.Random) -> str:
    return f" in {place}" if place and rng.random() < 0.6 else ""
