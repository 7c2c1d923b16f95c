"""How `dragoman who` shows its answers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

_SHOWN = 10
_FORMS = 8
_AROUND = 60
_QUOTES = 2


def print_office(out: Console, answer: dict[str, Any]) -> None:
    """Who held an office on a day, or that there is no sure answer, and why."""
    as_of = f", as of {answer['as_of']}" if answer["as_of"] else ""
    if answer["person"]:
        acting = " (acting)" if answer["acting"] else ""
        out.print(f"{answer['person']}{acting}: {answer['office']}, on {answer['on']}{as_of}", style="bold")
    else:
        out.print(f"No sure answer: {answer['office']}, on {answer['on']}{as_of}", style="bold")
    for reason in answer["reasons"]:
        out.print(f"  {reason}")
    _section(out, "It rests on", [line for each in answer["rests_on"] for line in _tenure(each)])
    _section(out, "Also known", [line for each in answer["others"] for line in _tenure(each)])


def print_person(out: Console, told_of: dict[str, Any], day: date | None) -> None:
    """A person: names, offices, what they said and did."""
    when = f" on {day}" if day else ""
    _section(out, "Known as", [line for each in told_of["people"] for line in _names(each)])
    _section(
        out,
        f"Offices{when}, as the reference has them",
        [line for each in told_of["reference"] for line in _tenure(each)],
    )
    _section(
        out, f"As articles call them{when}", [line for each in told_of["articles"] for line in _tenure(each)]
    )
    _section(out, "Said", [f"“{each['quote']}”  [{_cited(each)}]" for each in told_of["statements"]])
    _section(
        out,
        "Did, or was party to",
        [
            f"{each['date'] or 'day unknown'}: {each['type']}, {each['status']}: "
            f"{' → '.join(filter(None, (each['actors'], each['recipients'])))}"
            f"  [{each['according_to']}, {each['id']}]"
            for each in told_of["reports"]
        ],
    )


def _names(person: dict[str, Any]) -> list[str]:
    forms = ", ".join(person["names"][:_FORMS]) + (", …" if len(person["names"]) > _FORMS else "")
    where = f" ({person['country']})" if person["country"] else ""
    count = f"{person['articles']} article{'s' * (person['articles'] != 1)}"
    lines = [f"{person['name']}{where}: {forms}  [{count}, {person['key']}]"]
    return lines + [f"    {reason}" for reason in person["reasons"][:3]]


def _tenure(each: dict[str, Any]) -> list[str]:
    """One office: whose, which, from when to when, and the source or the words it rests on."""
    held = each.get("organisation") or each.get("country")
    title = " ".join(filter(None, (each.get("qualifier"), each.get("office") or "–")))
    line = f"{each['person']}: {title}{f' ({held})' if held else ''}"
    if each.get("from") or each.get("until"):
        line += f", {each.get('from') or '?'} – {each.get('until') or ''}".rstrip()
    elif each.get("seen"):
        line += f", in articles of {each['seen']}"
    if each.get("source"):
        return [f"{line}  [{each['source']}]"]
    words = each.get("words") or []
    if not words:
        return [f"{line}  [{_cited(each)}]"]
    quotes = [f"    {_quoted(one)}  [{_cited(one)}]" for one in words[:_QUOTES]]
    more = [f"    … and {len(words) - _QUOTES} more"] if len(words) > _QUOTES else []
    return [line, *quotes, *more]


def _quoted(words: dict[str, Any]) -> str:
    """The words, with a little of what stands around them."""
    before = words["prefix"].rsplit("\n", 1)[-1][-_AROUND:]
    after = words["suffix"].split("\n", 1)[0][:_AROUND]
    return f"“…{before}{words['quote']}{after}…”"


def _cited(each: dict[str, Any]) -> str:
    parts = (each.get("outlet") or "unnamed outlet", each.get("published"), each.get("article"))
    return ", ".join(part for part in parts if part)


def _section(out: Console, title: str, lines: list[str]) -> None:
    if not lines:
        return
    out.print(title, style="bold")
    for line in lines[: 2 * _SHOWN]:
        out.print(f"  {line}")
    if len(lines) > 2 * _SHOWN:
        out.print(f"  … and {len(lines) - 2 * _SHOWN} more lines (--json gives all)")
