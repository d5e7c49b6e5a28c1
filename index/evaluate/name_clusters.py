"""Measure which names are taken for the same person, organisation or place: MUC, B³, CEAF-e and their mean.

Two kinds of gold. ECB+ annotates chains of entity mentions; those that are names (not "she", "the driver") are
given to the linker as they are. The sample corpus lists in ``gold.yaml`` how each of its main entities is
written; every place where one of these forms stands is a gold mention, and the whole chain from text to entity
is measured on them.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from index import yamlio
from index.errors import ReadError
from index.evaluate.event_corpus import load
from index.evaluate.scores import b_cubed, ceaf_e, conll, muc
from index.model import Article, EntityType, NameMention

if TYPE_CHECKING:
    from index.corpus import Corpus

Key = tuple[str, int]
Labels = dict[Key, Hashable]
# The types of ECB+ that are people, organisations and places, with ours.
_TYPES: dict[str, EntityType] = {
    "HUMAN_PART_PER": "PERSON",
    "HUMAN_PART_ORG": "ORG",
    "HUMAN_PART_GPE": "GPE",
    "HUMAN_PART_FAC": "ORG",
    "LOC_GEO": "GPE",
    "LOC_FAC": "LOC",
    "LOC_OTHER": "LOC",
}
_LEADING = re.compile(r"^(?:[a-z]+|The|A|An|In|At|On|Of|From|Near)\s+")
_TRAILING = re.compile(r"\s*(?:['’]s?|,.*)$")
_NAME = re.compile(
    r"(?:[A-Z][\w.'’-]*|&|\d+ers)(?:\s?[-.,&']?\s?(?:of |and |for |the )?[A-Z][\w.'’-]*|\s\d+ers|\s\.)*"
)


def ecb(
    documents: Path, mentions: Path, splits: Sequence[str]
) -> tuple[Labels, list[tuple[Article, tuple[NameMention, ...]]]]:
    """The annotated names of ECB+: chain by ``(document, start)``, and the articles with these names.

    Args:
        documents: JSONL of documents.
        mentions: JSONL of mentions.
        splits: Only these parts (train, dev); all if empty.

    Raises:
        ReadError: If a file cannot be read or is not of that form.
    """
    articles = {home.article.id: home for home in load(documents, mentions, splits)}
    gold: Labels = {}
    names: dict[str, dict[int, NameMention]] = {name: {} for name in articles}
    for raw in _lines(mentions):
        home, type_ = articles.get(raw["doc"]), _TYPES.get(raw["type"])
        if home is None or type_ is None or not raw.get("annotated", True):
            continue
        first, last = raw["tok"][0], raw["tok"][-1]
        span = _named(home.article.text, home.offsets[first][0], home.offsets[last][1])
        if span is not None and span[0] not in names[raw["doc"]]:
            names[raw["doc"]][span[0]] = NameMention(*span, type_, "gold")
            gold[raw["doc"], span[0]] = raw["chain"]
    found = [(home.article, _apart(names[name])) for name, home in sorted(articles.items())]
    kept = {(article.id, mention.start) for article, mentions_ in found for mention in mentions_}
    return {key: chain for key, chain in gold.items() if key in kept}, found


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)
    except (OSError, ValueError, EOFError) as error:
        raise ReadError(str(error), where=path.name, do="give gzipped JSONL") from error


def _apart(names: Mapping[int, NameMention]) -> tuple[NameMention, ...]:
    """The names in order, without those that begin inside another."""
    kept: list[NameMention] = []
    for start in sorted(names):
        if not kept or start >= kept[-1].end:
            kept.append(names[start])
    return tuple(kept)


def _named(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name in a stretch of text, without the small words around it; None if there is no name in it."""
    from index.names.common import band

    surface = text[start:end]
    while match := _LEADING.match(surface):
        start += match.end()
        surface = surface[match.end() :]
    surface = _TRAILING.sub("", surface)
    words = re.findall(r"[^\W\d_]+", surface)
    if not _NAME.fullmatch(surface) or all(band(word) > 0 for word in words):
        return None
    return start, start + len(surface)


def linked(documents: Sequence[tuple[Article, Sequence[NameMention]]]) -> Labels:
    """The linker's entity of each mention; a mention of nothing is alone."""
    from index.names import link

    of = link(documents).of
    return {
        (article.id, mention.start): of.get((article.id, mention.start, mention.end), (article.id, mention))
        for article, mentions in documents
        for mention in mentions
    }


def same_string(documents: Sequence[tuple[Article, Sequence[NameMention]]]) -> Labels:
    """The baseline: one entity for each spelling."""
    return {
        (article.id, mention.start): article.text[mention.start : mention.end].lower()
        for article, mentions in documents
        for mention in mentions
    }


def sample(folder: Path) -> tuple[Labels, Labels]:
    """Gold and found entities of a corpus with a ``gold.yaml``, by article and last code point of the name.

    A gold mention is any place outside folded passages where a form of a gold entity stands as whole words and
    no longer form of any entity does. A found mention counts if it ends where a gold one does, or if it is of
    an entity that one of the gold mentions belongs to.

    Raises:
        ReadError: If there is no readable ``gold.yaml``.
    """
    from index.corpus import Corpus

    path = folder / "gold.yaml"
    try:
        entities = yamlio.load(path.read_text(encoding="utf-8"), name=path.name)["entities"]
    except (OSError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise ReadError(f"no list of entities: {error}", where=str(path)) from error
    with TemporaryDirectory() as cache:
        corpus = Corpus.open(folder, cache=Path(cache) / "cache")
        corpus.build(jobs=1)
        try:
            return _sample(corpus, entities)
        finally:
            corpus.close()


def _sample(corpus: Corpus, entities: Sequence[Mapping[str, Any]]) -> tuple[Labels, Labels]:
    forms = {form: entity["id"] for entity in entities for form in entity["names"]}
    longest = sorted(forms, key=len, reverse=True)
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])")
    gold: Labels = {}
    found: Labels = {}
    for article in corpus.articles():
        text = corpus.article(article.id).text
        for passage in corpus.article(article.id).passages:
            if passage.furniture or passage.repeats is not None:
                continue
            for match in pattern.finditer(text, passage.start, passage.end):
                gold[article.id, match.end()] = forms[match[0]]
        for mention in corpus.mentions(article.id, ("entity",)):
            end = mention.start + len(re.sub(r"['’]s?$", "", text[mention.start : mention.end]))
            if mention.entity and (article.id, end) in gold:
                found[article.id, end] = mention.entity
    return gold, found


def table(gold: Labels, system: Labels) -> Iterator[str]:
    """The scores as lines."""
    yield f"{'':8} {'P':>6} {'R':>6} {'F1':>6}"
    for name, measure in (("MUC", muc), ("B3", b_cubed), ("CEAFe", ceaf_e)):
        one = measure(gold, system)
        yield f"{name:8} {100 * one.precision:6.1f} {100 * one.recall:6.1f} {100 * one.f1:6.1f}"
    yield f"{'CoNLL':8} {100 * conll(gold, system):20.1f}   {len(gold)} names, {len(set(gold.values()))} entities"
