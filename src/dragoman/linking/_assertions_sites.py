"""Where a claim puts what it tells, and whether two claims mean two places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.linking._claims_places import Spot, compatible, is_country, only_named, spots
from dragoman.model import Place, Span
from dragoman.reference import load

_SOMEWHERE = re.compile(
    r"\b(?:held|hold|meet|met|receive|welcome|resume|continue|sign|go on|"
    r"gather|be|take place|open|place|was|were|started?|begin|convene|crash\w*|struck|hit|"
    r"fired|launched|landed|fell|came|attack\w*|ambush\w*|killed|died|shot|sank|explo\w+|signed|scene|"
    r"site|located|lies|lay)"
    r"(?: \w+){0,7}? (?:in|at|near|off|from|from near) (?:the )?"
    r"(?!January|February|March|April|May|June|July|August|September|October|November|December|Mon|Tues|"
    r"Wednes|Thurs|Fri|"
    r"Satur|Sun)([A-Z][a-z]{3,}[\w’-]*)\b|"
    r"\b(?:gave|gives|named|names|listed) ([A-Z][\w’-]{3,}) as the (?:venue|place|site|scene|host)\b"
)
"""A place that no list knows, where something is held."""


_AGREED = re.compile(r"(?:,|\band) agreed (?:that|to)\b")
"""What follows is what was agreed on, and not where that was."""
_HOSTED_BY = re.compile(r"\b(?:hosted by|guests? of|hosts?:) (?:the )?$", re.IGNORECASE)
_HOSTS = re.compile(
    r"^(?:['’]s \w+)? ?"
    r"(?:(?:will|would|is to|was to|has offered to|agreed to|is due to|is set to|to)(?: again)? host\b|"
    r"(?:as the (?:place|venue|site|scene)|hosts|hosted|is hosting|was hosting|is the venue|will be the venue)\b)"
)


def _is_host(text: str, spot: Spot) -> bool:
    """Whether it hosts what a claim tells: "Cairo is to host the summit", "hosted by Amman"."""
    end = spot.place.span.end if spot.place.span else spot.start
    return bool(_HOSTED_BY.search(text[: spot.start]) or _HOSTS.match(text[end:]))


@lru_cache(maxsize=20_000)
def sites_of(text: str) -> tuple[Place, ...]:
    """Where a claim puts what it tells: its towns, else its countries."""
    found = [
        each
        for each in spots(text)
        if (each.at or _is_host(text, each)) and not _AGREED.search(text[: each.start])
    ]
    towns = tuple(each.place for each in found if not is_country(each.place))
    towns = towns or tuple(_capitals(text))
    if (
        not towns
        and (unknown := _SOMEWHERE.search(text))
        and not load().find(name := unknown[1] or unknown[2])
    ):
        known = {each.place.name for each in spots(text)}
        towns = () if name in known else (Place(name),)
    return towns or tuple(each.place for each in found)


_IN = re.compile(r"\b(?:in|at) (?:the )?([A-Z][\w’-]+)")


def _capitals(text: str) -> Iterator[Place]:
    """Capitals that the gazetteer has by another spelling: "in Naypyidaw"."""
    known = {each.place.name for each in spots(text)}
    for found in _IN.finditer(text):
        if found[1] in known or only_named(text[: found.start(1)], text[found.end(1) :]):
            continue
        for each in load().find(found[1]):
            country = load().country(each.country) if each.form == "metonym" and each.country else None
            if country is not None and country.capital == found[1]:
                yield Place(found[1], country.iso3, feature="PPLC", span=Span(found.start(1), found.end(1)))
                break


def apart_places(some: tuple[Place, ...], others: tuple[Place, ...], *, ahead: bool) -> bool:
    """Whether none of some places can be any of others; of a plan also where no list knows one of them."""
    found = {compatible(a, b) for a in some for b in others}
    if found == {False}:
        return True
    unknown = [
        all(each.country is None and each.latitude is None for each in places) for places in (some, others)
    ]
    return ahead and True not in found and any(unknown)


def is_wider(first: tuple[Place, ...], second: tuple[Place, ...]) -> bool:
    """Whether one counts in a whole country, the other in a town of it."""
    whole = [bool(places) and all(is_country(each) for each in places) for places in (first, second)]
    return bool(first and second) and whole[0] != whole[1]
