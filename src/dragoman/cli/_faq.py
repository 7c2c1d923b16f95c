"""`dragoman faq`: What a reader would ask of a subject, answered, every sentence cited."""

from __future__ import annotations

from dragoman.cli._faces import JsonOption, RecordOption, told
from dragoman.cli._told import AsOfOption, HtmlOption, MarkdownOption, OutOption, SubjectArgument, tell


@told
def faq(
    subject: SubjectArgument,
    *,
    as_of: AsOfOption = None,
    markdown: MarkdownOption = False,
    html: HtmlOption = False,
    out: OutOption = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ask of a subject what a reader would ask, and answer it; what the record does not say is listed.

    Every sentence is an article's own or says what the record holds, with the sources it rests on; words between
    square brackets are added.

    \b
    Examples:
      dragoman faq "Iran and China"
      dragoman faq "Iran nuclear talks" --as-of 2026-02-04
      dragoman faq Gharibabadi --out faq.html

    Ends with 0, or 1 if nothing is known of the subject; the nearest known ones are named.
    """  # noqa: D301
    from dragoman.publishing import faq as make  # noqa: PLC0415

    forms = {"markdown": markdown, "html": html, "json": as_json}
    tell(make, subject, as_of=as_of, record=record, out=out, forms=forms)
