"""What speaks for each answer there is, in numbers: the rules' own, and the likeliest of the general path."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.asking._answer import Answer
from dragoman.asking._find import Finding, Line
from dragoman.asking._query import Kind, Query
from dragoman.asking._reader import Judged, judge
from dragoman.asking._weighed_choice import Weighed
from dragoman.asking._weighed_told import Features
from dragoman.asking._weighed_values import Candidate
from dragoman.record import fold

_MOST = 6.0
_CITED = 3
"""Sentences of the rules' answer that the reader is asked about."""
OFFERED = 3
"""Values of the general path that may be answered."""
_ALL = 0.99
_OWN_KIND = 0.5


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that may be given: what speaks for it; of the general path's, which of its candidates it is."""

    features: Features = field(default_factory=dict)
    at: int = -1


def offered(query: Query, finding: Finding, found: Answer, general: Weighed) -> dict[str, Option]:
    """The answers there are, each with what speaks for it.

    Args:
        query: The question.
        finding: The sentences found for it.
        found: What the path for its form gives.
        general: What the general path gives.
    """
    options: dict[str, Option] = {}
    best = max((each.features.get("read", -1.0) for each in general.candidates), default=-1.0)
    same = {
        at
        for at, each in enumerate(general.candidates[:OFFERED])
        if found.found and _same(found, each.value, each.lines)
    }
    if found.found:
        own = _of_rules(query, finding, found, general, best, first=0 in same)
        options["rule"] = Option(_with_kind(query, own, _BY_KIND_RULE))
    for at, each in enumerate(general.candidates[:OFFERED]):
        if at not in same and _tied(query, each.features):
            own = _of_general(found, general, best, at)
            options[f"general{at}"] = Option(_with_kind(query, own, _BY_KIND_GENERAL), at)
    return options


_BY_KIND_RULE = ("rule", "rule_read", "rule_sure", "rule_share", "rule_gap", "rule_span")
_BY_KIND_GENERAL = ("general", "margin", "read", "gap", "span")


def _with_kind(query: Query, features: Features, crossed: Sequence[str]) -> Features:
    kind = query.kind.name
    own = {f"{each}:{kind}": _OWN_KIND * features[each] for each in crossed if features.get(each)}
    return {name: value for name, value in {**features, **own}.items() if value}


def _of_rules(
    query: Query, finding: Finding, found: Answer, general: Weighed, best: float, *, first: bool
) -> Features:
    lines = cited_lines(finding, found)
    judged = [each for each in judge(query.text, finding, lines) if each is not None]
    read = _firmest(judged)
    value = found.short[0] if len(found.short) == 1 else ""
    share = general.share_of(value) if value else 0.0
    top = general.shares[0] if general.shares else 0.0
    cover = max((each.covered for each in lines), default=0.5)
    firm = read if read is not None else 0.0
    return {
        "rule": 1.0,
        "rule_sure": found.sure,
        "rule_read": firm,
        "rule_read_firm": max(0.0, firm),
        "rule_unread": float(read is None),
        "rule_gap": min(0.0, firm - max(best, firm)) if read is not None else 0.0,
        "rule_first": float(read is not None and read >= best),
        "rule_same": float(first),
        "rule_cover": cover,
        "rule_cover_read": cover * firm,
        "rule_score": max((each.score for each in lines), default=0.5),
        "rule_names": max((each.own_names for each in lines), default=0.5),
        "rule_share": max(-4.0, math.log(max(share, 1e-4))) / 4 if value else -1.0,
        "rule_beaten": max(-4.0, math.log(max(share, 1e-4) / max(top, 1e-4))) / 4 if value and top else 0.0,
        "rule_none": general.none,
        "rule_many": float(len(found.short) > 1),
        "rule_many_asked": float(len(found.short) > 1 and query.plural),
        "rule_one_of_many": float(len(found.short) == 1 and query.plural),
        "rule_bare": float(not found.short),
        "rule_margin": max(-1.0, min(1.0, general.margin / _MOST)) if first else 0.0,
        "rule_span": _span_of(lines, judged, found) - 0.5 * float(bool(found.short)),
        **_voice(query, found, judged),
    }


def _span_of(lines: Sequence[Line], judged: Sequence[Judged], found: Answer) -> float:
    """How likely the reader finds it that what the rules answer is what the sentence answers."""
    shares = [0.0]
    for line, own in zip(lines, judged, strict=False):
        text = fold(line.passage.text)
        for value in found.short:
            at = text.find(fold(value)) if len(text) == len(line.passage.text) else -1
            if at >= 0:
                shares.append(own.span(at, at + len(value)))
    return max(shares)


def _voice(query: Query, found: Answer, judged: Sequence[Judged]) -> Features:
    if query.kind is not Kind.WHETHER or not judged or found.short not in {("yes",), ("no",)}:
        return {}
    yes = max(judged, key=lambda each: each.answers).yes
    said = found.short[0]
    return {f"rule_{said}": 1.0, f"rule_{said}_voice": (yes if said == "yes" else 1 - yes) - 0.5}


def _of_general(found: Answer, general: Weighed, best: float, at: int) -> Features:
    each, features = general.candidates[at], general.candidates[at].features
    share, read = general.shares[at], features.get("read", 0.0)
    together = likeliest_first(general, at).together
    margin = math.log(max(share, 1e-6) / max(general.none, 1e-6)) / _MOST
    other = max((own for number, own in enumerate(general.shares) if number != at), default=0.0)
    line = each.lines[0]
    return {
        "general": 1.0,
        "rank": float(at),
        "margin": max(-1.0, min(1.0, margin)),
        "share": together,
        "second": max(-1.0, min(1.0, math.log(max(share, 1e-4) / max(other, 1e-4)) / _MOST)),
        "read": read,
        "read_firm": max(0.0, read),
        "gap": min(0.0, read - best) if "unread" not in features else 0.0,
        "span": features.get("span", 0.0),
        "cover": line.covered,
        "score": line.score,
        "names": line.own_names,
        "over": float(found.found),
        "over_sure": found.sure if found.found else 0.0,
        "voice": features.get("read_voice", 0.5) - 0.5,
        "read_only": features.get("read_only", 0.0),
    }


def _tied(query: Query, features: Mapping[str, float]) -> bool:
    """Whether everybody asked about is there: in the sentence or by it, of yes or no in the sentence itself.

    A yes or no must also be what the reader takes the sentence to say, and the sentence must tie everybody to the deed
    or be read as one that answers.
    """
    if query.kind is not Kind.WHETHER:
        return not features.get("names_absent")
    if features.get("read_voice", 1.0) <= _EITHER:
        return False
    if features.get("bond", 1.0) < _BOUND and features.get("read", 0.0) < _FIRMLY:
        return False
    return "nobody" in features or features.get("names", 0.0) + features.get("names_meant", 0.0) > _ALL


_EITHER, _BOUND, _FIRMLY = 0.5, 0.5, 0.3


def _same(found: Answer, value: str, lines: Sequence[Line]) -> bool:
    """Whether the rules answer so too, alone or among others; where no value is asked for, from the same sentence."""
    if value:
        return value in found.short
    own = {(each.evidence.article, each.evidence.sentence) for each in found.citations if each.evidence}
    return (lines[0].passage.article, lines[0].passage.sentence) in own


def cited_lines(finding: Finding, found: Answer) -> list[Line]:
    """The sentences that an answer rests on, of those that were found."""
    by_place = {(each.passage.article, each.passage.sentence): each for each in finding.lines}
    places = [(each.evidence.article, each.evidence.sentence) for each in found.citations if each.evidence]
    return [by_place[each] for each in places if each in by_place][:_CITED]


def _firmest(judged: Sequence[Judged]) -> float | None:
    values = [each.answers for each in judged]
    return max(-1.0, min(1.0, max(values) / _MOST)) if values else None


def read_of(query: Query, finding: Finding, lines: Sequence[Line]) -> float | None:
    """What the reader makes of the best of some sentences, -1 to 1; nothing if there are none."""
    return _firmest([each for each in judge(query.text, finding, lines) if each is not None])


def likeliest_first(general: Weighed, at: int) -> Weighed:
    """The same with another candidate before all others."""

    def turned(values: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        return (values[at], *values[:at], *values[at + 1 :])

    shares = (general.shares[at], *general.shares[:at], *general.shares[at + 1 :])
    return Weighed(general.query, turned(general.candidates), shares, general.none)
