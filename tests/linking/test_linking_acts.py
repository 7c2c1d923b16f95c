"""Words that can tell one act."""

from __future__ import annotations

import pytest

from dragoman.linking._alike_words import closest, heads, kin, lemma


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("met", "meet"),
        ("resigned", "resign"),
        ("shelling", "shell"),
        ("losses", "loss"),
        ("visits", "visit"),
        ("fell", "fall"),
    ],
)
def test_dictionary_forms(printed: str, form: str) -> None:
    """By the list of irregular forms and by rule."""
    assert lemma(printed) == form


@pytest.mark.parametrize(
    ("trigger", "words"),
    [
        ("held talks", ("talk",)),
        ("stepped down", ("step down",)),
        ("air strikes", ("air strike",)),
        ("launched", ("launch",)),
    ],
)
def test_what_a_trigger_stands_for(trigger: str, words: tuple[str, ...]) -> None:
    """Phrases whole, empty verbs left out where another word is left."""
    assert heads(trigger) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("arrests", "detained"),
        ("resignation", "stepped down"),
        ("talks", "met"),
        ("killing", "killed"),
        ("trip", "visited"),
    ],
)
def test_kin(one: str, other: str) -> None:
    """One act in two words."""
    assert closest(heads(one), heads(other)) >= 0.65


@pytest.mark.parametrize(
    ("one", "other"), [("arrest", "visit"), ("talk", "bomb"), ("praise", "arrest"), ("meet", "resign")]
)
def test_strangers(one: str, other: str) -> None:
    """Two acts."""
    assert kin(one, other) < 0.3
    assert kin(one, other) == kin(other, one)
