"""The record as tools for an assistant: every answer carries the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import anyio
import pytest
from mcp import Client
from served_sample import sample

from dragoman.errors import UnknownSubjectError
from dragoman.record import Record
from dragoman.serving._mcp import Tools, server


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(sample(tmp_path_factory.mktemp("mcp") / "sample.db")) as opened:
        yield opened


def test_an_assistant_lists_and_calls_the_tools(record: Record) -> None:
    async def talk() -> tuple[list[str], dict[str, Any], str]:
        async with Client(server(record)) as client:
            names = [each.name for each in (await client.list_tools()).tools]
            found = await client.call_tool("events", {"actor": "Oman", "limit": 2})
            wrong = await client.call_tool("article", {"id": "a0"})
            assert wrong.is_error
            assert found.structured_content is not None
            return names, dict(found.structured_content), str(wrong.content[0])

    names, found, wrong = anyio.run(talk)
    assert names == ["ask", "events", "who", "timeline", "conflicts", "article"]
    assert len(found["events"]) == 2
    for event in found["events"]:
        assert event["citations"][0]["quote"]
        assert event["citations"][0]["outlet"] == "The Sample Post"
    assert "the record has no article" in wrong


def test_what_is_cited_stands_in_the_article(record: Record) -> None:
    tools = Tools(record)
    for event in tools.timeline("Oman, China")["events"]:
        for cited in event["citations"]:
            article = tools.article(cited["article"])
            assert cited["quote"] in article["text"]
            assert article["text"][cited["start"] : cited["end"]] in cited["quote"]


def test_as_of_a_day_tells_only_what_was_known(record: Record) -> None:
    tools = Tools(record)
    assert len(tools.events(actor="Oman")["events"]) == 3
    assert len(tools.events(actor="Oman", as_of="2026-01-10")["events"]) == 1


def test_who_says_what_was_said(record: Record) -> None:
    told = Tools(record).who("Ada Example")
    assert any("go on" in each["quote"] for each in told["said"])
    with pytest.raises(UnknownSubjectError):
        Tools(record).who("Zebedee Nobody")


def test_conflicts_and_limits(record: Record) -> None:
    tools = Tools(record)
    assert isinstance(tools.conflicts(actor="Iran")["conflicts"], list)
    assert len(tools.events(limit=0)["events"]) == 1
    assert len(tools.events(limit=10_000)["events"]) <= 50
