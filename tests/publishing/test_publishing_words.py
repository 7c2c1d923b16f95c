"""Dates, lists and event reports in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed_articles import (
    AMERICA,
    BAGHERI,
    CHINA,
    DAY,
    IRAN,
    MINISTRY,
    OFFICIALS,
    WANG,
    article,
    at,
    country_name,
    report,
)

from dragoman.model import Actor, ActorKind, DateSpan, EventType, Place, Source, Status
from dragoman.publishing import Subjects, plain, sentence, sources_text, span_text
from dragoman.reference import ontology
from dragoman.wording import count_text, day_text, listing, phrases, with_article

ACTORS = (WANG, BAGHERI, IRAN, CHINA, AMERICA, OFFICIALS)
SUBJECTS = Subjects(ACTORS, country_name)
MADE = article("Wang Di met Ali Bagheri.")


def told(**fields: object) -> str:
    return plain(sentence(report(MADE, "met", **fields), SUBJECTS))


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-11-11", "11 November 2023"),
        ("2023-11-11~", "around 11 November 2023"),
        ("2023-11-11/2023-11-12", "11–12 November 2023"),
        ("2023-10-30/2023-11-02", "30 October – 2 November 2023"),
        ("2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024"),
        ("2023-08", "August 2023"),
        ("2023", "2023"),
        ("/2023-11-13", "by 13 November 2023"),
        ("2023-11-13/", "from 13 November 2023 on"),
        ("", "date not known"),
    ],
)
def test_a_date_span_in_words(edtf: str, words: str) -> None:
    assert span_text(DateSpan.from_edtf(edtf)) == words


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 900))
def test_a_closed_span_names_both_its_years(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    words = span_text(DateSpan(first, last))
    assert str(last.year) in words
    assert str(first.year) in words


def test_a_meeting_reads_as_a_desk_would_print_it() -> None:
    made = report(MADE, "met", mode="meet", place=Place("Tehran", "IRN"), attribution=(MINISTRY,))
    words = plain(sentence(made, SUBJECTS))
    assert words == "Wang Di (China) met Ali Bagheri (Iran) in Tehran, 11 November 2023"
    assert sources_text(made.attribution) == "according to the Chinese foreign ministry"


def test_names_lead_to_their_pages() -> None:
    parts = sentence(report(MADE, "met", recipients=(OFFICIALS,)), SUBJECTS)
    links = {part.text: part.href for part in parts if part.href}
    assert links == {
        "Wang Di (China)": "actors/wang-di-chn.html",
        "Iranian officials": "actors/country-irn.html",
    }


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.HAPPENED, "The United States spoke by phone with Iran, 11 November 2023"),
        (Status.ONGOING, "The United States has been speaking by phone with Iran, 11 November 2023"),
        (Status.PLANNED, "The United States was due to speak by phone with Iran, 11 November 2023"),
        (Status.POSSIBLE, "The United States might speak by phone with Iran, 11 November 2023"),
        (Status.DENIED, "It is denied that the United States spoke by phone with Iran, 11 November 2023"),
        (
            Status.CANCELLED,
            "Plans for the United States to speak by phone with Iran were called off, 11 November 2023",
        ),
    ],
)
def test_only_what_happened_reads_as_done(status: Status, words: str) -> None:
    assert told(mode="phone", status=status, actors=(AMERICA,), recipients=(IRAN,)) == words


def test_two_parties_without_a_host_act_together() -> None:
    words = told(mode="phone", actors=(CHINA, AMERICA), recipients=())
    assert words == "China and the United States spoke by phone, 11 November 2023"


def test_a_visit_to_people_is_no_visit_of_people() -> None:
    assert told(mode="visit").startswith("Wang Di (China) paid a visit to Ali Bagheri (Iran)")
    assert told(mode="visit", recipients=(IRAN,)) == "Wang Di (China) visited Iran, 11 November 2023"


def test_the_host_is_not_named_twice() -> None:
    words = told(mode="visit", recipients=(IRAN,), place=Place("Iran", "IRN"))
    assert words == "Wang Di (China) visited Iran, 11 November 2023"


def test_an_act_without_an_actor_says_so() -> None:
    words = told(type=EventType.SANCTION, actors=(), recipients=(IRAN,))
    assert words == "Somebody the report does not name sanctioned Iran, 11 November 2023"


def test_what_goes_on_is_told_as_of_its_last_known_day() -> None:
    words = told(
        type=EventType.AID, status=Status.ONGOING, actors=(IRAN,), recipients=(), date=DateSpan.until(DAY)
    )
    assert words == "Iran has been giving aid, as of 13 November 2023"


def test_many_parties_are_counted() -> None:
    many = tuple(Actor(f"Person {letter}", None, kind=ActorKind.PERSON) for letter in "ABCDEFG")
    words = told(actors=many, recipients=())
    assert words.startswith("Person A, Person B, Person C, Person D and 3 others met,")


@given(
    st.sampled_from(list(EventType)),
    st.sampled_from(list(Status)),
    st.sampled_from([None, "visit", "phone", "a-mode-nobody-knows"]),
    st.lists(st.sampled_from(ACTORS), max_size=4),
    st.lists(st.sampled_from(ACTORS), max_size=4),
)
def test_every_report_has_a_sentence(
    type_: EventType, status: Status, mode: str | None, actors: list[Actor], recipients: list[Actor]
) -> None:
    words = told(type=type_, status=status, mode=mode, actors=tuple(actors), recipients=tuple(recipients))
    assert "{R}" not in words
    assert "  " not in words
    assert words[0].isupper()
    for each in recipients:
        assert SUBJECTS.display(each) in words or "others" in words


def test_every_type_has_a_phrase_with_and_without_recipients() -> None:
    table = phrases()
    for each in EventType:
        assert "{R}" in table[(each, "-", "to")].past
        assert "{R}" not in table[(each, "-", "none")].past
    for (type_, _, form), phrase in table.items():
        assert type_ in set(EventType)
        for words in (phrase.infinitive, phrase.past, phrase.ongoing):
            assert ("{R}" in words) == (form in {"to", "people"})


def test_every_mode_of_the_ontology_has_its_own_phrases() -> None:
    table = phrases()
    for type_, known in ontology.types().items():
        for mode in known.modes:
            assert {(type_, mode.name, form) in table for form in ("to", "none")} == {True}, (
                type_,
                mode.name,
            )


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("United States", "the United States"),
        ("foreign ministry", "the foreign ministry"),
        ("The Hague", "The Hague"),
        ("Iran", "Iran"),
        ("Iran's foreign ministry", "Iran's foreign ministry"),
        ("IRNA", "IRNA"),
    ],
)
def test_names_take_an_article_where_english_wants_one(name: str, printed: str) -> None:
    assert with_article(name) == printed


def test_common_names_take_the_article_that_is_printed() -> None:
    made = article("A White House official met its foreign ministry and Iranian officials.")
    official = Actor(
        "White House official", "USA", kind=ActorKind.GROUP, span=at(made.text, "White House official")
    )
    ministry = Actor("foreign ministry", kind=ActorKind.ORGANISATION, span=at(made.text, "foreign ministry"))
    officials = replace(OFFICIALS, span=at(made.text, "Iranian officials"))
    told_ = report(made, "met", mode="meet", actors=(official,), recipients=(ministry, officials))
    assert plain(sentence(told_, SUBJECTS, made.text)).startswith(
        "A White House official met the foreign ministry and Iranian officials"
    )


def test_small_words() -> None:
    assert day_text(date(2023, 11, 1)) == "1 November 2023"
    assert [listing(list("ABC"[:count])) for count in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert [count_text(number, "report") for number in (0, 1, 1200)] == [
        "no reports",
        "1 report",
        "1,200 reports",
    ]
    assert sources_text(()) is None
    assert sources_text((Source("IRNA"), Source("IRNA"))) == "according to IRNA"
