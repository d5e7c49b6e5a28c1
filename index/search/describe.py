"""How a query was understood, in plain words, for the line beneath the search box."""

from __future__ import annotations

from index.search.resolve import Resolver, TermPlan
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
    Term,
    Wildcard,
    Word,
)

MOST_FORMS = 6
_FIELDS = {
    "source": "outlet",
    "country": "country",
    "kind": "kind",
    "lang": "language",
    "by": "by",
    "id": "article",
    "title": "title",
    "entity": "about",
    "event": "event",
    "said": "said by",
    "quote": "quoted",
    "silent": "silent on",
    "saved": "saved query",
    "tag": "tag",
    "note": "note",
    "has": "has",
    "is": "is",
    "echo": "echo",
}


def understood(query: Query, resolver: Resolver) -> str:
    """How ``query`` was understood; empty for an empty query.

    The words that a word stands for are those of the index, so that the line shows what was really looked
    for.
    """
    root = query.root
    if isinstance(root, Everything):
        return "every article" if query.text.strip() else ""
    if isinstance(root, Nothing):
        return ""
    parts = root.parts if isinstance(root, And) else (root,)
    words = [part for part in parts if isinstance(part, Word)]
    pieces = []
    if words:
        shown = "; ".join(_word(word, resolver) for word in words)
        stemmed = next((word for word in words if _inflected(word, resolver)), None)
        hint = f" (stemmed; ={stemmed.form} for exact)" if stemmed is not None else ""
        pieces.append(f"words: {shown}{hint}")
    pieces += [_piece(part, resolver) for part in parts if not isinstance(part, Word)]
    return " · ".join(pieces)


def _inflected(word: Word, resolver: Resolver) -> bool:
    return not word.exact and not word.fuzzy and len(resolver.plan(word).forms) > 1


def _word(word: Word, resolver: Resolver) -> str:
    if word.exact:
        return f"exactly “{word.text}”"
    if word.capitals:
        return f"{word.text} in capitals"
    plan = resolver.plan(word)
    known = resolver.known(plan)
    if word.fuzzy:
        if not known:
            return f"nothing like {word.form}"
        return f"like {word.form}: {_listed(known)}"
    if plan.prefix:
        return _listed((f"{plan.prefix}…", *(form for form in known if form != plan.prefix)))
    return _listed(known or (word.form,))


def _listed(forms: tuple[str, ...]) -> str:
    shown = ", ".join(forms[:MOST_FORMS])
    return f"{shown} and {len(forms) - MOST_FORMS} more" if len(forms) > MOST_FORMS else shown


def _piece(node: Node, resolver: Resolver) -> str:
    match node:
        case Word():
            return _word(node, resolver)
        case Wildcard(pattern):
            return f"pattern {pattern}"
        case Phrase(terms):
            return f"phrase “{' '.join(_bare(term, resolver) for term in terms)}”"
        case Near(parts, distance):
            return f"{' and '.join(_piece(part, resolver) for part in parts)} within {distance} words"
        case Field():
            return _field(node)
        case Not(part):
            return f"without {_piece(part, resolver)}"
        case And(parts):
            return "(" + " and ".join(_piece(part, resolver) for part in parts) + ")"
        case Or(parts):
            return "(" + " or ".join(_piece(part, resolver) for part in parts) + ")"
        case Everything():
            return "everything"
        case Nothing():
            return "nothing"


def _bare(term: Term, resolver: Resolver) -> str:
    if isinstance(term, Wildcard):
        return term.pattern
    if term.exact:
        return term.text
    plan: TermPlan = resolver.plan(term)
    spelled = resolver.known(plan) or (term.form,)
    return "/".join(spelled[:3]) + ("…" if term.prefix else "")


def _field(leaf: Field) -> str:
    if leaf.periods:
        spans = " or ".join(_period(leaf, place) for place in range(len(leaf.periods)))
        return f"{'events' if leaf.name == 'when' else 'published'} {spans}"
    return f"{_FIELDS.get(leaf.name, leaf.name)} {' or '.join(leaf.values)}"


def _period(leaf: Field, place: int) -> str:
    period = leaf.periods[place]
    if period.first is None:
        return f"until {period.last}"
    if period.last is None:
        return f"from {period.first}"
    if period.first == period.last:
        return f"on {period.first}"
    return f"{period.first} to {period.last}"
