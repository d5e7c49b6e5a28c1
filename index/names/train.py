"""Train the models of ``data/models``: ``python -m index.names.train --names DIR --syntax DIR [--events DIR]``.

The same corpora give the same models. What is trained on, and why:

* parts of speech on the treebanks EWT and GUM;
* names on our own labelled news, on what ``data/training/names-standoff.tsv`` labels (GUM, MEANTIME and ECB+; the
  last two need ``--events``), on WikiGold, on CrossNER politics, and on the weblogs and newsgroups of EWT. The
  reviews, answers and mails of EWT are left out: they hold few names and made the tagger miss one name in a
  hundred more in news.

The second pass over names must learn from first passes as they are on text never seen. So the training documents
are tagged in three parts, each by a model trained on the other two.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from index.names import clusters, common, crf, grouping, models, pos
from index.names.agreement import Agreement
from index.names.corpora import Document, bio_tags, in_our_tokens, read_conllu, read_iob, with_our_tokens
from index.names.document import Document as Tokens
from index.names.features import features
from index.names.own import read_own
from index.names.spans import Found
from index.names.standoff import read_events, read_labels, relabelled
from index.resources import resource
from index.text.tokens import iterate

_SYNTAX = ("ewt.train", "gum_ok.train")
_WHOLE = ("wikigold.train", "crossner_pol.train")
_EWT = ("weblog", "newsgroup")
_EVENTS = ("ecbplus", "meantime", "gvc", "wec-eng")
_FOLDS = 3
# Our own news is the only text written like what will be read: each sentence counts twice.
_OWN_WEIGHT = 2
# L-BFGS with elastic net; c1 keeps the models small. Chosen on held-out news.
_POS = {"c1": 0.7, "c2": 0.01, "max_iterations": 80, "feature.minfreq": 3}
_NAMES = {"c1": 0.6, "c2": 0.05, "max_iterations": 65, "feature.minfreq": 2}
_FOLD = {**_NAMES, "max_iterations": 50}
# The second pass leans on the first and can do with fewer weights of its own.
_AGAIN = {**_NAMES, "c1": 0.8}


class Example(NamedTuple):
    """A training document.

    Attributes:
        tokens: The document in our tokens.
        tags: BIO tag of each token.
        rows: Features, sentence by sentence.
        weight: How often its sentences count.
    """

    tokens: Tokens
    tags: list[str]
    rows: list[list[list[str]]]
    weight: int


def main(argv: Sequence[str] | None = None) -> None:
    """Train and write the models with their checksums."""
    parser = argparse.ArgumentParser(
        prog="python -m index.names.train",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--names", type=Path, required=True, help="folder of the IOB corpora")
    parser.add_argument("--syntax", type=Path, required=True, help="folder of the treebanks")
    parser.add_argument("--events", type=Path, help="folder of the event corpora")
    parser.add_argument("--out", type=Path, default=resource("models"), help="folder of the models")
    parser.add_argument("--only", choices=("pos", "names", "words", "clusters"), help="train only this part")
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.only in (None, "words"):
        table = resource("lexicons") / "names-common.tsv"
        common.write(_running_words(options.names, options.syntax, options.events), table)
    if options.only in (None, "clusters"):
        sentences = _sentences(options.names, options.syntax, options.events)
        grouping.write(sentences, resource("lexicons") / clusters.TABLE)
    if options.only in (None, "pos"):
        train_pos(options.syntax, options.out / pos.MODEL)
    if options.only in (None, "names"):
        examples = [
            example(document, weight) for _, document, weight in training(options.names, options.events)
        ]
        train_names(examples, options.out)
    models.write_checksums(options.out)


def train_pos(syntax: Path, out: Path) -> None:
    """Train the tagger of parts of speech."""
    trainer = _trainer(_POS)
    for corpus in _SYNTAX:
        for sentence in read_conllu(syntax / f"{corpus}.conllu.gz"):
            words, tags = in_our_tokens(sentence, bio=False)
            trainer.append(pos.features(words), tags)
    _write(trainer, out)


def training(names: Path, events: Path | None) -> Iterator[tuple[str, Document, int]]:
    """Training documents of names: corpus, document, weight."""
    folder = resource("training")
    for document in read_own(folder / "names-own.txt"):
        yield "own", document, _OWN_WEIGHT
    for corpus, document in relabelled(names, events, read_labels(folder / "names-standoff.tsv")):
        yield corpus, document, 1
    for document in read_iob(names / "ewt.train.iob.gz"):
        if document.id.startswith(_EWT):
            yield "ewt.train", document, 1
    for corpus in _WHOLE:
        for document in read_iob(names / f"{corpus}.iob.gz"):
            yield corpus, document, 1


def train_names(examples: Sequence[Example], out: Path) -> None:
    """Train both passes over names."""
    _train(examples, None, _NAMES, out / crf.FIRST)
    extra = _agreements(examples, out)
    _train(examples, extra, _AGAIN, out / crf.SECOND)


def _agreements(examples: Sequence[Example], out: Path) -> list[Agreement]:
    """The first pass over every document, by a model that has not seen it."""
    found: list[Agreement | None] = [None] * len(examples)
    part = out / "fold.tmp"
    for fold in range(_FOLDS):
        _train([one for n, one in enumerate(examples) if n % _FOLDS != fold], None, _FOLD, part)
        tagger = opened(part)
        for n in range(fold, len(examples), _FOLDS):
            found[n] = Agreement(examples[n].tokens, _tagged(tagger, examples[n]))
        sys.stderr.write(f"part {fold + 1} of {_FOLDS}\n")
    part.unlink()
    return [one for one in found if one is not None]


def train_first(examples: Sequence[Example], out: Path) -> None:
    """Train the first pass alone, as the parts are: for measuring on documents that are left out."""
    _train(examples, None, _FOLD, out)


def _tagged(tagger: Any, example: Example) -> list[Found]:
    names: list[Found] = []
    for (start, _), rows in zip(example.tokens.sentences, example.rows, strict=True):
        names += crf.spans(tagger.tag(rows), start)
    return names


def example(document: Document, weight: int) -> Example:
    """A training document with its features."""
    tokens, gold = with_our_tokens(document)
    return Example(tokens, bio_tags(len(tokens.words), gold), features(tokens), weight)


def _train(
    examples: Iterable[Example], extra: Sequence[Agreement] | None, settings: dict[str, float], out: Path
) -> None:
    import pycrfsuite

    trainer = _trainer(settings)
    for n, example in enumerate(examples):
        for (first, last), rows in zip(example.tokens.sentences, example.rows, strict=True):
            if extra is not None:
                more = extra[n].features(first, last)
                rows = [row + added for row, added in zip(rows, more, strict=True)]
            items = pycrfsuite.ItemSequence(rows)
            for _ in range(example.weight):
                trainer.append(items, example.tags[first:last])
    _write(trainer, out)


def _write(trainer: Any, out: Path) -> None:
    """Train into a file; one with the suffix of the shipped models is packed."""
    plain = out.with_suffix("") if out.suffix == models.SUFFIX else out
    trainer.train(str(plain))
    if plain != out:
        models.pack(plain)


def _trainer(settings: dict[str, float]) -> Any:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({**settings, "feature.possible_transitions": True})
    return trainer


def opened(path: Path) -> Any:
    """A model of one's own making, opened without a checksum."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def _running_words(names: Path, syntax: Path, events: Path | None) -> Iterator[str]:
    """The words of all corpora, each sentence once."""
    for sentence in _sentences(names, syntax, events):
        yield from sentence


def _sentences(names: Path, syntax: Path, events: Path | None) -> Iterator[list[str]]:
    """The sentences of all corpora in our tokens, each once."""
    seen: set[str] = set()
    for text in _texts(names, syntax, events):
        if text not in seen and "http" not in text:
            seen.add(text)
            yield [token.text for token in iterate(text)]


def _texts(names: Path, syntax: Path, events: Path | None) -> Iterator[str]:
    for corpus in (*_SYNTAX, "ewt.dev"):
        yield from (sentence.text() for sentence in read_conllu(syntax / f"{corpus}.conllu.gz"))
    documents: list[Iterable[Document]] = [read_iob(names / f"{corpus}.iob.gz") for corpus in _WHOLE]
    documents.append(read_own(resource("training") / "names-own.txt"))
    if events is not None:
        documents += [read_events(events / f"{corpus}.documents.jsonl.gz") for corpus in _EVENTS]
    for corpus_documents in documents:
        for document in corpus_documents:
            yield from (sentence.text() for sentence in document.sentences)


if __name__ == "__main__":
    main()
