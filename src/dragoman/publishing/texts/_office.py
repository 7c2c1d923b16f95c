"""The office somebody held on a day, and what says so: the reference, or the articles of before that day."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from dragoman import linking, reference
from dragoman.model import Evidence
from dragoman.wording import with_article

_UNRANKED = 5
_FORMER = 400
"""Days after the end of an office in which articles still call somebody by it."""
_SCORN = re.compile(r"ruler|strongm[ae]n|dictator|tyrant|former|ex-|late\b", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:minister|president|secretary|spokes\w+|ambassador|envoy|chair\w*|commander|chief|governor|director|"
    r"adviser|senator|commissioner|representative|king|emir|sultan|prince|pope|judge|prosecutor|mayor)\b",
    re.IGNORECASE,
)
_ABROAD = re.compile(r" (?:to|in|at) ")
"""What follows an office that is held elsewhere: the ambassador to …."""
_DATED = re.compile(r"(?P<office>.+) \((?P<when>[A-Z][a-z]+ \d{4})\)\Z")
_SHORT_FORMS = {"GBR": "British", "USA": "US"}
_ONE_OF_MANY = re.compile(r"\b(?:envoy|senator|adviser|congress\w+|lawmaker|judge|deputy)\Z", re.IGNORECASE)
_HALF = frozenset(
    {"chief", "commander", "director", "head", "leader", "member", "officer", "official", "representative"}
)
"""What says nothing of an office without what it is of."""
_SHORT = 6
"""Words of an office beyond which it is a description."""
DEPARTMENT = re.compile(
    r"[Mm]inistry|[Gg]overnment|[Dd]epartment|[Oo]ffice|[Pp]residency|White House|Treasury|Mission to|Embassy|Cabinet"
)
_FRESH = 180
"""Days before the last in which what articles call somebody counts together."""


def office_of(
    name: str, country: str | None, on: date, told: list[tuple[date, str, Evidence]]
) -> tuple[str, tuple[Evidence, ...], tuple[str, ...]]:
    """The office somebody held on a day, and what says so: articles of before that day, or the reference.

    Returns:
        The office with its country (`Foreign Minister of Iran`), empty if none is known; evidence; names of lists.
    """
    known = country if country != "IGO" else None
    held = linking.held_by(name, on, country=known)
    if held:
        best = min(held, key=lambda each: (_rank(each.office), -len(each.office), each.office))
        where = best.organisation
        if where is None or DEPARTMENT.search(where):
            where = _country(best.country)
        return _of(best.office, where, best.country), (), tuple({each.source or "reference" for each in held})
    before = [
        each for each in told if each[0] <= on and len(each[1].split()) <= _SHORT and _is_office(each[1])
    ]
    if not before:
        return "", (), ()
    newest = max(each[0] for each in before)
    fresh = [each for each in before if (newest - each[0]).days <= _FRESH]
    often = Counter(each[1].casefold() for each in fresh)
    _, office, cited = max(
        fresh, key=lambda each: (often[each[1].casefold()], each[0], len(each[1]), each[1])
    )
    title = _of(office, _country(known), known)
    if _ended(name, country, office, on):
        title = title if title.startswith("former ") else f"former {title}"
    return (title if (on - newest).days <= _FRESH else f"{title} ({newest:%B %Y})"), (cited,), ()


def _ended(name: str, country: str | None, office: str, on: date) -> bool:
    """Whether the reference knows that somebody held an office, and that it ended before a day."""
    known = reference.load()
    asked = known.office(office)
    for each in linking.tenures_named(name, country):
        same = known.office(each.office)
        last = each.end.latest if each.end else None
        if last and 0 < (on - last).days <= _FORMER and asked and same and asked.key == same.key:
            return True
    return False


def _rank(title: str) -> int:
    """How high an office is, 1 the highest, as the reference ranks it."""
    known = reference.load().office(title)
    return known.rank if known is not None and known.rank is not None else _UNRANKED


def _is_office(title: str) -> bool:
    """Whether a title as printed is an office, not a description ("ruler", "strongman") nor half of one ("head")."""
    if title.casefold() in _HALF or _SCORN.search(title) or not title[-1:].isalnum():
        return False
    return reference.load().office(title) is not None or _POST.search(title) is not None


def _of(office: str, where: str | None, country: str | None) -> str:
    """`Foreign Minister of Iran`; nothing is said twice: `US President`, `Iranian foreign minister`."""
    found = reference.load().country(country) if country else None
    if where is None or re.search(rf"\b{re.escape(where)}\b", office) or (found and named_of(office, found)):
        return office
    if _ABROAD.search(office):
        return f"{adjective_of(found) if found else where} {office}"
    return f"{office} of {with_article(where)}"


def stated(name: str, office: str, since: str = "") -> str:
    """`Kazem Gharibabadi is Deputy Foreign Minister of Iran.`; of an office that is long ago told, when it was.

    Args:
        name: Whose office it is.
        office: As `office_of` words it.
        since: What follows it: `, since May 2024`.
    """
    dated = _DATED.match(office)
    if dated:
        return f"{name} was {_articled(dated['office'])} in {dated['when']}, as far as the record knows."
    return f"{name} is {_articled(office)}{'' if office.startswith('former ') else since}."


def _articled(office: str) -> str:
    """An office with the article it needs: `a former President`, `the government spokesman`, `a US envoy`."""
    if office.startswith(("former ", "the ", "a ", "an ")):
        return f"a {office}" if office.startswith("former ") else office
    if _ONE_OF_MANY.search(office):
        return f"{'an' if office[0] in 'AEIOaeio' else 'a'} {office}"
    return office if office[0].isupper() else f"the {office}"


def named_of(office: str, country: reference.Country) -> bool:
    """Whether an office says already which country's it is."""
    words = {country.name, *country.adjectives, *country.demonyms}
    if country.iso3 == "USA":
        words |= {"US", "U.S."}
    return any(each and re.search(rf"\b{re.escape(each)}\b", office) for each in words)


def adjective_of(country: reference.Country) -> str:
    """`Iranian`, `US`, `British`: what stands before an office."""
    if country.iso3 in _SHORT_FORMS:
        return _SHORT_FORMS[country.iso3]
    return next(iter((*country.adjectives, *country.demonyms)), country.name)


def _country(code: str | None) -> str | None:
    found = reference.load().country(code) if code else None
    return found.name if found else None
