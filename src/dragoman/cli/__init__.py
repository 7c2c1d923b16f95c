"""The command line: thin commands that parse, call a room below, and show."""

from __future__ import annotations

from dragoman.cli._app import app, main

__all__ = ["app", "main"]
