"""When an undated article was published: spans with reasons, never a guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.model import Article, DateSpan
from dragoman.reading import RawDocument, ReadOptions, discover, parse, read_text
from dragoman.reading._dates import stamped
from dragoman.reading._publication import Clues, publication

FILLER = "The two ministers discussed shipping and trade."


def span(text: str) -> str:
    return str(read_text(text).publication.span)


def test_nothing_known_stays_unknown() -> None:
    found = read_text(FILLER).publication
    assert (found.basis, found.span, found.anchor) == ("unknown", DateSpan(), None)
    assert found.reasons


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was elected on March 3, 2024.", "2024-03-03/"),
        ("He was elected in March 2024.", "2024-03-01/"),
        ("The treaty was signed in 2019.", "2019-01-01/"),
        ("The ceasefire was agreed on 3 March 2024 and broken on 5 April 2024.", "2024-04-05/"),
        ("They will meet on March 3, 2024.", "/2024-03-03"),
        ("The deal will be reviewed in 2031.", "unknown"),
    ],
)
def test_dates_in_full_bound_it(text: str, expected: str) -> None:
    assert span(f"{FILLER} {text}") == expected


def test_a_caption_bounds_it() -> None:
    caption = "(L-R) Anna Berg and Said Amri hold talks in Muscat on March 3, 2024."
    assert span(f"Norway and Oman talk\n\n{caption}\n\n{FILLER} {FILLER}\n\n{FILLER}") == "2024-03-03/"


def test_office_holders_bound_it_on_both_sides() -> None:
    found = read_text(f"Iranian President Ebrahim Raisi arrived on Monday. {FILLER}").publication
    assert found.basis == "inferred"
    assert found.span.earliest == date(2021, 8, 3)
    assert found.span.latest
    assert date(2024, 5, 19) <= found.span.latest < date(2024, 6, 1)
    assert any("Ebrahim Raisi" in reason for reason in found.reasons)


def test_a_second_term_is_told_by_the_other_clues() -> None:
    found = read_text(
        f"US President Donald Trump spoke to US Secretary of State Marco Rubio. {FILLER}"
    ).publication
    assert found.span.earliest == date(2025, 1, 21)


def test_an_office_held_in_the_past_sets_no_latest_day() -> None:
    found = read_text(f"{FILLER} Protests began years after the fall of President Hosni Mubarak.").publication
    assert found.span.latest is None


def test_a_dated_summit_still_to_come_on_a_weekday() -> None:
    found = read_text(
        "The leaders of the bloc will open the G20 summit in Rio de Janeiro on Monday."
    ).publication
    assert found.span == DateSpan.from_edtf("2024-11-12/2024-11-17")
    assert any("18–19 November 2024" in reason or "18 November 2024" in reason for reason in found.reasons)


def test_a_war_that_began_last_month() -> None:
    text = "Hamas attacked Israel on October 7. The war began last month, and Biden spoke to its neighbours."
    assert span(text) == "2023-11"


def test_weekdays_narrow_the_ends() -> None:
    text = (
        "The envoy left for Muscat on Wednesday. Talks will be held there on Friday. "
        "On March 2, 2024, the ministers agreed. They will sign by March 31, 2024."
    )
    found = read_text(text).publication
    assert found.span.earliest == date(2024, 3, 6)
    assert any("Wednesday" in reason for reason in found.reasons)


def test_clues_that_contradict_do_not_narrow_to_nothing() -> None:
    text = f"He met President Ebrahim Raisi on Monday. {FILLER} The archive was opened on May 5, 2026."
    assert str(read_text(text).publication.span).startswith("2026-05-05")


def test_a_full_dateline_is_the_day() -> None:
    found = read_text(f"MUSCAT, April 12, 2025 (Reuters) - {FILLER}").publication
    assert (found.basis, found.span.edtf()) == ("dateline", "2025-04-12")


def test_a_datelines_year_is_found_in_the_text() -> None:
    text = "TEHRAN, Nov. 3 (Xinhua) -- President Ebrahim Raisi spoke on Friday. The deal of June 2023 holds, he said."
    found = read_text(text).publication
    assert (found.basis, found.span.edtf()) == ("dateline", "2023-11-03")


def clues(**fields: str) -> Clues:
    return Clues(text=FILLER, blocks=(), fields=fields, stated=True)


def test_given_then_stated_then_metadata() -> None:
    everything = clues(
        given_published="2024-01-01", published="2024-01-02", url="https://a.example/2024/01/03/x"
    )
    assert publication(everything).basis == "given"
    stated = replace(everything, fields={key: everything.fields[key] for key in ("published", "url")})
    assert publication(stated).basis == "stated"
    assert publication(replace(stated, fields={"url": everything.fields["url"]})).span == DateSpan.day(
        date(2024, 1, 3)
    )


def test_no_day_after_the_day_of_reading() -> None:
    found = publication(clues(published="2031-01-01", read_on="2026-02-04"))
    assert found.basis == "unknown"
    assert "cannot be" in found.reasons[0]


def test_the_day_of_reading_is_never_taken_for_the_day_of_publication(tmp_path: object) -> None:
    page = (
        "<html><head><title>Talks</title></head><body><p>"
        + FILLER * 6
        + "</p><footer>© 2026</footer></body></html>"
    )
    raw = RawDocument(read_text(FILLER).origin, page.encode(), "text/html", {"read_on": "2026-02-04"})
    article = parse(raw)
    assert isinstance(article, Article)
    assert article.publication.basis == "unknown"


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2024-03-04T10:00:00Z", date(2024, 3, 4)),
        ("20240304T100000Z", date(2024, 3, 4)),
        ("Mon, 04 Mar 2024 10:00:00 GMT", date(2024, 3, 4)),
        ("March 4, 2024", date(2024, 3, 4)),
        ("22/10/2025", date(2025, 10, 22)),
        ("10/22/2025", date(2025, 10, 22)),
        ("05/06/2024", None),
        ("2024-02-30", None),
        ("yesterday", None),
    ],
)
def test_stamps(stamp: str, expected: date | None) -> None:
    assert stamped(stamp) == expected


def test_the_published_option_wins(tmp_path: object) -> None:
    assert isinstance(tmp_path, object)
    options = ReadOptions(published=date(2024, 1, 1))
    assert list(discover([], options)) == []
