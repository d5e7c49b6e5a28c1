"""Names by rules alone: runs of capitals, heads of names, titles. The fallback where there is no model."""

from __future__ import annotations

from collections.abc import Iterator

from index.names.document import Document
from index.names.gazetteer import Match, gazetteer, type_of
from index.names.spans import COARSE, Found
from index.names.words import Words, words

_BETWEEN = frozenset(
    [
        "summit",
        "meeting",
        "talks",
        "call",
        "video",
        "relations",
        "ties",
        "war",
        "pact",
        "treaty",
        "deal",
        "border",
        "relationship",
        "conflict",
    ]
)
_PERSONAL = frozenset("fs")
_PLAIN = frozenset("fstTP")


def tag(document: Document) -> list[Found]:
    """Names of a document, ascending, none overlapping."""
    return _Tagger(document).run()


def is_capital(word: str) -> bool:
    """Whether a word is written with a capital."""
    return word[:1].isupper()


class _Tagger:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.words: Words = words()
        self.known: dict[int, Match] = {
            match.first: match for match in gazetteer().matches(document) if not self._may_be_person(match)
        }
        self.lower = {word for word in document.words if word.islower()}
        self.persons: set[str] = set()

    def _may_be_person(self, match: Match) -> bool:
        """Whether a small place is more likely a given name or surname ("Vladimir")."""
        return not _PERSONAL.isdisjoint(match.entry.kinds) and _PLAIN.issuperset(match.entry.kinds)

    def run(self) -> list[Found]:
        """Names of the document."""
        found: list[Found] = []
        single: list[int] = []
        for begin, end in self.document.sentences:
            for first, last in self._runs(begin, end):
                found.extend(self._classify(begin, first, last, single))
        for name in found:
            if name.type == "PERSON":
                self.persons.update(self.document.words[name.first : name.last])
        begins = {begin for begin, _ in self.document.sentences}
        for i in single:
            word = self.document.words[i]
            if word in self.persons:
                found.append(Found(i, i + 1, "PERSON", "surname"))
            elif word.lower() not in self.lower and i not in begins:
                found.append(Found(i, i + 1, "ORG", "capital"))
        return sorted(found)

    def _runs(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Stretches of words with capitals, with small words between them."""
        tokens = self.document.words
        i = begin
        while i < end:
            if i in self.known:
                last = self.known[i].last
            elif is_capital(tokens[i]) and tokens[i] not in self.words.calendar:
                last = i + 1
            else:
                i += 1
                continue
            first = i
            while last < end:
                if (is_capital(tokens[last]) and tokens[last] not in self.words.calendar) or (
                    tokens[last] in self.words.inside and self._capital_follows(last + 1, end)
                ):
                    last += 1
                else:
                    break
            yield first, last
            i = last

    def _capital_follows(self, i: int, end: int) -> bool:
        tokens = self.document.words
        if i < end and tokens[i] in ("the", "al", "la", "-"):
            i += 1
        return i < end and is_capital(tokens[i]) and tokens[i] not in self.words.calendar

    def _classify(self, begin: int, first: int, last: int, single: list[int]) -> Iterator[Found]:
        tokens, lists = self.document.words, self.words
        while first < last and first not in self.known and self._opens_no_name(begin, first):
            first += 1
            while first < last and tokens[first] in lists.inside:
                first += 1
        if first >= last:
            return
        match = self.known.get(first)
        if match is not None and match.last == last:
            yield self._of(match)
            return
        for cut in ("-", "and", "to", "in", "on", "at", "&"):
            at = self._cut(first, last, cut)
            if at is not None:
                yield from self._classify(begin, first, at, single)
                yield from self._classify(begin, at + 1, last, single)
                return
        yield from self._core(first, last, single)

    def _opens_no_name(self, begin: int, i: int) -> bool:
        word = self.document.words[i]
        if word in self.words.openers:
            return True
        quoted = i > begin and self.document.words[i - 1] in ("“", '"', "‘", "'", ":", "(", "—", "–")
        return (i == begin or quoted) and word.lower() in self.lower and word not in self.words.titles

    def _cut(self, first: int, last: int, word: str) -> int | None:
        """Where a run falls into two names at ``word``, or None."""
        tokens = self.document.words
        inside = {i for match in self.known.values() for i in range(match.first + 1, match.last)}
        for i in range(first + 1, last - 1):
            if tokens[i] != word or i in inside:
                continue
            before = tokens[first:i]
            if word in ("and", "&") and any(
                w in ("of", "for") or w in self.words.organisation for w in before
            ):
                continue
            pair = self._pair(first, i, last)
            if word == "-" and not pair and i - 1 not in self.known and i + 1 not in self.known:
                continue
            return i
        return None

    def _pair(self, first: int, i: int, last: int) -> bool:
        """Whether a hyphen joins two actors ("the Biden-Putin summit")."""
        after = self.document.words[last] if last < len(self.document.words) else ""
        return last - first == 3 and i == first + 1 and after in _BETWEEN

    def _of(self, match: Match) -> Found:
        decided = type_of(match.entry.kinds)
        return Found(match.first, match.last, COARSE[decided[1]] if decided else "LOC", "gazetteer")

    def _core(self, first: int, last: int, single: list[int]) -> Iterator[Found]:
        """Classify a run that holds one name, perhaps with titles and peoples before it."""
        tokens, lists = self.document.words, self.words
        head = tokens[last - 1]
        of = next((i for i in range(first + 1, last) if tokens[i] in ("of", "for", "on")), None)
        key = tokens[of - 1] if of is not None else head
        if last - first > 1:
            if key in lists.treaty or key in lists.work or head in lists.event:
                yield Found(self._after_titles(first, last), last, "MISC", f"head: {key}")
                return
            if key in lists.organisation or head in lists.organisation:
                yield Found(first, last, "ORG", f"head: {key}")
                return
            if (
                key in lists.place
                or head in lists.place
                or tokens[first] in ("Lake", "Mount", "Cape", "Port")
            ):
                yield Found(first, last, "LOC", f"head: {key}")
                return
        start = first
        titled = False
        while start < last:
            match = self.known.get(start)
            if match is not None and match.last < last and match.entry.kinds != "f":
                yield self._of(match)
                start = match.last
            elif match is not None and match.last == last and start > first:
                yield self._of(match)
                return
            elif (
                tokens[start] in lists.titles
                or tokens[start] in lists.inside
                or tokens[start] in lists.openers
            ):
                titled = titled or tokens[start] in lists.titles
                start += 1
            else:
                break
        if start < last:
            yield from self._rest(start, last, titled, single)

    def _after_titles(self, first: int, last: int) -> int:
        while first < last - 1 and self.document.words[first] in self.words.titles:
            first += 1
        return first

    def _rest(self, first: int, last: int, titled: bool, single: list[int]) -> Iterator[Found]:
        tokens = self.document.words
        before = tokens[first - 1] if first else ""
        after = tokens[last] if last < len(tokens) else ""
        length = sum(is_capital(word) for word in tokens[first:last])
        if length == 1 and tokens[first].isupper() and 2 <= len(tokens[first]) <= 6:
            yield Found(first, last, "ORG", "acronym")
        elif titled or before in self.words.roles or before in self.words.titles:
            yield Found(first, last, "PERSON", "title")
        elif 2 <= length <= 4:
            yield Found(first, last, "PERSON", "two capitals")
        elif length == 1 and after in self.words.speech:
            yield Found(first, last, "PERSON", "speaker")
        elif length == 1 and last - first == 1:
            single.append(first)
        else:
            yield Found(first, last, "ORG", "capitals")
