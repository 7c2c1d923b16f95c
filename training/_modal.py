"""A sentence about something done, turned into one about something planned, refused, promised or denied.

"The army withdrew from Goma" gives "The army will withdraw from Goma" (planned), "refused to withdraw"
(REJECT), "promised to withdraw" (AGREE), "denied withdrawing": what these words do to an event is the same for
every verb, so it need not be written out for each.
"""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

from training._model import tokenizer
from training._sentences import Written

_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_MATERIAL = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "EMBARGO", "BLOCKADE"})
_IRREGULAR = dict(
    pair.split("=") for pair in (
        "met=meet held=hold gave=give sent=send took=take put=put cut=cut shut=shut hit=hit left=leave freed=free "
        "withdrew=withdraw began=begin flew=fly shot=shoot struck=strike broke=break threw=throw drove=drive "
        "built=build paid=pay lent=lend let=let set=set laid=lay brought=bring fought=fight sought=seek "
        "told=tell said=say made=make saw=see spoke=speak went=go came=come quit=quit rang=ring sank=sink "
        "swore=swear swapped=swap handed=hand bombed=bomb kept=keep led=lead beat=beat burned=burn "
        "sold=sell bought=buy won=win lost=lose stood=stand sat=sit ran=run fed=feed dug=dig hid=hide "
        "tore=tear overran=overrun withheld=withhold upheld=uphold undertook=undertake overturned=overturn "
        "forgave=forgive froze=freeze"
    ).split()
)  # fmt: skip
_PLANNED = ("will {v}", "said it would {v}", "is set to {v}", "plans to {v}", "is expected to {v}", "intends to {v}",
            "are to {v}", "said they will {v}", "announced it would {v}", "will next week {v}", "has said it will {v}",
            "is due to {v}", "are going to {v}")  # fmt: skip
_POSSIBLE = ("may {v}", "could {v}", "might {v}", "is considering whether to {v}", "would {v} if talks failed and",
             "is weighing whether to {v}", "could soon {v}")  # fmt: skip
_DENIED = ("denied having tried to {v}", "did not {v}", "denied that it wanted to {v}", "never tried to {v}",
           "denied a report that it would {v}", "has not sought to {v}")  # fmt: skip
_CANCELLED = ("called off plans to {v}", "dropped a plan to {v}", "abandoned its decision to {v}",
              "cancelled plans to {v}", "shelved an order to {v}")  # fmt: skip
_REFUSED = ("refused to {v}", "declined to {v}", "will not {v}", "said it would not {v}", "vowed never to {v}",
            "has refused to {v}", "rejected calls to {v}", "will never {v}", "ruled out any move to {v}",
            "said they would not {v}", "has no intention to {v}")  # fmt: skip
_PROMISED = ("agreed to {v}", "promised to {v}", "pledged to {v}", "offered to {v}", "vowed to {v}", "is ready to {v}",
             "expressed willingness to {v}", "has agreed to {v}", "is willing to {v}", "committed to {v}")  # fmt: skip
_THREATENED = ("threatened to {v}", "warned that it would {v}", "has threatened to {v}", "vowed to {v}",
               "said it was ready to {v}", "threatens to {v}")  # fmt: skip


@cache
def base(past: str) -> str | None:
    """The base form of a verb's past, if it is one that we can tell."""
    if past in _IRREGULAR:
        return _IRREGULAR[past]
    if not past.endswith("ed") or len(past) < 5:
        return None
    stem = past[:-2]
    known = tokenizer().token_to_id
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "slf" and known(stem[:-1]):
        return stem[:-1]
    if known(stem + "e") and (not known(stem) or len(stem) <= 4 or stem[-1] in "cgsuvz"):
        return stem + "e"
    return stem if known(stem) else None


def turned(written: Written, rng: random.Random) -> Written | None:
    """The sentence with its verb made planned, possible, denied, cancelled, refused, promised or threatened.

    None where the verb does not directly follow its actor, or is none we can turn.
    """
    if written.status != "happened" or written.type == "NONE" or not written.actors:
        return None
    start, end = written.triggers[0]
    if not any(stop + 1 == start for _, stop in written.actors):
        return None
    first, *rest = written.text[start:end].split(" ")
    verb = base(first)
    if verb is None:
        return None
    kind, status, pattern = _chosen(written.type, rng)
    trigger = " ".join([pattern.format(v=verb), *rest])
    shift = len(trigger) - (end - start)

    def moved(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((a + shift, b + shift) if a >= end else (a, b) for a, b in spans)

    # For what stays the same event the mark stays on the verb; where another is performed, on what performs it.
    before = pattern.index("{v}") if kind == written.type else 0
    spot = (start + before, start + (before + len(verb) if kind == written.type else len(trigger)))
    text = written.text[:start] + trigger + written.text[end:]
    triggers = (spot, *moved(written.triggers[1:]))
    return replace(written, type=kind, status=status, text=text, triggers=triggers,
                   actors=moved(written.actors), recipients=moved(written.recipients))  # fmt: skip


def _chosen(kind: str, rng: random.Random) -> tuple[str, str, str]:
    chance = rng.random()
    if kind in _COOPERATIVE and chance < 0.3:
        return "REJECT", "happened", rng.choice(_REFUSED)
    if kind in _COOPERATIVE and chance < 0.55:
        return "AGREE", "happened", rng.choice(_PROMISED)
    if kind in _MATERIAL and chance < 0.3:
        return "THREATEN", "happened", rng.choice(_THREATENED)
    chance = rng.random()
    if chance < 0.45:
        return kind, "planned", rng.choice(_PLANNED)
    if chance < 0.65:
        return kind, "possible", rng.choice(_POSSIBLE)
    if chance < 0.82:
        return kind, "denied", rng.choice(_DENIED)
    return kind, "cancelled", rng.choice(_CANCELLED)
