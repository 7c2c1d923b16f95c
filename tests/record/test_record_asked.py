"""Terms as people type them, to filters: the same for the command line, the API, forms and hooks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dragoman.errors import InputError
from dragoman.model import EventType, Status
from dragoman.record import ArticleFilter, ConflictFilter, EventFilter, ReportFilter, asked


def test_terms_become_a_filter() -> None:
    given = {
        "actor": " Iran ",
        "with": "China",
        "type": ["consult", "AID"],
        "status": "Planned",
        "as_of": "2026-02",
    }
    assert asked(
        EventFilter, given | {"voices": "3", "disputed": "yes", "since": "2026"}, limit=5
    ) == EventFilter(
        actor="Iran",
        with_="China",
        type=(EventType.CONSULT, EventType.AID),
        status=(Status.PLANNED,),
        reported_by=date(2026, 2, 28),
        since=date(2026, 1, 1),
        voices=3,
        disputed=True,
        limit=5,
    )


def test_what_is_empty_or_not_a_term_of_the_filter_is_left_aside() -> None:
    given = {"actor": "", "with": " ", "type": [], "until": None, "voices": 1, "mood": "good", "copies": True}
    assert asked(EventFilter, given) == EventFilter()
    assert asked(ReportFilter, given) == ReportFilter(include_copies=True)
    assert asked(ArticleFilter, {"copies": "false"}) == ArticleFilter(include_copies=False)
    assert asked(ConflictFilter, {"update": False}) == ConflictFilter(update=False)


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"since": "someday"}, "--since"),
        ({"as_of": "2026-13"}, "--as-of"),
        ({"type": "PARTY"}, "--type"),
        ({"status": ["gone"]}, "--status"),
        ({"voices": "many"}, "--voices"),
        ({"disputed": "perhaps"}, "--disputed"),
        ({"actor": 7}, "--actor"),
        ({"text": "x" * 501}, "--text"),
    ],
)
def test_a_term_that_cannot_be_used_is_named(given: dict[str, Any], where: str) -> None:
    with pytest.raises(InputError) as caught:
        asked(EventFilter, given, named=lambda name: f"--{name.replace('_', '-')}")
    assert caught.value.where == where
