"""Learned parties: whom the rules leave open is weighed, whom they know stands, and each choice says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from training.whom import Choice, fit, worth

from dragoman.coding._code import Found, find
from dragoman.coding.judge import Weights, read
from dragoman.coding.whom import ACTOR, RECIPIENT, Candidate, Reader, choose, left_open, shipped
from dragoman.language import annotate
from dragoman.model import Actor, EventType, Sector
from dragoman.reading import read_text

STORY = """Rebels of the Northern Front shelled the town of Gao in Mali on Monday.
The government of Mali sent soldiers to the north.
The army said forty soldiers were killed.
Niger condemned the attack.
France said it would send planes to Mali.
The envoys met in Bamako."""
GOLD = [{"name": "the Malian army", "country": "MLI", "sector": "MIL"}]


def found(text: str = STORY) -> Found:
    return find(annotate(read_text(text, published=date(2013, 1, 15))))


def test_the_weights_load() -> None:
    weights = shipped()
    assert len(weights.of) > 1000
    assert {each[0] for each in weights.of} == {ACTOR, RECIPIENT}


def test_everybody_named_near_is_offered_and_nobody_last() -> None:
    story = found()
    draft = next(each for each in story.drafts if each.sentence == 3)
    options = story.stage.candidates(draft, RECIPIENT, [], draft.actors)
    assert not options[-1].actors
    assert {"none", "rule"} <= set(options[-1].origins)
    offered = {each.country for each in options}
    assert {"MLI", "NER", None} <= offered
    assert len({each.key for each in options}) == len(options)


def test_a_party_of_a_known_country_stands() -> None:
    story = found()
    draft = next(each for each in story.drafts if each.sentence == 3)
    assert [each.country for each in draft.actors] == ["NER"]
    assert left_open(draft, ACTOR) is None
    choose(story.stage, [draft], Weights({"Ac=0": 99.0}))
    assert [each.country for each in draft.actors] == ["NER"]


def test_what_is_open_is_filled_and_says_so() -> None:
    story = found()
    draft = next(each for each in story.drafts if each.sentence == 3)
    draft.recipients, draft.meant = [], []
    assert left_open(draft, RECIPIENT) == "nobody"
    choose(story.stage, [draft], Weights({"Ro=state0": 9.0}))
    assert [each.country for each in draft.meant] == ["MLI"]
    assert any(each.startswith("recipient: ") and "probability" in each for each in draft.reasons)


def test_a_small_gain_overrules_nobody() -> None:
    story = found()
    draft = next(each for each in story.drafts if each.sentence == 3)
    draft.recipients, draft.meant = [], []
    choose(story.stage, [draft], Weights({"Ro=state0": 0.1}))
    assert not draft.meant
    assert not any(each.startswith("recipient: ") for each in draft.reasons)


def test_a_candidate_has_the_same_features_every_time() -> None:
    rows = []
    for _ in range(2):
        story = found()
        draft = story.drafts[0]
        options = story.stage.candidates(draft, ACTOR, draft.actors, draft.recipients)
        reader = Reader(story.stage, draft, ACTOR, draft.actors, draft.recipients)
        rows.append([reader.features(each) for each in options])
    assert rows[0] == rows[1]
    assert all(name.startswith(ACTOR) for row in rows[0] for name in row)
    assert all(len(set(row)) == len(row) for row in rows[0])


@pytest.mark.parametrize(
    ("actors", "least", "most"),
    [
        ([Actor("Malian army", "MLI", Sector.MIL)], 1.0, 1.0),
        ([Actor("Mali", "MLI", Sector.GOV)], 0.2, 0.3),
        ([Actor("Malian army", "NER", Sector.MIL)], 0.0, 0.0),
        ([Actor("Malian army", "MLI", Sector.MIL), Actor("Niger", "NER", Sector.GOV)], 0.7, 0.8),
        ([], 0.0, 0.0),
    ],
)
def test_how_right_a_candidate_is(actors: list[Actor], least: float, most: float) -> None:
    assert least <= worth(Candidate(actors), GOLD) <= most


def test_nobody_is_right_where_gold_has_nobody() -> None:
    assert worth(Candidate([]), []) == 1.0
    assert worth(Candidate([Actor("Mali", "MLI")]), []) == 0.0


def test_a_toy_set_is_learned(tmp_path: Path) -> None:
    rows = [
        Choice(str(n), ACTOR, [["Agood", "Anoise"], ["Abad"]], [1.0, 0.0], [True, False], 1, "nobody")
        for n in range(6)
    ]
    weights = fit(rows, strength=1.0)
    assert weights["Agood"] > 0 > weights["Abad"]
    path = tmp_path / "whom.tsv"
    Weights(weights).write(path)
    assert read(path.read_text("utf-8")).of["Agood"] == pytest.approx(weights["Agood"], abs=0.001)


def test_no_army_attacks_itself() -> None:
    for kind, own in ((EventType.ASSAULT, False), (EventType.ACCUSE, True)):
        story = found()
        draft = next(each for each in story.drafts if each.sentence == 3)
        draft.type, draft.actors = kind, []
        draft.recipients = [Actor("Malian soldiers", "MLI", Sector.MIL)]
        choose(story.stage, [draft], Weights({"Ac=0": 9.0, "As=GOV": 9.0}))
        chosen = {(each.country, each.sector) for each in draft.actors}
        assert (("MLI", Sector.GOV) in chosen) is own


def test_who_acts_already_is_no_recipient_and_who_meet_have_none() -> None:
    story = found()
    draft = next(each for each in story.drafts if each.sentence == 3)
    draft.recipients, draft.meant = [], []
    choose(story.stage, [draft], Weights({"Rv=speaker": 9.0, "Rx=same as other": 9.0}))
    assert not any(each.name == other.name for each in draft.meant for other in draft.actors)
    draft.type, draft.mode = EventType.CONSULT, None
    assert left_open(draft, RECIPIENT) is None
