from __future__ import annotations

import pytest

from index.model import Article, Passage, Span
from index.search import DamagedIndexError, is_fresh, open_engine

TEXTS = {
    "neo": "The Treaty of Good-Neighborliness was signed.\nXi praised the treaty’s spirit.\nUnity helps us.",
    "scmp": "Xi and Putin renew the treaty.\nThe Treaty of Good Neighbourliness, a Nato worry.\nThe US left.",
    "cgtn": "China and the U.S. talk.\nNATO watches. Café diplomacy.\n习近平访问莫斯科。",
    "dne": "A vessel of war left for Tallinn.\nShips sail; the friendship of NATO ships.",
}


def shown(result):
    return [(hit.article, hit.passage, hit.snippet.text) for hit in result.hits]


def matched(corpus, query, **more):
    engine = corpus.open()
    found = engine.search(query, **more)
    engine.close()
    return found


def words_hit(corpus, query, **more):
    found = matched(corpus, query, **more)
    return [(hit.article, corpus.articles[hit.article].text[hit.start : hit.end]) for hit in found.hits]


def articles(corpus, query, **more):
    return sorted({hit.article for hit in matched(corpus, query, **more).hits})


def test_counts_and_silence(build):
    result = matched(build(TEXTS), "treaty")
    assert (result.articles, result.total, result.counted) == (2, 4, "hits")
    assert result.by_source == {"neo": 2, "scmp": 2}
    assert result.silent == ("cgtn", "dne")


def test_hits_are_the_words_in_the_text(build):
    corpus = build(TEXTS)
    assert words_hit(corpus, "treaty") == [
        ("neo", "Treaty"),
        ("neo", "treaty"),
        ("scmp", "treaty"),
        ("scmp", "Treaty"),
    ]
    for hit in matched(corpus, "treaty").hits:
        assert [hit.snippet.text[mark.start : mark.end].casefold() for mark in hit.snippet.marks] == [
            "treaty"
        ]


def test_folded_passages_are_neither_found_nor_counted(build, article):
    corpus = build([article("a", "treaty\ntreaty again\ntreaty", folded=(1, 3))])
    result = matched(corpus, "treaty")
    assert result.total == 1
    assert [hit.passage for hit in result.hits] == [2]
    assert matched(corpus, "-treaty").articles == 0


def test_minus_and_alternatives(build):
    corpus = build(TEXTS)
    assert articles(corpus, "-nato") == ["neo"]
    assert articles(corpus, "treaty -nato") == ["neo"]
    assert articles(corpus, "treaty OR café") == ["cgtn", "neo", "scmp"]
    assert articles(corpus, "(treaty OR nato) -xi") == ["cgtn", "dne"]


def test_a_hyphenated_word_is_a_phrase_in_either_spelling(build):
    assert words_hit(build(TEXTS), "good-neighborliness") == [
        ("neo", "Good-Neighborliness"),
        ("scmp", "Good Neighbourliness"),
    ]
    assert words_hit(build(TEXTS), "neighbourliness") == [
        ("neo", "Neighborliness"),
        ("scmp", "Neighbourliness"),
    ]


def test_us_is_not_us(build):
    corpus = build(TEXTS)
    assert articles(corpus, "US") == ["cgtn", "scmp"]
    assert articles(corpus, "U.S.") == ["cgtn", "scmp"]
    assert articles(corpus, "=US") == ["scmp"]
    assert articles(corpus, "=us") == ["neo"]
    assert articles(corpus, "us") == ["cgtn", "neo", "scmp"]
    assert articles(corpus, "=U.S.") == ["cgtn"]


def test_inflections_but_not_in_exact_words_and_phrases(build):
    corpus = build(TEXTS)
    assert words_hit(corpus, "ship") == [("dne", "Ships"), ("dne", "ships")]
    assert articles(corpus, "=ship") == []
    assert articles(corpus, '"nato ship"') == []
    assert articles(corpus, '"nato ships"') == ["dne"]


def test_phrases_do_not_cross_passages(build):
    corpus = build(TEXTS)
    assert articles(corpus, '"spirit unity"') == []
    assert articles(corpus, "spirit w/5 unity") == []
    assert articles(corpus, "spirit unity") == ["neo"]


def test_near_in_any_order(build):
    corpus = build(TEXTS)
    assert words_hit(corpus, "treaty w/5 xi") == [
        ("neo", "Xi praised the treaty"),
        ("scmp", "Xi and Putin renew the treaty"),
    ]
    assert words_hit(corpus, '"treaty xi"~3') == [("neo", "Xi praised the treaty")]


def test_wildcards_and_fuzzy(build):
    corpus = build(TEXTS)
    assert words_hit(corpus, "*ship") == [("dne", "friendship")]
    assert {word for _, word in words_hit(corpus, "neighbo*")} == {"Neighborliness", "Neighbourliness"}
    assert words_hit(corpus, "t?ll*") == [("dne", "Tallinn")]
    assert words_hit(corpus, "dipolmacy~") == [("cgtn", "diplomacy")]


def test_chinese(build):
    corpus = build(TEXTS)
    assert words_hit(corpus, "习近平") == [("cgtn", "习近平")]
    assert words_hit(corpus, "莫斯科") == [("cgtn", "莫斯科")]
    assert words_hit(corpus, "科") == [("cgtn", "科")]
    assert words_hit(corpus, "平") == [("cgtn", "平")]
    assert words_hit(corpus, "习平") == []


def test_accents_are_folded_both_ways(build):
    assert articles(build(TEXTS), "cafe") == articles(build(TEXTS), "café") == ["cgtn"]


def test_while_typing_the_last_word_is_a_prefix(build):
    corpus = build(TEXTS)
    for end in range(2, len("treaty") + 1):
        assert {word.casefold() for _, word in words_hit(corpus, "treaty"[:end], typing=True)} == {"treaty"}
    assert articles(corpus, "tre") == []


def test_titles_match_and_lead_to_the_beginning(build, article):
    corpus = build(
        [article("a", "First words.\nMore words.", title="A Treaty, signed"), article("b", "treaty")]
    )
    result = matched(corpus, "treaty")
    assert result.total == 2
    hit = next(hit for hit in result.hits if hit.article == "a")
    assert (hit.passage, hit.start, hit.end) == (1, 0, 0)
    assert hit.snippet.text == "A Treaty, signed"
    assert hit.snippet.marks == (Span(2, 8),)
    assert articles(corpus, "title:treaty") == ["a"]
    assert articles(corpus, 'title:"treaty signed"') == ["a"]
    assert articles(corpus, '"a treaty"') == ["a"]


def test_nothing_on_the_same_words_is_counted_twice(build):
    corpus = build({"a": "Xi Jinping and Xi."})
    assert matched(corpus, 'xi "xi jinping"').total == 2
    assert matched(corpus, "xi OR =Xi OR x*").total == 2
    assert [hit.end - hit.start for hit in matched(corpus, 'xi OR "xi jinping"').hits] == [10, 2]


def test_publication_dates(build, article):
    corpus = build(
        [
            article("a", "x", day="2021-06-28"),
            article("b", "x", day="2021-06-28/2021-07-10"),
            article("c", "x", day="2022-01-01"),
            article("d", "x"),
        ]
    )
    assert articles(corpus, "date:2021-06") == ["a", "b"]
    assert articles(corpus, "date:2021-07") == ["b"]
    assert articles(corpus, "after:2021-06-28") == ["b", "c"]
    assert articles(corpus, "before:2022") == ["a", "b"]
    assert articles(corpus, "date:2021..") == ["a", "b", "c"]
    assert articles(corpus, "is:undated") == ["d"]
    assert [hit.article for hit in matched(corpus, "x", sort="date").hits] == ["c", "a", "b", "d"]


def test_article_fields(build, article):
    corpus = build(
        [
            article("a", "x", source="scmp", country="hk", kind="news", lang="en", author="Artyom Lukin"),
            article(
                "b", "x", source="neo", country="ru", kind="opinion", lang="en", author="Vladimir Danilov"
            ),
        ]
    )
    assert articles(corpus, "source:scmp") == ["a"]
    assert articles(corpus, "source:SCMP,neo") == ["a", "b"]
    assert articles(corpus, "-source:neo") == ["a"]
    assert articles(corpus, "source:sc") == ["a"]
    assert articles(corpus, "country:ru") == ["b"]
    assert articles(corpus, "kind:opinion") == ["b"]
    assert articles(corpus, "by:lukin") == ["a"]
    assert articles(corpus, "id:b") == ["b"]
    unknown = matched(corpus, "source:scmq x")
    assert unknown.problem == "source: nothing is called scmq: did you mean source:scmp"


def test_order_is_by_outlet_with_most_hits_then_date_then_place(build, article):
    corpus = build(
        [
            article("a", "x", source="one", day="2021-01-01"),
            article("b", "x\nx", source="two", day="2021-01-02"),
            article("c", "x", source="two", day="2021-01-03"),
            article("d", "x", source="also", day="2021-01-03"),
        ]
    )
    assert [(hit.article, hit.passage) for hit in matched(corpus, "x").hits] == [
        ("c", 1),
        ("b", 1),
        ("b", 2),
        ("d", 1),
        ("a", 1),
    ]


def test_within_one_article_and_limits(build):
    corpus = build(TEXTS)
    assert matched(corpus, "treaty", within="neo").by_source == {"neo": 2}
    assert len(matched(corpus, "treaty", limit=3).hits) == 3
    assert {hit.article for hit in matched(corpus, "treaty", articles=1).hits} == {"neo"}
    assert matched(corpus, "treaty", within="nobody").articles == 0


def test_many_matches_are_counted_in_articles(build):
    corpus = build({f"a{number}": "x x" for number in range(501)})
    result = matched(corpus, "x")
    assert (result.counted, result.total, result.articles) == ("articles", 501, 501)
    assert matched(build({f"a{number}": "x x" for number in range(500)}), "x").total == 1_000


def test_understood(build):
    corpus = build(TEXTS)
    assert matched(corpus, "ships").understood == "words: ships"
    assert matched(corpus, "sail left").understood == "words: sail; left"
    assert "phrase “good neighborliness/neighbourliness”" in matched(corpus, "good-neighborliness").understood
    assert matched(corpus, "-nato").understood == "without nato"
    assert matched(build({"a": "treaty treaties"}), "treaty").understood == (
        "words: treaty, treaties (stemmed; =treaty for exact)"
    )


def test_update_adds_changes_and_deletes(build, article):
    corpus = build(TEXTS)
    corpus.articles["neo"] = article("neo", "A pact instead.")
    del corpus.articles["dne"]
    corpus.articles["new"] = article("new", "treaty")
    report = corpus.update()
    assert (report.added, report.deleted, report.complete) == (2, 2, True)
    assert articles(corpus, "treaty") == ["new", "scmp"]
    assert articles(corpus, "pact") == ["neo"]
    assert articles(corpus, "vessel") == []
    assert corpus.update().added == 0


def test_the_stamp_tells_whether_the_index_is_fresh(build):
    corpus = build(TEXTS)
    assert is_fresh(corpus.folder, "now")
    assert not is_fresh(corpus.folder, "later")
    corpus.update(stamp="later")
    assert is_fresh(corpus.folder, "later")
    assert not is_fresh(corpus.folder / "none", "later")


def test_an_update_goes_on_where_it_was_stopped(build, monkeypatch):
    corpus = build({})
    monkeypatch.setattr("index.search.updating.COMMIT", 2)
    corpus.articles = {
        str(number): Article(str(number), "s", "S", "", text="x", passages=(Passage(1, 0, 1),))
        for number in range(7)
    }
    asked = iter(range(100))
    report = corpus.update(cancelled=lambda: next(asked) >= 5)
    assert (report.added, report.complete) == (5, False)
    assert not is_fresh(corpus.folder, "now")
    assert matched(corpus, "x").articles == 5
    again = corpus.update()
    assert (again.added, again.complete) == (2, True)
    assert matched(corpus, "x").articles == 7


def test_no_index_is_a_damaged_index(tmp_path):
    with pytest.raises(DamagedIndexError):
        open_engine(tmp_path / "none", {}.__getitem__)


def test_an_empty_corpus(build):
    corpus = build({})
    result = matched(corpus, "x")
    assert (result.total, result.hits, result.silent) == (0, (), ())


def test_an_engine_goes_on_with_what_was_added_changed_and_deleted(build, article):
    corpus = build({f"a{number}": f"treaty number {number}" for number in range(100)})
    corpus.update()
    engine = corpus.open()
    assert engine.search("treaty").articles == 100
    corpus.articles["new"] = article("new", "a treaty at last")
    corpus.articles["a3"] = article("a3", "an agreement")
    del corpus.articles["a5"]
    corpus.update(stamp="later")
    assert engine.search("treaty").articles == 100, "an open state stays as it is"
    engine.refresh()
    assert engine.search("treaty").articles == 99
    assert {hit.article for hit in engine.search("agreement OR last").hits} == {"a3", "new"}
    assert engine.stamp == "later"
    for path in corpus.folder.glob("s*/shard.json"):
        path.write_bytes(b"x")
    corpus.articles["newer"] = article("newer", "treaty")
    corpus.update(stamp="rebuilt")
    engine.refresh()
    assert engine.search("treaty").articles == 100
    (corpus.folder / "stamp.json").unlink()
    with pytest.raises(DamagedIndexError):
        engine.refresh()
    engine.close()
