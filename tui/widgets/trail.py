"""The trail line."""

from __future__ import annotations

from dataclasses import dataclass

from tui.widgets.bars import Bar


@dataclass(frozen=True, slots=True)
class TrailView:
    """What one walks along.

    Attributes:
        kind: ``search``, ``entity``, ``event`` or ``quote``; empty if there is no trail.
        label: What was activated.
        position: 1-based stop; 0 before the first.
        total: Number of stops.
        where: Where that is ("A SCMP ¶12 ⇄ B NEO ¶5").
        hint: What to do next ("n N walk it everywhere").
        status: Words at the right end, which do not belong to the trail.
    """

    kind: str = ""
    label: str = ""
    position: int = 0
    total: int = 0
    where: str = ""
    hint: str = ""
    status: str = ""


class TrailLine(Bar):
    """``trail: event “06-28 call” 2/7 · A SCMP ¶12 · x next outlet`` and the status at the right."""

    def show(self, view: TrailView) -> None:
        """Show a trail (or that there is none yet)."""
