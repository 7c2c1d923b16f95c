"""What the judge is taught from: the written articles are well formed, and a toy lesson is learned."""

from __future__ import annotations

import pytest
from training._articles import FOLDER, parse, read_all
from training.judge import fit, lesson

from dragoman.coding.judge._model import BIAS
from dragoman.language import annotate

TOY = """published 2020-03-04
style toy
0 France condemned Mali on Tuesday.
1 Mali's president liked the sea.
2 Mali rejected the charge.
---
ACCUSE:disapprove | France/FRA/GOV | Mali/MLI/GOV | - | 03-03 'Tuesday' | happened | - | 0:condemned
REJECT | Mali/MLI/GOV | France/FRA/GOV | - | ..03-04 | happened | - | 2:rejected
"""


def test_every_written_article_is_well_formed() -> None:
    articles = read_all()
    assert len(articles) > 200
    assert {each.number % 2 for each in articles} == {0, 1}
    for each in articles:
        assert each.sentences, each.name
        assert each.reports, each.name
        assert all(report["evidence"] for report in each.reports), each.name
    texts = [" ".join(each.sentences) for each in articles]
    assert len(set(texts)) == len(texts)


def test_the_folder_holds_nothing_else() -> None:
    assert {each.suffix for each in FOLDER.iterdir()} == {".txt"}


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("0:condemned", "0:praised", "does not stand in sentence 0"),
        ("ACCUSE:disapprove", "SCOLD", "SCOLD"),
        ("France/FRA/GOV | Mali", "France/F/GOV | Mali", "country 'F'"),
        ("'Tuesday'", "'Friday'", "stand in no sentence"),
        ("1 Mali's", "2 Mali's", "sentence 1 is numbered '2'"),
        ("| happened | - | 0:", "| - | 0:", "7 columns"),
    ],
)
def test_a_wrong_line_is_named(right: str, wrong: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse(TOY.replace(right, wrong, 1), "toy-1")


def test_a_toy_set_is_learned() -> None:
    seen = [["good", "noise"], ["good"], ["bad", "noise"], ["bad"], ["good", "bad"]] * 4
    worth = [1.0, 1.0, 0.0, 0.0, None] * 4
    weights = fit(seen, worth, strength=1.0)
    assert weights.of["good"] > 0 > weights.of["bad"]
    assert abs(weights.of["noise"]) < 0.1
    assert weights.probability(["good"]) > 0.8
    assert weights.probability(["bad"]) < 0.2
    assert fit(seen, worth, strength=1.0) == weights
    assert BIAS in weights.of


def test_a_draft_is_worth_what_the_gold_says() -> None:
    toy = parse(TOY, "toy-1")
    learned = lesson(
        (toy.name, toy.article(), toy.sentences, toy.reports),
        annotate(toy.article()),
    )
    assert len(learned.seen) == len(learned.worth)
    assert learned.worth.count(1.0) == 2
