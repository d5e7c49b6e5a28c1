"""``crossread timeline``."""

from __future__ import annotations


def test_entries_are_in_order_and_say_who_tells_them(on_sample) -> None:
    done = on_sample("timeline", "--json")
    assert done.code == 0
    entries = done.json["entries"]
    assert entries
    starts = [entry["from"] or "" for entry in entries]
    assert starts == sorted(starts)
    for entry in entries:
        assert {"event", "from", "to", "granularity", "basis", "sources"} <= entry.keys()
        assert set(entry["sources"]) <= entry["standing"].keys()
    assert all(entry["from"] is None and entry["to"] is None for entry in done.json["undated"])


def test_publications_stand_beside(on_sample) -> None:
    publications = on_sample("timeline", "--json").json["publications"]
    assert len(publications) == len(on_sample("list", "--json").json["articles"])
    assert {"stated", "inferred"} <= {one["date"]["basis"] for one in publications}


def test_one_entity_and_one_year(on_sample) -> None:
    everything = on_sample("timeline", "--json").json["entries"]
    some = on_sample("timeline", "--entity", "Joe Biden", "--when", "2021", "--json").json["entries"]
    assert 0 < len(some) < len(everything)
    assert all(entry["from"] <= "2021-12-31" and entry["to"] >= "2021-01-01" for entry in some)


def test_text_names_the_signs(on_sample) -> None:
    done = on_sample("timeline", "--shared")
    assert done.code == 0
    assert "2021-06-16" in done.out
    assert "○ still to come" in done.err


def test_nothing_in_that_year(on_sample) -> None:
    assert on_sample("timeline", "--when", "1850").code == 1


def test_no_such_time(on_sample) -> None:
    done = on_sample("timeline", "--when", "soon")
    assert done.code == 2
    assert "not a time" in done.err
