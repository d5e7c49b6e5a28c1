"""How common a word is in small letters: what tells a name from an ordinary word with a capital."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from index.errors import CrossReadError
from index.resources import resource

# Smallest number of occurrences for each band, in the running text that the table was counted in (870,000 words).
_BANDS = (2, 5, 20, 100)
_FILE = ("lexicons", "names-common.tsv")


@cache
def _bands() -> dict[str, int]:
    path = resource(*_FILE)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return {
            word: int(band) for word, _, band in (line.partition("\t") for line in lines if line[0] != "#")
        }
    except (OSError, ValueError, IndexError) as error:
        raise CrossReadError(
            "the table of common words cannot be read", where=path.name, do="install CrossRead again"
        ) from error


@lru_cache(maxsize=60_000)
def band(word: str) -> int:
    """Band of a word, written in whatever case: 0 for one hardly ever seen in small letters, up to 4."""
    return _bands().get(word.lower(), 0)


def write(words: Iterable[str], path: Path) -> None:
    """Count words that are written small and write the table of their bands."""
    counts = Counter(word for word in words if word.isalpha() and word.islower())
    lines = [
        "# Words in small letters by how often they stand in the corpora of data/models/NOTICE: band 1 to 4.\n"
    ]
    for word in sorted(counts):
        number = sum(counts[word] >= least for least in _BANDS)
        if number:
            lines.append(f"{word}\t{number}\n")
    path.write_text("".join(lines), encoding="utf-8")
