"""Measure crossing on a corpus folder with a ``gold.yaml``: every jump as ``crossread cross --all`` lists it.

``gold.yaml`` has the form of ``data/sample/gold.yaml``: ``events`` with their marked mentions, and what must never be
linked as pairs of events (``look_alikes``), as groups of events (``facts: distinct``) or as pairs of places
(``facts: not_linked``). A mention counts where a found one that is a stop on a walk overlaps the marked words. The
figures are those of ``design/events``: a jump is the best crossing that is linked or confirmed; it is right if it
lands on a mention of the same event, or of one that is marked as part of the other.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from index import yamlio
from index.corpus import Corpus
from index.errors import ReadError
from index.model import Article, Crossing, Mention
from index.record import record

_SURE = ("linked", "confirmed")
_CHANCES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@record
class Marked:
    """A marked mention and what was found on it.

    Attributes:
        event: Id of the event it tells.
        article: Article id.
        passage: Number of the passage.
        text: The marked words.
        start: First code point in the article's text.
        end: Code point after the last one.
        sentence: Span of its sentence; its own span if it stands in none.
        found: The stop that overlaps the words most, or None.
        seen: Whether any event mention overlaps them, a stop or not.
    """

    event: str
    article: str
    passage: int
    text: str
    start: int
    end: int
    sentence: tuple[int, int]
    found: Mention | None
    seen: bool


@record
class Jump:
    """A marked mention and the first jump that is offered from it.

    Attributes:
        start: Where it starts.
        target: The mention it leads to, or None if nothing is offered.
        right: Whether it lands on a mention of the event, of its part or of its whole.
        in_sentence: Whether it lands in a sentence that tells the event.
        others: Other articles with a marked mention of the event.
        reached: Those of them in which some crossing lands on one.
        chance: How likely the program holds the jump to be right, 0 to 1.
    """

    start: Marked
    target: Mention | None
    right: bool
    in_sentence: bool
    others: frozenset[str]
    reached: frozenset[str]
    chance: float = 0.0


@record
class Measured:
    """What was measured on one corpus folder.

    Attributes:
        jumps: One for each marked mention.
        linked: Look-alikes that are linked: the pair's name, and an example where one was found.
        look_alikes: Number of pairs that must stay apart.
        unmarked: Number of jumps offered from words that are not marked.
        unmarked_in_sentence: How many of those lead from a sentence on an event to another one on it.
    """

    jumps: tuple[Jump, ...]
    linked: tuple[str, ...]
    look_alikes: int
    unmarked: int
    unmarked_in_sentence: int

    def figures(self) -> dict[str, float]:
        """The reader's figures, shares of 1 but for ``wrong_per_100`` and ``look_alikes_linked``."""
        needed = [jump for jump in self.jumps if jump.others]
        offered = [jump for jump in self.jumps if jump.target is not None]
        recall = sum(len(jump.reached) / len(jump.others) for jump in needed)
        right = sum(jump.right for jump in offered)
        return {
            "seen": _share(sum(jump.start.seen for jump in self.jumps), len(self.jumps)),
            "detected": _share(sum(jump.start.found is not None for jump in self.jumps), len(self.jumps)),
            "first_right": _share(sum(jump.right for jump in needed), len(needed)),
            "precision": _share(right, len(offered)),
            "in_sentence": _share(sum(jump.in_sentence for jump in offered), len(offered)),
            "reach": _share(sum(bool(jump.reached) for jump in needed), len(needed)),
            "document_recall": _share(recall, len(needed)),
            "wrong_per_100": 100 * _share(len(offered) - right, len(offered)),
            "look_alikes_linked": len(self.linked),
        }

    def curve(self) -> list[tuple[float, float, float]]:
        """What stricter jumps would bring, in %: (least chance, right of all told elsewhere, wrong of offered)."""
        needed = sum(bool(jump.others) for jump in self.jumps)
        out = []
        for at in _CHANCES:
            kept = [jump for jump in self.jumps if jump.target is not None and jump.chance >= at]
            right = sum(jump.right for jump in kept)
            told = sum(jump.right for jump in kept if jump.others)
            out.append((at, 100 * _share(told, needed), 100 * _share(len(kept) - right, len(kept))))
        return out

    def lines(self, *, each: bool = False) -> list[str]:
        """The figures as plain lines, in per cent; with ``each`` every jump that is wrong or missing."""
        f = {name: 100 * value for name, value in self.figures().items()}
        needed = sum(bool(jump.others) for jump in self.jumps)
        offered = sum(jump.target is not None for jump in self.jumps)
        events = len({jump.start.event for jump in self.jumps})
        lines = [
            f"{len(self.jumps)} marked mentions of {events} events; {needed} are told in another article",
            f"  found              {f['detected']:5.1f} as stops of a walk, {f['seen']:.1f} at all",
            f"  first jump right   {f['first_right']:5.1f} of all that are told elsewhere (P@1)",
            f"  jumps right        {f['precision']:5.1f} of {offered} offered"
            f"; in the right sentence {f['in_sentence']:.1f}",
            f"  reach              {f['reach']:5.1f}",
            f"  document recall    {f['document_recall']:5.1f}",
            f"  wrong per 100      {f['wrong_per_100'] / 100:5.1f}",
            f"  from words not marked: {self.unmarked} jumps, {self.unmarked_in_sentence} of them from one sentence"
            " on an event to another",
            f"  look-alikes linked: {len(self.linked)} of {self.look_alikes}",
        ]
        lines += [f"    {pair}" for pair in self.linked]
        lines += [
            f"  jumps held likelier than {at:.1f}: {right:5.1f} right of all told elsewhere, {wrong:4.1f} of 100 wrong"
            for at, right, wrong in self.curve()
        ]
        if each:
            lines += [_told(jump) for jump in self.jumps if jump.others and not jump.right]
            lines += [
                _told(jump) for jump in self.jumps if jump.target and not jump.others and not jump.right
            ]
        return lines


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0


def _told(jump: Jump) -> str:
    start = jump.start
    what = "unseen" if start.found is None else "wrong" if jump.target else "no jump"
    to = f" → {jump.target.article}#{jump.target.passage} “{jump.target.text}”" if jump.target else ""
    return f"{what:8} {start.event}: {start.article}#{start.passage} “{start.text}”{to}"


def measure(folder: Path) -> Measured:
    """Read and link the folder afresh, and follow the first jump from every marked mention.

    Raises:
        ReadError: If ``gold.yaml`` marks words that are not there, or is not of its form.
    """
    gold = yamlio.load((folder / "gold.yaml").read_text("utf-8"), name="gold.yaml")
    with tempfile.TemporaryDirectory() as cache:
        corpus = Corpus.open(folder, cache=Path(cache))
        try:
            corpus.build(jobs=1)
            return score(corpus, gold)
        finally:
            corpus.close()


def score(corpus: Corpus, gold: Mapping[str, Any]) -> Measured:
    """Follow the first jump from every marked mention of a corpus that is built.

    Raises:
        ReadError: If ``gold`` marks words that are not there, or is not of its form.
    """
    try:
        marks = [
            _marked(corpus, str(event["id"]), place)
            for event in gold["events"]
            for place in event["mentions"]
        ]
        part = {str(event["id"]): str(event["part_of"]) for event in gold["events"] if "part_of" in event}
        pairs = list(_apart(corpus, gold, marks))
    except (KeyError, TypeError, ValueError) as error:
        raise ReadError(f"not of the known form: {error!r}", where="gold.yaml") from error
    return _Followed(corpus, marks, part).measured(pairs)


def _marked(corpus: Corpus, event: str, place: Mapping[str, Any]) -> Marked:
    article = corpus.article(str(place["article"]))
    passage = next((passage for passage in article.passages if passage.n == place["passage"]), None)
    text, start = str(place["text"]), -1
    if passage is not None:
        start = passage.start - 1
        for _ in range(place.get("occurrence", 1)):
            start = article.text.find(text, start + 1, passage.end)
            if start < 0:
                break
    if passage is None or start < 0:
        where = f"gold.yaml, {event}: {article.id}#{place['passage']}"
        raise ReadError(f"the words “{text}” do not stand there", where=where)
    end = start + len(text)
    seen = [
        mention
        for mention in corpus.mentions(article.id, ("event",))
        if mention.start < end and start < mention.end
    ]
    found = max(
        (mention for mention in seen if mention.stop),
        key=lambda one: (min(one.end, end) - max(one.start, start), -one.start),
        default=None,
    )
    sentence = _sentence(article, start, end)
    return Marked(event, article.id, passage.n, text, start, end, sentence, found, bool(seen))


def _sentence(article: Article, start: int, end: int) -> tuple[int, int]:
    for sentence in article.sentences:
        if sentence.start <= start < sentence.end:
            return sentence.start, sentence.end
    return start, end


Pair = tuple[str, Sequence[Marked], Sequence[Marked]]


def _apart(corpus: Corpus, gold: Mapping[str, Any], marks: Sequence[Marked]) -> Iterator[Pair]:
    """What must not be linked: the name of each pair, and its two sides."""
    of: dict[str, list[Marked]] = defaultdict(list)
    for mark in marks:
        of[mark.event].append(mark)
    facts = gold.get("facts", {})
    events = [(str(pair["a"]), str(pair["b"])) for pair in gold.get("look_alikes", ())]
    events += [pair for group in facts.get("distinct", ()) for pair in combinations(group, 2)]
    for a, b in events:
        if a not in of or b not in of:
            raise ReadError("a look-alike that is not marked", where=f"gold.yaml: {a}, {b}")
        yield f"{a} ~ {b}", of[a], of[b]
    for fact in facts.get("not_linked", ()):
        one, other = _marked(corpus, "", fact["a"]), _marked(corpus, "", fact["b"])
        yield f"{one.article}#{one.passage} ~ {other.article}#{other.passage}", [one], [other]


class _Followed:
    """The crossings from all mentions of a corpus, judged by the marks."""

    def __init__(self, corpus: Corpus, marks: Sequence[Marked], part: Mapping[str, str]) -> None:
        self._marks = marks
        self._part = part
        self._at: dict[str, set[str]] = defaultdict(set)
        self._articles: dict[str, set[str]] = defaultdict(set)
        self._sentences: dict[tuple[str, tuple[int, int]], set[str]] = defaultdict(set)
        for mark in marks:
            self._articles[mark.event].add(mark.article)
            self._sentences[mark.article, mark.sentence].add(mark.event)
            if mark.found is not None:
                self._at[mark.found.id].add(mark.event)
        self._text = {article: corpus.article(article) for article in {mark.article for mark in marks}}
        self._to: dict[str, list[Crossing]] = {}
        self._stops = [one for one in corpus.store.all_mentions(("event",)) if one.stop]
        for stop in self._stops:
            self._to[stop.id] = [one for one in corpus.crossings(stop.id) if one.link.state in _SURE]

    def measured(self, pairs: Sequence[Pair]) -> Measured:
        """All of it; ``pairs`` are those that must stay apart."""
        linked = [f"{name}{example}" for name, a, b in pairs if (example := self._linked(a, b))]
        unmarked = [one for one in self._stops if one.id not in self._at and self._to[one.id]]
        alike = sum(
            bool(self._events_in(one) & self._events_in(self._to[one.id][0].mention)) for one in unmarked
        )
        return Measured(tuple(map(self._jump, self._marks)), tuple(linked), len(pairs), len(unmarked), alike)

    def _jump(self, mark: Marked) -> Jump:
        others = frozenset(self._articles[mark.event] - {mark.article})
        to = self._to[mark.found.id] if mark.found else []
        reached = frozenset(one.mention.article for one in to if mark.event in self._at[one.mention.id])
        if not to:
            return Jump(mark, None, False, False, others, reached)
        first = to[0].mention
        right = any(self._same(mark.event, event) for event in self._at[first.id])
        near = any(self._same(mark.event, event) for event in self._events_in(first))
        return Jump(mark, first, right, right or near, others, reached, to[0].link.p)

    def _same(self, a: str, b: str) -> bool:
        return a == b or self._part.get(a) == b or self._part.get(b) == a

    def _events_in(self, mention: Mention) -> set[str]:
        """Events that the sentence of a mention tells."""
        article = self._text.get(mention.article)
        if article is None:
            return set()
        return self._sentences[article.id, _sentence(article, mention.head.start, mention.head.end)]

    def _linked(self, a: Sequence[Marked], b: Sequence[Marked]) -> str:
        """An example of a link between the two sides, or nothing."""
        ends = {mark.found.id: mark for mark in b if mark.found}
        for mark in a:
            if mark.found is None:
                continue
            for one in ends.values():
                same = mark.found.event is not None and one.found and one.found.event == mark.found.event
                if same or any(step.mention.id in ends for step in self._to[mark.found.id]):
                    here, there = (f"{x.article}#{x.passage} “{x.text}”" for x in (mark, one))
                    return f": {here} and {there}"
        return ""
