"""The application: every router under one roof, each route behind the door."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from dragoman import __version__, settings
from dragoman.errors import DragomanError
from dragoman.serving import _oidc, _page_ask, _page_search, _pages, _problems, _signing, _static, api, desk
from dragoman.serving._guard import GuardedRoute
from dragoman.serving._headers import Surrounded
from dragoman.serving._served import Served
from dragoman.settings import Settings

_COUNT_EVERY = 60.0
"""Seconds between two writings of how often pages were read."""


def _warm() -> None:
    """Load what answering questions needs, which takes some seconds, before anybody asks one."""
    import dragoman.asking  # noqa: F401, PLC0415


def _routers() -> tuple[APIRouter, ...]:
    # The pages of the site come last: they answer to every address that nothing else answers to.
    return (
        _static.router,
        _signing.router,
        _oidc.router,
        *api.ROUTERS,
        *desk.ROUTERS,
        _page_search.router,
        _page_ask.router,
        _pages.router,
    )


def application(record: Path | str, chosen: Settings | None = None) -> ASGIApp:
    """The ASGI application of a record.

    Args:
        record: The record; it must be there.
        chosen: The settings in force, if other than those of the environment.
    """
    served = Served(record, chosen or settings.load())
    return Surrounded(unsurrounded(served), served.settings)


def unsurrounded(served: Served) -> FastAPI:
    """The routes alone, without what surrounds every answer; for tests and for the list of routes."""
    reads = _pages.Reads()

    async def keep_counting() -> None:
        while True:
            await asyncio.sleep(_COUNT_EVERY)
            with suppress(DragomanError):
                await run_in_threadpool(reads.write, served)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        counting = asyncio.create_task(keep_counting())
        warming = asyncio.create_task(run_in_threadpool(_warm))
        yield
        counting.cancel()
        warming.cancel()
        with suppress(DragomanError):
            reads.write(served)
        served.close()

    app = FastAPI(
        title="dragoman",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=living,
        redirect_slashes=False,
    )
    app.state.served = served
    app.state.reads = reads
    app.router.route_class = GuardedRoute
    for router in _routers():
        app.router.routes.extend(router.routes)
    app.add_exception_handler(DragomanError, _problems.dragoman_error)
    app.add_exception_handler(HTTPException, _problems.http_error)
    app.add_exception_handler(RequestValidationError, _problems.wrong_parameters)
    app.add_exception_handler(Exception, _problems.unexpected)
    return app
