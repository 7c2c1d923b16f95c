"""The judge of two sentences: what it is given, which it is asked of, and what is made of what it says."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman import linking
from dragoman.coding import code
from dragoman.linking import Assertion, _assertions, _contrary, _contrary_verdict
from dragoman.linking._assertions_claim import BARE
from dragoman.linking._contrary import Judged, judge, there
from dragoman.linking._contrary_gate import passes
from dragoman.linking._contrary_text import BEFORE, LEAD, SENTENCE, day, side
from dragoman.reading import read_text

ONE = "Sixty-eight people died when a bomb went off at the central market in Kandara, doctors said."
OTHER = "No more than 20 lost their lives in the blast at Kandara's market, the governor told reporters."


@pytest.fixture(autouse=True)
def _begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """What articles begin with is read for the judge, whether its files are there or not."""
    monkeypatch.setattr(_assertions, "there", lambda: True)


def _claims(text: str, day_of: int = 3, outlet: str = "One") -> tuple[Assertion, ...]:
    return linking.assertions(code(read_text(text, published=date(2021, 5, day_of), outlet=outlet)))


def _first(text: str, day_of: int = 3, outlet: str = "One") -> Assertion:
    return next(each for each in _claims(text, day_of, outlet) if each.place == 0)


def test_what_is_read_of_a_sentence_is_short() -> None:
    """The day, the beginning of the article, the end of what stands before, and the sentence, each cut."""
    assert day(date(2021, 5, 3)) == "mon 3 may ."
    made = side([1], list(range(200, 300)), list(range(300, 400)), list(range(400, 500)), 101, 102)
    assert made[:2] == [101, 1]
    assert made[2 + LEAD - 1] == 200 + LEAD - 1
    assert made[2 + LEAD + BEFORE - 1] == 399
    assert len(made) == 4 + LEAD + BEFORE + SENTENCE


def test_an_article_begins_with_three_sentences() -> None:
    """Each of them can be asked about, whether a claim is read of it or not; what follows only if a claim is."""
    text = (
        "The harbour of Kandara lay quiet at noon. Fishing boats were tied up along the eastern mole. "
        "A tanker waited beyond the lighthouse. Gulls sat on the cranes by the grain silos."
    )
    found = {each.place: each for each in _claims(text) if each.place >= 0}
    assert sorted(found) == [0, 1, 2]
    assert found[0].lead == ""
    assert found[2].lead == found[0].sentence
    assert found[2].before == found[1].sentence
    assert all(each.place >= 0 for each in _claims(text) if BARE in each.marks)


def test_of_a_long_article_nothing_is_read_for_the_judge() -> None:
    """It was taught on short items, and is mostly wrong on others."""
    text = " ".join(f"The harbour of Kandara lay quiet at noon on pier {number}." for number in range(2, 11))
    assert all(each.place < 0 for each in _claims(text))


def test_beginnings_meet_within_two_days_by_a_name() -> None:
    """Whatever two days they are; later they do not."""
    for first in range(1, 9):
        keys = set(linking.assertion_keys(_first(ONE, first)))
        for later in (0, 1, 2):
            assert keys & set(linking.assertion_keys(_first(OTHER, first + later, "Two")))
        begun = {each for each in keys if each[0] in "BC"}
        assert not begun & set(linking.assertion_keys(_first(OTHER, first + 4, "Two")))


def test_a_claim_has_each_key_once() -> None:
    """Also where a name is a rare word of it too."""
    for text in (ONE, OTHER, "The harbour of Kandara lay quiet at noon near Kandara's grain silos."):
        for claim in _claims(text):
            keys = linking.assertion_keys(claim)
            assert len(set(keys)) == len(keys)


def test_the_judge_is_asked_only_where_two_may_tell_of_one_thing() -> None:
    """Not of two matters that share no word."""
    assert passes(_first(ONE), _first(OTHER, outlet="Two"))
    elsewhere = _first("A football club of Lisbon has signed a goalkeeper from Porto.", outlet="Two")
    assert not passes(_first(ONE), elsewhere)


def test_without_a_judge_nothing_is_read_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims are those of the rules alone."""
    monkeypatch.setattr(_assertions, "there", lambda: False)
    assert all(each.place < 0 for each in _claims("The harbour of Kandara lay quiet at noon."))


def test_the_judge_says_the_same_of_a_pair_whatever_it_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of a sentence is what is read of it anew."""
    monkeypatch.setenv("DRAGOMAN_CONTRARY", "on")
    assert there()
    one, other = _first(ONE), _first(OTHER, outlet="Two")
    said = judge(one, other)
    judge(other, _first("Rain fell on Lima all night, the weather office said.", outlet="Three"))
    _contrary._judged.cache_clear()
    _contrary._KEPT.clear()
    assert judge(one, other) == said
    assert said is not None
    assert 0 <= said.contrary <= 1


def test_without_a_judge_rules_alone_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked only where it is switched on."""
    monkeypatch.delenv("DRAGOMAN_CONTRARY", raising=False)
    assert judge(_first(ONE), _first(OTHER, outlet="Two")) is None


def test_what_the_judge_finds_is_told_in_the_words_of_both(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each side by its outlet and its sentence; a number only where both count."""
    sure = Judged(0.97, 0.02, (("number", 0.9), ("happens", 0.05)))
    monkeypatch.setattr(_contrary_verdict, "judge", lambda _one, _other: sure)
    one, other = (
        _first("The minister has gone to Lisbon.", 3),
        _first("The minister is still in Kandara.", 3, "Two"),
    )
    monkeypatch.setattr(_contrary_verdict, "passes", lambda _one, _other: True)
    found = _contrary_verdict.by_judgement(*sorted((one, other), key=lambda each: each.article))
    assert found is not None
    assert found.about == "happens"
    assert not found.update
    assert _contrary_verdict.by_judgement(one, one) is None


def test_what_is_hardly_likely_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the bar nothing is said."""
    unsure = Judged(0.3, 0.05, (("happens", 0.9),))
    monkeypatch.setattr(_contrary_verdict, "judge", lambda _one, _other: unsure)
    monkeypatch.setattr(_contrary_verdict, "passes", lambda _one, _other: True)
    assert _contrary_verdict.by_judgement(_first(ONE), _first(OTHER, outlet="Two")) is None
