"""The table of mentions: everything that pairs are compared by, in arrays; one row a mention."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.events.arrays import Floats, Numbering, Rows, joined, pack
from index.events.described import Described, View, content, stem
from index.events.meanings import vectors
from index.events.stories import Stories
from index.events.stories import rows as document_rows
from index.events.words import OTHER, lexicon
from index.model import Period
from index.resources import resource

# Items kept per row: sentences, windows, neighbouring sentences, names, participants, single facts, letters.
BAG, WINDOW, NEAR, NAMES, PARTS, FEW, LETTERS, DOCUMENT = 20, 8, 28, 10, 8, 4, 28, 60
QUOTE_WORDS = 8
OPEN = 400_000


def background() -> tuple[Mapping[str, int], int]:
    """How many of how many news texts hold each stem: makes word weights sensible in a small corpus."""
    path = resource("lexicons", "events-frequency.tsv")
    lines = path.read_text("utf-8").splitlines()
    total = int(lines[0].split("\t")[1])
    return {row[0]: int(row[1]) for row in (line.split("\t") for line in lines[1:])}, total


class Weights:
    """Inverse document frequency of stems over the corpus and a background of news texts together."""

    def __init__(self, views: Sequence[View]) -> None:
        base, total = background()
        self._total = total + len(views)
        self._seen: Counter[str] = Counter()
        for view in views:
            self._seen.update(view.counts.keys())
        self._base = base
        self._cache: dict[str, float] = {}

    def __call__(self, word: str) -> float:
        """``ln((1 + N) / (1 + n))``, at least 0."""
        weight = self._cache.get(word)
        if weight is None:
            found = self._seen[word] + self._base.get(word, 0)
            weight = self._cache[word] = max(0.0, math.log((1 + self._total) / (1 + found)))
        return weight

    def bag(self, counts: Mapping[str, int]) -> dict[str, float]:
        """Stem → (1 + ln count) · idf."""
        return {w: (1 + math.log(n)) * much for w, n in counts.items() if (much := self(w)) > 0}


@dataclass(slots=True)
class Table:
    """The mentions of a corpus, described in arrays; offsets into ``mentions`` are row numbers.

    Attributes:
        views: The documents.
        mentions: The mentions, ordered by document and place.
        doc: Document of each mention.
        numbers: Named columns of numbers, one value a mention.
        rows: Named rows of items, one row a mention.
        documents: Named rows of items, one a document.
        lemmas: Lemma and kind by number; ``numbers["lemma"]`` points here.
        meanings: A vector per entry of ``lemmas``.
        sides: Person → country, as the texts say it.
        number: Numbers the items of all rows.
        stories: How likely its documents tell one story; None until that is worked out.
    """

    views: list[View]
    mentions: list[Described]
    doc: NDArray[np.int32]
    numbers: dict[str, NDArray[np.float32]]
    rows: dict[str, Rows]
    documents: dict[str, Rows]
    lemmas: list[tuple[str, str]]
    meanings: Floats
    sides: Mapping[str, str]
    number: Numbering
    stories: Stories | None = None


def ordinals(period: Period | None) -> tuple[int, int]:
    """First and last day as proleptic ordinals; open or unknown ends lie far away."""
    if period is None:
        return -OPEN, OPEN * 3
    return (
        period.first.toordinal() if period.first else -OPEN,
        period.last.toordinal() if period.last else OPEN * 3,
    )


def _sides(views: Sequence[View]) -> dict[str, str]:
    """Person → the country that the texts most often give him."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for view in views:
        for (person, country), count in view.sides.items():
            seen[person][country] += count
    return {person: min(found, key=lambda c: (-found[c], c)) for person, found in seen.items()}


def _quote_groups(views: Sequence[View]) -> list[dict[int, set[str]]]:
    """Per document: passage → groups of quotations that share eight words in a row with one elsewhere."""
    parent: dict[int, int] = {}

    def root(x: int) -> int:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    first: dict[tuple[str, ...], int] = {}
    places: list[tuple[int, int]] = []
    for index, view in enumerate(views):
        article = view.document.article
        for quote in view.document.quotes:
            words = [stem(w) for w in article.text[quote.start : quote.end].lower().replace("’", "'").split()]
            words = [w.strip(".,;:!?\"'“”‘") for w in words]
            passage = article.passage_at(quote.start)
            if len(words) < QUOTE_WORDS or passage is None:
                continue
            number = len(places)
            places.append((index, passage.n))
            parent[number] = number
            for k in range(len(words) - QUOTE_WORDS + 1):
                other = first.setdefault(tuple(words[k : k + QUOTE_WORDS]), number)
                parent[root(number)] = root(other)
    out: list[dict[int, set[str]]] = [defaultdict(set) for _ in views]
    for number, (index, place) in enumerate(places):
        out[index][place].add(str(root(number)))
    return out


def _sentence_rows(
    views: Sequence[View], idf: Weights, number: Callable[[str], int]
) -> tuple[dict[str, Rows], list[int]]:
    """Rows per sentence of the corpus and the first row of each document."""
    own, near = [pack((), number, BAG)], [pack((), number, NEAR)]
    starts, count = [], 0
    for view in views:
        starts.append(count)
        count += len(view.sentences)
        stems = [Counter(stem(w) for w in s.low if content(w)) for s in view.sentences]
        own.append(pack(map(idf.bag, stems), number, BAG))
        near.append(pack((idf.bag(_around(stems, k)) for k in range(len(stems))), number, NEAR))
    return {"sentence": joined(own), "near": joined(near)}, starts


def _around(stems: list[Counter[str]], k: int) -> Counter[str]:
    """The stems of a sentence and of those beside it."""
    out = Counter(stems[k])
    for other in stems[max(0, k - 1) : k] + stems[k + 1 : k + 2]:
        out.update(other)
    return out


class _Packer:
    """Packs one thing of every mention into rows."""

    def __init__(self, mentions: list[Described], idf: Weights, number: Numbering) -> None:
        self._mentions, self._idf, self._number = mentions, idf, number

    def sets(self, get: Callable[[Described], Iterable[str]], width: int) -> Rows:
        """Rows of what ``get`` gives, all weighing the same."""
        return pack((dict.fromkeys(get(m), 1.0) for m in self._mentions), self._number, width)

    def weighted(self, get: Callable[[Described], Sequence[str]], width: int) -> Rows:
        """Rows of words, rarer and earlier ones weighing more."""
        idf = self._idf
        bags = (
            {w: much / (1 + k) for k, w in enumerate(get(m)) if (much := idf(w)) > 0} for m in self._mentions
        )
        return pack(bags, self._number, width)


def _role_rows(packed: _Packer) -> dict[str, Rows]:
    """Who does it to whom, as rows."""
    sets, weighted = packed.sets, packed.weighted
    return {
        "doer": weighted(lambda m: m.doer, 4),
        "undergoer": weighted(lambda m: m.undergoer, 4),
        "roles": weighted(lambda m: (*m.undergoer[:3], *m.doer[:3], *m.beside[:4]), 8),
        "persons": sets(lambda m: m.persons, FEW),
        "doer_ids": sets(lambda m: m.doer_ids, FEW),
        "undergoer_ids": sets(lambda m: m.undergoer_ids, FEW),
        "role_ids": sets(lambda m: m.doer_ids | m.undergoer_ids, PARTS),
        "many": sets(lambda m: m.many, 2),
    }


def build(views: list[View]) -> Table:
    """Put the described mentions of all documents into arrays."""
    idf, number = Weights(views), Numbering()
    rows, starts = _sentence_rows(views, idf, number)
    mentions = [m for view in views for m in view.mentions]
    sides, groups = _sides(views), _quote_groups(views)
    lemma_number: dict[tuple[str, str], int] = {}
    word_number: dict[str, int] = {}
    lemma = [lemma_number.setdefault((m.head.lemma, m.kind), len(lemma_number)) for m in mentions]
    word = [word_number.setdefault(m.word, len(word_number)) for m in mentions]
    stem_number: dict[str, int] = {}
    stems = [stem_number.setdefault(stem(m.word), len(stem_number)) for m in mentions]

    packed = _Packer(mentions, idf, number)
    sets, weighted = packed.sets, packed.weighted

    rows |= {
        "window": pack((idf.bag(Counter(m.window)) for m in mentions), number, WINDOW),
        "names": pack(({w: idf(w) + 0.1 for w in m.names} for m in mentions), number, NAMES),
        "number": sets(lambda m: m.numbers, FEW),
        "people": sets(lambda m: m.people, PARTS),
        "takers": sets(lambda m: m.people | m.others, PARTS),
        "sides": sets(lambda m: {sides.get(p, p) for p in m.people} | m.others, PARTS),
        "before": sets(lambda m: m.before, PARTS),
        "after": sets(lambda m: m.after, PARTS),
        "things": sets(lambda m: m.things, FEW),
        "places": sets(_whereabouts, FEW),
        "quotes": sets(
            lambda m: groups[m.doc].get(m.passage, set()) | groups[m.doc].get(m.passage + 1, set()), FEW
        ),
        "left": weighted(lambda m: m.left, 2),
        "right": weighted(lambda m: m.right, 2),
        "letters": pack(map(_letters, word_number), number, LETTERS).take(np.array(word, np.intp)),
    }
    rows |= _role_rows(packed)
    own = np.array([number(stem(m.word)) for m in mentions], np.int32)
    of = np.array([starts[m.doc] + m.sentence for m in mentions], np.intp)
    for name in ("sentence", "near"):
        rows[name] = _without(rows[name], of, own)
    documents = document_rows(views, idf.bag, number)
    return Table(
        views, mentions, np.array([m.doc for m in mentions], np.int32),
        _numbers(views, mentions, idf, lemma, word) | {"stem": np.array(stems, np.float32)}, rows,
        documents, list(lemma_number), vectors([lemma for lemma, _ in lemma_number]), sides, number,
    )  # fmt: skip


def _without(rows: Rows, of: NDArray[np.intp], own: NDArray[np.int32]) -> Rows:
    """Rows of sentences as rows of mentions, each without the mention's own word."""
    items, weights = rows.items[of], rows.weights[of]
    mine = items == own[:, None]
    items[mine], weights[mine] = -1, 0
    length = np.sqrt((weights * weights).sum(axis=1, keepdims=True))
    return Rows(np.asfortranarray(items), np.asfortranarray(weights / np.maximum(length, 1e-6)))


def _letters(word: str) -> dict[str, float]:
    """Its runs of two to four letters, ends marked."""
    padded = f"<{word}>"
    return dict(Counter(padded[k : k + n] for n in (2, 3, 4) for k in range(len(padded) - n + 1)))


def _numbers(
    views: Sequence[View], mentions: Sequence[Described], idf: Weights, lemma: list[int], word: list[int]
) -> dict[str, NDArray[np.float32]]:
    """The columns of plain numbers."""
    kinds = lexicon().kinds
    dated = [ordinals(m.period) for m in mentions]
    published = [ordinals(v.document.article.date.period) for v in views]
    columns: dict[str, list[float]] = {
        "lemma": [float(x) for x in lemma],
        "word": [float(x) for x in word],
        "place_in_doc": [float(m.sentence) for m in mentions],
        "passage": [float(m.passage) for m in mentions],
        "noun": [float(m.noun) for m in mentions],
        "definite": [float(m.definite) for m in mentions],
        "points": [float(m.points) for m in mentions],
        "ranked": [float(m.ranked) for m in mentions],
        "rank": [float(m.manner.rank) for m in mentions],
        "trend": [float(m.manner.trend) for m in mentions],
        "after": [float(m.manner.after) for m in mentions],
        "meant": [float(m.manner.meant) for m in mentions],
        "undone": [float(m.manner.undone) for m in mentions],
        "new": [float(m.manner.new) for m in mentions],
        "remote": [float(m.remote) for m in mentions],
        "several": [float(m.several) for m in mentions],
        "general": [float(m.general) for m in mentions],
        "idf": [idf(stem(m.word)) for m in mentions],
        "count": [float(views[m.doc].counts[stem(m.word)]) for m in mentions],
        "in_lead": [float(stem(m.word) in views[m.doc].lead) for m in mentions],
        "repeats": [float(m.kind in kinds and kinds[m.kind].repeats) for m in mentions],
        "told": [float(len(views[m.doc].mentions)) for m in mentions],
        "known": [float(m.kind != OTHER) for m in mentions],
        "first": [float(a) for a, _ in dated],
        "last": [float(b) for _, b in dated],
        "dated": [0.0 if m.period is None else 2.0 if m.own else 1.0 for m in mentions],
        "out_first": [float(published[m.doc][0]) for m in mentions],
        "out_last": [float(published[m.doc][1]) for m in mentions],
        "out": [float(views[m.doc].document.article.date.period is not None) for m in mentions],
    }
    unknown = {name: np.zeros(len(mentions), np.float32) for name in ("alone", "alone_among")}
    return {name: np.array(values, np.float32) for name, values in columns.items()} | unknown


def _whereabouts(mention: Described) -> frozenset[str]:
    """The places of a mention and the towns that well-known buildings stand in."""
    seats = lexicon().seats
    return mention.places | {seats[place] for place in mention.places if place in seats}
