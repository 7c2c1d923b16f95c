"""`dragoman reference`: the facts that coding rests on, and lists of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli._faces import EXIT_NOTHING, JsonOption, complain, console, print_json, told
from dragoman.errors import InputError, UnknownSubjectError

if TYPE_CHECKING:
    from dragoman.reference import Reference

_SHOWN_FAULTS = 20
"""How many wrong lines of an import are printed; `--json` has them all."""

reference = typer.Typer(
    name="reference",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="The facts that coding rests on: countries, organisations, offices; and lists of your own.",
)
app = reference


@reference.command("list")
@told
def list_(*, as_json: JsonOption = False) -> None:
    """Print which lists there are, and how many entries each has."""
    from dragoman.reference import checking, user_folder  # noqa: PLC0415

    shipped, own = checking.counts(), checking.user_counts()
    if as_json:
        print_json({"shipped": shipped, "own": own, "folder": str(user_folder())})
        return
    out = console()
    for name, number in shipped.items():
        out.print(f"{number:>7,}  {name}")
    for name, number in own.items():
        out.print(f"{number:>7,}  {name} (your own)")
    out.print(f"\nYour own lists are kept in {user_folder()}.")


@reference.command()
@told
def check(*, as_json: JsonOption = False) -> None:
    """Look whether the lists are in order: sorted, without doubles, with valid codes, dates and sources.

    Ends with 0 if they are, else with 1.
    """
    from dragoman.reference import checking  # noqa: PLC0415

    found = checking.problems()
    if as_json:
        print_json({"problems": found})
    else:
        out = console()
        for line in found:
            out.print(line)
        out.print("The lists are in order." if not found else f"{len(found)} faults.")
    if found:
        raise typer.Exit(EXIT_NOTHING)


@reference.command("import")
@told
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV or TSV, its first line naming the columns.")
    ],
    *,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            help="holders, organisations, outlets, memberships, events, places or names (of known things).",
        ),
    ],
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="THEIRS=OURS", help="Which column is which, where it is not recognised."
        ),
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="What to call the list.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Take in a list of your own; from then on it is merged with what ships with dragoman.

    Wrong lines are named and left out, the rest is kept. A list of the same name is replaced.

    \b
    Examples:
      dragoman reference import ministers.csv --kind holders
      dragoman reference import ngos.tsv --kind organisations --map Acronym=abbreviations

    Ends with 0 if every line was right, 1 if some were left out, 2 if none can be used.
    """  # noqa: D301
    from dragoman.reference.importing import import_list  # noqa: PLC0415

    done = import_list(file, kind, name=name, mapping=_mapping(columns or []))
    if as_json:
        print_json(done)
    else:
        out = console()
        out.print(f"{done.kept:,} {kind} kept in {done.path}.")
        out.print(
            "Columns: " + ", ".join(f"{theirs} = {ours}" for theirs, ours in done.columns.items()) + "."
        )
        if done.unused:
            out.print(f"Not used: {', '.join(done.unused)}.")
        for line in done.wrong[:_SHOWN_FAULTS]:
            complain(line)
        if len(done.wrong) > _SHOWN_FAULTS:
            complain(f"and {len(done.wrong) - _SHOWN_FAULTS:,} more wrong lines; --json has them all")
    if done.wrong:
        raise typer.Exit(EXIT_NOTHING)


@reference.command()
@told
def show(
    what: Annotated[str, typer.Argument(metavar="NAME", help="A name, an abbreviation, a key or a domain.")],
    *,
    as_json: JsonOption = False,
) -> None:
    """Print what the reference knows of a name.

    \b
    Examples:
      dragoman reference show Tehran
      dragoman reference show IAEA --json
    """  # noqa: D301
    from dragoman.reference import load  # noqa: PLC0415

    known = load()
    found = [_entry(known, key) for key in _keys(known, what)]
    if not found:
        raise UnknownSubjectError(f"the reference knows no {what!r}", todo="dragoman reference list")
    if as_json:
        print_json(found)
        return
    out = console()
    for entry in found:
        for field, value in entry.items():
            text = _text(value)
            if text:
                out.print(f"{field:>14}  {text}")
        out.print()


def _mapping(given: list[str]) -> dict[str, str]:
    pairs = {}
    for each in given:
        theirs, equals, ours = each.rpartition("=")
        if not equals or not theirs:
            raise InputError(f"{each!r} is not of the form THEIRS=OURS", where="--map")
        pairs[theirs] = ours
    return pairs


def _keys(known: Reference, what: str) -> list[str]:
    if known.title(what):
        return [what]
    keys = [each.key for each in known.find(what)]
    code = what.upper()
    if not keys and known.country(code):
        keys.append(f"country:{code}")
    outlet = known.outlet(what)
    if outlet and outlet.key not in keys:
        keys.append(outlet.key)
    keys += [each.key for each in known.holders(person=what)]
    return list(dict.fromkeys(keys))


def _entry(known: Reference, key: str) -> dict[str, Any]:
    import msgspec  # noqa: PLC0415

    entry: dict[str, Any] = {"key": key}
    front, _, rest = key.partition(":")
    whole: object = None
    if front == "country":
        whole = known.country(rest)
        entry["memberships"] = [
            f"{each.bloc} ({each.role}, {_span(each.start)} to {_span(each.end)})"
            for each in known.memberships(rest)
        ]
    elif front == "outlet":
        whole = next((each for each in known.outlets() if each.key == key), None)
    elif front == "person":
        rows = known.holders(person=key)
        entry["name"] = rows[0].person
        entry["offices"] = [
            f"{each.title}, {each.country}, {_span(each.start)} to {_span(each.end)} ({each.source})"
            for each in rows
        ]
    else:
        whole = known.organisation(key) or known.bloc(key)
        rows_of = known.membership_history(key)
        entry["members"] = [
            f"{each.member} ({each.role}, {_span(each.start)} to {_span(each.end)})" for each in rows_of
        ]
    if whole is not None:
        fields = msgspec.to_builtins(whole)
        entry = {"key": key, **{name: value for name, value in fields.items() if name != "key"}, **entry}
    return entry


def _span(span: Any) -> str:
    return str(span) if span else "…"


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value)
    if isinstance(value, dict):
        return " to ".join(
            dict.fromkeys(str(value[each]) for each in ("earliest", "latest") if value.get(each))
        )
    return "" if value is None else str(value)
