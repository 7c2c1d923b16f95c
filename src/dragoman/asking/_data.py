"""An answer as plain data, as the command line, the API and assistants give it."""

from __future__ import annotations

from typing import Any

from dragoman.asking._answer import Answer, Citation


def answer_data(found: Answer) -> dict[str, Any]:
    """An answer as data: the answer, its sentences with their citations, the query as understood."""
    return {
        "question": found.query.text,
        "found": found.found,
        "answer": found.text,
        "short": list(found.short),
        "sure": found.sure,
        "voices": found.voices,
        "disputed": found.disputed,
        "notes": list(found.notes),
        "sentences": [
            {"text": each.text, "citations": [_citation(cited) for cited in each.citations]}
            for each in found.sentences
        ],
        "citations": [_citation(cited) for cited in found.citations],
        "query": found.query.described(),
    }


def _citation(cited: Citation) -> dict[str, Any]:
    """A citation as data, with Web Annotation's selectors."""
    if cited.evidence is None:
        return {"source": cited.source}
    evidence = cited.evidence
    return {
        "article": evidence.article,
        "outlet": cited.outlet,
        "published": cited.published,
        "title": cited.title,
        "url": cited.url,
        "sentence": evidence.sentence,
        "quote": evidence.quote,
        "selectors": evidence.selectors(),
    }
