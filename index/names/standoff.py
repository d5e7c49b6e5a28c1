"""Labels that stand apart from the text: names in corpora whose texts are not ours to copy.

``data/training/names-standoff.tsv`` has one line a document: ``corpus TAB document TAB digest TAB labels``. The
labels are stretches of the corpus's own tokens, the last one exclusive (``12-14P 20-21L``), and ``x`` with the
number of a sentence that is left out (headlines in capitals, names that nobody could tell). The digest is that
of the tokens, so that labels never land on another text.

The labels were made topic by topic: lists of the names of a topic, written or checked by hand against the
corpus's own entity types, laid over its texts, what was left over looked through.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from index.errors import ReadError
from index.names.corpora import Document, Sentence, bio_tags, read_iob
from index.names.own import LABELS

_QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
_CLOSING = frozenset({",", ".", ";", ":", "!", "?", ")", "]", "%", "’", "..."})
_OPENING = frozenset({"(", "[", "$", "“", "£", "#", "€"})


class Labels(NamedTuple):
    """Labels of one document.

    Attributes:
        digest: Digest of its tokens.
        spans: ``(first token, last token exclusive, label)`` over the whole document.
        skipped: Numbers of sentences that are left out.
    """

    digest: str
    spans: tuple[tuple[int, int, str], ...]
    skipped: frozenset[int]


def digest(tokens: Iterable[str]) -> str:
    """Short digest of a document's tokens."""
    return hashlib.sha256("\n".join(tokens).encode("utf-8", "surrogatepass")).hexdigest()[:10]


def read_labels(path: Path) -> dict[tuple[str, str], Labels]:
    """Labels by corpus and document.

    Raises:
        ReadError: If the file cannot be read or a line has another shape.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"not readable: {error}", where=str(path)) from error
    found: dict[tuple[str, str], Labels] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        try:
            corpus, document, mark, marks = line.split("\t")
            found[corpus, document] = _labels(mark, marks)
        except (ValueError, KeyError) as error:
            raise ReadError(f"no line of labels: {error}", where=f"{path}, line {number}") from error
    return found


def _labels(mark: str, marks: str) -> Labels:
    spans, skipped = [], set()
    for item in marks.split():
        if item[0] == "x":
            skipped.add(int(item[1:]))
        else:
            first, _, last = item[:-1].partition("-")
            spans.append((int(first), int(last), LABELS[item[-1]]))
    return Labels(mark, tuple(spans), frozenset(skipped))


def write_labels(labels: dict[tuple[str, str], Labels], path: Path) -> None:
    """Write labels, sorted."""
    short = {label: letter for letter, label in LABELS.items()}
    lines = [f"# {(__doc__ or '').splitlines()[0]} See index/names/standoff.py for the form.\n"]
    for (corpus, document), one in sorted(labels.items()):
        marks = [f"{first}-{last}{short[label]}" for first, last, label in one.spans]
        marks += [f"x{number}" for number in sorted(one.skipped)]
        lines.append(f"{corpus}\t{document}\t{one.digest}\t{' '.join(marks)}\n")
    path.write_text("".join(lines), encoding="utf-8")


def label(document: Document, labels: Labels) -> Document:
    """A document with other labels, left-out sentences and repeated ones dropped.

    Raises:
        ReadError: If the labels were made for another text.
    """
    tokens = [word for sentence in document.sentences for word in sentence.words]
    if digest(tokens) != labels.digest:
        raise ReadError("the labels were made for another text of this document", where=document.id)
    tags = bio_tags(len(tokens), list(labels.spans))
    made, at = Document(document.id), 0
    for number, sentence in enumerate(document.sentences):
        size = len(sentence.words)
        if number not in labels.skipped:
            made.sentences.append(Sentence(sentence.words, sentence.spaces, tags[at : at + size]))
        at += size
    return made


def read_events(path: Path) -> Iterator[Document]:
    """Documents of a corpus in the form of ``NOTICE-events.md``, without labels, spaces put where text has them.

    Raises:
        ReadError: If the file cannot be read or is in another form.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                item = json.loads(line)
                document = Document(item["id"])
                for first, last in item["sents"]:
                    words = [_QUOTES.get(word, word) for word in item["tokens"][first:last]]
                    document.sentences.append(Sentence(words, spaces(words), ["O"] * len(words)))
                yield document
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise ReadError(f"not readable: {error}", where=str(path)) from error


def spaces(words: Sequence[str]) -> list[bool]:
    """Where white space follows, for words that a corpus wrote with spaces everywhere."""
    found = []
    inside = False
    for word, after in zip(words, [*words[1:], ""], strict=True):
        space = after not in _CLOSING and not (after.startswith(("'", "’")) and 1 < len(after) <= 3)
        if word in _OPENING or after == "n't":
            space = False
        if word == '"':
            inside = not inside
            space = space and not inside
        if after == '"' and inside:
            space = False
        found.append(space)
    return found


def relabelled(
    names: Path, events: Path | None, labels: dict[tuple[str, str], Labels]
) -> Iterator[tuple[str, Document]]:
    """``(corpus, document)`` for every labelled document whose corpus is there.

    Args:
        names: Folder of the IOB corpora.
        events: Folder of the event corpora, or None to go without them.
        labels: What ``read_labels`` gives.
    """
    corpora = sorted({corpus for corpus, _ in labels})
    seen: set[str] = set()
    for corpus in corpora:
        if (names / f"{corpus}.iob.gz").exists():
            documents = read_iob(names / f"{corpus}.iob.gz")
        elif events is not None and (events / f"{corpus}.documents.jsonl.gz").exists():
            documents = read_events(events / f"{corpus}.documents.jsonl.gz")
        else:
            continue
        for document in documents:
            found = labels.get((corpus, document.id))
            if found is not None:
                made = _new_sentences(label(document, found), seen)
                if made.sentences:
                    yield corpus, made


def _new_sentences(document: Document, seen: set[str]) -> Document:
    """The document without sentences that other documents repeated word for word."""
    made = Document(document.id)
    for sentence in document.sentences:
        text = sentence.text()
        if text not in seen:
            seen.add(text)
            made.sentences.append(sentence)
    return made
