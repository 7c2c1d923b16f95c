from __future__ import annotations

import pytest

from dragoman.reading._masthead import masthead


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Gulf Ledger", "Gulf Ledger"),
        ("Gulf Ledger | World", "Gulf Ledger"),
        ("Gulf Ledger - Latest News", "Gulf Ledger"),
        ("Top Stories – Gulf Ledger", "Gulf Ledger"),
        ("Gulf Ledger (GL): Middle East", "Gulf Ledger"),
        ("Gulf Ledger (sample)", "Gulf Ledger (sample)"),
        ("Gulf News", "Gulf News"),
        ("World Politics Review", "World Politics Review"),
        ("Harbour: a review of ports", "Harbour: a review of ports"),
        ("Al-Monitor", "Al-Monitor"),
        ("World News", "World News"),
        ("", ""),
    ],
)
def test_the_outlet_of_a_feed_is_its_title_without_the_section(title: str, outlet: str) -> None:
    assert masthead(title) == outlet
