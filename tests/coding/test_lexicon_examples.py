"""Every frame of the lexicon, tried on the example it comes with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

import pytest

from dragoman.coding import Frame, code_many, lexicon
from dragoman.model import CodedArticle
from dragoman.reading import read_text

_PARTY = re.compile(r"\[([AR]) ([^\[\]]+)\]")
_PASSES = 0.98
"""Share of frames whose example must come out with trigger, actor and recipient; the small parser fails some."""


@dataclass(frozen=True)
class Example:
    frame: Frame
    text: str
    trigger: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def example(frame: Frame) -> Example:
    marked = frame.example
    actors = tuple(words for role, words in _PARTY.findall(marked) if role == "A")
    recipients = tuple(words for role, words in _PARTY.findall(marked) if role == "R")
    plain = _PARTY.sub(lambda found: found.group(2), marked)
    trigger = re.search(r"\*([^*]+)\*", plain)
    assert trigger, f"{frame.id}: the example marks no trigger"
    return Example(frame, plain.replace("*", ""), trigger.group(1), actors, recipients)


def frames() -> list[Frame]:
    return sorted((each for group in lexicon().frames.values() for each in group), key=lambda each: each.id)


@cache
def tried() -> dict[str, tuple[Example, CodedArticle]]:
    examples = [example(each) for each in frames()]
    coded = code_many(replace(read_text(each.text), language="en") for each in examples)
    return {each.frame.id: (each, result) for each, result in zip(examples, coded, strict=True)}


def faults(frame: Frame) -> list[str]:
    """What of the example is not as it should be."""
    wanted, coded = tried()[frame.id]
    words = wanted.trigger.lower()
    for report in coded.reports:
        quotes = [each.quote.lower() for each in report.evidence]
        if report.type is not frame.type or not any(quote in words or words in quote for quote in quotes):
            continue
        parties = [each.name for each in (*report.actors, *report.recipients)]
        spans = [
            each.span.of(coded.article.text) for each in (*report.actors, *report.recipients) if each.span
        ]
        return [
            f"no {name!r} among {parties}"
            for name in (*wanted.actors, *wanted.recipients)
            if not any(_alike(name, found) for found in (*parties, *spans))
        ]
    return [f"no {frame.type} at {wanted.trigger!r} in {wanted.text!r}"]


def _alike(wanted: str, found: str) -> bool:
    one, other = wanted.lower().removeprefix("the "), found.lower()
    return (
        one in other
        or other in one
        or any(word in other.split() for word in re.split(r"[\s']+|and", one) if len(word) > 3)
    )


def test_examples_come_out() -> None:
    wrong = {each.id: faults(each) for each in frames()}
    failed = {name: found for name, found in wrong.items() if found}
    share = 1 - len(failed) / len(wrong)
    listing = "\n".join(f"{name}: {found[0]}" for name, found in sorted(failed.items()))
    assert share >= _PASSES, f"{share:.3f} of the examples come out; these do not:\n{listing}"


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: frame.id)
def test_example_is_well_formed(frame: Frame) -> None:
    each = example(frame)
    assert frame.example[-1] in '.!?"”', f"{frame.id}: the example is no sentence"
    assert each.actors or each.recipients or frame.actor == (), f"{frame.id}: the example marks nobody"
