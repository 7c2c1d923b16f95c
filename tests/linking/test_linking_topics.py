"""Topics: what stories are put under, and what that is called."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from dragoman.linking import topic_of, topics
from dragoman.linking._topics_subjects import Subject, name
from dragoman.linking._topics_themes import cues, names, theme_of, themes
from dragoman.model import DateSpan, Granularity, Story

START = date(2026, 1, 5)


def story(
    number: int, title: str, actors: str, places: str, terms: str, *, voices: int = 3, days: int = 0
) -> Story:
    on = START + timedelta(days=days)
    return Story(
        id=f"y{number}",
        title=title,
        articles=(f"a{number}",),
        date=DateSpan(on, on + timedelta(days=3), Granularity.SPAN),
        actors=tuple(actors.split()),
        places=tuple(places.split(", ")),
        terms=tuple(terms.split(", ")),
        voices=voices,
    )


TALKS = story(
    1,
    "Iran and US to meet in Muscat",
    "IRN USA OMN",
    "Iran, Muscat",
    "Araghchi, Witkoff, talks, nuclear, diplomacy",
)
MORE_TALKS = story(
    2,
    "Second round in doubt",
    "OMN IRN USA",
    "Oman, Rome",
    "Araghchi, Witkoff, Busaidi, talks, nuclear",
    days=10,
)
WAR = story(
    3,
    "Rebels advance on Misrata",
    "LBY USA",
    "Libya, Misrata",
    "Misrata, Brega, civil war, weapons",
    voices=9,
)
TRADE = story(4, "Xi and Trump call truce", "USA CHN", "China, Busan", "Busan, Xi, trade, ceasefire")
QUAKE = story(
    5, "Earthquake kills 31 on Hokkaido", "JPN", "Japan, Hokkaido", "Hokkaido, aftershocks, earthquake"
)
PORTRAIT = story(6, "Bettina Pagel dies at 85", "", "Nashville", "Bettina Pagel, pin-up", voices=1)
ALL = [TALKS, MORE_TALKS, WAR, TRADE, QUAKE, PORTRAIT]


def test_topics_have_the_names_an_editor_would_print() -> None:
    made = {each.name: set(each.stories) for each in topics(ALL)}
    assert made == {
        "Iran nuclear talks": {"y1", "y2"},
        "Libyan civil war": {"y3"},
        "China-US trade": {"y4"},
        "Japan earthquake": {"y5"},
        "Bettina Pagel": {"y6"},
    }


def test_every_story_is_under_one_topic_and_order_makes_no_difference() -> None:
    made = topics(ALL)
    assert sorted(topic_of(made)) == sorted(each.id for each in ALL)
    assert topics(random.Random(3).sample(ALL, len(ALL))) == made
    assert made[0].name == "Libyan civil war", "the most told comes first"


def test_a_topic_keeps_its_id_when_it_grows() -> None:
    before = {each.name: each.id for each in topics(ALL)}
    later = story(
        7, "Third round held", "IRN USA", "Iran, Geneva", "Araghchi, Witkoff, talks, nuclear", days=30
    )
    after = {each.name: each.id for each in topics([*ALL, later])}
    assert before == after


def test_civil_war_is_not_said_of_a_country_on_the_word_of_one() -> None:
    lone = story(8, "A banker looks abroad", "BRA LBY", "Brazil", "Mostaque, civil war, economy", voices=1)
    assert [each.name for each in topics([lone])] == ["Brazil"]


def test_topics_of_one_country_and_time_are_related() -> None:
    oil = story(9, "Brent up as Libyan exports stop", "LBY", "Libya", "Brent, Misrata, oil, economy")
    made = {each.name: each for each in topics([WAR, oil, QUAKE])}
    assert made["Libyan oil"].related == (made["Libyan civil war"].id,)
    assert made["Japan earthquake"].related == ()


@pytest.mark.parametrize(
    ("subject", "span", "called"),
    [
        (Subject("protest", ("EGY",)), "2011-01-25/2011-02-13", "Egyptian uprising"),
        (Subject("protest", ("EGY",)), "2013-06-01/2013-06-05", "Egyptian protests"),
        (Subject("talks", ("IRN", "USA")), "2026-01", "Iran-US talks"),
        (Subject("sanctions", ("RUS",)), "2022", "Sanctions on Russia"),
        (Subject("oil"), "2022", "Oil market"),
        (Subject("", ("GBR",)), "2022", "UK"),
        (Subject("summit", ("=SCO summit in Tianjin",)), "2025-09", "SCO summit in Tianjin"),
    ],
)
def test_names(subject: Subject, span: str, called: str) -> None:
    assert name(subject, DateSpan.from_edtf(span)) == called


def test_a_summit_is_called_by_its_name() -> None:
    tianjin = Story(
        "y9", "Tianjin summit: Xi courts the SCO", ("a",), DateSpan.day(date(2025, 9, 2)), (), ("CHN", "IND"),
        ("China", "Tianjin"), ("Tianjin", "Xi", "SCO", "summit"), None, 3,
    )  # fmt: skip
    assert [each.name for each in topics([tianjin])] == ["SCO summit in Tianjin"]


def test_what_a_title_shows_counts_most() -> None:
    text = "Ministers met. They spoke of tariffs and of exports, and of a vaccine."
    assert themes(text)[0][0] == "trade"
    assert themes(text, "Vaccine for a virus")[0][0] == "health"


def test_the_lists_are_whole() -> None:
    known = names()
    assert {theme for shown in cues().values() for theme, _ in shown} == set(known)
    words = [each.word for each in known.values()]
    assert len(set(words)) == len(words)
    assert all(theme_of(each.word) == theme for theme, each in known.items())
    assert theme_of("Misrata") is None
