"""Which events a view shows, a command prints and an export saves: by who tells them, and by words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from index.model import Event, Period
from index.periods import period_label
from index.record import record
from tui.wordfilter import fits, split

if TYPE_CHECKING:
    from index.corpus import Corpus

Scope = Literal["shared", "all", "alone"]


@record
class Choice:
    """What is kept of the events.

    Attributes:
        scope: Those that several outlets tell, all, or those that one alone tells.
        vague: Whether those of which neither kind nor day is known are among them.
        find: Every word of this must stand in what is known of an event; ``2021-06..2022`` asks for its days.
    """

    scope: Scope = "all"
    vague: bool = True
    find: str = ""

    def __bool__(self) -> bool:
        """Whether anything may be left out."""
        return self != Choice()

    def holds(self, event: Event) -> bool:
        """Whether an event is kept, whatever its words are."""
        several = len(event.by_source) > 1
        return (self.vague or not event.vague) and (
            self.scope == "all" or several == (self.scope == "shared")
        )

    def flags(self) -> list[str]:
        """The words of a command that keep the same."""
        return [
            *([] if self.scope == "all" else [f"--{self.scope}"]),
            *([] if self.vague else ["--no-vague"]),
            *(["--find", self.find] if self.find else []),
        ]


def of_arguments(arguments: Any) -> Choice:
    """What the flags of a command keep."""
    scope: Scope = "shared" if arguments.shared else "alone" if arguments.alone else "all"
    return Choice(scope, not arguments.no_vague, arguments.find)


def selected(corpus: Corpus, choice: Choice, events: Iterable[Event] | None = None) -> tuple[Event, ...]:
    """The events that are kept, in their order.

    Args:
        corpus: The corpus.
        choice: What is kept.
        events: Of these; by default of all.
    """
    found = corpus.events(shared=choice.scope == "shared") if events is None else events
    kept = tuple(event for event in found if choice.holds(event))
    words = split(choice.find)
    if not words:
        return kept
    from tui.library import outlets_of

    names = {entity.id: entity.name for entity in corpus.entities()}
    outlets = outlets_of(corpus.roll()).names
    return tuple(
        event for event in kept if fits(words, texts(event, who(event, names), outlets), days(event.period))
    )


def who(event: Event, names: Mapping[str, str]) -> str:
    """Names of all who take part in an event, and of its place."""
    return " ".join(names[one] for one in (*event.entities, event.place or "") if one in names)


def texts(event: Event, named: str, outlets: Mapping[str, str]) -> Sequence[str]:
    """What is looked in for the words of a filter: title, day, kind, names and outlets of an event."""
    told = (outlets.get(source, source) for source in event.by_source)
    return event.happening, period_label(event.period), event.kind, named, *told


def days(period: Period | None) -> tuple[str, str]:
    """First and last day, as ``2021-06-28``; empty where it is not known, far away where it is open."""
    if period is None:
        return "", ""
    return (period.first or date.min).isoformat(), (period.last or date.max).isoformat()
