"""Scopes, ranking, completion, facets, stored queries, suggestions, and the fields that the store answers."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Article, Passage, Span
from index.search import Stopped, parse, update
from index.search.edits import within
from index.search.engine import WhooshSearch
from index.search.facts import NoFacts
from index.search.patterns import matcher

TEXTS = {
    "neo": "Xi praised the treaty.\nPutin spoke of unity.",
    "scmp": "Xi met Putin.\nThe treaty was renewed.\n“A treaty of unity,” Putin said.",
    "cgtn": "Unity, unity, unity!\nA treaty.",
}


@pytest.fixture(params=["few", "many"])
def corpus(request, build, monkeypatch):
    """The same small corpus, answered in the way of small and of large ones."""
    if request.param == "many":
        for module in ("lists", "evaluate"):
            monkeypatch.setattr(f"index.search.{module}.FEW_ARTICLES", 0)
    return build(TEXTS)


class Facts(NoFacts):
    """A store that knows Putin, an event and a stored query."""

    def __init__(self, corpus) -> None:
        self.corpus = corpus

    def _where(self, word: str) -> dict[str, tuple[Span, ...]]:
        found = {}
        for key, article in self.corpus.articles.items():
            at = article.text.find(word)
            if at >= 0:
                found[key] = (Span(at, at + len(word)),)
        return found

    def find(self, field, value, period):
        known = {
            ("entity", "putin"): self._where("Putin"),
            ("event", "meeting"): self._where("met"),
            ("has", "quote"): {"scmp": ()},
            ("silent", "meeting"): {"cgtn": ()},
            ("when", "2021"): self._where("renewed") if period else None,
        }
        return known.get((field, value.casefold()))

    def quotations(self, article_id):
        text = self.corpus.articles[article_id].text
        start, end = text.find("“"), text.find("”")
        return (Span(start + 1, end),) if start >= 0 else ()

    def values(self, field, prefix, limit):
        return [("Vladimir Putin", 3), ("Putinism", 1)][:limit] if field == "entity" else []

    def saved(self, name):
        return {"unity": "unity OR together", "loop": "saved:loop", "deep": "saved:unity treaty"}.get(name)


def hits(corpus, query, **more):
    engine = corpus.open(Facts(corpus))
    result = engine.search(query, **more)
    engine.close()
    return [(hit.article, corpus.articles[hit.article].text[hit.start : hit.end]) for hit in result.hits]


def found(corpus, query, **more):
    return sorted({article for article, _ in hits(corpus, query, **more)})


def result(corpus, query, **more):
    engine = corpus.open(Facts(corpus))
    answer = engine.search(query, **more)
    engine.close()
    return answer


def test_the_whole_query_in_one_passage(corpus):
    assert found(corpus, "xi treaty") == ["neo", "scmp"]
    assert found(corpus, "xi treaty", scope="passage") == ["neo"]
    assert found(corpus, "treaty -xi", scope="passage") == ["cgtn", "scmp"]
    assert found(corpus, '"unity" treaty', scope="passage") == ["scmp"]
    assert found(corpus, "treaty w/3 unity putin", scope="passage") == ["scmp"]
    assert found(corpus, "source:neo unity", scope="passage") == ["neo"]
    assert found(corpus, "(xi OR unity) putin", scope="passage") == ["neo", "scmp"]
    assert hits(corpus, "xi putin", scope="passage") == [("scmp", "Xi"), ("scmp", "Putin")]
    assert result(corpus, "xi putin", scope="passage").total == 2


def test_one_passage_of_one_article(corpus):
    assert hits(corpus, "id:scmp#2 treaty") == [("scmp", "treaty")]
    assert hits(corpus, "id:scmp#1 treaty") == []
    assert hits(corpus, "id:scmp#1") == [("scmp", "Xi met Putin.")]
    assert found(corpus, "id:scmp treaty") == ["scmp"]


def test_best_match_first(corpus):
    answer = result(corpus, "unity", sort="relevance")
    assert answer.hits[0].article == "cgtn"
    assert answer.hits[0].score > answer.hits[-1].score > 0
    assert answer.total == 5


def test_fields_that_the_store_answers(corpus):
    assert hits(corpus, "entity:putin") == [("neo", "Putin"), ("scmp", "Putin")]
    assert hits(corpus, "entity:putin putin") == [("scmp", "Putin"), ("scmp", "Putin"), ("neo", "Putin")]
    assert found(corpus, "event:meeting") == ["scmp"]
    assert found(corpus, "has:quote") == ["scmp"]
    assert found(corpus, "-has:quote treaty") == ["cgtn", "neo"]
    assert found(corpus, "silent:meeting") == ["cgtn"]
    assert hits(corpus, "when:2021") == [("scmp", "renewed")]
    assert hits(corpus, "quote:unity") == [("scmp", "unity")]
    assert hits(corpus, 'quote:"treaty of unity"') == [("scmp", "treaty of unity")]
    assert found(corpus, "quote:xi") == []
    unknown = result(corpus, "entity:puttin treaty")
    assert unknown.problem.startswith("entity: nothing is called puttin")
    assert unknown.articles == 0


def test_stored_queries(corpus):
    assert found(corpus, "saved:unity") == ["cgtn", "neo", "scmp"]
    assert found(corpus, "saved:deep -xi") == ["cgtn"]
    assert result(corpus, "xi saved:nothing").problem == "saved: no query is stored as nothing"
    assert result(corpus, "saved:loop").problem == "saved: loop leads back to itself"


def test_suggestions(corpus):
    assert result(corpus, "treety").suggestion == "treaty"
    assert result(corpus, "xi trety -source:neo").suggestion == "xi treaty -source:neo"
    assert result(corpus, "=TREATY").suggestion == "treaty"
    assert result(corpus, '"treaty xi"').suggestion == "treaty xi"
    assert result(corpus, "source:cgtn putin").suggestion == "putin"
    assert result(corpus, "treaty w/1 putin").suggestion == "treaty w/5 putin"
    assert result(corpus, "met w/1 treaty").suggestion == "met treaty"
    assert result(corpus, '"treaty of bananas unity"').suggestion == "treaty of unity"
    assert result(corpus, "treaty").suggestion == ""
    assert result(corpus, "qqqqqq").suggestion == ""


def completions(corpus, text, cursor=None):
    engine = corpus.open(Facts(corpus))
    done = engine.complete(text, len(text) if cursor is None else cursor)
    engine.close()
    return done


def test_completion(corpus):
    sources = completions(corpus, "treaty source:s")
    assert (sources.start, sources.end) == (14, 15)
    assert [(choice.text, choice.count) for choice in sources.choices] == [("scmp", 1)]
    assert [choice.text for choice in completions(corpus, "source:neo,cg").choices] == ["cgtn"]
    assert [choice.text for choice in completions(corpus, "-sou").choices] == ["source:"]
    assert [choice.text for choice in completions(corpus, "is:mar").choices] == ["marked"]
    names = completions(corpus, "entity:put")
    assert [(choice.text, choice.count) for choice in names.choices] == [
        ('"Vladimir Putin"', 3),
        ("Putinism", 1),
    ]
    assert completions(corpus, "nofield:x").choices == ()


@given(st.text(max_size=30), st.integers(0, 30))
def test_completion_never_fails(text, cursor):
    from index.search.complete import complete
    from index.search.table import ArticleTable

    done = complete(text, min(cursor, len(text)), ArticleTable(()), NoFacts(), 10)
    assert 0 <= done.start <= done.end <= len(text)


def test_completion_of_dates(build, article):
    corpus = build(
        [article("a", "x", day="2021-06-28"), article("b", "x", day="2021-07-01"), article("c", "x")]
    )
    assert [(choice.text, choice.count) for choice in completions(corpus, "date:").choices] == [("2021", 2)]
    assert [choice.text for choice in completions(corpus, "date:2021-0").choices] == ["2021-07", "2021-06"]


def test_facets(corpus):
    engine = corpus.open(Facts(corpus))
    assert engine.facets("treaty")["source"] == (("cgtn", 1), ("neo", 1), ("scmp", 1))
    assert engine.facets("xi")["source"] == (("neo", 1), ("scmp", 1))
    engine.close()


def test_cancelling(corpus):
    engine = corpus.open()
    with pytest.raises(Stopped):
        engine.search("treaty", cancelled=lambda: True)
    assert engine.search("treaty").articles == 3
    engine.close()


def test_facts_of_articles_change_without_their_words(build, article):
    corpus = build([article("a", "x", day="2021-06-28"), article("b", "x")])
    corpus.articles["b"] = article("b", "x", day="2020-01-01", source="other")
    report = corpus.update(heads=corpus.articles.values)
    assert report.added == 0
    engine: WhooshSearch = corpus.open()
    assert [hit.article for hit in engine.search("date:2020").hits] == ["b"]
    assert engine.search("x").by_source == {"a": 1, "other": 1}
    engine.close()
    assert corpus.update(heads=corpus.articles.values).complete


WORD = st.text("abc", max_size=8)


@given(st.text("abc*?", max_size=8), WORD)
def test_patterns(pattern, word):
    def slow(pattern: str, word: str) -> bool:
        if not pattern:
            return not word
        if pattern[0] == "*":
            return any(slow(pattern[1:], word[at:]) for at in range(len(word) + 1))
        return bool(word) and pattern[0] in ("?", word[0]) and slow(pattern[1:], word[1:])

    assert matcher(pattern)(word) == slow(pattern, word)


@given(WORD, WORD, st.integers(0, 3))
def test_edits(one, other, most):
    assert within(one, other, most) == within(other, one, most)
    assert within(one, one, most)
    if abs(len(one) - len(other)) > most:
        assert not within(one, other, most)


def random_articles(count: int) -> dict[str, Article]:
    rng = random.Random(5)
    made = {}
    for number in range(count):
        text, passages = "", []
        for place in range(1, rng.randrange(2, 5)):
            start = len(text)
            text += " ".join(rng.choice("abcdefg") * 2 for _ in range(rng.randrange(1, 6)))
            passages.append(Passage(place, start, len(text), furniture=rng.random() < 0.2))
            text += "\n"
        key = f"p{number}"
        made[key] = Article(key, f"s{number % 2}", "S", "", text=text, passages=tuple(passages))
    return made


@pytest.fixture(scope="module")
def both_ways(tmp_path_factory):
    """Two engines over the same articles: one answers from the text, one in bulk."""
    articles = random_articles(40)
    folder = tmp_path_factory.mktemp("passages") / "search"
    update(folder, dict.fromkeys(articles, ""), articles.__getitem__, stamp="")
    from index.search import open_engine

    return open_engine(folder, articles.__getitem__)


PARTS = ["aa", "bb", "-cc", "OR dd", '"ee ff"', "aa w/2 gg", "source:s0", "id:p3#1", "(bb cc)", "NOT (aa dd)"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map(" ".join))
def test_passages_in_the_text_and_in_bulk_agree(both_ways, text):
    answers = []
    for few in (10_000, 0):
        with pytest.MonkeyPatch.context() as patch:
            for module in ("lists", "evaluate"):
                patch.setattr(f"index.search.{module}.FEW_ARTICLES", few)
            one = both_ways.search(parse(text), scope="passage", limit=1_000)
            answers.append((one.articles, one.total, [(hit.article, hit.start) for hit in one.hits]))
    assert answers[0] == answers[1]
