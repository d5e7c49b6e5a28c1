"""Groups of words that stand in like surroundings: what the tagger knows of a word it never saw beside a name.

The table is ``data/lexicons/names-clusters.tsv``, made by ``python -m index.names.train --only clusters``; it
holds words in small letters only, because names in it would be those of the training corpora.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from index.errors import CrossReadError
from index.resources import resource

TABLE = "names-clusters.tsv"


@cache
def _groups() -> dict[str, tuple[str, str]]:
    path = resource("lexicons", TABLE)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = (line.split("\t") for line in lines if line[0] != "#")
        return {word: (fine, coarse) for word, fine, coarse in rows}
    except (OSError, ValueError, IndexError) as error:
        raise CrossReadError(
            "the table of groups of words cannot be read", where=path.name, do="install CrossRead again"
        ) from error


def features(words: Sequence[str]) -> list[list[str]]:
    """Features of every word of a sentence: its group, its neighbours' (±2), those beside its run of capitals."""
    known = _groups()
    groups = [known.get(word) for word in words]
    found: list[list[str]] = [[] for _ in words]
    for i, group in enumerate(groups):
        if group is None:
            continue
        fine, coarse = group
        found[i].append(f"K={coarse}")
        for at, place in ((i + 1, "-"), (i - 1, "+")):
            if 0 <= at < len(words):
                found[at] += (f"K{place}={coarse}", f"L{place}={fine}")
        for at, place in ((i + 2, "--"), (i - 2, "++")):
            if 0 <= at < len(words):
                found[at].append(f"L{place}={fine}")
    _beside(words, groups, found)
    return found


def _beside(words: Sequence[str], groups: Sequence[tuple[str, str] | None], found: list[list[str]]) -> None:
    """Add, for words with capitals, the groups of the nearest words without on either side."""
    for order, place in ((range(len(words)), "Kb"), (range(len(words) - 1, -1, -1), "Ka")):
        nearest: tuple[str, str] | None = None
        for i in order:
            if not words[i][0].isupper():
                nearest = groups[i]
            elif nearest is not None:
                found[i].append(f"{place}={nearest[0]}")
