"""`dragoman topics` and `dragoman trends` on a record of a few weeks."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.model import CodedArticle, Place
from dragoman.reading import read_text
from dragoman.record import Record

LAST = date(2024, 3, 31)
VENUES = ("Aris hall", "Bosun square", "Cyrene gate", "Delphi park", "Ember quay", "Fennel row")


def coded(text: str, day: date, title: str | None, place: str, country: str) -> CodedArticle:
    article = read_text(text, published=day, title=title)
    return CodedArticle(article, "test", places=(Place(place, country),))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two strikes a week in Tarnow for nine weeks, and in the last week an earthquake that six report."""
    path = str(tmp_path_factory.mktemp("trends") / "r.db")
    with Record.open(path) as opened:
        for week in range(9):
            for number in range(2):
                day = LAST - timedelta(days=7 * week + number)
                text = (
                    f"Dock workers of Tarnow in Poland struck again at {VENUES[week % 6]} over the wages of Orlan Vessik's "
                    f"shipyard. The protest of the {week}{number} shift ended at night, and protesters marched home."
                )
                opened.add(coded(text, day, f"Strike at Vessik {week}-{number}", "Poland", "POL"))
        for number in range(6):
            text = (
                f"An earthquake of magnitude 6.4 struck Halmara in Japan and killed {30 + number} people. The quake at "
                f"{VENUES[number]} was followed by aftershocks, rescuers of Port Alba told reporter {number}."
            )
            title = "Earthquake kills dozens on Halmara" if number == 0 else None
            opened.add(coded(text, LAST, title, "Japan", "JPN"))
    return path


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"NO_COLOR": "1"})


def test_topics_are_listed_and_one_is_opened(record: str) -> None:
    told = invoke("topics", "--record", record)
    assert told.exit_code == 0, told.output
    assert "Japan earthquake" in told.stdout
    assert "Polish protests" in told.stdout
    one = invoke("topics", "japan", "--record", record)
    assert "Earthquake kills dozens on Halmara" in one.stdout
    assert "6" in one.stdout


def test_topics_as_json_and_as_of(record: str) -> None:
    told = json.loads(invoke("topics", "--as-of", "2024-03-20", "--json", "--record", record).stdout)
    assert [each["name"] for each in told] == ["Polish protests"]
    one = json.loads(invoke("topics", "Japan earthquake", "--json", "--record", record).stdout)
    assert one["stories"][0]["voices"] == 6
    assert one["topic"]["stories"] == [each["id"] for each in one["stories"]]


def test_no_such_topic(record: str) -> None:
    told = invoke("topics", "Atlantis", "--record", record)
    assert told.exit_code == 1
    assert "no topic is called 'Atlantis'" in told.output


def test_the_news_of_the_last_day_and_what_is_new(record: str) -> None:
    told = invoke("trends", "--record", record)
    assert told.exit_code == 0, told.output
    assert "News of 31 March 2024" in told.stdout
    assert "new today" in told.stdout
    assert "Japan earthquake" in told.stdout
    assert "Polish protests" not in told.stdout.split("Trends of")[1], "steady is not shown"
    assert "Polish protests" in invoke("trends", "--all", "--record", record).stdout.split("Trends of")[1]


def test_trends_as_json_as_of_an_earlier_day(record: str) -> None:
    told = json.loads(
        invoke(
            "trends", "--as-of", "2024-03-24", "--all", "--kind", "topic", "--json", "--record", record
        ).stdout
    )
    (trend,) = told["trends"]
    assert (trend["name"], trend["count"], trend["direction"]) == ("Polish protests", 2, "steady")
    assert trend["low"] <= trend["expected"] <= trend["high"]


def test_too_little_past_is_said(record: str) -> None:
    told = invoke("trends", "--on", "2024-02-11", "--kind", "topic", "--record", record)
    assert told.exit_code == 0
    assert "too little past" in told.output
