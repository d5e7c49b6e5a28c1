"""Measure names: exact span and type in single articles, entities over many, time and memory.

What is measured depends on what is given: an IOB corpus or a folder of articles labelled in brackets (exact span
and type), the documents of ECB+ (entities of annotated names), a corpus with a ``gold.yaml`` (entities, end to end).
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import ReadError
from index.evaluate import cost, name_clusters
from index.evaluate.scores import Prf
from index.model import Article, NameMention, Passage, Span
from index.names.corpora import Document, bio_spans, bio_tags, read_iob
from index.names.own import read_own
from index.names.spans import COARSE

# The types that the figures of the design are counted over; MISC is printed apart.
TYPES = ("PERSON", "ORG", "LOC", "NORP")
# A corpus without documents is read in pieces of this many sentences, about an article each.
_PIECE = 25
_LONGEST = 250
_JSONL = ".documents.jsonl.gz"


@dataclass(slots=True)
class Score:
    """Right, spurious and missed names by type."""

    right: Counter[str] = field(default_factory=Counter)
    spurious: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Collection[tuple[int, int, str]], found: Collection[tuple[int, int, str]]) -> None:
        """Count one document's names, given as ``(first token, last token exclusive, type)``."""
        for name in found:
            (self.right if name in gold else self.spurious)[name[2]] += 1
        for name in gold:
            if name not in found:
                self.missed[name[2]] += 1

    def prf(self, types: Iterable[str]) -> Prf:
        """Precision and recall over some types together."""
        wanted = tuple(types)
        right = sum(self.right[type_] for type_ in wanted)
        found = right + sum(self.spurious[type_] for type_ in wanted)
        gold = right + sum(self.missed[type_] for type_ in wanted)
        return Prf(right / found if found else 0.0, right / gold if gold else 0.0)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "corpus",
        type=Path,
        nargs="+",
        help='FILE.iob.gz (token TAB space-after TAB tag, "# doc ID" before a document); a folder of .txt files '
        "labelled in brackets; NAME.documents.jsonl.gz beside NAME.mentions.jsonl.gz; a folder with gold.yaml",
    )
    parser.add_argument("--split", action="append", default=[], help="of JSONL only this part (default: dev)")
    parser.add_argument(
        "--predictions", type=Path, help="write the IOB file again with the tags that were found"
    )
    parser.add_argument("--rules", action="store_true", help="also print what each rule gains")
    parser.add_argument(
        "--cost", action="store_true", help="also print words per second, memory and loading time"
    )


def run(options: argparse.Namespace) -> Iterator[str]:
    """Measure each corpus and print the scores."""
    texts = {path: read(path) for path in options.corpus if _is_text(path)}
    every = [document for documents in texts.values() for document in documents]
    if options.cost:
        yield from cost.table([article_of(document)[0] for document in every])
        yield ""
    for path in options.corpus:
        yield path.name
        if path in texts:
            found = [tag(document) for document in texts[path]]
            yield from table(score(texts[path], found))
            if options.predictions:
                write(texts[path], found, options.predictions)
        else:
            yield from name_clusters.table(*_clusters(path, options.split))
        yield ""
    if options.rules and every:
        yield from rules(every)


def _is_text(path: Path) -> bool:
    return not path.name.endswith(_JSONL) and not (path / "gold.yaml").exists()


def _clusters(path: Path, split: Sequence[str]) -> tuple[name_clusters.Labels, name_clusters.Labels]:
    if not path.name.endswith(_JSONL):
        return name_clusters.sample(path)
    mentions = path.with_name(path.name.removesuffix(_JSONL) + ".mentions.jsonl.gz")
    gold_labels, articles = name_clusters.ecb(path, mentions, split or ("dev",))
    return gold_labels, name_clusters.linked(articles)


def read(path: Path) -> list[Document]:
    """Documents of an IOB file, or of the ``.txt`` files of a folder, labelled in brackets.

    Raises:
        ReadError: If something cannot be read or is in another form.
    """
    if not path.is_dir():
        return list(pieces(read_iob(path)))
    found = []
    for file in sorted(path.glob("*.txt")):
        whole = Document(file.stem)
        for document in read_own(file):
            whole.sentences += document.sentences
        found.append(whole)
    if not found:
        raise ReadError("no .txt file here", where=str(path), do="give a corpus of names")
    return found


def pieces(documents: Iterable[Document]) -> Iterator[Document]:
    """The documents; one that is far too long for an article is cut, because the corpus tells no documents."""
    for document in documents:
        if len(document.sentences) <= _LONGEST:
            yield document
            continue
        for start in range(0, len(document.sentences), _PIECE):
            yield Document(f"{document.id}#{start}", document.sentences[start : start + _PIECE])


def article_of(document: Document) -> tuple[Article, list[tuple[int, int]]]:
    """A corpus document as an article, with start and end of every token in its text."""
    text, sentences, offsets = "", [], []
    for sentence in document.sentences:
        start = len(text)
        body = sentence.text()
        offsets += [(start + first, start + last) for first, last in sentence.offsets()]
        text += body + "\n"
        sentences.append(Span(start, start + len(body)))
    passages = (Passage(1, 0, len(text.rstrip("\n"))),) if text.strip() else ()
    article = Article(
        id="article",
        source="corpus",
        source_name="CORPUS",
        title="",
        text=text,
        passages=passages,
        sentences=tuple(sentences),
    )
    return article, offsets


def tag(document: Document, without: Collection[str] = ()) -> list[tuple[int, int, str]]:
    """Names of a document as ``(first token, last token exclusive, type)`` in the corpus's tokens and types."""
    from index.names import tagger

    article, offsets = article_of(document)
    return in_tokens(tagger.tag(article, without=without, nominals=False), offsets)


def in_tokens(names: Sequence[NameMention], offsets: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Names in tokens of the corpus: every token that a name touches; of two that touch one token the first."""
    found: list[tuple[int, int, str]] = []
    i = 0
    for name in names:
        while i < len(offsets) and offsets[i][1] <= name.start:
            i += 1
        last = i
        while last < len(offsets) and offsets[last][0] < name.end:
            last += 1
        if last > i:
            found.append((i, last, COARSE[name.type]))
            i = last
    return found


def gold(document: Document) -> list[tuple[int, int, str]]:
    """The annotated names of a document."""
    return bio_spans([mark for sentence in document.sentences for mark in sentence.tags])


def score(documents: Sequence[Document], found: Sequence[list[tuple[int, int, str]]]) -> Score:
    """Compare what was found with what is annotated."""
    total = Score()
    for document, names in zip(documents, found, strict=True):
        total.add(gold(document), names)
    return total


def table(total: Score) -> Iterator[str]:
    """The scores as lines."""
    yield f"{'type':8} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6}"
    for label, types in (*((type_, (type_,)) for type_ in TYPES), ("all four", TYPES), ("MISC", ("MISC",))):
        one = total.prf(types)
        number = sum(total.right[type_] + total.missed[type_] for type_ in types)
        yield f"{label:8} {100 * one.precision:6.1f} {100 * one.recall:6.1f} {100 * one.f1:6.1f} {number:6d}"


def rules(documents: Sequence[Document]) -> Iterator[str]:
    """What each rule over the model gains: F1 with all rules less F1 without this one."""
    from index.names.overlays import RULES

    everything = score(documents, [tag(document) for document in documents]).prf(TYPES)
    none = {rule.name for rule in RULES}
    bare = score(documents, [tag(document, none) for document in documents]).prf(TYPES)
    yield f"{'rule':28} {'F1 without':>10} {'gain':>6}"
    yield f"{'(no rule at all)':28} {100 * bare.f1:10.2f} {100 * (everything.f1 - bare.f1):+6.2f}"
    for rule in RULES:
        one = score(documents, [tag(document, {rule.name}) for document in documents]).prf(TYPES)
        yield f"{rule.name:28} {100 * one.f1:10.2f} {100 * (everything.f1 - one.f1):+6.2f}"


def write(documents: Sequence[Document], found: Sequence[list[tuple[int, int, str]]], path: Path) -> None:
    """Write the documents' tokens with the tags that were found; no sentence is left out."""
    with gzip.open(path, "wt", encoding="utf-8") as out:
        previous = ""
        for document, names in zip(documents, found, strict=True):
            name = document.id.split("#")[0]
            if name not in ("", previous):
                out.write(f"# doc {name}\n")
                previous = name
            size = sum(len(sentence.words) for sentence in document.sentences)
            tags = iter(bio_tags(size, names))
            for sentence in document.sentences:
                for word, space in zip(sentence.words, sentence.spaces, strict=True):
                    out.write(f"{word}\t{int(space)}\t{next(tags)}\n")
                out.write("\n")
