"""What the head says of a candidate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.coding.head._render import Candidate, render
from dragoman.coding.head._session import labels, run
from dragoman.model import EventType, Status

NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Prediction:
    """Probabilities, each distribution summing to one.

    `labels` are the head's own: PLOVER's sixteen, "NONE", and a few finer ones (CONVICT, EMBARGO,
    BLOCKADE), kept apart because manuals and coders file them differently. `statuses` is what the
    sentence says of the event.
    """

    labels: dict[str, float]
    statuses: dict[Status, float]

    @property
    def types(self) -> dict[EventType, float]:
        """The sixteen types, the finer labels counted with theirs; what is missing to one is NONE."""
        finer = labels().fine
        summed = dict.fromkeys(EventType, 0.0)
        for label, probability in self.labels.items():
            if label != NONE:
                summed[EventType(finer.get(label, label))] += probability
        return summed

    @property
    def type(self) -> EventType | None:
        """The likeliest type, or none where no event is likelier."""
        types = self.types
        best = max(types, key=lambda kind: types[kind])
        return best if types[best] > self.labels[NONE] else None

    @property
    def status(self) -> Status:
        """The likeliest status."""
        return max(self.statuses, key=lambda status: self.statuses[status])

    @property
    def confidence(self) -> float:
        """Probability of what `type` says, 0 to 1."""
        kind = self.type
        return self.labels[NONE] if kind is None else self.types[kind]


def predict(candidates: Iterable[Candidate]) -> list[Prediction]:
    """What the head says of each candidate, in order.

    Each is read twice, once with its actors' words and once without, and the answers averaged. Every
    answer depends on its candidate alone: order and company do not matter.

    Args:
        candidates: Sentences with their marked places.
    """
    return [_one(candidate) for candidate in candidates]


def _one(candidate: Candidate) -> Prediction:
    shown, hidden = run(render(candidate, masked=False)), run(render(candidate, masked=True))
    types, statuses = (shown[0] + hidden[0]) / 2, (shown[1] + hidden[1]) / 2
    names = labels()
    return Prediction(
        labels=dict(zip(names.types, types.tolist(), strict=True)),
        statuses=dict(zip(map(Status, names.statuses), statuses.tolist(), strict=True)),
    )
