"""Who takes part though not joined by "and", where and when the occasion was, and who belongs to which bloc."""

from datetime import date

import pytest
from telling import names, one

from dragoman.coding import code
from dragoman.model import CodedArticle, EventType, Status
from dragoman.reading import read_text


def coded(text: str) -> CodedArticle:
    return code(read_text(text, published=date(2012, 5, 10)))


@pytest.mark.parametrize(
    ("text", "kind", "quote", "actors"),
    [
        (
            "Norway, together with Sweden, condemned the Turkish raid.",
            EventType.ACCUSE,
            "condemned",
            ["NOR", "SWE"],
        ),
        ("Turkey, alongside Qatar, urged Libya to hold talks.", EventType.REQUEST, "urged", ["TUR", "QAT"]),
        (
            "Several African states, including Ghana and Mali, rejected the French plan.",
            EventType.REJECT,
            "rejected",
            [None, "GHA", "MLI"],
        ),
    ],
)
def test_those_named_along_with_somebody_act_too(
    text: str, kind: EventType, quote: str, actors: list[str | None]
) -> None:
    assert [each.country for each in one(coded(text), kind, quote).actors] == actors


def test_all_who_are_admitted_are_named_and_belong_from_then_on() -> None:
    article = coded(
        "Leaders of the African Union held a summit in Nairobi in April.\n"
        "During the summit, Chad and three other Sahel states, along with Nepal, were admitted to the bloc, which had "
        "consisted of Kenya, Ghana and Mali."
    )
    admitted = one(article, EventType.SUPPORT, "admitted")
    assert [each.country for each in admitted.recipients] == ["TCD", None, "NPL"]
    assert admitted.place is not None
    assert admitted.place.name == "Nairobi"
    since = {each.member: each.start for each in article.memberships}
    assert set(since) == {"TCD", "three other Sahel states", "NPL", "KEN", "GHA", "MLI"}
    assert since["NPL"] is not None
    assert since["NPL"].earliest == date(2012, 4, 1)
    assert since["KEN"] is None


def test_who_leaves_a_bloc_belongs_to_it_no_more() -> None:
    article = coded("Niger was suspended from the African Union on Friday. Japan is not a member of NATO.")
    assert [(each.member, each.bloc, str(each.end)) for each in article.memberships] == [
        ("NER", "org:au", "2012-05-04")
    ]


@pytest.mark.parametrize(
    ("text", "quote", "place"),
    [
        (
            "The Chilean foreign minister met his Dutch counterpart on the sidelines of a summit in Oslo.",
            "met",
            "Oslo",
        ),
        ("The Russian envoy arrived in Ghana, where he met President Mills.", "met", "Ghana"),
        (
            "The Polish envoy left for Oslo on Monday. While there, he will hold talks with Norwegian officials.",
            "talks",
            "Oslo",
        ),
        ("The Polish envoy held talks with Norwegian officials during a visit to Oslo.", "talks", "Oslo"),
    ],
)
def test_a_meeting_is_where_its_occasion_is(text: str, quote: str, place: str) -> None:
    found = one(coded(text), EventType.CONSULT, quote).place
    assert found is not None
    assert found.name == place


def test_what_is_said_is_said_where_and_when_the_speaking_was() -> None:
    article = coded("Speaking in Vienna on Monday, the Austrian chancellor urged Serbia to recognise Kosovo.")
    urged = one(article, EventType.REQUEST, "urged")
    assert (urged.place and urged.place.name, str(urged.date)) == ("Vienna", "2012-05-07")
    article = coded(
        "The Austrian chancellor urged Serbia to recognise Kosovo. He made the remarks at a forum in Vienna on Tuesday."
    )
    urged = one(article, EventType.REQUEST, "urged")
    assert (urged.place and urged.place.name, str(urged.date)) == ("Vienna", "2012-05-08")


def test_a_war_named_by_land_is_fought_by_who_attacked_from_it() -> None:
    article = coded(
        "Egypt's envoy visited Qatar to discuss the Israel-Gaza war. Hamas attacked Israel on Monday."
    )
    war = next(each for each in article.reports if any(e.quote == "war" for e in each.evidence))
    assert names((*war.actors, *war.recipients)) == ["Israel", "Hamas"]


def test_whose_message_it_is_and_who_is_told() -> None:
    article = coded(
        "The Polish envoy delivered a message from Polish President Bronislaw Komorowski to Viktor Orban."
    )
    assert "Bronislaw Komorowski" in names(one(article, EventType.CONSULT, "delivered").actors)
    article = coded(
        "Nepal's foreign minister told Indian ambassador Ravi Shah that Nepal hoped to boost trade with India."
    )
    assert names(one(article, EventType.AGREE, "hoped").recipients) == ["Ravi Shah", "India"]


def test_offices_of_counterparts_and_of_those_in_a_list() -> None:
    article = coded(
        "French President Francois Hollande met his Polish counterpart, Bronislaw Komorowski, in Paris on Monday."
    )
    assert ("Bronislaw Komorowski", "President") in {(each.name, each.office) for each in article.mentions}


def test_a_war_that_goes_on_lasts_until_the_news() -> None:
    article = coded("The war between Chad and Libya began in March. France condemned the war.")
    war = next(each for each in article.reports if each.status is Status.ONGOING)
    assert (war.date.earliest, war.date.latest) == (date(2012, 3, 1), date(2012, 5, 10))


def test_what_nobody_specified_is_no_statement() -> None:
    article = coded(
        "The envoy will hold talks in Oslo, NTB wrote, without specifying which officials he will meet."
    )
    assert [each.cue for each in article.statements] == ["wrote"]


def test_what_happened_is_of_no_day_after_the_news() -> None:
    text = (
        "Kenya and Somalia held talks in Nairobi on Thursday. The chief negotiators will meet again in Kampala next "
        "Saturday, May 19. Kenya's president had met the Ugandan president earlier in the day."
    )
    done = [
        each
        for each in coded(text).reports
        if each.type is EventType.CONSULT and each.status is Status.HAPPENED
    ]
    assert len(done) > 1
    assert all(each.date.latest is not None and each.date.latest <= date(2012, 5, 10) for each in done)
