"""Who is meant where nobody is named, and what "the talks" points back to."""

from __future__ import annotations

import numpy as np
import pytest

from index import dates, events, names, text
from index.events.describe import view
from index.events.documents import EventDocument
from index.events.pointing import nearest
from index.model import Mention, RawArticle, Span

BODY = (
    "Xi Jinping met Vladimir Putin in Moscow on 5 June 2019. The two leaders signed a treaty. "
    "{last} Analysts spoke of a new era."
)


def prepared(name: str, body: str) -> EventDocument:
    one = text.prepare(RawArticle(f"A report\n\n{body}\n"), article_id=name, file=f"{name}.txt", sha256=name)
    tagged = names.tag(one)
    of = names.link([(one, tagged)], None).of
    mentions = tuple(
        Mention(
            f"{name}:n{found.start}", "entity", name, 1, found.start, found.end,
            one.text[found.start : found.end], Span(found.start, found.end), found.type,
            entity=of.get((name, found.start, found.end)),
        )
        for found in tagged
    )  # fmt: skip
    timexes = dates.resolve(one, dates.find(one.text, one.passages))
    return EventDocument(one, events.detect(one), timexes, mentions)


def described(body: str, word: str) -> frozenset[str]:
    document: EventDocument = prepared("one", body)
    found = [m for m in view(document, 0).mentions if m.word == word]
    assert found, f"no event mention on {word}"
    return found[0].people


@pytest.mark.parametrize(
    ("last", "word", "count"),
    [
        ("They agreed on a gas price.", "agreed", 2),
        ("Both presidents visited a museum.", "visited", 2),
        ("Prices rose, and farmers protested.", "protested", 0),
    ],
)
def test_plural_words_stand_for_the_two_who_were_named_together(last: str, word: str, count: int) -> None:
    assert len(described(BODY.format(last=last), word)) == count


def test_a_dateline_takes_no_part() -> None:
    document = prepared("two", "BRUSSELS – The visit lasted three days. Ministers met in Vienna.")
    visit = next(m for m in view(document, 0).mentions if m.word == "visit")
    assert not visit.others


def test_a_stated_number_of_events_is_marked() -> None:
    document = prepared(
        "three", "Xi Jinping recalled two conversations with Vladimir Putin. Their meeting ended."
    )
    found = {m.word: (m.several, m.general) for m in view(document, 0).mentions}
    assert found["conversations"] == (True, False)
    assert found["meeting"] == (False, False)


def test_a_definite_noun_means_the_nearest_earlier_one_of_its_own_kind() -> None:
    i, j = np.array([0, 1, 2, 0]), np.array([3, 3, 3, 2])
    may = np.array([2, 2, 1, 1], np.int8)
    assert nearest(i, j, may).tolist() == [1, 3]
