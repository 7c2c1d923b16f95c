"""The cells of a user's list brought into our form: countries as codes, dates as EDTF, titles as offices."""

from __future__ import annotations

import re

from dragoman.reference._holders import fold_name
from dragoman.reference._offices import load_offices
from dragoman.reference._reference import shipped

_LIST_WORDS = re.compile(r"[-_ ](?:cabinet|government|ministers|officials|parliament)$")
_DECADE = re.compile(r"(\d{3})0s")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?")
_OF = re.compile(r"\b(?:of|to) (?:the )?")
_PARTS = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_MINISTER = re.compile(r"(?:minister|secretary of state|secretary) (?:of|for) (?:the )?", re.IGNORECASE)
_RANK_WORDS = re.compile(r"^(?:federal|union|cabinet|national) ", re.IGNORECASE)
_NO_ONE_COUNTRY = frozenset({"world", "international", "global"})
_GENERIC = frozenset(
    {
        "ambassador",
        "commander",
        "director",
        "judge",
        "local_leader",
        "minister",
        "presidential_aide",
        "spokesperson",
    }
)
"""Offices that many hold, so that a longer title which names one of them is still that office."""

OTHER_OFFICE = "other"
"""The office key of a title that the list of offices does not know."""


class Normaliser:
    """Brings one row of a kind of list after another into our form.

    Args:
        kind: The kind of list.
        source: What the source column says where the list has none.
    """

    def __init__(self, kind: str, source: str) -> None:
        self._kind = kind
        self._source = source
        self._countries: dict[str, str | None] = {}

    def __call__(self, given: dict[str, str]) -> dict[str, str]:
        """The row in our form.

        Raises:
            ValueError: if a cell cannot be understood.
        """
        row = dict(given)
        row["source"] = row.get("source") or self._source
        for column in ("aliases", "abbreviations", "domains", "participants"):
            if row.get(column):
                row[column] = "|".join(
                    each.strip() for each in re.split(r"[|;]", row[column]) if each.strip()
                )
        for column in ("start", "end", "from", "until", "date"):
            if row.get(column):
                row[column] = "/".join(self._date(each) for each in row[column].split("/"))
        if row.get("country"):
            row["country"] = self._country(row["country"]) or self._country_of_title(row)
        rule = getattr(self, f"_{self._kind}", None)
        if rule is not None:
            rule(row)
        return row

    def _holders(self, row: dict[str, str]) -> None:
        if row["qid"]:
            found = re.search(r"Q\d+", row["qid"])
            if found is None:
                msg = f"{row['qid']!r} is no Wikidata id"
                raise ValueError(msg)
            row["qid"] = found.group()
        row["office"] = row["office"] or office_key(row["title"], row["country"])

    def _organisations(self, row: dict[str, str]) -> None:
        row["kind"] = row["kind"] or "ngo"
        front = "group" if row["kind"] in {"armed-group", "movement"} else "org"
        row["key"] = row["key"] or f"{front}:{_slug(row['name'])}"

    def _outlets(self, row: dict[str, str]) -> None:
        row["kind"] = row["kind"].lower() or "outlet"
        row["key"] = row["key"] or f"outlet:{_slug(row['name'])}"
        row["state"] = "yes" if row["state"].lower() in {"yes", "true", "1", "state", "y"} else "no"
        hosts = (re.sub(r"^https?://(?:www\.)?|/$", "", each) for each in row["domains"].split("|"))
        row["domains"] = "|".join(each.lower() for each in hosts if each)

    def _memberships(self, row: dict[str, str]) -> None:
        row["role"] = row["role"].lower() or "member"
        if ":" not in row["member"]:
            row["member"] = self._country(row["member"]) or _fail(row["member"])
        if ":" not in row["bloc"]:
            found = [
                each.key for each in shipped().find(row["bloc"]) if each.key.startswith(("bloc:", "org:"))
            ]
            row["bloc"] = found[0] if found else f"bloc:{_slug(row['bloc'])}"

    def _events(self, row: dict[str, str]) -> None:
        row["kind"] = row["kind"].lower() or "meeting"
        row["key"] = row["key"] or f"event:{row['date'][:4]}-{_slug(row['title'])}"

    def _country_of_title(self, row: dict[str, str]) -> str:
        """A list of the whole world names the country in the title: "President of Iran"."""
        tails = [*_OF.split(row.get("title", ""))[1:]]
        codes = (self._country(tail) for tail in reversed(tails))
        code = next((each for each in codes if each), None)
        if code is None and row["country"].lower() in _NO_ONE_COUNTRY:
            return "IGO"
        return code or _fail(row["country"])

    def _country(self, text: str) -> str | None:
        if text not in self._countries:
            self._countries[text] = _country_code(text)
        return self._countries[text]

    @staticmethod
    def _date(text: str) -> str:
        text = text.strip()
        if text in {"", ".."}:
            return text
        decade = _DECADE.fullmatch(text)
        if decade:
            return f"{decade[1]}0/{decade[1]}9"
        found = _PARTIAL.fullmatch(text)
        if not found:
            msg = f"{text!r} is no date such as 2024-05-17, 2024-05 or 2024"
            raise ValueError(msg)
        return "-".join(part.zfill(2) for part in found.groups() if part)


def _country_code(text: str) -> str | None:
    known = shipped()
    if text.upper() == "IGO" or known.country(text.upper()):
        return text.upper()
    if len(text) == 2:
        return next((each.iso3 for each in known.countries() if each.iso2 == text.upper()), None)
    name = _LIST_WORDS.sub("", text.strip()).replace("-", " ").replace("_", " ")
    for form in (name, name.title(), name.upper()):
        for each in known.find(form):
            if each.kind == "country" and each.form in {"name", "alias", "abbreviation"}:
                return each.country
    folded = fold_name(name)
    return next((each.iso3 for each in known.countries() if fold_name(each.name) == folded), None)


def office_key(title: str, country: str) -> str:
    """The office a title of a list stands for; `other` rather than a guess.

    The whole title must be known, but for the country's own name and words of rank ("Federal Minister of
    Finance"). A minister of several things holds the one office among them that is known. A longer title is
    taken for an office inside it only where many hold that office: an ambassador, not a president.
    """
    offices = load_offices()
    short = _RANK_WORDS.sub("", title)
    for phrase in (title, short, _without_country(short, country)):
        office = offices.get(phrase, country)
        if office:
            return office.key
    found = _MINISTER.match(short)
    if found:
        duties = _PARTS.split(short[found.end() :])
        known = [offices.get(found.group() + each, country) for each in duties]
        keys = {each.key for each in known if each} - {"minister"}
        if len(keys) == 1 and len(duties) > 1:
            return keys.pop()
    if short.lower().startswith(("minister of ", "minister for ", "secretary of state for ")):
        return "minister"
    match = next(offices.find(title, country), None)
    return match.office.key if match and match.office.key in _GENERIC else OTHER_OFFICE


def _without_country(title: str, country: str) -> str:
    head, _, tail = title.rpartition(" of ")
    return head if head and _country_code(tail.removeprefix("the ")) == country else title


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold_name(name)).strip("-")


def _fail(text: str) -> str:
    msg = f"{text!r} is no country that is known"
    raise ValueError(msg)
