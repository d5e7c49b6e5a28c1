"""Count in how many news texts each stem stands: the background for word weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from index.events.described import content, stem
from index.text.tokens import tokenize

RARE = 4


def count(texts: Iterable[str]) -> str:
    """The table as text: first the number of texts, then stem and number of texts, commonest first.

    Args:
        texts: One text a document; stems in fewer than four texts are left out.
    """
    seen: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        words = {token.text.lower() for token in tokenize(text)}
        seen.update({stem(word) for word in words if content(word) and not word[0].isdigit()})
    rows = sorted(((n, w) for w, n in seen.items() if n >= RARE), key=lambda row: (-row[0], row[1]))
    return "\n".join([f"texts\t{total}", *(f"{w}\t{n}" for n, w in rows)]) + "\n"
