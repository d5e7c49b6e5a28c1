"""What the comparing views must say of the five articles that the program was conceived on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

import pytest

from index.corpus import Corpus
from index.export import comparison, to_csv, to_html, to_markdown
from index.model import Cell, Mention

SEEDS = Path(__file__).resolve().parents[2] / "../shared/seeds"
NEO, VN, SCMP, DNE, CGTN = "000", "001", "002", "003", "004"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared/seeds"),
]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    corpus = Corpus.open(SEEDS, cache=tmp_path_factory.mktemp("seeds") / "cache")
    corpus.build(jobs=1)
    yield corpus
    corpus.close()


def told(corpus: Corpus, article: str, passage: int, *words: str) -> Mention:
    """The event mention on one of these words in a passage."""
    mentions = corpus.mentions(article, ("event",))
    return next(one for one in mentions if one.passage == passage and one.text.lower() in words)


def row(corpus: Corpus, mention: Mention) -> dict[str, str]:
    """State by article: each of the five stands for one source."""
    cells: Mapping[str, Cell] = dict(corpus.coverage())[str(mention.event)]
    source = {head.source: head.id for head in corpus.articles()}
    return {source[name]: cell.state for name, cell in cells.items()}


def test_look_alikes_in_another_month_are_offered_and_not_linked(seeds: Corpus) -> None:
    """DNE ¶5 tells of December's video meeting and summit, SCMP ¶12 and ¶18 of June's."""
    for passage, words in ((12, ("met",)), (18, ("meeting",))):
        mention = told(seeds, SCMP, passage, *words)
        crossings = [one for one in seeds.crossings(mention.id) if one.mention.article == DNE]
        assert any(one.mention.passage == 5 for one in crossings)
        assert {one.link.state for one in crossings} == {"held"}


def test_the_call_is_crossed_to_and_dates_the_article(seeds: Corpus) -> None:
    crossings = seeds.crossings(told(seeds, SCMP, 12, "met").id)
    linked = [one.mention for one in crossings if one.link.state == "linked"]
    assert any(one.article == NEO and one.passage == 5 for one in linked)
    when = seeds.article(SCMP).date.period
    assert when is not None
    assert str(when.first) == "2021-06-28"


def test_geneva_is_reported_by_one_and_unsure_in_one(seeds: Corpus) -> None:
    assert row(seeds, told(seeds, SCMP, 18, "meeting")) == {
        SCMP: "reports",
        NEO: "silent",
        VN: "silent",
        CGTN: "silent",
        DNE: "unsure",
    }


def test_nobody_could_know_of_the_visit_to_moscow(seeds: Corpus) -> None:
    visit = next(
        event
        for event in seeds.events()
        if event.kind == "visit" and event.period and str(event.period.first) == "2023-03-20"
    )
    cells = row(seeds, seeds.mention(visit.mentions[0]))
    assert cells.pop(CGTN) == "reports"
    assert set(cells.values()) == {"before"}


def test_samarkand_is_passed_over_by_the_one_who_could_know(seeds: Corpus) -> None:
    assert row(seeds, told(seeds, VN, 3, "meeting")) == {
        VN: "reports",
        CGTN: "silent",
        NEO: "before",
        SCMP: "before",
        DNE: "before",
    }


def test_four_exercises_and_a_caption_stay_apart(seeds: Corpus) -> None:
    exercises = [
        told(seeds, VN, 24, "exercises"),
        told(seeds, VN, 26, "exercise"),
        told(seeds, VN, 27, "drills"),
        told(seeds, DNE, 16, "exercises"),
    ]
    assert all(one.event != other.event for one, other in combinations(exercises, 2))
    caption = [one for one in seeds.mentions(VN, ("event",)) if one.passage in (28, 29)]
    assert not {one.event for one in caption} & {one.event for one in exercises}


def test_broken_marks_do_not_swallow_the_text(seeds: Corpus) -> None:
    for article, passage in ((VN, 12), (CGTN, 16)):
        whole = next(one for one in seeds.article(article).passages if one.n == passage)
        quotes = [one for one in seeds.mentions(article, ("quote",)) if one.passage == passage]
        assert quotes
        assert all(one.end - one.start < (whole.end - whole.start) / 2 for one in quotes)


def test_teasers_and_titles_of_videos_tell_no_event(seeds: Corpus) -> None:
    assert not [one for one in seeds.mentions(SCMP, ("event",)) if one.passage in (20, 26, 27)]


def test_exporting_twice_gives_the_same_bytes(seeds: Corpus) -> None:
    one, other = comparison(seeds), comparison(seeds)
    assert to_markdown(one) == to_markdown(other)
    assert to_html(one) == to_html(other)
    assert [to_csv(table) for table in one.tables()] == [to_csv(table) for table in other.tables()]
