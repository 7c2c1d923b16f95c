"""The desk: live pages, an API, accounts, jobs and watching, an MCP server; thin, over the rooms below.

`application(record)` gives the ASGI application, `serve` runs it beside a worker that reads, watches and tells.
"""

from dragoman.serving._app import application
from dragoman.serving._guard import GuardedRoute
from dragoman.serving._permissions import Permission, asked_for, needs

__all__ = ["GuardedRoute", "Permission", "application", "asked_for", "needs"]
