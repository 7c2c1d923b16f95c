"""Articles into stories: what belongs together, what does not, and that nothing else matters."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest

from dragoman.linking import (
    CHAPTER_FLOOR,
    STORY_FLOOR,
    Profile,
    akin,
    chapter_akin,
    chapter_keys,
    join,
    profile,
    stories,
    story_keys,
)
from dragoman.linking._stories_text import text_groups
from dragoman.model import CodedArticle, Decision, Story
from dragoman.reading import read_text

DAY = date(2024, 3, 4)  # a Monday

QUAKE = (
    "A magnitude 6.4 earthquake struck the island of Halmara off Sundria on Monday, killing 31 people in Port Alba.",
    "Rescue workers in Port Alba dug through rubble after the 6.4 quake on Halmara. Aftershocks shook the island.",
    "Survivors of the Halmara earthquake slept outdoors in Port Alba as aftershocks of the 6.4 quake went on.",
)
OTHER_QUAKE = (
    "A magnitude 5.1 earthquake hit the Karadin valley near Mestvik, injuring nine people, officials said.",
    "Nine people were hurt when a 5.1 quake shook Mestvik in the Karadin valley; no aftershocks were felt.",
    "Schools in Mestvik stayed shut after the 5.1 earthquake in the Karadin valley cracked their walls.",
)
TRIAL = (
    "The trial of shipping magnate Orlan Vessik for bribery opened in Tarnow before judge Ines Kolb.",
    "Prosecutors told judge Ines Kolb that Orlan Vessik paid bribes worth 4.2 million to port officials in Tarnow.",
    "Orlan Vessik denied bribery in the Tarnow court, and his lawyer asked judge Ines Kolb to end the trial.",
)


def of(text: str, on: date | None = DAY, title: str | None = None, voice: str | None = None) -> Profile:
    article = read_text(text, published=on, title=title)
    return profile(CodedArticle(article, "test"), voice)


def profiles(weeks: int = 1) -> list[Profile]:
    return [
        of(f"{text} Reported on day {at + 7 * week}.", DAY + timedelta(days=at % 3 + 7 * week))
        for week in range(weeks)
        for at, text in enumerate((*QUAKE, *OTHER_QUAKE, *TRIAL))
    ]


def texts_of(made: Sequence[Story], known: Sequence[Profile]) -> list[set[str]]:
    ids = {each.id: each for each in known}
    return [{ids[article].words[0][0] and article for article in each.articles} for each in made]


def test_two_earthquakes_and_a_trial_are_three_stories() -> None:
    known = profiles()
    made = stories(known)
    assert sorted(len(each.articles) for each in made) == [3, 3, 3]
    assert {each.voices for each in made} == {3}
    assert {frozenset(each.articles) for each in made} == {
        frozenset(each.id for each in known[at : at + 3]) for at in (0, 3, 6)
    }


def test_the_story_is_called_by_its_most_central_title() -> None:
    titled = [
        of(QUAKE[0], title="Earthquake kills 31 on Halmara"),
        of(QUAKE[1], title="Our live blog"),
        of(QUAKE[2], title="What we know"),
    ]
    (story,) = stories(titled)
    assert story.title == "Earthquake kills 31 on Halmara"
    assert {"Halmara", "Port Alba"} & set(story.terms)
    assert str(story.date) == "2024-03-04"


@pytest.mark.parametrize("seed", range(5))
def test_order_makes_no_difference(seed: int) -> None:
    known = profiles(3)
    shuffled = random.Random(seed).sample(known, len(known))
    assert stories(shuffled) == stories(known)
    assert join(random.Random(seed).sample(stories(known), len(stories(known)))) == join(stories(known))


def test_what_is_not_connected_never_matters() -> None:
    known = profiles(4)
    parts = _components(known, story_keys, akin, STORY_FLOOR)
    assert len(parts) > 4
    assert sorted((each for part in parts for each in stories(part)), key=_id) == sorted(
        stories(known), key=_id
    )
    chapters = stories(known)
    threads = _components(chapters, chapter_keys, chapter_akin, CHAPTER_FLOOR)
    assert sorted((each for part in threads for each in join(part)), key=_id) == sorted(
        join(chapters), key=_id
    )


def _id(story: Story) -> str:
    return story.id


def _components(
    items: Sequence[object],
    keys: Callable[..., tuple[str, ...]],
    alike: Callable[..., float],
    floor: float,
) -> list[list[object]]:
    root = list(range(len(items)))

    def find(at: int) -> int:
        return at if root[at] == at else find(root[at])

    for one in range(len(items)):
        for other in range(one):
            if set(keys(items[one])) & set(keys(items[other])) and alike(items[one], items[other]) >= floor:
                root[find(one)] = find(other)
    found = defaultdict(list)
    for at, item in enumerate(items):
        found[find(at)].append(item)
    return list(found.values())


def test_copies_are_one_voice_and_go_together() -> None:
    first = of(TRIAL[0])
    copy = of(TRIAL[0] + " Agencies contributed.", voice=first.id)
    (story,) = stories([first, copy])
    assert (len(story.articles), story.voices) == (2, 1)


def test_weeks_of_one_matter_are_joined_and_a_long_silence_parts_them() -> None:
    known = profiles(3)
    assert len(stories(known)) == 9
    joined = join(stories(known))
    assert sorted(len(each.articles) for each in joined) == [9, 9, 9]
    later = [of(each, DAY + timedelta(days=200)) for each in TRIAL]
    assert len(join(stories([*known, *later]))) == 4


def test_an_undated_article_is_not_put_among_dated_ones() -> None:
    known = [of(TRIAL[0]), of(TRIAL[1], on=None)]
    assert len(stories(known)) == 2


def test_editors_are_obeyed() -> None:
    known = profiles()
    apart = Decision("d1", "not_same", (known[0].id, known[1].id), "ed", "2024-03-10T00:00:00Z")
    made = stories(known, [apart])
    assert not any({known[0].id, known[1].id} <= set(each.articles) for each in made)
    together = Decision("d2", "same", (known[0].id, known[3].id), "ed", "2024-03-10T00:00:00Z")
    made = stories(known, [together])
    assert any({known[0].id, known[3].id} <= set(each.articles) for each in made)
    assert {article for each in made for article in each.articles} == {each.id for each in known}


def test_texts_are_grouped_whatever_their_order() -> None:
    texts = [*QUAKE, *OTHER_QUAKE, *TRIAL]
    numbers = text_groups(texts)
    assert len(set(numbers)) == 3
    assert len({numbers[at] for at in (0, 1, 2)}) == 1
    backwards = text_groups(texts[::-1])[::-1]
    assert all(
        (numbers[a] == numbers[b]) == (backwards[a] == backwards[b]) for a in range(9) for b in range(9)
    )
