"""Our own questions on who held which office: well formed, and answered right or not at all."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from benchmarks import tenures


def test_questions_are_well_formed() -> None:
    questions = [*tenures.own_questions(tenures.OWN)]
    assert len({each.id for each in questions}) == len(questions) > 300
    assert all(bool(each.person) != bool(each.office) for each in questions)
    assert sum(not each.answer for each in questions) > 30, "some have no answer"
    assert {tenures.half_of(each.id) for each in questions} == {0, 1}


def test_without_texts_the_reference_answers_right_or_not_at_all() -> None:
    tallies: dict[str, tenures.Tally] = defaultdict(tenures.Tally)
    asked = [each for each in tenures.own_questions(tenures.OWN) if not each.texts]
    tenures.ask(asked, tallies)
    scores = tallies["all"].scores()
    assert scores["accuracy"] >= 0.98
    assert scores["answered"] >= 0.9


def test_a_wrong_name_is_wrong_and_silence_is_no_answer() -> None:
    question = tenures.Question(
        "q", "k", date(2020, 1, 1), ("Jean-Noël Barrot",), "foreign minister", "France"
    )
    tally = tenures.Tally()
    tally.add(question, ("Jean-Noel Barrot",))
    tally.add(question, ("Catherine Colonna",))
    tally.add(question, ())
    assert (tally.asked, tally.answered, tally.right) == (3, 2, 1)
    assert tally.scores() == {"accuracy": 0.5, "answered": 2 / 3}
