"""The logic of ``x`` and ``X``: which source comes next, and when to ask instead of jumping.

Pure: no terminal, no corpus. From one event mention the targets are one place per other source, linked ones
first, in the corpus's order of sources; then the held-back look-alikes, each of which is first only named,
and shown when the key is pressed again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from index.model import Crossing
from index.record import record

StepKind = Literal["show", "ask", "nothing"]
_SURE = ("linked", "confirmed")


@record
class Target:
    """Where ``x`` can lead.

    Attributes:
        source: Slug of the source.
        crossing: The mention there and the link to it.
        sure: False for a held-back look-alike.
    """

    source: str
    crossing: Crossing
    sure: bool


@record
class Step:
    """What a press of ``x`` or ``X`` leads to.

    Attributes:
        kind: ``show`` a target, ``ask`` about it first, or ``nothing`` there.
        target: The target; None only for ``nothing``.
        number: 1-based number of the target.
        of: Number of targets of the same sureness.
    """

    kind: StepKind
    target: Target | None = None
    number: int = 0
    of: int = 0


@record
class Round:
    """A round over the sources that tell the event of one mention.

    Attributes:
        origin: Mention id that the round started from.
        targets: One per source: sure ones, then look-alikes.
        at: Index of the target that was shown or asked about last, or -1 at the start.
        asked: True if that one was only asked about so far.
    """

    origin: str
    targets: tuple[Target, ...]
    at: int = -1
    asked: bool = False

    @property
    def current(self) -> Target | None:
        """The target that was shown or asked about last."""
        return self.targets[self.at] if 0 <= self.at < len(self.targets) else None

    def step(self, by: int = 1) -> tuple[Round, Step]:
        """The round after a press of ``x`` (``by`` 1) or ``X`` (-1), and what to do.

        A look-alike that was asked about is shown by the next press of ``x``; everything else moves on, round
        the ends.
        """
        if not self.targets:
            return self, Step("nothing")
        if self.asked and by > 0:
            return replace(self, asked=False), self._describe("show", self.at)
        at = (self.at + by) % len(self.targets) if self.at >= 0 else (0 if by > 0 else len(self.targets) - 1)
        asked = not self.targets[at].sure
        return replace(self, at=at, asked=asked), self._describe("ask" if asked else "show", at)

    def on(self, mention: str) -> Round:
        """The round standing on the target with this mention id, shown; itself if it has no such target."""
        for index, target in enumerate(self.targets):
            if target.crossing.mention.id == mention:
                return replace(self, at=index, asked=False)
        return self

    def _describe(self, kind: StepKind, at: int) -> Step:
        target = self.targets[at]
        alike = [index for index, other in enumerate(self.targets) if other.sure == target.sure]
        return Step(kind, target, alike.index(at) + 1, len(alike))


def start(
    origin: str, crossings: Sequence[Crossing], source_of: Mapping[str, str], order: Sequence[str]
) -> Round:
    """A new round from a mention.

    Args:
        origin: Mention id.
        crossings: What the corpus offers, best first within a source; refused ones are left out here.
        source_of: Source slug of each article id.
        order: Slugs in the order of the sources pane. The round starts after the origin's own source, so that
            repeated presses go through all of them in turn.
    """
    home = source_of.get(origin.rpartition(":")[0], "")
    rank = {source: index for index, source in enumerate(order)}
    turn = rank.get(home, -1) + 1

    def place(target: Target) -> tuple[bool, int]:
        index = rank.get(target.source, len(rank))
        return (not target.sure, (index - turn) % max(1, len(rank)))

    best: dict[tuple[str, bool], Target] = {}
    for crossing in crossings:
        sure = crossing.link.state in _SURE
        if crossing.link.state == "refused":
            continue
        source = source_of.get(crossing.mention.article, crossing.mention.article)
        known = best.get((source, sure))
        if known is None or crossing.link.p > known.crossing.link.p:
            best[source, sure] = Target(source, crossing, sure)
    kept = [target for (source, sure), target in best.items() if sure or (source, True) not in best]
    return Round(origin, tuple(sorted(kept, key=place)))
