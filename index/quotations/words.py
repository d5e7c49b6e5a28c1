"""The words of a wording, in the form in which wordings are compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from index.search.spelling import american
from index.search.stems import stem_keys
from index.search.words import normal, surfaces, tokenize
from index.text.words import word_set

FUNCTION_WORDS = word_set(
    "a about after all also although am among an and any are as at be because been before being between both"
    " but by can could did do does each for from had has have having he her here him his how i if in into is"
    " it its itself may me might more most much must my of on one only onto or other our out over own per s"
    " same shall she should since so some such t than that the their them then there these they this those"
    " through thus to too under until up upon us very was we were what when where which while who whom whose"
    " why will with within would you your im ive id ill youre weve theyre hes shes thats dont m re ve ll d"
)
NEGATIONS = word_set("no not never none neither nor without cannot")
DETERMINERS = word_set("a an the")

FUNCTION_WEIGHT = 0.35
NEGATION_WEIGHT = 0.6


@dataclass(frozen=True)
class Words:
    """The words of a stretch of text, as parallel tuples.

    Attributes:
        keys: Words without case, marks and spelling: what "equal" goes by.
        starts: First code point of each word in the article's text.
        ends: Code point after each word.
    """

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The keys without inflection; worked out when first asked for, because few texts need them."""
        return tuple(map(stem, self.keys))

    def __len__(self) -> int:
        """Number of words."""
        return len(self.keys)


class _Keys(dict[str, str]):
    """Keys of words as written, worked out when first asked for; emptied when it holds very many."""

    def __missing__(self, surface: str) -> str:
        if len(self) >= _MOST_KEYS:
            self.clear()
        found = self[surface] = key(normal(surface))
        return found


_MOST_KEYS = 300_000
_keys = _Keys()


def words_of(text: str, start: int, end: int) -> Words:
    """The words of ``text[start:end]``; hyphenated words are several."""
    tokens = tokenize(text, start, end)
    keys = tuple(map(_keys.__getitem__, tokens.surfaces))
    return Words(keys, tuple(tokens.starts), tuple(tokens.ends))


def keys_of(text: str) -> list[str]:
    """The keys of all words of a text, in order; the fast way, without offsets."""
    return list(map(_keys.__getitem__, surfaces(text)))


@cache
def key(form: str) -> str:
    """What a word's normal form is compared by: its American spelling."""
    return american(form)


@cache
def stem(form: str) -> str:
    """What the inflections of a word share; the word itself where no stemmer knows it."""
    found = stem_keys(form, ("en",))
    return found[0] if found else form


def weight(form: str) -> float:
    """How much a word counts in a comparison: words with a meaning of their own 1, others less."""
    if form in FUNCTION_WORDS:
        return FUNCTION_WEIGHT
    return NEGATION_WEIGHT if form in NEGATIONS else 1.0


def is_content(form: str) -> bool:
    """Whether a word has a meaning of its own."""
    return form not in FUNCTION_WORDS and form not in NEGATIONS


def total(forms: Iterable[str]) -> float:
    """Weight of several words."""
    return sum(map(weight, forms))
