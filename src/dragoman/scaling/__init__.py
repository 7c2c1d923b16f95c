"""Reading many articles: in this process, or in several."""

from dragoman.scaling._read import read_into
from dragoman.scaling._summary import Progress, Summary

__all__ = ["Progress", "Summary", "read_into"]
