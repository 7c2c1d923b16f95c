"""How a conflict is put to a reader: the line that says what is at issue, values, and who says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dragoman.linking._claims import Claim
from dragoman.linking._conflicts_around import denied_by
from dragoman.model import Actor, ActorKind, EventType
from dragoman.reference import load
from dragoman.wording import span_text

_STANDS = {"yes": "it happened", "maybe": "possible", "no": "denied", "off": "called off"}
_NOUNS = re.compile(
    r"\b(talks|negotiations|summit|meeting|conference|consultations|round|visit|trip|call)\b", re.IGNORECASE
)
_QUOTED, _BEFORE, _AFTER = 150, 70, 25
"""Characters of a sentence quoted in an issue; of them before its trigger and after it."""
_CLAUSE = re.compile(r"[,;:–—] |\b(?:that|while|after|before|because|although) ")
_COUNTED = {
    "killed": "were killed",
    "wounded": "were wounded",
    "arrested": "were arrested",
    "abducted": "were abducted",
    "freed": "were freed",
    "displaced": "fled or were driven out",
    "protesting": "protested",
}


def source_of(claim: Claim) -> str:
    """Who says so: the chain of those named, outermost first, or the outlet where it speaks itself."""
    denier = denied_by(claim.report) if claim.stance == "no" else ""
    named = [each.name for each in claim.sources if not denier or each.name in denier]
    return " → ".join(named) or claim.telling.outlet or "an unnamed outlet"


def has_value(about: str, claim: Claim) -> bool:
    """Whether a claim says anything on what is at issue."""
    if about == "happens":
        return claim.stance in {"yes", "plan", "no", "off"}
    if about == "place":
        return bool(claim.places)
    if about == "date":
        return claim.date is not None
    return bool(claim.counts) if about == "number" else True


def value_of(about: str, claims: Sequence[Claim], voiced: Sequence[str], unit: str | None = None) -> str:
    """The value a side holds: that which most of its claims give, and what others add to it."""
    values = [each for each in (_value(about, each, unit) for each in claims) if each]
    chosen = Counter(values).most_common(1)[0][0] if values else ""
    if about == "happens" and _STANDS["yes"] in values and chosen != _STANDS["yes"]:
        chosen = f"{chosen}, then {_STANDS['yes']}"
    further = [each for each in dict.fromkeys(voiced) if each != chosen]
    return "; ".join([each for each in (chosen, *_once(further, chosen)) if each]) or "not said"


def _once(voiced: Sequence[str], chosen: str) -> list[str]:
    """One word each for who wants a place and who wants no other; the rest stand among the sources."""
    kept: dict[str, str] = {}
    for each in voiced:
        kind = next((word for word in ("no change", "wanted by") if word in each), each)
        note = each.partition("(")[2].rstrip(")") if each.startswith(f"{chosen} (") else each
        kept.setdefault(kind, note)
    return list(kept.values())


def _value(about: str, claim: Claim, unit: str | None = None) -> str:
    if about == "happens":
        return _STANDS.get(claim.stance) or _plan(claim)
    if about == "place":
        return ", ".join(dict.fromkeys(each.name for each in claim.places)) or "moved"
    if about == "date":
        return span_text(claim.date) if claim.date else "another day"
    if about == "number":
        counted = [each for each in claim.counts if unit is None or each.unit == unit]
        return ", ".join(dict.fromkeys(f"{each.text} {each.unit}" for each in counted[:2]))
    if about == "other" and unit:
        text = " ".join(each.text for each in claim.clauses).lower()
        return next((word for word in unit.split(" or ") if re.search(rf"\b{word}\b", text)), "")
    return ", ".join(dict.fromkeys(each.name for each in claim.actors))


def _plan(claim: Claim) -> str:
    on = f" for {span_text(claim.date)}" if claim.date else ""
    where = f" in {claim.places[0].name}" if claim.places else ""
    return f"planned{on}{where}"


def issue(
    about: str,
    claims: Sequence[Claim],
    values: Sequence[str],
    *,
    update: bool,
    unit: str | None = None,
    clause: str = "",
    held: bool = False,
) -> str:
    """What is at issue in a line: "Where the Iran–United States talks are to be held: Istanbul or Oman"."""
    said = (", then " if update else " or ").join(values)
    told = _clearest(claims)
    event = _meeting(told)
    if event is None:
        return of_deed(about, _short(told, clause), said, unit)
    ahead = not held and not any(each.stance == "yes" for each in claims)
    plural = re.search(
        r"^the (?:talks|negotiations|consultations)\b|(?:talks|negotiations|consultations)$", event
    )
    be = ("are" if plural else "is") if ahead else ("were" if plural else "was")
    take = ("take" if plural else "takes") if ahead else "took"
    lines = {
        "happens": f"Whether {event} {take} place",
        "place": f"Where {event} {be}{' to be' if ahead else ''}{' held' if not _is_visit(told) else ''}",
        "date": f"When {event} {be}{' to be' if ahead else ''}{' held' if not _is_visit(told) else ''}",
        "participant": f"Who takes part in {event}",
        "number": f"How many {_COUNTED.get(unit or '', unit or '')} in {event}",
        "other": f"How {event} {be} described",
    }
    return f"{lines[about]}: {said}"


def of_deed(about: str, words: str, said: str, unit: str | None) -> str:
    """What is at issue in a line, told by a sentence: "Whether it is so that “…” – it happened or denied"."""
    quoted = f"“{words}”"
    lines = {
        "happens": f"Whether it is so that {quoted}",
        "place": f"Where: {quoted}",
        "date": f"When: {quoted}",
        "participant": f"Who did it: {quoted}",
        "number": f"How many {_COUNTED.get(unit or '', unit or '')}: {quoted}",
        "other": f"What is so: {quoted}",
    }
    return f"{lines[about]} – {said}"


def _clearest(claims: Sequence[Claim]) -> Claim:
    """The claim that says best what it is about: told as so, by known parties, in few words."""
    return min(
        claims,
        key=lambda each: (
            each.stance in {"no", "off"},
            -min(2, len({actor.country or actor.name for actor in _parties(each)})),
            len(each.clauses[0].text) if each.clauses else 9999,
            each.telling.id,
        ),
    )


def _parties(claim: Claim) -> tuple[Actor, ...]:
    return claim.actors if _hosted(claim) else (*claim.actors, *claim.report.recipients)


def _is_visit(claim: Claim) -> bool:
    return claim.report.mode == "visit" and bool(claim.report.recipients) and not _hosted(claim)


def _hosted(claim: Claim) -> bool:
    """Whether two sides come to a third: their meeting, not a visit."""
    guests = {each.country for each in claim.actors if each.country}
    return len(guests) > 1 and not guests & {each.country for each in claim.report.recipients}


def _meeting(claim: Claim) -> str | None:
    """A meeting, call or visit by who takes part; `None` for a deed."""
    if claim.report.type is not EventType.CONSULT or not claim.actors:
        return None
    if _is_visit(claim):
        who = " and ".join(dict.fromkeys(each.name for each in claim.actors[:2]))
        return f"the visit of {who} to {claim.report.recipients[0].name}"
    noun = next(
        (found[1].lower() for each in claim.report.evidence if (found := _NOUNS.search(each.quote))),
        "call" if claim.report.mode == "phone" else "meeting",
    )
    parties = _parties(claim)
    homes = {each.country for each in parties if _is_person(each)}
    parties = tuple(each for each in parties if _is_person(each) or each.country not in homes) or parties
    names = list(dict.fromkeys(_short_name(each) for each in parties))
    if len(names) < 2:
        return (
            f"the {noun} of {names[0]}"
            if names and any(_is_person(each) for each in _parties(claim))
            else None
        )
    if all(len(each.split()) < 3 for each in names[:3]) and not any(
        _is_person(each) for each in _parties(claim)
    ):
        return f"the {'–'.join(names[:3])} {noun}"
    return f"the {noun} of {', '.join(names[:-1][:3])} and {names[-1]}"


def _is_person(actor: Actor) -> bool:
    return actor.kind is ActorKind.PERSON


def _short_name(actor: Actor) -> str:
    """A person by name, anybody else who speaks for a state by the state's."""
    if _is_person(actor) or not actor.country or actor.country == "IGO":
        return actor.name
    country = load().country(actor.country)
    return country.name if country else actor.name


def _short(claim: Claim, clause: str) -> str:
    text = clause.strip() or (
        claim.clauses[0].text.strip() if claim.clauses else claim.report.evidence[0].quote
    )
    if len(text) <= _QUOTED:
        return text.rstrip(".")
    trigger = next((each.quote for each in claim.report.evidence if each.quote in text), "")
    at = text.find(trigger) if trigger else 0
    start = 0
    if at + len(trigger) > _QUOTED - _AFTER:
        # From the beginning of its clause, if that is near; else from some words before.
        clause_at = max((found.end() for found in _CLAUSE.finditer(text, 0, at)), default=0)
        start = clause_at if at - clause_at <= _BEFORE else text.find(" ", max(0, at - _BEFORE)) + 1
    end = text.rfind(" ", start, start + _QUOTED)
    return f"{'… ' if start else ''}{text[start : end if end > start else start + _QUOTED].rstrip('., ')} …"
