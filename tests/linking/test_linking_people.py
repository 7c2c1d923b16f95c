"""People across articles: every form of a name with the one it belongs to."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.linking import Seen, name_keys, people, person_keys
from dragoman.model import Actor, ActorKind, DateSpan, Decision, Person, Sector, Tenure

DAY = DateSpan.day(date(2011, 3, 20))


def seen(
    name: str, article: str, country: str | None = None, office: str | None = None, key: str | None = None
) -> Seen:
    return Seen(article, Actor(name, country, Sector.GOV, ActorKind.PERSON, office=office, key=key), DAY)


def body(name: str, article: str, country: str | None = None) -> Seen:
    return Seen(article, Actor(name, country, Sector.GOV, ActorKind.ORGANISATION), DAY)


def by_name(found: tuple[Person, ...], name: str) -> Person:
    return next(each for each in found if name in each.names)


def test_spellings_and_short_forms_are_one_person_and_say_why() -> None:
    found = people(
        [
            seen("Muammar Gaddafi", "a1", "LBY"),
            seen("Moammar Gadhafi", "a2", "LBY", "leader"),
            seen("Col. Qaddafi", "a3", "LBY"),
            seen("Wael Ghonim", "a1", "EGY"),
            seen("Wael Ghoneim", "a4"),
        ]
    )
    assert [each.key for each in found] == ["person:muammar-gaddafi", "person:wael-ghonim.EGY"]
    assert found[0].articles == ("a1", "a2", "a3")
    assert any("spelling" in reason for reason in found[1].reasons)


def test_one_family_name_is_two_people() -> None:
    found = people(
        [
            seen("Tariq Hamdan", "a1", "JOR", "finance minister"),
            seen("Nadia Hamdan", "a2", "JOR", "spokeswoman"),
            seen("Hamdan", "a3", "JOR", "finance minister"),
            seen("Hamdan", "a4"),
        ]
    )
    assert by_name(found, "Tariq Hamdan").articles == ("a1", "a3")
    assert by_name(found, "Nadia Hamdan").articles == ("a2",)
    assert len(found) == 3  # the fourth article's Hamdan may be either


def test_one_name_in_two_countries_is_kept_apart_by_office() -> None:
    found = people(
        [
            seen("Carlos Mendez", "a1", "PER", "defence minister"),
            seen("Carlos Mendez", "a2", "PRY", "ambassador"),
        ]
    )
    assert len(found) == 2


def test_initials_stand_for_an_organisation() -> None:
    found = people([body("River Basin Commission", "a1"), body("RBC", "a2")])
    assert len(found) == 1
    assert "initials" in found[0].reasons[0]


def decision(kind: str, *targets: str) -> Decision:
    return Decision("d1", kind, targets, "editor", "2026-01-01T00:00:00Z")


def test_editors_join_and_part_people() -> None:
    mentions = [
        seen("Sani Bello", "a1", "NGA"),
        seen("S. B. Dogo", "a2", "NGA"),
        seen("Sani Belo", "a3", "NGA"),
    ]
    keys = {
        name: next(each.key for each in people([mention]))
        for name, mention in zip("xyz", mentions, strict=True)
    }
    assert len(people(mentions)) == 2
    assert len(people(mentions, decisions=[decision("same", keys["x"], keys["y"])])) == 1
    assert len(people(mentions, decisions=[decision("not_same", keys["x"], keys["z"])])) == 3


def test_offices_of_the_reference_stand_beside_those_of_articles() -> None:
    told = Tenure("Sergei Lavrov", "Foreign Minister", "RUS", seen=DAY, key="person:sergei-lavrov")
    (found,) = people([seen("Sergei Lavrov", "a1", "RUS", key="person:sergei-lavrov")], [told])
    assert {each.basis for each in found.tenures} == {"reference", "text"}


def test_mentions_of_one_person_share_a_key() -> None:
    assert set(person_keys(seen("Araqchi", "a1", "IRN"))) & set(
        person_keys(seen("Abbas Araghchi", "a2", "IRN"))
    )
    assert set(name_keys("Gadhafi")) & set(person_keys(seen("Muammar Qaddafi", "a1")))


NAMES = st.sampled_from(
    ["Ann Lee", "Lee", "Ann Li", "Omar Haddad", "Haddad", "O. Haddad", "Umar Hadad", "NATO"]
)
SEEN = st.builds(
    seen,
    NAMES,
    st.sampled_from(["a1", "a2", "a3"]),
    st.sampled_from([None, "JOR"]),
    st.sampled_from([None, "mayor"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SEEN, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_mentions_makes_no_difference(mentions: list[Seen], random: object) -> None:
    shuffled = [*mentions]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert people(mentions) == people(shuffled)
