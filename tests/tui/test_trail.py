"""Walking: over stops, panes and articles, round the ends, from where the reader stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.trail import Stop, Trail, walk_order


def stop(article, start):
    return Stop(article, 1, start, start + 3)


STOPS = (stop("a", 10), stop("a", 50), stop("b", 5), stop("c", 7))
TRAIL = Trail("search", "q", "q", STOPS)


def test_the_first_walk_goes_to_the_first_stop_and_the_first_walk_back_to_the_last():
    assert TRAIL.moved(1).at == 0
    assert TRAIL.moved(-1).at == 3
    assert TRAIL.counter == "-/4"
    assert TRAIL.moved(1).counter == "1/4"


def test_walking_goes_round_the_ends():
    assert TRAIL.moved(-1).moved(1).at == 0
    assert TRAIL.moved(1).moved(-1).at == 3


def test_the_total_counts_what_is_not_held():
    assert Trail("search", "q", "q", STOPS, at=0, total=900).counter == "1/900"


def test_from_a_place_the_next_stop_is_the_one_after_the_cursor():
    assert TRAIL.from_place("a", 20, 1).at == 1
    assert TRAIL.from_place("a", 20, -1).at == 0


def test_behind_the_last_stop_of_an_article_the_walk_goes_to_the_next_article():
    assert TRAIL.from_place("a", 60, 1).at == 2
    assert TRAIL.from_place("b", 0, -1).at == 1


def test_from_an_article_without_a_stop_the_walk_goes_on_where_it_was():
    assert TRAIL.moved(1).from_place("z", 4, 1).at == 1


def test_at_stop_finds_it_or_changes_nothing():
    assert TRAIL.at_stop("b", 5).at == 2
    assert TRAIL.at_stop("b", 6) == TRAIL


def test_an_empty_trail_stands_still():
    empty = Trail("entity", "e", "e", ())
    assert empty.moved(1) == empty
    assert empty.stop is None


def test_open_articles_come_first_then_the_order_of_the_corpus():
    stops = [stop("a", 1), stop("b", 1), stop("c", 9), stop("c", 2), stop("c", 2)]
    ordered = walk_order(stops, ["c"], ["b", "a", "c"])
    assert [(s.article, s.start) for s in ordered] == [("c", 2), ("c", 9), ("b", 1), ("a", 1)]


stops_strategy = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 99)), min_size=1, max_size=12, unique=True
)


@given(stops_strategy, st.integers(1, 12))
def test_walking_as_often_as_there_are_stops_visits_each_once(places, first):
    trail = Trail("search", "q", "q", walk_order([stop(*place) for place in places], [], ["a", "b", "c"]))
    for _ in range(first):
        trail = trail.moved(1)
    seen = []
    for _ in places:
        trail = trail.moved(1)
        seen.append(trail.stop)
    assert set(seen) == set(trail.stops)
    assert len(seen) == len(set(seen))


@given(stops_strategy, st.sampled_from("abc"), st.integers(0, 120))
def test_from_a_place_never_jumps_over_a_stop_in_the_article(places, article, offset):
    trail = Trail(
        "search", "q", "q", walk_order([stop(*place) for place in places], [], ["a", "b", "c"]), at=0
    )
    ahead = [s for s in trail.in_article(article) if s.start > offset]
    if ahead:
        assert trail.from_place(article, offset, 1).stop == ahead[0]
