"""From the words of a question to a `Query`: pure, the same words on the same day give the same query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman import reference
from dragoman.asking._agree import orders
from dragoman.asking._names import governing, names_in
from dragoman.asking._query import Kind, Named, Query
from dragoman.asking._reported import outlets_in
from dragoman.asking._shape import Shape, shape_of
from dragoman.asking._terms import stops, table, tokens
from dragoman.asking._when_asked import days_asked
from dragoman.language.times import find
from dragoman.record import fold

_EMPTY = frozenset(
    "going anyone anybody held hold holds holding take took taken place part kind type whom hours number".split()
)

_INTENDING = frozenset(
    "plan plans planned planning expect expected intend intends hope hopes prepare due scheduled set".split()
)

_VOICES = frozenset(
    "ambassador army diplomat diplomats envoy government leader leaders minister ministry official officials "
    "president side spokesman spokeswoman foreign".split()
)
"""Who speaks for a country, where nobody is named."""

MOST = 2_000
"""Characters of a question that are read."""

_NUMERALS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"

_OFFICE = re.compile(
    (
        r"^(?:so )?(?:who|whom) (?:is|was|are|were|'s|became|has been|will be)(?: "
        r"the)?(?: current| new| present| acting)? "
        r"(?P<rest>.+?)\??$"
    ),
    re.IGNORECASE,
)
_MEMBER = re.compile(
    r"\b(?:a |an )?(?:full )?members?(?:hip)? of\b|\bbelongs? to\b|\bjoin(?:ed)?\b", re.IGNORECASE
)


def understand(
    question: str,
    *,
    today: date,
    as_of: date | None = None,
    outlets: Sequence[str] = (),
    articles: tuple[str, ...] | None = None,
) -> Query:
    """What a question asks.

    Args:
        question: As typed; more than `MOST` characters are cut off.
        today: What "last week" is read against, where no `as_of` is given.
        as_of: Answer only from what had been reported by the end of that day.
        outlets: Names of the outlets that the record has articles of.
        articles: Ids of the only articles to answer from, if not all.
    """
    text = " ".join(question[:MOST].split())
    text = _NAMING.sub(r"Which \1 ", _plainly(_STOP.sub("", text)))
    named, unknown, rest = outlets_in(text, outlets)
    shape = shape_of(rest)
    found = _governing(rest, _undated(rest, names_in(rest)))
    span, bare = days_asked(rest, [(start, end) for start, end, _ in found], as_of or today)
    kind = _kind(shape, named, unknown)
    if kind is Kind.WHEN and _ATTRIBUTED.search(rest):
        span, bare = None, rest
    names = tuple(each for _, _, each in found)
    query = Query(
        text=text,
        kind=kind,
        today=today,
        as_of=as_of,
        names=_once(names),
        words=_words(bare, names, shape),
        verb=shape.verb,
        asked_role=shape.role,
        noun=shape.noun,
        noun_of=_people_of(shape, found),
        plural=shape.plural,
        agent=_inside(found, shape.agent, shape, rest),
        patient=_inside(found, shape.patient, shape, rest),
        span=span,
        aside=_aside(rest, found),
        timing=_timing(rest, shape),
        outlets=named,
        unknown_outlets=unknown,
        negated=shape.negated,
        future=shape.future,
        articles=articles,
    )
    return _special(_sided(query, shape, found, rest), shape, found)


_ATTRIBUTED = re.compile(r"\b(?:the|['’]s) (?:19|20)\d\d [a-z]")
"""A year that only says which: "the 2015 deal", of which any day may be asked for."""
_WHILE = re.compile(
    (
        r"(?!^)\b(?:before|after|when|while|once|until|ahead of|during) "
        r"(?:he|she|they|it|his|her|their|the|an?|[A-Z][\w’'\-]+) "
    ),
    re.IGNORECASE,
)


_TOPIC = re.compile(r"(?!^)\b(?:about|regarding|concerning|because of)\b", re.IGNORECASE)


def _aside(text: str, found: Sequence[tuple[int, int, Named]]) -> tuple[Named, ...]:
    """The names of a clause that only tells when: they help to find the matter and need not be of the act."""
    hit = _WHILE.search(text) or _TOPIC.search(text)
    if hit is None:
        return ()
    before = [each for start, _, each in found if start < hit.start()]
    after = tuple(each for start, _, each in found if start >= hit.start() and each not in before)
    return after if before or re.match(r"(?:who|which)\b", text, re.IGNORECASE) else ()


def _timing(text: str, shape: Shape) -> tuple[str, ...]:
    """The words of a clause that only tells when: the "died" of "Who became president after Raisi died?"."""
    hit = _WHILE.search(text)
    if hit is None or shape.kind is Kind.WHEN:
        return ()
    main = {each.lower() for each in tokens(text[: hit.start()])}
    return tuple(each for each in tokens(text[hit.start() :]) if each.lower() not in main)


def _people_of(shape: Shape, found: Sequence[tuple[int, int, Named]]) -> str | None:
    """The country of whom is asked for: IRN for "which Iranian official" and "which of Iran's ministers"."""
    if shape.kind is not Kind.WHO or not shape.noun:
        return None
    hit = re.match(
        rf"(?:which|what)\b.*?\b{re.escape(shape.noun.split()[-1])}\b|which \S+", shape.text, re.IGNORECASE
    )
    end = hit.end() if hit else 0
    return next((each.country for start, _, each in found if start < end and each.kind == "country"), None)


def _sided(query: Query, shape: Shape, found: Sequence[tuple[int, int, Named]], text: str) -> Query:
    """Who does it and who suffers it by their places alone, where the parse tells neither: "did X attack Y"."""
    if query.verb is None or query.agent is not None or query.patient is not None or not shape.text:
        return query
    hit = re.search(
        rf"\b(?:did|does|do|will)\b.*?\b(?P<verb>{re.escape(query.verb.split()[0])})\b", text, re.IGNORECASE
    )
    if hit is None:
        return query
    agent = next(
        (
            each
            for start, end, each in found
            if 0 <= hit.start("verb") - end <= 1 and not _PREPOSED.search(text[:start])
        ),
        None,
    )
    patient = next(
        (
            each
            for start, end, each in found
            if start >= hit.end("verb")
            and re.fullmatch(r"\s+(?:the )?", text[hit.end("verb") : start], re.IGNORECASE)
            and _ENDS.match(text[end:])
        ),
        None,
    )
    return replace(query, agent=agent, patient=patient)


_PREPOSED = re.compile(
    r"\b(?:in|on|at|to|for|with|from|by|about|over|of|against|near|into)\s+(?:the\s+)?$", re.IGNORECASE
)
_ENDS = re.compile(
    r"\s*(?:$|[?,.;]|(?:in|on|at|to|for|with|after|before|during|from|by|about|over|and|or|since|when|while|because|"
    r"against|as|into|out|until|last|this|yesterday|today|again)\b)",
    re.IGNORECASE,
)
"""What may follow a name that is a whole noun phrase: the Budapest of "cancel the Budapest summit" is none."""


_STOP = re.compile(r"(?<=\w\w)\s*\.$")
"""A full stop at the end, which would hide the name before it."""
_NAMING = re.compile(
    r"^(?:please )?(?:name|list|tell me|give me)(?: me)?(?: all)?(?: of)?(?: the| those)? "
    r"((?:[\w\-]+ ){0,2}[\w\-]+s|people|men|women) (?:that|who|which) (?=\w+)",
    re.IGNORECASE,
)
"""A list asked for without a question: "Name the countries that joined"."""


def _plainly(text: str) -> str:
    """The question with phrases said in the words that news uses for them ("take office": "be sworn in")."""
    for phrase, plain, _ in table("phrases"):
        text = re.sub(rf"\b{phrase}\b", plain, text, flags=re.IGNORECASE)
    return text


def _kind(shape: Shape, outlets: Sequence[str], unknown: Sequence[str]) -> Kind:
    if shape.kind is Kind.SAID and (outlets or unknown) and shape.outlets_asked:
        return Kind.OUTLETS
    return shape.kind


_ARTICLES = re.compile(
    (
        r"\b(?:articles?|reports?|reported|according to|coverage|covered|featured "
        r"in|mentioned|associated with|as per|discussed in)\b"
    ),
    re.IGNORECASE,
)
_OF_ARTICLES = re.compile(
    (
        r"\b(?:articles?|reports?|reported|coverage|suggest\w*|agree|disagree|same|"
        r"differ\w*|describ\w+|claim\w*|impl(?:y|ies)|indicat\w+)\b"
    ),
    re.IGNORECASE,
)


def _across(query: Query) -> Kind | None:
    """What is asked of several articles together, if that is what is asked."""
    named = bool(query.outlets or query.unknown_outlets)
    if not named:
        return None
    if re.search(
        r"\bwhich (?:narrative|article|report|outlet|story|source|publication)\b", query.text, re.IGNORECASE
    ):
        return Kind.WHICH
    if (
        query.kind in {Kind.WHO, Kind.WHAT, Kind.TOPIC, Kind.SAID, Kind.HOLDER}
        and _ARTICLES.search(query.text)
        and not re.match(r"what (?:did|do|does|has|have)\b", query.text, re.IGNORECASE)
    ):
        return Kind.COMMON
    if query.kind in {Kind.WHETHER, Kind.CHANGED} and _OF_ARTICLES.search(query.text):
        return Kind.ORDER if orders(query.text) else Kind.AGREE
    return None


def _special(query: Query, shape: Shape, found: Sequence[tuple[int, int, Named]]) -> Query:
    across = _across(query)
    if across is not None:
        return replace(query, kind=across, outlets=query.outlets if query.articles is None else (), span=None)
    if query.kind is Kind.WHO:
        return _holder(query, shape, found) or query
    if query.kind is Kind.WHETHER and _MEMBER.search(shape.text):
        blocs = [each for each in query.names if each.key and reference.load().membership_history(each.key)]
        states = [each for each in query.names if each.kind == "country"]
        if blocs and states and len(query.names) == 2 and query.names[0] is states[0]:
            return replace(query, kind=Kind.MEMBER, names=(states[0], blocs[-1]))
    if query.kind is Kind.SAID:
        return _speaker(query, shape, found)
    return query


def _holder(query: Query, shape: Shape, found: Sequence[tuple[int, int, Named]]) -> Query | None:
    """An office asked after ("who is Iran's foreign minister"), if no more is asked."""
    asked = _OFFICE.match(shape.text)
    if not asked or not query.names:
        return None
    of = next((each for each in query.names if each.kind in {"country", "organisation", "bloc"}), None)
    if of is None or len(query.names) > 1:
        return None
    rest = asked["rest"]
    dated = re.search(
        r"\s*,?\s*\b(?:in|on|as of|at|during)\s+(?:\w+ ){0,2}(?:\d{1,2},? )?(?:19|20)\d\d$",
        rest.rstrip(" ?."),
    )
    rest = rest[: dated.start()] if dated else rest
    for start, end, each in sorted(found, key=lambda part: -part[0]):
        if each is not of:
            return None
        offset = asked.start("rest")
        rest = rest[: max(0, start - offset)] + rest[max(0, end - offset) :]
    title = re.sub(r"(^|\s)['’]s?\b|\b(?:of|the|for|at|in|to)\s*$|^\s*(?:of|the)\b", " ", rest).strip(" ?.,")
    title = re.sub(r"\s+(?:of|the|for|in)$", "", re.sub(r"\s+", " ", title)).strip()
    title = re.sub(r"\b(?:on|in|as of|by|at)\s*$", "", title).strip()
    office = reference.load().office(title, of.country) or reference.load().office(title)
    if office is None:
        return None
    return replace(query, kind=Kind.HOLDER, office=title, organisation=of)


def _speaker(query: Query, shape: Shape, found: Sequence[tuple[int, int, Named]]) -> Query:
    """The first of those named before the verb of saying is who speaks; the others are what about."""
    before = [each for start, _, each in found if start < shape.verb_at]
    if not before:
        return replace(query, kind=Kind.WHAT)
    speaker = before[-1] if len(before) > 1 and before[-1].kind in {"person", "unknown"} else before[0]
    words = query.words
    if speaker.kind == "country":
        words = tuple(each for each in words if each.casefold() not in _VOICES)
    return replace(
        query, speaker=speaker, words=words, names=tuple(each for each in query.names if each is not speaker)
    )


_HOW_MANY_ASKED = re.compile(
    rf"\b((?:which|what|whose)(?: of)?(?: the| these| those| his| her| their)?) (?:{_NUMERALS}|\d+) "
    r"(?=(?:[\w\-’']+ ){0,3}?[\w\-]+s\b|people\b|men\b|women\b)",
    re.IGNORECASE,
)
"""How many are asked for: no sentence need say that of "which two governments"."""


def _words(text: str, names: Sequence[Named], shape: Shape) -> tuple[str, ...]:
    text = _HOW_MANY_ASKED.sub(r"\1 ", text)
    taken = {fold(part) for each in names for part in re.findall(r"\w+", each.text)}
    printed = [re.sub(r"['’]s?$", "", each) for each in tokens(re.sub(r"(?<=\w)-(?=\w)", " ", text))]
    chosen = [
        each
        for each in printed
        if len(each) > 1
        and fold(each) not in taken
        and (each.lower() not in stops() or (each.isupper() and len(each) > 1))
        and each.lower() not in shape.idle
        and each.lower() not in _EMPTY
        and not (shape.future and shape.verb and each.lower() in _INTENDING)
        and not (shape.kind is Kind.WHO and shape.noun and each.lower() == shape.noun.split()[-1])
    ]
    return tuple(dict.fromkeys(chosen))


def _inside(
    found: Sequence[tuple[int, int, Named]], side: tuple[int, int] | None, shape: Shape, text: str
) -> Named | None:
    """The name that is a side of the question's verb, if a name heads it: not the Israel of "the army of Israel"."""
    if side is None:
        return None
    shift = max(0, text.find(shape.text))
    at = side[0] + shift
    return next((each for start, end, each in found if start <= at < end), None)


def _undated(text: str, found: list[tuple[int, int, Named]]) -> list[tuple[int, int, Named]]:
    """Without the names that are only part of a date: the May of "May 2024"."""
    dated = [(each.span.start, each.span.end) for each in find(text) if each.type in {"DATE", "TIME"}]
    return [
        each
        for each in found
        if each[2].kind == "country" or not any(first <= each[0] and each[1] <= last for first, last in dated)
    ]


_PUT_IN = re.compile(
    r"\b(?:in|at|near|from|to|into|for|around|outside|on|over|through|towards?|between|via|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _governing(text: str, found: list[tuple[int, int, Named]]) -> list[tuple[int, int, Named]]:
    """With capitals that stand for their governments known by the country's names too: "Did Moscow recognise it?"."""
    return [
        (start, end, governing(each))
        if each.kind == "place" and each.country and not _PUT_IN.search(text[:start])
        else (start, end, each)
        for start, end, each in found
    ]


def _once(names: Sequence[Named]) -> tuple[Named, ...]:
    return tuple({(each.key or each.name.casefold()): each for each in names}.values())
