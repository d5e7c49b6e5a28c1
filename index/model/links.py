"""What joins mentions over articles: entities, events, links with their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from index.model.mentions import EntityType, Mention
from index.model.text import Basis, Period
from index.record import record

LinkState = Literal["linked", "held", "confirmed", "refused"]
KINDLESS = frozenset({"other", "say", "aspect"})
"""Kinds of events of which only the words tell what happened."""
SEASON = 92
"""Days that a period may last for an event to be dated by it."""


@record
class Alias:
    """One way in which an entity is named.

    Attributes:
        text: The name as written.
        rule: The linking rule that brought it.
        count: How often it stands in the corpus.
    """

    text: str
    rule: str
    count: int


@record
class Entity:
    """A person, organisation, place, people, treaty, work or named event.

    Attributes:
        id: Slug, unique in the corpus.
        name: Name to show.
        type: Entity type.
        aliases: Every way it is named, most frequent first.
        count: Mentions in the corpus, folded passages left out.
        by_source: Mentions per source; sources without one are absent.
        decided: True if a decision of the user shaped it.
    """

    id: str
    name: str
    type: EntityType
    aliases: tuple[Alias, ...]
    count: int
    by_source: Mapping[str, int]
    decided: bool = False


@record
class Evidence:
    """One reason for or against a link.

    Attributes:
        kind: people, place, kind, words, date, number, quote, decision …
        text: The reason in plain words.
        weight: How much it moved the score; positive speaks for the link.
    """

    kind: str
    text: str
    weight: float = 0.0


@record
class Link:
    """Two mentions that may tell the same event.

    Attributes:
        a: Mention id; ``a < b``.
        b: Mention id.
        p: Probability that they tell the same event, 0 to 1.
        state: ``linked`` or ``held`` by the machine, ``confirmed`` or ``refused`` by the user.
        pros: Evidence for it, strongest first.
        cons: Evidence against it, strongest first.
    """

    a: str
    b: str
    p: float
    state: LinkState
    pros: tuple[Evidence, ...] = ()
    cons: tuple[Evidence, ...] = ()


@record
class Event:
    """What several mentions tell of.

    Attributes:
        id: Stable slug, for example ``2021-06-28-meet-xi-putin``.
        title: Neutral title: day · people · kind.
        kind: Kind of event.
        period: When it happened, or None.
        basis: How the date is known.
        entities: Entity ids that take part, most mentioned first.
        place: Entity id of the place, or None.
        mentions: Mention ids in order of article and offset.
        by_source: Mentions per source; sources without one are absent.
        decided: True if a decision of the user shaped it.
    """

    id: str
    title: str
    kind: str
    period: Period | None
    basis: Basis
    entities: tuple[str, ...]
    place: str | None
    mentions: tuple[str, ...]
    by_source: Mapping[str, int]
    decided: bool = False

    @property
    def happening(self) -> str:
        """The title without the day that leads it, for lists that show the day in a column of its own."""
        return undated(self.title, self.period)

    @property
    def vague(self) -> bool:
        """Whether neither what happened nor when is known well: "setting the tone", "saying", some time in a year.

        What the user has decided on is never vague.
        """
        return not self.decided and self.kind in KINDLESS and not _dated(self.period)


def _dated(period: Period | None) -> bool:
    """Whether a period is known to within a season."""
    if period is None or period.first is None or period.last is None:
        return False
    return (period.last - period.first).days <= SEASON


def undated(title: str, period: Period | None) -> str:
    """The title of an event without the day that leads it; whole where the event has no day or another title."""
    day, dot, rest = title.partition(" · ")
    return rest if dot and period is not None and any(letter.isdigit() for letter in day) else title


@record
class Crossing:
    """One place to cross to from a mention.

    Attributes:
        mention: The mention in another article.
        link: Why; its state tells whether it is a link or a held-back look-alike.
    """

    mention: Mention
    link: Link
