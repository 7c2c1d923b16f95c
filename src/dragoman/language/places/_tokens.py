"""A sentence as tokens, and the words that tell what a name is."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from dragoman.language.places._gazetteer import rows


class Tokens(Protocol):
    """A tokenised sentence as parallel lists: words, offsets, Penn tags, NER labels and where they begin."""

    text: list[str]
    start: list[int]
    end: list[int]
    tag: list[str]
    entity: list[str]
    begins: list[bool]


@cache
def words() -> dict[str, str]:
    """The words of `words.tsv` and their kinds."""
    return {word: kind for word, kind, _ in rows("words.tsv")}


def capital(word: str) -> bool:
    """Whether a word is printed with a capital."""
    return word[:1].isupper()


def printed(tokens: Tokens, first: int, last: int) -> str:
    """Tokens as printed, with single spaces."""
    said = [tokens.text[first]]
    for number in range(first + 1, last):
        if tokens.start[number] > tokens.end[number - 1]:
            said.append(" ")
        said.append(tokens.text[number])
    return "".join(said)


_PLAIN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*|\S")


class PlainTokens:
    """A sentence that was not parsed, as `Tokens` without tags and labels."""

    def __init__(self, sentence: str) -> None:
        matches = list(_PLAIN.finditer(sentence))
        self.text = [each.group() for each in matches]
        self.start = [each.start() for each in matches]
        self.end = [each.end() for each in matches]
        self.tag = [""] * len(matches)
        self.entity = [""] * len(matches)
        self.begins = [False] * len(matches)
