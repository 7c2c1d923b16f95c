"""Headings of events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.model import Actor, ActorKind, DateSpan, Event, EventType, Place, Status
from dragoman.wording import many, phrases, readings, title

IRAN = Actor("Tehran", "IRN", kind=ActorKind.COUNTRY, key="country:IRN")
AMERICA = Actor("US", "USA", kind=ActorKind.COUNTRY, key="country:USA")
MODI = Actor("Narendra Modi", "IND", kind=ActorKind.PERSON)
XI = Actor("Xi Jinping", "CHN", kind=ActorKind.PERSON)
POLICE = Actor("the police", "EGY", kind=ActorKind.GROUP)
TALKS = Event(
    "e1",
    EventType.CONSULT,
    Status.HAPPENED,
    DateSpan.day(date(2026, 2, 6)),
    ("r1",),
    actors=(IRAN, AMERICA),
    place=Place("Muscat", "OMN"),
)


def test_countries_go_by_their_names() -> None:
    assert title(TALKS) == "Iran and United States hold talks in Muscat"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.PLANNED, "Narendra Modi and Xi Jinping to meet"),
        (Status.POSSIBLE, "Narendra Modi and Xi Jinping may meet"),
        (Status.CANCELLED, "Called off: Narendra Modi and Xi Jinping to meet"),
        (Status.DENIED, "Denied: Narendra Modi and Xi Jinping meet"),
    ],
)
def test_what_has_not_happened_never_reads_as_done(status: Status, expected: str) -> None:
    meeting = replace(TALKS, actors=(MODI, XI), place=None, status=status)
    assert title(meeting, ["met"]) == expected


def test_one_party_takes_the_singular_and_several_the_plural() -> None:
    threat = replace(TALKS, type=EventType.THREATEN, actors=(MODI,), recipients=(IRAN,), place=None)
    assert title(threat).startswith("Narendra Modi threatens Iran")
    assert title(replace(threat, actors=(POLICE,))).startswith("Police threaten Iran")


def test_nobody_named_is_told_from_the_other_side() -> None:
    attack = replace(TALKS, type=EventType.ASSAULT, actors=(), recipients=(IRAN,), place=None)
    assert title(attack) == "Iran attacked"
    assert title(replace(attack, status=Status.PLANNED)) == "Iran to be attacked"


def test_an_agreement_is_no_mere_promise() -> None:
    deal = replace(TALKS, type=EventType.AGREE, actors=(MODI,), recipients=(XI,), place=None)
    assert title(deal, ["signed"]) == "Narendra Modi reaches agreement with Xi Jinping"
    assert title(deal, ["vowed"]) == "Narendra Modi makes a promise to Xi Jinping"
    assert title(deal, ["will"]) == "Narendra Modi makes a commitment to Xi Jinping"


@pytest.mark.parametrize(
    ("kind", "mode", "words", "expected"),
    [
        (EventType.CONSULT, "multilateral", "summit", "Narendra Modi meets Xi Jinping at a summit"),
        (EventType.CONSULT, "multilateral", "talks", "Narendra Modi meets Xi Jinping"),
        (
            EventType.CONSULT,
            "third-party",
            "indirect talks",
            "Narendra Modi holds indirect talks with Xi Jinping",
        ),
        (EventType.SANCTION, "discontinue", "sanctioned", "Narendra Modi sanctions Xi Jinping"),
        (EventType.SANCTION, "discontinue", "suspended", "Narendra Modi breaks off dealings with Xi Jinping"),
        (EventType.REQUEST, None, "insisted", "Narendra Modi makes demands of Xi Jinping"),
        (EventType.REQUEST, None, "asked", "Narendra Modi makes a request of Xi Jinping"),
    ],
)
def test_printed_words_say_which_of_a_modes_two_things_it_was(
    kind: EventType, mode: str | None, words: str, expected: str
) -> None:
    told = replace(TALKS, type=kind, mode=mode, actors=(MODI,), recipients=(XI,), place=None)
    assert title(told, [words]) == expected


def test_every_reading_has_phrases_with_and_without_recipients() -> None:
    for (kind, _), found in readings().items():
        for reading, _ in found:
            assert {(kind, reading, form) in phrases() for form in ("to", "none")} == {True}, (kind, reading)
            for form in ("to", "none"):
                assert " or " not in phrases()[(kind, reading, form)].past


def test_of_many_parties_two_are_named() -> None:
    many = tuple(replace(XI, name=name) for name in ("Ann", "Ben", "Cy", "Di"))
    assert title(replace(TALKS, actors=many, place=None), ["meeting"]) == "Ann, Ben and others meet"


def test_every_phrase_conjugates() -> None:
    for phrase in phrases().values():
        assert phrase.singular != phrase.infinitive
        assert phrase.singular.split()[0].rstrip(",").endswith("s")


@pytest.mark.parametrize(
    ("name", "kind", "plural"),
    [
        ("Republicans", ActorKind.ORGANISATION, True),
        ("Houthis", ActorKind.GROUP, True),
        ("Hutus", ActorKind.GROUP, True),
        ("riot police", ActorKind.GROUP, True),
        ("Hamas", ActorKind.GROUP, False),
        ("caucus", ActorKind.GROUP, False),
        ("Médecins Sans Frontières", ActorKind.ORGANISATION, False),
        ("United States", ActorKind.COUNTRY, False),
        ("John Rogers", ActorKind.PERSON, False),
    ],
)
def test_who_are_many_takes_a_plural_verb(name: str, kind: ActorKind, *, plural: bool) -> None:
    assert many(Actor(name, "USA", kind=kind), name) is plural
