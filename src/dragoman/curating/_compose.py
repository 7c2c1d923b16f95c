"""Editors' sentences beside generated ones: edits put into a page, however often it is generated anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.model import Page, PageEdit, PageSentence

EDITORS = "editors"
"""What is printed after a sentence that editors wrote and that rests on no article."""

Sections = list[tuple[str, list[PageSentence]]]


@dataclass(frozen=True, slots=True)
class Composed:
    """A page with its edits in it; `lost` are those whose sentence is not generated any more.

    A lost addition or replacement stands at the end of its section, so that nothing an editor wrote goes missing.
    """

    page: Page
    lost: tuple[PageEdit, ...] = ()


def compose(page: Page, edits: Iterable[PageEdit]) -> Composed:
    """Put edits into a page, in the order they were made.

    A sentence is found by its words, else by the words it cites: so an edit survives when the sentence is
    worded anew, and is lost only where what it was about is not on the page any more.
    """
    sections: Sections = [(name, list(sentences)) for name, sentences in page.sections]
    title, lost = page.title, []
    for each in edits:
        if each.action == "title":
            title = each.text or title
        elif not _put(sections, each):
            lost.append(each)
    made = tuple((name, tuple(sentences)) for name, sentences in sections if sentences)
    return Composed(replace(page, title=title, sections=made), tuple(lost))


def _put(sections: Sections, edit: PageEdit) -> bool:
    """Put one edit in; whether its place was found."""
    sentences = _section(sections, edit.section)
    at = _place(sentences, edit)
    found = at is not None or edit.anchor is None
    if edit.action == "hide":
        if at is not None:
            del sentences[at]
        return found
    if edit.action == "replace" and at is not None:
        was = sentences[at]
        sentences[at] = _written(edit, was)
        return True
    written = _written(edit, None)
    if edit.action == "add" and edit.anchor is None:
        sentences.insert(0, written)
    elif at is not None:
        sentences.insert(at + 1, written)
    else:
        sentences.append(written)
    return found


def _section(sections: Sections, name: str) -> list[PageSentence]:
    for each, sentences in sections:
        if each == name:
            return sentences
    made: list[PageSentence] = []
    sections.append((name, made))
    return made


def _place(sentences: list[PageSentence], edit: PageEdit) -> int | None:
    if edit.anchor is None:
        return None
    for at, each in enumerate(sentences):
        if each.text == edit.anchor:
            return at
    wanted = set(edit.cited)
    for at, each in enumerate(sentences):
        if wanted and wanted.intersection(_cited(each)):
            return at
    return None


def _cited(sentence: PageSentence) -> list[str]:
    return [f"{each.article}:{each.span.start}" for each in sentence.evidence]


def cited(sentence: PageSentence) -> tuple[str, ...]:
    """What a sentence is found again by when it is worded anew: the places in articles that it cites."""
    return tuple(_cited(sentence))


def _written(edit: PageEdit, instead_of: PageSentence | None) -> PageSentence:
    """The editor's sentence. In the place of another it keeps that one's citations, unless it has its own."""
    evidence = edit.evidence or (instead_of.evidence if instead_of else ())
    text = edit.text or ""
    if instead_of is not None:
        return replace(instead_of, text=text, evidence=evidence)
    return PageSentence(text, evidence, note=None if evidence else EDITORS)
