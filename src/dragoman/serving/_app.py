"""The application: every router under one roof, each route behind the door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from dragoman import __version__, settings
from dragoman.errors import DragomanError
from dragoman.serving import _problems, _signing, _static, api
from dragoman.serving._guard import GuardedRoute
from dragoman.serving._headers import Surrounded
from dragoman.serving._served import Served
from dragoman.settings import Settings


def _routers() -> tuple[APIRouter, ...]:
    return (_static.router, _signing.router, *api.ROUTERS)


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

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        yield
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
    app.router.route_class = GuardedRoute
    for router in _routers():
        app.router.routes.extend(router.routes)
    app.add_exception_handler(DragomanError, _problems.dragoman_error)
    app.add_exception_handler(HTTPException, _problems.http_error)
    app.add_exception_handler(RequestValidationError, _problems.wrong_parameters)
    app.add_exception_handler(Exception, _problems.unexpected)
    return app
