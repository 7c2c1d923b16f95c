"""Whether a verb tells a deed, or only a plan, a wish, a demand or a supposition."""

from __future__ import annotations

import re

from dragoman.asking._reading import Reading

_MAYBE = re.compile(
    (
        r"\b(?:will|would|may|might|could|plans?|planned|expected|to be|due|set to|"
        r"wants?|urg\w+|demand\w*|call\w* (?:on|for)|propos\w+|threaten\w*|offer\w*|"
        r"if|should|ready to|vow\w*|promis\w+|invit\w+|consider\w*)\b"
    ),
    re.IGNORECASE,
)


def unreal(reading: Reading, mark: int) -> bool:
    """Whether a verb is only planned, asked for or supposed."""
    tree = reading.tree
    if reading.line.passage.text.rstrip("\"”’' ").endswith("?"):
        return True
    if tree.is_noun(mark) and tree.dep[mark] == "dobj" and _MAYBE.search(tree.text[tree.head[mark]]):
        return True
    if any(tree.tag[each] == "MD" for each in tree.kids[mark]):
        return True
    if any(
        tree.lower[each] in {"if", "whether", "unless"}
        for at in (mark, *tree.ancestors(mark))
        for each in tree.kids[at]
    ):
        return True
    return tree.tag[mark] == "VB" and any(_MAYBE.search(tree.text[each]) for each in tree.ancestors(mark))
