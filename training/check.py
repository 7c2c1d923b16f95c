"""Check the written sentences: `python -m training.check`.

Every mark well formed and every label known (reading them sees to that), no sentence twice, no two of one type
nearly alike, no trigger that carries too much of its type, and how many there are of each.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from training._sentences import FINE, STATUSES, TYPES, Written, read

_CONSOLE = Console()
LEAST = 150
LEAST_FINE = 30
ALIKE = 0.75
SHARE = 0.4


def words(text: str) -> frozenset[str]:
    """The sentence's words, lower case."""
    return frozenset(re.findall(r"[a-z']+", text.lower()))


def near_duplicates(written: list[Written]) -> Iterator[tuple[Written, Written]]:
    """Pairs of one type that share at least three quarters of their words (Jaccard)."""
    holders: dict[str, list[int]] = defaultdict(list)
    sets = [words(w.text) for w in written]
    for index, (sentence, own) in enumerate(zip(written, sets, strict=True)):
        rarest = sorted(own, key=lambda word: (len(holders[word]), word))
        near = {other for word in rarest[: len(own) // 3 + 1] for other in holders[word]}
        for other in sorted(near):
            if written[other].type == sentence.type and written[other].markup != sentence.markup:
                shared = len(own & sets[other])
                if (
                    shared / (len(own) + len(sets[other]) - shared) >= ALIKE
                    and written[other].text != sentence.text
                ):
                    yield written[other], sentence
        for word in own:
            holders[word].append(index)


def problems(written: list[Written]) -> list[str]:
    """What is wrong, a line each."""
    found: list[str] = []
    for markup, times in Counter(w.markup for w in written).items():
        if times > 1:
            found.append(f"written {times} times: {markup}")
    for first, second in near_duplicates(written):
        found.append(f"nearly alike: {first.markup} | {second.markup}")
    by_type = Counter(w.type for w in written)
    for name in TYPES:
        least = LEAST_FINE if name in FINE else LEAST
        if by_type[name] < least:
            found.append(f"{name}: {by_type[name]} sentences, at least {least} wanted")
    for name in TYPES:
        if name not in FINE:
            heads = Counter(w.text[a:b].lower() for w in written if w.type == name for a, b in w.triggers)
            for head, times in heads.most_common(3):
                if times > SHARE * by_type[name]:
                    found.append(f"{name}: {times} of {by_type[name]} sentences turn on {head!r}")
    return found


def main() -> int:
    """Print the counts and what is wrong; exit code 1 if anything is."""
    written = read()
    table = Table(title=f"{len(written)} sentences")
    for column in ("type", *STATUSES, "all", "triggers"):
        table.add_column(column, justify="left" if column == "type" else "right")
    for name in TYPES:
        own = [w for w in written if w.type == name]
        counts = Counter(w.status for w in own)
        triggers = {w.text[a:b].lower() for w in own for a, b in w.triggers}
        table.add_row(name, *(str(counts[s]) for s in STATUSES), str(len(own)), str(len(triggers)))
    _CONSOLE.print(table)
    found = problems(written)
    for line in found:
        _CONSOLE.print(line, markup=False)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
