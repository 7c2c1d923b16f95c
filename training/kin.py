"""Make `linking/data/kin.tsv`: which verbs and nouns can tell the same act.

`python -m training.kin --wordnet FOLDER`, where the folder holds WordNet 3.0's database files (the Debian
package `wordnet-base` has them). Every verb, and every noun for an act, event, state, process or message, gets
the concepts it can stand for, weighted by how often its senses were met in the tagged texts that come with
WordNet; a noun derived from a verb ("visit", "arrest", "resignation") gets that verb's concepts, a sense half of
its parent's. Two words are kin as far as these vectors point the same way.
Source: Princeton University, WordNet 3.0 (2006); formats in wndb(5WN).
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

OUT = Path("src/dragoman/linking/data")
EVENTFUL = {"04", "10", "11", "19", "22", "26"}
"""Lexicographer files of nouns: act, communication, event, phenomenon, process, state."""
VERBS = {f"{number}" for number in range(29, 44)}
"""Lexicographer files of verbs."""
KEPT = 9
LEAST = 0.08
HEAD = "# {what}. Source: WordNet 3.0, (c) 2006 Princeton University (see README.md); by training/kin.py"


@dataclass(slots=True)
class Synset:
    """One synset: its words, its parents, and derived words as (own word, target synset)."""

    words: list[str]
    file: str
    parents: list[str] = field(default_factory=list)
    derived: list[tuple[int, str]] = field(default_factory=list)


def synsets(path: Path, letter: str) -> dict[str, Synset]:
    """All synsets of a data file by letter and offset."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        parts = line.split("|")[0].split()
        count = int(parts[3], 16)
        words = [parts[4 + 2 * n].lower() for n in range(count)]
        made = Synset(words, parts[1])
        at = 4 + 2 * count
        for n in range(int(parts[at])):
            symbol, offset, pos, which = parts[at + 1 + 4 * n : at + 5 + 4 * n]
            if symbol in {"@", "@i"}:
                made.parents.append(pos + offset)
            elif symbol == "+" and pos in "nv":
                made.derived.append((int(which[:2], 16), pos + offset))
        found[letter + parts[0]] = made
    return found


def senses(path: Path, letter: str) -> dict[str, list[str]]:
    """The synsets of every word of an index file, commonest first."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        parts = line.split()
        found[parts[0]] = [letter + each for each in parts[-int(parts[2]) :]]
    return found


def counts(path: Path) -> dict[tuple[str, str, int], int]:
    """How often each sense was met: by letter, word and number of the sense."""
    found: dict[tuple[str, str, int], int] = defaultdict(int)
    for line in path.read_text(encoding="utf-8").splitlines():
        key, number, times = line.split()
        word, rest = key.split("%")
        letter = {"1": "n", "2": "v"}.get(rest[0])
        if letter:
            found[letter, word, int(number)] += int(times)
    return found


def concepts(of: str, all_synsets: dict[str, Synset], word: str) -> dict[str, float]:
    """The concepts one sense of a word stands for, the sense itself as 1."""
    own = all_synsets[of]
    found = {of: 1.0}
    for parent in own.parents:
        if len(all_synsets[parent].words) < 8:
            found[parent] = 0.55
    if of[0] == "n":
        for mine, target in own.derived:
            if target[0] == "v" and own.words[mine - 1] == word:
                found[target] = 1.2
                for parent in all_synsets[target].parents:
                    found[parent] = max(found.get(parent, 0), 0.55)
    return found


def derived(word: str, own: Synset, every: dict[str, Synset]) -> set[str]:
    """The verbs a noun is derived from in one of its senses: those that begin as it does."""
    if own.file in VERBS:
        return set()
    links = [target for mine, target in own.derived if own.words[mine - 1] == word and target[0] == "v"]
    return {verb for each in links for verb in every[each].words if verb[:3] == word[:3]}


def kin(folder: Path) -> tuple[dict[str, dict[str, float]], dict[str, set[str]]]:
    """The vector of every word, scaled to length 1, and the verbs every noun is derived from."""
    every = synsets(folder / "data.verb", "v") | synsets(folder / "data.noun", "n")
    met = counts(folder / "cntlist.rev")
    vectors: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    roots: dict[str, set[str]] = defaultdict(set)
    for letter, name in (("v", "verb"), ("n", "noun")):
        for word, numbered in senses(folder / f"index.{name}", letter).items():
            shares = [met.get((letter, word, n + 1), 0) + 0.5 / (n + 1) for n in range(len(numbered))]
            eventful = [letter == "v" or every[each].file in EVENTFUL for each in numbered]
            whole = sum(shares)
            for share, keep, each in zip(shares, eventful, numbered, strict=True):
                roots[word] |= derived(word, every[each], every)
                if keep:
                    for concept, value in concepts(each, every, word).items():
                        vectors[word][concept] += value * share / whole
    return {word: scaled(dict(vector)) for word, vector in vectors.items()}, roots


def scaled(vector: dict[str, float]) -> dict[str, float]:
    """Its heaviest parts, scaled to length 1."""
    best = sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    length = math.sqrt(sum(value * value for _, value in best))
    return {concept: value / length for concept, value in best if value / length >= LEAST}


def write(vectors: dict[str, dict[str, float]], roots: dict[str, set[str]], out: Path) -> int:
    """Write the words that share a concept with another, with concepts numbered shortly."""
    users: dict[str, int] = defaultdict(int)
    for vector in vectors.values():
        for concept in vector:
            users[concept] += 1
    shared = {c: n for n, c in enumerate(sorted(c for c, n in users.items() if n > 1))}
    lines = []
    for word in sorted(vectors):
        if word.count("_") > 1 or not all(ch.isalpha() or ch in "_-" for ch in word):
            continue
        parts = [f"{shared[c]}:{round(100 * v)}" for c, v in vectors[word].items() if c in shared]
        if parts:
            verbs = ",".join(sorted(each.replace("_", " ") for each in roots.get(word, ())))
            lines.append(f"{word.replace('_', ' ')}\t{' '.join(parts)}\t{verbs}")
    what = "Words that can tell the same act: word, concept:weight in hundredths, verbs it is derived from"
    (out / "kin.tsv").write_text("\n".join([HEAD.format(what=what), *sorted(lines)]) + "\n", encoding="utf-8")
    return len(lines)


def irregular(folder: Path, out: Path) -> int:
    """Write the forms that no rule gives: form, lemma."""
    lines = set()
    for name in ("verb.exc", "noun.exc"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            form, lemma, *_ = line.split()
            if form.isalpha() and lemma.isalpha() and form != lemma:
                lines.add(f"{form}\t{lemma}")
    what = "Irregular forms: form, lemma"
    (out / "irregular_forms.tsv").write_text(
        "\n".join([HEAD.format(what=what), *sorted(lines)]) + "\n", encoding="utf-8"
    )
    return len(lines)


def main() -> None:
    """Read the options and write both lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    write(*kin(chosen.wordnet), chosen.out)
    irregular(chosen.wordnet, chosen.out)


if __name__ == "__main__":
    main()
