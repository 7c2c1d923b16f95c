"""Pages made from the record: a static site that works from a disk, on a phone and without JavaScript.

`publish(record, folder)` writes it, only what changed. `Pages.of(record)` gives one page at a time by its path, as
a server wants them, and `Renderer` makes HTML of it. `sentence` tells one event report in words.
"""

from dragoman.publishing._chronicle import Day, chronicle
from dragoman.publishing._entries import Entry, Quotation, entry, headline
from dragoman.publishing._happenings import Happening, happenings
from dragoman.publishing._holdings import Holdings, Known, KnownOffices
from dragoman.publishing._known import SHIPPED, country_name
from dragoman.publishing._pages import SitePage
from dragoman.publishing._phrases import Part, plain, sentence, sources_text, when_text
from dragoman.publishing._publish import Progress, Published, publish, write_site
from dragoman.publishing._render import MENU, STATIC, Chrome, Renderer
from dragoman.publishing._site import Asset, Pages
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
    "MENU",
    "SHIPPED",
    "STATIC",
    "Asset",
    "Chrome",
    "Citations",
    "Cited",
    "Day",
    "Entry",
    "Happening",
    "Holdings",
    "Known",
    "KnownOffices",
    "Matter",
    "Pages",
    "Part",
    "Party",
    "Progress",
    "Published",
    "Quotation",
    "Renderer",
    "SitePage",
    "Subject",
    "Subjects",
    "brief",
    "chronicle",
    "country_name",
    "entry",
    "explain",
    "faq",
    "happenings",
    "headline",
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
