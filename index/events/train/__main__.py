"""``python -m index.events.train wordnet|meanings|frequency|tokens|links …``: make the shipped event data.

    python -m index.events.train wordnet /usr/share/wordnet
    python -m index.events.train frequency ../shared/corpora/events
    python -m index.events.train tokens ../shared/corpora/events ../shared/corpora/syntax
    python -m index.events.train meanings /usr/share/wordnet
    python -m index.events.train links ../shared/corpora/events --sample data/sample
        --whole tests/index/events/blind/dev
    python -m index.events.train whole data/sample tests/index/events/blind/dev

The folder of events holds ``NAME.documents.jsonl.gz`` and ``NAME.mentions.jsonl.gz`` for ecbplus, gvc, meantime
and wec-eng, the folder of syntax treebanks in CoNLL-U. Training needs scikit-learn; nothing else here does.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.evaluate.event_corpus import CorpusDocument, load
from index.resources import resource

# What is learnt from; ECB+ dev and MEANTIME dev are kept for thresholds.
CORPORA = (("ecbplus", ("train",)), ("gvc", ("dev",)), ("meantime", ("train",)), ("wec-eng", ("dev",)))
STORIES = ("ecbplus", "gvc", "wec-eng")
TREEBANKS = ("ewt.train.conllu.gz", "gum_ok.train.conllu.gz")


def corpus(folder: Path, name: str, splits: Sequence[str]) -> list[CorpusDocument]:
    """One corpus of the folder."""
    return load(folder / f"{name}.documents.jsonl.gz", folder / f"{name}.mentions.jsonl.gz", splits)


def wordnet(options: argparse.Namespace) -> None:
    """Distil the WordNet table."""
    from index.events.train.wordnet import distil

    options.out.write_text(distil(options.wordnet), "utf-8")


def meanings(options: argparse.Namespace) -> None:
    """Make the vectors of meaning."""
    from index.events.train.meanings import distil

    _save(options.out, distil(options.wordnet))


def frequency(options: argparse.Namespace) -> None:
    """Count the background frequencies."""
    from index.events.train.frequency import count

    texts = [d.article.text for name, splits in CORPORA for d in corpus(options.events, name, splits)]
    options.out.write_text(count(texts), "utf-8")


def tokens(options: argparse.Namespace) -> None:
    """Train the tagger, then the finder of heads, which reads its tags."""
    from index.events.train.tagging import train_heads, train_tagger, untrained

    tagger = train_tagger([options.syntax / name for name in TREEBANKS])
    _save(options.out, tagger | untrained("heads"))
    found = train_heads(corpus(options.events, "ecbplus", ("train",)))
    _save(options.out, tagger | found)


def links(options: argparse.Namespace) -> None:
    """Train the story weights, then the regression and the trees."""
    import numpy as np

    from index.events.score import RuleScorer
    from index.events.train import own
    from index.events.train.links import part, rows, train_links, train_stories, train_whole

    parts = [
        part(name, corpus(options.events, name, splits))
        for name, splits in CORPORA
        if name in (options.corpus or STORIES[:1])
    ]
    folders = [own.described(folder) for folder in (options.sample, *options.whole) if folder]
    arrays, chances = train_stories(parts, [own.story_rows(folder) for folder in folders])
    data = [rows(p, chances[p.name], RuleScorer()) for p in parts]
    _save(options.out, arrays)
    for folder in folders:
        own.settle(folder, RuleScorer(), options.out)
    arrays |= train_whole([own.whole(folder) for folder in folders])
    if options.sample:
        data.append(own.rows(folders[0]))
    features, labels, weights = (np.concatenate([d[k] for d in data]) for k in range(3))
    _save(options.out, arrays | train_links(features, labels, weights))


def whole(options: argparse.Namespace) -> None:
    """Train what learns from whole articles alone and put it into the file of the others."""
    import numpy as np

    from index.events.score import RuleScorer
    from index.events.train import own
    from index.events.train.links import train_whole

    with np.load(options.out, allow_pickle=False) as data:
        arrays = {name: data[name] for name in data.files}
    folders = [own.described(folder) for folder in options.folders]
    for folder in folders:
        own.settle(folder, RuleScorer(), options.out)
    _save(options.out, arrays | train_whole([own.whole(folder) for folder in folders]))


def _save(path: Path, arrays: dict[str, Any]) -> None:
    import numpy as np

    np.savez_compressed(path, **arrays)


def main(argv: Sequence[str] | None = None) -> int:
    """Make one of the files."""
    parser = argparse.ArgumentParser(prog="python -m index.events.train", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="WHAT")
    one = commands.add_parser("wordnet", help="the table of word families")
    one.add_argument("wordnet", type=Path)
    one.set_defaults(run=wordnet, out=resource("lexicons", "events-wordnet.tsv"))
    one = commands.add_parser("meanings", help="the vectors of meaning")
    one.add_argument("wordnet", type=Path)
    one.set_defaults(run=meanings, out=resource("lexicons") / "events-meanings.npz")
    one = commands.add_parser("frequency", help="the background frequencies")
    one.add_argument("events", type=Path)
    one.set_defaults(run=frequency, out=resource("lexicons", "events-frequency.tsv"))
    one = commands.add_parser("tokens", help="the tagger and the finder of heads")
    one.add_argument("events", type=Path)
    one.add_argument("syntax", type=Path)
    one.set_defaults(run=tokens, out=resource("models") / "events-tokens.npz")
    one = commands.add_parser("links", help="the scorer of links")
    one.add_argument("events", type=Path)
    one.add_argument("--corpus", action="append", choices=STORIES, help="learn from this corpus (ecbplus)")
    one.add_argument("--sample", type=Path, help="learn from this marked sample too, such as data/sample")
    one.add_argument(
        "--whole", type=Path, action="append", default=[], help="a marked folder of whole articles"
    )
    one.add_argument("--out", type=Path, default=resource("models") / "events-links.npz")
    one.set_defaults(run=links)
    one = commands.add_parser("whole", help="the part of that scorer that learns from whole articles")
    one.add_argument(
        "folders", type=Path, nargs="+", metavar="FOLDER", help="marked folder, such as data/sample"
    )
    one.add_argument("--out", type=Path, default=resource("models") / "events-links.npz")
    one.set_defaults(run=whole)
    options = parser.parse_args(argv)
    options.run(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
