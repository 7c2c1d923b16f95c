"""A candidate event as the text the encoder reads.

The two actors and the trigger are shown by marker tokens that the vocabulary keeps unused. Marked,
the words stay and stand between two markers; masked, the one marker stands in their place, so that
what is read is the relation and not who they are. The training program reads this same file, so
that both render alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Span

ACTOR, ACTOR_END = "[unused1]", "[unused2]"
RECIPIENT, RECIPIENT_END = "[unused3]", "[unused4]"
TRIGGER, TRIGGER_END = "[unused5]", "[unused6]"
MARKERS = (ACTOR, ACTOR_END, RECIPIENT, RECIPIENT_END, TRIGGER, TRIGGER_END)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible event in one sentence.

    All spans count code points of `text`; each may be missing.

    Args:
        text: The sentence.
        trigger: The word or words that tell the event.
        actor: Who does it.
        recipient: To whom it is done.
    """

    text: str
    trigger: Span | None = None
    actor: Span | None = None
    recipient: Span | None = None


def render(candidate: Candidate, *, masked: bool) -> str:
    """The candidate's sentence with its markers.

    Spans that overlap one set before them (the actor comes first, then the recipient, then the
    trigger) go unmarked.

    Args:
        candidate: What to show.
        masked: Whether the actors' words give way to their marker.
    """
    text = candidate.text
    taken: list[tuple[Span, str, str, bool]] = []
    for span, opening, closing, hidden in (
        (candidate.actor, ACTOR, ACTOR_END, masked),
        (candidate.recipient, RECIPIENT, RECIPIENT_END, masked),
        (candidate.trigger, TRIGGER, TRIGGER_END, False),
    ):
        if span is None or len(span) == 0 or any(span.overlaps(other) for other, *_ in taken):
            continue
        taken.append((span, opening, closing, hidden))
    pieces: list[str] = []
    at = 0
    for span, opening, closing, hidden in sorted(taken, key=lambda item: item[0]):
        pieces.append(_plain(text[at : span.start]))
        pieces.append(opening if hidden else f"{opening} {_plain(span.of(text))} {closing}")
        at = span.end
    pieces.append(_plain(text[at:]))
    return " ".join(" ".join(pieces).split())


def _plain(text: str) -> str:
    # A text that happens to hold a marker's name must not pass for the marker.
    return text.replace("[unused", "[ unused")
