"""What a correction is about: the name or the event under the cursor, wherever that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from index.model import Entity, Event, Mention
from index.record import record
from tui.library import explain
from tui.widgets.article import MarkKind

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.screens.read import ReadView

EVENTS: tuple[MarkKind, ...] = ("event",)
MOST = 8
"""Likely partners of a merge that are offered first."""
TYPES = {
    "PERSON": "a person",
    "ORG": "an organisation",
    "GPE": "a country or town",
    "LOC": "a place",
    "NORP": "a people or party",
    "EVENT": "a named event",
    "TREATY": "a treaty",
    "WORK": "a work",
}


@record
class Subject:
    """A name or an event.

    Attributes:
        kind: Which of the two.
        id: Entity or event id.
        label: What it is called now; untrusted text.
        mention: The mention under the cursor, where it is a passage that is pointed at; else empty.
        day: The day of an event as it is known now, or empty.
    """

    kind: Literal["name", "event"]
    id: str
    label: str
    mention: str = ""
    day: str = ""


def subject_of(
    screen: MainScreen, read: ReadView, do: Callable[[Subject], object], nothing: Callable[[], object]
) -> None:
    """Find what the cursor is on and call ``do`` with it, or ``nothing``.

    Args:
        screen: The screen.
        read: The reading view.
        do: Called, on the event loop, with what was found.
        nothing: Called where there is neither a name nor an event.
    """
    if screen.view is not read:
        found = screen.view.subject()
        _event(screen, found[0], found[1], do, nothing) if found else nothing()
        return
    context = screen.context()
    if context == "entities":
        entity = next(
            (one for one in screen.state.snapshot.entities if one.id == read.entities.current), None
        )
        do(Subject("name", entity.id, entity.name)) if entity else nothing()
    elif context == "why" and read.linking.origin is not None:
        _event(screen, read.linking.origin.event or "", read.linking.origin.id, do, nothing)
    elif context == "article":
        _in_text(screen, read, do, nothing)
    else:
        nothing()


def _in_text(
    screen: MainScreen, read: ReadView, do: Callable[[Subject], object], nothing: Callable[[], object]
) -> None:
    """The mark that was stepped on; else the event of the passage, as for crossing."""
    state, pane = screen.state, read.reading.pane()
    article = state.open.get(state.side, "")
    loaded = state.shelf.get(article)
    mark = pane.stepped_on or pane.mark_at_cursor(EVENTS)
    mention = next((one for one in loaded.mentions if mark and one.id == mark.id), None) if loaded else None
    if mention is not None and mention.kind == "entity" and mention.entity:
        name = next((one.name for one in state.snapshot.entities if one.id == mention.entity), mention.text)
        do(Subject("name", mention.entity, name, mention.id))
    elif mention is not None and mention.kind == "event" and mention.event:
        _event(screen, mention.event, mention.id, do, nothing)
    else:
        corpus, offset = screen.corpus, pane.place.offset

        def found(near: Mention | None) -> None:
            _event(screen, near.event if near and near.event else "", near.id if near else "", do, nothing)

        screen.jobs.ask(
            "subject", lambda: corpus.mention_near(article, offset), found, lambda e: screen.say(explain(e))
        )


def _event(
    screen: MainScreen,
    event: str,
    mention: str,
    do: Callable[[Subject], object],
    nothing: Callable[[], object],
) -> None:
    corpus = screen.corpus

    def found(event: Event) -> None:
        period = event.period
        day = ""
        if period is not None and period.first is not None:
            day = str(period.first)
            day += "" if period.last in (None, period.first) else f"..{period.last}"
        do(Subject("event", event.id, event.happening, mention, day))

    if event:
        screen.jobs.ask("subject", lambda: corpus.event(event), found, lambda e: screen.say(explain(e)))
    else:
        nothing()


def likely_names(label: str, entities: Sequence[Entity]) -> list[Entity]:
    """Entities that share a word with a name, or whose initials it is, best first."""
    words = set(label.casefold().split())

    def alike(entity: Entity) -> int:
        forms = (entity.name, *(alias.text for alias in entity.aliases))
        initials = {"".join(word[0] for word in form.split()).casefold() for form in forms if form.split()}
        shared = max((len(words & set(form.casefold().split())) for form in forms), default=0)
        return shared + (2 if initials & words else 0)

    found = sorted(
        (entity for entity in entities if alike(entity)), key=lambda one: (-alike(one), -one.count)
    )
    return found[:MOST]


def likely_events(event: Event, others: Sequence[Event]) -> list[Event]:
    """Events of the same kind, people or days, best first."""

    def alike(other: Event) -> int:
        people = len(set(event.entities) & set(other.entities))
        days = event.period is not None and other.period is not None and event.period.overlaps(other.period)
        return 2 * (other.kind == event.kind and other.kind != "other") + min(people, 3) + 2 * days

    found = sorted((other for other in others if alike(other) > 2), key=lambda one: (-alike(one), one.id))
    return found[:MOST]
