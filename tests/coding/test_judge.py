"""The judge: its weights load, it is the same every time, and what it leaves out can be seen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.coding import code, code_many, left_out
from dragoman.coding._code import find
from dragoman.coding._join import take_in
from dragoman.coding.judge import LEAST, Weights, judge, read, shipped
from dragoman.coding.judge._model import BIAS, HEADER
from dragoman.errors import ReferenceDataError
from dragoman.language import annotate
from dragoman.model import Article, EventType
from dragoman.reading import read_text

STORY = """Peru's foreign minister, Ana Quispe, met her Chilean counterpart, Luis Rojas, in Lima on Tuesday.
The two ministers signed an agreement on fishing rights.
Rojas thanked his hosts for the meeting.
Analysts say such agreements are often broken by both sides.
A war between the two countries ended in 1883.
Peru will send a delegation to Santiago next month, Quispe said.
"I like the sea," said Rojas, who attacked a plate of fish."""


def story(text: str = STORY) -> Article:
    return read_text(text, published=date(2024, 5, 15))


def test_the_weights_load() -> None:
    weights = shipped()
    assert BIAS in weights.of
    assert len(weights.of) > 1000
    assert 0 < weights.probability(["a word never seen"]) < 1
    assert weights.probability([]) == weights.probability(["a word never seen"])


def test_a_line_that_is_no_weight_is_named() -> None:
    with pytest.raises(ReferenceDataError, match=r"judge\.tsv:3"):
        read(f"{HEADER}\n{BIAS}\t0.5\nframe=x\tmuch\n")
    with pytest.raises(ReferenceDataError, match=r"judge\.tsv:1"):
        read("word\tcount\n")


def test_weights_written_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / "judge.tsv"
    Weights({"b": -1.25, "a": 0.5, "nothing": 0.0001, BIAS: 1.0}).write(path)
    assert read(path.read_text("utf-8")).of == {"a": 0.5, "b": -1.25, BIAS: 1.0}


def test_an_article_is_judged_the_same_every_time_and_in_any_company() -> None:
    alone = code(story())
    beside = list(code_many([story("Nothing at all was said in Quito."), story()]))[1]
    assert alone == beside
    assert alone.reports


def test_confidence_is_the_judges_probability() -> None:
    for report in code(story()).reports:
        assert 0 <= report.confidence <= 1
        assert any(f"probability {report.confidence:.2f}" in reason for reason in report.reasons)


def test_what_is_left_out_is_told_with_its_reason() -> None:
    kept = {each.id for each in code(story()).reports}
    for report in left_out(story()):
        assert report.id not in kept
        assert any(reason.startswith("judge:") for reason in report.reasons)


def test_a_sentence_out_of_its_context_is_left_to_the_frames() -> None:
    annotated = annotate(story("Analysts say that France attacks Mali every year."))
    found = find(annotated)
    verdict = judge(annotated, found.said, found.events, found.doubted, Weights({BIAS: -9.0}))
    assert verdict.kept == found.events
    assert not verdict.raised


def test_a_harsh_judge_keeps_nothing_and_a_mild_one_everything() -> None:
    annotated = annotate(story())
    found = find(annotated)
    harsh = judge(annotated, found.said, found.events, found.doubted, Weights({BIAS: -9.0}))
    assert not harsh.kept
    assert not harsh.raised
    assert len(harsh.left) == len(found.events) + len(found.doubted)
    mild = judge(annotated, found.said, found.events, found.doubted, Weights({BIAS: 9.0}))
    assert mild.kept == found.events
    assert mild.raised == found.doubted
    assert all(each.confidence >= LEAST for each in mild.kept)


def test_nothing_is_lost_where_tellings_are_taken_in() -> None:
    annotated = annotate(story())
    found = find(annotated)
    before = sum(len(each.evidence) for each in (*found.events, *found.doubted))
    taken = take_in(found.events, found.doubted)
    assert sum(len(each.evidence) for each in taken) == before
    starts = [each.evidence[0].span.start for each in taken]
    assert starts == sorted(starts)


def test_a_doubted_telling_of_an_event_adds_no_second_report() -> None:
    annotated = annotate(story())
    found = find(annotated)
    event = next(each for each in found.events if each.type is EventType.CONSULT)
    again = find(annotated)
    twin = next(each for each in again.events if each.type is EventType.CONSULT)
    count = len(found.events)
    assert len(take_in(found.events, [twin])) == count
    assert twin in event.again


def test_calls_one_by_one_stay_one_report_each() -> None:
    text = (
        "President Emmanuel Macron spoke by phone with Vladimir Putin and Volodymyr Zelensky on Monday.\n"
        "The French leader told both that the ceasefire must hold.\n"
        "Aides gave no details of the two calls.\n"
    )
    calls = [each for each in (*code(story(text)).reports, *left_out(story(text))) if each.mode == "phone"]
    pairs = [frozenset(actor.country for actor in each.actors) for each in calls if len(each.actors) == 2]
    assert {frozenset({"FRA", "RUS"}), frozenset({"FRA", "UKR"})} <= set(pairs)


def test_out_of_context_a_relative_clause_only_says_who_somebody_is() -> None:
    text = "Uganda granted political asylum to 18 Rwandan rebels who attacked the Kenyan army two years ago."
    found = code(story(text))
    assert [each.type.value for each in found.reports] == ["AID"]
    assert "attacked" in {one.quote for each in left_out(story(text)) for one in each.evidence}
    only = code(story("Police in Kampala spoke of 18 rebels who attacked the Kenyan army two years ago."))
    assert "ASSAULT" in {each.type.value for each in only.reports}
