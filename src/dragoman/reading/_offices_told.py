"""Who is said to hold which office, and what that says of an article's date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dragoman import reference
from dragoman.model import DateSpan
from dragoman.reading._bounds import Bound, spoken
from dragoman.reference import Holder, load_offices

_NAME = re.compile(
    r"[A-Z][\w’'-]+(?: (?:(?:al|el|bin|ibn|van|von|de|der|da|di)[ -])?[A-Z](?:\.|[\w’'-]*)){1,7}"
)
_FORMER = re.compile(
    r"\b(?:former|ex-?|late|then-?|one-?time|ousted|deposed|outgoing|previous|predecessor|elect|designate|incoming)\b",
    re.IGNORECASE,
)
_FALL = re.compile(
    r"\b(?:oust(?:ed|er|ing)|fall|fell|toppl\w+|overthr\w+|resign\w*|step(?:ped|s|ping)? down|regime|era|under|"
    r"administration|during|death|died|killed|deposed|fled|successor|replaced|succeeded|then|years? ago)\b"
)
_NEW = re.compile(
    r"\b(?:new|newly|named|names|appoint\w*|nominat\w*|replac\w+|sworn|elected|chosen|succeed\w*)\b"
)
_RECENT = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|(?:last|this|next) week|tomorrow)\b"
)
_BEFORE, _AFTER = 90, 90
# Sentences at the head; days of grace after an office ends, and beside a weekday.
_HEAD, _GRACE, _GRACE_WEEK = 8, 60, 7
_CLOSED = re.compile(r"[.;:“”\"]")


@dataclass(frozen=True, slots=True)
class _Told:
    """One person named with an office: the tenures that fit and the sentence's place and words."""

    name: str
    held: tuple[Holder, ...]
    at: int
    sentence: str


def bounds(sentences: Sequence[str]) -> Iterator[Bound]:
    """Bounds for the people who are named in full with an office that the reference dates.

    That somebody has an office sets an earliest day. A latest day follows more weakly, as people are called
    by the office they held: only from the head of an article or beside a weekday, only for the last of
    several holders of one post, never where the sentence speaks of a fall, and with some days' grace.
    """
    told: dict[str, _Told] = {}
    for at, sentence in enumerate(sentences):
        for name, bound_or_told in _people(at, sentence, told):
            if isinstance(bound_or_told, Bound):
                yield bound_or_told
            else:
                told[name] = bound_or_told
    for each in told.values():
        others = [other for other in told.values() if other is not each]
        yield _bound(each, others)


def _people(at: int, sentence: str, told: dict[str, _Told]) -> Iterator[tuple[str, Bound | _Told]]:
    known = reference.load()
    for found in _NAME.finditer(sentence):
        for start, name in _readings(found):
            tenures = known.holders(person=name)
            if not tenures or not any(" " in each for each in tenures[0].names):
                continue
            if name not in told or not _current(told[name]):
                held = _of(sentence, start, start + len(name), name, tenures)
                if held:
                    yield name, held if isinstance(held, Bound) else _Told(name, held, at, sentence)
            break


def _current(told: _Told) -> bool:
    return bool(_RECENT.search(told.sentence)) and not _FALL.search(told.sentence)


def _bound(told: _Told, others: Sequence[_Told]) -> Bound:
    """The bound that one person's office sets."""
    grace = None
    if not _FALL.search(told.sentence) and not _followed(told, others):
        grace = _GRACE_WEEK if _current(told) else _GRACE if told.at < _HEAD else None
    early = timedelta(days=_GRACE if _NEW.search(told.sentence) else 0)
    spans = []
    for each in told.held:
        ended = each.end.latest if each.end else None
        latest = ended + timedelta(days=grace) if ended and grace is not None else None
        begun = each.start.earliest
        spans.append(DateSpan(begun - early if begun else None, latest))
    return Bound(
        tuple(spans), f"It calls {told.name} {told.held[0].title}, an office held {_terms(told.held)}.", 3
    )


def _followed(told: _Told, others: Sequence[_Told]) -> bool:
    """Whether a later holder of the same post is named too."""
    posts = {(each.country, each.office, each.organisation): each.start.earliest for each in told.held}
    for other in others:
        for each in other.held:
            begun = posts.get((each.country, each.office, each.organisation))
            if begun and each.start.earliest and each.start.earliest > begun:
                return True
    return False


def _readings(found: re.Match[str]) -> Iterator[tuple[int, str]]:
    """A run of capitalised words, and what is left when titles are taken off its front."""
    words = re.sub(r"[’']s$", "", found.group())
    at = found.start()
    while words.count(" ") >= 1:
        yield at, words
        first, _, words = words.partition(" ")
        at += len(first) + 1


def _of(
    sentence: str, start: int, end: int, name: str, tenures: Sequence[Holder]
) -> Bound | tuple[Holder, ...] | None:
    """The tenures that fit the office named beside a person, or a bound where it is a former one."""
    before = _CLOSED.split(sentence[max(0, start - _BEFORE) : start])[-1]
    after = _CLOSED.split(sentence[end : end + _AFTER])[0]
    titles = load_offices()
    near = [match for match in titles.find(before) if len(before) - match.end < 12]
    if after.lstrip().startswith(","):
        near.extend(match for match in titles.find(after) if match.start < 60)
    keys = {match.office.key for match in near}
    held = tuple(each for each in tenures if each.office in keys or _of_its_body(each, before, after))
    if not held:
        return None
    if not _FORMER.search(before[-60:]) and not _FORMER.search(after[:40]):
        return held
    ends = [each.end.earliest for each in held if each.end and each.end.earliest]
    if len(ends) != len(held) or not re.search(r"\b(?:former|ex)\b", before + after[:40], re.IGNORECASE):
        return None
    over = f"It calls {name} the former {held[0].title}, an office left on {spoken(min(ends))}."
    return Bound((DateSpan(min(ends), None),), over, 1)


def _of_its_body(tenure: Holder, before: str, after: str) -> bool:
    """Whether the title's chief word and the body it is of are both named beside the person."""
    if not tenure.organisation or " " not in tenure.organisation:
        return False
    near = f"{before}|{after}".casefold()
    head = tenure.title.split()[0].casefold()
    return tenure.organisation.casefold() in near and head in near


def _terms(held: Sequence[Holder]) -> str:
    parts = []
    for each in held:
        begun = each.start.earliest
        if begun is None:
            continue
        since = spoken(begun) if each.start.exact else str(each.start)
        if each.end is None or each.end.latest is None:
            parts.append(f"since {since}")
        else:
            parts.append(f"from {since} to {spoken(each.end.latest) if each.end.exact else each.end}")
    return " and ".join(parts)
