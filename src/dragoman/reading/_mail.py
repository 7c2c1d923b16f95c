"""Mail messages (RFC 5322, MIME): the body, who sent it and when."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from dragoman.errors import UnreadableError
from dragoman.reading._decode import decode

_SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.DOTALL)
_QUOTE = re.compile(r"^>+ ?", re.MULTILINE)
_FORWARD = re.compile(r"^-{3,} ?(?:forwarded message|original message) ?-{3,}$", re.IGNORECASE | re.MULTILINE)


def read(content: bytes) -> tuple[str, str, dict[str, str]]:
    """Plain body, HTML body (either may be empty) and fields of a message.

    Raises:
        UnreadableError: if it has no headers or no body with words.
    """
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    if not message.keys():
        raise UnreadableError("no mail headers in it")
    text, markup = _part(message, "plain"), _part(message, "html")
    if not text.strip() and not markup.strip():
        raise UnreadableError("a message without text")
    return text, markup, _fields(message)


def unquoted(text: str) -> str:
    """The text without its signature and the marks of quoting and forwarding."""
    return _QUOTE.sub("", _FORWARD.sub("", _SIGNATURE.sub("\n", text.replace("\r\n", "\n"))))


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    if part is None or part.get_content_type() != f"text/{kind}":
        return ""
    payload = part.get_payload(decode=True)
    return decode(payload, part.get_content_charset()) if isinstance(payload, bytes) else ""


def _fields(message: EmailMessage) -> dict[str, str]:
    name, address = parseaddr(_header(message, "From"))
    subject = re.sub(
        r"^(?:\s*(?:fwd?|re|aw|wg)\s*:\s*)+", "", _header(message, "Subject"), flags=re.IGNORECASE
    )
    found = {
        "title": subject.strip(),
        "outlet": name or address.rpartition("@")[2],
        "published": _header(message, "Date"),
        "url": _header(message, "Archived-At").strip("<>"),
        "language": _header(message, "Content-Language"),
    }
    return {key: value for key, value in found.items() if value}


def _header(message: EmailMessage, name: str) -> str:
    """A header's words; empty where it is missing or malformed."""
    try:
        value = message.get(name)
        return " ".join(str(value).split()) if value is not None else ""
    except (ValueError, TypeError, IndexError, AttributeError, KeyError):
        # The standard library's header parser fails in many ways on hostile headers.
        return ""
