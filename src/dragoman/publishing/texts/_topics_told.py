"""What talks were about, where a sentence says so: `talks on the nuclear issue`, `met to discuss trade`."""

from __future__ import annotations

import re

_END = (
    r"(?=[,.;:”\"]|\s(?:that|which|who|in|at|with|after|before|during|as|when|while|said|says|according|hours|days|on|by|"
    r"from|for|if|amid|and (?:agreed|said|the))\b|\Z)"
)
_TOPIC = re.compile(
    r"\b(?:(?:talks|negotiations|discussions?|consultations|meetings?|conversation|dialogue|views)\s+(?:\w+\s+){0,2}?"
    r"(?:on|about|over|regarding|concerning)|(?:would|will) be about|to discuss|discussed|(?:spoke|talked) about)\s+"
    rf"(?P<topic>(?:[\w’'-]+\s+){{0,7}}?[\w’'-]+){_END}"
)
_NO_TOPIC = re.compile(
    r"(?:\d|(?:January|February|March|April|May|June|July|August|September|October|November|December|Mon|Tues|Wednes|"
    r"Thurs|Fri|Satur|Sun|it|this|that|them|these|those|him|her|what|how|whether|weekend|X|Twitter|phone)\b|\w+day\b)"
)
_SHORTEST, _LONGEST = 2, 9


def topic_in(text: str) -> str:
    """What a sentence says talks were about, in its own words; empty if it does not say so."""
    for hit in _TOPIC.finditer(text):
        topic = hit["topic"].strip()
        words = topic.split()
        if _SHORTEST <= len(words) <= _LONGEST and not _NO_TOPIC.match(topic):
            return topic
    return ""
