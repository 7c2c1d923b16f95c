"""Answers about one event that the event itself gives: where and when it was, who was there, who went between them."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Event, PageSentence
from dragoman.publishing.texts._ahead import tells_done
from dragoman.publishing.texts._choose import standing
from dragoman.publishing.texts._edited import Desk
from dragoman.publishing.texts._joined import mediated, represented, when
from dragoman.publishing.texts._lines import Line
from dragoman.publishing.texts._material import Material
from dragoman.publishing.texts._meeting import Meeting, meeting
from dragoman.wording import capital, with_article


def of_event(material: Material, desk: Desk, asked: str) -> list[PageSentence]:
    """What is asked of the event that a page is about; nothing where the record does not say.

    Args:
        material: What the page is made of.
        desk: Makes its sentences ready.
        asked: `where`, `when`, `between` or the country (ISO 3166-1 alpha-3) whose people are asked for.
    """
    event = next((each for each in material.own_events), None)
    if event is None:
        return []
    match asked:
        case "where":
            short = f"In {with_article(event.place.name)}." if event.place else ""
        case "when":
            short = f"{capital(when(event))}." if when(event) else ""
        case _:
            return _people(material, desk, asked)
    if not short:
        return []
    cited = tuple(each.report.evidence[0] for each in material.tellings(event))
    return [PageSentence(short, cited, own=True), *_telling(material, desk, event, short)]


def _people(material: Material, desk: Desk, asked: str) -> list[PageSentence]:
    met = meeting(material, [])
    if met is None:
        return []
    made = mediated(met) if asked == "between" else represented(met, asked)
    if made is None:
        return []
    line = _line(material, met, asked)
    desk.turn()
    return [made, *([desk.sentence(line)] if line is not None and standing(line) > 0 else [])]


def _line(material: Material, met: Meeting, asked: str) -> Line | None:
    cited = met.whose.get(asked)
    return next(
        (each for each in material.lines if cited and each.key == (cited.article, cited.sentence)), None
    )


def _telling(material: Material, desk: Desk, event: Event, short: str) -> Sequence[PageSentence]:
    """The newest sentence that tells the event and names what is answered."""
    word = short.rsplit(maxsplit=1)[-1].rstrip(".")
    lines = [
        each
        for each in material.lines
        if event.id in each.events and standing(each) > 0 and tells_done(each, event)
    ]
    best = max(
        lines, key=lambda each: (word in each.text, each.order, standing(each), each.key), default=None
    )
    desk.turn()
    return [desk.sentence(best)] if best is not None else []
