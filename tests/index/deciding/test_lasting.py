"""Every decision on events: kept in the file, stronger than the machine, and still there after edits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.corpus import Corpus
from index.decisions import Decision
from index.folder import DECISIONS

FIRST = """Leaders extend pact

On 28 June 2021, President Ana Mora met President Ben Okoro in Geneva. They agreed to extend the treaty.

The bridge at Lund was opened by the mayor in 2019.
"""
SECOND = """Pact renewed at the lake

Ana Mora and Ben Okoro met in Geneva on June 28, 2021, and renewed the treaty for five years.
"""
THIRD = """Another round

On 30 August 2021, President Ana Mora met President Ben Okoro in Oslo. They spoke of fish.
"""
WORDS = {"one": "met President", "two": "met in Geneva", "three": "met President"}
ADDED = (
    "Our desk writes:\n\nSome lines were added here later on, by somebody who likes to explain things.\n\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    folder = tmp_path / "corpus"
    (folder / "articles").mkdir(parents=True)
    (folder / "corpus.yaml").write_text("title: Talks\n")
    for name, text in (("one", FIRST), ("two", SECOND), ("three", THIRD)):
        (folder / "articles" / f"{name}.txt").write_text(text)
    opened = Corpus.open(folder, cache=tmp_path / "cache")
    opened.build(jobs=1)
    return opened


def mention(corpus: Corpus, name: str) -> str:
    return f"{name}:e{corpus.article(name).text.index(WORDS[name])}"


def event(corpus: Corpus, name: str) -> str:
    return corpus.mention(mention(corpus, name)).event or ""


def together(corpus: Corpus, a: str, b: str) -> bool:
    return event(corpus, a) == event(corpus, b) != ""


def as_linked(corpus: Corpus) -> tuple[object, ...]:
    """What decisions change, without ids."""
    one = corpus.store.event(event(corpus, "one"))
    pairs = tuple(together(corpus, a, b) for a, b in (("one", "two"), ("one", "three"), ("two", "three")))
    return (*pairs, one and (one.title, one.period, one.decided))


def pair(kind: str, a: str, b: str) -> Callable[[Corpus], Decision]:
    return lambda corpus: corpus.plan_pair(kind, mention(corpus, a), mention(corpus, b))


def titled(corpus: Corpus) -> bool:
    found = corpus.store.event(event(corpus, "two"))
    return found is not None and found.title == "The lake talks"


def dated(corpus: Corpus) -> bool:
    found = corpus.store.event(event(corpus, "one"))
    assert found is not None
    assert found.period is not None
    return (str(found.period.first), found.basis) == ("2021-06-27", "set")


CASES: dict[str, tuple[Callable[[Corpus], Decision], Callable[[Corpus], bool]]] = {
    "two passages are one event": (pair("same", "one", "three"), lambda c: together(c, "one", "three")),
    "two passages are not": (pair("different", "one", "two"), lambda c: not together(c, "one", "two")),
    "two events are not one": (
        lambda c: c.plan_apart(event(c, "one"), event(c, "three")),
        lambda c: not together(c, "one", "three") and not together(c, "two", "three") and settled(c),
    ),
    "two events are one": (
        lambda c: c.plan_merge(event(c, "one"), event(c, "three")),
        lambda c: together(c, "one", "three") and together(c, "two", "three"),
    ),
    "a passage leaves its event": (
        lambda c: c.plan_split_event(event(c, "one"), mention(c, "two")),
        lambda c: not together(c, "one", "two"),
    ),
    "a name": (lambda c: c.plan_rename(event(c, "one"), "The lake talks"), titled),
    "a day": (lambda c: c.plan_event_date(event(c, "one"), "2021-06-27"), dated),
    "no event": (
        lambda c: c.plan_not_an_event(mention(c, "three")),
        lambda c: not event(c, "three"),
    ),
}


def settled(corpus: Corpus) -> bool:
    """Whether the pair of the first and the third article is answered: refused, and asked about no more."""
    links = corpus.store.links_of(mention(corpus, "one"))
    return {x.state for x in links if "three" in f"{x.a} {x.b}"} == {"refused"}


def edit(corpus: Corpus, change: Callable[[str], str], *names: str) -> None:
    for name in names or WORDS:
        path = corpus.path / "articles" / f"{name}.txt"
        path.write_text(change(path.read_text()))
    corpus.build(jobs=1)


@pytest.mark.parametrize("case", CASES)
def test_a_decision_wins_lasts_and_can_be_taken_back(corpus: Corpus, case: str) -> None:
    plan, holds = CASES[case]
    before = as_linked(corpus)
    decision = corpus.save_decision(plan(corpus))
    corpus.build(jobs=1)
    assert holds(corpus)
    assert f"kind: {decision.kind}" in (corpus.path / DECISIONS).read_text()
    edit(corpus, lambda text: text.replace("\n\n", f"\n\n{ADDED}", 1).replace("treaty", "old treaty"))
    assert holds(corpus)
    corpus.build(jobs=1, force=True)
    assert holds(corpus)
    assert corpus.undo_decision() == decision
    corpus.build(jobs=1)
    assert as_linked(corpus)[:3] == before[:3]
    assert not holds(corpus) or case == "two events are not one"


@pytest.mark.parametrize("case", CASES)
def test_a_decision_whose_words_are_gone_is_told_and_kept(corpus: Corpus, case: str) -> None:
    plan, _ = CASES[case]
    decision = corpus.save_decision(plan(corpus))
    gone = decision.anchors[0].article
    edit(corpus, lambda text: "Nothing of it is left here.\n\nRain fell on the harbour all day.\n", gone)
    assert next(p.where for p in corpus.problems() if "no longer there" in p.what).startswith(gone)
    assert any(one.lost for one in corpus.standing())
    assert corpus.decisions() == (decision,)


def test_not_sure_leaves_a_pair_to_the_machine_again(corpus: Corpus) -> None:
    corpus.save_decision(pair("different", "one", "two")(corpus))
    corpus.build(jobs=1)
    corpus.save_decision(pair("unsure", "one", "two")(corpus))
    corpus.build(jobs=1)
    assert together(corpus, "one", "two")
    assert not [link for link in corpus.store.links_of(mention(corpus, "one")) if link.state == "refused"]


def test_events_kept_apart_stay_so_when_a_third_article_looks_like_both(corpus: Corpus) -> None:
    corpus.save_decision(corpus.plan_apart(event(corpus, "one"), event(corpus, "three")))
    middle = "A look back\n\nPresident Ana Mora met President Ben Okoro. They spoke.\n"
    (corpus.path / "articles" / "four.txt").write_text(middle)
    corpus.build(jobs=1)
    assert together(corpus, "one", "two")
    assert not together(corpus, "one", "three")


def test_two_decisions_that_cannot_both_hold_are_told(corpus: Corpus) -> None:
    corpus.save_decision(corpus.plan_apart(event(corpus, "one"), event(corpus, "three")))
    corpus.save_decision(pair("same", "two", "three")(corpus))
    corpus.save_decision(pair("same", "one", "two")(corpus))
    corpus.build(jobs=1)
    assert [problem for problem in corpus.problems() if "kept apart by one decision" in problem.what]
