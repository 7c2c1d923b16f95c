"""A server on a port of its own, as long as a block lasts."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import replace
from pathlib import Path

import uvicorn

from dragoman import settings
from dragoman.serving import application


class Running:
    """Serves a record on a free port of this machine; gives its address."""

    def __init__(self, where: Path | str, **changed: object) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        chosen = replace(settings.load(), **{"serve_fresh_seconds": 0.0, **changed})  # type: ignore[arg-type]
        config = uvicorn.Config(application(where, chosen), port=self.port, log_level="error", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)
        return f"http://127.0.0.1:{self.port}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)
