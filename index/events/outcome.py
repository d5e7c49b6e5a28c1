"""From documents to events and links: the whole way, with the user's decisions before and after."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from index.events import assemble, guard
from index.events.documents import (
    EventDecisions,
    EventDocument,
    EventLinks,
    Place,
    PlacePair,
    Progress,
    Redate,
)
from index.events.explain import Explainer, facts
from index.events.features import CHUNK, compare
from index.events.linking import Index, Linked, Pairs, resolve, stretch
from index.events.words import ASPECT, SAY, lexicon
from index.model import Evidence, Link, LinkState, Period

# All pairs of an event's mentions are listed up to this many mentions; beyond, each one's best per article.
SMALL_EVENT = 24
# Look-alikes offered per mention, at most one per other article.
QUESTIONS = 8
# Links told in words at once.
TOLD = 2_048
# From this probability on a link is good enough to date an article by.
SURE = 0.6

_T = TypeVar("_T")


def link(
    documents: Sequence[EventDocument],
    decisions: EventDecisions | None = None,
    progress: Callable[[int, int], None] | None = None,
    redate: Redate | None = None,
) -> EventLinks:
    """Link the event mentions of a corpus.

    Args:
        documents: The articles with what was found in them; their order does not matter.
        decisions: The user's word, which always wins; None if there is none.
        progress: Called with (part done, the whole); may raise to stop.
        redate: Given the pairs of places that tell one event, gives the articles dated anew, or None if none is.

    Returns:
        Events, the event of each mention, links with evidence, and the day each mention is about.
    """
    left_out = set(decisions.not_an_event()) if decisions else set()
    kept = _without(documents, left_out)
    same = list(decisions.same_event()) if decisions else []
    different = list(decisions.different_event()) if decisions else []
    linked = resolve(kept, same=same, different=different, progress=progress)
    dated = redate(_same_event(linked)) if redate is not None else None
    if dated is not None:
        again = stretch(progress, 75, 80)
        linked = resolve(
            _without(dated, left_out), same=same, different=different, progress=again, before=linked
        )
    told_elsewhere = _stop_where_shared(linked)
    rows = _rows_of(linked)
    names = display_names(documents)
    titles = _by_row(decisions.event_titles() if decisions else {}, rows)
    periods: Mapping[int, Period] = _by_row(decisions.event_periods() if decisions else {}, rows)
    decided = frozenset(row for pair in (*linked.together, *linked.apart) for row in pair)
    events, of = assemble.events(linked, names, titles, periods, decided)
    mentions = linked.table.mentions
    article = [linked.table.views[m.doc].document.article.id for m in mentions]
    days = {
        (article[r], m.head.start): m.period for r, m in enumerate(mentions) if m.period is not None and m.own
    }
    stops = frozenset((article[row], mentions[row].head.start) for row in told_elsewhere)
    states = sorted(_states(linked).items())
    _let_go(linked)
    return EventLinks(
        tuple(events), of, tuple(_links(linked, states, names, stretch(progress, 80, 100))), days, stops
    )


def _stop_where_shared(linked: Linked) -> list[int]:
    """Make a walk stop at what another article tells too, of whatever kind; the rows that this changed.

    A word of no known kind, or one that mostly speaks of doings in general, is no stop by itself: an article has
    hundreds. That another article tells the same event shows that it is one. Reporting and aspectual verbs stay out,
    and so do those of thinking and being.
    """
    states = lexicon().lists["stative"]
    mentions, articles = linked.table.mentions, defaultdict(set)
    for row, group in enumerate(linked.groups):
        articles[group].add(mentions[row].doc)
    changed = []
    for row, mention in enumerate(mentions):
        shared = len(articles[linked.groups[row]]) > 1 and mention.kind not in (SAY, ASPECT)
        shared = shared and mention.head.lemma not in states
        if shared and not mention.head.stop:
            mention.head = replace(mention.head, stop=True)
            changed.append(row)
    return changed


def _without(documents: Sequence[EventDocument], places: set[Place]) -> list[EventDocument]:
    """The documents without the heads at some places."""
    if not places:
        return list(documents)
    return [
        replace(d, heads=tuple(h for h in d.heads if (d.article.id, h.start) not in places))
        for d in documents
    ]


def _rows_of(linked: Linked) -> dict[Place, int]:
    views = linked.table.views
    return {
        (views[m.doc].document.article.id, m.head.start): row for row, m in enumerate(linked.table.mentions)
    }


def _by_row(found: Mapping[Place, _T], rows: Mapping[Place, int]) -> dict[int, _T]:
    return {rows[place]: value for place, value in found.items() if place in rows}


def display_names(documents: Sequence[EventDocument]) -> dict[str, str]:
    """Entity id → a name to show: the fullest of its common forms."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for mention in document.entities:
            if mention.entity:
                seen[mention.entity][" ".join(mention.text.split())] += 1
    return {
        entity: max(forms, key=lambda f: (assemble.slug(f) == entity, forms[f], len(f), f))
        for entity, forms in seen.items()
    }


def _states(linked: Linked) -> dict[tuple[int, int], LinkState]:
    """Every pair to list, with its state."""
    states = _carried(linked)
    for a, b in _held(linked):
        states.setdefault((a, b), "held")
    return states


def _carried(linked: Linked) -> dict[tuple[int, int], LinkState]:
    """The pairs that carry an event, and those that the user decided on."""
    states: dict[tuple[int, int], LinkState] = {}
    mentions, best = linked.table.mentions, _best(linked)
    for rows in assemble.grouped(linked):
        for at, a in enumerate(rows):
            for b in rows[at + 1 :]:
                other = mentions[a].doc != mentions[b].doc
                if (
                    (len(rows) <= SMALL_EVENT and other)
                    or best.get((a, mentions[b].doc)) == b
                    or best.get((b, mentions[a].doc)) == a
                ):
                    states[a, b] = "linked"
    for a, b in linked.together:
        states[min(a, b), max(a, b)] = "confirmed"
    for a, b in linked.apart:
        states[min(a, b), max(a, b)] = "refused"
    return states


def _best(linked: Linked) -> dict[tuple[int, int], int]:
    """(mention, document) → the likeliest mention of the same event there."""
    pairs, doc = linked.pairs, linked.table.doc
    groups = np.array(linked.groups)
    inside = np.nonzero(groups[pairs.i] == groups[pairs.j])[0]
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for k in inside.tolist():
        i, j, p = int(pairs.i[k]), int(pairs.j[k]), float(pairs.p[k])
        for a, b in ((i, j), (j, i)):
            key = (a, int(doc[b]))
            if key not in best or (p, -b) > (best[key][0], -best[key][1]):
                best[key] = (p, b)
    return {key: row for key, (_, row) in best.items()}


def _held(linked: Linked) -> list[tuple[int, int]]:
    """Look-alikes over articles that stayed apart, the likeliest few per mention."""
    pairs, doc = linked.pairs, linked.table.doc
    groups = np.array(linked.groups)
    stop = np.array([m.head.stop for m in linked.table.mentions], np.bool_)
    open_pairs = (
        (pairs.p >= linked.scorer.doubtful) & (doc[pairs.i] != doc[pairs.j]) & (groups[pairs.i] != groups[pairs.j])
        & ~pairs.refused & stop[pairs.i] & stop[pairs.j]
    ) if len(stop) else np.zeros(0, np.bool_)  # fmt: skip
    rows = np.nonzero(open_pairs)[0]
    # Who refused one pair of two events has answered for the two events.
    answered = {frozenset((linked.groups[a], linked.groups[b])) for a, b in linked.apart}
    asked: Counter[int] = Counter()
    seen: set[tuple[int, int]] = set()
    out = []
    for k in sorted(rows.tolist(), key=lambda k: (-float(pairs.p[k]), int(pairs.i[k]), int(pairs.j[k]))):
        i, j = int(pairs.i[k]), int(pairs.j[k])
        keys = {(i, int(doc[j])), (j, int(doc[i]))}
        if asked[i] >= QUESTIONS or asked[j] >= QUESTIONS or keys <= seen:
            continue
        if frozenset((linked.groups[i], linked.groups[j])) in answered:
            continue
        seen |= keys
        asked[i] += 1
        asked[j] += 1
        out.append((i, j))
    return out


def _let_go(linked: Linked) -> None:
    """Drop what nothing needs once events are made and links are chosen: telling why takes as much memory again."""
    nothing = np.zeros(0, np.intp)
    linked.pairs = Pairs(nothing, nothing, np.zeros(0, np.float32), nothing > 0, nothing > 0)
    for view in linked.table.views:
        view.sentences = []


def _links(
    linked: Linked,
    states: Sequence[tuple[tuple[int, int], LinkState]],
    names: Mapping[str, str],
    told: Progress,
) -> list[Link]:
    """Links with their evidence, ordered by mention ids; ``states`` by rows."""
    explainer = Explainer(names, linked.table.sides)
    mentions, out = linked.table.mentions, []
    for at in range(0, len(states), TOLD):
        part = states[at : at + TOLD]
        told(at, len(states))
        i: Index = np.array([a for (a, _), _ in part], np.intp)
        j: Index = np.array([b for (_, b), _ in part], np.intp)
        features = compare(linked.table, i, j)
        p, unproven = linked.scorer.probability(features), guard.unproven(features)
        said = facts(features, linked.scorer.contributions(features))
        for k, ((a, b), state) in enumerate(part):
            first, second = sorted((mentions[a], mentions[b]), key=lambda m: m.id)
            held = bool(unproven[k]) and state == "held"
            chance = float(p[k])
            unfit = state == "held" and not held and chance >= linked.scorer.threshold
            pros, cons = explainer.evidence(first, second, said[k], unproven=held, unfit=unfit)
            if held:
                chance = min(chance, linked.scorer.threshold - 0.01)
            if state in ("confirmed", "refused"):
                chance, own = (
                    (1.0, "you said it is the same")
                    if state == "confirmed"
                    else (0.0, "you said it is another")
                )
                decision = (Evidence("decision", own, 10.0 if state == "confirmed" else -10.0),)
                pros, cons = (decision + pros, cons) if state == "confirmed" else (pros, decision + cons)
            out.append(Link(first.id, second.id, round(chance, 3), state, pros, cons))
    return sorted(out, key=lambda x: (x.a, x.b))


def _same_event(linked: Linked) -> list[PlacePair]:
    """Pairs of places over articles that tell one event, for settling article dates by each other; by mention ids."""
    mentions = linked.table.mentions
    changed = _stop_where_shared(linked)
    states = {
        pair: state
        for pair, state in sorted(_carried(linked).items())
        if state != "refused" and mentions[pair[0]].doc != mentions[pair[1]].doc
    }
    for row in changed:
        mentions[row].head = replace(mentions[row].head, stop=False)
    found = []
    i, j = np.array(list(states), np.intp).reshape(-1, 2).T
    for at in range(0, len(states), CHUNK):
        part = slice(at, at + CHUNK)
        p = linked.scorer.probability(compare(linked.table, i[part], j[part]))
        found += [
            sorted((a, b), key=lambda row: mentions[row].id)
            for a, b, chance in zip(i[part].tolist(), j[part].tolist(), p.tolist(), strict=True)
            if states[a, b] == "confirmed" or round(chance, 3) >= SURE
        ]
    found.sort(key=lambda pair: (mentions[pair[0]].id, mentions[pair[1]].id))
    return [(_place(linked, a), _place(linked, b)) for a, b in found]


def _place(linked: Linked, row: int) -> Place:
    mention = linked.table.mentions[row]
    return linked.table.views[mention.doc].document.article.id, mention.head.start
