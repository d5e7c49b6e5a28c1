"""Measure event linking: the shipped pipeline on an annotated corpus, or the jumps on a folder with a ``gold.yaml``."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.evaluate.event_corpus import CorpusDocument, GoldMention, load
from index.evaluate.scores import Jumps, Prf, b_cubed, ceaf_e, conll, detection, jumps, lea, muc
from index.model import Article, Mention, Span

if TYPE_CHECKING:
    from index.events import EventDocument
    from index.events.linking import Linked

Key = tuple[str, int]


@dataclasses.dataclass(frozen=True, slots=True)
class Predicted:
    """A found mention in the tokens of the corpus."""

    doc: str
    tokens: tuple[int, ...]
    head: int
    chain: int
    row: int


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "documents", type=Path, help="documents, JSONL, gzipped or not; or a corpus folder with a gold.yaml"
    )
    parser.add_argument("mentions", type=Path, nargs="?", help="annotated mentions, JSONL, gzipped or not")
    parser.add_argument("--split", action="append", default=[], help="only this part; may be given again")
    parser.add_argument("--gold-mentions", action="store_true", help="link the annotated mentions")
    parser.add_argument("--predictions", type=Path, help="write what was found, one mention a line")
    parser.add_argument(
        "--each", action="store_true", help="of a folder: every jump that is wrong or missing"
    )


def prepare(documents: Sequence[CorpusDocument], *, gold: bool) -> list[EventDocument]:
    """Run the shipped annotation over corpus documents.

    Args:
        documents: The documents.
        gold: Take the annotated mentions as heads instead of finding them; else heads are found, and those
            outside the annotated sentences are left out.
    """
    from index import dates, events, names

    articles, timexes, found = [], [], []
    for document in documents:
        article = document.article
        marks = dates.find(article.text, article.passages)
        if article.date.basis == "unknown":
            article = dataclasses.replace(article, date=dates.infer(article, marks))
        articles.append(article)
        timexes.append(dates.resolve(article, marks))
        found.append(names.tag(article))
    of = names.link(list(zip(articles, found, strict=True)), None).of
    out = []
    for document, article, marks, tagged in zip(documents, articles, timexes, found, strict=True):
        heads = document.gold_heads() if gold else events.detect(article)
        if not gold:
            heads = tuple(h for h in heads if _annotated(document, h.head.start))
        entities = tuple(
            _mention(article, name.start, name.end, name.type, of[article.id, name.start, name.end])
            for name in tagged
            if (article.id, name.start, name.end) in of
        )
        out.append(events.EventDocument(article, heads, marks, entities, ()))
    return out


def _annotated(document: CorpusDocument, offset: int) -> bool:
    return document.annotated[document.sentence_of[document.token_at(offset)]]


def _mention(article: Article, start: int, end: int, kind: str, entity: str) -> Mention:
    passage = article.passage_at(start)
    return Mention(
        id=f"{article.id}:n{start}",
        kind="entity",
        article=article.id,
        passage=passage.n if passage else 0,
        start=start,
        end=end,
        text=article.text[start:end],
        head=Span(start, end),
        type=kind,
        entity=entity,
    )


def predictions(documents: Sequence[CorpusDocument], linked: Linked, *, gold: bool) -> list[Predicted]:
    """The linked mentions in the tokens of the corpus; ``gold`` if they were the annotated ones."""
    home = {document.article.id: document for document in documents}
    out = []
    for row, mention in enumerate(linked.table.mentions):
        document = home[linked.table.views[mention.doc].document.article.id]
        head = document.token_at(mention.head.head.start)
        tokens = document.tokens(mention.head.start, mention.head.end)
        if gold:  # an annotated mention may have gaps, which a span of the text cannot show
            tokens = document.gold_tokens()[mention.head.start]
        out.append(Predicted(document.article.id, tokens, head, linked.groups[row], row))
    return out


def align(
    gold: Sequence[GoldMention], found: Sequence[Predicted], *, by_head: bool
) -> tuple[list[Key], list[Key]]:
    """Keys for gold and found mentions; a found one that matches a gold one gets its key.

    Strict: the same tokens. By head: strict first, then each one's head lies in the other's tokens, the
    largest overlap (Dice) first.
    """
    keys: list[Key] = [("found", at) for at in range(len(found))]
    by_doc: dict[str, list[int]] = defaultdict(list)
    for at, mention in enumerate(gold):
        by_doc[mention.doc].append(at)
    taken: set[int] = set()
    for at, item in enumerate(found):
        same = next((g for g in by_doc[item.doc] if g not in taken and gold[g].tokens == item.tokens), None)
        if same is not None:
            keys[at] = ("gold", same)
            taken.add(same)
    if by_head:
        near = []
        for at, item in enumerate(found):
            if keys[at][0] == "gold":
                continue
            for g in by_doc[item.doc]:
                if g not in taken and item.head in gold[g].tokens and gold[g].head in item.tokens:
                    common = len(set(item.tokens) & set(gold[g].tokens))
                    near.append((-2 * common / (len(item.tokens) + len(gold[g].tokens)), g, at))
        for _, g, at in sorted(near):
            if g not in taken and keys[at][0] == "found":
                keys[at] = ("gold", g)
                taken.add(g)
    return [("gold", at) for at in range(len(gold))], keys


def _likeness(
    linked: Linked, found: Sequence[Predicted], keys: Sequence[Key]
) -> Mapping[tuple[Key, Key], float]:
    """Probability per pair of keys that were compared."""
    key_of = {item.row: key for item, key in zip(found, keys, strict=True)}
    pairs = linked.pairs
    out = {}
    for i, j, p in zip(pairs.i.tolist(), pairs.j.tolist(), pairs.p.tolist(), strict=True):
        out[key_of[i], key_of[j]] = out[key_of[j], key_of[i]] = p
    return out


@dataclasses.dataclass(frozen=True, slots=True)
class Report:
    """All scores of one way of matching mentions."""

    how: str
    scores: Mapping[str, Prf]
    conll: float
    jumps: Jumps

    def lines(self) -> list[str]:
        """The report as plain lines, in per cent."""
        rows = [f"{self.how}: CoNLL {100 * self.conll:.1f}"]
        rows += [
            f"  {name:9} P {100 * s.precision:5.1f}  R {100 * s.recall:5.1f}  F1 {100 * s.f1:5.1f}"
            for name, s in self.scores.items()
        ]
        j = self.jumps
        rows.append(
            f"  jumps     link precision {100 * j.link_precision:.1f}  P@1 {100 * j.first_right:.1f}  "
            f"reach {100 * j.reach:.1f}  document recall {100 * j.document_recall:.1f}  "
            f"first right where needed {100 * j.first_right_of_needed:.1f}  "
            f"wrong per 100 {j.wrong_per_hundred:.1f}  (offered {j.offered}, needed {j.needed})"
        )
        return rows


def report(
    gold: Sequence[GoldMention], found: Sequence[Predicted], linked: Linked, *, by_head: bool
) -> Report:
    """Score found against gold mentions."""
    gold_keys, keys = align(gold, found, by_head=by_head)
    theirs = {key: mention.chain for key, mention in zip(gold_keys, gold, strict=True)}
    ours = {key: item.chain for key, item in zip(keys, found, strict=True)}
    doc = {key: mention.doc for key, mention in zip(gold_keys, gold, strict=True)}
    doc |= {key: item.doc for key, item in zip(keys, found, strict=True)}
    p = _likeness(linked, found, keys)
    scores = {
        "mentions": detection(theirs, ours),
        "MUC": muc(theirs, ours),
        "B3": b_cubed(theirs, ours),
        "CEAFe": ceaf_e(theirs, ours),
        "LEA": lea(theirs, ours),
    }
    leap = jumps(theirs, ours, doc.__getitem__, lambda a, b: p.get((a, b), 0.0))
    return Report("by head" if by_head else "strict", scores, conll(theirs, ours), leap)


def run(options: argparse.Namespace) -> list[str]:
    """Link the corpus, write predictions where asked, and return the lines to print."""
    if options.mentions is None:
        from index.evaluate import crossings

        return crossings.measure(options.documents).lines(each=options.each)
    from index.events.linking import resolve

    documents = load(options.documents, options.mentions, options.split)
    linked = resolve(prepare(documents, gold=options.gold_mentions))
    found = predictions(documents, linked, gold=options.gold_mentions)
    gold = [mention for document in documents for mention in document.mentions]
    if options.predictions:
        rows = [
            {"doc": f.doc, "tok": list(f.tokens), "head_tok": f.head, "chain": str(f.chain)} for f in found
        ]
        options.predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    lines = [f"{len(documents)} documents, {len(gold)} annotated mentions, {len(found)} linked"]
    for by_head in (False, True):
        lines += report(gold, found, linked, by_head=by_head).lines()
    return lines
