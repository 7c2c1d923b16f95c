"""What the reader is given: a question, a sentence, and what a reader of the article has in mind before it."""

from __future__ import annotations

QUESTION, CONTEXT, SENTENCE = 32, 24, 60
"""The most tokens of each."""
_TITLE = 40


def context(published: str, title: str, before: str) -> str:
    """The day of publication, the beginning of the title or lead, and the end of the sentence before."""
    return " . ".join(each for each in (published, title[:_TITLE], before) if each)


def parts(
    question: list[int], about: list[int], sentence: list[int], first: int, last: int
) -> tuple[list[int], list[int]]:
    """Token numbers of the question, and of context and sentence, with the marks of beginning and end.

    Args:
        question: Tokens of the question, without marks; so too the others.
        about: Of the context; of a long one the beginning and, mostly, the end is kept.
        sentence: Of the sentence.
        first: The mark of a beginning.
        last: The mark of an end.
    """
    if len(about) > CONTEXT:
        about = [*about[:_KEPT], *about[_KEPT - CONTEXT :]]
    return [first, *question[:QUESTION], last], [first, *about, last, *sentence[:SENTENCE], last]


_KEPT = 12
