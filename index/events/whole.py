"""What tells whole articles' events apart: a regression beside the one that learns from short excerpts.

An annotated excerpt tells six events, and a like word in two of them mostly means one event. A whole article tells
forty, and the like word alone means little: it must come with like sentences, names, numbers, days. So the columns
here are likeness of the words, what the sentences share, and the one times the other.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.events.arrays import Floats
from index.events.features import by_name

PLAIN = (
    "meaning", "alike", "same_kind", "same_lemma", "near_kind", "both_nouns", "one_noun", "sentence", "near", "window",
    "left", "right", "names", "numbers_clash", "places_clash", "people_jaccard", "people_clash", "takers_jaccard",
    "takers_clash", "roles", "role_ids_clash", "words_clash", "dates_fit", "same_day", "dates_clash", "dates_gap",
    "many_clash", "story", "document", "document_entities", "several_differs", "general", "definite", "in_lead",
)  # fmt: skip
# Counts of which only matters whether there are any.
ANY = ("numbers_shared", "places_shared", "role_ids_shared", "many_shared", "quotes_shared", "names_shared")
# What counts more the liker the words are.
TIMES = (
    "sentence", "near", "names", "people_jaccard", "takers_jaccard", "roles", "dates_fit", "same_day", "story",
    "in_lead",
)  # fmt: skip
TIMES_ANY = ("numbers_shared", "names_shared")
# Inverse document frequency that counts as 1, and what the same kind counts as likeness of words.
RAREST, KIND = 8.0, 0.7
# Both articles tell this many events from which on they are whole ones, and the number up to which they are excerpts.
WHOLE, EXCERPT = 30.0, 20.0


def likeness(features: Floats) -> Floats:
    """How like the words of each pair are, 0 to 1: of one family, of one group, near in meaning, of a kind."""
    column = by_name(features)
    found: Floats = np.maximum.reduce(
        [
            (column("related") >= 2).astype(np.float32),
            column("alike"),
            column("meaning"),
            np.float32(KIND) * column("same_kind"),
        ]
    )
    return found


def columns(features: Floats) -> Floats:
    """The columns of the regression, (pairs, columns), made of features in the order of ``features.NAMES``."""
    column = by_name(features)
    like, rare = likeness(features), np.clip(column("idf_least") / RAREST, 0, 1)
    some = {name: (column(name) > 0).astype(np.float32) for name in ANY}
    out = [like, rare, like * rare, column("same_lemma") * rare, column("near_kind") * column("sentence")]
    out += [column(name) for name in PLAIN]
    out += list(some.values())
    out += [like * column(name) for name in TIMES]
    out += [like * some[name] for name in TIMES_ANY]
    out += [column("same_document"), like * column("same_document")]
    found: Floats = np.stack(out, axis=1).astype(np.float32)
    return found


def share(features: Floats) -> NDArray[np.float32]:
    """How far the articles of each pair are whole ones, 0 to 1, by the number of events that both tell."""
    told = by_name(features)("told")
    found: Floats = np.clip((told - EXCERPT) / (WHOLE - EXCERPT), 0, 1).astype(np.float32)
    return found
