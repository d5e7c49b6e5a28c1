"""Reprints: the same text in several articles, as when outlets carry one agency's report.

Every run of five words is hashed and one hash in eight is kept (shingles sampled by value, so that two texts keep the
same ones). Two articles carry the same text if most of the shorter one's sample is in the other's. Nothing is
hidden by it: lists show the first of a group with the number of the others.
"""

from __future__ import annotations

import json
import re
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.model import Article

RUN = 5
"""Words in a run: long enough that the same run twice is no chance."""
ONE_IN = 8
SHARE = 0.6
"""Share of the shorter sample that the other one must hold."""
_FEWEST = 5
"""Hashes below which a text is too short to be told from its neighbours."""
_SHORTER = 0.3
"""A text with less than this share of the other's hashes is a quotation from it, not the same text."""
_COMMON = 60
"""A hash in more articles than this is a standing phrase of an outlet."""
_WORD = re.compile(r"\w+")

Groups = tuple[tuple[str, ...], ...]
"""Ids of the articles that carry the same text, group by group; the first appeared first."""


def sketch(article: Article) -> array[int]:
    """The sampled hashes of an article's own text, ascending; the same for the same text anywhere."""
    found: set[int] = set()
    for passage in article.passages:
        if passage.furniture:
            continue
        words = _WORD.findall(article.text[passage.start : passage.end].casefold())
        for start in range(len(words) - RUN + 1):
            value = zlib.crc32(" ".join(words[start : start + RUN]).encode("utf-8", "replace"))
            if value % ONE_IN == 0:
                found.add(value)
    return array("I", sorted(found))


def groups(sketches: Mapping[str, Sequence[int]], order: Sequence[str]) -> Groups:
    """The articles that carry the same text.

    Args:
        sketches: Of each article, by its id.
        order: Ids of the articles by their date; who comes first in it comes first in its group.
    """
    place = {name: number for number, name in enumerate(order)}
    leader = {name: name for name in sketches}

    def head(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for a, b in _alike(sketches):
        first, second = sorted((head(a), head(b)), key=lambda name: (place.get(name, len(place)), name))
        leader[second] = first
    found: dict[str, list[str]] = {}
    for name in sorted(sketches, key=lambda name: (place.get(name, len(place)), name)):
        found.setdefault(head(name), []).append(name)
    return tuple(tuple(members) for members in found.values() if len(members) > 1)


def _alike(sketches: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    """The pairs of articles that carry the same text, one article after the other: memory stays flat."""
    import numpy as np

    names = sorted(name for name in sketches if sketches[name])
    if len(names) < 2:
        return
    sizes = np.array([len(sketches[name]) for name in names])
    values = np.concatenate([np.asarray(sketches[name], dtype=np.uint32) for name in names])
    owners = np.repeat(np.arange(len(names), dtype=np.uint32), sizes)
    # Sorted, the same hash of several articles is one run; a table by hash would weigh ten times as much.
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    lengths = np.diff(np.append(starts, len(values)))
    runs_of: dict[int, list[int]] = {}
    for run in np.flatnonzero((lengths > 1) & (lengths <= _COMMON)).tolist():
        for owner in owners[starts[run] : starts[run] + lengths[run]].tolist():
            runs_of.setdefault(owner, []).append(run)
    for one, runs in runs_of.items():
        together = np.concatenate([owners[starts[run] : starts[run] + lengths[run]] for run in runs])
        others, shared = np.unique(together[together > one], return_counts=True)
        short, long = np.minimum(sizes[others], sizes[one]), np.maximum(sizes[others], sizes[one])
        same = (short >= _FEWEST) & (shared >= SHARE * short) & (short >= _SHORTER * long)
        yield from ((names[one], names[other]) for other in others[same].tolist())


def originals(found: Groups) -> dict[str, str]:
    """The article that each reprint carries the text of."""
    return {name: members[0] for members in found for name in members[1:]}


def load(text: str) -> dict[str, array[int]]:
    """Sketches as ``dump`` wrote them; none if the text is damaged."""
    try:
        return {str(name): array("I", values) for name, values in json.loads(text or "{}").items()}
    except (ValueError, TypeError, AttributeError, OverflowError):
        return {}


def dump(sketches: Mapping[str, Iterable[int]]) -> str:
    """Sketches as text for the store; written article by article, as all numbers at once would weigh much."""
    parts = (
        f"{json.dumps(name)}:[{','.join(map(str, values))}]" for name, values in sorted(sketches.items())
    )
    return "{" + ",".join(parts) + "}"
