"""Our own gold keeps to its form: what it quotes is there, what it names is allowed, days are the days it says."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dragoman.model import DateSpan, EventType, Sector, Status

OWN = Path(__file__).resolve().parents[2] / "benchmarks" / "own"
STYLES = {
    "agency", "analysis", "battlefield", "brief", "caption", "court", "headline", "irna", "live-blog", "mfa-press", "parliament",
    "protest", "readout", "sanctions-notice", "tass", "un-press", "xinhua",
}  # fmt: skip
MODES = {
    "CONSULT": {"visit", "phone", "multilateral", "third-party", "message"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "THREATEN": {"restrict", "ban", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "boycott", "obstruct"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {"seize", "restrict", "ban", "censor", "curfew", "martial-law", "arrest", "deport", "withhold"},
    "RETREAT": {"withdraw", "release", "return", "disarm", "ceasefire", "access", "resign"},
    "ASSAULT": {
        "beat", "torture", "execute", "sexual", "assassinate", "primitive", "firearms", "explosives",
        "suicide-attack", "heavy-weapons", "aerial", "crowd-control", "unconventional",
    },
}  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _lines(name: str) -> list[dict[str, Any]]:
    with (OWN / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


SENTENCES = _lines("sentences.jsonl")
TIMES = _lines("timex.jsonl")
PLACES = _lines("places.jsonl")


def _documents() -> Iterator[tuple[str, list[str], dict[str, Any]]]:
    for row in SENTENCES:
        yield row["id"], [row["text"]], row
    for path in sorted((OWN / "articles").glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        given = json.loads((path.parent / f"{gold['doc_id']}.json").read_text(encoding="utf-8"))
        assert given["doc_id"] == gold["doc_id"] == path.name.removesuffix(".gold.json")
        assert given["published"] == gold["published"]
        yield gold["doc_id"], given["sentences"], gold


DOCUMENTS = list(_documents())


def _span(value: dict[str, Any]) -> DateSpan:
    earliest, latest = (
        date.fromisoformat(value[end]) if value[end] else None for end in ("earliest", "latest")
    )
    return DateSpan(earliest, latest, text=value["text"])


def test_there_is_enough_of_everything() -> None:
    assert len(SENTENCES) >= 320
    assert len(DOCUMENTS) - len(SENTENCES) == 14
    assert len(TIMES) >= 120
    assert len(PLACES) >= 80
    assert sum(not row["reports"] for row in SENTENCES) >= 40
    types = Counter(r["type"] for row in SENTENCES for r in row["reports"] if not r["optional"])
    assert set(types) == set(EventType)
    assert min(types.values()) >= 12
    statuses = Counter(r["status"] for row in SENTENCES for r in row["reports"])
    assert set(statuses) == set(Status)
    assert min(statuses.values()) >= 10
    styles = Counter(row["style"] for row in SENTENCES)
    assert set(styles) == STYLES
    assert min(styles.values()) >= 10


def test_ids_and_texts_are_unique_and_both_halves_are_large() -> None:
    for rows, least in ((SENTENCES, 150), (TIMES, 50), (PLACES, 35)):
        ids = [row["id"] for row in rows]
        assert len(set(ids)) == len(ids)
        texts = Counter((row["text"], row.get("anchor")) for row in rows)
        assert [text for text, count in texts.items() if count > 1] == []
        odd = sum(int(hashlib.sha1(each.encode()).hexdigest(), 16) % 2 for each in ids)
        assert min(odd, len(ids) - odd) >= least


@pytest.mark.parametrize(("name", "sentences", "gold"), DOCUMENTS, ids=[each[0] for each in DOCUMENTS])
def test_reports_quote_the_text_and_use_the_codebooks_words(
    name: str, sentences: list[str], gold: dict[str, Any]
) -> None:
    first: list[int] = []
    for number, report in enumerate(gold["reports"], start=1):
        assert report["id"] == f"e{number}"
        assert report["type"] in set(EventType)
        assert report["status"] in set(Status)
        assert report["mode"] is None or report["mode"] in MODES[report["type"]]
        assert report["evidence"]
        assert all(each["trigger"] in sentences[each["sentence"]] for each in report["evidence"])
        assert all(each["trigger"] for each in report["evidence"])
        first.append(min(each["sentence"] for each in report["evidence"]))
        for actor in (*report["actors"], *report["recipients"]):
            assert actor["sector"] in {None, *Sector}
            assert actor["country"] is None or (actor["country"].isupper() and len(actor["country"]) == 3)
            assert (actor["country"] == "IGO") == (actor["sector"] == "IGO")
        if not report["actors"] and not report["recipients"]:
            assert report["optional"] or report["place"]
        assert all(isinstance(each, str) and each for each in report["attribution"])
        assert (
            report["status"] != "denied"
            or report["attribution"]
            or "contrary" in sentences[0]
            or report["optional"]
        )
    assert first == sorted(first)


@pytest.mark.parametrize(("name", "sentences", "gold"), DOCUMENTS, ids=[each[0] for each in DOCUMENTS])
def test_days_are_the_days_they_say(name: str, sentences: list[str], gold: dict[str, Any]) -> None:
    published = date.fromisoformat(gold["published"])
    for report in gold["reports"]:
        span = _span(report["date"])
        if span.text is not None:
            assert span.text in "\n".join(sentences)
            named = [number for number, weekday in enumerate(WEEKDAYS) if weekday in span.text]
            if len(named) == 1:
                assert named[0] in {end.weekday() for end in (span.earliest, span.latest) if end}
        else:
            assert (span.earliest is None) != (span.latest is None)
        if report["status"] in {"happened", "ongoing", "denied"}:
            assert span.latest is not None
            assert span.latest <= published
        if report["status"] == "planned":
            assert span.latest is None or span.latest >= published


@pytest.mark.parametrize(("name", "sentences", "gold"), DOCUMENTS, ids=[each[0] for each in DOCUMENTS])
def test_statements_and_conflicts_refer_to_what_is_there(
    name: str, sentences: list[str], gold: dict[str, Any]
) -> None:
    for number, statement in enumerate(gold["statements"], start=1):
        assert statement["id"] == f"s{number}"
        sentence = sentences[statement["sentence"]]
        assert statement["content"] in sentence
        assert statement["cue"] is None or statement["cue"] in sentence
        assert not statement["direct"] or any(mark in sentence for mark in "\"'“‘")
        assert statement["source"]["name"]
    ids = {each["id"] for each in (*gold["reports"], *gold["statements"])}
    for conflict in gold.get("conflicts", ()):
        assert len(conflict["sides"]) >= 2
        assert all(side["report"] is None or side["report"] in ids for side in conflict["sides"])


UNDATED = re.compile(r"FY\d{4}.*|(?:PAST|PRESENT|FUTURE)_REF|\d{3}|\d{4}-(?:SP|SU|FA|WI)")
"""Values whose days are a matter of reading: fiscal years, "recently", "the late 1990s", seasons."""


@pytest.mark.parametrize("row", TIMES, ids=[row["id"] for row in TIMES])
def test_time_expressions_stand_where_they_say_and_mean_real_days(row: dict[str, Any]) -> None:
    anchor = date.fromisoformat(row["anchor"])
    assert row["previous"] is None or date.fromisoformat(row["previous"]) <= anchor
    for each in row["expressions"]:
        assert row["text"][each["start"] : each["end"]] == each["text"]
        assert each["type"] in {"DATE", "TIME", "DURATION", "SET"}
        for form in (each["edtf"], each.get("phrase_edtf")):
            assert form is None or DateSpan.from_edtf(form).edtf() == form
        assert each.get("phrase", "") in row["text"]
        if each["edtf"] is None:
            assert each["type"] in {"DURATION", "SET"} or UNDATED.fullmatch(each["value"])
            continue
        span = DateSpan.from_edtf(each["edtf"])
        named = [number for number, weekday in enumerate(WEEKDAYS) if weekday in each["text"]]
        if named:
            assert span.earliest is not None
            assert span.earliest.weekday() == named[0]
            assert span.exact
            assert abs(span.earliest - anchor) <= timedelta(days=300)
        week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", each["value"])
        if week and each["mod"] is None:
            year, number = int(week[1]), int(week[2])
            first = date.fromisocalendar(year, number, 6 if week[3] else 1)
            assert (span.earliest, span.latest) == (first, date.fromisocalendar(year, number, 7))
        elif each["type"] == "DATE" and each["value"][:4].isdigit() and "/" not in each["edtf"]:
            assert each["edtf"] == each["value"]


@pytest.mark.parametrize("row", PLACES, ids=[row["id"] for row in PLACES])
def test_places_stand_where_they_say(row: dict[str, Any]) -> None:
    end = 0
    for each in row["toponyms"]:
        assert each["start"] >= end
        end = each["end"]
        assert row["text"][each["start"] : end] == each["text"]
        assert each["country"] is None or (len(each["country"]) == 3 and each["country"].isupper())


def test_some_names_of_places_mean_different_countries() -> None:
    seen: dict[str, set[str | None]] = {}
    for row in PLACES:
        for each in row["toponyms"]:
            seen.setdefault(each["text"], set()).add(each["country"])
    assert sum(len(countries) > 1 for countries in seen.values()) >= 15
    assert sum(not row["toponyms"] for row in PLACES) >= 4
