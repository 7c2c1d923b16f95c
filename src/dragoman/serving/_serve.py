"""Running it: the server, the worker beside it, and the link that makes the first admin."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from dataclasses import replace

import uvicorn

from dragoman import settings
from dragoman.record import Accounts, Record
from dragoman.serving._app import application
from dragoman.serving._worker import Worker
from dragoman.settings import Settings

_STOPPING = 5
"""Seconds that open requests have to end when the server is stopped."""


def address_of(chosen: Settings) -> str:
    """How the desk is reached, as far as we know."""
    if chosen.serve_address:
        return chosen.serve_address.rstrip("/")
    host = "127.0.0.1" if chosen.serve_host in {"0.0.0.0", "::", ""} else chosen.serve_host  # noqa: S104  # compared, not bound
    return f"http://{f'[{host}]' if ':' in host else host}:{chosen.serve_port}"


def first_link(record: Record, chosen: Settings) -> str | None:
    """A link that makes the first admin; `None` if there are accounts already."""
    accounts = Accounts(record)
    if accounts.count():
        return None
    return f"{address_of(chosen)}/link/{accounts.make_link(who='dragoman serve', role='admin')}"


def serve(
    where: str | None = None,
    *,
    host: str | None = None,
    port: int | None = None,
    open_reading: bool | None = None,
    working: bool = True,
    tell: Callable[[str, str | None], None] = lambda *_: None,
) -> None:
    """Serve a record until stopped; an empty one is made where there is none.

    Args:
        where: The record; the setting `record` if none is given.
        host: What to listen on, if not what the settings say.
        port: The same.
        open_reading: Whether reading needs no account, if not what the settings say.
        working: Whether to run the worker that reads, watches and tells.
        tell: Told the address, and the link that makes the first admin if there is nobody yet.
    """
    chosen = settings.load()
    chosen = replace(
        chosen,
        record=where or chosen.record,
        serve_host=host or chosen.serve_host,
        serve_port=port or chosen.serve_port,
        serve_open_reading=chosen.serve_open_reading if open_reading is None else open_reading,
    )
    with Record.open(chosen.record) as record:
        link = first_link(record, chosen)
    app = application(chosen.record, chosen)
    # The server gives the signal on once it has stopped; as an exit it lets the worker be closed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    worker = Worker(chosen.record) if working else None
    tell(address_of(chosen), link)
    try:
        uvicorn.run(
            app,
            host=chosen.serve_host,
            port=chosen.serve_port,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_STOPPING,
        )
    finally:
        if worker is not None:
            worker.close()
