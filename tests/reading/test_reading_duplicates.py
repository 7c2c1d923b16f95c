"""Syndicated copies are told from other reports of the same event."""

from __future__ import annotations

import pytest

from dragoman.reading import read_text, same_text, signature

REPORT = (
    "MUSCAT (Reuters) - The foreign ministers of Oman and Norway met on Tuesday to discuss shipping in the strait. "
    "Both sides said the meeting had been useful, and that their deputies would meet again in the autumn.\n"
    "Norway has kept an embassy in the Gulf since the spring, and Oman will open one in Oslo next year. "
    "Trade between the two countries has doubled in a decade, according to figures of the Norwegian government.\n"
    "The two ministers also spoke about the war in the region and the release of seafarers held since the summer."
)
OTHER = (
    "Oman's foreign minister received his Norwegian counterpart in Muscat on Tuesday, state media said. They talked "
    "about the safety of ships in the strait and about trade, which has grown fast.\n"
    "A second round of talks between officials is planned, and an embassy in Oslo is to be opened soon."
)


def test_a_copy_with_small_edits_is_the_same_text() -> None:
    copy = (
        REPORT.replace("MUSCAT (Reuters) - ", "")
        .replace(" on Tuesday", " on Tuesday,")
        .replace("doubled", "grown")
    )
    first, second = (
        read_text(f"Talks in Muscat\n\n{REPORT}"),
        read_text(f"Ministers meet\n\n{copy}", outlet="Ledger"),
    )
    assert first.agency == "Reuters"
    assert same_text(first, second)
    assert first.id != second.id


def test_an_exact_copy_overlaps_wholly_whatever_its_title() -> None:
    first, second = read_text(f"A title here\n\n{REPORT}"), read_text(f"Another title\n\n{REPORT.upper()}")
    assert signature(first).exact == signature(read_text(REPORT)).exact
    assert signature(first).overlap(signature(second)) > 0.9


def test_another_report_of_the_same_event_is_another_text() -> None:
    assert not same_text(read_text(REPORT), read_text(OTHER))
    assert signature(read_text(REPORT)).overlap(signature(read_text(OTHER))) < 0.2


@pytest.mark.parametrize(("threshold", "same"), [(0.0, True), (1.01, False)])
def test_the_threshold_is_a_setting(threshold: float, same: bool) -> None:  # noqa: FBT001
    assert same_text(read_text(REPORT), read_text(OTHER), threshold) is same


def test_the_threshold_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_NEAR_DUPLICATE_THRESHOLD", "0.0")
    assert same_text(read_text(REPORT), read_text(OTHER))


def test_copies_share_a_band_and_strangers_none() -> None:
    copy = read_text(REPORT.replace("doubled", "grown"))
    assert set(signature(read_text(REPORT)).bands()) & set(signature(copy).bands())
    assert not set(signature(read_text(REPORT)).bands()) & set(signature(read_text(OTHER)).bands())


def test_signatures_never_change() -> None:
    # Records keep them: these are what datasketch 2.0 ("affine64", seed 7) gave.
    values = signature(read_text("the talks will be held in Muscat on Friday")).values
    assert values[:3] == (2764616297226356303, 4780905882385792825, 2647628584823911284)
    assert len(values) == 64
