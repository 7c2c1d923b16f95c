"""What a story can be under: a theme and the countries it concerns, or a happening that has a name; and its name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from importlib import resources

from dragoman import reference
from dragoman.linking import _words
from dragoman.linking._topics_themes import names, theme_of
from dragoman.model import DateSpan, Story, content_id

PLACES = (1.0, 0.6, 0.4, 0.3)
"""What a story's first, second, … theme counts for."""
MINOR = frozenset("aid crime entertainment health internet press sport tourism weapons".split())
"""Themes that many stories touch in passing: they count for a little less than their place."""
MINOR_SHARE = 0.55
POWERS = {"USA": 0.6, "GBR": 0.7, "FRA": 0.7, "CHN": 0.85, "RUS": 0.85}
"""Countries that news of others is full of, and what they count for where one country is asked for."""
UNSURE, SURE = frozenset({"civil_war", "overthrow"}), 3
"""What is not said of a country on the word of fewer voices than this."""
_NUCLEAR = ("IRN", "PRK", "LBY", "SYR", "IRQ")
"""Whose nuclear programmes have been in dispute since 2000; the others negotiate about them."""
_NAMED = {
    "crash": {"disaster", "death"},
    "earthquake": {"disaster"},
    "election": {"election"},
    "hostages": {"release"},
    "summit": {"summit", "forum"},
}
"""Themes whose happenings the reference names, and the kinds of them there."""
_AROUND = timedelta(days=10)


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """What a topic is of: a theme, and the countries, person or named happening (`=…`) it concerns."""

    theme: str
    scope: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of its topic."""
        return content_id("o", self.theme, self.scope)


def proposals(story: Story) -> dict[Subject, float]:
    """What a story can be under, by how much speaks for it."""
    told = [idea for word in story.terms if (idea := theme_of(word))]
    concerned = _countries(story)
    found: dict[Subject, float] = defaultdict(float)
    for theme, share in zip(told, PLACES, strict=False):
        for scope, part in _scopes(theme, concerned):
            found[Subject(theme, scope)] += share * part * (MINOR_SHARE if theme in MINOR else 1.0)
        if named := _happening(theme, story):
            found[Subject(theme, (f"={named}",))] += 1.2 * share
    if {"nuclear", "talks"} <= set(told[:3]):
        at_issue = next((each for each in _most(concerned) if each in _NUCLEAR), None)
        found[Subject("nuclear talks", (at_issue,) if at_issue else ())] += 1.3
    if not found:
        named_by = _most(concerned)[:1] or [f"={_called(story)}"]
        found[Subject("", tuple(named_by))] += 1.0
    return dict(found)


def likeliest(story: Story) -> Subject:
    """What a story is of, taken by itself."""
    ideas = proposals(story)
    best = max(ideas, key=lambda each: (round(ideas[each], 6), each))
    unsure = best.theme in UNSURE and best.scope and story.voices < SURE
    return Subject("", best.scope) if unsure else best


def _countries(story: Story) -> dict[str, float]:
    """How much a story concerns each country: named in its title, doing or suffering something, or where it is."""
    found: dict[str, float] = defaultdict(float)
    sides = [each for each in map(_side, story.actors) if each]
    for rank, code in enumerate(dict.fromkeys(sides)):
        found[code] += 1.5 / (1 + rank)
    where = [each for each in map(_country_named, story.places) if each]
    for rank, code in enumerate(dict.fromkeys(where)):
        found[code] += 1.2 / (1 + rank)
    for code in set(_in_title(story.title)):
        found[code] += 1.5
    return dict(found)


@lru_cache(maxsize=4096)
def _side(actor: str) -> str | None:
    """The country that an actor's code names, or that a group the reference knows is of."""
    if len(actor) == 3 and actor.isupper():
        return actor if actor != "IGO" else None
    group = reference.load().organisation(actor) if actor.startswith("group:") and "." not in actor else None
    return group.country if group and group.country and group.country != "IGO" else None


def _most(concerned: dict[str, float]) -> list[str]:
    return sorted(concerned, key=lambda each: (-round(concerned[each], 6), each))


@lru_cache(maxsize=4096)
def _country_named(words: str) -> str | None:
    """The country that some words name, or that a region they name is of."""
    found = reference.load().find(words)
    named = (each.country for each in found if each.kind == "country" and each.form != "metonym")
    return next(named, _regions().get(words))


@cache
def _regions() -> dict[str, str]:
    text = resources.files("dragoman.linking").joinpath("data", "regions.tsv").read_text(encoding="utf-8")
    return {line.split("\t")[0]: line.split("\t")[1] for line in text.splitlines()[2:]}


def _in_title(title: str) -> list[str]:
    words = [each.removesuffix("'s").removesuffix("’s") for each in title.replace("-", " ").split()]
    words = [each.strip(".,:;!?\"'“”‘’()") for each in words]
    found = []
    for at, word in enumerate(words):
        both = " ".join(words[at : at + 2])
        code = _country_named(both) or (_country_named(word) if word[:1].isupper() else None)
        if code:
            found.append(code)
    return found


def _scopes(theme: str, concerned: dict[str, float]) -> list[tuple[tuple[str, ...], float]]:
    """The countries a story of a theme can concern."""
    named = names()[theme]
    if theme == "nuclear":
        concerned = {each: value for each, value in concerned.items() if each in _NUCLEAR} or concerned
    if theme == "civil_war":
        concerned = {each: value for each, value in concerned.items() if each not in POWERS}
    if not concerned or "{" not in named.one:
        return [((), 1.0)]
    first = _most({each: value * POWERS.get(each, 1.0) for each, value in concerned.items()})[0]
    two = _most(concerned)[:2]
    if named.two and len(two) > 1:
        return [(tuple(sorted(two)), 1.0), ((first,), 0.7)]
    return [((first,), 1.0)]


def _happening(theme: str, story: Story) -> str | None:
    """What the reference calls a happening of a theme that the story tells of."""
    kinds = _NAMED.get(theme)
    if not kinds or not story.date.earliest or not story.date.latest:
        return None
    around = DateSpan(story.date.earliest - _AROUND, story.date.latest + _AROUND)
    told = set(_words.terms(" ".join((story.title, *story.terms, *story.places))))
    titled = set(_words.terms(story.title)) - set(_words.terms(theme))
    best: tuple[float, str] | None = None
    for each in reference.load().dated_events(on=around):
        words = set(_words.terms(each.title))
        share = len(words & told) / len(words) if words else 0.0
        if (
            each.kind in kinds
            and share >= 0.6
            and words & titled
            and (best is None or (share, each.title) > best)
        ):
            best = share, each.title
    return best[1] if best else None


def _called(story: Story) -> str:
    """What a story without theme and country is about: the first name that marks it."""
    return next((each for each in story.terms if " " in each), story.terms[0] if story.terms else story.title)


def name(subject: Subject, span: DateSpan | None = None) -> str:
    """What a topic is called.

    Args:
        subject: What it is of.
        span: Its days: protests in a country whose ruler fell in them are an uprising.
    """
    scope = subject.scope
    if scope and scope[0].startswith("="):
        return scope[0][1:]
    if subject.theme == "nuclear talks":
        return f"{country(scope[0])} nuclear talks" if scope else "Nuclear talks"
    if not subject.theme:
        return country(scope[0])
    named = names()[subject.theme]
    if not scope:
        return named.none
    if len(scope) == 2:
        return named.two.replace("{P}", "-".join(sorted(country(each) for each in scope)))
    if subject.theme == "protest" and span and _fell(scope[0], span):
        return f"{adjective(scope[0])} uprising"
    return named.one.replace("{A}", adjective(scope[0])).replace("{N}", country(scope[0]))


def _fell(code: str, span: DateSpan) -> bool:
    """Whether a ruler fell in a country in those days."""
    found = reference.load().dated_events(kind="overthrow", on=span, country=code)
    return bool(span.days and span.days <= 400 and found)


_SHORT = {"USA": "US", "GBR": "UK", "ARE": "UAE"}


def country(code: str) -> str:
    """A country as headlines call it."""
    found = reference.load().country(code)
    return _SHORT.get(code) or (found.name if found else code)


def adjective(code: str) -> str:
    """A country's adjective as headlines have it."""
    found = reference.load().country(code)
    return (
        _SHORT["USA"]
        if code == "USA"
        else found.adjectives[0]
        if found and found.adjectives
        else country(code)
    )
