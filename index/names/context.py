"""What the rest of a document says about a word: runs of capitals, titles before it, small letters elsewhere."""

from __future__ import annotations

from collections import defaultdict

from index.names.document import Document
from index.names.gazetteer import gazetteer
from index.names.words import words

_INSIDE = frozenset(
    {
        "of",
        "for",
        "and",
        "the",
        "de",
        "al",
        "bin",
        "van",
        "von",
        "&",
        "-",
        "la",
        "del",
        "da",
        "e",
        "y",
        "du",
        "el",
    }
)


_LISTING = frozenset({",", "and", "or", "&", "the"})


class Context:
    """Document-wide evidence on words with capitals.

    Args:
        document: The document; read once.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._words: dict[str, set[str]] = defaultdict(set)
        self._runs = [self._runs_of(first, last) for first, last in document.sentences]
        self._by_first = {
            first: runs for (first, _), runs in zip(document.sentences, self._runs, strict=True)
        }
        self._gather()
        self._features = {word: tuple(sorted(found)) for word, found in self._words.items()}

    def word_features(self, word: str) -> tuple[str, ...]:
        """What the document says of a word elsewhere."""
        return self._features.get(word, ())

    def headline(self, first: int, last: int) -> str:
        """``CAPS`` for a sentence all in capitals, ``Title`` for one with nearly every word capitalised, or nothing."""
        alpha = [word for word in self._document.words[first:last] if word[0].isalpha()]
        if len(alpha) < 4:
            return ""
        if sum(word.isupper() for word in alpha) > 0.7 * len(alpha):
            return "CAPS"
        long = [word for word in alpha if len(word) > 3]
        return "Title" if long and sum(word[0].isupper() for word in long) > 0.8 * len(long) > 2 else ""

    def _runs_of(self, first: int, last: int) -> list[tuple[int, int]]:
        """Stretches of words with capitals in a sentence, small words inside names between them."""
        tokens = self._document.words
        runs = []
        i = first
        while i < last:
            if not tokens[i][0].isupper():
                i += 1
                continue
            end = i + 1
            while end < last:
                if tokens[end][0].isupper():
                    end += 1
                elif tokens[end] in _INSIDE:
                    after = end + 1
                    if after < last and tokens[after] in ("the", "-", "la"):
                        after += 1
                    if after >= last or not tokens[after][0].isupper():
                        break
                    end = after + 1
                else:
                    break
            runs.append((i, end))
            i = end
        return runs

    def run_features(self, first: int, last: int) -> list[tuple[str, ...]]:
        """For each word of the sentence what the run of capitals around it shows."""
        tokens = self._document.words
        lists, known = words(), gazetteer()
        found: list[tuple[str, ...]] = [()] * (last - first)
        runs = self._by_first.get(first, [])
        kinds = [self._kind_of_run(begin, end) for begin, end in runs]
        for n, (begin, end) in enumerate(runs):
            before = tokens[begin - 1].lower() if begin > first else "^"
            after = tokens[end].lower() if end < last else "$"
            inside = tokens[begin:end]
            shared = [f"rb={before}", f"ra={after}", f"rl={min(end - begin, 6)}"]
            if end - begin > 1:
                shared += (
                    f"r1={inside[0].lower()}",
                    f"r9={inside[-1].lower()}",
                    f"r9x={inside[-1][-3:].lower()}",
                )
            if begin == first:
                shared.append("r^")
                if after in ("-", "(", "—", "–", "--", ",") and inside[0].isupper():
                    shared.append("rdate")
            if not lists.organisation.isdisjoint(inside):
                shared.append("roh")
            if not (lists.event | lists.treaty | lists.work).isdisjoint(inside):
                shared.append("reh")
            if inside[-1] in lists.organisation:
                shared.append("roh$")
            elif inside[-1] in lists.place:
                shared.append("rlh$")
            if "f" in known.kinds(inside[0]):
                shared.append("rf")
            if "s" in known.kinds(inside[-1]):
                shared.append("rs")
            if n and kinds[n - 1] and self._listed(runs[n - 1][1], begin):
                shared.append(f"l-={kinds[n - 1]}")
            if n + 1 < len(runs) and kinds[n + 1] and self._listed(end, runs[n + 1][0]):
                shared.append(f"l+={kinds[n + 1]}")
            for i in range(begin, end):
                place = "r1" if end == begin + 1 else "rB" if i == begin else "rE" if i == end - 1 else "rI"
                found[i - first] = (*shared, place)
        return found

    def _listed(self, first: int, last: int) -> bool:
        """Whether only commas and "and" stand between two runs."""
        return last - first <= 2 and all(word in _LISTING for word in self._document.words[first:last])

    def _kind_of_run(self, begin: int, end: int) -> str:
        """What the gazetteer or the heads tell of a run as a whole: one letter, or nothing."""
        phrase = self._document.phrase(begin, end)
        kinds = gazetteer().kinds(phrase)
        for kind in "cdorpkqDTt":
            if kind in kinds:
                return kind
        if self._document.words[end - 1] in words().organisation:
            return "o"
        if end - begin > 1 and "f" in gazetteer().kinds(self._document.words[begin]):
            return "f"
        return ""

    def _gather(self) -> None:
        document, lists, known = self._document, words(), gazetteer()
        tokens = document.words
        small = {word for word in tokens if word.islower()}
        for (first, _), runs in zip(document.sentences, self._runs, strict=True):
            for begin, end in runs:
                before = tokens[begin - 1] if begin > first else ""
                after = tokens[end] if end < len(tokens) else ""
                for i in range(begin, end):
                    word = tokens[i]
                    if word.lower() in small:
                        self._words[word].add("d:small")
                    if i > first:
                        self._words[word].add("d:mid")
                titled = before in lists.roles or (before in lists.titles)
                start = begin
                while start < end - 1 and tokens[start] in lists.titles:
                    start, titled = start + 1, True
                length = end - start
                if titled and length <= 3:
                    self._add(tokens[start:end], "d:ti")
                if 2 <= length <= 3 and "f" in known.kinds(tokens[start]):
                    self._add(tokens[start:end], "d:f")
                if length <= 3 and after in lists.speech:
                    self._add(tokens[start:end], "d:sp")
                if length > 1 and tokens[end - 1] in lists.organisation:
                    self._add(tokens[start:end], "d:oh")
                if after == "(" and end + 2 < len(tokens) and tokens[end + 2] == ")" and length > 1:
                    self._words[tokens[end + 1]].add("d:acr")
                if length == 1 and before in ("in", "In"):
                    self._words[tokens[start]].add("d:in")

    def _add(self, tokens: list[str], mark: str) -> None:
        for word in tokens:
            if word[0].isupper():
                self._words[word].add(mark)
