"""The server as a process: it starts, gives its link, and takes its worker with it however it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx2
import pytest

pytestmark = pytest.mark.slow


def _children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [int(each) for each in found]


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are looked at in /proc")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_the_worker_ends_with_the_server(how: signal.Signals, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dragoman", "serve", "--port", str(port), "--record", "new.db"]
    environment = {**os.environ, "DRAGOMAN_CACHE": str(tmp_path)}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        told = [server.stdout.readline() for _ in range(3)]
        assert "/link/" in told[2]
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if httpx2.get(f"http://127.0.0.1:{port}/health").text == "well\n":
                    break
            except httpx2.HTTPError:
                time.sleep(0.1)
        page = httpx2.get(told[2].strip())
        assert "You will be an <strong>admin</strong>" in page.text
        workers = _children(server.pid)
        assert workers
        server.send_signal(how)
        server.wait(20)
    until = time.monotonic() + 20
    while any(_alive(each) for each in workers) and time.monotonic() < until:
        time.sleep(0.1)
    assert [each for each in workers if _alive(each)] == []
