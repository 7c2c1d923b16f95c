"""The map of a record shows each place that is known, the busier the bigger, and lists the same under it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from printed_articles import CHINA, IRAN, article, coded, country_name, report

from dragoman.model import DateSpan, Place
from dragoman.publishing import Known, Pages, Renderer
from dragoman.record import Record

MUSCAT = Place("Muscat", "OMN", latitude=23.58, longitude=58.41)
ISTANBUL = Place("Istanbul", "TUR", latitude=41.01, longitude=28.95)
NOWHERE = Place("Nowhere", "OMN")


def test_a_map_of_the_record(tmp_path: Path) -> None:
    known = Known(country_name, lambda _code: (), lambda _name, _country: ())
    with Record.open(tmp_path / "map.db") as record:
        empty = Pages.of(record, known=known).page("map.html")
        assert empty is not None
        assert b"<circle" not in Renderer("Test").render(empty)
        for number, place in enumerate((MUSCAT, MUSCAT, ISTANBUL, NOWHERE)):
            met = article(f"They met, time {number}.", title=f"Meeting {number}", outlet=f"Outlet {number}")
            other = (CHINA, IRAN)[number % 2]
            on = DateSpan.day(date(2024, 1 + number, 9))
            told = report(met, "met", actors=(other,), place=place, date=on)
            record.add(coded(met, reports=(told,)))
        page = Pages.of(record, known=known).page("map.html")
        assert page is not None
        html = Renderer("Test").render(page).decode()
    dots = {
        words: (float(x), float(y), float(radius))
        for x, y, radius, words in re.findall(
            r'<circle class="dot" cx="([^"]+)" cy="([^"]+)" r="([^"]+)"><title>([^<:]+)', html
        )
    }
    assert set(dots) == {"Muscat", "Istanbul"}
    assert dots["Muscat"][:2] == (58.41, -23.58)
    assert dots["Muscat"][2] > dots["Istanbul"][2]
    assert "Of 1 more place it is not known" in html
    assert "places/" in html
    left, top, wide, high = (float(each) for each in re.search(r'viewBox="([^"]+)"', html)[1].split())  # type: ignore[index]
    for x, y, _ in dots.values():
        assert left < x < left + wide
        assert top < y < top + high
