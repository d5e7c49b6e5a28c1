"""The query language: from what is typed to a tree, never failing on a half-typed query."""

from __future__ import annotations

from index.search.grammar import Grammar
from index.search.lexer import MOST_CODE_POINTS, Lexeme, lex
from index.search.terms import Terms
from index.search.tree import Node, Nothing, Query, Trouble


def parse(text: str, *, typing: bool = False) -> Query:
    """Understand a query.

    Args:
        text: The query as typed; any text at all.
        typing: It is being typed: the word that ends it also stands for every word that starts so, and what
            is cut
            off at its end is passed over without a trouble.

    Returns:
        Its tree and what was left aside; the offsets lie within ``text``.
    """
    grammar = Grammar(lex(text), typing=typing, length=len(text))
    root = grammar.parse()
    troubles = grammar.troubles
    if len(text) > MOST_CODE_POINTS:
        troubles.append(Trouble(f"only the first {MOST_CODE_POINTS} letters are searched", MOST_CODE_POINTS))
    return Query(text, root, tuple(sorted(troubles, key=lambda trouble: trouble.at)))


def parse_words(text: str) -> Node:
    """Words of a field value: one word with its inflections, several as a phrase."""
    lexeme = Lexeme("phrase" if len(text.split()) > 1 else "chunk", text, 0, len(text))
    terms = Terms([], typing_at=-1)
    return (terms.phrase(lexeme) if lexeme.kind == "phrase" else terms.chunk(lexeme)) or Nothing()
