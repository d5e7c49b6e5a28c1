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

CueKind = Literal["ahead", "maybe", "back"]
"""``maybe``: hoped, expected, possible, seen from the past."""

Cue = tuple[int, int, CueKind]
"""Start, end and kind of a verb cue."""

_KIND_OF: dict[str, CueKind] = {"ahead": "ahead", "maybe": "maybe", "back": "back"}

_AHEAD = (
    r"\b(?:will|shall|won['’]t)(?:\s+(?!have\b)[a-z]+){1,3}|['’]ll\s+[a-z]+"
    r"|\b(?:is|are|be|been|being)\s+(?:(?:still|also|now|currently|provisionally)\s+)?"
    r"(?:due|set|scheduled|slated|expected|planned|poised|going|about|to)\b(?:\s+[a-z]+){0,3}"
    r"|\b(?:ahead\s+of|in\s+the\s+run-?up\s+to|upcoming|forthcoming)\b"
)
_MAYBE = (
    r"\b(?:would|could|should|can|may|might|must|will\s+have)(?:\s+[a-z]+){1,3}"
    r"|\b(?:was|were)\s+(?:(?:still|also|originally|initially)\s+)?"
    r"(?:due|set|scheduled|slated|expected|planned|supposed|going|about|to)\b(?:\s+[a-z]+){0,3}"
    r"|\b(?:plan|hope|intend|aim|want|expect|vow|pledge|promise|propose|seek|prepare|need|mean|schedul|slat|set)"
    r"(?:s|ed|d|ned|es|ing|ning)?\s+(?:to|for)\b(?:\s+[a-z]+){0,2}"
    r"|\b(?:planned|scheduled|slated|due|set|expected)\s+(?:in|on|by)\b"
    # A perfect takes no day that is over: "has invited both sides to talks on Thursday".
    r"|\b(?:has|have)\s+(?:invited|summoned|convened|scheduled)\b"
    r"|\b(?:ends?|begins?|starts?|opens?|closes?|expires?|falls|comes?|runs|takes\s+(?:place|effect)|deadline|"
    r"no\s+later\s+than|to\s+be\s+held|starting\s+from|if)\b"
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

_CUE = re.compile(rf"(?P<ahead>{_AHEAD})|(?P<maybe>{_MAYBE})|(?P<back>{_BACK})", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:()\[\]“”\"–—]|\s-\s|\b(?:while|although|because|whereas|but)\b", re.IGNORECASE)
_DUE_BEFORE = re.compile(
    r"\b(?:by|until|till|due|before)\s+(?:(?:on|in)\s+)?(?:the\s+end\s+of\s+)?(?:the\s+)?$", re.IGNORECASE
)
_AFTERMATH = re.compile(r"\bsince\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
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
    _cues: dict[Span, list[Cue]] = field(init=False, default_factory=dict)

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

    def parted(self, start: int, end: int) -> bool:
        """Whether a comma, bracket or conjunction stands in ``text[start:end]``."""
        return bool(_CLAUSE_END.search(self.article.text, start, end))

    def cues(self, sentence: Span) -> list[Cue]:
        """The verb cues of a sentence, by start."""
        if sentence not in self._cues:
            self._cues[sentence] = [
                (found.start(), found.end(), _KIND_OF[found.lastgroup or "back"])
                for found in _CUE.finditer(self.article.text, sentence.start, sentence.end)
            ]
        return self._cues[sentence]

    def direction(self, timex: Timex) -> Direction:
        """Whether the text tells what happened at that time or what is to come, as a reader would take it."""
        return self._judge(timex)[0]

    def sure_direction(self, timex: Timex) -> Direction:
        """The same where it can be relied on: ``none`` for what was only hoped or expected."""
        direction, sure = self._judge(timex)
        return direction if sure else "none"

    def _judge(self, timex: Timex) -> tuple[Direction, bool]:
        text = self.article.text
        sentence = self.sentence(timex.start)
        # A cue takes in words after its verb ("will meet on"), so that a participle there counts once.
        cues = [
            (start, min(end, timex.start) if start < timex.start else end, kind)
            for start, end, kind in self.cues(sentence)
            if start < timex.start or start >= timex.end
        ]
        before = text[max(sentence.start, timex.start - 32) : timex.start]
        due = bool(_DUE_BEFORE.search(before))
        if not cues:
            since = bool(_AFTERMATH.search(before))
            return ("future", False) if due else ("past", True) if since else ("none", True)
        kind, near = self._nearest(timex, sentence, cues)
        if kind == "back" and _SCHEDULED_NOUN.search(before) and self._follows_another(timex, sentence):
            return "unsure", True
        if kind == "back":
            return "past", near and not due
        return "future", kind == "ahead" and near

    def _nearest(self, timex: Timex, sentence: Span, cues: list[Cue]) -> tuple[CueKind, bool]:
        """The kind of the cue that governs the expression, and whether it stands near enough to be sure."""
        text = self.article.text
        clause = self.clause(timex.start, timex.end)
        inside = [cue for cue in cues if cue[0] >= clause.start and cue[1] <= clause.end]
        if not inside and not text[clause.start : timex.start].strip() and clause.start > sentence.start:
            # "Xi, on Monday, met": an inserted date belongs to what follows as well as to what precedes.
            inside = cues
        if not inside:
            before = [cue for cue in cues if cue[1] <= timex.start]
            return (before[-1][2], False) if before else (cues[0][2], True)

        def distance(cue: Cue) -> float:
            # What follows the date governs it less often than what precedes it ("said Monday it will").
            return timex.start - cue[1] if cue[1] <= timex.start else 1.5 * (cue[0] - timex.end)

        return min(inside, key=distance)[2], True

    def _follows_another(self, timex: Timex, sentence: Span) -> bool:
        """Whether another day or weekday is told earlier in the sentence."""
        return bool(_ANOTHER_DAY.search(self.article.text, sentence.start, timex.start))


_ANOTHER_DAY = re.compile(
    r"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|(?:January|February|March|April|May|"
    r"June|July|August|September|October|November|December)\s+\d)"
)
