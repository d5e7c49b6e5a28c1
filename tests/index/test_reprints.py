"""Reprints: the same text in several articles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index import reprints, text
from index.model import Article, RawArticle

from ..fixtures import scoring

STORIES = {name: story["paragraphs"] for name, story in scoring.stories().items()}


def article(name: str, *paragraphs: str) -> Article:
    return text.prepare(RawArticle("\n\n".join(paragraphs)), article_id=name, file=f"{name}.txt", sha256="")


def groups(*articles: Article) -> reprints.Groups:
    return reprints.groups({one.id: reprints.sketch(one) for one in articles}, [one.id for one in articles])


def test_a_wire_text_in_three_outlets_is_one_group() -> None:
    wire = STORIES["mine"]
    found = groups(
        article("agency", *wire),
        article("other", *STORIES["court"]),
        article("daily", "Our own headline", *wire[:5], "A closing sentence that only the daily has."),
        article("site", *wire[:3], "Advertisement", *wire[3:], "Share on Facebook"),
    )
    assert found == (("agency", "daily", "site"),)
    assert reprints.originals(found) == {"daily": "agency", "site": "agency"}


def test_a_quoted_paragraph_makes_no_reprint() -> None:
    quoting = article("quoting", *STORIES["harbour"], STORIES["mine"][4], *STORIES["rail"])
    assert groups(article("mine", *STORIES["mine"]), quoting) == ()


def test_different_articles_on_the_same_thing_are_not_one() -> None:
    assert groups(*(article(name, *paragraphs) for name, paragraphs in STORIES.items())) == ()


@given(st.lists(st.sampled_from(sorted(STORIES)), max_size=8))
def test_every_article_is_in_one_group_at_most_and_the_order_of_reading_is_nothing(names: list[str]) -> None:
    articles = [article(f"a{number}", *STORIES[name]) for number, name in enumerate(names)]
    sketches = {one.id: reprints.sketch(one) for one in articles}
    order = [one.id for one in articles]
    found = reprints.groups(sketches, order)
    assert found == reprints.groups(dict(reversed(sketches.items())), order)
    members = [name for group in found for name in group]
    assert len(members) == len(set(members))
    for group in found:
        assert len({names[int(name[1:])] for name in group}) == 1
        assert list(group) == sorted(group, key=order.index)


@given(st.dictionaries(st.text("ab", min_size=1), st.lists(st.integers(0, 2**32 - 1)), max_size=4))
def test_sketches_come_back(sketches: dict[str, list[int]]) -> None:
    found = reprints.load(reprints.dump(sketches))
    assert {name: list(values) for name, values in found.items()} == sketches
    assert reprints.load("[") == {}
