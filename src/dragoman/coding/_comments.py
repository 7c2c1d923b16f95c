"""Where the comments of readers begin under an article: what they say is no news."""

from __future__ import annotations

import re

from dragoman.language import Annotated

_STAMP = re.compile(r"\b\d{1,2}:\d{2} ?[ap]m(?: at \d{1,2}:\d{2} ?[ap]m)? ?\|", re.IGNORECASE)
"""The hour under which a comment stands: "07:10 pm at 7:10 pm |"."""


def comments_from(annotated: Annotated) -> int:
    """The first sentence of the comments; beyond the last sentence where there are none."""
    found = _STAMP.search(annotated.article.text)
    if found is None:
        return len(annotated.sentences)
    return next(
        (each.sentence.index for each in annotated.sentences if each.sentence.span.end > found.start()),
        len(annotated.sentences),
    )
