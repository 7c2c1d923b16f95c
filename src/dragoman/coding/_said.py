"""A statement as found in one sentence, by token."""

from __future__ import annotations

from dataclasses import dataclass

Region = tuple[int, int]
"""First and last token of a stretch."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in one sentence, by token: source heads, cue and content (last included).

    `cue` is `None` where a quotation goes on; `denial` where the source says that the content is not so. `parts`
    are the stretches of the content where the cue stands inside it. `anchor` is the cue's head, `kind` its kind
    in `cues.tsv`, `form` what the content is: `clause`, `quote`, `infinitive`, `object`.
    `printed` is the source as it stands beside the cue ("who"), where `source` is what it stands for. `medium` is
    where it was said ("in a post to Truth Social").
    `speaker_in` is the number of the sentence that the tokens of `source` belong to, if not this one.
    """

    source: tuple[int, ...]
    cue: tuple[int, int] | None
    content: tuple[int, int]
    head: int
    direct: bool
    denial: bool = False
    addressee: tuple[int, ...] = ()
    anchor: int = -1
    kind: str = "say"
    form: str = "clause"
    parts: tuple[Region, ...] = ()
    printed: tuple[int, ...] = ()
    medium: tuple[int, ...] = ()
    speaker_in: int | None = None

    def covers(self, token: int) -> bool:
        """Whether the token is part of what was said."""
        stretches = self.parts or (self.content,)
        return any(first <= token <= last for first, last in stretches) and not self.in_cue(token)

    def in_cue(self, token: int) -> bool:
        """Whether the token is the cue itself."""
        return self.cue is not None and self.cue[0] <= token <= self.cue[1]
