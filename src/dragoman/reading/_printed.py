"""Text as it was printed: no invisible characters, and tokenised archives put back together."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_ESCAPED = re.compile(r"\\([/*])")

# Penn Treebank conventions, https://catalog.ldc.upenn.edu/docs/LDC95T7/treebank2.html
_BRACKETS = (
    ("-LRB-", "("),
    ("-RRB-", ")"),
    ("-LSB-", "["),
    ("-RSB-", "]"),
    ("-LCB-", "{"),
    ("-RCB-", "}"),
)
_TOKENISED = re.compile(r"``|-[LR][RSC]B-|(?<=\w) (?:n't|'s|'re|'ve|'ll) |(?<=\w) [,;] ")
_TOUCHING = re.compile(r"\w, \w")
_CLITIC = re.compile(r"(?<=\w) ('(?:s|re|ve|ll|d|m)|n't|’(?:s|re|ve|ll|d|m)|n’t)(?!\w)")
_POSSESSIVE = re.compile(r"(?<=s) ' (?=\w)")
_INITIALS_CLITIC = re.compile(r"(?<=[A-Z]\.) ('s|’s)(?!\w)")
_BEFORE = re.compile(r" +([,;:?!%)\]}…]|\.(?!\w)|\.\.\.)")
_AFTER = re.compile(r"([(\[{$£€#]) +(?=\S)")
_CURRENCY = re.compile(r"(?<=\b[AU]S|\bUS) \$")


def printed(text: str) -> str:
    """The text with NFC letters, plain spaces and nothing invisible; line breaks stay.

    Tokenised text loses its spaces before marks and its Treebank brackets and quotation marks.
    """
    text = unicodedata.normalize("NFC", text)
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = _SPACES.sub(" ", _ESCAPED.sub(r"\1", text))
    text = _INITIALS_CLITIC.sub(r"\1", text)
    return "\n".join(_untokenised(line) for line in text.split("\n")) if tokenised(text) else text


def tokenised(text: str) -> bool:
    """Whether marks stand apart from words, as in text kept for language processing."""
    apart = len(_TOKENISED.findall(text))
    return apart > 0 and apart > len(_TOUCHING.findall(text))


def _untokenised(line: str) -> str:
    for token, mark in _BRACKETS:
        line = line.replace(token, mark)
    line = re.sub(r"`` ?", "“", line)
    line = re.sub(r" ?''", "”", line)
    line = _paired(line)
    line = _CLITIC.sub(r"\1", line)
    line = _POSSESSIVE.sub("' ", line)
    line = _BEFORE.sub(r"\1", line)
    line = _AFTER.sub(r"\1", line)
    line = _CURRENCY.sub("$", line)
    line = re.sub(r"\b([Cc])an not\b", r"\1annot", line)
    return _SPACES.sub(" ", line).strip()


def _paired(line: str) -> str:
    """Straight quotation marks that stand apart, opened and closed by turns."""
    opening = True

    def turn(found: re.Match[str]) -> str:
        nonlocal opening
        before, after = found.group(1), found.group(2)
        out = f'{before}"' if opening else f'"{after}'
        opening = not opening
        return out

    return re.sub(r'( |^)"( |$)', turn, line)
