"""The general path: what may answer, weighed by the same features whatever the question's form."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.asking import ask
from dragoman.asking._find import find
from dragoman.asking._query import Kind
from dragoman.asking._understand import understand
from dragoman.asking._weighed_choice import told_as, weigh, weights
from dragoman.record import Record

_TODAY = date(2026, 2, 10)


def test_every_weight_is_of_a_feature_for_all_or_for_one_kind() -> None:
    kinds = {each.name for each in Kind}
    assert weights()
    assert all(name.split(":")[0] in kinds for name in weights() if ":" in name)


def test_shares_of_all_candidates_and_of_nothing_are_one(sampled: Record) -> None:
    query = understand("Who met Xi in August 2023?", today=_TODAY)
    found = weigh(sampled, query, find(sampled, query))
    assert sum(found.shares) + found.none == pytest.approx(1.0)
    assert list(found.shares) == sorted(found.shares, reverse=True)


def test_the_likeliest_is_told_with_the_sentence_it_stands_in(sampled: Record) -> None:
    query = understand("How many votes did Araghchi get?", today=_TODAY)
    found = weigh(sampled, query, find(sampled, query))
    told = told_as(found)
    assert told.short == ("247",)
    assert any("247" in each.evidence.quote for each in told.citations if each.evidence)


def test_without_candidates_nothing_is_likelier_than_anything(sampled: Record) -> None:
    query = understand("Who met Zebulon Quartermain?", today=_TODAY)
    found = weigh(sampled, query, find(sampled, query))
    assert found.margin < 1.0
    assert not ask(sampled, "Who met Zebulon Quartermain?", today=_TODAY).found


def test_no_sentence_of_other_days_answers(sampled: Record) -> None:
    query = understand("Who met Xi in March 2019?", today=_TODAY)
    assert not weigh(sampled, query, find(sampled, query)).candidates


@pytest.mark.parametrize(
    ("question", "kind", "noun"),
    [
        ("From which countries did he call its ambassadors home?", Kind.WHO, "countries"),
        ("Near which town were they shot?", Kind.WHERE, "town"),
        ("For how long will he stay?", Kind.HOW_LONG, None),
        ("Which treaty did they sign?", Kind.WHO, "treaty"),
        ("On which day did he leave?", Kind.WHEN, None),
    ],
)
def test_a_preposition_before_the_asking_word_changes_nothing(
    question: str, kind: Kind, noun: str | None
) -> None:
    query = understand(question, today=_TODAY)
    assert query.kind is kind
    assert noun is None or query.noun == noun


def test_a_capital_that_acts_is_its_country_and_one_that_is_a_place_is_not() -> None:
    acting = understand("Did Moscow recognise the council?", today=_TODAY).names[0]
    place = understand("Who met the council in Moscow?", today=_TODAY).names[-1]
    assert acting.stands_in(frozenset({"rusia"})) or acting.stands_in(frozenset({"russia"}))
    assert not place.stands_in(frozenset({"rusia"}))
    assert not place.stands_in(frozenset({"russia"}))
