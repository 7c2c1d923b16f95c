"""What a sentence leaves to the article: countries of the unnamed, whom a refusal answers, who "we" are."""

from datetime import date

from telling import names, one

from dragoman.coding import code
from dragoman.model import CodedArticle, EventType, Status
from dragoman.reading import read_text

UPRISING = """Police shoot marchers dead in Lome as ruler refuses to quit
At least seven protesters were shot dead by security forces in Togo on Monday as crowds marched on the presidency.
In a speech on state television President Koffi Agbeko offered talks with the opposition.
Opposition leaders dismissed the offer as a ploy.
The authorities detained at least 50 people in house raids, among them an editor, his wife said.
The French government deplored the bloodshed and called on Lome to free detained activists.
Ghana protested against the expulsion of a reporter and recalled its envoy.
Nigeria's former president is expected in the capital on Friday.
The interior minister has resigned."""


def coded(text: str) -> CodedArticle:
    return code(read_text(text, published=date(2024, 5, 17)))


def test_those_without_a_country_are_of_the_one_the_article_is_about() -> None:
    article = coded(UPRISING)
    arrest = one(article, EventType.COERCE, "detained")
    assert {each.country for each in (*arrest.actors, *arrest.recipients)} == {"TGO"}
    assert {each.country for each in one(article, EventType.RETREAT, "resigned").actors} == {"TGO"}


def test_a_refusal_answers_whoever_offered() -> None:
    refusal = one(coded(UPRISING), EventType.REJECT, "dismissed")
    assert [each.name for each in refusal.recipients] == ["Koffi Agbeko"]


def test_what_is_condemned_was_done_by_somebody() -> None:
    blame = one(coded(UPRISING), EventType.ACCUSE, "deplored")
    assert {each.country for each in blame.actors} == {"FRA"}
    assert {each.country for each in blame.recipients} == {"TGO"}


def test_a_state_protests_in_words() -> None:
    assert {each.country for each in one(coded(UPRISING), EventType.ACCUSE, "protested").actors} == {"GHA"}


def test_a_former_president_is_not_the_president() -> None:
    names = {each.name for report in coded(UPRISING).reports for each in report.actors}
    assert "Bola Tinubu" not in names


def test_nothing_is_given_where_anybody_may_be_from_anywhere() -> None:
    article = coded(
        "Reporters and aid workers were driven out of Mali, and allies of Mali condemned the attack in Bamako."
    )
    allies = [each for report in article.reports for each in report.actors if "allies" in each.name]
    assert all(each.country is None for each in allies)


def test_we_are_whoever_speaks() -> None:
    article = coded(
        '"We have expelled two diplomats of Iran," Dutch Foreign Minister Kees Bakker told reporters in The Hague.'
    )
    assert {each.country for each in one(article, EventType.SANCTION, "expelled").actors} == {"NLD"}


def test_that_one_will_not_is_a_refusal() -> None:
    article = coded(
        "The government in Khartoum will not negotiate with the rebels, its spokesman said on Friday."
    )
    refusal = one(article, EventType.REJECT, "negotiate")
    assert {each.country for each in refusal.actors} == {"SDN"}


def test_an_interview_and_declining_to_comment_are_nothing() -> None:
    article = coded(
        "The Danish defence minister spoke to Reuters on Friday. A spokeswoman declined to comment on the talks."
    )
    assert not article.reports


def test_what_must_be_learnt_by_oneself_is_no_demand() -> None:
    assert not coded("We must learn from our mistakes, the Swedish prime minister said on Friday.").reports


def test_whoever_is_cited_is_relayed() -> None:
    article = coded(
        "Qatar has offered to host talks between Chad and Sudan, Reuters reported on Monday, citing officials in Doha."
    )
    said = {
        each.source.name: [other.name for other in each.via] for each in article.statements if each.source
    }
    assert said["officials"] == ["Reuters"]
    offer = one(article, EventType.AGREE, "offered")
    assert [each.name for each in offer.attribution] == ["Reuters", "officials"]


def test_a_heading_without_a_verb_says_what_is_in_doubt_and_means_the_coming_weekday() -> None:
    article = read_text(
        "Envoys were still packing their bags on Wednesday evening, and nobody knew whether they would leave.",
        title="Saturday's Japan-India talks in doubt",
        published=date(2024, 5, 15),
    )
    report = next(each for each in code(article).reports if each.type is EventType.CONSULT)
    assert report.status is Status.POSSIBLE
    assert report.date.edtf() == "2024-05-18"


def test_a_meeting_that_was_held_keeps_the_weekday_past() -> None:
    article = read_text(
        "Japan and India held talks in Delhi on Saturday, the foreign ministry said.",
        published=date(2024, 5, 15),
    )
    report = next(each for each in code(article).reports if each.type is EventType.CONSULT)
    assert report.date.edtf() == "2024-05-11"


def test_the_two_leaders_are_people() -> None:
    text = (
        "President Donald Trump and Chinese President Xi Jinping met in Busan on Thursday.\n\n"
        "Washington will shelve port fees on Chinese ships, the ministry said.\n\n"
        "The two leaders discussed the war in Ukraine, Trump said."
    )
    talk = one(coded(text), EventType.CONSULT, "discussed")
    assert names(talk.actors) == ["Donald Trump", "Xi Jinping"]


def test_the_two_sides_are_states_where_a_spokesman_tells_of_them() -> None:
    text = (
        "Asked about a visit by Iranian Deputy Foreign Minister Kazem Gharibabadi, Chinese Foreign Ministry spokesman "
        "Lin Jian said that the two sides had exchanged views on the nuclear issue."
    )
    talk = one(coded(text), EventType.CONSULT, "exchanged")
    assert sorted(names(talk.actors)) == ["China", "Iran"]


_ABOUT_BOSNIA = (
    "Fighting spread across Bosnia on Monday. Bosnia's government said shells fell on Sarajevo all day. Aid convoys "
    "were stuck north of Tuzla in Bosnia. Bosnian ministers met in Zenica. Germany promised help on Tuesday. Bosnia "
    "has had no truce since May."
)


def test_whom_nobody_names_is_the_state_an_article_tells_of_and_said_to_be_inferred() -> None:
    promises = [
        each
        for each in code(read_text(_ABOUT_BOSNIA, published=date(1993, 6, 3))).reports
        if each.type is EventType.AGREE
    ]
    assert [[who.country for who in each.recipients] for each in promises] == [["BIH"]]
    assert any("nobody told" in reason for reason in promises[0].reasons)


def test_one_sentence_by_itself_tells_of_no_state() -> None:
    found = code(read_text("Germany promised help on Tuesday.", published=date(1993, 6, 3))).reports
    assert not any(each.recipients for each in found)
