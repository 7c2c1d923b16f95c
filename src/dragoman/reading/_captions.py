"""Photo captions: how to tell one, its date and its credit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dragoman.model import BlockKind, DateSpan
from dragoman.reading._dates import full_dates
from dragoman.reading._drafts import Draft
from dragoman.reading._furniture import boilerplate

_AGENCY = (
    r"(?:AFP|AP|EPA|EPA-EFE|EFE|DPA|dpa|ANSA|UPI|PA|Reuters|REUTERS|Getty(?: Images)?|Xinhua|TASS|Sputnik|"
    r"Anadolu(?: Agency)?|AA|Kyodo|Yonhap|WANA|IRNA|ISNA|Tasnim|Fars|Mehr|SPA|WAM|QNA|SANA|Bloomberg|"
    r"NurPhoto|Shutterstock|Alamy|iStock|Zuma(?: Press)?|ZUMA|POOL|Pool|Handout|HANDOUT|File|FILE|"
    r"Associated Press|Agence France-Presse|Wikimedia(?: Commons)?|CC[ -]BY[\w .-]*|Photo(?:graph)?s?)"
)
_NAMES = r"[A-Z][\w.'’-]*(?: [\w.'’&-]+){0,6}"
_NAMED = r"(?:Photo(?:graph)?|Picture|Image|Credit)s?(?: credit)?(?: by|:|/|\.\.\.|…) ?"
_CREDIT = re.compile(
    rf"(?:^|[\s.])(?P<mark>[—–|©-]+ ?|\(|\[|{_NAMED})"
    rf"(?P<credit>(?:{_NAMES}\s?/\s?)*(?:{_NAMES}(?:,| via) )?{_AGENCY}"
    rf"(?:\s?[/|,]\s?{_NAMES}|(?: via| for| News)? {_NAMES})*(?: \d{{4}})?)\s*[\])]?\.?$"
)
_UPPER_CREDIT = re.compile(r"(?:^|\s)[—–-]+ (?P<credit>[A-Z][A-Z.'’ -]+(?:/[A-Z][\w.'’ -]+)+)\s*$")
_NAMED_CREDIT = re.compile(rf"(?:^|[\s.])[(\[]?{_NAMED}(?P<credit>[A-Z][^.()\[\]]{{2,80}})[\])]?\.?$")

_BY = re.compile(rf"^{_NAMED}", re.IGNORECASE)
_BARE = re.compile(rf"[(\[]{_AGENCY}[)\]]\.?$")
_OPENING = re.compile(
    r"^(?:\((?:L|R|C|From (?:L|R)|Left|Right|Top|Clockwise)\b[^)]{0,20}\)|"
    r"FILE(?: PHOTO| -|:| —)|File (?:photo|picture|image)\b|"
    r"(?:Photo|Picture|Image|Caption)\s*:|In this (?:file |handout |undated )?(?:photo|picture|image|frame)\b|"
    r"(?:A|An|The|This)(?: \w+){0,3} (?:photo|picture|image|screengrab|still image)\b.{0,60}\b(?:shows|taken)\b)",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"\((?:\d(?:st|nd|rd|th) )?(?:L|R|C|left|right|centre|center)\)|\((?:from )?(?:L to R|L-R)\)|"
    r"\b(?:pictured|seen here)\b"
)
_POSED = re.compile(
    r"\b(?:is|are) (?:seen|pictured|shown)\b|"
    r"\b(?:holds?|shakes? hands|speaks?|attends?|walks?|poses?|gestures?|arrives?|looks?|waves?|greets?|meets?|"
    r"sits?|stands?|delivers?|addresses|listens?|smiles?|talks?|leaves?|reacts?|welcomes?|chairs?)\b"
)
_PAST = re.compile(
    r"\b(?:said|told|was|were|had|announced|reported|warned|added|discussed|agreed|met|will|would)\b|"
    r"(?:^|[.!?] )(?:He|She|They|It|We|I)\b"
)
_LONGEST, _LONGEST_CREDIT = 600, 160


def credit_of(text: str) -> tuple[int, str] | None:
    """Where a caption's credit begins and what it says without its dash, if it ends with one."""
    tail = max(0, len(text) - _LONGEST_CREDIT)
    for form in (_CREDIT, _UPPER_CREDIT, _NAMED_CREDIT):
        found = form.search(text, tail)
        if found:
            start = found.start()
            if start < len(text) and text[start] in ". \t":
                start += 1
            while start < len(text) and text[start] == " ":
                start += 1
            return start, _BY.sub("", found.group("credit").strip(" —–-|()[]"))
    return None


def is_caption(text: str) -> bool:
    """Whether a line of plain text reads like the caption of a photo."""
    if len(text) > _LONGEST:
        return False
    credit = credit_of(text)
    signs = 2 * bool(_OPENING.match(text)) + 2 * bool(_POSITION.search(text))
    words = text[: credit[0]] if credit and credit[0] else text
    posed = bool(_POSED.search(words) and not _PAST.search(words))
    if credit and credit[0] > 0:
        # Some papers close any paragraph with the agency's name in brackets.
        signs += 1 + posed if _BARE.search(text) else 2
    dated = full_dates(text)
    if dated and dated[-1].end >= len(words.rstrip(" .)")) - 2:
        signs += 1 + posed
    return signs >= 2 and not text.startswith(("“", '"'))


def captioned(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with captions found and dated, their credits apart; a second printing is marked.

    A caption printed again is boilerplate; a credit that only the second has goes to the first.
    """
    found: list[Draft] = []
    for draft in drafts:
        before = _last_caption(found, draft.text)
        if before is not None:
            found.extend(_second(found, before, draft))
        elif draft.kind is BlockKind.CAPTION or (
            draft.kind is BlockKind.PARAGRAPH and is_caption(draft.text)
        ):
            found.extend(_parts(draft))
        elif found and found[-1].kind is BlockKind.CAPTION and _credit_alone(draft.text):
            credit = credit_of(draft.text)
            assert credit is not None
            found[-1] = replace(found[-1], credit=found[-1].credit or credit[1])
            found.append(replace(draft, kind=BlockKind.CREDIT))
        else:
            found.append(draft)
    return found


def _parts(draft: Draft) -> list[Draft]:
    """A caption with its date and credit, the credit's words in a block of their own."""
    credit = credit_of(draft.text)
    words = draft.text[: credit[0]].rstrip() if credit else draft.text
    if not words:
        return [replace(draft, kind=BlockKind.CREDIT)]
    dated = full_dates(words)
    last = dated[-1] if dated else None
    span = DateSpan.day(last.on, words[last.start : last.end]) if last and last.on else None
    named = draft.credit or (credit[1] if credit else None)
    caption = replace(draft, text=words, kind=BlockKind.CAPTION, date=draft.date or span, credit=named)
    if not credit:
        return [caption]
    return [caption, Draft(draft.text[credit[0] :], BlockKind.CREDIT, joined=True)]


def _second(found: list[Draft], at: int, draft: Draft) -> list[Draft]:
    """The second printing of the draft at that place, which becomes a caption if it was none yet."""
    first = found[at]
    rest = draft.text[len(first.text) :].strip()
    credit = credit_of(draft.text)
    captions = _parts(replace(first, credit=first.credit or (credit[1] if credit else None)))
    found[at : at + 1] = captions
    again = [boilerplate(replace(draft, text=first.text), "repeats the caption")]
    return [*again, Draft(rest, BlockKind.CREDIT, joined=True)] if rest else again


def _last_caption(found: list[Draft], text: str) -> int | None:
    """Which of the last two drafts this one prints again, the credit aside."""
    for at in range(len(found) - 1, max(-1, len(found) - 3), -1):
        before = found[at]
        if before.kind in _MAY_BE and _again(before.text, text):
            same = before.text == text
            return at if before.kind is BlockKind.CAPTION or not same or is_caption(text) else None
    return None


_MAY_BE = {BlockKind.CAPTION, BlockKind.PARAGRAPH, BlockKind.SUMMARY}


def _again(before: str, text: str) -> bool:
    if len(before) <= 40 or not text.startswith(before):
        return False
    rest = text[len(before) :].strip()
    return not rest or _credit_alone(rest)


def _credit_alone(text: str) -> bool:
    credit = credit_of(text)
    return bool(credit and credit[0] == 0 and len(text) < 120)
