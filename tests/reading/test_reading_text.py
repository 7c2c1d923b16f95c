"""Plain text in, marked blocks out."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import UnreadableError
from dragoman.model import Article, BlockKind, DateSpan
from dragoman.reading import read_text

LEAD = "The foreign ministers of Oman and Norway met in Muscat on Tuesday to discuss shipping in the strait."
SECOND = (
    "Both sides said the meeting had been useful, and that their deputies would meet again in the autumn."
)


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def of_kind(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind is kind]


def test_a_headline_is_told_from_the_text_under_it() -> None:
    article = read_text(f"Oman and Norway talk shipping\n\n{LEAD}\n\n{SECOND}")
    assert article.title == "Oman and Norway talk shipping"
    assert kinds(article) == [
        ("title", "Oman and Norway talk shipping"),
        ("paragraph", LEAD),
        ("paragraph", SECOND),
    ]


def test_a_first_sentence_is_no_headline() -> None:
    assert read_text(f"{LEAD}\n{SECOND}").title is None


def test_every_line_of_plain_text_stays_a_line() -> None:
    text = f"Skip to main content\n{LEAD}\n{SECOND} Sign up for our newsletter today.\nRelated Topics"
    assert len(read_text(text).text.split("\n")) == 4


def test_hard_wrapped_lines_become_paragraphs() -> None:
    wrapped = (
        "The foreign ministers of Oman and Norway met in Muscat on Tuesday to\n"
        "discuss shipping in the strait, and agreed that their deputies would\n"
        "meet again.\n\nA second round is planned."
    )
    assert of_kind(read_text(wrapped), BlockKind.PARAGRAPH)[1] == "A second round is planned."
    assert "on Tuesday to discuss" in read_text(wrapped).text


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "Related Topics",
        "Advertisement",
        "Read more: Norway opens an embassy",
        "Share on Facebook",
        "© 2026 Gulf Ledger. All rights reserved.",
        "Subscribe to our newsletter",
        "This website uses cookies to improve your experience.",
        "https://example.org/other-story",
    ],
)
def test_furniture_is_boilerplate_with_a_reason(line: str) -> None:
    article = read_text(f"{LEAD}\n{line}\n{SECOND}")
    block = article.blocks[1]
    assert block.kind is BlockKind.BOILERPLATE
    assert block.note
    assert not block.coded


@pytest.mark.parametrize(
    "line",
    [
        "The minister said that more on Norway would follow.",
        "Share prices fell after the talks.",
        "Advertising revenue of state television fell last year.",
        "Readers of the report will see that Oman signed.",
        "“You must sign up to the agreement,” he told the president.",
        "The news agency said it had more than 30 subscribers.",
    ],
)
def test_news_that_sounds_like_furniture_is_kept(line: str) -> None:
    assert of_kind(read_text(f"{LEAD}\n{line}\n{SECOND}"), BlockKind.BOILERPLATE) == []


def test_only_the_promotional_part_of_a_paragraph_is_boilerplate() -> None:
    sold = "Do you follow the Gulf? Get our award-winning briefing in your inbox."
    article = read_text(f"{LEAD} {sold}\n{SECOND}")
    assert [(block.kind, block.span.of(article.text)) for block in article.blocks[:2]] == [
        (BlockKind.PARAGRAPH, LEAD),
        (BlockKind.BOILERPLATE, sold),
    ]
    assert article.text.startswith(f"{LEAD} {sold}\n")


def test_section_labels_are_taken_out_of_the_body() -> None:
    article = read_text(f"What happened: {LEAD}\n{SECOND}\nWhy it matters: The strait carries oil.")
    assert [block.section for block in article.blocks] == ["What happened", "What happened", "Why it matters"]
    assert article.blocks[0].body.of(article.text) == LEAD
    assert article.blocks[0].span.of(article.text).startswith("What happened: ")


@pytest.mark.parametrize("label", ["The bigger question", "What the envoy wants", "How we got here"])
def test_labels_nobody_listed_are_known_by_their_form(label: str) -> None:
    assert read_text(f"{label}: {LEAD}").blocks[0].section == label


@pytest.mark.parametrize("speaker", ["BECKER", "The minister said", "Becker", "The statement reads"])
def test_speakers_are_no_labels(speaker: str) -> None:
    assert read_text(f"{speaker}: {LEAD}").blocks[0].section is None


def test_a_caption_has_its_own_date_and_credit() -> None:
    caption = "(L-R) Anna Berg and Said Amri shake hands in Muscat on March 3, 2024."
    article = read_text(
        f"Oman and Norway talk\n\n{caption} (Photo by Ola Nord / POOL / AFP)\n\n{LEAD}\n\n{SECOND}"
    )
    block = article.blocks[1]
    assert block.kind is BlockKind.CAPTION
    assert block.span.of(article.text) == caption
    assert block.date == DateSpan.day(date(2024, 3, 3), "March 3, 2024")
    assert block.credit == "Ola Nord / POOL / AFP"
    assert of_kind(article, BlockKind.CREDIT) == ["(Photo by Ola Nord / POOL / AFP)"]


def test_a_caption_printed_twice_is_coded_once() -> None:
    caption = "Anna Berg of Norway and Said Amri of Oman at the talks in Muscat on March 3, 2024."
    article = read_text(f"Talks\n\n{caption}\n{caption} — OLA NORD/POOL/AFP\n\n{LEAD}\n\n{SECOND}")
    assert of_kind(article, BlockKind.CAPTION) == [caption]
    assert article.blocks[article.text.count("Talks")].credit == "OLA NORD/POOL/AFP"
    assert of_kind(article, BlockKind.BOILERPLATE) == [caption]
    assert of_kind(article, BlockKind.CREDIT) == ["— OLA NORD/POOL/AFP"]


@pytest.mark.parametrize(
    ("printed", "place", "agency"),
    [
        ("LONDON (Reuters) - ", "LONDON", "Reuters"),
        ("TEHRAN, Nov. 3 (Xinhua) -- ", "TEHRAN", "Xinhua News Agency"),
        ("WASHINGTON — ", "WASHINGTON", None),
        ("(CNN) -- ", None, "CNN"),
        ("MOSCOW, November 3. /TASS/. ", "MOSCOW", "TASS"),
        ("RAS LANUF, Libya (Reuters) - ", "RAS LANUF, Libya", "Reuters"),
        ("Cairo, Egypt (CNN) -- ", "Cairo, Egypt", "CNN"),
    ],
)
def test_datelines(printed: str, place: str | None, agency: str | None) -> None:
    article = read_text(printed + LEAD, published=date(2023, 11, 4))
    assert article.dateline
    assert (article.dateline.place, article.agency) == (place, agency)
    assert article.blocks[0].body.of(article.text) == LEAD
    assert printed.startswith(article.dateline.span.of(article.text))


def test_a_datelines_day_takes_its_year_from_the_publication_date() -> None:
    article = read_text(f"TEHRAN, Dec. 30 (Xinhua) -- {LEAD}", published=date(2024, 1, 1))
    assert article.dateline
    assert article.dateline.date == DateSpan.day(date(2023, 12, 30))


@pytest.mark.parametrize(
    "text", ["US - Iran talks resume.", "NATO - The alliance met.", "The treaty (NPT) - Signed."]
)
def test_what_only_looks_like_a_dateline(text: str) -> None:
    assert read_text(f"{text} {LEAD}").dateline is None


def test_highlights_on_the_line_of_a_dateline_are_a_block_of_their_own() -> None:
    article = read_text(
        f"Ministers meet in the Gulf Deputies to meet again Muscat, Oman (CNN) -- {LEAD}\n{SECOND}"
    )
    assert kinds(article)[0] == ("summary", "Ministers meet in the Gulf Deputies to meet again")
    assert article.blocks[1].body.of(article.text) == LEAD


def test_bylines_stamps_and_sign_offs_are_credits() -> None:
    body = " ".join([LEAD, SECOND, LEAD.replace("Tuesday", "Wednesday")])
    article = read_text(
        f"Oman and Norway talk\nBy Mahmoud al-Sheikh and Ola Nord\nPublished: 4 March 2024\n{body}\n"
        "(Reporting by Ola Nord; Editing by Anna Berg)\nMore of our products for traders"
    )
    assert article.authors == ("Mahmoud al-Sheikh", "Ola Nord")
    assert (article.publication.basis, article.publication.span) == ("stated", DateSpan.day(date(2024, 3, 4)))
    assert len(of_kind(article, BlockKind.CREDIT)) == 3
    assert of_kind(article, BlockKind.BOILERPLATE) == ["More of our products for traders"]


def test_named_lines_at_the_head_are_fields() -> None:
    article = read_text(
        f"Title: Talks: a start\nOutlet: Gulf Ledger\nDate: 22/10/2025\nAuthor: Ola Nord\n\n{LEAD}\n{SECOND}"
    )
    assert (article.title, article.outlet, article.authors) == (
        "Talks: a start",
        "Gulf Ledger",
        ("Ola Nord",),
    )
    assert article.publication.span == DateSpan.day(date(2025, 10, 22))


def test_a_masthead_line_gives_outlet_and_day() -> None:
    article = read_text(f"Oman and Norway talk\nThe Gulf Ledger\nMonday 4 March 2024\n{LEAD}\n{SECOND}")
    assert (article.outlet, article.publication.basis) == ("The Gulf Ledger", "stated")


def test_tokenised_archives_are_read_as_printed() -> None:
    article = read_text("Iran 's minister said , `` We wo n't go . '' He left -LRB- on Friday -RRB- .")
    assert article.text == "Iran's minister said, “We won't go.” He left (on Friday)."


def test_escapes_of_archives_are_undone() -> None:
    assert "MISRATA/TRIPOLI * Talks" in read_text(f"{LEAD} MISRATA\\/TRIPOLI \\* Talks").text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LEAD, "en"),
        (("Der Minister besuchte am Montag die Hauptstadt und sprach mit den Botschaftern der Nachbarländer "
         "über die Lage, wie das Ministerium am Abend mitteilte."), "de"),
        (("Le ministre des affaires étrangères a rencontré lundi son homologue à Genève pour parler de la "
         "reprise du dialogue, a indiqué son porte-parole."), "fr"),
        ("Muscat Oslo Genf", "und"),
    ],
)  # fmt: skip
def test_languages(text: str, language: str) -> None:
    assert read_text(text).language == language


def test_text_without_words_is_refused() -> None:
    for nothing in ("", "  \n ", "***\n---", "Advertisement"):
        with pytest.raises(UnreadableError):
            read_text(nothing)


def test_what_is_given_wins() -> None:
    article = read_text(
        f"Published: 4 March 2024\n{LEAD}\n{SECOND}",
        published=date(2024, 3, 5),
        outlet="Ledger",
        title="Talks",
    )
    assert (article.title, article.outlet) == ("Talks", "Ledger")
    assert (article.publication.basis, article.publication.anchor) == ("given", date(2024, 3, 5))


def test_same_words_same_id_wherever_they_lie() -> None:
    assert read_text(LEAD, location="a.txt").id == read_text(LEAD, location="b.txt").id
    assert read_text(LEAD).id != read_text(LEAD, outlet="Ledger").id
