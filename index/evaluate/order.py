"""Measure whether the order in which articles come in matters: shuffled, and one by one against all at once."""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.record import record
from index.resources import resource

if TYPE_CHECKING:
    from index.corpus import Corpus

Grouped = frozenset[frozenset[str]]


@record
class Outcome:
    """What linking made of a corpus, without ids that are numbered.

    Attributes:
        links: (mention, mention, state) → probability.
        groups: The mentions of each event, and those of each entity.
        dates: (article, first day, last day, basis).
    """

    links: dict[tuple[str, str, str], float]
    groups: Grouped
    dates: frozenset[tuple[str, str]]


@record
class Difference:
    """How far two outcomes are apart, in numbers.

    Attributes:
        links: Links that only one of them has, or that stand otherwise.
        groups: Events and entities that only one of them has.
        dates: Articles that are dated otherwise.
    """

    links: int
    groups: int
    dates: int


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", type=Path, nargs="?", help="articles; the sample if left out")
    parser.add_argument("--rounds", type=int, default=2, help="other orders to try")
    parser.add_argument("--step", type=int, default=1, help="articles that come in at once")
    parser.add_argument("--seed", type=int, default=1)


def outcome(corpus: Corpus) -> Outcome:
    """What linking made of a built corpus."""
    store = corpus.store
    entities: dict[str, set[str]] = {}
    for mention in store.all_mentions(("entity",)):
        entities.setdefault(mention.entity or "", set()).add(mention.id)
    return Outcome(
        {(link.a, link.b, link.state): link.p for link in store.links()},
        frozenset(
            [*(frozenset(event.mentions) for event in store.events()), *map(frozenset, entities.values())]
        ),
        frozenset((article.id, str(article.date)) for article in store.each_head()),
    )


def difference(one: Outcome, other: Outcome) -> Difference:
    """Compare two outcomes."""
    return Difference(
        sum(one.links.get(key) != other.links.get(key) for key in one.links.keys() | other.links.keys()),
        len(one.groups ^ other.groups),
        len({name for name, _ in one.dates ^ other.dates}),
    )


def arrived(files: Sequence[Path], step: int) -> Iterator[Outcome]:
    """What linking makes of the files after each ``step`` of them has come in and was indexed.

    Args:
        files: Files of articles, in order of arrival.
        step: Files that come in at once.
    """
    from index.corpus import Corpus

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "corpus"
        folder.mkdir()
        corpus = Corpus.open(folder, cache=Path(place) / "cache")
        for at in range(0, len(files), step):
            for file in files[at : at + step]:
                shutil.copy(file, folder / file.name)
            corpus.build(jobs=1)
            yield outcome(corpus)
        corpus.close()


def run(options: argparse.Namespace) -> list[str]:
    """Index the articles in several orders and return the lines to print."""
    folder = options.folder or resource("sample", "articles")
    files = sorted(path for path in folder.iterdir() if path.suffix in (".md", ".txt"))
    (whole,) = arrived(files, max(1, len(files)))
    lines = [f"{len(files)} articles at once: {len(whole.links)} links, {len(whole.groups)} events and names"]
    for number in range(options.rounds):
        order = list(files)
        random.Random(options.seed + number).shuffle(order)
        *_, last = arrived(order, options.step)
        found = difference(whole, last)
        lines.append(
            f"order {number + 1}, {options.step} at a time: {found.links} links differ, "
            f"{found.groups} events and names, {found.dates} dates"
        )
    return lines
