"""Whose side somebody is on, by the words beside him and by what goes without saying."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.coding import code
from dragoman.model import Article, Block, BlockKind, CodedArticle, DateSpan, Origin, Publication, Span

Triple = tuple[str | None, str, str | None]


def triples(text: str) -> set[Triple]:
    whole = Span(0, len(text))
    blocks = (Block(whole, BlockKind.PARAGRAPH, whole),)
    publication = Publication(DateSpan(), "unknown")
    article = Article(
        id=Article.make_id(text, None, None),
        text=text,
        blocks=blocks,
        publication=publication,
        origin=Origin("<test>", "text/plain", ""),
    )
    return set(_each(code(article)))


def _each(coded: CodedArticle) -> Iterator[Triple]:
    for report in coded.reports:
        for actor in {each.country for each in report.actors} or {None}:
            for other in {each.country for each in report.recipients} or {None}:
                yield actor, report.type.value, other


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghanaian dockers went on strike on Monday.", ("GHA", "PROTEST", "GHA")),
        ("Senegal's opposition leader called for early elections.", ("SEN", "REQUEST", "SEN")),
        ("Lesotho declared a state of emergency on Tuesday.", ("LSO", "COERCE", "LSO")),
        ("Nepal promised to compensate evicted farmers.", ("NPL", "AGREE", "NPL")),
        ("Ethnic Hungarians threatened to boycott Romania.", ("ROU", "THREATEN", "ROU")),
        ("Bosnian Serb gunners shelled a Croatian village.", ("BIH", "ASSAULT", "HRV")),
        ("Bush criticised Belgium on Monday.", ("USA", "ACCUSE", "BEL")),
        ("Castro criticised Peru on Monday.", ("CUB", "ACCUSE", "PER")),
        ("King Fahd condemned Iraq on Monday.", ("SAU", "ACCUSE", "IRQ")),
        ("Tamil Tiger leader Velupillai Prabhakaran accused India of bias.", ("LKA", "ACCUSE", "IND")),
        ("Guinean dissident Alpha Camara condemned France.", ("GIN", "ACCUSE", "FRA")),
        ("The Kenya Farmers Association accused Uganda of dumping maize.", ("KEN", "ACCUSE", "UGA")),
        ("Doha broke with Cairo, accusing it of treason.", ("QAT", "ACCUSE", "EGY")),
        ("Militants killed up to 20 Ghanaian soldiers in Togo.", ("TGO", "ASSAULT", "GHA")),
        ("Leaders of Kenya, Uganda and Rwanda met on Sunday.", ("RWA", "CONSULT", None)),
    ],
)
def test_who_is_of_which_country(text: str, expected: Triple) -> None:
    assert expected in triples(text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Chad recalled its envoy from Tripoli in protest at the raid.", "PROTEST"),
        ("Rebels freed two Thai sailors abducted in May.", "ASSAULT"),
        ("Lagos police detained a Nigerian reporter.", "CHL"),
    ],
)
def test_what_is_not_told(text: str, unwanted: str) -> None:
    assert not any(unwanted in each for each in triples(text))
