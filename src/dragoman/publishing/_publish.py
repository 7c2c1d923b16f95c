"""From a record to a site."""

from __future__ import annotations

from pathlib import Path

from dragoman import reference, settings
from dragoman.model import Tenure
from dragoman.publishing._holdings import Holdings, Linked
from dragoman.publishing._site import Progress, Published, write_site
from dragoman.record import ConflictFilter, EventFilter, Record, StoryFilter


def holdings(record: Record) -> Holdings:
    """Everything a record holds, with the indexes that pages are made from. It is read into memory whole."""
    return Holdings.of(
        record.all_coded(),
        [each.rejected for each in record.quarantine()],
        country_name=country_name,
        copies=record.copies(),
        known_offices=known_offices,
        country_words=country_words,
        linked=Linked(
            tuple(record.each_event(EventFilter(newest_first=False))),
            record.conflicts(ConflictFilter()),
            record.stories(StoryFilter()),
            record.topics(),
        ),
    )


def country_words(code: str) -> tuple[str, ...]:
    """The names, abbreviations and adjectives of a country, as they stand in the names of its bodies."""
    found = reference.load().country(code)
    return (found.name, *found.aliases, *found.adjectives, *found.capitals) if found else ()


def known_offices(name: str, country: str | None) -> list[Tenure]:
    """The offices that the reference knows of a person of that country, the last one first."""
    if country is None:
        return []
    found = [
        Tenure(
            person=each.person,
            office=each.title,
            country=each.country,
            organisation=each.organisation,
            start=each.start,
            end=each.end,
            qualifier=each.note,
            basis="reference",
            source=each.source,
            key=each.key,
        )
        for each in reference.load().holders(country=country, person=name)
    ]
    return sorted(found, key=lambda each: each.start.edtf() if each.start else "", reverse=True)


def country_name(code: str) -> str | None:
    """The English short name of an ISO 3166-1 alpha-3 code."""
    found = reference.load().country(code)
    return found.name if found else None


def publish(
    record: Record, folder: Path | str, *, title: str | None = None, progress: Progress | None = None
) -> Published:
    """Write a record's site into a folder; only pages that changed are written.

    Args:
        record: An open record.
        folder: Where to; made if there is nothing.
        title: What the site calls itself; the setting `site_title` if none is given.
        progress: Told after every page.

    Raises:
        SiteError: if the folder cannot be written to or holds something else than a site.
        RecordError: if the record cannot be read.
    """
    chosen = settings.load()
    return write_site(
        holdings(record),
        Path(folder),
        title=title or chosen.site_title,
        entries_per_page=chosen.site_entries_per_page,
        progress=progress,
    )
