"""How long a server keeps what it has made of a record that grows meanwhile."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from dragoman.publishing import _holdings
from dragoman.publishing._holdings import Holdings, Known


class Growing:
    """A record that is another one each time it is looked at."""

    def __init__(self) -> None:
        self.looks = 0

    def version(self) -> str:
        self.looks += 1
        return str(self.looks)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    made = SimpleNamespace(now=100.0)
    monkeypatch.setattr(_holdings, "time", SimpleNamespace(monotonic=lambda: made.now))
    return made


def holdings(patience: float) -> Holdings:
    return Holdings(cast("Any", Growing()), cast("Known", None), size=10, patience=patience)


def makes(held: Holdings, clock: SimpleNamespace, name: str, seconds: float) -> bool:
    """Whether asking for something makes it, which takes some seconds."""
    made = []

    def make() -> bool:
        clock.now += seconds
        made.append(True)
        return True

    held.look()
    held.kept(name, make)
    return bool(made)


def test_what_is_dear_is_kept_longer_where_pages_may_lag(clock: SimpleNamespace) -> None:
    held = holdings(patience=5.0)
    assert makes(held, clock, "dear", 2.0)
    assert makes(held, clock, "cheap", 0.01)
    clock.now += 6.0
    assert not makes(held, clock, "dear", 2.0)
    assert makes(held, clock, "cheap", 0.01)
    clock.now += 40.0
    assert makes(held, clock, "dear", 2.0)


def test_nothing_is_older_than_a_minute(clock: SimpleNamespace) -> None:
    held = holdings(patience=5.0)
    assert makes(held, clock, "very dear", 30.0)
    clock.now += 61.0
    assert makes(held, clock, "very dear", 30.0)


def test_without_lag_everything_is_of_the_record_as_it_stands(clock: SimpleNamespace) -> None:
    held = holdings(patience=0.0)
    assert makes(held, clock, "dear", 2.0)
    assert makes(held, clock, "dear", 2.0)
