"""``x`` and ``X``: one place per source, sure ones first, look-alikes asked about before they are shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.model import Crossing, Link, Mention, Span
from tui.crossing import start

SOURCES = {"a1": "alpha", "a2": "alpha", "b1": "beta", "c1": "gamma", "d1": "delta"}
ORDER = ("alpha", "beta", "gamma", "delta")


def crossing(article, p, state="linked", at=3):
    mention = Mention(f"{article}:e{at}", "event", article, 1, at, at + 4, "sign", Span(at, at + 4), "sign")
    a, b = sorted(("b1:e9", mention.id))
    return Crossing(mention, Link(a, b, p, state))


def walk(round_, presses, by=1):
    steps = []
    for _ in range(presses):
        round_, step = round_.step(by)
        steps.append((step.kind, step.target.source if step.target else ""))
    return steps


def test_it_goes_through_the_sources_after_the_own_one_and_round():
    round_ = start("b1:e9", [crossing("a1", 0.8), crossing("c1", 0.99), crossing("d1", 0.7)], SOURCES, ORDER)
    assert walk(round_, 4) == [("show", "gamma"), ("show", "delta"), ("show", "alpha"), ("show", "gamma")]


def test_back_goes_the_other_way():
    round_ = start("b1:e9", [crossing("a1", 0.8), crossing("c1", 0.99)], SOURCES, ORDER)
    assert walk(round_, 3, -1) == [("show", "alpha"), ("show", "gamma"), ("show", "alpha")]


def test_of_several_places_in_one_source_the_surest_counts():
    round_ = start("b1:e9", [crossing("a1", 0.6), crossing("a2", 0.9)], SOURCES, ORDER)
    assert [target.crossing.mention.article for target in round_.targets] == ["a2"]


def test_a_look_alike_is_asked_about_and_shown_by_the_next_press():
    round_ = start("b1:e9", [crossing("c1", 0.9), crossing("d1", 0.38, "held")], SOURCES, ORDER)
    assert walk(round_, 4) == [("show", "gamma"), ("ask", "delta"), ("show", "delta"), ("show", "gamma")]


def test_back_from_a_question_does_not_show_the_look_alike():
    round_ = start("b1:e9", [crossing("c1", 0.9), crossing("d1", 0.38, "held")], SOURCES, ORDER)
    round_, _ = round_.step()
    round_, asked = round_.step()
    _, step = round_.step(-1)
    assert asked.kind == "ask"
    assert (step.kind, step.target.source) == ("show", "gamma")


def test_only_look_alikes_are_still_asked_about():
    round_ = start("b1:e9", [crossing("d1", 0.38, "held")], SOURCES, ORDER)
    assert walk(round_, 3) == [("ask", "delta"), ("show", "delta"), ("ask", "delta")]


def test_a_source_with_a_sure_place_does_not_offer_a_look_alike_too():
    round_ = start("b1:e9", [crossing("c1", 0.9), crossing("c1", 0.4, "held", at=30)], SOURCES, ORDER)
    assert len(round_.targets) == 1
    assert round_.targets[0].sure


def test_refused_links_lead_nowhere():
    round_ = start("b1:e9", [crossing("c1", 0.9, "refused")], SOURCES, ORDER)
    assert walk(round_, 1) == [("nothing", "")]


def test_confirmed_links_are_sure():
    round_ = start("b1:e9", [crossing("c1", 0.4, "confirmed")], SOURCES, ORDER)
    assert walk(round_, 1) == [("show", "gamma")]


def test_numbers_count_sure_ones_and_look_alikes_apart():
    round_ = start(
        "b1:e9", [crossing("a1", 0.8), crossing("c1", 0.9), crossing("d1", 0.3, "held")], SOURCES, ORDER
    )
    numbers = []
    for _ in range(3):
        round_, step = round_.step()
        numbers.append((step.number, step.of))
    assert numbers == [(1, 2), (2, 2), (1, 1)]


def test_standing_on_a_chosen_target():
    round_ = start("b1:e9", [crossing("a1", 0.8), crossing("c1", 0.9)], SOURCES, ORDER).on("a1:e3")
    assert round_.current.source == "alpha"
    assert walk(round_, 1) == [("show", "gamma")]


crossings = st.lists(
    st.builds(
        crossing,
        st.sampled_from(["a1", "a2", "c1", "d1"]),
        st.floats(0, 1),
        st.sampled_from(["linked", "held", "confirmed", "refused"]),
        st.integers(0, 50),
    ),
    max_size=8,
)


@given(crossings)
def test_one_round_shows_every_target_once(found):
    round_ = start("b1:e9", found, SOURCES, ORDER)
    sources = [target.source for target in round_.targets]
    assert len(sources) == len(set(sources))
    assert "beta" not in sources
    presses = sum(1 if target.sure else 2 for target in round_.targets)
    shown = [source for kind, source in walk(round_, presses) if kind == "show"]
    assert shown == sources
