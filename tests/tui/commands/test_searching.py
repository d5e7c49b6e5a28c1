"""``crossread search``: order, scope, counts by value, going on with a query, kept queries."""

from __future__ import annotations

from index.corpus import Corpus


def test_the_order_of_hits(on_sample) -> None:
    days = [hit["article"] for hit in on_sample("search", "treaty", "--sort", "date", "--json").json["hits"]]
    known = {entry["id"]: entry["date"]["from"] for entry in on_sample("list", "--json").json["articles"]}
    first = [known[name] for name in dict.fromkeys(days)]
    assert first == sorted(first, reverse=True)
    scores = [
        hit["score"] for hit in on_sample("search", "treaty", "--sort", "relevance", "--json").json["hits"]
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0


def test_a_query_that_is_not_understood_gets_one_line_and_the_place_in_it(on_sample) -> None:
    done = on_sample("search", "sorce:x")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == ["sorce:x", "^", "query: no field sorce: did you mean source:"]


def test_one_article_and_one_paragraph(on_sample) -> None:
    everywhere = int(on_sample("search", "xi", "treaty", "--count").out)
    together = int(on_sample("search", "xi", "treaty", "--same-paragraph", "--count").out)
    inside = on_sample("search", "xi", "treaty", "--in", "scmp", "--json").json
    assert 0 < together < everywhere
    assert set(inside["by_source"]) == {"scmp"}
    assert on_sample("search", "xi", "--in", "nope").code == 1


def test_counts_by_value(on_sample) -> None:
    found = on_sample("search", "treaty", "--by", "kind", "--json").json
    assert sum(found["facets"]["kind"].values()) == found["articles"]
    assert on_sample("search", "treaty", "--by", "kind").out.split()[0] in found["facets"]["kind"]


def test_how_a_query_may_go_on(on_sample) -> None:
    found = on_sample("search", "treaty", "source:s", "--complete", "--json").json
    assert {"text": "scmp", "count": 1, "help": "South China Morning Post (retold)"} in found["choices"]
    assert found["start"] == len("treaty source:")
    assert "source:" in on_sample("search", "--complete", "so").out
    speakers = on_sample("search", "--complete", "said:", "--json").json["choices"]
    assert speakers[0]["text"] == '"Vladimir Putin"'
    assert on_sample("search", "--complete", "zzz").code == 1


def test_a_query_is_needed(on_sample) -> None:
    done = on_sample("search")
    assert done.code == 2
    assert "needs a query" in done.err


def test_queries_are_kept_used_and_forgotten(own) -> None:
    assert own("search", "--stored").code == 1
    kept = own("search", "source:scmp", "xi", "--store", "china", "--count")
    assert own("search", "--stored").out.split() == ["china", "source:scmp", "xi"]
    assert own("search", "saved:china", "--count").out == kept.out
    assert "china" in own("search", "--complete", "saved:").out
    assert own("search", "--drop", "china").code == 0
    assert own("search", "saved:china").code == 2
    assert own("search", "--drop", "china").code == 1
    assert own("search", "xi", "--store", "no name").code == 2


def test_articles_that_were_never_opened_are_found(own, own_copy) -> None:
    def found(query: str) -> set[str]:
        return {hit["article"] for hit in own("search", query, "--json").json["hits"]}

    every = found("*")
    assert found("is:unread") == every
    Corpus.open(own_copy[0]).mark_seen("neo")
    assert found("is:unread") == every - {"neo"}
    assert found("-is:unread") == {"neo"}


def test_notes_marks_and_tags_are_found(own) -> None:
    own("note", "scmp#12", "-m", "Doubtful claim", "--tag", "check")
    own("mark", "neo#3")
    places = [hit["passage"] for hit in own("search", "note:doubtful", "--json").json["hits"]]
    assert places == [12]
    assert list(own("search", "is:marked", "--json").json["by_source"]) == ["neo"]
    assert own("search", "has:note", "--count").out == "1\n"
    assert own("search", "tag:check", "--count").out == "1\n"
    assert own("search", "note:other").code == 1


def test_echoes_and_silence_and_events_by_place(on_sample) -> None:
    assert on_sample("search", "echo:yes", "--count").out != "0\n"
    assert on_sample("search", "silent:geneva", "--json").json["silent"]
    assert on_sample("search", "event:geneva", "-l").out
