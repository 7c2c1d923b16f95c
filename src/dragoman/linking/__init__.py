"""From what many articles report to events, conflicts, people, stories and topics.

Everything here is a pure function of what was coded and what editors decided: the same reports and decisions
give the same events in any order. Nothing here reads a file or knows SQL; `record` keeps what comes out.
"""

from dragoman.linking import _words as words
from dragoman.linking._alike import LINK_FLOOR, alike
from dragoman.linking._assertions import assertions
from dragoman.linking._assertions_claim import Assertion
from dragoman.linking._assertions_differ import assertion_keys, contrary
from dragoman.linking._assertions_last import claim_differences
from dragoman.linking._assertions_weigh import Weighed
from dragoman.linking._assertions_words import names as claim_names
from dragoman.linking._blocking import keys
from dragoman.linking._compare import Comparison, Difference, compare
from dragoman.linking._conflicts import conflicts
from dragoman.linking._contrary import there as judged
from dragoman.linking._disputes import disputes
from dragoman.linking._events import linked, merge
from dragoman.linking._events_values import event
from dragoman.linking._people import name_keys, named_like, people, person_keys
from dragoman.linking._people_identity import identity, same_party, state
from dragoman.linking._rulings import Rulings
from dragoman.linking._seen import Seen
from dragoman.linking._stories import stories
from dragoman.linking._stories_join import CHAPTER_FLOOR, chapter_akin, chapter_keys, join
from dragoman.linking._stories_profile import STORY_FLOOR, Profile, akin, profile, story_keys
from dragoman.linking._telling import Telling
from dragoman.linking._tenures_holder import Held, holder
from dragoman.linking._tenures_people import held_by, offices_of, tenures_named
from dragoman.linking._tenures_posts import Post, post
from dragoman.linking._topics import topic_of, topics
from dragoman.linking._trends import NewsOfTheDay, news, trends
from dragoman.linking._trends_counts import Sighting, subjects_of

__all__ = [
    "CHAPTER_FLOOR",
    "LINK_FLOOR",
    "STORY_FLOOR",
    "VERSION",
    "Assertion",
    "Comparison",
    "Difference",
    "Held",
    "NewsOfTheDay",
    "Post",
    "Profile",
    "Rulings",
    "Seen",
    "Sighting",
    "Telling",
    "Weighed",
    "akin",
    "alike",
    "assertion_keys",
    "assertions",
    "chapter_akin",
    "chapter_keys",
    "claim_differences",
    "claim_names",
    "compare",
    "conflicts",
    "contrary",
    "disputes",
    "event",
    "held_by",
    "holder",
    "identity",
    "join",
    "judged",
    "keys",
    "linked",
    "merge",
    "name_keys",
    "named_like",
    "news",
    "offices_of",
    "people",
    "person_keys",
    "post",
    "profile",
    "same_party",
    "state",
    "stories",
    "story_keys",
    "subjects_of",
    "tenures_named",
    "topic_of",
    "topics",
    "trends",
    "words",
]

VERSION = "17"
"""Raised whenever the same reports may give other events: records linked by another version are linked anew."""
