"""Who has a page, and under which address."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from printed_articles import IRAN, OFFICIALS, WANG, country_name

from dragoman.model import Actor, ActorKind, Source
from dragoman.publishing import Subjects
from dragoman.publishing._subjects import slug


def person(name: str, country: str | None = None, key: str | None = None) -> Actor:
    return Actor(name, country, kind=ActorKind.PERSON, key=key)


def test_the_same_person_in_other_letters_is_one_subject() -> None:
    subjects = Subjects([WANG, person("wang  di", "CHN")], country_name)
    assert subjects.of(WANG) == subjects.of(person("WANG DI", "CHN"))


def test_a_key_of_the_reference_joins_names() -> None:
    subjects = Subjects(
        [person("Joe Biden", "USA", "person:biden"), person("President Biden", "USA", "person:biden")],
        country_name,
    )
    found = subjects.of(person("Biden", "USA", "person:biden"))
    assert found
    assert found.slug == "person-biden"


def test_people_of_one_name_in_two_countries_stay_apart() -> None:
    one, other = person("Ali Hassan", "EGY"), person("Ali Hassan", "IRN")
    subjects = Subjects([one, other], country_name)
    assert subjects.of(one) != subjects.of(other)


def test_names_that_differ_only_in_accents_are_one() -> None:
    one, other = person("Jose"), person("José")
    subjects = Subjects([one, other, other], country_name)
    assert subjects.of(one) == subjects.of(other)
    assert [each.name for each in subjects] == ["José"]


def test_a_country_comes_with_its_people() -> None:
    subjects = Subjects([WANG], country_name)
    china = subjects.country("CHN")
    assert china
    assert china.name == "China"
    assert china in subjects.concerned(WANG)


def test_people_without_a_name_have_their_country_only() -> None:
    subjects = Subjects([OFFICIALS, IRAN], country_name)
    assert subjects.of(OFFICIALS) is None
    assert [each.name for each in subjects.concerned(OFFICIALS)] == ["Iran"]


def test_an_international_organisation_is_no_country() -> None:
    nations = Actor("United Nations", "IGO", kind=ActorKind.ORGANISATION, key="org:un")
    subjects = Subjects([nations], country_name)
    assert [each.slug for each in subjects] == ["org-un"]
    assert subjects.display(nations) == "the United Nations"


def test_a_name_that_shows_its_country_does_not_say_it_twice() -> None:
    navy, army = person("US Navy", "USA"), person("Army", "USA")
    subjects = Subjects([navy, army], country_name, lambda _: ("US", "American"))
    assert subjects.display(navy) == "US Navy"
    assert subjects.display(army) == "Army (United States)"


def test_a_source_is_found_as_the_person_it_is() -> None:
    subjects = Subjects([WANG], country_name)
    assert subjects.source(Source("Wang Di", "person", "CHN")) == subjects.of(WANG)
    assert subjects.source(Source("Nobody", "person", "CHN")) is None


def test_a_name_in_another_script_has_an_address() -> None:
    subjects = Subjects([person("عباس عراقچی", "IRN")], country_name)
    (made,) = [each for each in subjects if each.kind is ActorKind.PERSON]
    assert re.fullmatch(r"[a-z0-9-]+", made.slug)


@given(st.text(max_size=300))
def test_an_address_is_safe_in_every_file_system(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", made)
    assert len(made) <= 80


def test_a_numbered_key_gives_the_file_the_printed_name() -> None:
    one, namesake = person("Ali Hassan", "EGY", "person:Q1"), person("Ali Hassan", "EGY", "person:Q22")
    alone = Subjects([one], country_name).of(one)
    assert alone
    assert alone.slug == "ali-hassan-egy"
    both = Subjects([one, namesake], country_name)
    assert {each.slug for each in both if each.kind is not ActorKind.COUNTRY} == {
        "ali-hassan-egy-q1",
        "ali-hassan-egy-q22",
    }
