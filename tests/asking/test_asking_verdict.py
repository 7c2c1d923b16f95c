"""What is weighed between answers, and that any of the likeliest values may be given."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.asking._answer import Answer
from dragoman.asking._ask import ruled
from dragoman.asking._find import Finding, find
from dragoman.asking._query import Query
from dragoman.asking._reader import there
from dragoman.asking._understand import understand
from dragoman.asking._verdict_told import OFFERED, likeliest_first, offered
from dragoman.asking._weighed import pool
from dragoman.asking._weighed_choice import Weighed, told_as, weighed_by
from dragoman.record import Record

_TODAY = date(2026, 2, 10)
Asked = tuple[Query, Finding, Answer, Weighed]


@pytest.fixture(scope="module")
def weighed_up(sampled: Record) -> Asked:
    """A question of many candidates: the question, what was found, the rules' answer and the candidates."""
    query = understand("Who met Araghchi in Muscat?", today=_TODAY)
    with sampled.at_rest():
        finding = find(sampled, query)
        found = ruled(sampled, query, finding)
        general = weighed_by(pool(sampled, query, finding, judged=True), {"bias": 1.0, "words": 1.0})
    return query, finding, found, general


def test_another_value_may_be_given_first(weighed_up: Asked) -> None:
    _, _, _, general = weighed_up
    turned = likeliest_first(general, 2)
    assert turned.candidates[0] is general.candidates[2]
    assert turned.shares[0] == general.shares[2]
    assert sorted(turned.shares) == sorted(general.shares)
    assert told_as(turned).short[0] == general.candidates[2].value


def test_the_likeliest_few_are_offered_beside_the_rules_answer(weighed_up: Asked) -> None:
    query, finding, found, general = weighed_up
    options = offered(query, finding, found, general)
    assert found.found is ("rule" in options)
    places = [each.at for each in options.values() if each.at >= 0]
    assert places == sorted(places)
    assert set(places) <= set(range(OFFERED))
    for each in options.values():
        if each.at >= 0:
            assert each.features["general"] == 1.0
            assert each.features.get("rank", 0.0) == each.at
            assert general.candidates[each.at].value not in found.short


@pytest.mark.skipif(not there(), reason="no reader here")
def test_what_is_read_best_has_no_gap(weighed_up: Asked) -> None:
    query, finding, found, general = weighed_up
    best = max(each.features.get("read", -1.0) for each in general.candidates)
    for each in offered(query, finding, found, general).values():
        if each.at >= 0 and general.candidates[each.at].features.get("read") == best:
            assert "gap" not in each.features
