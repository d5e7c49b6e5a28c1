"""Events and names that only one of two articles has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from index.claims.days import LONGEST as _LONGEST
from index.claims.days import period_of
from index.claims.sides import Side
from index.model import Claim, Entity, Event, Link, Mention, Period, Verdict
from index.periods import iso_text


def one_sided_events(
    a: Side, b: Side, events: Mapping[str, Event], held: Sequence[Link], settled: Collection[str]
) -> Iterator[Claim]:
    """Events that one article tells and the other does not; look-alikes are set beside one another.

    Events that nobody else tells are left out if they have no day or nobody takes part in them: they are the
    grain of any text.

    Args:
        a: The first article.
        b: The second article.
        events: Events by id.
        held: Links that were held back.
        settled: Ids of events that are set side by side elsewhere.
    """
    alike = _look_alikes(a, b, held)
    for side, other, verdict in ((a, b, "only_a"), (b, a, "only_b")):
        for name, mentions in side.events.items():
            event = events.get(name)
            if (
                event is None
                or name in other.events
                or name in settled
                or not any(one.stop for one in mentions)
            ):
                continue
            if len(event.by_source) < 2 and not (_when(event) and event.entities):
                continue
            if name in alike:
                if side is a:
                    yield _alike(a, b, event, *alike[name], events)
                continue
            if not any(name == pair[2] for pair in alike.values()):
                yield _alone(side, other, event, mentions[0], "only_a" if verdict == "only_a" else "only_b")


def _look_alikes(a: Side, b: Side, held: Sequence[Link]) -> dict[str, tuple[Mention, Mention, str]]:
    """For events of the first article the surest look-alike of the second: both mentions and its event."""
    in_a = {one.id: one for one in a.mentions if one.kind == "event"}
    in_b = {one.id: one for one in b.mentions if one.kind == "event"}
    found: dict[str, tuple[Mention, Mention, str]] = {}
    for link in sorted(held, key=lambda one: (-one.p, one.a, one.b)):
        first, second = in_a.get(link.a) or in_a.get(link.b), in_b.get(link.b) or in_b.get(link.a)
        if first and second and first.event and second.event and first.event != second.event:
            found.setdefault(first.event, (first, second, second.event))
    return found


def _alike(
    a: Side, b: Side, event: Event, first: Mention, second: Mention, like: str, events: Mapping[str, Event]
) -> Claim:
    other = events.get(like)
    return Claim(
        about=event.happening,
        topic="event",
        verdict="different_claim",
        a=a.place(first.start, first.end),
        b=b.place(second.start, second.end),
        a_value=iso_text(period_of(first) or _when(event)) or first.text,
        b_value=iso_text(period_of(second) or (_when(other) if other else None)) or second.text,
        event=event.id,
        note="look alike, held back: decide whether they are the same",
    )


def _when(event: Event) -> Period | None:
    """When an event happened, if that is told to ten years or closer."""
    period = event.period
    if period is None or period.first is None or period.last is None:
        return period
    return period if (period.last - period.first).days <= _LONGEST else None


def _alone(side: Side, other: Side, event: Event, mention: Mention, verdict: Verdict) -> Claim:
    place = side.place(mention.start, mention.end)
    ends = other.article.date.period.last if other.article.date.period else None
    first = event.period.first if event.period else None
    could_not = ends is not None and first is not None and ends < first
    where = "B" if verdict == "only_a" else "A"
    value = iso_text(_when(event)) or mention.text
    return Claim(
        about=event.happening,
        topic="event",
        verdict=verdict,
        a=place if verdict == "only_a" else None,
        b=place if verdict == "only_b" else None,
        a_value=value if verdict == "only_a" else "",
        b_value=value if verdict == "only_b" else "",
        event=event.id,
        note=f"{where} appeared before it and could not know" if could_not else "",
    )


def one_sided_names(a: Side, b: Side, entities: Mapping[str, Entity]) -> Iterator[Claim]:
    """Names that only one of the articles has, most mentioned first."""
    in_a, in_b = _counted(a), _counted(b)
    for side, own, other, verdict in ((a, in_a, in_b, "only_a"), (b, in_b, in_a, "only_b")):
        rows = [(name, mentions) for name, mentions in own.items() if name not in other and name in entities]
        for name, mentions in sorted(rows, key=lambda row: (-len(row[1]), row[1][0].start)):
            place = side.place(mentions[0].start, mentions[0].end)
            value = f"{len(mentions)}×"
            yield Claim(
                about=entities[name].name,
                topic="name",
                verdict="only_a" if verdict == "only_a" else "only_b",
                a=place if verdict == "only_a" else None,
                b=place if verdict == "only_b" else None,
                a_value=value if verdict == "only_a" else "",
                b_value=value if verdict == "only_b" else "",
            )


def _counted(side: Side) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for one in side.names:
        found[one.entity or ""].append(one)
    return found
