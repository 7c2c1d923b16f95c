"""What an article lets one conclude of its people besides the titles beside their names."""

from __future__ import annotations

from dragoman import reference
from dragoman.language._annotated import Annotated, Mention, Parsed, Person

_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})

_SPOKEN_OF = 3
"""Sentences back in which the body is named that a bare spokesman speaks for."""

_THERE = frozenset({"in", "into", "near", "around", "outside", "inside"})

_NAME_AND_VERB = 3
"""Words from which on a name in a heading may hold the verb behind it."""


def counterparts(annotated: Annotated, parsed: Parsed) -> None:
    """Give "his Chilean counterpart, Ana Rojas" the office of the one whose counterpart she is."""
    tree = parsed.tree
    if tree is None:
        return
    for token, lemma in enumerate(tree.lemma):
        if lemma != "counterpart" or tree.tag[token] != "NN":
            continue
        other = next((each for each in parsed.mentions if token < each.start <= token + 2), None)
        person = annotated.person(other.name) if other is not None and other.kind == "person" else None
        if person is None or person.office is not None:
            continue
        before = [each for each in parsed.mentions if each.kind == "person" and each.end <= token]
        owners = [annotated.person(each.name) for each in reversed(before)]
        owner = next((each for each in owners if each is not None and each is not person), None)
        if owner is None or owner.office is None or owner.former:
            continue
        person.office = _bare(owner)
        person.office_span = parsed.span(token, token)
        if owner.organisation is None:
            person.sector = person.sector or owner.sector


def _bare(person: Person) -> str:
    """An office without the country it is printed with: "US President" is somebody's counterpart as President."""
    words = (person.office or "").split()
    while len(words) > 1 and any(
        each.kind == "country" and each.country == person.country for each in reference.load().find(words[0])
    ):
        words = words[1:]
    return " ".join(words)


def speaks_for(annotated: Annotated, person: Person) -> None:
    """Give "deputy spokesman Ana Rojas" the body that the article told of last: hers, as nobody else's is said."""
    words = (person.office or "").lower().split()
    if (
        person.country is not None
        or person.organisation is not None
        or not words
        or words[-1] not in _SPOKESMEN
    ):
        return
    for back in range(person.sentence, max(-1, person.sentence - _SPOKEN_OF), -1):
        parsed = annotated.sentences[back]
        tree = parsed.tree
        for mention in reversed(parsed.mentions):
            body = mention.kind == "organisation" and mention.country is not None
            if tree is None or not body or tree.dep[mention.head] not in {"nsubj", "poss", "pobj"}:
                continue
            if back == person.sentence and person.span is not None:
                continue
            person.country, person.organisation = mention.country, mention.name
            return


def town(annotated: Annotated, mention: Mention, people: list[tuple[Parsed, Mention]]) -> bool:
    """Make a place of a single name that is taken for a person's once, but elsewhere is where something is."""
    word = mention.name
    if (
        " " in word
        or mention.key is not None
        or any(word in each.name.split() for _, each in people if " " in each.name)
    ):
        return False
    there = sum(
        other.name == word and parsed.tree.lower[other.start - 1] in _THERE
        for parsed in annotated.sentences
        if parsed.tree is not None
        for other in parsed.mentions
        if other.start > 0 and other.key is None
    )
    if not there:
        return False
    mention.kind = "place"
    return True


def without_verb(mention: Mention) -> None:
    """Part a known name from the capitalised verb of a heading: "Wang Yi Meets Iranian Foreign Minister"."""
    words = mention.name.split()
    if (
        len(words) < _NAME_AND_VERB
        or not words[-1].endswith("s")
        or mention.end - mention.start < _NAME_AND_VERB
    ):
        return
    known = reference.load().holders
    if not known(person=mention.name) and known(person=" ".join(words[:-1])):
        mention.end -= 1
        mention.name = " ".join(words[:-1])
        mention.head = min(mention.head, mention.end - 1)
