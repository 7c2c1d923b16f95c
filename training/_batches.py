"""Written sentences as what the encoder is trained on: shown in many ways, among other sentences."""

from __future__ import annotations

import importlib.util
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from training._sentences import STATUSES, TYPES, Written

_ROOT = Path(__file__).parent.parent
_JOINS = (
    " ",
    ", while ",
    "; meanwhile, ",
    ", after ",
    ", a day after ",
    ", and ",
    " as ",
    ", even as ",
    ". ",
)
_LEADS = (
    "{city} ({agency}) -- ", "{city} - ", "{city}, {month} {day} ({agency}) - ", "On {weekday}, ",
    "Earlier this week, ", "In {month}, ", "According to local media, ", "Officials said {weekday} that ", "{agency}: ",
    "In {year}, ", "Meanwhile, ", "It also said that ", '" ', "Last year, ", "BREAKING: ",
)  # fmt: skip
_TAILS = (
    ", officials said.", ", state media reported on {weekday}.", ", according to {agency}.", " on {weekday}.",
    ", a spokesman told {agency}.", ", the newspaper reported.", " in {year}.", ", local media said.",
    ", in a move analysts called unprecedented.", " last {month}.", ", sources told {agency}.", " earlier this month.",
)  # fmt: skip
_WORDS = {
    "city": (
        "PARIS",
        "BEIJING",
        "CAIRO",
        "WASHINGTON",
        "NAIROBI",
        "ISLAMABAD",
        "BOGOTA",
        "Geneva",
        "KYIV",
        "Ankara",
    ),
    "agency": ("AP", "Reuters", "AFP", "Xinhua", "IRNA", "TASS", "dpa", "Anadolu"),
    "month": ("January", "March", "April", "June", "August", "September", "November", "December"),
    "weekday": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "year": ("1994", "1999", "2003", "2008", "2011", "2014", "2017", "2019", "2022", "2024"),
    "day": ("3", "7", "12", "19", "24", "30"),
}


def rendering() -> ModuleType:
    """The rendering that dragoman itself uses, loaded by its file: the rest of the coder stays out."""
    path = _ROOT / "src" / "dragoman" / "coding" / "head" / "_render.py"
    spec = importlib.util.spec_from_file_location("head_render", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["head_render"] = module
    spec.loader.exec_module(module)
    return module


_RENDER = rendering()


@dataclass(frozen=True, slots=True)
class Shown:
    """One sentence as the encoder reads it, and what it should say."""

    text: str
    type: int
    status: int


def plain(written: Written, *, masked: bool, trigger: bool) -> Shown:
    """The sentence with its first actor, recipient and trigger, and nothing changed."""
    candidate = _RENDER.Candidate(
        text=written.text,
        trigger=_span(written.triggers[0]) if trigger else None,
        actor=_span(written.actors[0]) if written.actors else None,
        recipient=_span(written.recipients[0]) if written.recipients else None,
    )
    return _shown(written, _RENDER.render(candidate, masked=masked))


def varied(written: Written, others: list[Written], names: list[str], rng: random.Random) -> Shown:
    """The sentence as one epoch meets it: marks, masks, names and surroundings chosen by chance."""
    show_trigger = rng.random() < 0.4
    actor = rng.choice(written.actors) if written.actors and rng.random() > 0.06 else None
    recipient = rng.choice(written.recipients) if written.recipients and rng.random() > 0.06 else None
    if actor is None and recipient is None:
        show_trigger = True
    trigger = rng.choice(written.triggers) if show_trigger else None
    text, (trigger, actor, recipient) = _renamed(written.text, (trigger, actor, recipient), names, rng)
    text, shift = _surrounded(text, others, rng)
    candidate = _RENDER.Candidate(
        text=text,
        trigger=_span(trigger, shift) if trigger else None,
        actor=_span(actor, shift) if actor else None,
        recipient=_span(recipient, shift) if recipient else None,
    )
    return _shown(written, _RENDER.render(candidate, masked=rng.random() < 0.5))


def _shown(written: Written, text: str) -> Shown:
    return Shown(text, TYPES.index(written.type), STATUSES.index(written.status))


def _span(pair: tuple[int, int], shift: int = 0) -> object:
    return _RENDER.Span(pair[0] + shift, pair[1] + shift)


_Spans = tuple[tuple[int, int] | None, tuple[int, int] | None, tuple[int, int] | None]


def _renamed(text: str, spans: _Spans, names: list[str], rng: random.Random) -> tuple[str, _Spans]:
    """Now and then another name in the place of an actor's, so that no name stands for a type."""
    changed = list(spans)
    for index in (1, 2):
        span = changed[index]
        if span is None or rng.random() > 0.2:
            continue
        name = rng.choice(names)
        by = len(name) - (span[1] - span[0])
        text = text[: span[0]] + name + text[span[1] :]
        for other, place in enumerate(changed):
            if place is None:
                continue
            if other == index:
                changed[other] = (span[0], span[0] + len(name))
            elif place[0] >= span[1]:
                changed[other] = (place[0] + by, place[1] + by)
    return text, (changed[0], changed[1], changed[2])


def _surrounded(text: str, others: list[Written], rng: random.Random) -> tuple[str, int]:
    """Now and then a dateline, a source, or a clause about somebody else before or after."""
    chance = rng.random()
    filled = {key: rng.choice(values) for key, values in _WORDS.items()}
    if chance < 0.2:
        lead = rng.choice(_LEADS).format(**filled)
        return lead + text, len(lead)
    if chance < 0.4:
        return text.rstrip(".") + rng.choice(_TAILS).format(**filled), 0
    if chance < 0.6:
        other, join = rng.choice(others).text.rstrip("."), rng.choice(_JOINS)
        if rng.random() < 0.5:
            return f"{text.rstrip('.')}{join}{other}.", 0
        lead = f"{other}{join}"
        return lead + text, len(lead)
    return text, 0
