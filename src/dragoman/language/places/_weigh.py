"""Weighs a known name: what stands around it for and against its being a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from dragoman.language.places._gazetteer import Entry, entries, rows
from dragoman.language.places._mention import Mention, Run
from dragoman.language.places._runs import called, known_run
from dragoman.language.places._tokens import Tokens, capital, printed, words


@cache
def weights() -> dict[str, float]:
    """Cue to weight."""
    return {cue: float(weight) for cue, weight, _, _ in rows("weights.tsv")}


def weighed(run: Run, found: tuple[Entry, ...]) -> Mention:
    """A known name as a mention with its score."""
    if found[0].demonym and not found[0].id:
        return run.mention(1.5, found, "inside" if inside(run) else "demonym")
    label, whole = run.tokens.entity[run.first], _whole(run)
    person = (label == "PERSON" and not whole) or words().get(run.before.lower()) == "title"
    organisation = label in {"ORG", "FAC", "LAW", "EVENT", "WORK_OF_ART"} and not whole
    if inside(run) or organisation:
        score = prior(found) + sum(weights()[cue] for cue in _inner_cues(run, found, person=person))
        return replace(run.mention(score, found, "inside"), person=person)
    container = within(run.tokens, run.last)
    together = container is not None and _listed_with(found, container)
    cues = [*_label_cues(run, whole=whole), *_neighbour_cues(run, found)]
    if container is not None:
        cues.append("in list of divisions" if together else "with container")
    score = prior(found) + sum(weights()[cue] for cue in cues)
    if "dateline" in cues:
        score, person = max(score, 0.6 + weights()["dateline"]), False
    sure = found[0].feature == "PCLI" or (_great_capital(found[0]) and "before person verb" not in cues)
    if sure and (whole or not label) and "after title" not in cues and not _touching(run):
        score, person = max(score, 1.1), False
    person = person or "before person verb" in cues
    return replace(run.mention(score, found), within=None if together else container, person=person)


def _whole(run: Run) -> bool:
    """Whether the name is all of what NER marked, apart from an article."""
    tokens, first, last = run.tokens, run.first, run.last
    article = first > 0 and tokens.begins[first - 1] and run.before.lower() == "the"
    ends = last >= len(tokens.text) or not tokens.entity[last] or tokens.begins[last]
    return (tokens.begins[first] or article) and ends


def _label_cues(run: Run, *, whole: bool) -> Iterator[str]:
    label = run.tokens.entity[run.first]
    if label:
        yield label if label in weights() else "other label"
    if label == "PERSON" and not whole:
        yield "part of person"
    elif not label and _touching(run):
        yield "touching"
    if words().get(run.after.lower()) == "person verb" and label != "GPE":
        yield "before person verb"


def _neighbour_cues(run: Run, found: Sequence[Entry]) -> Iterator[str]:
    text, kinds, before = run.tokens.text, words(), run.before
    name, top = text[run.first], found[0]
    kind = kinds.get(before.lower())
    if kind == "place preposition":
        yield "after preposition"
    if kind == "title" and capital(before) and before.lower() != "mayor":
        yield "after title"
    if before == "," and run.first > 1 and entries(text[run.first - 2]) and top.feature in {"ADM1", "PCLI"}:
        yield "after container's town"
    if before.lower() in {"capital", "neighboring", "neighbouring", "nearby", "downtown"}:
        yield "after kind"
    if called(run.tokens, run.first):
        yield "called"
    if before == "-" and run.first > 1 and text[run.first - 2] in {"R", "D", "I", "DFL"}:
        yield "party"
    if len(name) == 2 and name.isupper() and top.feature == "ADM1" and before not in {",", "-", "("}:
        yield "bare code"
    if run.last - run.first > 1 and max(each.population for each in found) >= 50_000 and _whole(run):
        yield "long name"
    yield from _follower_cues(run)


def _follower_cues(run: Run) -> Iterator[str]:
    kinds, name = words(), run.tokens.text[run.first]
    follower = run.after.lower()
    if follower == "-" and run.last + 1 < len(run.tokens.text):
        follower += run.tokens.text[run.last + 1].lower()
    if kinds.get(follower) == "place follower" or (
        follower == run.after and kinds.get(follower) in {"division", "nature"}
    ):
        yield "before follower"
    if follower in {"--", "—", "–", "-", "(", ":"} and len(name) > 3 and name.isupper():
        yield "dateline"


def _inner_cues(run: Run, found: Sequence[Entry], *, person: bool) -> Iterator[str]:
    yield "inside"
    if person:
        yield "inside, person"
    if capital(run.before) and run.tokens.tag[run.first - 1].startswith("NNP") and found[0].id:
        yield "inside, later"


def prior(found: Sequence[Entry]) -> float:
    """How likely a name is a place's before anything is known of the sentence."""
    top = found[0]
    people = max(entry.population for entry in found)
    if top.feature == "ADM2" and not top.alternate:
        return 1.1
    if top.feature == "PCLI" or any(_great_capital(entry) for entry in found):
        return 1.0
    if top.feature == "ADM1" and not top.alternate and people > 300_000:
        return 0.9
    if not top.id:
        return 0.7
    if all(entry.alternate for entry in found):
        return 0.2 if people < 100_000 else 0.4
    sizes = ((1_000_000, 0.8), (100_000, 0.6), (15_000, 0.5), (2_000, 0.42), (0, 0.35))
    return next(likely for least, likely in sizes if people >= least)


def _great_capital(entry: Entry) -> bool:
    return entry.feature == "PPLC" and not entry.alternate and entry.population > 200_000


def within(tokens: Tokens, last: int) -> str | None:
    """`Texas` of `Paris, Texas`."""
    text = tokens.text
    if last + 1 >= len(text) or text[last] not in {",", "("} or not capital(text[last + 1]):
        return None
    made = known_run(tokens, last + 1)
    if made is None:
        return None
    end, found = made
    larger = any(each.feature in {"ADM1", "ADM2", "PCLI"} and not each.demonym for each in found)
    return printed(tokens, last + 1, end) if larger else None


def _listed_with(found: Sequence[Entry], container: str) -> bool:
    """Whether two names part a list of states or countries, as in `Georgia, Illinois`."""
    outer = [each for each in entries(container) if each.feature in {"ADM1", "PCLI"} and not each.demonym][:1]
    if not outer or found[0].feature not in {"ADM1", "PCLI"}:
        return False
    if outer[0].feature == "PCLI":
        division = any(each.feature == "ADM1" and each.country == outer[0].country for each in found)
        return found[0].feature == "PCLI" and not division
    return any(
        each.feature == "ADM1" and each.country == outer[0].country and each.population > 500_000
        for each in found[:3]
    )


def inside(run: Run) -> bool:
    """Whether the name is part of an organisation's: `Boston Globe`, `University of Tehran`."""
    text, kinds, end = run.tokens.text, words(), run.last
    while end < len(text) and capital(text[end]) and end - run.last < 4:
        if kinds.get(text[end].lower()) == "organisation":
            return True
        end += 1
    if run.first < 2 or run.before != "of":
        return False
    head = text[run.first - 2]
    return kinds.get(head.lower()) == "organisation" and capital(head)


def _touching(run: Run) -> bool:
    """Whether another capitalised word touches the name, so that it is likely part of a longer one."""
    tag, names = run.tokens.tag, {"NNP", "NNPS", ""}
    if capital(run.after) and tag[run.last] in names:
        return True
    apart = {"direction", "place preposition", "title"}
    before = run.first > 1 and capital(run.before) and words().get(run.before.lower()) not in apart
    return before and tag[run.first - 1] in names
