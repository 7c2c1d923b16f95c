"""`dragoman ask`: a question in, a cited answer out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli._faces import (
    EXIT_NOTHING,
    JsonOption,
    RecordOption,
    console,
    last_day,
    open_record,
    print_json,
    told,
)

if TYPE_CHECKING:
    from dragoman.asking import Answer, Citation


@told
def ask(
    question: Annotated[
        list[str], typer.Argument(help="The question, in English, with or without quotation marks.")
    ],
    *,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DAY", help="Only from what had been reported by that day."),
    ] = None,
    understood: Annotated[
        bool, typer.Option("--understood", help="Show what the question was understood as.")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Quote the articles even if a language model is set.")
    ] = False,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer a question from the record, each sentence with its source.

    \b
    dragoman ask "Where will the talks between Iran and the United States be held?" --as-of 2026-02-04
    dragoman ask who is the foreign minister of Iran
    dragoman ask "What did Rubio say about the talks with Iran?"

    What the record does not say, the answer does not say: then it gives the nearest thing the record does
    say, and the exit code is 1. Where DRAGOMAN_LLM_URL names a server, its model puts the evidence into words,
    each sentence checked against what it cites.
    """  # noqa: D301  # \b is click's mark for lines to leave as they are
    from dragoman import asking  # noqa: PLC0415

    day = last_day(as_of, "--as-of")
    model = None if plain else asking.language_model()
    with open_record(record) as opened:
        found = asking.ask(opened, " ".join(question), as_of=day, model=model)
    if as_json:
        print_json(asking.answer_data(found))
    else:
        show(found, understood=understood)
    if not found.found:
        raise typer.Exit(EXIT_NOTHING)


def show(found: Answer, *, understood: bool = False) -> None:
    """An answer on the terminal: its sentences, how sure, and where each source is."""
    out = console()
    if understood:
        for name, value in found.query.described().items():
            shown = ", ".join(str(each) for each in value) if isinstance(value, list) else value
            out.print(f"  {name}: {shown}", style="dim", soft_wrap=True)
    for sentence in found.sentences:
        out.print(sentence.text, soft_wrap=True)
    for note in found.notes:
        out.print(f"  {note}", style="dim", soft_wrap=True)
    if not found.found:
        return
    out.print(f"  {_footing(found)}", style="dim", soft_wrap=True)
    for cited in found.citations:
        out.print(f"  {_place(cited)}", style="dim", soft_wrap=True)


def _footing(found: Answer) -> str:
    """`Rests on 2 independent outlets; the record contradicts itself.`."""
    voices = {0: "the reference's lists", 1: "one outlet"}.get(
        found.voices, f"{found.voices} independent outlets"
    )
    disputed = "; the record contradicts itself" if found.disputed else ""
    return f"Rests on {voices}{disputed}."


def _place(cited: Citation) -> str:
    if cited.evidence is None:
        return cited.source or ""
    evidence = cited.evidence
    head = f"{cited.outlet or 'no outlet'}, {cited.published or 'undated'}"
    title = f", “{cited.title}”" if cited.title else ""
    where = f"{evidence.article} sentence {evidence.sentence}, characters {evidence.span.start}–{evidence.span.end}"
    return f"{head}{title} ({where}){f' {cited.url}' if cited.url else ''}"
