"""The factuality benchmark: how attributes make classes, and that it reads CAT XML."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import factuality

DOCUMENT = """<?xml version="1.0" ?><Document doc_name="one">
<token t_id="1" sentence="0">Chad</token><token t_id="2" sentence="0">refused</token>
<token t_id="3" sentence="0">to</token><token t_id="4" sentence="0">send</token>
<token t_id="5" sentence="0">troops</token><token t_id="6" sentence="0">.</token>
<Markables>
<EVENT_MENTION m_id="1" certainty="CERTAIN" polarity="POS" time="NON_FUTURE" special_cases="NONE"><token_anchor t_id="2"/></EVENT_MENTION>
<EVENT_MENTION m_id="2" certainty="CERTAIN" polarity="NEG" time="FUTURE" special_cases="NONE"><token_anchor t_id="4"/></EVENT_MENTION>
<EVENT_MENTION m_id="3" certainty="" polarity="" time=""><token_anchor t_id="5"/></EVENT_MENTION>
</Markables></Document>"""


@pytest.mark.parametrize(
    ("certainty", "polarity", "time", "special", "expected"),
    [
        ("CERTAIN", "POS", "NON_FUTURE", "NONE", "happened"),
        ("CERTAIN", "POS", "NON_FUTURE", "GEN", "happened"),
        ("CERTAIN", "POS", "NON_FUTURE", "COND_MAIN_CLAUSE", "uncertain"),
        ("CERTAIN", "POS", "FUTURE", "NONE", "uncertain"),
        ("CERTAIN", "NEG", "FUTURE", "NONE", "not happened"),
        ("POSSIBLE", "NEG", "FUTURE", "NONE", "uncertain"),
        ("PROBABLE", "POS", "NON_FUTURE", "NONE", "uncertain"),
        ("", "POS", "NON_FUTURE", "NONE", None),
    ],
)
def test_class_of(certainty: str, polarity: str, time: str, special: str, expected: str | None) -> None:
    given = {"certainty": certainty, "polarity": polarity, "time": time, "special_cases": special}
    assert factuality.class_of(given) == expected


def test_a_file_of_the_same_form(tmp_path: Path) -> None:
    file = tmp_path / "one.xml"
    file.write_text(DOCUMENT, encoding="utf-8")
    found = factuality.readings(factuality.mentions(file))
    assert [(each.word, each.mention.gold, each.found) for each in found] == [
        ("refused", "happened", "happened"),
        ("send", "not happened", "not happened"),
    ]
    result = factuality.run(file)
    assert result.n == 2
    assert result.scores["accuracy"] == 1.0


def test_macro_f1_counts_every_class() -> None:
    pairs = [("happened", "happened"), ("uncertain", "happened"), ("not happened", "not happened")]
    scores = factuality.f1(pairs)
    assert scores == {"happened": pytest.approx(2 / 3), "not happened": 1.0, "uncertain": 0.0}
    assert factuality.macro(scores) == pytest.approx(5 / 9)
    assert factuality.constant_f1([*pairs, ("happened", "uncertain")]) == pytest.approx(2 / 9)
