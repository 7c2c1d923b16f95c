"""Frames that ask for little: tried last, in doubt, and beside a closer frame of another type."""

from __future__ import annotations

import pytest

from dragoman.coding._actors import Cast
from dragoman.coding._draft import Draft
from dragoman.coding._lexicon import lexicon, read_frames
from dragoman.coding._reports import drafts
from dragoman.coding._statements import heard, told
from dragoman.coding._when import When
from dragoman.errors import ReferenceDataError
from dragoman.language import annotate
from dragoman.model import EventType
from dragoman.reading import read_text

_COLUMNS = "head\tpos\twhen\tmode\tactor\trecipient\tstatus\texample\tsource"


def _drafts(text: str) -> tuple[list[Draft], list[Draft]]:
    annotated = annotate(read_text(text))
    return drafts(annotated, Cast(annotated), When(annotated), [heard(row) for row in told(annotated)])


def _codes(draft: Draft) -> tuple[set[str | None], set[str | None]]:
    return {each.country for each in draft.actors}, {each.country for each in draft.recipients}


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("France wants elections in Mali by July.", EventType.REQUEST, "FRA", "MLI"),
        ("The White House expects Israel to hold its fire.", EventType.REQUEST, "USA", "ISR"),
        ("Iran will not wait for the United States, its president said.", EventType.REJECT, "IRN", None),
        ("Iran objected to the American terms.", EventType.REJECT, "IRN", "USA"),
        ("Kenya offered new passports to Somalis.", EventType.AGREE, "KEN", "SOM"),
        ("Serbia recognised the election in Russia.", EventType.SUPPORT, "SRB", "RUS"),
        ("Pakistan acknowledged that the ballot was held with violations.", EventType.CONCEDE, "PAK", None),
    ],
)
def test_what_a_broad_frame_finds_is_in_doubt(
    text: str, kind: EventType, actor: str, recipient: str | None
) -> None:
    told_of, doubted = _drafts(text)
    assert not any(each.type is kind for each in told_of)
    found = [each for each in doubted if each.type is kind and each.doubts[0] == "broad"]
    assert len(found) == 1
    actors, recipients = _codes(found[0])
    assert actor in actors
    assert recipient is None or recipient in recipients


def test_a_broad_frame_stands_beside_a_closer_one_of_another_type() -> None:
    told_of, doubted = _drafts("Iran objected to the American terms.")
    assert [each.type for each in told_of] == [EventType.ACCUSE]
    assert [each.type for each in doubted] == [EventType.REJECT]


def test_a_broad_frame_gives_way_to_a_closer_one_of_its_type() -> None:
    told_of, doubted = _drafts("Kenya accepted Somalia's invitation to talks.")
    assert EventType.AGREE in {each.type for each in told_of}
    assert not any(each.type is EventType.AGREE for each in doubted)


def test_no_broad_frame_is_among_the_closer_ones() -> None:
    assert lexicon().broad
    assert not any(each.broad for group in lexicon().frames.values() for each in group)
    assert all(each.broad for group in lexicon().broad.values() for each in group)


def test_a_frame_headed_by_a_class_is_one_for_each_word() -> None:
    row = "@wrong\tA\t\t\tspeaker\tsubj\t\tIt was *bad*.\town"
    found = read_frames(
        f"{_COLUMNS}\n{row}", EventType.ACCUSE, "accuse.tsv", {"wrong": frozenset({"bad", "sad"})}
    )
    assert [each.head for each in found] == [("bad",), ("sad",)]


def test_a_class_nobody_knows_is_named() -> None:
    row = "@nothing\tA\t\t\tspeaker\tsubj\t\tIt was *bad*.\town"
    with pytest.raises(ReferenceDataError, match="nothing"):
        read_frames(f"{_COLUMNS}\n{row}", EventType.ACCUSE, "accuse.tsv", {})


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Moscow called Georgia's decision regrettable.", EventType.ACCUSE, "RUS", "GEO"),
        ("Moscow has called the attack treacherous.", EventType.ACCUSE, "RUS", None),
        ("Baghdad calls the whole thing an affront.", EventType.ACCUSE, "IRQ", None),
        ("Russia likened Georgia's leaders to bandits.", EventType.ACCUSE, "RUS", "GEO"),
        ("The White House called South Korea's plan serious and credible.", EventType.SUPPORT, "USA", "KOR"),
        ("In Warsaw, prosecutors asked for the wreckage.", EventType.REQUEST, None, None),
        ("Kenya volunteered two battalions for Somalia.", EventType.AGREE, "KEN", "SOM"),
        ("Pakistan ceded the valley to India.", EventType.CONCEDE, "PAK", "IND"),
        ("Britain is against the European Union's proposal.", EventType.REJECT, "GBR", "IGO"),
    ],
)
def test_plain_words_are_told_without_doubt(
    text: str, kind: EventType, actor: str | None, recipient: str | None
) -> None:
    found = [each for each in _drafts(text)[0] if each.type is kind]
    assert len(found) == 1
    actors, recipients = _codes(found[0])
    assert actor is None or actor in actors
    assert recipient is None or recipient in recipients
