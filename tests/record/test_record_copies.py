"""Syndicated copies: recognised in any order of reading, kept, and not counted twice."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path

from sample_articles import article, coded, report

from dragoman.model import Article, Publication
from dragoman.record import Record, ReportFilter

STORY = (
    "The foreign ministers of Iran and China met in Muscat on Monday for talks on trade and shipping. "
    "They spoke for three hours and agreed to meet again before the summer. Neither side named a day. "
    "Oman, which was the host, called the talks frank. Diplomats of four other states waited in the city. "
    "Iran had asked for the talks in December, and China had at first refused them."
)
OTHER = "Grain prices rose in the north after a week of rain. Farmers asked the government for help."


def printed(outlet: str, day: int, text: str = STORY) -> Article:
    return article(text, outlet=outlet, published=date(2026, 2, day))


def test_a_copy_is_tied_to_the_first_print_and_counted_once(record: Record) -> None:
    first, copy = printed("The Sample Post", 3), printed("Probe Daily", 4, STORY + " Reporting by Gulf Wire.")
    for each in (copy, first, printed("Probe Daily", 4, OTHER)):
        record.add(coded(each, report(each, "asked")))
    assert record.copies() == {copy.id: first.id}
    assert record.counts()["copies"] == 1
    assert len(record.reports()) == 2
    assert len(record.reports(ReportFilter(include_copies=True))) == 3
    assert len(record.search("Muscat")) == 1
    assert len(record.search("Muscat", include_copies=True)) == 2
    assert record.article(copy.id) == copy


def test_the_order_of_reading_makes_no_difference(tmp_path: Path) -> None:
    prints = [
        printed("C", 5),
        printed("B", 3, STORY + " Reporting by Gulf Wire."),
        printed("A", 4, STORY.removesuffix(" them.")),
        article(STORY, outlet="D", published=None),
    ]
    found = set()
    for number, order in enumerate(itertools.permutations(prints)):
        with Record.open(tmp_path / f"{number}.db") as record:
            for each in order:
                record.add(coded(each))
            found.add(tuple(sorted(record.copies().items())))
    assert found == {tuple(sorted((each.id, prints[1].id) for each in prints if each is not prints[1]))}


def test_a_better_known_day_changes_the_original(record: Record) -> None:
    first, second = printed("A", 3), printed("B", 4)
    for each in (first, second):
        record.add(coded(each))
    assert record.copies() == {second.id: first.id}
    later = replace(first, publication=Publication(printed("A", 9).publication.span, "given"))
    record.add(coded(later))
    assert record.copies() == {first.id: second.id}


def test_when_the_original_goes_its_copies_find_another(record: Record) -> None:
    first, second, third = printed("A", 3), printed("B", 4), printed("C", 5)
    for each in (first, second, third):
        record.add(coded(each))
    anew = replace(printed("A", 3, OTHER), origin=first.origin)
    record.add(coded(anew))
    assert record.copies() == {third.id: second.id}


def test_articles_on_one_matter_are_no_copies(record: Record) -> None:
    for outlet, text in (("A", STORY), ("B", "Iran and China met in Muscat. " + OTHER)):
        record.add(coded(printed(outlet, 3, text)))
    assert record.copies() == {}
