"""Make `linking/data/words.tsv`: how rare each English word is, from the word probabilities of spacy-lookups-data.

The probabilities (`en_lexeme_prob`, one million forms) are Explosion's, MIT licence. Forms are joined by the stem that
dragoman compares words by; what is said of a word is minus the natural logarithm of the share of articles of 400
words that have it. Words rarer than the rarest kept have one weight for all.

    python -m training.words spacy_lookups_data/data/en_lexeme_prob.json.gz
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import defaultdict
from pathlib import Path

from dragoman.linking import _words

WORDS_AN_ARTICLE = 400
RAREST_KEPT = 10.8
OUT = Path(__file__).parents[1] / "src/dragoman/linking/data/words.tsv"
HEAD = """\
# How rare English words are: minus ln of the share of articles of 400 words that have them, by stem or folded name.
# Made by training/words.py of en_lexeme_prob in spacy-lookups-data 1.0.5 (Explosion, MIT: `sld`). 0: none.
term	weight	source
"""


def main(path: Path) -> None:
    """Write the table."""
    forms: dict[str, float] = json.loads(gzip.decompress(path.read_bytes()))
    plain: dict[str, float] = defaultdict(float)
    for form, logarithm in forms.items():
        word = _words._plain(form)  # noqa: SLF001
        if word.isascii() and word.replace("'", "").isalpha():
            plain[_words.stem(word)] += math.exp(logarithm)
    found: dict[str, float] = defaultdict(float)
    for stem, share in plain.items():
        found[stem if rarity(share) < _words._KNOWN else _words.fold(stem)] += share  # noqa: SLF001
    lines = [
        f"{each}\t{weight:.1f}\tsld"
        for each, share in sorted(found.items())
        if len(each) > 1 and (weight := rarity(share)) <= RAREST_KEPT
    ]
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def rarity(share: float) -> float:
    """Minus the logarithm of the share of articles that have a word; 0 where more than half have it."""
    held = -math.expm1(-WORDS_AN_ARTICLE * share)
    return 0.0 if held > 0.5 else -math.log(held)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
