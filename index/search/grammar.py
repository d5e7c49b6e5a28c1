"""From the pieces of a query to its tree: NOT binds tighter than AND, AND tighter than OR.

Nothing fails: a dangling operator, a lone mark or an open bracket is passed over; what cannot be meant is
left aside and noted as a `Trouble`.
"""

from __future__ import annotations

from index.search.lexer import Lexeme
from index.search.terms import Terms
from index.search.tree import And, Everything, Near, Node, Not, Nothing, Or, Phrase, Trouble, Wildcard, Word

MOST_DEPTH = 40
MOST_LEAVES = 64
MOST_DISTANCE = 200


class Grammar:
    """Reads lexemes once, from left to right.

    Args:
        lexemes: The pieces of the query.
        typing: The query is being typed: its last word is taken as a prefix.
        length: Code points of the query; a word that ends there is the one being typed.
    """

    def __init__(self, lexemes: tuple[Lexeme, ...], *, typing: bool, length: int) -> None:
        self._lexemes = lexemes
        self._at = 0
        self._leaves = 0
        self.troubles: list[Trouble] = []
        self._terms = Terms(self.troubles, typing_at=length if typing else -1)

    def parse(self) -> Node:
        """The tree of the whole query."""
        parts: list[Node] = []
        while self._at < len(self._lexemes):
            part = self._either(0)
            if part is not None:
                parts.append(part)
            if self._peek() == "close":  # a bracket that nothing opened
                self._at += 1
        return _join(And, parts) or (Nothing() if self.troubles else Everything())

    def _peek(self) -> str:
        return self._lexemes[self._at].kind if self._at < len(self._lexemes) else "end"

    def _either(self, depth: int) -> Node | None:
        parts: list[Node] = []
        while True:
            part = self._both(depth)
            if part is not None:
                parts.append(part)
            if self._peek() != "or":
                return _join(Or, parts)
            self._at += 1

    def _both(self, depth: int) -> Node | None:
        parts: list[Node] = []
        while True:
            kind = self._peek()
            if kind in ("end", "or", "close"):
                return _join(And, parts)
            if kind in ("and", "near"):  # AND is what stands between words anyway; w/N without a left side
                self._at += 1
                continue
            part = self._negated(depth)
            if part is not None:
                parts.append(part)

    def _negated(self, depth: int) -> Node | None:
        start = self._lexemes[self._at].start
        odd = False
        while self._peek() == "not":
            odd = not odd
            self._at += 1
        if self._peek() in ("end", "or", "close", "and", "near"):
            return None
        part = self._close_by(depth)
        if part is None or not odd:
            return part
        if isinstance(part, Everything):
            self.troubles.append(Trouble("nothing is left without everything", start))
            return None
        return Not(part, start=start, end=part.end)

    def _close_by(self, depth: int) -> Node | None:
        """A primary, or several joined by ``w/N``."""
        left = self._primary(depth)
        while self._peek() == "near":
            sign = self._lexemes[self._at]
            if self._at + 1 >= len(self._lexemes) or self._lexemes[self._at + 1].kind not in (
                "chunk",
                "phrase",
                "open",
            ):
                return left
            self._at += 1
            right = self._primary(depth)
            left = self._near(left, right, sign)
        return left

    def _near(self, left: Node | None, right: Node | None, sign: Lexeme) -> Node | None:
        if left is None or right is None:
            return left or right
        wanted = 10 if sign.number is None else sign.number
        distance = self._distance(wanted, sign.start)
        if not isinstance(left, Word | Wildcard | Phrase | Near) or not isinstance(
            right, Word | Wildcard | Phrase
        ):
            if isinstance(left, Word | Wildcard | Phrase | Near) and isinstance(right, Or):
                options = [self._near(left, part, sign) for part in right.parts]
                return _join(Or, [option for option in options if option is not None])
            if isinstance(left, Or):
                options = [self._near(part, right, sign) for part in left.parts]
                return _join(Or, [option for option in options if option is not None])
            self.troubles.append(Trouble("w/N stands between words or phrases only", sign.start))
            return And((left, right), start=left.start, end=right.end)
        left, right = self._terms.any_case(left), self._terms.any_case(right)
        if isinstance(left, Near) and left.distance == distance:
            return Near((*left.parts, right), distance, start=left.start, end=right.end)
        return Near((left, right), distance, start=left.start, end=right.end)

    def _distance(self, wanted: int, at: int) -> int:
        if wanted > MOST_DISTANCE:
            self.troubles.append(Trouble(f"words can be at most {MOST_DISTANCE} apart", at))
        return max(1, min(wanted, MOST_DISTANCE))

    def _primary(self, depth: int) -> Node | None:
        lexeme = self._lexemes[self._at]
        self._at += 1
        if lexeme.kind == "open":
            if depth >= MOST_DEPTH:
                if not any("brackets" in trouble.what for trouble in self.troubles):
                    self.troubles.append(Trouble("too many brackets inside one another", lexeme.start))
                return None
            part = self._either(depth + 1)
            if self._peek() == "close":
                self._at += 1
            return part
        if lexeme.kind in ("close", "or", "and", "near", "not"):
            return None
        self._leaves += 1
        if self._leaves > MOST_LEAVES:
            if self._leaves == MOST_LEAVES + 1:
                self.troubles.append(
                    Trouble(f"only the first {MOST_LEAVES} parts are searched", lexeme.start)
                )
            return None
        if lexeme.kind == "field":
            return self._terms.field(lexeme)
        if lexeme.kind == "phrase":
            return self._quoted(lexeme)
        return self._terms.chunk(lexeme)

    def _quoted(self, lexeme: Lexeme) -> Node | None:
        part = self._terms.phrase(lexeme)
        if lexeme.number is None or not isinstance(part, Phrase):
            return part
        distance = self._distance(lexeme.number, lexeme.start)
        loose = tuple(self._terms.loosened(term) for term in part.terms)
        return Near(loose, distance, start=part.start, end=part.end)


def _join(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    """One node out of several; nested nodes of the same kind are taken in."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And | Or) and type(part) is kind else (part,))
    if kind is And and len(flat) > 1:
        flat = [part for part in flat if not isinstance(part, Everything)] or flat[:1]
    if not flat:
        return None
    if len(flat) == 1:
        return flat[0]
    return kind(tuple(flat), start=flat[0].start, end=flat[-1].end)
