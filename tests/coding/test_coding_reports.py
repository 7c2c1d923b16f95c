"""What the coder makes of sentences of ours: who did what to whom, whether, when, according to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.coding import code
from dragoman.model import CodedArticle, EventReport, EventType, Status
from dragoman.reading import read_text


def coded(text: str, published: date | None = date(2024, 3, 13)) -> CodedArticle:
    """A text coded as an article of a Wednesday."""
    return code(replace(read_text(text, published=published), language="en"))


def said(report: EventReport) -> str:
    """A report on one line, as the tests write it."""
    actors = ", ".join(f"{each.name}/{each.country}" for each in report.actors)
    recipients = ", ".join(f"{each.name}/{each.country}" for each in report.recipients)
    return f"{report.type} {report.status} {actors} > {recipients}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brazil condemned Peru on Monday.", "ACCUSE happened Brazil/BRA > Peru/PER"),
        ("Peru was condemned by Brazil.", "ACCUSE happened Brazil/BRA > Peru/PER"),
        ("Chile and Peru condemned Brazil.", "ACCUSE happened Chile/CHL, Peru/PER > Brazil/BRA"),
        ("Kenya will host talks with Uganda.", "CONSULT planned Kenya/KEN, Uganda/UGA > "),
        ("Poland called off talks with Belarus.", "CONSULT cancelled Poland/POL, Belarus/BLR > "),
        ("Tehran plans to send troops to Iraq.", "MOBILIZE planned Tehran/IRN > Iraq/IRQ"),
        ("Niger may expel the French ambassador.", "SANCTION possible Niger/NER > French ambassador/FRA"),
        ("Rwandan troops did not attack Burundi.", "ASSAULT denied Rwandan troops/RWA > Burundi/BDI"),
        ("Tokyo's criticism of Beijing was sharp.", "ACCUSE happened Tokyo/JPN > Beijing/CHN"),
    ],
)
def test_parties_and_status(text: str, expected: str) -> None:
    assert expected in [said(each) for each in coded(text).reports]


def test_lifting_sanctions_is_not_imposing_them() -> None:
    kinds = {each.type.value for each in coded("Canada lifted its sanctions on Myanmar.").reports}
    assert kinds & {"CONCEDE", "RETREAT"}
    assert "SANCTION" not in kinds


def test_what_is_demanded_is_not_coded_again() -> None:
    reports = coded("Egypt urged Sudan to hold talks with Ethiopia.").reports
    assert [each.type.value for each in reports] == ["REQUEST"]


def test_a_denied_part_in_a_deed_is_a_report_of_its_own() -> None:
    reports = coded("Libya denies involvement in the rebels' attack on Chad.").reports
    denied = [each for each in reports if each.status.value == "denied"]
    happened = [each for each in reports if each.status.value == "happened"]
    assert [each.actors[0].country for each in denied] == ["LBY"]
    assert [each.recipients[0].country for each in happened] == ["TCD"]


def test_attribution_names_the_source_not_as_actor() -> None:
    [report] = coded("Serbian police arrested two Croatian journalists, Zagreb said on Tuesday.").reports
    assert [each.name for each in report.attribution] == ["Zagreb"]
    assert [each.country for each in report.actors] == ["SRB"]


def test_nested_sources_come_outermost_first() -> None:
    text = "Tasnim quoted a Qatari diplomat as saying that Bahrain had attacked Oman."
    report = next(each for each in coded(text).reports if each.type == "ASSAULT")
    assert [each.name for each in report.attribution][-1] == "Qatari diplomat"


def test_dates_are_read_by_tense_and_kept_as_spans() -> None:
    past = coded("Mexico's president visited Cuba on Monday.").reports[0].date
    coming = coded("Mexico's president will visit Cuba on Monday.").reports[0].date
    assert (past.earliest, coming.earliest) == (date(2024, 3, 11), date(2024, 3, 18))
    weekend = coded("Mexico's president visited Cuba over the weekend.").reports[0].date
    assert (weekend.earliest, weekend.latest) == (date(2024, 3, 9), date(2024, 3, 10))


def test_no_expression_means_no_exact_day() -> None:
    happened = coded("Norway praised Sweden.").reports[0].date
    assert (happened.earliest, happened.latest) == (None, date(2024, 3, 13))


def test_one_event_told_three_times_is_one_report() -> None:
    text = (
        "Ghana's foreign minister visited Togo on Monday. It was the first such visit in a decade. "
        "The visit ended with a dinner."
    )
    visits = [each for each in coded(text).reports if each.mode == "visit"]
    assert len(visits) == 1
    assert {each.sentence for each in visits[0].evidence} >= {0, 2}


def test_different_days_are_different_events() -> None:
    text = "Blinken met Fidan on Monday. Blinken met Fidan again on Tuesday."
    assert len([each for each in coded(text).reports if each.type == "CONSULT"]) == 2


def test_short_names_and_pronouns_lead_to_the_full_name() -> None:
    text = "Anna Kowal, Poland's foreign minister, arrived in Vilnius on Monday. She praised Lithuania. Kowal criticised Russia."
    names = {each.type.value: each.actors[0].name for each in coded(text).reports}
    assert names["SUPPORT"] == names["ACCUSE"] == "Anna Kowal"


def test_the_country_comes_from_the_office_before_the_name() -> None:
    text = "Jordan Reyes, the Philippine ambassador to Vietnam, condemned China."
    [report] = coded(text).reports
    assert (report.actors[0].name, report.actors[0].country) == ("Jordan Reyes", "PHL")


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell over northern Spain for a third day.",
        "The striker scored twice against Morocco.",
        "Shares in Tokyo rose on Friday.",
        "The treaty of 1907 has twelve articles.",
        "The ministers stood before the palace in Beijing on March 14, 2025.",
    ],
)
def test_no_event_no_report(text: str) -> None:
    assert [said(each) for each in coded(text).reports] == []


def test_every_span_lies_in_the_article_and_quotes_it() -> None:
    result = coded(
        "“We will not bow,” Maduro told reporters. Venezuela expelled Spain's ambassador on Monday."
    )
    text = result.article.text
    for report in result.reports:
        for each in report.evidence:
            assert each.span.of(text) == each.quote
    for statement in result.statements:
        assert statement.content.of(text) == statement.evidence.quote


def test_unbalanced_quotation_marks_break_nothing() -> None:
    result = coded("“We condemn Israel, the minister said. “It must stop. Iran condemned Israel.”")
    assert result.reports


def test_the_same_bytes_give_the_same_result() -> None:
    text = "Iran's president met Iraq's prime minister in Baghdad on Sunday, state media said."
    assert coded(text) == coded(text)


def test_other_languages_are_kept_and_said_so() -> None:
    article = read_text(
        "Le président a rencontré son homologue allemand à Berlin lundi pour parler de la guerre."
    )
    result = code(article)
    assert result.reports == ()
    assert result.skipped == "language: fr"


def test_the_first_to_do_it_did_it_and_moving_to_do_it_is_doing_it() -> None:
    [recognised] = coded("Ghana became the second country to recognise Kosovo.").reports
    assert (recognised.type, recognised.status) == (EventType.SUPPORT, Status.HAPPENED)
    [frozen] = coded(
        "The Swiss government moved on Friday to freeze the assets of Egypt's president."
    ).reports
    assert frozen.type is EventType.SANCTION


def test_what_will_be_done_unless_is_a_threat() -> None:
    [report] = coded("Kenya will withdraw its soldiers from Somalia unless it is paid.").reports
    assert (report.type, report.status) == (EventType.THREATEN, Status.HAPPENED)


def test_a_noun_that_nobody_does_is_no_report() -> None:
    assert not coded("The invasion of Poland is taught in schools.").reports
