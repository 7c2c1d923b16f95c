"""Reports of one happening become one event, and those of two do not."""

from __future__ import annotations

from datetime import date

import pytest
from event_tellings import only, several, told
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.linking import LINK_FLOOR, Telling, alike, event, keys, linked, merge
from dragoman.model import Decision, Status


def _groups(*tellings: Telling, decisions: tuple[Decision, ...] = ()) -> list[set[str]]:
    return [{each.id for each in group} for group in merge(tellings, decisions)]


def _one(*tellings: Telling) -> bool:
    return len(merge(tellings)) == 1


PLANNED = only(
    "Iran and the United States will hold talks in Istanbul on Friday.", date(2026, 2, 3), "CONSULT"
)
MOVED = only(
    "Iran and the United States will hold talks in Muscat on Friday.",
    date(2026, 2, 5),
    "CONSULT",
    "Gulf Example",
)
HELD = only(
    "Iran and the United States held talks in Muscat on Friday.", date(2026, 2, 7), "CONSULT", "Third Example"
)


def test_a_planned_talk_and_its_being_held_are_one_event_with_a_life() -> None:
    """From plan to a new venue to the talks themselves."""
    (group,) = merge([HELD, PLANNED, MOVED])
    made = event(group)
    assert [each.what for each in made.steps] == ["planned", "moved", "happened"]
    assert [each.place.name if each.place else None for each in made.steps] == [
        "Istanbul",
        "Muscat",
        "Muscat",
    ]
    assert made.status is Status.HAPPENED
    assert made.date.edtf() == "2026-02-06"
    assert made.place is not None
    assert made.place.name == "Muscat"
    assert made.voices == 3
    assert made.reports == (PLANNED.id, MOVED.id, HELD.id)


def test_a_cancelled_visit_is_the_visit_that_was_planned() -> None:
    """The last word is that it was called off."""
    plan = only("French President Emmanuel Macron will visit Cairo on Monday.", date(2025, 4, 3), "CONSULT")
    off = only(
        "Macron's visit to Cairo on Monday has been cancelled, the Elysee said.",
        date(2025, 4, 5),
        "CONSULT",
        "Other",
    )
    (group,) = merge([plan, off])
    assert event(group).status is Status.CANCELLED
    assert [each.what for each in event(group).steps] == ["planned", "cancelled"]


@pytest.mark.parametrize(
    ("first", "on", "second", "later", "kind"),
    [
        (
            "Chinese Foreign Minister Wang Yi visited Tehran on March 3.",
            date(2024, 3, 4),
            "Chinese Foreign Minister Wang Yi visited Tehran on April 9.",
            date(2024, 4, 10),
            "CONSULT",
        ),
        (
            "Iran and the United States held a first round of talks in Rome on Saturday.",
            date(2025, 4, 13),
            "Iran and the United States held a second round of talks in Rome on Sunday.",
            date(2025, 4, 14),
            "CONSULT",
        ),
        (
            "NATO bombed Misrata on Monday.",
            date(2011, 5, 10),
            "NATO bombed Misrata on Friday.",
            date(2011, 5, 14),
            "ASSAULT",
        ),
        (
            "NATO bombed Tripoli overnight.",
            date(2011, 5, 10),
            "NATO bombed Benghazi overnight.",
            date(2011, 5, 10),
            "ASSAULT",
        ),
        (
            "British Prime Minister David Cameron condemned the attack.",
            date(2011, 5, 10),
            "French President Nicolas Sarkozy condemned the attack.",
            date(2011, 5, 10),
            "ACCUSE",
        ),
        (
            "Chinese Foreign Minister Wang Yi visited Tehran on Monday.",
            date(2024, 3, 5),
            "Chinese Foreign Minister Wang Yi met Iranian officials in Tehran on Monday.",
            date(2024, 3, 5),
            "CONSULT",
        ),
    ],
    ids=["two months", "two rounds", "two days", "two towns", "two speakers", "visit and meeting"],
)
def test_what_is_kept_apart(first: str, on: date, second: str, later: date, kind: str) -> None:
    """However alike the words are."""
    assert not _one(only(first, on, kind), only(second, later, kind, "Other Example"))


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (
            "Pakistan recalled its ambassador to Iran on Wednesday.",
            "Pakistan withdrew its ambassador from Iran on Wednesday.",
            "SANCTION",
        ),
        (
            "Iran's Revolutionary Guards seized a container ship in the Strait of Hormuz on Thursday.",
            "Iran captured a container ship near the Strait of Hormuz on Thursday.",
            "COERCE",
        ),
        (
            "UN chief Antonio Guterres urged Sudan's army to stop the shelling of Khartoum.",
            "UN leader Antonio Guterres called on Sudan's army to halt its shelling of Khartoum.",
            "REQUEST",
        ),
    ],
)
def test_one_act_in_other_words(first: str, second: str, kind: str) -> None:
    """Another verb, another name for the same party."""
    day = date(2024, 1, 18)
    assert _one(*told(first, day), *(each for each in told(second, day, "Other Example")))
    assert all(each.report.type.value == kind for each in told(first, day))


def test_copies_are_one_voice() -> None:
    """Two outlets that print one text are counted once."""
    text = "Portugal summoned Iran's ambassador on Saturday."
    first = only(text, date(2024, 4, 14), "ACCUSE", "One", voice="a1")
    second = only(text + " It gave no reason.", date(2024, 4, 14), "ACCUSE", "Two", voice="a1")
    (group,) = merge([first, second])
    assert event(group).voices == 1


def _decision(kind: str, *targets: str, value: str | None = None) -> Decision:
    return Decision("d1", kind, targets, "an editor", "2026-03-01T12:00:00Z", value=value)


def test_editors_have_the_last_word() -> None:
    """`not_same` parts what was merged, `same` joins what was not, `date` sets the day."""
    other = only("NATO bombed Misrata on Monday.", date(2011, 5, 10), "ASSAULT")
    assert {PLANNED.id, HELD.id} not in _groups(
        PLANNED, HELD, decisions=(_decision("not_same", PLANNED.id, HELD.id),)
    )
    assert {PLANNED.id, other.id} in _groups(
        PLANNED, other, decisions=(_decision("same", PLANNED.id, other.id),)
    )
    (group,) = merge([PLANNED, HELD])
    assert (
        event(group, [_decision("date", HELD.id, value='"2026-02-08"')]).date.edtf()
        != event(group).date.edtf()
    )


def test_events_keep_their_id_as_they_grow() -> None:
    """A later report does not change it."""
    (before,) = merge([PLANNED, MOVED])
    (after,) = merge([PLANNED, MOVED, HELD])
    assert event(before).id == event(after).id


def test_ties_need_a_key_in_common() -> None:
    """And likeness goes both ways."""
    assert linked(PLANNED, HELD)
    assert set(keys(PLANNED)) & set(keys(HELD))
    assert alike(PLANNED, HELD) == alike(HELD, PLANNED) >= LINK_FLOOR


@settings(deadline=None, max_examples=30)
@given(several(), st.randoms(use_true_random=False))
def test_order_makes_no_difference(some: list[Telling], chance: object) -> None:
    """Any order gives the same groups and the same events."""
    shuffled = list(some)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    groups = merge(some)
    assert merge(shuffled) == groups
    assert [event(each) for each in groups] == [event(tuple(reversed(each))) for each in groups]


@settings(deadline=None, max_examples=30)
@given(several())
def test_every_report_is_in_one_group(some: list[Telling]) -> None:
    """None is lost, none is told twice."""
    assert sorted(each.id for group in merge(some) for each in group) == sorted(each.id for each in some)


@settings(deadline=None, max_examples=30)
@given(several())
def test_one_more_touches_only_what_it_is_tied_to(some: list[Telling]) -> None:
    """Groups that no chain of ties joins to the newcomer stay as they were: so a day's view needs no more than its days."""
    *before, new = some
    reached, waiting = {new.id}, [new]
    while waiting:
        one = waiting.pop()
        for other in before:
            if other.id not in reached and linked(one, other):
                reached.add(other.id)
                waiting.append(other)
    far = [group for group in merge(before) if not any(each.id in reached for each in group)]
    assert [group for group in merge(some) if not any(each.id in reached for each in group)] == far
    near = [each for each in some if each.id in reached]
    assert set(merge(near)) | set(merge([each for each in some if each.id not in reached])) == set(
        merge(some)
    )
