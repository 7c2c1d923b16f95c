"""The desk's screens: the queue, decisions with their preview, history, pages on their way, reading in."""

from dragoman.serving.desk._admin import router as admin
from dragoman.serving.desk._composing import router as composing
from dragoman.serving.desk._decide import router as decide
from dragoman.serving.desk._history import router as history
from dragoman.serving.desk._hooks import router as hooks
from dragoman.serving.desk._pages import router as pages
from dragoman.serving.desk._queue import router as queue
from dragoman.serving.desk._reading import router as reading

ROUTERS = (queue, decide, history, pages, composing, reading, hooks, admin)

__all__ = ["ROUTERS"]
