"""`dragoman schema`: the JSON Schema of everything that dragoman prints as JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli._faces import print_json, told
from dragoman.errors import UnknownSubjectError


@told
def schema(
    name: Annotated[str | None, typer.Argument(metavar="TYPE", help="One type, such as EventReport.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As it is anyway.", hidden=True)] = True,
) -> None:
    """Print the JSON Schema (2020-12) of dragoman's types, or of one of them.

    \b
    Examples:
      dragoman schema > dragoman.schema.json
      dragoman schema EventReport
    """  # noqa: D301
    del as_json
    from dragoman.model import json_schema  # noqa: PLC0415

    whole = json_schema()
    if name is None:
        print_json(whole)
        return
    types = whole["$defs"]
    if name not in types:
        raise UnknownSubjectError(f"there is no type {name!r}", todo=f"choose of {', '.join(sorted(types))}")
    print_json({"$schema": whole["$schema"], "$ref": f"#/$defs/{name}", "$defs": types})
