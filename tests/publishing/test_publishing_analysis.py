"""Analyses: statistics that hold, findings that are counted, cited and say how sure they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import sample
from dragoman.errors import UnknownSubjectError
from dragoman.publishing.analysis import analyse, change_point, even_odds, mean_range, rate_ratio
from dragoman.record import Record
from dragoman.scaling import read_into


def test_an_even_split_is_no_surprise_and_an_uneven_one_is() -> None:
    assert even_odds(5, 5) == 1.0
    assert even_odds(0, 5) == pytest.approx(2 / 32)
    assert even_odds(2, 18) == pytest.approx(0.000402, rel=1e-2)


@given(st.integers(0, 60), st.integers(0, 60))
def test_odds_are_the_same_both_ways(one: int, other: int) -> None:
    assert even_odds(one, other) == even_odds(other, one)
    assert 0 < even_odds(one, other) <= 1


def test_the_mean_lies_in_its_range() -> None:
    mean, low, high = mean_range([1.0, 2.0, 3.0, 4.0])
    assert (mean, low < mean < high) == (2.5, True)
    assert high - mean == pytest.approx(1.96 * (5 / 3 / 4) ** 0.5)
    assert mean_range([3.0])[1:] == (float("-inf"), float("inf"))


def test_ratios_of_rates_hold_the_truth_and_admit_ignorance() -> None:
    ratio, low, high = rate_ratio(20, 10)
    assert ratio == pytest.approx(2.0)
    assert low < 1.0 < ratio < high
    assert rate_ratio(40, 10)[1] > 1
    assert rate_ratio(3, 0)[2] == float("inf")


@pytest.mark.parametrize("at", [4, 10, 17])
def test_a_change_is_found_where_it_is(at: int) -> None:
    found = change_point(
        [1, 2] * (at // 2) + [9, 11] * ((24 - at) // 2) if at % 2 == 0 else [1] * at + [10] * (24 - at)
    )
    assert found is not None
    assert found.at == at
    assert found.low <= at <= found.high
    assert found.odds > 1000
    assert found.before < found.after


def test_where_nothing_changes_no_change_is_likely() -> None:
    found = change_point([5, 4, 6, 5, 5, 4, 6, 5, 5, 6, 4, 5])
    assert found is not None
    assert found.odds < 1
    assert change_point([1, 2, 3]) is None
    assert change_point([0] * 12) is None


@given(st.lists(st.integers(0, 40), min_size=6, max_size=40))
def test_any_counts_can_be_asked(counts: list[int]) -> None:
    found = change_point(counts)
    if found is not None:
        assert 1 <= found.low <= found.high < len(counts)
        assert found.odds >= 0


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A few articles of the sample."""
    folder = Path(str(sample.folder()))
    names = ("tables/negotiations.jsonl", "text/muscat-on-again.txt", "markdown/venue-dispute-brief.md")
    with Record.open(tmp_path_factory.mktemp("analysis") / "r.db") as opened:
        read_into(opened, [folder / each for each in names])
        yield opened


def test_every_finding_is_cited_and_the_words_stand_there(record: Record) -> None:
    page = analyse(record, "Iran and the United States")
    assert page.kind == "analysis"
    assert page.sections
    for heading, sentences in page.sections:
        assert heading
        for each in sentences:
            assert each.own
            assert each.evidence
            for cited in each.evidence:
                coded = record.coded(cited.article)
                assert coded is not None
                assert cited.span.of(coded.article.text) == cited.quote
    assert {each.section for each in page.figures} <= {heading for heading, _ in page.sections}
    assert all(each.alt and each.source and each.spec for each in page.figures)


def test_little_is_said_to_be_little(record: Record) -> None:
    page = analyse(record, "Iran and the United States")
    notes = " ".join(each.note or "" for _, sentences in page.sections for each in sentences)
    assert "only" in notes


def test_as_of_an_earlier_day_there_is_less(record: Record) -> None:
    now, then = analyse(record, "Iran"), analyse(record, "Iran", date(2026, 2, 4))
    assert then.articles < now.articles
    assert then.as_of == date(2026, 2, 4)
    with pytest.raises(UnknownSubjectError):
        analyse(record, "Iran", date(1999, 1, 1))
