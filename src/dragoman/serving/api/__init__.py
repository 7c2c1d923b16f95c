"""The API, version 1: what the command line tells, as JSON, with cursors, tags and streams."""

from dragoman.serving.api._describe import router as described
from dragoman.serving.api._desk import router as desk
from dragoman.serving.api._found import router as found
from dragoman.serving.api._jobs import router as jobs
from dragoman.serving.api._linked import router as linked
from dragoman.serving.api._told import router as told
from dragoman.serving.api._work import router as work

ROUTERS = (described, found, linked, told, desk, jobs, work)

__all__ = ["ROUTERS"]
