"""Which day an event word goes with, which clause it stands in, and whether it points back."""

from __future__ import annotations

import pytest

from index import dates, events, text
from index.events.describe import view
from index.events.described import Described, stem
from index.events.documents import EventDocument
from index.events.words import noun_lemma, verb_lemma
from index.model import RawArticle


def mention(body: str, word: str) -> Described:
    """The described mention on a word of an article of 3 March 2022."""
    raw = RawArticle(f"A report\n\nMarch 3, 2022\n\n{body}\n")
    article = text.prepare(raw, article_id="one", file="one.txt", sha256="one")
    timexes = dates.resolve(article, dates.find(article.text, article.passages))
    document = EventDocument(article, events.detect(article), timexes, ())
    found = [m for m in view(document, 0).mentions if m.word == word]
    assert found, f"no event mention on {word}"
    return found[0]


def day(body: str, word: str) -> str:
    period = mention(body, word).period
    return str(period.first) if period else ""


@pytest.mark.parametrize(
    ("body", "word", "first"),
    [
        (
            "The pact, signed in Rome on May 4, 2001, would be prolonged for five years.",
            "signed",
            "2001-05-04",
        ),
        ("The pact, signed in Rome on May 4, 2001, would be prolonged for five years.", "prolonged", ""),
        ("The minister resigned in June 2019, and the arrest followed in June 2021.", "arrest", "2021-06-01"),
        (
            "They have been allies since 1996, when the two proclaimed a partnership.",
            "proclaimed",
            "1996-01-01",
        ),
        ("It was the first time they had met since 2019.", "met", ""),
        ("The talks of 12 May 2021 came long after the troops attacked the town.", "attacked", ""),
        (
            "The talks of 13 May 2021 came twelve days after troops attacked the town.",
            "attacked",
            "2021-05-01",
        ),
        ("The talks of 13 May 2021 came about two weeks after troops attacked it.", "attacked", ""),
        (
            "On 4 February 2020 they met, hours before the opening of the games.",
            "opening",
            "2020-02-04",
        ),
        ("The arrest, the mayor said on 5 May 2021, had surprised everyone.", "arrest", ""),
    ],
)
def test_an_event_goes_with_the_day_that_is_said_of_it(body: str, word: str, first: str) -> None:
    lead = "Nothing much happened. Nothing at all. Nobody came. The town slept. "
    assert day(lead + body, word) == first


@pytest.mark.parametrize(
    ("phrase", "word", "points"),
    [
        ("The summit ended early", "summit", True),
        ("These talks ended early", "talks", True),
        ("The oddest summit of the year ended early", "summit", False),
        ("The most bitter summit ended early", "summit", False),
        ("The battle for the town ended early", "battle", False),
        ("A summit ended early", "summit", False),
    ],
)
def test_a_definite_noun_points_back_unless_it_tells_something_new(
    phrase: str, word: str, points: bool
) -> None:
    assert mention(f"{phrase} on 12 May 2021.", word).points is points


@pytest.mark.parametrize(
    ("phrase", "ranked"),
    [("Their second summit", True), ("The 38th summit", True), ("The first summit", False)],
)
def test_a_second_summit_is_one_of_several(phrase: str, ranked: bool) -> None:
    assert mention(f"{phrase} ended on 12 May 2021.", "summit").ranked is ranked


def test_british_and_american_spellings_are_one_word() -> None:
    assert verb_lemma("manoeuvred") == verb_lemma("maneuvered") == "maneuver"
    assert noun_lemma("manoeuvres") == noun_lemma("maneuvers") == "maneuver"
    assert stem("neighbour") == stem("neighbor")
