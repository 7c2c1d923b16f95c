"""A real PostgreSQL server, where one is installed, for the rooms that keep something in it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that lives for this test run."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server here (Debian: apt-get install postgresql)")
    pytest.importorskip(
        "psycopg", reason="PostgreSQL's driver is not installed (pip install 'dragoman[postgres]')"
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Not one of pytest's folders: those of older runs are removed, and a server may outlive that.
    home = Path(tempfile.mkdtemp(prefix="dragoman-postgres-"))
    as_user = _unprivileged(home)
    if as_user is None:
        pytest.skip("PostgreSQL will not run as root, and there is no user nobody or postgres to run it as")
    data = home / "data"

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, cwd=home, capture_output=True, **as_user)

    run("initdb", "-U", "dragoman", "-A", "trust", "-N")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {home} -c fsync=off"
    run("pg_ctl", "-w", "-l", str(home / "log"), "-o", options, "start")
    try:
        yield f"postgresql://dragoman@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-t", "300", "-m", "immediate", "stop")
        shutil.rmtree(home)


def _programs() -> Path | None:
    found = shutil.which("initdb")
    if found and shutil.which("pg_ctl"):
        return Path(found).parent
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return homes[0].parent if homes else None


def _unprivileged(home: Path) -> dict[str, Any] | None:
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(home, user.pw_uid, user.pw_gid)
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return None


@pytest.fixture
def empty_postgres(postgres: str) -> str:
    """The same with nothing in it."""
    engine = create_engine(postgres.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return postgres
