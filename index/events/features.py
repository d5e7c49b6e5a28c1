"""What two mentions have in common and what sets them apart: one row of numbers a pair."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from index.events.arrays import Floats, Rows
from index.events.meanings import nearness
from index.events.table import Table
from index.events.words import alike, lexicon, related, steps

Index = NDArray[np.intp]

NAMES: tuple[str, ...] = (
    "same_word",
    "same_lemma",
    "same_stem",
    "related",
    "alike",
    "steps",
    "same_kind",
    "near_kind",
    "letters",
    "both_nouns",
    "one_noun",
    "sentence",
    "window",
    "near",
    "document",
    "lead",
    "document_entities",
    "main_people",
    "people_shared",
    "people_jaccard",
    "people_clash",
    "takers_shared",
    "takers_jaccard",
    "takers_clash",
    "sides_jaccard",
    "sides_clash",
    "people_differ",
    "sides_differ",
    "before_shared",
    "before_clash",
    "after_shared",
    "after_clash",
    "swapped",
    "things_shared",
    "things_clash",
    "places_shared",
    "places_clash",
    "names",
    "names_shared",
    "names_clash",
    "numbers_shared",
    "numbers_clash",
    "doer",
    "undergoer",
    "roles",
    "roles_crossed",
    "doer_clash",
    "undergoer_clash",
    "role_ids_shared",
    "role_ids_clash",
    "words_clash",
    "many_shared",
    "many_clash",
    "same_day",
    "dates_fit",
    "dates_length",
    "dates_clash",
    "dates_gap",
    "articles_apart",
    "articles_near",
    "dated_both",
    "left",
    "right",
    "crossed",
    "quotes_shared",
    "same_document",
    "sentences_apart",
    "place_least",
    "place_most",
    "idf_least",
    "idf_most",
    "count_least",
    "in_lead",
    "remote_differs",
    "definite",
    "several_differs",
    "general",
    "repeats",
    "known_kind",
    "story",
    "one_story",
    "story_lemma",
    "story_related",
    "story_alike",
    "story_sentence",
    "story_kind",
)
# What rules and the regression over whole articles go by: columns after those of ``NAMES``. In what manner both are
# told (``index.events.manner``): ``rank_clash`` the first and the second of a kind, ``rank_shared`` both the second,
# ``trend_clash`` one up and one down, ``after_main`` an aftershock and an earthquake, ``meant_differs`` one planned or
# threatened, ``undone_differs`` one denied or only tried; ``introduced`` one article tells the later one as new
# ("another call"), ``persons_clash`` the persons who do it or to whom it is done are others.
FOR_RULES: tuple[str, ...] = (
    "alone", "alone_among", "told", "meaning", "ranked", "rank_clash", "rank_shared", "trend_clash", "after_main",
    "meant_differs", "undone_differs", "introduced", "persons_clash",
)  # fmt: skip
INDEX: Mapping[str, int] = {name: at for at, name in enumerate((*NAMES, *FOR_RULES))}
CHUNK = 16_384
FAR_APART = 45.0
YEAR = 366.0


def by_name(features: Floats) -> Callable[[str], Floats]:
    """The column of a feature by its name, for rules that read features of shape (pairs, len(INDEX))."""

    def column(name: str) -> Floats:
        found: Floats = features[:, INDEX[name]]
        return found

    return column


def compare(table: Table, i: Index, j: Index) -> Floats:
    """Features of the pairs (i[k], j[k]).

    Args:
        table: The mentions.
        i: Row numbers of the first mentions.
        j: Row numbers of the second ones.

    Returns:
        float32 (pairs, features) in the order of ``INDEX``: those of ``NAMES``, then those of ``FOR_RULES``; laid out
        feature by feature, as they are made and asked for.
    """
    out = np.empty((len(INDEX), len(i)), np.float32)
    for at in range(0, len(i), CHUNK):
        part = slice(at, at + CHUNK)
        columns = _columns(table, i[part], j[part])
        for row, name in zip(out, INDEX, strict=True):
            row[part] = columns[name]
    return out.T


def _columns(table: Table, i: Index, j: Index) -> dict[str, Floats | NDArray[np.bool_]]:
    out: dict[str, Floats | NDArray[np.bool_]] = {}
    out |= _word_columns(table, i, j)
    out |= _context_columns(table, i, j)
    out |= _part_columns(table, i, j)
    out |= _role_columns(table, i, j)
    out |= _manner_columns(table, i, j)
    out |= _date_columns(table, i, j)
    out |= _place_columns(table, i, j)
    return out | _story_columns(table, i, j, out)


def _story_columns(
    table: Table, i: Index, j: Index, found: dict[str, Floats | NDArray[np.bool_]]
) -> dict[str, Floats | NDArray[np.bool_]]:
    """Whether the documents tell one story, alone and together with likeness of words."""
    if table.stories is None:
        raise ValueError("the stories of the documents are not worked out yet")
    a, b = table.doc[i], table.doc[j]
    story = table.stories.probability(a, b)
    return {
        "story": story,
        "one_story": table.stories.together(a, b),
        "story_lemma": story * found["same_lemma"],
        "story_related": story * found["related"],
        "story_alike": story * found["alike"],
        "story_sentence": story * found["sentence"],
        "story_kind": story * found["same_kind"],
    }


def relations(table: Table, i: Index, j: Index) -> Floats:
    """How the heads of pairs are related: columns related (0 to 3), steps (0 to 7), same kind, near kind, alike."""
    lemma = table.numbers["lemma"].astype(np.int64)
    a, b = np.minimum(lemma[i], lemma[j]), np.maximum(lemma[i], lemma[j])
    unique, back = np.unique(a * len(table.lemmas) + b, return_inverse=True)
    words, rows = lexicon(), np.empty((len(unique), 5), np.float32)
    for at, key in enumerate(unique.tolist()):
        (first, kind), (second, other) = (
            table.lemmas[key // len(table.lemmas)],
            table.lemmas[key % len(table.lemmas)],
        )
        same_kind = kind == other and kind in words.kinds
        rows[at] = (
            related(first, second),
            steps(first, second),
            same_kind,
            words.near(kind, other) and not same_kind,
            alike(first, second),
        )
    return rows[back]


def _word_columns(table: Table, i: Index, j: Index) -> dict[str, Floats | NDArray[np.bool_]]:
    numbers, rel = table.numbers, relations(table, i, j)
    noun = numbers["noun"]
    return {
        "same_word": numbers["word"][i] == numbers["word"][j],
        "same_lemma": numbers["lemma"][i] == numbers["lemma"][j],
        "same_stem": numbers["stem"][i] == numbers["stem"][j],
        "related": rel[:, 0],
        "steps": rel[:, 1],
        "same_kind": rel[:, 2],
        "near_kind": rel[:, 3],
        "alike": rel[:, 4],
        "meaning": nearness(
            table.meanings, numbers["lemma"][i].astype(np.intp), numbers["lemma"][j].astype(np.intp)
        ),
        "letters": _letters(table, i, j),
        "both_nouns": noun[i] * noun[j],
        "one_noun": noun[i] != noun[j],
        "known_kind": numbers["known"][i] * numbers["known"][j],
        "ranked": np.maximum(numbers["ranked"][i], numbers["ranked"][j]),
        "alone": np.minimum(numbers["alone"][i], numbers["alone"][j]),
        "alone_among": np.minimum(numbers["alone_among"][i], numbers["alone_among"][j]),
        "repeats": np.maximum(numbers["repeats"][i], numbers["repeats"][j]),
    }


def _letters(table: Table, i: Index, j: Index) -> Floats:
    """Likeness of spelling, computed once a pair of words."""
    word = table.numbers["word"].astype(np.int64)
    keys = word[i] * (int(word.max(initial=0)) + 1) + word[j]
    _, at, back = np.unique(keys, return_index=True, return_inverse=True)
    return table.rows["letters"].dot(i[at], j[at])[back]


def _context_columns(table: Table, i: Index, j: Index) -> dict[str, Floats | NDArray[np.bool_]]:
    rows, di, dj = table.rows, table.doc[i], table.doc[j]
    left, right = rows["left"], rows["right"]
    return {
        "sentence": rows["sentence"].dot(i, j),
        "window": rows["window"].dot(i, j),
        "near": rows["near"].dot(i, j),
        "document": _by_document(table, "words", di, dj),
        "lead": _by_document(table, "lead", di, dj),
        "document_entities": _by_document(table, "entities", di, dj),
        "main_people": table.documents["main_people"].shared(di.astype(np.intp), dj.astype(np.intp)),
        "left": left.dot(i, j),
        "right": right.dot(i, j),
        "crossed": np.maximum(left.dot(i, j, right), right.dot(i, j, left)),
    }


def _by_document(table: Table, name: str, di: NDArray[np.int32], dj: NDArray[np.int32]) -> Floats:
    """Cosine of documents, computed once a pair of documents."""
    count = len(table.views)
    unique, back = np.unique(di.astype(np.int64) * count + dj, return_inverse=True)
    found: Floats = table.documents[name].dot(unique // count, unique % count)[back]
    return found


def _role_columns(table: Table, i: Index, j: Index) -> dict[str, Floats | NDArray[np.bool_]]:
    """Who does what to whom, in words and in entities."""
    rows = table.rows
    doer, undergoer = rows["doer"], rows["undergoer"]
    shared, _, clash = _overlap(rows["role_ids"], i, j)
    many_shared, _, many_clash = _overlap(rows["many"], i, j)
    roles = rows["roles"].dot(i, j)
    return {
        "doer": doer.dot(i, j),
        "undergoer": undergoer.dot(i, j),
        "roles": roles,
        "roles_crossed": np.maximum(doer.dot(i, j, undergoer), undergoer.dot(i, j, doer)),
        "doer_clash": _overlap(rows["doer_ids"], i, j)[2],
        "undergoer_clash": _overlap(rows["undergoer_ids"], i, j)[2],
        "role_ids_shared": shared,
        "role_ids_clash": clash,
        "words_clash": (undergoer.size(i) > 0) & (undergoer.size(j) > 0) & (roles == 0),
        "many_shared": many_shared,
        "many_clash": many_clash,
    }


def _overlap(rows: Rows, i: Index, j: Index) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Number shared, Jaccard index, and whether both have items but none in common."""
    shared, a, b = rows.shared(i, j), rows.size(i), rows.size(j)
    union = np.maximum(a + b - shared, 1)
    return shared, shared / union, (a > 0) & (b > 0) & (shared == 0)


def _part_columns(table: Table, i: Index, j: Index) -> dict[str, Floats | NDArray[np.bool_]]:
    rows = table.rows
    out: dict[str, Floats | NDArray[np.bool_]] = {}
    for name in ("people", "takers", "sides"):
        shared, jaccard, clash = _overlap(rows[name], i, j)
        out |= {f"{name}_shared": shared, f"{name}_jaccard": jaccard, f"{name}_clash": clash}
        out[f"{name}_differ"] = (shared < rows[name].size(i)) & (shared < rows[name].size(j)) & (shared > 0)
    del out["sides_shared"], out["takers_differ"]
    for name in ("before", "after", "things", "places"):
        shared, _, clash = _overlap(rows[name], i, j)
        out |= {f"{name}_shared": shared, f"{name}_clash": clash}
    before, after = rows["before"], rows["after"]
    out["swapped"] = (
        (before.shared(i, j, after) > 0) & (after.shared(i, j, before) > 0) & (before.shared(i, j) == 0)
    )
    out["quotes_shared"] = rows["quotes"].shared(i, j)
    out["names"] = rows["names"].dot(i, j)
    shared, _, clash = _overlap(rows["names"], i, j)
    out |= {"names_shared": shared, "names_clash": clash}
    shared, _, clash = _overlap(rows["number"], i, j)
    out |= {"numbers_shared": shared, "numbers_clash": clash}
    return out


def _manner_columns(table: Table, i: Index, j: Index) -> dict[str, Floats | NDArray[np.bool_]]:
    """In what manner the two are told."""
    n = table.numbers
    rank_i, rank_j = n["rank"][i], n["rank"][j]
    ranked = (rank_i > 0) & (rank_j > 0)
    return {
        "rank_clash": ranked & (rank_i != rank_j),
        "rank_shared": ranked & (rank_i == rank_j),
        "trend_clash": n["trend"][i] * n["trend"][j] < 0,
        "after_main": n["after"][i] * n["after"][j] < 0,
        "meant_differs": n["meant"][i] != n["meant"][j],
        "undone_differs": n["undone"][i] != n["undone"][j],
        "introduced": (table.doc[i] == table.doc[j]) & (n["new"][np.maximum(i, j)] > 0),
        "persons_clash": _overlap(table.rows["persons"], i, j)[2],
    }


def gap_days(first: Floats, last: Floats, i: Index, j: Index) -> Floats:
    """Days between two stretches of days; 0 where they overlap."""
    found: Floats = np.maximum(np.maximum(first[i] - last[j], first[j] - last[i]), 0)
    return found


def _date_columns(table: Table, i: Index, j: Index) -> dict[str, Floats | NDArray[np.bool_]]:
    n = table.numbers
    both = (n["dated"][i] > 0) & (n["dated"][j] > 0)
    surety = np.where(both, n["dated"][i] * n["dated"][j] / 4, 0)
    gap = gap_days(n["first"], n["last"], i, j)
    length_i, length_j = n["last"][i] - n["first"][i], n["last"][j] - n["first"][j]
    fits = both & (gap == 0)
    fineness = 1 / (1 + np.log1p(np.maximum(np.maximum(length_i, length_j), 0)))
    out_both = (n["out"][i] > 0) & (n["out"][j] > 0)
    out_gap = gap_days(n["out_first"], n["out_last"], i, j)
    other = table.doc[i] != table.doc[j]
    return {
        "same_day": fits & (length_i < 2) & (length_j < 2),
        "dates_length": np.where(fits, np.log1p(np.clip(np.maximum(length_i, length_j), 0, YEAR)), 0),
        "dates_fit": np.where(fits, fineness * surety, 0),
        "dates_clash": np.where(both & (gap > 1), surety, 0),
        "dates_gap": np.where(both, np.log1p(gap), 0),
        "dated_both": both,
        "articles_apart": np.where(out_both & other, np.log1p(out_gap), 0),
        "articles_near": out_both & other & (out_gap < FAR_APART),
    }


def _place_columns(table: Table, i: Index, j: Index) -> dict[str, Floats | NDArray[np.bool_]]:
    n = table.numbers
    same = table.doc[i] == table.doc[j]
    at = n["place_in_doc"]
    return {
        "same_document": same,
        "sentences_apart": np.where(same, np.minimum(np.abs(at[i] - at[j]), 20), 0),
        "place_least": np.minimum(np.minimum(at[i], at[j]), 30),
        "place_most": np.minimum(np.maximum(at[i], at[j]), 30),
        "idf_least": np.minimum(n["idf"][i], n["idf"][j]),
        "idf_most": np.maximum(n["idf"][i], n["idf"][j]),
        "count_least": np.minimum(n["count"][i], n["count"][j]),
        "in_lead": n["in_lead"][i] + n["in_lead"][j],
        "remote_differs": n["remote"][i] != n["remote"][j],
        "definite": np.maximum(n["definite"][i], n["definite"][j]),
        "several_differs": n["several"][i] != n["several"][j],
        "general": np.maximum(n["general"][i], n["general"][j]),
        "told": np.minimum(n["told"][i], n["told"][j]),
    }
