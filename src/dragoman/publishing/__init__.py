"""Pages made from the record: a static site that works from a disk, on a phone and without JavaScript.

`publish(record, folder)` writes it. `Holdings` takes coded articles without a record, and `write_site`
writes what it holds. `sentence` tells one event report in words.
"""

from dragoman.publishing._chronicle import Day, chronicle
from dragoman.publishing._entries import Entry, Quotation, entry, headline
from dragoman.publishing._holdings import Happening, Holdings
from dragoman.publishing._phrases import Part, plain, sentence, sources_text, when_text
from dragoman.publishing._publish import country_name, holdings, publish
from dragoman.publishing._site import Progress, Published, write_site
from dragoman.publishing._subjects import Subject, Subjects
from dragoman.publishing.texts import (
    Citations,
    Cited,
    Matter,
    Party,
    brief,
    explain,
    faq,
    matter_events,
    subject_of,
    write_page,
)
from dragoman.wording import span_text

__all__ = [
    "Citations",
    "Cited",
    "Day",
    "Entry",
    "Happening",
    "Holdings",
    "Matter",
    "Part",
    "Party",
    "Progress",
    "Published",
    "Quotation",
    "Subject",
    "Subjects",
    "brief",
    "chronicle",
    "country_name",
    "entry",
    "explain",
    "faq",
    "headline",
    "holdings",
    "matter_events",
    "plain",
    "publish",
    "sentence",
    "sources_text",
    "span_text",
    "subject_of",
    "when_text",
    "write_page",
    "write_site",
]
