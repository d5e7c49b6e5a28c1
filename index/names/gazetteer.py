"""The table of known names, and the longest-match search for them in a token stream."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from index.errors import CrossReadError
from index.names.document import Document
from index.names.folding import folded
from index.resources import resource

# Letter in the table → what the name is.
KINDS = {
    "c": "country",
    "d": "people",
    "D": "perhaps a people",
    "k": "capital",
    "T": "large city",
    "t": "city",
    "p": "province",
    "P": "small province",
    "r": "land or water",
    "o": "organisation",
    "q": "perhaps an organisation",
    "e": "event",
    "y": "treaty",
    "w": "work",
    "f": "given name",
    "s": "surname",
}
# Kinds that say what a whole phrase is, best first, with the type of a mention.
TYPES = (
    ("c", "GPE"),
    ("d", "NORP"),
    ("o", "ORG"),
    ("y", "TREATY"),
    ("e", "EVENT"),
    ("w", "WORK"),
    ("r", "LOC"),
    ("p", "GPE"),
    ("k", "GPE"),
    ("T", "GPE"),
)
_PHRASE_KINDS = frozenset("cdDkTtpProqeyw")


class Entry(NamedTuple):
    """What the table knows of a surface.

    Attributes:
        kinds: Letters of ``KINDS``, sorted.
        ids: Entity id (or the country of a capital) by kind letter; kinds without one are absent.
    """

    kinds: str
    ids: dict[str, str]


class Match(NamedTuple):
    """A known name in a document.

    Attributes:
        first: First token.
        last: Token after the last one.
        entry: What is known of it.
    """

    first: int
    last: int
    entry: Entry


class Gazetteer:
    """Known names by their tokens.

    Args:
        entries: Surfaces (tokens joined by single spaces, without diacritics) with what is known of them.
    """

    def __init__(self, entries: dict[str, Entry]) -> None:
        self._entries = entries
        # Length in tokens of the longest phrase by its first token.
        self._reach: dict[str, int] = {}
        for surface, entry in entries.items():
            if " " in surface and not _PHRASE_KINDS.isdisjoint(entry.kinds):
                first = surface[: surface.index(" ")]
                length = surface.count(" ") + 1
                if self._reach.get(first, 0) < length:
                    self._reach[first] = length

    def get(self, surface: str) -> Entry | None:
        """What is known of a surface given as tokens joined by single spaces, or None."""
        return self._entries.get(surface if surface.isascii() else folded(surface))

    def kinds(self, surface: str) -> str:
        """The kinds of a surface, or an empty text."""
        entry = self.get(surface)
        return entry.kinds if entry else ""

    def matches(self, document: Document) -> list[Match]:
        """Known names in a document, longest first from the left, none overlapping.

        Words all in capitals (datelines, headlines) are also looked up as ordinary names. Single given names
        and surnames are left out: they are looked up word by word.
        """
        found: list[Match] = []
        words = [word if word.isascii() else folded(word) or word for word in document.words]
        calm = [word.capitalize() if word.isupper() else word for word in words]
        for begin, end in document.sentences:
            i = begin
            while i < end:
                match = self._longest(words, i, end)
                if match is None and calm[i] is not words[i]:
                    match = self._longest(calm, i, end, shortest=4)
                if match is None:
                    i += 1
                else:
                    found.append(match)
                    i = match.last
        return found

    def _longest(self, words: list[str], i: int, end: int, *, shortest: int = 1) -> Match | None:
        """The longest known phrase at token ``i``; a single word needs ``shortest`` letters."""
        reach = self._reach.get(words[i], 1)
        for last in range(min(i + reach, end), i + 1, -1):
            entry = self._entries.get(" ".join(words[i:last]))
            if entry is not None and not _PHRASE_KINDS.isdisjoint(entry.kinds):
                return Match(i, last, entry)
        if words[i][0].islower() and words[i] not in ("al", "dpa"):
            return None
        entry = self._entries.get(words[i])
        if entry is not None and len(words[i]) >= shortest and not _PHRASE_KINDS.isdisjoint(entry.kinds):
            return Match(i, i + 1, entry)
        return None


def read(path: Path) -> dict[str, Entry]:
    """Entries of a table file.

    Raises:
        CrossReadError: If it is missing or damaged.
    """
    entries: dict[str, Entry] = {}
    shared: dict[str, Entry] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            surface, kinds, entity = line.split("\t")
            known = entries.get(surface)
            if not entity and known is None:
                entry = shared.get(kinds)
                if entry is None:
                    entry = shared[kinds] = Entry(kinds, {})
                entries[surface] = entry
                continue
            ids = dict(known.ids) if known else {}
            if entity:
                ids.update(dict.fromkeys(kinds, entity))
            entries[surface] = Entry("".join(sorted(set(kinds + (known.kinds if known else "")))), ids)
    except (OSError, ValueError) as error:
        raise CrossReadError(
            "the table of known names cannot be read", where=path.name, do="install CrossRead again"
        ) from error
    return entries


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read once per process."""
    return Gazetteer(read(resource("lexicons", "gazetteer.tsv")))


@lru_cache(maxsize=4096)
def type_of(entry_kinds: str) -> tuple[str, str] | None:
    """The kind letter and entity type that decide for a phrase of these kinds, or None if none does."""
    for kind, name in TYPES:
        if kind in entry_kinds:
            return kind, name
    return None
