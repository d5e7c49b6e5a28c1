"""Events out of groups of mentions: day, people, kind, title, and the links that carry them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from index.events.described import Described
from index.events.documents import Place
from index.events.linking import Linked
from index.events.titles import title_of
from index.events.words import ASPECT, OTHER, SAY
from index.model import Basis, Event, Period


def grouped(linked: Linked) -> list[list[int]]:
    """Rows of mentions that make an event, group by group.

    A walk must stop at one of its mentions: sayings and doings in general make no event of their own.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for row, group in enumerate(linked.groups):
        members[group].append(row)
    mentions = linked.table.mentions
    return [rows for rows in members.values() if any(mentions[r].head.stop for r in rows)]


def period_of(mentions: Sequence[Described]) -> tuple[Period | None, Basis]:
    """When the event was: the finest day that its own mentions give and most of them fit, and how it is known."""
    own = [m for m in mentions if m.period is not None and m.own]
    if not own:
        return None, "unknown"
    best = min(own, key=lambda m: (-_fitting(m.period, own), _length(m.period), m.id))
    period = best.period
    stated = any(m.period == period and m.basis == "stated" for m in own)
    return period, "stated" if stated else "inferred"


def _fitting(period: Period | None, mentions: Sequence[Described]) -> int:
    return sum(period is not None and m.period is not None and period.overlaps(m.period) for m in mentions)


def _length(period: Period | None) -> int:
    if period is None or period.first is None or period.last is None:
        return 1_000_000
    return (period.last - period.first).days


def kind_of(mentions: Sequence[Described]) -> str:
    """The kind most of the mentions have; ``other`` only if none has another."""
    kinds = Counter(m.kind for m in mentions)
    return min(kinds, key=lambda k: (k == OTHER, k in (SAY, ASPECT), -kinds[k], k))


def takers_of(mentions: Sequence[Described]) -> list[str]:
    """Entity ids that take part, those of most mentions first; persons before others."""
    people = Counter(e for m in mentions for e in m.people)
    others = Counter(e for m in mentions for e in m.others)
    ranked = sorted(people, key=lambda e: (-people[e], e))
    return ranked + sorted((e for e in others if e not in people), key=lambda e: (-others[e], e))


def place_of(mentions: Sequence[Described]) -> str | None:
    """The place that most mentions give, if a fourth of them do, or None."""
    places = Counter(e for m in mentions for e in m.places)
    best = min(places, key=lambda e: (-places[e], e), default=None)
    return best if best is not None and 4 * places[best] >= len(mentions) else None


def slug(text: str) -> str:
    """Lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _stamp(period: Period | None) -> str:
    if period is None or period.first is None:
        return ""
    return {"day": period.first.isoformat(), "month": period.first.isoformat()[:7]}.get(
        period.granularity, period.first.isoformat()[:4]
    )


def events(
    linked: Linked,
    names: Mapping[str, str],
    titles: Mapping[int, str],
    periods: Mapping[int, Period],
    decided: frozenset[int],
) -> tuple[list[Event], dict[Place, str]]:
    """Events with stable ids, and the event of each mention.

    Args:
        linked: The groups.
        names: Entity id → name.
        titles: Row of a mention → title that the user gave.
        periods: Row of a mention → days that the user set.
        decided: Rows of mentions that the user joined or parted.
    """
    out: list[Event] = []
    of: dict[Place, str] = {}
    name_of = _Names()
    table = linked.table
    for rows in sorted(grouped(linked), key=lambda rows: rows[0]):
        mentions = [table.mentions[r] for r in rows]
        kind, takers, place = kind_of(mentions), takers_of(mentions), place_of(mentions)
        period, basis = period_of(mentions)
        chosen = next((periods[r] for r in rows if r in periods), None)
        if chosen is not None:
            period, basis = chosen, "set"
        lemma = Counter(m.head.lemma for m in mentions).most_common(1)[0][0]
        title = next((titles[r] for r in rows if r in titles), None)
        word = kind if kind not in (OTHER, SAY, ASPECT) else lemma
        name = name_of(_stamp(period), slug(word), *(_short(e) for e in takers[:2]))
        sources = Counter(table.views[m.doc].document.article.source for m in mentions)
        out.append(
            Event(
                id=name,
                title=title or title_of(period, takers, kind, mentions, table.views, names, place),
                kind=kind,
                period=period,
                basis=basis,
                entities=tuple(takers),
                place=place,
                mentions=tuple(m.id for m in mentions),
                by_source=dict(sorted(sources.items())),
                decided=bool(decided & set(rows)) or title is not None or chosen is not None,
            )
        )
        of |= {(table.views[m.doc].document.article.id, m.head.start): name for m in mentions}
    return sorted(out, key=_by_date), of


class _Names:
    """Gives names that no other event has."""

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()
        self._given: set[str] = set()

    def __call__(self, *parts: str) -> str:
        """A name of the parts that are not empty, with a number if another event has it."""
        base = "-".join(part for part in parts if part) or "event"
        name = base
        self._used[base] += not self._used[base]
        while name in self._given:  # "x-2" may also be the plain name of another event
            self._used[base] += 1
            name = f"{base}-{self._used[base]}"
        self._given.add(name)
        return name


def _short(entity: str) -> str:
    return slug(entity).split("-")[-1][:16]


def _by_date(event: Event) -> tuple[date, str]:
    first = event.period.first if event.period else None
    return first or date.max, event.id
