"""dragoman: a self-hosted record of who did what to whom, when, where, according to whom."""

from importlib.metadata import version as _version

__version__: str = _version("dragoman")

__all__ = ["__version__"]
