"""Words that frame: how often each article uses them, in its own voice and in quotations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from index import yamlio
from index.claims.sides import Side
from index.model import Claim, FramingCount, Place, Span
from index.quotations.words import key
from index.resources import resource
from index.search.words import tokenize

_LONGEST = 4
"""Words of the longest expression."""
_NAME_REACH = 200
"""Code points before a word in which a name may start that holds it."""
_PREFIX = re.compile(r"([A-Za-z]{2,12})-$")


@dataclass(frozen=True, slots=True)
class FramingWords:
    """A table of framing words.

    Attributes:
        groups: Names of the groups, in order.
        words: For the keys of each form of an expression, its group and the expression itself.
    """

    groups: tuple[str, ...]
    words: Mapping[tuple[str, ...], tuple[str, str]]


def framing_words(own: Mapping[str, Sequence[str]] | None = None) -> FramingWords:
    """The shipped words, and the user's own groups first.

    Args:
        own: Words by group; a word that stands in two groups belongs to the first.
    """
    groups: dict[str, list[str]] = {
        str(name): [str(word) for word in words]
        for name, words in (own or {}).items()
        if isinstance(words, list)
    }
    for name, words in _shipped().items():
        groups.setdefault(name, []).extend(words)
    table: dict[tuple[str, ...], tuple[str, str]] = {}
    for name, words in groups.items():
        for word in words:
            keys = tuple(map(key, tokenize(word).words))
            if 0 < len(keys) <= _LONGEST:
                for last in (keys[-1], *_plurals(keys[-1])):
                    table.setdefault((*keys[:-1], last), (name, " ".join(word.lower().split())))
    return FramingWords(tuple(groups), table)


def _plurals(word: str) -> tuple[str, ...]:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return (word[:-1] + "ies",)
    if word.endswith(("s", "x", "ch", "sh", "z")):
        return (word + "es",)
    return (word + "s", word[:-3] + "men") if word.endswith("man") else (word + "s",)


@cache
def _shipped() -> dict[str, list[str]]:
    path = resource("lexicons", "framing.yaml")
    entries = yamlio.load(path.read_text("utf-8"), name=path.name)
    return {entry["about"]: [str(word) for word in entry["words"]] for entry in entries}


def framing(side: Side, table: FramingWords) -> dict[tuple[str, str], list[Place]]:
    """Where an article uses framing words outside folded passages, by group and word.

    A compound with a hyphen ("quasi-alliance") is a word of its own in the group of its last part.
    """
    found: dict[tuple[str, str], list[Place]] = defaultdict(list)
    article = side.article
    for passage in article.passages:
        if passage.furniture:
            continue
        tokens = tokenize(article.text, passage.start, passage.end)
        keys = [key(word) for word in tokens.words]
        at = 0
        while at < len(keys):
            length, entry = _match(keys, at, table)
            if entry is None:
                at += 1
                continue
            group, word = entry
            start, end = tokens.starts[at], tokens.ends[at + length - 1]
            prefix = _PREFIX.search(article.text, max(passage.start, start - 14), start)
            if prefix and length == 1:
                start, word = prefix.start(), f"{prefix[1].lower()}-{word}"
            if not _inside_name(side, start, end):
                found[group, word].append(side.place(start, end))
            at += length
    return found


def _inside_name(side: Side, start: int, end: int) -> bool:
    """Whether an expression is only part of a longer name ("Treaty of Friendship")."""
    near = side.within(side.names, Span(start - _NAME_REACH, end))
    return any(
        name.start <= start and end <= name.end and name.end - name.start > end - start for name in near
    )


def _match(keys: Sequence[str], at: int, table: FramingWords) -> tuple[int, tuple[str, str] | None]:
    """The longest expression that starts at a word."""
    for length in range(min(_LONGEST, len(keys) - at), 0, -1):
        entry = table.words.get(tuple(keys[at : at + length]))
        if entry is not None:
            return length, entry
    return 0, None


def compare_framing(a: Side, b: Side, table: FramingWords) -> list[FramingCount]:
    """Framing words that at least one of two articles uses, by group, then word."""
    in_a, in_b = framing(a, table), framing(b, table)
    order = {group: place for place, group in enumerate(table.groups)}
    rows = []
    for group, word in sorted(in_a.keys() | in_b.keys(), key=lambda entry: (order[entry[0]], entry[1])):
        own, quoted = _parted(a, in_a.get((group, word), []))
        other, other_quoted = _parted(b, in_b.get((group, word), []))
        rows.append(FramingCount(group, word, own, other, quoted, other_quoted))
    return rows


def framing_claims(rows: Sequence[FramingCount]) -> Iterator[Claim]:
    """For each group in which both articles use words of their own, and not the same ones, one row."""
    groups: dict[str, list[FramingCount]] = defaultdict(list)
    for row in rows:
        groups[row.group].append(row)
    for group, members in groups.items():
        in_a = [row for row in members if row.a]
        in_b = [row for row in members if row.b]
        if not in_a or not in_b or {row.word for row in in_a} == {row.word for row in in_b}:
            continue
        yield Claim(
            about=group,
            topic="framing",
            verdict="framing",
            a=in_a[0].a[0],
            b=in_b[0].b[0],
            a_value=" · ".join(f"{row.word} {len(row.a)}" for row in in_a),
            b_value=" · ".join(f"{row.word} {len(row.b)}" for row in in_b),
        )


def _parted(side: Side, places: Sequence[Place]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Places in the author's own voice, and inside quotations."""
    quoted = [one for one in places if side.quoted(one.start)]
    return tuple(one for one in places if one not in quoted), tuple(quoted)
