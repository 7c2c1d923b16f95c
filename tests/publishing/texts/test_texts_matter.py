"""Subjects: what a reader means, and what is nearest to what the record does not know."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import UnknownSubjectError
from dragoman.publishing import matter_events, subject_of
from dragoman.record import Record


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Iran and United States", "pair", "Iran and United States"),
        ("the US, Iran", "pair", "United States and Iran"),
        ("Iran-US", "pair", "Iran and United States"),
        ("Iran", "country", "Iran"),
        ("Araghchi", "person", "Abbas Araghchi"),
        ("Iran nuclear talks", "topic", "Iran nuclear talks"),
        ("Muscat", "place", "Muscat"),
        ("5 February 2026", "day", "5 February 2026"),
        ("2026-02-05", "day", "5 February 2026"),
        ("the Iran-US talks of February 2026", "event", "Iran-US talks of February 2026"),
        ("enriched uranium", "words", "enriched uranium"),
    ],
)
def test_what_a_reader_means(talks: Record, text: str, kind: str, name: str) -> None:
    matter = subject_of(talks, text)
    assert (matter.kind, matter.name) == (kind, name)


def test_ids_are_subjects(talks: Record) -> None:
    article = talks.article_ids()[0]
    assert subject_of(talks, article).ids == (article,)
    event = next(talks.each_event())
    matter = subject_of(talks, event.id)
    assert (matter.kind, matter.ids) == ("event", (event.id,))
    assert [each.id for each in matter_events(talks, matter)] == [event.id]
    story = talks.stories()[0]
    assert subject_of(talks, story.id).name == story.title


def test_the_event_described_is_of_those_parties_and_that_month(talks: Record) -> None:
    (event,) = matter_events(
        talks, subject_of(talks, "talks between Iran and the United States in February 2026")
    )
    assert event.date.latest is not None
    assert (event.date.latest.year, event.date.latest.month) == (2026, 2)
    assert {"IRN", "USA"} <= {each.country for each in (*event.actors, *event.recipients)}


def test_every_event_of_a_pair_comes_once(talks: Record) -> None:
    found = [each.id for each in matter_events(talks, subject_of(talks, "Iran, United States"))]
    assert len(found) == len(set(found)) > 3


@pytest.mark.parametrize("text", ["Tuvalu", "Aragchee Abbass", "", "  ", "Iran and Tuvalu", "?!"])
def test_what_is_not_known_names_the_nearest(talks: Record, text: str) -> None:
    with pytest.raises(UnknownSubjectError) as told:
        subject_of(talks, text)
    assert "nearest" in str(told.value)


def test_a_name_misspelt_is_the_nearest(talks: Record) -> None:
    with pytest.raises(UnknownSubjectError, match="Iran"):
        subject_of(talks, "Irann")


def test_as_of_a_day_before_it_nothing_is_known(talks: Record) -> None:
    with pytest.raises(UnknownSubjectError):
        subject_of(talks, "Araghchi", date(2001, 1, 1))


def test_two_events_of_one_name_have_two_files(talks: Record) -> None:
    events = list(talks.each_event())[:2]
    slugs = {subject_of(talks, each.id).slug for each in events}
    assert len(slugs) == 2
    assert subject_of(talks, "Iran and United States").slug == "iran-and-united-states"
