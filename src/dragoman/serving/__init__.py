"""The desk: live pages, an API, accounts, jobs and watching, an MCP server; thin, over the rooms below.

`application(record)` gives the ASGI application, `serve` runs it beside a worker that reads, watches and tells;
`serve_mcp` gives the record to an assistant, `Watch` looks at feeds.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.serving._app import application
    from dragoman.serving._guard import GuardedRoute
    from dragoman.serving._mcp import serve_mcp
    from dragoman.serving._permissions import Permission, asked_for, needs, scopes
    from dragoman.serving._serve import address_of, serve
    from dragoman.serving._watching import Watch

_WHERE = {
    "GuardedRoute": "_guard",
    "Permission": "_permissions",
    "Watch": "_watching",
    "address_of": "_serve",
    "application": "_app",
    "asked_for": "_permissions",
    "needs": "_permissions",
    "scopes": "_permissions",
    "serve": "_serve",
    "serve_mcp": "_mcp",
}

__all__ = [
    "GuardedRoute",
    "Permission",
    "Watch",
    "address_of",
    "application",
    "asked_for",
    "needs",
    "scopes",
    "serve",
    "serve_mcp",
]


def __getattr__(name: str) -> Any:
    """Load a part when it is asked for: whoever watches feeds needs no web framework."""
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"dragoman.serving.{_WHERE[name]}"), name)
