"""Whether articles agree, differ or change, and which of them came first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.asking._answer import Answer
from dragoman.asking._find import Finding, Line, find
from dragoman.asking._query import Kind, Query
from dragoman.asking._reading import read
from dragoman.asking._say import answer, days, nothing, outlet_of
from dragoman.asking._terms import holds, near, stops, term, term_set, tokens, weight
from dragoman.record import Record, fold

_NEGATIVE = re.compile(
    r"\b(?:not|no|never|fail\w* to|absence|none|neither|nor|unrelated|unnecessary|insignificant|irrelevant|"
    r"unimportant|unlikely|unable|refus\w+|den(?:y|ies|ied)|reject\w*|oppos\w+|other than|shrug\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:the same|identical\w*|in line with|unchanged|no different|equal(?:ly)?|no change)\b", re.IGNORECASE
)
_STEADY = re.compile(
    r"\b(?:consisten(?:t|cy|tly)|remain\w* (?:the same|unchanged|consistent))\b", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:chang\w+|differ\w*|inconsisten\w+|discrepanc\w+|contradict\w*|shift\w*|contrast\w*|disagree\w*|evol\w+)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    (
        r"\b(?:report\w*|publish\w*|discuss\w*|mention\w*|cover\w*|article|achievement|"
        r"appear\w*)\b.*\b(?P<way>before|after|earlier than|later than|prior to)\b.*\b(?:report\w*|"
        r"publish\w*|mention\w*|discuss\w*|cover\w*|article|describ\w*)\b"
    ),
    re.IGNORECASE,
)
_ASKS_WHEN = re.compile(r"\b(?:between|consisten\w*|chang\w+|remain\w*|differ\w*)\b", re.IGNORECASE)
_PAIR = re.compile(
    (
        r"\b(?P<one>consistent|inconsistent|change|consistency|true|false|same|different)\b(?: "
        r"\w+)? or (?:an? )?(?P<other>\w+)\b"
    ),
    re.IGNORECASE,
)


def orders(text: str) -> bool:
    """Whether a question asks which of two reports came first."""
    hit = re.search(r"^(?:did|was|were|has|had|is)\b", text, re.IGNORECASE)
    return bool(hit and _FIRST.search(text) and not _ASKS_WHEN.search(text))


def agree(record: Record, query: Query, finding: Finding) -> Answer:
    """Yes or no on whether what the articles say is as the question puts it."""
    lines = _apart(record, query, finding)
    if not lines:
        return nothing(query, finding.best(1))
    if (
        query.articles is None
        and len(query.outlets) > 1
        and re.search(r"\bagree\b|\bdisagree\b|\bdiffer\b|\bthe same\b", query.text, re.IGNORECASE)
    ):
        return _compared(record, query, lines)
    said = _verdict(query, lines)
    return answer(query, (said,), f"{said.capitalize()}.", lines, sure=0.6, shown=3)


def order(record: Record, query: Query, finding: Finding) -> Answer:
    """Yes or no on whether one report came before another, by the days they were published on."""
    text = re.sub(r"\s+", " ", query.text)
    split = re.search(r"\b(before|prior to|earlier than|after|later than)\b", text, re.IGNORECASE)
    lines = _apart(record, query, finding)
    if split is None or len(lines) < 2:
        return nothing(query, lines or finding.best(1))
    first = _closest(text[: split.start()], lines)
    rest = [each for each in lines if each.passage.article != first.passage.article]
    if not rest:
        return nothing(query, lines)
    second = _closest(text[split.end() :], rest)
    one, two = _day(first), _day(second)
    if one is None or two is None:
        return nothing(query, lines)
    before = split[1].lower() in {"before", "prior to", "earlier than"}
    said = "yes" if (one < two if before else one > two) else "no"
    told = (
        f"{said.capitalize()}: {outlet_of(first.passage)} on {days(first.passage.published)}, "
        f"{outlet_of(second.passage)} on {days(second.passage.published)}."
    )
    return answer(query, (said,), told, [first, second], sure=0.8, shown=2)


def which(record: Record, query: Query, finding: Finding) -> Answer:
    """Which of the articles (by its outlet) tells what the question describes."""
    lines = _apart(record, query, finding)
    if not lines:
        return nothing(query, finding.best(1))
    clause = re.split(r"\bwhich\b", query.text, flags=re.IGNORECASE)[-1]
    best = _closest(clause, lines)
    name = best.passage.outlet or best.passage.agency or ""
    return answer(query, (name,), f"{name}.", [best], sure=0.6)


def _apart(record: Record, query: Query, finding: Finding) -> list[Line]:
    """The best line of each article asked about, in the order of publication."""
    if query.unknown_outlets and not query.outlets:
        return []
    lines = list(finding.lines)
    if query.articles is None:
        lines = []
        for outlet in query.outlets:
            own = find(record, replace(query, outlets=(outlet,), kind=Kind.TOPIC))
            lines += [each for each in own.best(10) if each.score >= 0.3][:2]
    kept: dict[str, Line] = {}
    for each in lines:
        old = kept.get(each.passage.article)
        if old is None or (old.title and not each.title):
            kept[each.passage.article] = each
    return sorted(kept.values(), key=lambda each: (each.passage.published.edtf(), each.passage.article))[:6]


def _closest(text: str, lines: Sequence[Line]) -> Line:
    wanted = _content(text)

    def told(line: Line) -> float:
        own = line.terms | term_set(line.passage.title or "")
        value = sum(weight(each) for each in wanted if each in own)
        outlet = line.passage.outlet or line.passage.agency
        return value + (6.0 if outlet and fold(outlet) in fold(text) else 0.0)

    return max(lines, key=lambda each: (told(each), each.passage.article))


def _content(text: str) -> frozenset[str]:
    return frozenset(term(each) for each in tokens(text) if each.lower() not in stops())


def _day(line: Line) -> date | None:
    return line.passage.published.latest or line.passage.published.earliest


def _verdict(query: Query, lines: Sequence[Line]) -> str:
    text = query.text
    pair = _PAIR.search(text)
    if pair is not None:
        steady = {"consistent", "consistency", "same", "true"}
        alike = _alike(lines)
        one, other = pair["one"].lower(), pair["other"].lower()
        return one if (one in steady) == alike else other
    said = _as_put(text, lines)
    return "yes" if said else "no"


def _as_put(text: str, lines: Sequence[Line]) -> bool:
    """Whether the articles are as the question puts them."""
    clause = re.split(r",\s+(?=(?:was|were|did|has|have|is|are|does|do)\b)", text)[-1]
    denied = bool(
        re.search(
            r"\bno (?:change|difference|consistency|inconsistency|discrepancy|shift)\b|\bnot\b",
            clause,
            re.IGNORECASE,
        )
    )
    if re.search(r"\binconsisten\w+|\bdiscrepanc\w+", clause, re.IGNORECASE):
        return not _alike(lines) if not denied else _alike(lines)
    if _STEADY.search(clause):
        strong = re.search(r"\bremain\w* the same\b|\bunchanged\b", clause, re.IGNORECASE)
        return _alike(lines) and not strong
    if _CHANGE.search(clause) and re.search(
        r"\b(?:a|no|any) (?:change|shift|difference)|\bchanged?\b|\bdiffer", clause, re.IGNORECASE
    ):
        moved = _moved(lines)
        return moved != denied
    if _SAME.search(text):
        return False
    return all(_claimed(part, lines) for part in _claims(text))


def _alike(lines: Sequence[Line]) -> bool:
    """Whether reports put their matter alike: none of them turns against the others."""
    signs = [_sign(each.passage.text) for each in lines]
    return not (any(each > 1 for each in signs) and any(each < -1 for each in signs))


_GOOD = frozenset(
    term(each)
    for each in (
        "win won success successful profit praise praised agree agreed improve improved "
        "protagonist support best strong growth gain gained rise rose"
    ).split()
)
_BAD = frozenset(
    term(each)
    for each in (
        "lose lost fail failed loss accuse accused fraud harm harming antitrust lawsuit "
        "sue defeat defeated worst weak fall fell crime crash"
    ).split()
)


def _sign(text: str) -> int:
    terms = term_set(text)
    return len(terms & _GOOD) - len(terms & _BAD)


def _moved(lines: Sequence[Line]) -> bool:
    """Whether reports are of different days, so that what they tell can have changed."""
    return len({_day(each) for each in lines}) > 1 or len(lines) < 2


def _claims(text: str) -> list[str]:
    """The parts of a question that each put one claim."""
    return [
        each
        for each in re.split(
            r",?\s+\b(?:while|whereas|and (?:does|did|do|is|was)|as opposed to|in contrast to|but)\b\s+",
            text,
            flags=re.IGNORECASE,
        )
        if len(each.split()) > 3
    ]


def _claimed(claim: str, lines: Sequence[Line]) -> bool:
    """Whether the line that a claim is of says so: it tells most of its words, and does not turn them round."""
    line = _closest(claim, lines)
    wanted = {each for each in _content(claim) if weight(each) > 2.5}
    own = line.terms | term_set(line.passage.title or "")
    near_of = {term(word): near(word) for word in tokens(claim)}
    told = [each for each in wanted if each in own or holds(own, near_of.get(each, frozenset()))]
    share = sum(weight(each) for each in told) / (sum(weight(each) for each in wanted) or 1.0)
    ours = len(_NEGATIVE.findall(claim))
    theirs = len(_NEGATIVE.findall(line.passage.text))
    if ours and not theirs and share < 0.75:
        return False
    return share >= 0.12


def _compared(record: Record, query: Query, lines: Sequence[Line]) -> Answer:
    """Whether two outlets name the same places and days for one thing."""
    asked = query.names
    told: dict[str, set[str]] = {}
    for reading in read(record, lines):
        outlet = outlet_of(reading.line.passage)
        places = {
            each.name
            for each in reading.places
            if not any(name.stands_in(term_set(each.name)) for name in asked)
        }
        told.setdefault(outlet, set()).update(places)
    kinds = [each for each in told.values() if each]
    same = len(kinds) < 2 or bool(set.intersection(*kinds))
    negated = bool(re.search(r"\bdisagree\b|\bdiffer\b", query.text, re.IGNORECASE))
    said = "yes" if same != negated else "no"
    shown = list({outlet_of(each.passage): each for each in reversed(lines)}.values())
    return answer(query, (said,), f"{said.capitalize()}.", shown, sure=0.6, shown=3, disputed=not same)
