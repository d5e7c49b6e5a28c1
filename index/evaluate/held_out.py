"""Names on text of the training corpora that a model has not seen: train the first pass without it, score it on it.

``python -m index.evaluate held-out --names DIR --events DIR meantime GUM_news`` leaves out every document whose
corpus or id begins so. One pass instead of two, so that it takes two minutes and not seven; the rules are on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from index.evaluate.names import Score, article_of, gold, in_tokens, table
from index.model import NameMention
from index.names.corpora import Document


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("left_out", nargs="+", metavar="PREFIX", help="of a corpus or a document id")
    parser.add_argument("--names", type=Path, required=True, help="folder of the IOB corpora")
    parser.add_argument("--events", type=Path, help="folder of the event corpora")


def run(options: argparse.Namespace) -> Iterator[str]:
    """Train without the documents that are left out, then score each group of them."""
    from index.names import train

    groups: dict[str, list[Document]] = {prefix: [] for prefix in options.left_out}
    examples = []
    for corpus, document, weight in train.training(options.names, options.events):
        home = next((p for p in groups if corpus.startswith(p) or document.id.startswith(p)), None)
        if home is None:
            examples.append(train.example(document, weight))
        else:
            groups[home].append(document)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        train.train_first(examples, path)
        tagger = train.opened(path)
        for prefix, documents in groups.items():
            total = Score()
            for document in documents:
                total.add(gold(document), _names(tagger, document))
            yield f"{prefix}: {len(documents)} documents"
            yield from table(total)
            yield ""


def _names(tagger: Any, document: Document) -> list[tuple[int, int, str]]:
    from index.names import crf, overlays
    from index.names.document import Document as Tokens
    from index.names.features import features
    from index.names.spans import Found

    article, offsets = article_of(document)
    tokens = Tokens.of(article)
    found: list[Found] = []
    for (start, _), rows in zip(tokens.sentences, features(tokens), strict=True):
        found += crf.spans(tagger.tag(rows), start)
    names = [
        NameMention(tokens.starts[name.first], tokens.ends[name.last - 1], name.type, name.rule)  # type: ignore[arg-type]
        for name in overlays.correct(tokens, found)
    ]
    return in_tokens(names, offsets)
