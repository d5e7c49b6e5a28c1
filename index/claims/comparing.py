"""Set two articles against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.claims.days import compare_days, same_kind_and_day
from index.claims.framing import FramingWords, compare_framing, framing_claims
from index.claims.numbers import compare_numbers
from index.claims.ordinals import compare_ordinals
from index.claims.presence import one_sided_events, one_sided_names
from index.claims.sides import Side
from index.model import Claim, Comparison, Entity, Event, Link

_BOTH = ("agree", "finer", "differs", "different_claim")


def compare(
    a: Side,
    b: Side,
    *,
    events: Mapping[str, Event],
    entities: Mapping[str, Entity],
    held: Sequence[Link],
    words: FramingWords,
) -> Comparison:
    """What two articles say about the same things.

    Args:
        a: The first article.
        b: The second article.
        events: Events by id.
        entities: Entities by id.
        held: Links that were held back.
        words: Framing words.
    """
    alike = same_kind_and_day(a, b, held)
    settled = {one.event for pair in alike for one in pair if one.event}
    days = list(compare_days(a, b, events, alike))
    numbers = [*compare_ordinals(a, b), *compare_numbers(a, b)]
    happenings = list(one_sided_events(a, b, events, held, settled))
    together = [claim for claim in (*days, *numbers, *happenings) if claim.verdict in _BOTH]
    apart = [claim for claim in (*happenings, *numbers) if claim.verdict not in _BOTH]
    rows = compare_framing(a, b, words)
    claims = (
        *sorted(together, key=_place_in_a),
        *framing_claims(rows),
        *sorted(apart, key=_side_and_place),
        *one_sided_names(a, b, entities),
    )
    return Comparison(a.article.id, b.article.id, claims, tuple(rows))


def _place_in_a(claim: Claim) -> tuple[int, str]:
    return claim.a.start if claim.a else 0, claim.about


def _side_and_place(claim: Claim) -> tuple[str, str, int]:
    place = claim.a or claim.b
    return claim.verdict, claim.topic, place.start if place else 0
