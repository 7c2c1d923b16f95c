"""`dragoman mcp`: the record as tools for an assistant."""

from __future__ import annotations

from dragoman.cli._faces import RecordOption, told


@told
def mcp(*, record: RecordOption = None) -> None:
    """Serve the record to an assistant over standard input and output (Model Context Protocol).

    It gives the tools ask, events, who, timeline, conflicts and article; every answer carries its citations.

    \b
    In the assistant's configuration:
      {"mcpServers": {"dragoman": {"command": "dragoman", "args": ["mcp", "--record", "/path/to/dragoman.db"]}}}
    """  # noqa: D301
    from dragoman.serving import serve_mcp  # noqa: PLC0415

    serve_mcp(record)
