"""`dragoman users`: who may come in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli._decide import user
from dragoman.cli._faces import (
    JsonOption,
    RecordOption,
    complain,
    console,
    open_record,
    print_json,
    told,
)

if TYPE_CHECKING:
    from dragoman.record import Accounts

users = typer.Typer(
    help="The accounts of dragoman serve: readers, editors, admins.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(help="The name of the account.")]


@contextmanager
def _accounts(record: str | None) -> Iterator[Accounts]:
    from dragoman.record import Accounts  # noqa: PLC0415

    with open_record(record) as opened:
        yield Accounts(opened)


@users.command(name="list")
@told
def list_(*, record: RecordOption = None, as_json: JsonOption = False) -> None:
    """List the accounts."""
    with _accounts(record) as accounts:
        found = accounts.users()
    if as_json:
        print_json(
            [
                {"id": each.id, "name": each.name, "role": each.role, "disabled": each.disabled}
                | {"made": each.made, "seen": each.seen}
                for each in found
            ]
        )
        return
    for each in found:
        closed = ", closed" if each.disabled else ""
        seen = f"last here {each.seen[:10]}" if each.seen else "never here"
        console().print(f"{each.name}  {each.role}{closed}, {seen}")


@users.command()
@told
def link(
    role: Annotated[str, typer.Argument(help="reader, editor or admin")] = "reader",
    *,
    account: Annotated[
        str | None, typer.Option("--for", metavar="NAME", help="For a new password of this account.")
    ] = None,
    record: RecordOption = None,
) -> None:
    """Make a link that works once, for a new account or a new password; send it to whoever it is for.

    \b
    Examples:
      dragoman users link editor
      dragoman users link --for Ada
    """  # noqa: D301
    from dragoman import settings  # noqa: PLC0415
    from dragoman.serving import address_of  # noqa: PLC0415

    with _accounts(record) as accounts:
        secret = accounts.make_link(who=user(), role=role, user=account)
    chosen = settings.load()
    typer.echo(f"{address_of(chosen)}/link/{secret}")
    if not chosen.serve_address:
        complain("if the desk is reached by another address, put it in the place of that one")


@users.command()
@told
def role(
    name: Name,
    to: Annotated[str, typer.Argument(metavar="ROLE", help="reader, editor or admin")],
    *,
    record: RecordOption = None,
) -> None:
    """Give an account another role."""
    with _accounts(record) as accounts:
        changed = accounts.set_role(name, to, who=user())
    typer.echo(f"{changed.name} is now {changed.role}")


@users.command()
@told
def close(name: Name, *, record: RecordOption = None) -> None:
    """Close an account: it is signed out everywhere, and its tokens are revoked."""
    with _accounts(record) as accounts:
        accounts.set_disabled(name, disabled=True, who=user())
    typer.echo(f"{name} is closed")


@users.command()
@told
def reopen(name: Name, *, record: RecordOption = None) -> None:
    """Open a closed account again."""
    with _accounts(record) as accounts:
        accounts.set_disabled(name, disabled=False, who=user())
    typer.echo(f"{name} is open again")


@users.command()
@told
def token(
    name: Name,
    label: Annotated[str, typer.Argument(help="What it is for.")],
    *,
    scope: Annotated[
        list[str] | None,
        typer.Option(help="read, decide, publish, ingest, admin; repeatable; read if not said."),
    ] = None,
    days: Annotated[
        float | None, typer.Option(min=0.01, help="How long it is good; for ever if not said.")
    ] = None,
    record: RecordOption = None,
) -> None:
    """Make an API token for an account; it is printed this once."""
    from dragoman.errors import InputError  # noqa: PLC0415
    from dragoman.record import Accounts, Tokens  # noqa: PLC0415
    from dragoman.serving import scopes  # noqa: PLC0415

    with open_record(record) as opened:
        found = Accounts(opened).user(name)
        if found is None:
            raise InputError(f"there is no account {name!r}", todo="list them with: dragoman users list")
        chosen = scopes(scope or ["read"], found.role)
        typer.echo(Tokens(opened).make(found, label, chosen, days=days))
