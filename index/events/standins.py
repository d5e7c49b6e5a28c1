"""Words that stand for persons named before: "the two leaders", "both presidents", "they", "the Russian leader"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index.events.described import Sentence
from index.model import Mention

PAIR = frozenset(
    ["leaders", "presidents", "men", "counterparts", "statesmen", "premiers", "ministers", "colleagues"]
)
ONE = frozenset(
    ["president", "leader", "premier", "chancellor", "counterpart", "minister", "monarch", "king"]
)
HE = frozenset(["he", "she"])
THEY = frozenset(["they", "both"])
# "The two", "the pair", with nothing after it that is counted.
BARE = frozenset(["two", "pair", "duo"])
# Sentences after which nobody is meant any more by "they" or "he".
MEMORY = 2
# Sentences after which "the two leaders" are no longer those last named together, but the article's main ones.
LONG_MEMORY = 4
# Words between "the" and "presidents" in "the Russian and Chinese presidents", and one to spare.
NEAR = 4


@dataclass(slots=True)
class StandIns:
    """Follows an article sentence by sentence and tells who is meant where nobody is named.

    Args:
        first: The first mention of each person in the article.
        persons: How often each person stands in the article.
        sides: (person, country) → how often the article says so.
    """

    first: Mapping[str, Mention]
    persons: Counter[str]
    sides: Mapping[tuple[str, str], int]
    _recent: list[tuple[int, Mention]] = field(default_factory=list)
    _pair: tuple[int, list[Mention]] = (-99, [])

    def read(
        self, number: int, sentence: Sentence, named: Sequence[tuple[int, Mention, bool]]
    ) -> list[tuple[int, Mention, bool]]:
        """What stands for somebody in a sentence, as (token index, a mention of the person, False).

        Args:
            number: Index of the sentence in the article.
            sentence: The sentence.
            named: Its named participants, left to right.
        """
        persons = [(i, mention) for i, mention, _ in named if mention.type == "PERSON"]
        clauses = {sentence.clause[i] for i, _ in persons}
        out: list[tuple[int, Mention, bool]] = []
        for i, word in enumerate(sentence.low):
            if sentence.clause[i] in clauses:
                continue
            out += [(i, mention, False) for mention in self._meant(number, sentence, named, i, word)]
        for _, mention in persons:
            self._recent = [r for r in self._recent if r[1].entity != mention.entity]
            self._recent.append((number, mention))
        distinct = {mention.entity: mention for _, mention in persons}
        if len(distinct) == 2:
            self._pair = (number, list(distinct.values()))
        elif out and len({m.entity for _, m, _ in out}) == 2:
            self._pair = (number, list({m.entity: m for _, m, _ in out}.values()))
        return out

    def _meant(
        self,
        number: int,
        sentence: Sentence,
        named: Sequence[tuple[int, Mention, bool]],
        i: int,
        word: str,
    ) -> list[Mention]:
        if word in PAIR and self._determined(sentence, i):
            sides = [m.entity for at, m, _ in named if m.type in ("NORP", "GPE") and 0 < i - at <= NEAR]
            if len(sides) < 2:
                other = i > 1 and sentence.capital[i - 1] and not sides  # "the G7 leaders"
                return [] if other else self._two(number, far=True)
            return [mention for side in sides if side for mention in self._of(side)]
        if word in THEY or (word in BARE and sentence.low[max(0, i - 1) : i] == ["the"]):
            return [] if word != "they" and _counts(sentence, i) else self._two(number, far=False)
        if word in HE:
            last = [mention for at, mention in self._recent if number - at <= MEMORY]
            return last[-1:]
        if word in ONE:
            country = next(
                (m.entity for at, m, _ in named if m.type in ("NORP", "GPE") and 0 < i - at <= 2), None
            )
            return self._of(country) if country else []
        return []

    @staticmethod
    def _determined(sentence: Sentence, i: int) -> bool:
        return any(
            w in ("the", "two", "both", "these", "their", "its") for w in sentence.low[max(0, i - 3) : i]
        )

    def _two(self, number: int, *, far: bool) -> list[Mention]:
        """The two persons last named together, or the article's two most named ones."""
        at, pair = self._pair
        if pair and number - at <= (LONG_MEMORY if far else MEMORY):
            return pair
        ranked = sorted(self.persons, key=lambda e: (-self.persons[e], e))
        if not far or len(ranked) < 2:
            return []
        if len(ranked) > 2 and self.persons[ranked[1]] == self.persons[ranked[2]]:
            return []
        return [self.first[person] for person in ranked[:2]]

    def _of(self, country: str) -> list[Mention]:
        """The one person of that country whom the article names, by its latest mention or its first to come."""
        found = [person for person in self.persons if self.sides.get((person, country), 0)]
        if len(found) != 1:
            return []
        latest = [mention for _, mention in self._recent if mention.entity == found[0]]
        return latest[-1:] or [self.first[found[0]]]


def _counts(sentence: Sentence, i: int) -> bool:
    """Whether a word for two counts what follows: "the two countries", "the pair of shoes"."""
    follows = zip(sentence.low[i + 1 : i + 2], sentence.tags[i + 1 : i + 2], strict=True)
    return any(word == "of" or tag.startswith(("NN", "JJ", "CD")) for word, tag in follows)
