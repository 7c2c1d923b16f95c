"""How the manual is built: Sphinx over Markdown, every warning an error (see the Makefile)."""

from importlib.metadata import version as _version

project = "dragoman"
author = "The dragoman authors"
copyright = "The dragoman authors, Apache-2.0"  # noqa: A001  # Sphinx's own name for it
version = release = _version("dragoman")
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "alabaster"
html_theme_options = {"description": "A cited record of who did what to whom", "fixed_sidebar": True}
html_copy_source = False
html_show_sourcelink = False
myst_heading_anchors = 3
