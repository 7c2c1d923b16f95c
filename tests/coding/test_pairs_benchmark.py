"""The benchmark of marked pairs, on sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.pairs import Item, causes, run

_ROWS = (
    ("1", "Peru", "Chile", "ACCUSE", "Peru condemned Chile over the closure of the border."),
    ("2", "Norway", "Sweden", "CONSULT", "The prime ministers of Norway and Sweden met in Oslo."),
    ("3", "Kenya", "a new law", "PROTEST", "Thousands of people in Kenya protested against a new law."),
    ("4", "Chile", "Peru", "ACCUSE", "Peru condemned Chile over the closure of the border."),
    ("5", "Ghana", "Togo", "AID", "Ghana condemned Togo."),
    ("6", "Malta", "Italy", "AID", "The sea was calm and the sky was clear."),
    ("7", "Bolivia", "Paraguay", "REQUEST", "Bolivia urged Uruguay to send observers."),
)


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return [Item(number, text, source, target, root) for number, source, target, root, text in _ROWS]


def test_each_pair_comes_to_what_its_report_lacks(items: list[Item]) -> None:
    found = causes(items)
    assert [found[each.id, each.source, each.target] for each in items] == [
        "right",
        "right",
        "right",
        "parties",
        "type",
        "nothing",
        "recipient",
    ]


def test_planned_deeds_count_as_promised_and_things_ask_for_nobody(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    lines = ["sentence_id\tsource\ttarget\tgold_root\tsentence"]
    lines.append("1\tEstonia\tUkraine\tAGREE\tEstonia will send weapons to Ukraine next week.")
    lines.append("2\tthe court\tthe tax\tREJECT\tGreece's court rejected the tax on Monday.")
    file.write_text("\n".join(lines) + "\n", "utf-8")
    result = run(file)
    assert result.n == 2
    assert result.scores["right"] == 1.0
