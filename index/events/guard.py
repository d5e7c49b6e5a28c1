"""What likeness alone must not decide: pairs that are refused, and pairs that are only asked about."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.events.arrays import Floats
from index.events.features import INDEX, by_name

# Articles that tell the same story share about this much of their words.
SAME_STORY = 0.5
# Probability from which they are taken to tell it.
SURE_STORY = 0.7
SURE_DATES = 0.9
# Inverse document frequency of a word that one news text in ninety holds.
RARE = 4.5
# ``articles_apart`` of ten days.
CLOSE = 2.4
# Sentences that share less than this of their words are unlike: at no limit ECB+ dev loses a point of CoNLL.
UNLIKE = 0.12
# Sentences over which "the exercise" points back.
CLOSE_BY = 2
# Events up to which an article is a mere excerpt, which names few.
EXCERPT = 20


def refused(features: Floats) -> NDArray[np.bool_]:
    """Pairs whose own dates differ, that tell another of its kind, or of which one tells several events.

    Another day is another event, however alike the words; two conversations are neither of the two. What is raised is
    not lowered, an aftershock is not the earthquake, and in one article the first offer is not the second.
    """
    column = by_name(features)
    noun = np.maximum(features[:, INDEX["repeats"]], features[:, INDEX["both_nouns"]]) > 0
    several = (features[:, INDEX["several_differs"]] > 0) & noun
    other = (column("trend_clash") > 0) | (column("after_main") > 0)
    other |= (column("rank_clash") > 0) & (column("same_document") > 0)
    # In one article others do it: "the Czech bank lowered …", "the Bank of England cut …".
    verbs = (column("both_nouns") == 0) & (column("one_noun") == 0)
    beside = (column("same_document") > 0) & (column("doer_clash") > 0) & (column("role_ids_shared") == 0)
    beside &= verbs | (column("sentences_apart") == 0)
    # One sentence seldom tells a thing twice in two verbs or two nouns: "two were killed, a third drowned".
    like = verbs | (column("both_nouns") > 0)
    beside |= (
        (column("same_document") > 0) & (column("sentences_apart") == 0) & like & (column("related") < 2)
    )
    other |= (column("introduced") > 0) & (column("sentences_apart") > 0)
    other |= (column("persons_clash") > 0) & (column("same_document") > 0)
    found: NDArray[np.bool_] = (column("dates_clash") >= SURE_DATES) | several | other | beside
    return found


def unproven(features: Floats) -> NDArray[np.bool_]:
    """Pairs of a kind that recurs among the same people, with nothing that pins them to one occasion.

    What pins it: a fitting date no coarser than a month, a place, a document that both name, a shared
    quotation, or articles so alike that they tell one story; articles that do so in other words, if the same
    people take part or the word is rare. In one article a word that points back will do.
    Meetings whose people differ on both sides are not one meeting, nor those of other sides in the same month,
    and a date that seems to differ is reason enough to ask. Nor is it proven, of whatever kind it is, that two
    articles tell one thing in unlike sentences that name others and share no name.
    """
    column = by_name(features)
    recurs = column("repeats") > 0
    other_day = recurs & (column("dates_clash") > 0)
    other_people = recurs & (column("people_differ") > 0) & (column("quotes_shared") == 0)
    outright = (column("same_day") > 0) | (column("places_shared") > 0) | (column("quotes_shared") > 0)
    other_sides = recurs & (column("sides_differ") > 0) & ~outright
    # Two clubs sign two men: of whatever kind, sentences that name others and share no name are asked about.
    others = (column("same_document") == 0) & (column("names_clash") > 0) & (column("takers_clash") > 0)
    others &= column("sentence") < UNLIKE
    # "Their second summit of the year" is one of several; the words do not say which.
    one_of = (column("ranked") > 0) & (column("rank_shared") == 0) & (column("same_day") == 0)
    one_of &= recurs | (column("told") > EXCERPT)
    one_of |= (column("rank_clash") > 0) & (column("same_day") == 0)
    # Done to another, in another article: "the former minister resigned", "Kolárová's resignation".
    to_others = (column("undergoer_clash") > 0) & (column("same_document") == 0) & (column("same_day") == 0)
    to_others |= (column("undone_differs") > 0) & (column("same_day") == 0)
    to_others &= column("told") > EXCERPT
    loose = _elsewhere(features) | _further_on(features)
    found: NDArray[np.bool_] = loose | other_day | other_people | other_sides | others | one_of | to_others
    return found


def _pinned(features: Floats) -> NDArray[np.bool_]:
    """Pairs with something that pins them to one occasion."""
    column = by_name(features)
    numbers = (column("numbers_clash") == 0) | (column("people_jaccard") > 0.5)
    found: NDArray[np.bool_] = (
        (column("same_day") > 0)
        | (column("dates_fit") >= 0.2)
        | ((column("places_shared") > 0) & numbers)
        | (column("things_shared") > 0)
        | (column("quotes_shared") > 0)
    )
    return found


def _elsewhere(features: Floats) -> NDArray[np.bool_]:
    """Pairs in two articles of a kind that recurs, that nothing pins and no common story makes one."""
    column = by_name(features)
    # Where the days of the articles are not known, that they tell one story is all there is to go by.
    undated = (column("articles_apart") == 0) & (column("articles_near") == 0)
    one_story = (
        (column("document") >= SAME_STORY)
        | ((column("story") >= SURE_STORY) & undated)
        | _one_telling(features)
        | only_one(features)
    )
    recurs = (column("repeats") > 0) & (column("same_document") == 0)
    found: NDArray[np.bool_] = recurs & ~_pinned(features) & ~one_story
    return found


def _further_on(features: Floats) -> NDArray[np.bool_]:
    """Pairs in one article of which the second need not be the first: exercises in two sentences are two."""
    column = by_name(features)
    apart = (column("same_document") > 0) & (column("sentences_apart") > 0)
    points_back = (column("definite") > 0) & (column("sentences_apart") <= CLOSE_BY)
    recurs = (column("repeats") > 0) & apart & ~points_back
    loose = recurs & ~_pinned(features) & (column("people_shared") == 0)
    other_number = recurs & (column("numbers_clash") > 0) & (column("same_day") == 0)
    # "Putin and Jiang signed …", "Gazprom signed …": told twice by a verb, of others.
    verbs = (column("both_nouns") == 0) & (column("one_noun") == 0)
    other_doers = verbs & apart & (column("takers_clash") > 0)
    found: NDArray[np.bool_] = loose | other_number | other_doers
    return found


def _one_telling(features: Floats) -> NDArray[np.bool_]:
    """Pairs in two articles on one story, where nothing speaks against it, with the same people or a rare word.

    "Met" and "summit" stand twice in any such pair of articles; "proclaimed" and "congratulations" do not.
    """
    column = by_name(features)
    against = (
        column("dates_clash") + column("numbers_clash") + column("several_differs") + column("places_clash")
    )
    same_people = (column("people_jaccard") >= 1) & (column("articles_near") > 0)
    rare = (column("idf_least") >= RARE) & (column("related") >= 2) & (column("people_differ") == 0)
    found: NDArray[np.bool_] = (column("one_story") > 0) & (against == 0) & (same_people | rare)
    return found


def only_one(features: Floats) -> NDArray[np.bool_]:
    """Pairs of which each article tells no other event that could be meant, and nothing speaks against it.

    In two articles on one story the only summit of either is the same if both name somebody or something in
    common; in two of about the same days the only one among the same persons is.
    """
    column = by_name(features)
    against = (
        column("dates_clash") + column("numbers_clash") + column("several_differs") + column("places_clash")
        + column("people_differ") + column("sides_differ") + column("general")
    )  # fmt: skip
    kind = (column("same_kind") > 0) | (column("related") >= 2)
    common = (column("takers_shared") > 0) | (column("names_shared") > 0)
    story = (column("one_story") > 0) & (column("alone") > 0) & (column("articles_near") > 0) & common
    days = (column("articles_near") > 0) & (column("articles_apart") <= CLOSE)
    among = (column("alone_among") > 0) & (column("people_jaccard") >= 1) & (column("people_shared") >= 2)
    elsewhere = column("same_document") == 0
    found: NDArray[np.bool_] = elsewhere & kind & (against == 0) & (story | (days & among))
    return found
