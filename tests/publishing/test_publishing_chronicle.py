"""Chronicles: the days that matter, and what is said of them."""

from __future__ import annotations

from datetime import date

from benchmarks.timelines import read_timeline, score

from dragoman import coding, reading
from dragoman.model import CodedArticle
from dragoman.publishing import chronicle


def coded(text: str, day: str, title: str | None = None) -> CodedArticle:
    return coding.code(reading.read_text(text, published=date.fromisoformat(day), title=title))


LATER = [
    coded(
        "The capital was quiet yesterday. The parliament of Aria had been stormed by soldiers on March 3, 2021, "
        "which began the conflict between the army and the elected government.",
        f"2021-0{month}-1{month}",
    )
    for month in (4, 5, 6)
]
THEN = coded(
    "Soldiers stormed the parliament of Aria on Wednesday and arrested the prime minister in his office. "
    "Markets in the capital stayed closed for the rest of the day.",
    "2021-03-03",
)
FAR = coded(
    "The treaty of June 1, 1950 between the two kingdoms had divided the valley of Aria.", "2021-05-02"
)


def test_the_day_that_many_remember_comes_first() -> None:
    made = chronicle([*LATER, THEN, FAR], days=1)
    assert [day.date for day in made] == [date(2021, 3, 3)]
    assert made[0].articles == 4
    assert "stormed" in made[0].sentences[0].text


def test_what_all_look_back_on_is_background() -> None:
    assert date(1950, 6, 1) not in {day.date for day in chronicle([*LATER, THEN, FAR], days=50)}


def test_every_sentence_is_cited_to_its_words() -> None:
    articles = [*LATER, THEN]
    texts = {each.article.id: each.article.text for each in articles}
    for day in chronicle(articles, days=20, sentences=2):
        for sentence in day.sentences:
            cited = sentence.evidence[0]
            assert " ".join(cited.span.of(texts[cited.article]).split()) == sentence.text


def test_the_order_of_articles_makes_no_difference() -> None:
    articles = [*LATER, THEN, FAR]
    assert chronicle(articles, days=9, sentences=2) == chronicle(articles[::-1], days=9, sentences=2)


def test_nothing_gives_nothing() -> None:
    assert chronicle([], days=5) == ()


def test_scores_of_a_timeline() -> None:
    gold = read_timeline(
        "2021-03-03\nSoldiers stormed the parliament .\n----\n2021-05-02\nTalks began in Aria .\n"
    )
    assert score(gold, gold) == {"date_f1": 1.0, "ar1_f1": 1.0, "ar2_f1": 1.0}
    half = score({date(2021, 3, 3): ["Soldiers stormed the parliament ."]}, gold)
    # One of two days found; its three words are right, and three of the gold's five or six are covered by it.
    assert half["date_f1"] == 2 / 3
    late = score({date(2021, 3, 4): ["Soldiers stormed the parliament ."]}, gold)
    assert late["date_f1"] == 0
    assert 0 < late["ar1_f1"] < half["ar1_f1"]
