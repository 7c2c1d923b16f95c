"""`dragoman analyse`: who meets whom, who takes the first step, what changed, how sure that is."""

from __future__ import annotations

from dragoman.cli._faces import JsonOption, RecordOption, told
from dragoman.cli._told import AsOfOption, HtmlOption, MarkdownOption, OutOption, SubjectArgument, tell


@told
def analyse(
    subject: SubjectArgument,
    *,
    as_of: AsOfOption = None,
    markdown: MarkdownOption = False,
    html: HtmlOption = False,
    out: OutOption = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Analyse a subject: contacts, initiative, cooperation and conflict, changes, what it is about, who reports it.

    Each finding is a sentence with the reports it is counted from, a figure with the numbers, and how sure it is;
    where the record has too little, nothing is said.

    \b
    Examples:
      dragoman analyse "Iran and China"
      dragoman analyse Libya --as-of 2011-06-30
      dragoman analyse "Iran, United States" --out analysis.html

    Ends with 0, or 1 if nothing is known of the subject; the nearest known ones are named.
    """  # noqa: D301
    from dragoman.publishing.analysis import analyse as make  # noqa: PLC0415

    tell(
        make,
        subject,
        as_of=as_of,
        record=record,
        out=out,
        forms={"markdown": markdown, "html": html, "json": as_json},
    )
