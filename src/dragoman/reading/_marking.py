"""From paragraphs to marked blocks: what each part of an article is, in any input form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.model import BlockKind
from dragoman.reading import _bylines, _captions, _dateline, _furniture, _headers, _labels
from dragoman.reading._drafts import Draft

_ENDED = re.compile(r"[.!…:;,][\"'”’)\]]*$")
_LONGEST_TITLE = 180
_LONGEST_HEADING = 100


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked drafts and what was learned on the way.

    `fields` are those that lines at the head name; `masthead` an outlet and day that a line by itself
    gives; `dateline` is the one found and `filed` the index of the draft that it heads.
    """

    drafts: list[Draft]
    title: str | None
    fields: Mapping[str, str]
    masthead: _headers.Masthead
    signed: _bylines.Signed
    dateline: _dateline.Found | None
    filed: int | None


def marked(drafts: list[Draft], fields: Mapping[str, str], *, plain: bool) -> Marked:
    """Every draft with its kind, section, body, date, credit and note.

    Args:
        drafts: The article's paragraphs in the order printed.
        fields: What the container says; a `title` (or `given_title`) becomes the title block.
        plain: Whether the form has no markup, so that title and headings must be told by their look.
    """
    drafts, own = _headers.headed(drafts)
    named = fields.get("given_title") or fields.get("title") or own.get("title")
    drafts = _furniture.marked(drafts)
    drafts = _with_title(drafts, named) if named else _own_title(drafts) if plain else drafts
    title = next((draft.text for draft in drafts if draft.kind is BlockKind.TITLE), None)
    drafts = _dateline.split_midway(drafts)
    drafts, signed = _bylines.signed(drafts)
    drafts, masthead = _headers.masthead(drafts)
    drafts = _captions.captioned(drafts)
    drafts = _furniture.repeated(drafts) if plain else _furniture.teasers(_furniture.repeated(drafts))
    drafts = _with_summary(drafts, fields.get("summary"))
    if plain:
        drafts = [_heading(draft) for draft in drafts]
    drafts, dateline, filed = _dateline.placed(_labels.sectioned(drafts))
    return Marked(drafts, title, own, masthead, signed, dateline, filed)


def _with_title(drafts: list[Draft], title: str) -> list[Draft]:
    """The drafts with the named title first: where it is printed, that line; else a block of its own."""
    for index, draft in enumerate(drafts[:6]):
        if _alike(draft.text, title) and draft.kind is not BlockKind.BOILERPLATE:
            before = [_not_twice(each, title) for each in drafts[:index]]
            after = [_not_twice(each, title) for each in drafts[index + 1 :]]
            return [*before, replace(draft, kind=BlockKind.TITLE), *after]
    return [Draft(title, BlockKind.TITLE), *(_not_twice(each, title) for each in drafts)]


def _not_twice(draft: Draft, title: str) -> Draft:
    return _furniture.boilerplate(draft, "repeats the title") if _alike(draft.text, title) else draft


def _alike(first: str, second: str) -> bool:
    return _letters(first) == _letters(second)


def _letters(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())


def _own_title(drafts: list[Draft]) -> list[Draft]:
    """The drafts with the first line as title, if it reads like one and an article follows."""
    at = next((n for n, draft in enumerate(drafts) if draft.kind is not BlockKind.BOILERPLATE), None)
    if at is None:
        return drafts
    rest = [draft for draft in drafts[at + 1 :] if draft.kind is not BlockKind.BOILERPLATE]
    if not rest or not _title_like(drafts[at].text):
        return drafts
    longest = max(len(draft.text) for draft in rest)
    if longest <= len(drafts[at].text):
        return drafts
    return [*drafts[:at], replace(drafts[at], kind=BlockKind.TITLE), *drafts[at + 1 :]]


def _title_like(text: str) -> bool:
    if len(text) > _LONGEST_TITLE or len(text.split()) < 2 or _ENDED.search(text):
        return False
    other = _dateline.at_head(text) or _labels.label(text) or _captions.is_caption(text)
    return not other and _bylines.signed([Draft(text)])[0][0].kind is BlockKind.PARAGRAPH


def _with_summary(drafts: list[Draft], told: str | None) -> list[Draft]:
    """The drafts with the standfirst marked: what stands under the title and a caption or byline parts
    from the text, if it is short or what the source calls its summary.
    """  # noqa: D205
    shown = [n for n, draft in enumerate(drafts) if draft.kind is not BlockKind.BOILERPLATE]
    if len(shown) < 4 or drafts[shown[0]].kind is not BlockKind.TITLE:
        return drafts
    second, third = drafts[shown[1]], drafts[shown[2]]
    if second.kind is BlockKind.HEADING and third.kind in _TEXT and _sentence_like(second.text):
        drafts = list(drafts)
        drafts[shown[1]] = replace(second, kind=BlockKind.SUMMARY)
        return drafts
    parted = third.kind in {BlockKind.CAPTION, BlockKind.CREDIT} and not third.joined
    short = len(_furniture.sentences(second.text)) <= 2 or bool(told and _alike(second.text, told))
    if second.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and parted and short:
        drafts = list(drafts)
        drafts[shown[1]] = replace(second, kind=BlockKind.SUMMARY)
    return drafts


def _sentence_like(text: str) -> bool:
    return bool(_ENDED.search(text)) or len(text) > _LONGEST_HEADING


_TEXT = {BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.LIST_ITEM}


def _heading(draft: Draft) -> Draft:
    """A line of plain text that is a section label by itself is a heading."""
    if (
        draft.kind is BlockKind.PARAGRAPH
        and len(draft.text) < _LONGEST_HEADING
        and _labels.is_heading(draft.text)
    ):
        return replace(draft, kind=BlockKind.HEADING)
    return draft
