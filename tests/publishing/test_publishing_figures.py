"""Figures: drawn from what is there, safe, honest about what they rest on, none where there is too little."""

from __future__ import annotations

import csv
import io
import struct
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dragoman import sample
from dragoman.errors import InputError, UnknownSubjectError
from dragoman.model import (
    Actor,
    ActorKind,
    Conflict,
    ConflictSide,
    DateSpan,
    Event,
    EventType,
    Place,
    Status,
)
from dragoman.publishing import figures
from dragoman.record import Record
from dragoman.scaling import read_into

IRAN = Actor("Iran", "IRN", kind=ActorKind.COUNTRY)
CHINA = Actor("China", "CHN", kind=ActorKind.COUNTRY)
MUSCAT = Place("Muscat", "OMN", latitude=23.58, longitude=58.4)


def event(number: int, *, on: date | None = None, title: str | None = None, **more: object) -> Event:
    span = DateSpan.day(on) if on else DateSpan()
    values: dict[str, object] = {
        "actors": (IRAN,),
        "recipients": (CHINA,),
        "place": MUSCAT,
        "title": title or f"Iran and China meet {number}",
        **more,
    }
    return Event(
        f"e{number:016x}",
        EventType.CONSULT,
        Status.HAPPENED,
        span,
        (f"r{number}",),
        **values,  # type: ignore[arg-type]
    )


def gathered(*events: Event) -> figures.Gathered:
    return figures.Gathered(tuple(events), None, 3, 2)


SIDES = (
    Conflict(
        "c1",
        "e1",
        "place",
        "Where they meet: Istanbul or Muscat",
        (ConflictSide("Istanbul", ("Axios",)), ConflictSide("Muscat <b>", ("Tehran", "an official"))),
    ),
)
SOME = gathered(*(event(each, on=date(2026, 1, 1) + timedelta(days=9 * each)) for each in range(6)))


@pytest.mark.parametrize("kind", sorted(figures.KINDS))
def test_every_kind_is_drawn_with_words_and_data(kind: str) -> None:
    made = figures.draw("Iran and China", SOME, kind, SIDES)
    assert made is not None
    assert made.title.startswith("Iran and China")
    assert "3 articles of 2 outlets" in made.source
    assert len(made.alt) > 20
    drawn = ET.fromstring(made.svg())
    assert drawn.get("role") == "img"
    words = " ".join(drawn.itertext())
    assert made.alt in words
    rows = list(csv.reader(io.StringIO(made.csv())))
    assert tuple(rows[0]) == made.columns
    assert len(rows) == len(made.rows) + 1 >= 2


def test_a_card_has_the_size_that_sites_want() -> None:
    made = figures.draw("Iran and China", SOME, "card")
    assert made is not None
    assert struct.unpack(">II", figures.card_png(made)[16:24]) == figures.CARD


def test_dark_figures_have_a_dark_ground() -> None:
    made = figures.draw("Iran", SOME, "timeline")
    assert made is not None
    assert made.vega_lite(dark=True)["config"]["background"] != made.vega_lite()["config"]["background"]
    assert "$ground" not in str(made.vega_lite(dark=True))


@pytest.mark.parametrize("kind", sorted(set(figures.KINDS) - {"card"}))
def test_a_telephone_has_a_drawing_of_its_own(kind: str) -> None:
    made = figures.draw("Iran and China", SOME, kind, SIDES)
    assert made is not None
    assert made.small is not None
    width, _ = struct.unpack(">II", made.png(scale=1, narrow=True)[16:24])
    assert width <= 400
    assert "role" in made.svg(narrow=True)


def test_what_happened_after_its_last_report_has_no_day() -> None:
    late = event(1, on=date(2026, 3, 1), last=DateSpan.day(date(2026, 2, 1)))
    assert figures.draw("Iran", gathered(late), "timeline") is None


@pytest.mark.parametrize("kind", ["timeline", "map", "calendar", "stream"])
def test_where_nothing_is_known_nothing_is_drawn(kind: str) -> None:
    assert figures.draw("Iran", gathered(event(1, place=None)), kind) is None
    assert figures.draw("Iran", gathered(), kind) is None


def test_names_with_markup_and_other_scripts_stay_words() -> None:
    bad = '<script>alert("1")</script> \u200f\u0648\u0632\u0627\u0631\u0629 & "x"'
    made = figures.draw(
        bad, gathered(*(event(each, on=date(2026, 1, each), title=bad) for each in (1, 2, 3))), "timeline"
    )
    assert made is not None
    drawn = made.svg()
    ET.fromstring(drawn)
    assert "<script" not in drawn


def test_cells_are_no_formulas() -> None:
    events = [event(each, on=date(2026, 1, each), title="=HYPERLINK(1)") for each in (1, 2, 3)]
    made = figures.draw("Iran", gathered(*events), "timeline")
    assert made is not None
    assert ",'=HYPERLINK(1)," in made.csv()


def test_fifty_thousand_events_stay_legible() -> None:
    first = date(2000, 1, 1)
    many = [event(each, on=first + timedelta(days=each % 9000), voices=each % 7) for each in range(50_000)]
    whole = gathered(*many)
    for kind in ("timeline", "stream", "calendar", "matrix"):
        made = figures.draw("Iran", whole, kind)
        assert made is not None
        assert len(made.rows) <= 400
        assert len(str(made.spec)) < 200_000
        assert len(str(made.small)) < 200_000


def test_a_lone_old_event_does_not_flatten_the_rest() -> None:
    recent = [event(each, on=date(2026, 1, 1) + timedelta(days=each)) for each in range(30)]
    made = figures.draw("Iran", gathered(event(99, on=date(1990, 1, 1)), *recent), "stream")
    assert made is not None
    assert "1 long before are left out" in made.subtitle
    assert all(str(row["from"]) > "2025" for row in made.rows)


def test_what_is_not_settled_is_not_drawn_as_if_it_were() -> None:
    plan = Event(
        "e1",
        EventType.CONSULT,
        Status.PLANNED,
        DateSpan.day(date(2026, 2, 6)),
        ("r1",),
        title="Iran meets China",
        actors=(IRAN,),
    )
    made = figures.draw("Iran", gathered(plan), "timeline")
    assert made is not None
    assert "(planned)" in str(made.spec)
    assert figures.draw("Iran", gathered(plan), "calendar") is None


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A few articles of the sample."""
    folder = Path(str(sample.folder()))
    with Record.open(tmp_path_factory.mktemp("figures") / "r.db") as opened:
        names = ("tables/negotiations.jsonl", "text/muscat-on-again.txt", "markdown/venue-dispute-brief.md")
        read_into(opened, [folder / each for each in names])
        yield opened


def test_figures_of_a_record(record: Record) -> None:
    made = figures.figure(record, "Iran, United States", "sides", date(2026, 2, 4))
    assert "Istanbul" in made.alt
    early = figures.figure(record, "Iran, United States", "timeline", date(2026, 2, 4))
    late = figures.figure(record, "Iran, United States", "timeline")
    assert early.id != late.id
    assert "as reported by 4 February 2026" in early.source


def test_too_little_unknown_and_wrong_are_told_apart(record: Record) -> None:
    with pytest.raises(InputError, match="no kind of figure"):
        figures.figure(record, "Iran", "pie")
    with pytest.raises(UnknownSubjectError, match="nothing is known"):
        figures.figure(record, "Atlantis", "timeline")
