"""The general path: what one sentence offers for an answer, of whatever kind is asked for, each with its features."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.asking._count import lengths_in
from dragoman.asking._find import Finding, Line
from dragoman.asking._numbers import numbers_in, scale_asked, shown_number
from dragoman.asking._query import Kind, Query
from dragoman.asking._reader import Judged
from dragoman.asking._reading import Name, Reading, day_of, is_pronoun
from dragoman.asking._terms import holds, near, term, term_set, tokens
from dragoman.asking._weighed_told import Features, Told, nearness, noun_told
from dragoman.asking._when import days_given
from dragoman.asking._where import capitals, put_there, way_asked
from dragoman.asking._where_near import is_country
from dragoman.asking._whether import Voice, put_as
from dragoman.asking._who import attached, listed_with, roles_of, shown
from dragoman.asking._who_clause import beside, coded, described
from dragoman.asking._who_fits import asked_about, fits_kind, is_fellow, says_who
from dragoman.asking._why import NO, REASON, STRONG
from dragoman.language import Tree
from dragoman.model import DateSpan
from dragoman.record import fold


@dataclass(slots=True)
class Candidate:
    """Something that may answer: its value, the sentences it rests on, and what speaks for it.

    `fellows` are the values that stand beside it in one list, itself not among them.
    """

    key: str
    value: str
    lines: list[Line]
    features: Features
    weighed: float = 0.0
    fellows: tuple[str, ...] = ()


def offered(query: Query, sentence: Told, finding: Finding) -> Iterator[Candidate]:
    """What a sentence offers for an answer; where no value is asked for, itself."""
    match query.kind:
        case Kind.WHO | Kind.HOLDER | Kind.MET:
            named = list(_people(query, sentence, finding))
            yield from named
            yield from _read_off(query, sentence, named)
        case Kind.WHERE:
            named = list(_places(query, sentence))
            yield from named
            yield from _read_off(query, sentence, named)
        case Kind.WHEN if sentence.features["cover"] or not query.words:
            yield from _days(query, sentence)
        case Kind.WHEN:
            return  # it tells of nothing that is asked after, and there are days in every sentence
        case Kind.HOW_MANY:
            yield from _numbers(query, sentence)
        case Kind.HOW_LONG:
            named = list(_lengths(sentence))
            yield from named
            yield from _read_off(query, sentence, named)
        case Kind.WHETHER:
            yield from _answers(query, sentence)
        case _:
            yield from _read_off(query, sentence, ())
            passage = sentence.reading.line.passage
            key = f"{passage.article}:{passage.sentence}"
            following = finding.next_after(sentence.reading.line)
            features = dict(sentence.features)
            features["reason"] = float(bool(STRONG.search(passage.text)))
            features["reason_weak"] = float(bool(REASON.search(passage.text)))
            features["reason_after"] = float(following is not None and bool(STRONG.search(following.text)))
            features["negated"] = float(bool(NO.search(passage.text)) != query.negated)
            yield Candidate(key, "", [sentence.reading.line], features)


_THING = re.compile(
    r"^(?:\w+ )?(?:which|whose|name|what (?!did|does|do|is|are|was|were|has|have|had|will|would|can|could|made|led|"
    r"came|happened|caused|should|must|may|might|kept|became|brought)\w+)\b",
    re.IGNORECASE,
)
"""Questions that ask for something by its noun."""


def _read_off(query: Query, sentence: Told, named: Sequence[Candidate]) -> Iterator[Candidate]:
    """What the reader reads off a sentence, where that is none of the names in it."""
    told_whole = query.kind not in {Kind.WHO, Kind.WHERE, Kind.MET, Kind.HOLDER, Kind.HOW_LONG}
    found = sentence.judged.likeliest() if sentence.judged is not None else None
    if found is None or (told_whole and not _THING.search(query.text)):
        return
    first, last, share = found
    whole = sentence.reading.line.passage.text[first:last].strip(_MARKS)
    several = parted(whole) if query.plural else (whole,)
    value = several[0]
    if query.kind is Kind.HOW_LONG and not _LASTING.search(value):
        return
    if not value or any(fold(value) in fold(each.value) or fold(each.value) in fold(value) for each in named):
        return
    features = {**sentence.features, "read_off": 1.0, "span": share, "span_most": float(share > _MOSTLY)}
    features["large"] = float(value[:1].isupper())
    yield Candidate(fold(value), value, [sentence.reading.line], features, fellows=several[1:])


_LASTING = re.compile(
    r"\b(?:years?|months?|weeks?|days?|nights?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)|until|till|since)\b",
    re.IGNORECASE,
)


def parted(text: str) -> tuple[str, ...]:
    """The parts of a list of names: "London, Paris and Berlin"."""
    parts = [re.sub(r"^(?:the|a|an)\s+", "", each.strip(_MARKS)) for each in _AND.split(text)]
    return tuple(each for each in parts if each) or (text,)


_MARKS = " ,.;:'\"“”‘’()"
_AND = re.compile(r",?\s+(?:and|as well as)\s+|,\s+")
_MOSTLY = 0.5


def _people(query: Query, sentence: Told, finding: Finding) -> Iterator[Candidate]:
    reading = sentence.reading
    roles = roles_of(query, reading, sentence.marks)
    others = roles_of(_turned(query), reading, sentence.marks)
    held = filled(reading, roles)
    for name in reading.names:
        kind = fits_kind(query, name)
        if name.kind == "group" or not kind or asked_about(query, name) or is_pronoun(name.text):
            continue
        if says_who(query, reading, name):
            continue
        role = max((roles[at][0] for at in range(name.first, name.last + 1) if at in roles), default=0.0)
        features = {
            **sentence.features,
            **nearness(sentence, name.head),
            "fits": kind,
            "role": role,
            "in_role": float(role > 0),
            "other_role": float(not role and any(at in others for at in range(name.first, name.last + 1))),
            "role_taken": float(not role and held),
            "described": described(query, reading, name),
            "beside": beside(query, reading, name) / 0.14,
            "attached": float(attached(reading, name)),
            "subject": float(reading.tree.dep[name.head] in {"nsubj", "nsubjpass"}),
            "person": float(name.kind == "person"),
            "noun": noun_told(query, around(reading, name)),
            **sentence.held_tokens(name.first, name.last),
        }
        fellows = tuple(shown(each) for each in listed_with(reading, name) if is_fellow(query, name, each))
        yield Candidate(name.key, shown(name), [reading.line], features, fellows=fellows)
    for name, naming in coded(query, reading, finding):
        features = {**sentence.features, "fits": fits_kind(query, name), "coded": 1.0}
        features["person"] = float(name.kind == "person")
        yield Candidate(name.key, shown(name), [reading.line, *naming], features)


def _turned(query: Query) -> Query:
    """The question with its gap on the other side of the verb."""
    return replace(query, asked_role="subject" if query.asked_role == "object" else "object")


def filled(reading: Reading, roles: Mapping[int, object]) -> bool:
    """Whether a name stands in the place that is asked for."""
    return any(
        name.kind != "group" and any(at in roles for at in range(name.first, name.last + 1))
        for name in reading.names
    )


def around(reading: Reading, name: Name) -> frozenset[str]:
    """The terms of the words around a name."""
    return frozenset(
        term(reading.tree.text[at])
        for at in range(max(0, name.first - 5), min(len(reading.tree), name.last + 7))
    )


def _places(query: Query, sentence: Told) -> Iterator[Candidate]:
    reading = sentence.reading
    tree = reading.tree
    for at, name in spots_in(reading):
        if any(each.stands_in(term_set(name)) >= SAME for each in query.names):
            continue
        if tree.tag[at].startswith("JJ") or tree.dep[at] == "amod" or _of_a_town(tree, at):
            continue
        country = is_country(name)
        features = {
            **sentence.features,
            **nearness(sentence, at),
            "put": put_there(tree, at, sentence.marks, way_asked(query)),
            "country": float(country),
            "owner": float(tree.dep[at] in {"compound", "poss", "nsubj"}),
            "settled": float(settled(tree, at)),
            "asked_country": float(country and (query.noun or "") == "country"),
            "asked_city": float(country and (query.noun or "") in _TOWNS),
            **sentence.held_tokens(at, at),
        }
        yield Candidate(fold(name), name, [reading.line], features)


def _of_a_town(tree: Tree, at: int) -> bool:
    """Whether a place only says where a town is that is named with it: "the West Bank city of Ramallah"."""
    while tree.dep[at] in {"compound", "nmod"} and tree.tag[tree.head[at]].startswith("NNP"):
        at = tree.head[at]
    head = tree.head[at]
    if tree.dep[at] not in {"compound", "nmod", "poss"} or tree.lower[head] not in _SETTLEMENTS:
        return False
    return head + 2 < len(tree) and tree.lower[head + 1] == "of" and tree.tag[head + 2].startswith("NNP")


SAME = 0.8
_TOWNS = frozenset({"city", "town", "venue", "village"})


def spots_in(reading: Reading) -> Iterator[tuple[int, str]]:
    """The places a sentence names, by the record, by capitals meant, and by what the parser takes for places."""
    passage = reading.line.passage
    taken: set[int] = set()
    for place in reading.places:
        if place.span is not None:
            at = reading.at(place.span.start)
            taken.add(at)
            yield at, place.name
    for start, name, _ in capitals(passage.text):
        yield reading.at(passage.start + start), name
    for each in reading.names:
        if each.kind not in {"group", "person"} and not taken & set(range(each.first, each.last + 1)):
            at = each.first
            after_in = at > 0 and reading.tree.lower[at - 1] in _IN
            if each.kind == "place" or (after_in and each.text[:1].isupper() and each.kind == "body"):
                yield each.head, re.sub(r"^(?:the|The)\s+", "", each.text)


_IN = frozenset({"in", "at", "near", "outside"})
_SETTLEMENTS = frozenset("town city village port island province district suburb base resort".split())


def settled(tree: Tree, at: int) -> bool:
    """Whether a place is told to be a town or the like: "the West Bank city of Ramallah"."""
    around = {tree.lower[each] for each in range(max(0, at - 5), min(len(tree), at + 3))}
    return bool(around & _SETTLEMENTS)


_OPEN = re.compile(r"(?:since|until|till|by|from|up to) ", re.IGNORECASE)
"""How a question begins that asks for a day from which, or up to which, something is so."""
_GIVEN = 0.5
"""How surely a sentence must give a day for what is asked after; below it the day belongs to something else."""


def _days(query: Query, sentence: Told) -> Iterator[Candidate]:
    reading = sentence.reading
    passage = reading.line.passage
    given = {span.edtf(): (span, weight) for span, weight in days_given(query, reading)}
    own = _printed_days(sentence)
    loosely = query.future or bool(_OPEN.match(query.text))
    if loosely:
        given |= {each: (DateSpan.from_edtf(each), 0.0) for each in own if each not in given}
    for span, weight in given.values():
        if weight < _GIVEN and not (loosely and span.edtf() in own):
            continue
        if span.edtf() in query.words:  # the year of "the 2015 deal"
            continue
        printed = any(day_of(each) is not None for each in reading.times)
        features = {
            **sentence.features,
            "given": weight,
            "printed": float(printed),
            "day": float(span.exact),
            "narrow": float(span.days is not None and span.days <= 31),
            "same_day": float(passage.published.exact and passage.published.overlaps(span)),
            "own_day": float(span.edtf() in own),
            "ungiven": float(weight < _GIVEN),
            **own.get(span.edtf(), {}),
        }
        yield Candidate(span.edtf(), span.edtf(), [reading.line], features)


def _printed_days(sentence: Told) -> dict[str, Features]:
    """The days that a sentence prints, each with how likely the reader finds it that the answer stands there."""
    start = sentence.reading.line.passage.start
    found: dict[str, Features] = {}
    for each in sentence.reading.times:
        span = day_of(each)
        if span is not None:
            held = sentence.held(each.span.start - start, each.span.end - start)
            known = found.setdefault(span.edtf(), held)
            found[span.edtf()] = max(known, held, key=lambda one: one.get("span", 0.0))
    return found


_RATE = re.compile(r"\W*(?:\w+\W+)?(?:a|per|each|every) ")
_RATED = re.compile(
    r"\b(?:a|per|each|every) (?:day|week|month|year|hour|barrel|head|ton\w*|person)\b", re.IGNORECASE
)
_MONEY = re.compile(r"[$€£]\s*$")


def _numbers(query: Query, sentence: Told) -> Iterator[Candidate]:
    reading = sentence.reading
    tree, passage = reading.tree, reading.line.passage
    much = query.text.lower().startswith("how much")
    scale = scale_asked(query.text)
    rated = bool(_RATED.search(query.text))
    head = tokens(query.noun)[-1] if query.noun else ""
    dated = [(each.span.start, each.span.end) for each in reading.times if day_of(each)]
    known = {number for *_, number in numbers_in(query.text)}
    for start, end, value in numbers_in(passage.text):
        if value in known or any(first <= passage.start + start < last for first, last in dated):
            continue
        at = reading.at(passage.start + start)
        after = {term(each) for each in tokens(passage.text[end : end + 60])[:4]}
        counted = tree.head[at] if tree.dep[at] in {"nummod", "amod", "compound", "quantmod"} else at
        exact = bool(head) and (term(tree.text[counted]) == term(head) or term(head) in after)
        features = {
            **sentence.features,
            **nearness(sentence, at),
            "counted": float(exact),
            "counted_like": float(not exact and holds(frozenset(after), near(head)) if head else 0.0),
            "counts_noun": float(counted != at),
            "one": float(value == 1),
            "a_day": float(bool(_RATE.match(passage.text[end : end + 24])) != rated),
            "money": float(bool(_MONEY.search(passage.text[:start])) != much),
            **sentence.held(start, end),
        }
        shown_as = shown_number(value, scale)
        yield Candidate(shown_as, shown_as, [reading.line], features)


_SAYS = {Voice.YES: "yes", Voice.NO: "no", Voice.DENIED: "disputed", Voice.OFF: "no"}


def _answers(query: Query, sentence: Told) -> Iterator[Candidate]:
    """What a sentence says to a question of yes or no; a plan says nothing to what is asked after as done."""
    put = put_as(query, sentence.reading)
    said = _SAYS.get(put.voice)
    if query.negated:
        said = {"yes": "no", "no": "yes"}.get(said or "", said)
    lines, judged = [sentence.reading.line], sentence.judged
    if said is not None:
        features = {**sentence.features, f"says_{put.voice.name.lower()}": 1.0, "worth": put.worth}
        features["refused"] = float(put.voice is Voice.NO)
        if judged is not None:
            features |= _voiced(said, judged)
        yield Candidate(said, said, lines, features)
    if judged is not None:
        hoped = put.voice is Voice.PLANNED and not query.future
        for other in ("yes", "no"):
            if other != said and not (hoped and other == "yes"):
                yield Candidate(
                    other, other, lines, {**sentence.features, **_voiced(other, judged), "read_only": 1.0}
                )


def _voiced(said: str, judged: Judged) -> Features:
    """How surely the reader takes a sentence to say so, where it answers at all."""
    return {"read_voice": judged.yes if said == "yes" else 1 - judged.yes, f"says_{said}": 1.0}


def _lengths(sentence: Told) -> Iterator[Candidate]:
    reading = sentence.reading
    for start, length, lasting in lengths_in(reading.line.passage.text):
        at = reading.at(reading.line.passage.start + start)
        features = {**sentence.features, **nearness(sentence, at), "lasting": lasting}
        features |= sentence.held(start, start + len(length))
        yield Candidate(fold(length), length, [reading.line], features)
