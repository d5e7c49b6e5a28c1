"""The leaves of the query tree: words, patterns, phrases and fields out of lexemes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from index.model import Period
from index.search.fields import ALIASES, FIELDS, FieldInfo, field_info, nearest, parse_dates
from index.search.lexer import Lexeme
from index.search.tree import Everything, Field, Node, Phrase, Term, Trouble, Wildcard, Word
from index.search.words import normal, plain, tokenize

NodeT = TypeVar("NodeT", bound=Node)

MOST_PHRASE = 32
# Little words that an abbreviation may look like once capitals and points are folded.
_LITTLE = frozenset((
    "aid", "all", "am", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "did", "do", "for",
    "go", "had", "has", "he", "her", "him", "his", "how", "i", "if", "in", "is", "it", "its", "may", "me",
    "my", "no", "nor", "not", "of", "off", "on", "one", "or", "our", "out", "own", "per", "she", "so",
    "the", "to", "too", "two", "up", "us", "was", "we", "who", "why", "yes", "you",
))  # fmt: skip
_FUZZY = re.compile(r"~(\d*)$")
_WILD = re.compile(r"[*?]")
_WILD_PIECE = re.compile(r"[^\W_*?](?:[^\W_]|[*?'’])*|[*?](?:[^\W_]|[*?'’])*")


class Terms:
    """Makes leaves.

    Args:
        troubles: What is left aside is noted here.
        typing_at: A word that ends at this code point of the query is still being typed; -1 for none.
    """

    def __init__(self, troubles: list[Trouble], *, typing_at: int) -> None:
        self._troubles = troubles
        self._typing_at = typing_at

    def chunk(self, lexeme: Lexeme) -> Node | None:
        """The meaning of a run without spaces: word, pattern or hyphenated phrase; None for mere signs."""
        text, start = lexeme.text, lexeme.end - len(lexeme.text)
        if not lexeme.exact and set(text) == {"*"}:
            return Everything(start=lexeme.start, end=lexeme.end)
        fuzzy = 0
        mark = _FUZZY.search(text)
        if mark is not None and not lexeme.exact:
            fuzzy = self._edits(mark, start)
            text = text[: mark.start()]
        if _WILD.search(text) and not lexeme.exact:
            return self._patterns(text, start, lexeme)
        terms = self._words(text, start, exact=lexeme.exact, literal=False)
        if len(terms) == 1:
            word = replace(terms[0], start=lexeme.start, end=lexeme.end)
            if _means_capitals(word):
                return replace(word, capitals=True, prefix=False)
            return self._with_edits(word, fuzzy)
        if fuzzy and terms:
            self._trouble("~ goes with single words", start)
        return self._as_phrase([replace(term, literal=True) for term in terms], lexeme, quoted=False)

    def phrase(self, lexeme: Lexeme) -> Node | None:
        """The meaning of words in quotation marks; a single word is taken literally, without inflections."""
        start = lexeme.start + (2 if lexeme.exact else 1)
        if _WILD.search(lexeme.text) and not lexeme.exact:
            terms = self._mixed(lexeme.text, start)
        else:
            terms = list(self._words(lexeme.text, start, exact=lexeme.exact, literal=True))
        if lexeme.closed:
            terms = [replace(term, prefix=False) if isinstance(term, Word) else term for term in terms]
        if len(terms) == 1:
            return replace(terms[0], start=lexeme.start, end=lexeme.end)
        return self._as_phrase(terms, lexeme, quoted=True)

    def loosened(self, term: Term) -> Term:
        """The same term with its inflections, for ``"…"~N``."""
        return replace(term, literal=False) if isinstance(term, Word) else term

    def any_case(self, part: NodeT) -> NodeT:
        """The same part without regard to capitals: the positions of words do not tell them apart."""
        return replace(part, capitals=False) if isinstance(part, Word) else part

    def field(self, lexeme: Lexeme) -> Node | None:
        """The meaning of ``name:value,value``; None if it was left aside."""
        info = field_info(lexeme.text)
        if info is None:
            near = nearest(lexeme.text, [*FIELDS, *ALIASES])
            hint = f": did you mean {near}:" if near else f"; there are {', '.join(FIELDS)}"
            self._trouble(f"no field {lexeme.text}{hint}", lexeme.start)
            return None
        values = tuple(value for value in lexeme.values if value.text.strip())
        if not values:
            if self._typing_at < 0:
                self._trouble(f"{info.name}: needs a value, as in {info.name}:{info.example}", lexeme.start)
            return None
        if info.kind in ("date", "event-date"):
            return self._dates(info, values, lexeme)
        kept = tuple(value for value in values if self._allowed(info, value))
        if not kept:
            return None
        texts = tuple(value.text.strip() for value in kept)
        return Field(info.name, texts, start=lexeme.start, end=lexeme.end)

    def _allowed(self, info: FieldInfo, value: Lexeme) -> bool:
        text = value.text.strip().casefold()
        if not info.choices or text in info.choices:
            return True
        if value.end == self._typing_at:
            return False
        near = nearest(text, info.choices)
        hint = f"did you mean {info.name}:{near}" if near else f"it can be {', '.join(info.choices)}"
        self._trouble(f"{info.name}: knows no {value.text.strip()}: {hint}", value.start)
        return False

    def _dates(self, info: FieldInfo, values: tuple[Lexeme, ...], lexeme: Lexeme) -> Node | None:
        periods: list[Period] = []
        texts: list[str] = []
        for value in values:
            typing = value.end == self._typing_at
            period = parse_dates(value.text, field=info.name, unfinished=typing)
            if isinstance(period, Period):
                periods.append(period)
                texts.append(value.text.strip())
            elif not typing:
                self._trouble(f"{info.name}: {period}", value.start)
        if not periods:
            return None
        return Field(info.name, tuple(texts), tuple(periods), start=lexeme.start, end=lexeme.end)

    def _words(self, text: str, start: int, *, exact: bool, literal: bool) -> list[Word]:
        tokens = tokenize(text)
        words = []
        for form, surface, first, last in zip(*tokens, strict=True):
            ends_query = (
                start + last == self._typing_at or self._typing_at == start + len(text) == start + last
            )
            words.append(
                Word(
                    plain(surface) if exact else surface,
                    form,
                    exact=exact,
                    prefix=ends_query and not exact,
                    literal=literal,
                    start=start + first,
                    end=start + last,
                )
            )
        return _without_halves(words)

    def _patterns(self, text: str, start: int, lexeme: Lexeme) -> Node | None:
        terms = self._mixed(text, start)
        if len(terms) == 1:
            return replace(terms[0], start=lexeme.start, end=lexeme.end)
        return self._as_phrase(terms, lexeme, quoted=False)

    def _mixed(self, text: str, start: int) -> list[Term]:
        """Words and patterns of a stretch that holds ``*`` or ``?``."""
        terms: list[Term] = []
        for match in _WILD_PIECE.finditer(text):
            piece, first = match.group(), start + match.start()
            if not _WILD.search(piece):
                terms.extend(self._words(piece, first, exact=False, literal=True))
                continue
            pattern = "".join(
                part if part in ("*", "?") else normal(part)
                for part in re.findall(r"[*?]|[^*?]+", re.sub(r"\*+", "*", piece))
            )
            if sum(char not in "*?" for char in pattern) < 2:
                if first + len(piece) != self._typing_at:
                    self._trouble("a pattern needs at least two letters, as in tr*", first)
                continue
            terms.append(Wildcard(pattern, start=first, end=first + len(piece)))
        return terms

    def _as_phrase(self, terms: list[Word] | list[Term], lexeme: Lexeme, *, quoted: bool) -> Node | None:
        if not terms:
            return None
        if len(terms) > MOST_PHRASE:
            self._trouble(f"only the first {MOST_PHRASE} words of the phrase are searched", lexeme.start)
        kept = tuple(terms[:MOST_PHRASE])
        if len(kept) == 1:
            return replace(kept[0], start=lexeme.start, end=lexeme.end)
        return Phrase(kept, quoted=quoted, start=lexeme.start, end=lexeme.end)

    def _edits(self, mark: re.Match[str], start: int) -> int:
        wanted = int(mark[1][:3]) if mark[1] else 1
        if wanted > 2:
            self._trouble("at most two letters may differ: ~2", start + mark.start())
        return min(wanted, 2)

    def _with_edits(self, word: Word, edits: int) -> Word:
        if not edits:
            return word
        most = 0 if len(word.form) < 3 else 1 if len(word.form) < 5 else 2
        if edits > most and word.end != self._typing_at:
            self._trouble(f"“{word.text}” is too short for ~{edits}", word.start)
        return replace(word, fuzzy=min(edits, most), prefix=False)

    def _trouble(self, what: str, at: int) -> None:
        self._troubles.append(Trouble(what, at))


def _means_capitals(word: Word) -> bool:
    """Whether a word is typed in capitals to tell it from a little word: US, U.S., WHO, IT."""
    return not word.exact and word.form in _LITTLE and in_capitals(word.text)


def in_capitals(surface: str) -> bool:
    """Whether a word is written in capitals throughout; a single letter tells nothing."""
    return surface.isupper() and sum(map(str.isalpha, surface)) > 1


def _without_halves(words: list[Word]) -> list[Word]:
    """Leave out the last single sign of a Chinese or Japanese run: the pair before it already holds it."""
    kept: list[Word] = []
    for number, word in enumerate(words):
        before = words[number - 1] if number else None
        if (
            before is not None
            and before.end == word.end
            and before.end - before.start == 2
            and not word.exact
        ):
            if word.prefix:
                kept[-1] = replace(kept[-1], prefix=False)
            continue
        kept.append(word)
    return kept
