"""When to join shards: rarely enough that writing stays cheap, often enough that searching looks into few.

Shards are in tiers by size, each eight times the one below; when a tier has `MOST_ALIKE` shards they become
one of the next. So an article is written anew only a few times however often something is added, and a
hundred thousand articles are never in more than a few dozen shards.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.search.known import Known
from index.search.manifest import Manifest, ShardEntry
from index.search.postings import BLOCK
from index.search.shard import has_side
from index.search.shard_writer import WORTH_A_SIDE

MOST_ALIKE = 8
DELETED_SHARE = 0.3  # share of deleted articles from which a shard is written anew without them


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Shards to be joined.

    Attributes:
        names: Their names.
        again: True if their articles are few enough to be indexed again as one block.
    """

    names: frozenset[str]
    again: bool


def crowded(manifest: Manifest, known: Known, missing: Sequence[str]) -> list[str]:
    """The articles of shards in which so many are deleted that the others are to be indexed again."""
    lost = known.where(missing)
    full = [
        entry.name
        for entry in manifest.shards
        if len(entry.deleted) + len(lost.get(entry.name, ())) > DELETED_SHARE * entry.articles
    ]
    leaving = set(missing) if full else set()
    return [key for key in known.of(full) if key not in leaving]


def merge_plan(folder: Path, manifest: Manifest) -> MergePlan | None:
    """The shards to join next, or None if all is well or there is no room on the disk to do it."""
    bare = [
        entry for entry in manifest.shards if entry.articles >= WORTH_A_SIDE and not has_side(folder, entry)
    ]
    if bare:
        return _possible(folder, bare, again=False)
    tiers: dict[int, list[ShardEntry]] = {}
    for entry in manifest.shards:
        tiers.setdefault(_tier(entry.articles), []).append(entry)
    for tier in sorted(tiers):
        alike = tiers[tier]
        if len(alike) >= MOST_ALIKE:
            return _possible(folder, alike, again=sum(entry.articles for entry in alike) <= BLOCK)
    return None


def _tier(articles: int) -> int:
    return (articles.bit_length() + 2) // 3


def _possible(folder: Path, entries: Sequence[ShardEntry], *, again: bool) -> MergePlan | None:
    size = sum(file.stat().st_size for entry in entries for file in (folder / entry.name).iterdir())
    if shutil.disk_usage(folder).free < 2 * size:
        return None
    return MergePlan(frozenset(entry.name for entry in entries), again)
