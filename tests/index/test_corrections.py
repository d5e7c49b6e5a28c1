"""Corrections as decisions: what they are held by, where they stand now, how they are taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.corpus import Corpus
from index.decisions import Anchor, Decision
from index.errors import NotFoundError, UsageError


@pytest.fixture
def corpus(sample: Path) -> Iterator[Corpus]:
    """The sample; what is decided on it is kept in the state folder of this test."""
    found = Corpus.open(sample)
    yield found
    found.close()


def test_a_name_or_a_date_is_held_by_the_passage_decided_on_before(corpus: Corpus) -> None:
    event = max(corpus.events(shared=True), key=lambda one: len(one.mentions))
    late = corpus.mention(event.mentions[-1])
    anchor = Anchor.of(late, corpus.article(late.article))
    corpus.save_decision(Decision("name-event", (anchor,), value="First"))
    again = corpus.plan_rename(event.id, "Second")
    assert again.anchors == (anchor,)
    assert corpus.plan_event_date(event.id, "2021-06").anchors != ()


def test_a_merge_of_events_is_held_by_passages_of_both(corpus: Corpus) -> None:
    one, other = corpus.events(shared=True)[:2]
    joined = corpus.plan_merge(one.id, other.id)
    held = {(anchor.article, anchor.passage) for anchor in joined.anchors}
    for event in (one, other):
        places = {(corpus.mention(name).article, corpus.mention(name).passage) for name in event.mentions}
        assert places <= held
    with pytest.raises(UsageError, match="one already"):
        corpus.plan_merge(one.id, one.id)


def test_what_cannot_be_decided_is_said(corpus: Corpus) -> None:
    name = corpus.entities()[0]
    event = corpus.events()[0]
    stranger = next(one for one in corpus.store.all_mentions(("entity",)) if one.entity != name.id)
    with pytest.raises(UsageError, match="no such type"):
        corpus.plan_retype(name.id, "BIRD")
    with pytest.raises(NotFoundError, match="does not name"):
        corpus.plan_not_a_name(name.id, [stranger.id])
    with pytest.raises(UsageError, match="no date"):
        corpus.plan_event_date(event.id, "2021-13")
    with pytest.raises(NotFoundError):
        corpus.plan_not_an_event("no such event at all")
    assert corpus.decisions() == ()


def test_decisions_stand_where_their_words_are_or_are_lost(corpus: Corpus) -> None:
    event = corpus.events(shared=True)[0]
    corpus.save_decision(corpus.plan_not_an_event(event.mentions[0]))
    corpus.save_decision(Decision("not-an-event", (Anchor("scmp", 3, "words that nobody wrote"),)))
    corpus.save_decision(corpus.plan_retype(corpus.entities()[0].id, "ORG"))
    there, gone, name = corpus.standing()
    mention = corpus.mention(event.mentions[0])
    assert there.places == ((mention.article, mention.start),)
    assert [one.lost for one in (there, gone, name)] == [False, True, False]
    assert corpus.standing({"scmp"}) == tuple(
        one for one in (there, gone, name) if all(a.article == "scmp" for a in one.decision.anchors)
    )


def test_any_decision_is_taken_back_and_the_others_stay(corpus: Corpus) -> None:
    first, second, third = (
        corpus.save_decision(corpus.plan_rename(entity.id, f"X{number}"))
        for number, entity in enumerate(corpus.entities()[:3])
    )
    corpus.withdraw(second)
    assert corpus.decisions() == (first, third)
    with pytest.raises(NotFoundError):
        corpus.withdraw(second)


def test_the_last_change_is_taken_back_whichever_it_was(corpus: Corpus) -> None:
    passage = corpus.article("scmp").passages[7]
    assert corpus.undo_last() == ("", "")
    corpus.add_note("note", "scmp", passage.start, passage.end, text="older")
    corpus.save_decision(
        Decision("rename", entities=(), value="x", who="kim", when="2999-01-01T00:00:00+00:00")
    )
    assert corpus.undo_last()[0] == "decision"
    assert corpus.undo_last()[0] == "note"
    assert corpus.notes() == ()


def test_of_one_second_the_one_that_was_made_last_here(corpus: Corpus) -> None:
    passage = corpus.article("scmp").passages[7]
    corpus.add_note("mark", "scmp", passage.start, passage.end)
    stamp = corpus.notes()[0].when
    corpus.save_decision(Decision("rename", entities=(), value="x", when=stamp))
    assert corpus.undo_last("decision")[0] == "decision"
    corpus.save_decision(Decision("rename", entities=(), value="x", when=stamp))
    assert corpus.undo_last("note")[0] == "note"
