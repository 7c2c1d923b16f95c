"""The learned head: how it reads a candidate, and what it says of sentences it has not been shown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.coding.head import Candidate, predict, version
from dragoman.coding.head._render import MARKERS, render
from dragoman.model import EventType, Span, Status


def candidate(marked: str) -> Candidate:
    """A candidate from `{actor} *trigger* [recipient]`."""
    text = ""
    starts: dict[str, int] = {}
    spans: dict[str, Span] = {}
    for character in marked:
        if character in "{[" or (character == "*" and "*" not in starts):
            starts[character] = len(text)
        elif character in "}]*":
            opening = {"}": "{", "]": "[", "*": "*"}[character]
            spans[opening] = Span(starts[opening], len(text))
        else:
            text += character
    return Candidate(text, trigger=spans.get("*"), actor=spans.get("{"), recipient=spans.get("["))


def test_marked_words_stand_between_markers_and_masked_ones_give_way() -> None:
    read = candidate("{Oslo} *thanked* [Rome] on Friday.")
    assert render(read, masked=False) == (
        "[unused1] Oslo [unused2] [unused5] thanked [unused6] [unused3] Rome [unused4] on Friday."
    )
    assert render(read, masked=True) == "[unused1] [unused5] thanked [unused6] [unused3] on Friday."


def test_a_span_over_another_goes_unmarked() -> None:
    text = "The Rome talks failed."
    shown = render(Candidate(text, actor=Span(0, 14), trigger=Span(9, 14)), masked=False)
    assert shown == "[unused1] The Rome talks [unused2] failed."


@given(st.text(max_size=60), st.data())
def test_rendering_keeps_every_word_outside_the_mask(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    shown = render(
        Candidate(text, actor=Span(places[0], places[1]), recipient=Span(places[2], places[3])), masked=False
    )
    for marker in MARKERS:
        shown = shown.replace(marker, "")
    assert "".join(shown.split()) == "".join(text.replace("[unused", "[ unused").split())


def test_a_text_cannot_pass_for_a_marker() -> None:
    assert "[unused1]" not in render(Candidate("An odd [unused1] word."), masked=True)


@pytest.mark.parametrize(
    ("marked", "type_", "status"),
    [
        ("{Lisbon} *denounced* [Brasilia] over the new fishing rules.", EventType.ACCUSE, Status.HAPPENED),
        ("{Police} in Lima *arrested* [a union leader] on Sunday.", EventType.COERCE, Status.HAPPENED),
        ("[The Danish premier] was *received* by {the Emir} in Doha.", EventType.CONSULT, Status.HAPPENED),
        ("{Rebels} *fired* mortars at [an army post], killing six.", EventType.ASSAULT, Status.HAPPENED),
        ("{Helsinki} *urged* [Minsk] to free the editor.", EventType.REQUEST, Status.HAPPENED),
        ("{Vienna} will *send* tents and blankets to [Bosnia] next week.", EventType.AID, Status.PLANNED),
        ("{Thousands of bakers} *marched* against [the bread tax].", EventType.PROTEST, Status.HAPPENED),
        ("{The king} *refused* to meet [the strikers].", EventType.REJECT, Status.HAPPENED),
    ],
)
def test_plain_sentences_are_read_as_they_stand(marked: str, type_: EventType, status: Status) -> None:
    (said,) = predict([candidate(marked)])
    assert said.type is type_
    assert said.status is status
    assert said.confidence > 0.4


def test_what_is_no_event_is_none() -> None:
    (said,) = predict([candidate("{Norway} *shares* a long border with [Sweden].")])
    assert said.type is None


def test_it_can_do_without_a_trigger_or_a_recipient() -> None:
    marked = candidate("{The minister} *resigned* on Monday.")
    with_trigger, without = predict([marked, Candidate(marked.text, actor=marked.actor)])
    assert with_trigger.type is EventType.RETREAT
    assert without.type is EventType.RETREAT


def test_probabilities_sum_to_one_and_finer_labels_count_with_their_type() -> None:
    (said,) = predict([candidate("{Ottawa} *imposed sanctions on* [three generals].")])
    assert sum(said.labels.values()) == pytest.approx(1)
    assert sum(said.statuses.values()) == pytest.approx(1)
    assert sum(said.types.values()) + said.labels["NONE"] == pytest.approx(1)
    assert said.types[EventType.SANCTION] >= said.labels["EMBARGO"]
    assert said.type is EventType.SANCTION


@settings(max_examples=5, deadline=None)
@given(st.permutations(range(4)))
def test_company_and_order_do_not_matter(order: list[int]) -> None:
    sentences = [
        candidate("{Cairo} *met* [Tunis]."),
        candidate("{The army} *shelled* [the port] for hours as ships burned in the harbour below."),
        candidate("{Lagos} *promised* [Accra] gas."),
        Candidate("Nothing to see here."),
    ]
    alone = [predict([sentence])[0] for sentence in sentences]
    assert predict([sentences[index] for index in order]) == [alone[index] for index in order]


def test_a_very_long_sentence_is_read_by_its_beginning() -> None:
    text = "Oslo thanked Rome " + "and so on " * 2000
    (said,) = predict([Candidate(text, actor=Span(0, 4), recipient=Span(13, 17))])
    assert said.type is EventType.SUPPORT


def test_the_version_names_the_file() -> None:
    assert len(version()) == 12
