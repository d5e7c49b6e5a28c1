"""A small corpus that answers what the comparing views ask, on top of the one in ``fakes``."""

from __future__ import annotations

from index import coverage
from index.model import Cell

from .fakes import FakeCorpus


class ComparingCorpus(FakeCorpus):
    """Answers of the comparing views, worked out by the program's own rules where they are pure."""

    def coverage(self) -> list[tuple[str, dict[str, Cell]]]:
        mentions = {mention.id: mention for mention in self._mentions.values() if mention.kind == "event"}
        return coverage.matrix(self.articles(), self.events(), mentions, self._links)
