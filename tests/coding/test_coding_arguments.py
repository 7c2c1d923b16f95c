"""Who does it and to whom, where neither stands beside the verb."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.coding import code
from dragoman.reading import read_text


def told(text: str) -> list[str]:
    """The reports of a text, one a line: type, countries or names of the actors and of the recipients."""
    article = replace(read_text(text, published=date(2024, 3, 13)), language="en")
    lines = []
    for each in code(article).reports:
        sides = (each.actors, each.recipients)
        codes = [",".join(sorted({str(one.country or one.name) for one in side})) for side in sides]
        lines.append(f"{each.type} {codes[0]}>{codes[1]}")
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway put out a report accusing the Belarusian army of torture.", "ACCUSE NOR>BLR"),
        ("Belgrade police launched an operation to arrest twelve Bosnian smugglers.", "COERCE SRB>BIH"),
        ("The Chadian rebels were guilty of violating the truce with Sudan.", "ASSAULT TCD>SDN"),
        ("Malta allowed 200 Tunisian migrants to land on Wednesday.", "CONCEDE MLT>TUN"),
        ("The Taliban have long refused direct talks with the Afghan government, turning to Moscow instead.",
         "REJECT AFG>AFG"),
        ("Chile's raids are unacceptable, the Peruvian minister said.", "ACCUSE PER>CHL"),
        ("Chile's conditions are unacceptable, the Peruvian minister said.", "REJECT PER>CHL"),
        ("Chadian rebels captured twelve Sudanese soldiers.", "COERCE TCD>SDN"),
        ("The prosecutor of Chile sought a warrant against the Peruvian general.", "THREATEN CHL>PER"),
    ],
)  # fmt: skip
def test_parties_and_types(text: str, expected: str) -> None:
    assert expected in told(text)


def test_what_is_announced_as_done_is_no_threat() -> None:
    assert not any(
        each.startswith("THREATEN") for each in told("Israel announced it struck two targets in Syria.")
    )
