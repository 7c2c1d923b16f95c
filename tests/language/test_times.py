"""Expressions of time, read against Wednesday, 4 February 2026 where nothing else is said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language import times
from dragoman.model import DateSpan, Publication, Sentence, Span

WEDNESDAY = date(2026, 2, 4)


def read(
    text: str, anchor: DateSpan | date = WEDNESDAY, previous: DateSpan | None = None
) -> list[tuple[str, str, str]]:
    """Words, TIMEX3 value and EDTF days of every expression."""
    found = [times.resolve(raw, anchor=anchor, previous=previous) for raw in times.find(text)]
    return [(each.span.of(text), each.value, each.date.edtf() if each.date else "") for each in found]


@pytest.mark.parametrize(
    ("text", "words", "value", "days"),
    [
        ("He was named on 2025-11-03.", "2025-11-03", "2025-11-03", "2025-11-03"),
        ("It was signed on Nov. 3, 2009.", "Nov. 3, 2009", "2009-11-03", "2009-11-03"),
        ("It was signed on the 5th of May 2011.", "the 5th of May 2011", "2011-05-05", "2011-05-05"),
        ("The summit of June 15-17 failed.", "June 15-17", "2025-06-15/2025-06-17", "2025-06-15/2025-06-17"),
        ("They met in August.", "August", "2025-08", "2025-08"),
        ("They will meet in August.", "August", "2026-08", "2026-08"),
        ("They met in early June 2024.", "early June 2024", "2024-06", "2024-06-01~/2024-06-10~"),
        ("The envoy left on Wednesday.", "Wednesday", "2026-02-04", "2026-02-04"),
        ("The envoy left on Tuesday.", "Tuesday", "2026-02-03", "2026-02-03"),
        ("They will go on Friday next weeks.", "Friday next weeks", "2026-02-06", "2026-02-06"),
        ("The envoy will leave on Friday.", "Friday", "2026-02-06", "2026-02-06"),
        ("Last Wednesday he resigned.", "Last Wednesday", "2026-01-28", "2026-01-28"),
        ("Last Friday he resigned.", "Last Friday", "2026-01-30", "2026-01-30"),
        ("Next Tuesday they vote.", "Next Tuesday", "2026-02-10", "2026-02-10"),
        ("They spoke yesterday.", "yesterday", "2026-02-03", "2026-02-03"),
        ("He lands the day after tomorrow.", "the day after tomorrow", "2026-02-06", "2026-02-06"),
        ("Clashes flared over the weekend.", "the weekend", "2026-W05-WE", "2026-01-31/2026-02-01"),
        ("It was agreed last month.", "last month", "2026-01", "2026-01"),
        ("It will open next week.", "next week", "2026-W07", "2026-02-09/2026-02-15"),
        ("It fell earlier this year.", "earlier this year", "2026", "2026-01-01/2026-02-04"),
        ("It fell three weeks ago.", "three weeks ago", "2026-W03", "2026-01-12/2026-01-18"),
        (
            "They meet on the first Monday of May.",
            "the first Monday of May",
            "2026-05-04",
            "2026-05-04",
        ),
        ("Shares fell in morning trading.", "morning", "2026-02-04TMO", "2026-02-04"),
        ("Shots were heard before dawn.", "dawn", "2026-02-04TMO", "2026-02-04"),
        ("Its 2019 results were poor.", "2019", "2019", "2019"),
        ("By late afternoon shares had fallen.", "late afternoon", "2026-02-04TAF", "2026-02-04"),
        ("It opened at 9:30 a.m. EST for trading.", "9:30 a.m. EST", "2026-02-04T09:30", "2026-02-04"),
        ("Sales fell in the past year.", "the past year", "P1Y", "2025-02-04/2026-02-04"),
        ("It lost money for the year.", "the year", "2025", "2025"),
        ("It was the week's only meeting.", "the week", "2026-W06", "2026-02-02/2026-02-08"),
        ("The company's 2019 results were poor.", "2019", "2019", "2019"),
        ("It fell for the third straight month.", "the third straight month", "2026-02", "2026-02"),
        ("It has held since October 7.", "October 7", "2025-10-07", "2025-10-07"),
        (
            "It fell in the fourth quarter of 2025.",
            "the fourth quarter of 2025",
            "2025-Q4",
            "2025-10-01/2025-12-31",
        ),
        (
            "It grew in the first quarter of last year.",
            "the first quarter of last year",
            "2025-Q1",
            "2025-01-01/2025-03-31",
        ),
        ("It began in the 1990s.", "the 1990s", "199", "1990-01-01/1999-12-31"),
        ("Rain fell for the past three days.", "the past three days", "P3D", "2026-02-01/2026-02-04"),
        ("Talks took two and a half years.", "two and a half years", "P2.5Y", ""),
        ("It took nearly five months.", "nearly five months", "P5M", ""),
        ("They pray every Friday.", "every Friday", "XXXX-WXX-5", ""),
        ("They meet twice a year.", "twice a year", "P1Y", ""),
        ("He spoke at 3 p.m. on Tuesday.", "3 p.m. on Tuesday", "2026-02-03T15:00", "2026-02-03"),
        ("He spoke on Friday morning.", "Friday morning", "2026-01-30TMO", "2026-01-30"),
        ("He is now in Doha.", "now", "PRESENT_REF", "2026-02-04~"),
        ("Envoys will meet in the coming days.", "the coming days", "FUTURE_REF", "2026-02-04/"),
        ("They flew home on Christmas Day 2008.", "Christmas Day 2008", "2008-12-25", "2008-12-25"),
        ("He died on Easter Sunday 2024.", "Easter Sunday 2024", "2024-03-31", "2024-03-31"),
        ("After the September 11 attacks he fled.", "September 11", "2001-09-11", "2001-09-11"),
        ("It ended in the spring of 2011.", "the spring of 2011", "2011-SP", "2011-03-01/2011-05-31"),
    ],
)
def test_reads_one_expression(text: str, words: str, value: str, days: str) -> None:
    assert read(text) == [(words, value, days)]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said so.",
        "They may march on the palace.",
        "April Ryan asked him.",
        "A crowd of 2012 people left.",
        "Some 1,200 troops came.",
        "The second man fled.",
        "A 45-year-old man fled.",
        "The Six-Day War changed it.",
        "The sun rose over Kabul.",
        "Ministers of the G20 met.",
        "The fall of Kabul shook them.",
        "A quarter of the force left.",
        "The envoy cited council resolution 1973.",
        "They broke resolutions 1970 and 1973.",
    ],
)
def test_finds_no_time_where_there_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("Two days later he resigned.", "Two days later", "2025-12-12"),
        ("The next day he resigned.", "The next day", "2025-12-11"),
        ("The same day he resigned.", "The same day", "2025-12-10"),
        ("He resigned that month.", "that month", "2025-12"),
        ("A week earlier he had resigned.", "A week earlier", "2025-12-01/2025-12-07"),
    ],
)
def test_counts_from_the_event_just_told(text: str, words: str, days: str) -> None:
    told = DateSpan.day(date(2025, 12, 10))
    assert [(found[0], found[2]) for found in read(text, previous=told)] == [(words, days)]


def test_is_as_wide_as_an_unsure_day_of_publication() -> None:
    week = DateSpan(date(2026, 2, 2), date(2026, 2, 8))
    assert read("They spoke yesterday.", week) == [
        ("yesterday", "2026-02-01/2026-02-07", "2026-02-01/2026-02-07")
    ]


def test_reads_only_what_is_absolute_without_a_day_of_publication() -> None:
    found = read("They met yesterday and on May 5, 2010.", DateSpan())
    assert found == [("yesterday", "XXXX-XX-XX", ""), ("May 5, 2010", "2010-05-05", "2010-05-05")]


def test_tense_of_the_caller_comes_before_the_words_around() -> None:
    (raw,) = times.find("The envoy left on Friday.")
    assert times.resolve(raw, anchor=WEDNESDAY, tense="future").value == "2026-02-06"


def test_tags_an_article_in_order() -> None:
    text = "Xi met Putin last Friday.\nTwo days later, he flew home."
    sentences = [Sentence(0, Span(0, 25), 0), Sentence(1, Span(26, len(text)), 1)]
    found = times.tag(text, sentences, Publication(DateSpan.day(WEDNESDAY), "given"))
    assert [(each.sentence, each.span.of(text), each.value) for each in found] == [
        (0, "last Friday", "2026-01-30"),
        (1, "Two days later", "2026-02-01"),
    ]


def test_a_year_printed_once_holds_for_the_dates_behind_it() -> None:
    text = "He was held on 2 May 2005 and freed on 9 June."
    sentences = [Sentence(0, Span(0, len(text)), 0)]
    found = times.tag(text, sentences, Publication(DateSpan.day(WEDNESDAY), "given"))
    assert [each.value for each in found] == ["2005-05-02", "2005-06-09"]


def test_a_timeline_tells_of_what_was() -> None:
    found = times.resolve(
        times.find("September 18: Clinton is in Tripoli.")[0], anchor=WEDNESDAY, tense="present"
    )
    assert found.value == "2025-09-18"


def test_the_year_is_said_once_for_two_months() -> None:
    assert [found[1] for found in read("It ran in June and July 2009.")] == ["2009-06", "2009-07"]


def test_the_second_of_a_range_comes_after_the_first() -> None:
    found = read("He will be in Riyadh from Sunday until Tuesday.")
    assert [days for _, _, days in found] == ["2026-02-08", "2026-02-10"]
    assert [days for _, _, days in read("It rose between July and September.")] == ["2025-07", "2025-09"]
    assert [days for _, _, days in read("It rose from December to February.")] == ["2025-12", "2026-02"]


def test_the_month_is_said_once_for_two_days() -> None:
    assert [found[1] for found in read("He will be there on December 14 and 15.")] == [
        "2026-12-14",
        "2026-12-15",
    ]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_full_date_reads_back(day: date) -> None:
    text = f"It was signed on {day:%B} {day.day}, {day.year}."
    assert [found[2] for found in read(text)] == [day.isoformat()]


@given(st.text(max_size=200), st.dates(date(1970, 1, 1), date(2100, 12, 31)))
def test_any_text_can_be_read(text: str, anchor: date) -> None:
    for raw in times.find(text):
        found = times.resolve(raw, anchor=anchor)
        assert found.span.of(text) == raw.text


WORDS = "last next the two past days weeks Friday of May 5 2009 ago later early quarter first summer 3 p.m. on every a half century"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=8), st.dates(date(1970, 1, 1), date(2100, 12, 31)))
def test_any_words_of_time_can_be_read(words: list[str], anchor: date) -> None:
    text = " ".join(words)
    for raw in times.find(text):
        times.resolve(raw, anchor=DateSpan(anchor, None), previous=DateSpan.day(anchor))
