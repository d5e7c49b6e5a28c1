"""What likeness alone must not decide: pairs that are refused, and pairs that are only offered as a question."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.events.arrays import Floats
from index.events.features import INDEX

# Articles that tell the same story share about this much of their words.
SAME_STORY = 0.5
SURE_DATES = 0.9


def refused(features: Floats) -> NDArray[np.bool_]:
    """Pairs whose own dates differ: another day is another event, however alike the words."""
    found: NDArray[np.bool_] = features[:, INDEX["dates_clash"]] >= SURE_DATES
    return found


def unproven(features: Floats) -> NDArray[np.bool_]:
    """Pairs of a kind that recurs among the same people, in two articles, with nothing that pins the occasion.

    What pins it: a fitting date no coarser than a month, a place, a document that both name, a shared
    quotation, or articles so alike that they tell one story. And meetings whose people differ on both sides
    are not one meeting, not even in one article.
    """

    def column(name: str) -> Floats:
        found: Floats = features[:, INDEX[name]]
        return found

    pinned = (
        (column("same_day") > 0)
        | (column("dates_fit") >= 0.2)
        | (column("places_shared") > 0)
        | (column("things_shared") > 0)
        | (column("quotes_shared") > 0)
        | (column("document") >= SAME_STORY)
    )
    recurs = column("repeats") > 0
    elsewhere = recurs & (column("same_document") == 0) & ~pinned
    found: NDArray[np.bool_] = elsewhere | (
        recurs & (column("people_differ") > 0) & (column("quotes_shared") == 0)
    )
    return found
