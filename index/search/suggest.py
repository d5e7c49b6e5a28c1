"""What to search instead of a query that finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from index.search.grammar import MOST_DISTANCE
from index.search.resolve import Resolver
from index.search.tree import (
    And,
    Everything,
    Field,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Query,
    Wildcard,
    Word,
)
from index.search.vocabulary import Vocabulary

MOST_TRIES = 12


def suggestion(query: Query, resolver: Resolver, vocabulary: Vocabulary, finds: Callable[[str], int]) -> str:
    """A query that finds something where this one does not: the smallest change that helps.

    First words that stand nowhere are put right; then a spelling, a phrase, a distance or a field is given up;
    then a word.

    Args:
        query: A query that finds nothing.
        resolver: Resolves its terms.
        vocabulary: The words of the index.
        finds: The number of articles that a query finds.

    Returns:
        A query in the same language, or empty if none of the changes helps.
    """
    tried = {query.text}
    for text in _changes(query, resolver, vocabulary):
        if text in tried or not text.strip():
            continue
        if len(tried) > MOST_TRIES:
            return ""
        tried.add(text)
        if finds(text):
            return text
    return ""


def _changes(query: Query, resolver: Resolver, vocabulary: Vocabulary) -> Iterator[str]:
    corrected = _corrected(query, resolver, vocabulary)
    if corrected:
        yield corrected
    parts = _parts(query.root)
    text = corrected or query.text
    if text != query.text:
        return
    for part in parts:
        match part:
            case Word(exact=True) | Phrase():
                yield _put(text, part, " ".join(_words(part)))
            case Near():
                written = [text[inner.start : inner.end] for inner in part.parts]
                wider = min(MOST_DISTANCE, part.distance * 5)
                yield _put(text, part, f" w/{wider} ".join(written))
                yield _put(text, part, " ".join(written))
            case Field():
                yield _put(text, part, "")
            case Word() | Wildcard() if len(parts) == 1:
                yield from _parts_of_word(part, text)
            case _:
                pass
    if len(parts) > 1:
        for part in parts:
            yield _put(text, part, "")
    for part in parts:
        words = _words(part) if isinstance(part, Phrase) else []
        for left_out in range(len(words)):
            yield _put(text, part, " ".join(words[:left_out] + words[left_out + 1 :]))


def _parts(root: Node) -> tuple[Node, ...]:
    return root.parts if isinstance(root, And) else (root,)


def _words(part: Node) -> list[str]:
    if isinstance(part, Phrase):
        return [term.text if isinstance(term, Word) else term.pattern for term in part.terms]
    return [part.form] if isinstance(part, Word) else []


def _parts_of_word(part: Word | Wildcard, text: str) -> Iterator[str]:
    """A word that stands nowhere and has no near miss may be the beginning of one."""
    form = part.form if isinstance(part, Word) else part.pattern.replace("*", "").replace("?", "")
    for length in range(len(form), max(3, len(form) // 2), -1):
        yield _put(text, part, form[:length] + "*")


def _corrected(query: Query, resolver: Resolver, vocabulary: Vocabulary) -> str:
    """The query with words that stand nowhere replaced by the most frequent ones near; empty if none is."""
    text = query.text
    changed = False
    for word in sorted(_unknown_words(query.root, resolver), key=lambda word: -word.start):
        near = vocabulary.nearly(word.form, 1) or (
            vocabulary.nearly(word.form, 2) if len(word.form) > 4 else []
        )
        near = [form for form in near if form in vocabulary]
        if near:
            best = max(near, key=lambda form: (vocabulary.frequency(form), form))
            text = text[: word.start] + best + text[word.end :]
            changed = True
    return text if changed else ""


def _unknown_words(node: Node, resolver: Resolver) -> Iterator[Word]:
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _unknown_words(part, resolver)
        case Phrase(terms):
            for term in terms:
                yield from _unknown_words(term, resolver)
        case Word() if len(node.form) > 2 and not node.exact and not resolver.known(resolver.plan(node)):
            yield node
        case Not() | Field() | Everything() | Nothing() | _:
            return


def _put(text: str, part: Node, instead: str) -> str:
    return " ".join((text[: part.start] + instead + text[part.end :]).split())
