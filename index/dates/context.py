"""What stands around a time expression: its sentence, and whether that looks back or ahead.

There is no parser here. Verbs are told by form; the cue nearest to the expression in its own clause
decides, then the nearest one in the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from index.model import Article, Span, Timex

Direction = Literal["past", "future", "none", "unsure"]
"""``none``: no verb says it (a headline, a caption); ``unsure``: it could be either."""

_AHEAD = (
    r"\b(?:will|shall|won['’]t|would)(?:\s+(?!have\b)[a-z]+){1,3}"
    r"|\b(?:is|are|was|were|be|been|being)\s+(?:(?:still|also|now|originally)\s+)?"
    r"(?:due|set|scheduled|slated|expected|planned|poised|going|about|likely|to)\b(?:\s+[a-z]+){0,3}"
    r"|\b(?:plans?|planning|intends?|hopes?|aims?|wants?|expects?|vows?|pledges?|promises?)\s+to\s+[a-z]+"
    r"|\b(?:planned|plans|scheduled|slated|due|set|expected)\s+(?:for|to|in|on|by)\b(?:\s+(?!early|late|mid)[a-z]+ed\b)?"
    r"|\b(?:ahead\s+of|in\s+the\s+run-?up\s+to|upcoming|forthcoming|no\s+later\s+than|to\s+be\s+held|expires?|starting\s+from)\b"
    r"|['’]ll\s+[a-z]+"
)
_IRREGULAR = (
    r"said|told|was|were|had|did|met|held|took|made|gave|came|went|began|became|saw|sent|spoke|wrote|won|lost|left|led|"
    r"fell|rose|struck|hit|kept|brought|built|bought|sold|caught|fought|found|felt|knew|grew|drew|flew|threw|broke|"
    r"chose|stood|understood|sought|taught|thought|shot|sank|swore|stole|laid|paid|ran|sat|slid|spent|stuck|woke|wore|"
    r"overtook|overcame|withdrew|undertook|fled|shook|bore|arose|forgot|got|heard|meant"
)
_NOT_PAST = (
    r"united|indeed|need|feed|speed|seed|breed|weed|hundred|sacred|naked|bed|red|wed|ted|shed|unprecedented|succeed|"
    r"exceed|proceed|embed|indebted|limited|advanced|so-called"
)
_BACK = rf"\b(?:{_IRREGULAR}|(?!(?:{_NOT_PAST})\b)[a-z]{{2,}}ed)\b"

_CUE = re.compile(rf"(?P<ahead>{_AHEAD})|(?P<back>{_BACK})", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:()\[\]“”\"–—]|\s-\s|\b(?:while|although|because|whereas|but)\b", re.IGNORECASE)
_DUE_BEFORE = re.compile(
    r"\b(?:by|until|till|due|before)\s+(?:the\s+end\s+of\s+)?(?:the\s+)?$", re.IGNORECASE
)
_AFTERMATH = re.compile(r"\b(?:since|after|following)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_SCHEDULED_NOUN = re.compile(
    r"\b(?:anniversary|summit|meeting|talks|election|elections|vote|referendum|deadline|hearing|session|conference|"
    r"inauguration|ceremony|parade|holiday|congress|visit|match|game|final|launch|trial|speech|address)\s+on\s+$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Context:
    """The sentences of one article and what their verbs say.

    Attributes:
        article: The article.
    """

    article: Article
    _starts: list[int] = field(init=False)
    _cues: dict[Span, list[tuple[int, int, str]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [sentence.start for sentence in self.article.sentences]

    def sentence(self, offset: int) -> Span:
        """The sentence around an offset; the passage, or the line, where no sentences are known."""
        place = bisect_right(self._starts, offset) - 1
        if place >= 0:
            sentence = self.article.sentences[place]
            if offset < sentence.end:
                return sentence
        if passage := self.article.passage_at(offset):
            return Span(passage.start, passage.end)
        text = self.article.text
        start = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        return Span(start, len(text) if end < 0 else end)

    def passage(self, offset: int) -> int:
        """The number of the passage around an offset, 0 outside all."""
        passage = self.article.passage_at(offset)
        return passage.n if passage else 0

    def clause(self, start: int, end: int) -> Span:
        """The stretch of a sentence between commas, brackets and conjunctions around ``start`` to ``end``."""
        sentence = self.sentence(start)
        low, high = sentence.start, sentence.end
        for boundary in _CLAUSE_END.finditer(self.article.text, sentence.start, sentence.end):
            if boundary.end() <= start:
                low = boundary.end()
            elif boundary.start() >= end:
                high = boundary.start()
                break
        return Span(low, high)

    def cues(self, sentence: Span) -> list[tuple[int, int, str]]:
        """Start, end and side (``ahead`` or ``back``) of the verb cues of a sentence."""
        if sentence not in self._cues:
            self._cues[sentence] = [
                (found.start(), found.end(), found.lastgroup or "")
                for found in _CUE.finditer(self.article.text, sentence.start, sentence.end)
            ]
        return self._cues[sentence]

    def direction(self, timex: Timex) -> Direction:
        """Whether the text tells what happened at that time or what is to come."""
        text = self.article.text
        sentence = self.sentence(timex.start)
        cues = [cue for cue in self.cues(sentence) if cue[1] <= timex.start or cue[0] >= timex.end]
        before = text[max(sentence.start, timex.start - 32) : timex.start]
        if not cues:
            if _DUE_BEFORE.search(before):
                return "future"
            return "past" if _AFTERMATH.search(before) else "none"
        nearest = self._nearest(timex, sentence, cues)
        if nearest == "back" and _SCHEDULED_NOUN.search(before) and self._follows_another(timex, sentence):
            return "unsure"
        return "future" if nearest == "ahead" else "past"

    def _nearest(self, timex: Timex, sentence: Span, cues: list[tuple[int, int, str]]) -> str:
        """The side of the cue that governs the expression."""
        text = self.article.text
        clause = self.clause(timex.start, timex.end)
        inside = [cue for cue in cues if cue[0] >= clause.start and cue[1] <= clause.end]
        if not inside and not text[clause.start : timex.start].strip() and clause.start > sentence.start:
            # "Xi, on Monday, met": an inserted date belongs to what follows as well as to what precedes.
            inside = cues
        if not inside:
            opening = not any(cue[1] <= timex.start for cue in cues)
            return cues[0][2] if opening else [cue for cue in cues if cue[1] <= timex.start][-1][2]

        def distance(cue: tuple[int, int, str]) -> float:
            # What follows the date governs it less often than what precedes it ("said Monday it will").
            return timex.start - cue[1] if cue[1] <= timex.start else 1.5 * (cue[0] - timex.end)

        return min(inside, key=distance)[2]

    def _follows_another(self, timex: Timex, sentence: Span) -> bool:
        """Whether another day or weekday is told earlier in the sentence."""
        return bool(_ANOTHER_DAY.search(self.article.text, sentence.start, timex.start))


_ANOTHER_DAY = re.compile(
    r"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|(?:January|February|March|April|May|"
    r"June|July|August|September|October|November|December)\s+\d)"
)
