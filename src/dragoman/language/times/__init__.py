"""Expressions of time: found in raw text, resolved to TIMEX3 values and to days.

`find` reads any text and needs no parser; `resolve` reads one expression against the day of publication, the
tense and the event just told; `tag` does a whole article. Marking follows TimeML 1.2.1
(https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html).
"""

from dragoman.language.times._article import tag
from dragoman.language.times._find import find
from dragoman.language.times._forms import Form, Kind, RawTime, Tense
from dragoman.language.times._resolve import resolve

__all__ = ["Form", "Kind", "RawTime", "Tense", "find", "resolve", "tag"]
