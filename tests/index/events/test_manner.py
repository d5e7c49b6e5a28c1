"""In what manner events are told."""

from __future__ import annotations

import pytest

from index.events.manner import Manner, alone, manner
from index.events.tagger import tag
from index.text.tokens import tokenize


def told(text: str, word: str, lemma: str = "") -> Manner:
    words = [token.text for token in tokenize(text)]
    low = [one.lower() for one in words]
    return manner(low, tag([words])[0], low.index(word), lemma or word)


@pytest.mark.parametrize(
    ("text", "word", "rank"),
    [
        ("It was their second video summit of the year.", "summit", 2),
        ("This was the 38th meeting of the two.", "meeting", 38),
        ("The first of them came before the meeting.", "meeting", 0),
        ("They met on the second of May for a meeting.", "meeting", 0),
    ],
)
def test_the_rank_is_that_of_the_noun(text: str, word: str, rank: int) -> None:
    assert told(text, word).rank == rank


def test_up_is_not_down_and_an_aftershock_is_not_the_earthquake() -> None:
    assert told("The bank lowered its rate.", "lowered", "lower").trend == -1
    assert told("The bank raised its rate.", "raised", "raise").trend == 1
    assert told("An aftershock was felt.", "aftershock").after == 1
    assert told("The earthquake was felt.", "earthquake").after == -1
    assert told("A smaller earthquake was felt.", "earthquake").after == 0


def test_what_is_planned_tried_or_denied_is_not_done() -> None:
    assert told("The union threatened a strike.", "strike").meant
    assert told("They failed to reach an agreement.", "agreement").undone
    assert told("They did not sign the treaty.", "sign").undone
    done = told("They signed the treaty.", "signed", "sign")
    assert (done.meant, done.undone) == (False, False)


def test_an_indefinite_noun_tells_of_something_new() -> None:
    assert told("There was a smaller outbreak in 2019.", "outbreak").new
    assert told("Another call followed.", "call").new
    assert not told("The call lasted an hour.", "call").new


@pytest.mark.parametrize(
    ("text", "word", "stands"),
    [
        ("The third followed on November 19.", "third", True),
        ("In the first, on June 28, they agreed.", "first", True),
        ("He was the first to arrive.", "first", False),
        ("The second summit was longer.", "second", False),
    ],
)
def test_an_ordinal_stands_for_the_noun(text: str, word: str, stands: bool) -> None:
    words = [token.text for token in tokenize(text)]
    low = [one.lower() for one in words]
    assert alone(low, tag([words])[0], low.index(word)) is stands
