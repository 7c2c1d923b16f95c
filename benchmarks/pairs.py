"""End to end on marked pairs: is a sentence alone coded with the root given to its source and target?

The sentences are those of `relations`, with the same halves, but nothing is marked for the coder: it has to find the
event, its type and both parties by itself. An item is right where one report has the root, the source among its actors
and the target among its recipients. Each wrong item is counted by what the nearest report lacks.

Conventions, where the set and the codebook write the same thing differently:

- parties are the same where they share a word that is a name or tells them apart, or a country;
- those who act together with no recipient named (who meet, sign, agree, clash) are each other's counterpart;
- a party that is a thing or a placeholder ("a court decision", "the strike", "a recipient") asks for nobody else: no
  party, the actors' own state, or somebody named in its words; a place is right as the place of the report too, and
  the actors' own country may be left unsaid;
- roots are filed by CAMEO's families (see `_FILED`); what is planned counts as agreed to or threatened too, and a
  deed cancelled or denied as refused or given up too.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from benchmarks import Result
from benchmarks._data import opened, shared
from benchmarks._sentences import as_article
from benchmarks.relations import half_of
from dragoman import reference
from dragoman.coding import code_many
from dragoman.model import Actor, CodedArticle, EventReport, Status

CAUSES = ("right", "recipient", "actor", "parties", "type", "other report", "nothing")
"""What an item came to: both parties and the root; the root with one party or none; the pair with another root; only
reports of something else; no report."""
_ONE = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_FILED = (
    ("SANCTION", r"convict|sentence|guilty|fine", "ACCUSE"),
    ("SANCTION", r"sanction|embargo|boycott|tariff|ban", "COERCE"),
    ("COERCE", r"expel|expulsion|deport", "SANCTION"),
    ("COERCE", r"extradit|search|question|interrogat|trial", "ACCUSE"),
    ("COERCE", r"blockad|occup|seize|capture", "ASSAULT"),
    ("ASSAULT", r"seize|arrest|detain|abduct", "COERCE"),
    ("YIELD", r"peacekeeper|observer|inspector|withdraw", "SANCTION"),
    ("AGREE", r"reach|strike|clinch|seal|conclude|finali", "SUPPORT"),
    ("AGREE", r"invit|support|backing", "SUPPORT"),
    ("MOBILIZE", r"peacekeep|deploy", "AID"),
    ("AID", r"train|peacekeep|intelligence", "COOPERATE"),
)
"""Where the set, by CAMEO's families, files what PLOVER and the codebook have under another root: type, words of the
frame or trigger, the set's root. Convictions are CAMEO 116 (ACCUSE), embargoes 163 (COERCE), expulsions and the
withdrawal of peacekeepers 166 (SANCTION), occupation 192 (ASSAULT), agreements signed or reached 057 (SUPPORT),
military aid 072 (AID)."""
_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
_MATERIAL = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_EMPTY = frozenset(
    "the of a an and in for to mr mrs president minister government foreign s prime former state new his her its their"
    " national official officials people group forces troops army police military court party leader leaders".split()
)
_MARKS = ',()"“”'
_BEHIND = re.compile(r",| (?:of|in|for|from|on|at|with|to|that|which|who|by|against|over|into) ")
"""What ends the head of a phrase."""
_PARTICLES = frozenset("the a an of his her its their".split())
_PLACEHOLDERS = frozenset({"a recipient", "an actor"})


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, the two parties marked in it, and the root given to what is between them."""

    id: str
    text: str
    source: str
    target: str
    root: str


def run(data: Path | None) -> Result:
    """Share of pairs found with their root, whole and by halves, and what the others lack."""
    path = data or shared("data", "plv", "train.tsv")
    items = read(path)
    found = causes(items)
    rows = []
    for name in ("A", "B"):
        part = [found[item.id, item.source, item.target] for item in items if half_of(item.id) == name]
        if part:
            label = "causes of errors read" if name == "A" else "only scored"
            count = Counter(part)
            shares = "  ".join(f"{each} {count[each] / len(part):.3f}" for each in CAUSES if count[each])
            rows.append((f"half {name} ({label}), {len(part)} items", shares))
    by_root: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        by_root[item.root][found[item.id, item.source, item.target]] += 1
    rows += [
        (f"right of {root}", f"{count['right'] / count.total():.3f}  ({count.total()})")
        for root, count in sorted(by_root.items())
    ]
    total = Counter(found[item.id, item.source, item.target] for item in items)
    scores = {each.replace(" ", "_"): total[each] / len(items) for each in CAUSES}
    notes = ["the coder sees the sentence alone; see benchmarks/pairs.py for what counts as the same"]
    return Result("pairs", str(path), len(items), scores, rows, notes)


def read(path: Path) -> list[Item]:
    """The items of a TSV with `sentence_id`, `source`, `target`, `gold_root` and `sentence`."""
    with opened(path) as file:
        rows = csv.DictReader(io.StringIO(file.read()), delimiter="\t")
        return [
            Item(
                row["sentence_id"],
                row["sentence"],
                row["source"].strip(),
                row["target"].strip(),
                row["gold_root"],
            )
            for row in rows
        ]


def causes(items: list[Item]) -> dict[tuple[str, str, str], str]:
    """What each item came to (one of `CAUSES`), by id, source and target."""
    texts = list(dict.fromkeys(item.text for item in items))
    coded = dict(zip(texts, code_many(as_article(text) for text in texts), strict=True))
    return {(item.id, item.source, item.target): cause(item, coded[item.text]) for item in items}


def cause(item: Item, coded: CodedArticle) -> str:
    """What an item came to with these reports."""
    met = [
        (item.root in roots(report), *_parties(item, report, coded.article.text)) for report in coded.reports
    ]
    for name, wanted in (
        ("right", (True, True, True)),
        ("recipient", (True, True, False)),
        ("actor", (True, False, True)),
        ("parties", (True, False, False)),
        ("type", (False, True, True)),
    ):
        if wanted in met:
            return name
    return "other report" if met else "nothing"


def roots(report: EventReport) -> set[str]:
    """The roots that a report counts as."""
    own = _ONE.get(report.type.value, report.type.value)
    found = {own}
    words = " ".join([*report.reasons[:1], *(each.quote for each in report.evidence)]).lower()
    found |= {root for kind, form, root in _FILED if kind == own and re.search(form, words)}
    if report.status in {Status.PLANNED, Status.POSSIBLE}:
        found |= {"AGREE"} if own in _COOPERATIVE else {"THREATEN"} if own in _MATERIAL else set()
    if report.status in {Status.CANCELLED, Status.DENIED}:
        found |= {"REJECT"} if own in _COOPERATIVE | {"AGREE"} else {"YIELD"} if own in _MATERIAL else set()
    return found


def _parties(item: Item, report: EventReport, text: str) -> tuple[bool, bool]:
    """Whether the source acts and the target undergoes."""
    actors, recipients = list(report.actors), list(report.recipients)
    if not recipients and len(actors) > 1:
        return _same(actors, item.source), _same(actors, item.target) or _beside(
            item.target, recipients, report, text
        )
    source = _same(actors, item.source) or _beside(item.source, actors, report, text)
    return source, _same(recipients, item.target) or _beside(item.target, recipients, report, text)


def _same(actors: list[Actor], printed: str) -> bool:
    words, countries = _words(printed), _countries(printed)
    title = words or _all_words(printed) - _PARTICLES
    return any(
        (_words(actor.name) if words else _all_words(actor.name)) & title
        or (actor.country is not None and actor.country in countries)
        for actor in actors
    )


def _beside(printed: str, actors: list[Actor], report: EventReport, text: str) -> bool:
    """Whether a marked party that is nobody, or a place, is met without being among these."""
    if printed.lower() in _PLACEHOLDERS:
        return True
    if any(actor.span and actor.span.of(text) in printed for actor in actors):
        return True
    at_home = {actor.country for actor in report.actors if actor.country}
    if _thing(printed) and {actor.country for actor in actors} <= at_home:
        return True
    if actors:
        return False
    place = report.place
    countries = _countries(printed)
    if place is not None and (_words(place.name) & _words(printed) or place.country in countries):
        return True
    return bool(at_home & countries) and bool(_named_whole(printed))


def _named_whole(printed: str) -> bool:
    """Whether the words marked are the name of a place and nothing else."""
    name = re.sub(r"^(?:in|the) ", "", printed, flags=re.IGNORECASE)
    return any(each.kind == "country" for each in reference.load().find(name))


def _thing(printed: str) -> bool:
    """Whether the words marked name nobody: their head is a common noun, and of nobody who acts."""
    words = re.findall(r"[^\W\d_][\w'’-]*", re.split(_BEHIND, printed)[0])
    if not words or words[-1] != words[-1].lower():
        return False
    while len(words) > 1 and words[-1].endswith("ed"):
        words.pop()  # "the army led", "a man suspected"
    last = words[-1].removeprefix("ex-")
    return last not in _agents() and last.removesuffix("s") not in _agents()


@cache
def _agents() -> frozenset[str]:
    """Common nouns and pronouns for somebody."""
    text = resources.files("dragoman.coding").joinpath("data/agent_nouns.tsv").read_text("utf-8")
    nouns = {line.split("\t")[0] for line in text.splitlines()[1:]}
    return frozenset(nouns | {"he", "him", "she", "her", "they", "them", "we", "us", "individual"})


@cache
def _words(printed: str) -> frozenset[str]:
    """The words that tell a party apart."""
    return _all_words(printed) - _EMPTY


@cache
def _all_words(printed: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", printed.lower()))


@cache
def _countries(printed: str) -> frozenset[str]:
    """The countries named in a phrase, by the longest names in it and all others."""
    known = reference.load()
    bare = [re.sub(r"['’]s$", "", word.strip(_MARKS)).strip("'’") for word in printed.split()]
    found: set[str] = set()
    for words in (bare, [word.strip(".") for word in bare]):
        spans = {
            " ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(len(words), i + 5) + 1)
        }
        found |= {name.country for each in spans for name in known.find(each) if name.country}
    return frozenset(found)
