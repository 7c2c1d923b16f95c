"""From what many articles report to events, conflicts, people, stories and topics.

Everything here is a pure function of what was coded and what editors decided: the same reports and decisions
give the same events in any order. Nothing here reads a file or knows SQL; `record` keeps what comes out.
"""

from dragoman.linking._telling import Telling

__all__ = ["Telling"]
