"""The scorers of the benchmark `stories`, against figures worked out by hand."""

from __future__ import annotations

import pytest
from benchmarks._corefdata import GoldDocument
from benchmarks.stories import b_cubed, pair_f1, text_of


def test_b_cubed_of_the_example_worked_by_hand() -> None:
    # Gold {a, b, c} {d, e}; found {a, b} {c, d, e}.
    # Precision: (1 + 1 + 1/3 + 2/3 + 2/3) / 5; recall: (2/3 + 2/3 + 1/3 + 1 + 1) / 5.
    precision, recall, f1 = b_cubed([0, 0, 1, 1, 1], "xxxyy")
    assert precision == pytest.approx(11 / 15)
    assert recall == pytest.approx(11 / 15)
    assert f1 == pytest.approx(11 / 15)


def test_pairs() -> None:
    # Gold pairs: ab ac bc de; found: ab cd ce de. Two in common.
    assert pair_f1([0, 0, 1, 1, 1], "xxxyy") == pytest.approx(0.5)
    assert pair_f1([0, 1], "xy") == 1.0


def test_the_address_of_a_document_is_not_read() -> None:
    document = GoldDocument(
        "1_1ecbplus", "1", "1ecbplus", "http : / / a . example / x\nHttps is a word here.\nQuake.", (), ()
    )
    assert text_of(document) == "Https is a word here.\nQuake."
