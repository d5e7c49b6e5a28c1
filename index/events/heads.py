"""Heads of events by rule: which reading a word form has where it stands, and what kind of event it tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.events.words import (
    ASPECT,
    OTHER,
    SAY,
    kind_of_noun,
    kind_of_verb,
    lexicon,
    noun_lemma,
    verb_lemma,
    wordnet,
)

DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "no",
        "any",
        "every",
        "each",
        "some",
        "another",
        "first",
        "second",
        "third",
        "last",
        "next",
        "other",
        "more",
        "most",
        "such",
        "all",
        "both",
        "few",
        "many",
        "several",
    ]
)
PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "for",
        "by",
        "with",
        "from",
        "during",
        "after",
        "before",
        "since",
        "amid",
        "under",
        "against",
        "over",
        "between",
        "among",
        "through",
        "into",
        "within",
        "without",
        "despite",
        "following",
        "about",
        "towards",
        "toward",
        "until",
        "via",
        "per",
        "ahead",
    ]
)
AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "having",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "shall",
        "should",
        "must",
        "'s",
        "'re",
        "'ve",
        "'ll",
        "'d",
        "’s",
        "’re",
        "’ve",
        "’ll",
        "’d",
    ]
)
PRONOUNS = frozenset(["i", "he", "she", "it", "we", "they", "you", "who", "which", "that", "there"])
PARTICLE_LIKE = frozenset([
    "up", "in", "into", "over", "out", "off", "down", "to", "on", "for", "from", "of", "at", "away",
    "back", "with", "by", "around", "through", "about", "against", "onto", "as", "after",
])  # fmt: skip


OFTEN = 4
"""An article is about words that stand this often in it, taken together."""
# What follows a noun that is the first of a name: "the Summit for Democracy".
_OF_NAMES = (["of"], ["for"], ["on"])


@dataclass(frozen=True, slots=True)
class Head:
    """A head found in a row of words, by index.

    Attributes:
        at: Index of the head word.
        last: Index of the last word of the mention (a particle may follow the head).
        lemma: Its lemma; a phrasal verb is joined by a hyphen.
        type: Kind of event.
        noun: True for a noun.
        score: 0 to 1.
        loose: True where a word of a kind that is mostly meant in general stands without a date or a past tense.
    """

    at: int
    last: int
    lemma: str
    type: str
    noun: bool
    score: float
    loose: bool = False

    @property
    def stop(self) -> bool:
        """Whether a walk over events stops here: at happenings, not at sayings, doings in general, wishes."""
        return self.type not in (SAY, ASPECT, OTHER) and not self.loose


def _noun_before(low: Sequence[str], i: int) -> bool:
    """Whether what stands before ``i`` calls for a noun."""
    if not i:
        return False
    before = low[i - 1]
    if before in DETERMINERS or before in PREPOSITIONS or before.isdigit():
        return True
    if before.endswith(("'s", "’s")):
        return True
    return before.endswith(
        ("al", "ive", "ic", "ary", "ous", "ful", "ese", "ian", "can", "ish", "joint", "new", "ed")
    )


def _verb_before(low: Sequence[str], i: int) -> bool:
    """Whether what stands before ``i`` calls for a verb."""
    if not i:
        return False
    before = low[i - 1]
    if before in ("to", "not", "n't", "n’t") or before in AUXILIARIES or before in PRONOUNS:
        return True
    return before.endswith("ly") and i > 1 and (low[i - 2] in AUXILIARIES or low[i - 2] in PRONOUNS)


def _object_after(low: Sequence[str], i: int) -> bool:
    after = low[i + 1] if i + 1 < len(low) else ""
    return (
        after in DETERMINERS
        or after in PREPOSITIONS
        or after in PRONOUNS
        or after in ("to", "that", "him", "them")
    )


def is_verb(words: Sequence[str], low: Sequence[str], i: int) -> bool:
    """Whether the form at ``i``, which can be a verb, is one here."""
    word = low[i]
    lemma = verb_lemma(word) or ""
    noun = noun_lemma(word)
    capital = words[i][:1].isupper() and i > 0 and not _title(words)
    if capital:
        return False
    if _verb_before(low, i):
        return not (low[i - 1] == "to" and word != lemma and noun is not None)
    after = low[i + 1] if i + 1 < len(low) else ""
    if word.endswith("ing"):
        return not (_noun_before(low, i) and (noun is not None or not _object_after(low, i))) or (
            low[i - 1] in PREPOSITIONS and noun is None
        )
    if word != lemma and not word.endswith("s"):  # past forms and participles
        adjective = i > 0 and (low[i - 1] in DETERMINERS) and after not in PREPOSITIONS and after.isalpha()
        return not adjective
    if noun is None:
        return word != lemma or not _noun_before(low, i)
    if _noun_before(low, i):
        return False
    plural_subject = i > 0 and (words[i - 1][:1].isupper() or low[i - 1].endswith("s"))
    verbs, nouns = wordnet().verbs.get(lemma, 0), wordnet().nouns.get(noun, 0)
    return bool(plural_subject and _object_after(low, i) and (verbs >= nouns or _title(words)))


def _title(words: Sequence[str]) -> bool:
    letters = [w for w in words if w[:1].isalpha()]
    return sum(w[:1].isupper() for w in letters) > 0.6 * len(letters)


def _verb(low: Sequence[str], i: int) -> Head | None:
    lists = lexicon().lists
    lemma = verb_lemma(low[i]) or ""
    if low[i] in AUXILIARIES or lemma in lists["stative"]:
        return None
    for k in (i + 1, i + 2):
        pair = (lemma, low[k]) if k < len(low) else ("", "")
        if pair in lexicon().phrasal and (k == i + 1 or pair[1] in lists["particles"]):
            kind = lexicon().phrasal[pair]
            last = k if k == i + 1 else i
            return Head(i, last, f"{lemma}-{pair[1]}", kind, False, 0.9)
    kind = kind_of_verb(lemma)
    if kind == OTHER:
        return Head(i, i, lemma, kind, False, 0.55)
    return Head(i, i, lemma, kind, False, 0.8 if kind in (SAY, ASPECT) else 0.9)


def _noun(words: Sequence[str], low: Sequence[str], i: int, supported: bool) -> Head | None:
    lists = lexicon().lists
    lemma = noun_lemma(low[i])
    if lemma is None or (lemma in lists["stative"] and lemma not in lexicon().nouns):
        return None
    after = low[i + 1] if i + 1 < len(low) else ""
    if after in lists["after_breaks"]:
        return None
    kind = kind_of_noun(lemma)
    listed = lemma in lexicon().nouns
    if kind == OTHER or (kind == SAY and not listed):
        return None
    capital = words[i][:1].isupper() and i > 0 and not _title(words)
    if capital and not supported:
        return None
    generic = i > 0 and low[i - 1] in lists["generic_before"]
    plural = low[i] != lemma and low[i].endswith("s")
    if not listed or lemma in lists["weak_nouns"]:
        if not supported or generic:
            return None
        return Head(i, i, lemma, kind, True, 0.6)
    return Head(i, i, lemma, kind, True, 0.5 if generic or (plural and not supported) else 0.85)


def find(words: Sequence[str], dated: frozenset[int] = frozenset()) -> list[Head]:
    """Event heads of one sentence, left to right.

    Args:
        words: Its tokens as written.
        dated: Indices of tokens that belong to a date; a weak noun near one counts.
    """
    low = [w.lower() for w in words]
    return [is_loose(words, head, dated) for head in _find(words, low, dated)]


def is_noun_head(words: Sequence[str], low: Sequence[str], i: int) -> bool:
    """Whether the noun at ``i`` can name one event where it stands: no part of a title, no such events in general."""
    found = _noun(words, low, i, True)
    named = words[i][:1].isupper() and i > 0 and not _title(words) and low[i + 1 : i + 2] not in _OF_NAMES
    return found is not None and not named and not (i > 0 and low[i - 1] in lexicon().lists["generic_before"])


def is_loose(
    words: Sequence[str], head: Head, dated: frozenset[int], topics: Counter[str] | None = None
) -> Head:
    """The head of the kind that its company tells, marked if it speaks of doings in general.

    Args:
        words: Tokens of the sentence.
        head: The head.
        dated: Indices of tokens that belong to a date.
        topics: How often the article uses each word, in lower case; some company may stand anywhere in it.
    """
    low = [w.lower() for w in words]
    for company in lexicon().company.get(head.lemma, ()):
        about = topics and company.article and sum(topics[word] for word in company.words) >= OFTEN
        if about or not company.words.isdisjoint(low):
            head = replace(head, type=company.kind)
            break
    return replace(head, loose=_loose(low, head, dated))


def _loose(low: Sequence[str], head: Head, dated: frozenset[int]) -> bool:
    """Whether a head speaks of doings in general: a loose kind without a date or past tense, or a wish."""
    kind = lexicon().kinds.get(head.type)
    if kind is None or any(abs(k - head.at) <= 6 for k in dated):
        return False
    past = (
        not head.noun and low[head.at] != verb_lemma(low[head.at]) and not low[head.at].endswith(("s", "ing"))
    )
    before = low[max(0, head.at - 3) : head.at]
    denied = any(w in lexicon().lists["denied"] for w in before)
    # "The inquiry", "his departure", "China's offer": one that the reader is taken to know.
    known = head.noun and noun_lemma(low[head.at]) == low[head.at] and any(_definite(w) for w in before)
    return (kind.loose and not past and not known) or denied


def _definite(word: str) -> bool:
    return word in lexicon().lists["definite"] or word in ("'s", "’s") or word.endswith(("'s", "’s"))


def _find(words: Sequence[str], low: Sequence[str], dated: frozenset[int]) -> list[Head]:
    lists = lexicon().lists
    heads: list[Head] = []
    light: dict[int, int] = {}
    for i, word in enumerate(low):
        if not word[:1].isalpha() or i in dated:
            continue
        if verb_lemma(word) is not None and is_verb(words, low, i):
            head = _verb(low, i)
            if head is not None:
                heads.append(head)
            if verb_lemma(word) in lists["light"]:
                light[i] = i
            continue
        nearest = max((k for k in light if k < i), default=-99)
        by_light = i - nearest <= 8 and not any(
            low[k] in (",", ";", ".", "and") for k in range(nearest + 1, i)
        )
        by_date = any(abs(k - i) <= 5 for k in dated)
        by_of = (
            i + 2 < len(low) and low[i + 1] in ("of", "in", "between", "with") and words[i + 2][:1].isupper()
        )
        found = _noun(words, low, i, by_light or by_date or by_of)
        if found is None:
            continue
        if by_light:
            heads = [h for h in heads if h.at != nearest]
            del light[nearest]
        heads.append(found)
    return heads


def read(words: Sequence[str], i: int, tag: str) -> Head:
    """Read the word at ``i`` as the head of an event, whatever it is: for heads found by other means.

    Args:
        words: Tokens of the sentence.
        i: Index of the head.
        tag: Its part of speech; verbs start with ``VB``.
    """
    low = [w.lower() for w in words]
    verb, noun = verb_lemma(low[i]), noun_lemma(low[i])
    # "Wednesday's talks" may be tagged as a verb; a noun of a listed kind outweighs a verb of none.
    listed = noun is not None and kind_of_noun(noun) != OTHER and kind_of_verb(verb or "") == OTHER
    as_verb = verb is not None and (noun is None or (tag.startswith("VB") and not listed))
    found = _verb(low, i) if as_verb else _noun(words, low, i, True)
    if found is not None:
        return found
    if as_verb and verb is not None:
        return Head(i, i, verb, kind_of_verb(verb), False, 0.3)
    lemma = noun or low[i]
    return Head(i, i, lemma, kind_of_noun(lemma), True, 0.3)
