from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import coverage
from index.model import Article, ArticleDate, Cell, Event, Evidence, Granularity, Link, Mention, Period, Span

D = date.fromisoformat


def article(source: str, first: str | None = None, last: str | None = None, *, id: str = "") -> Article:
    period = None
    if first or last:
        high = None if last == "open" else D(last) if last else D(first or "")
        period = Period(D(first) if first else None, high, "range")
    return Article(
        id or source, source, source, "", date=ArticleDate(period, "inferred" if period else "unknown")
    )


def mention(
    source: str,
    words: str = "met",
    *,
    event: str = "e",
    at: int = 0,
    when: Period | None = None,
    passage: int = 1,
) -> Mention:
    span = Span(at, at + len(words))
    return Mention(
        f"{source}:e{at}",
        "event",
        source,
        passage,
        at,
        at + len(words),
        words,
        span,
        "meet",
        event=event,
        period=when,
    )


def event(
    *mentions: Mention,
    first: str | None = None,
    last: str | None = None,
    granularity: Granularity = "day",
    id: str = "e",
    entities: tuple[str, ...] = (),
) -> Event:
    period = Period(D(first), D(last or first), granularity) if first else None
    return Event(id, id, "meet", period, "stated", entities, None, tuple(one.id for one in mentions), {})


def row(
    articles: list[Article], one: Event, mentions: list[Mention], held: list[Link] | None = None
) -> dict[str, str]:
    by_id = {each.id: each for each in mentions}
    ((name, cells),) = coverage.matrix(articles, [one], by_id, held or [])
    assert name == one.id
    return {source: cell.state for source, cell in cells.items()}


def test_the_five_states() -> None:
    told = mention("a", when=Period(D("2021-06-28"), D("2021-06-28"), "day"))
    passing = mention("b", "summit")
    like = mention("c", "talks", event="other")
    articles = [
        article("a", "2021-06-29"),
        article("b", "2021-07-10"),
        article("c", "2021-12-10"),
        article("d", "2022-01-01"),
        article("e", "2021-05-01"),
        article("f"),
    ]
    held = [Link("a:e0", "c:e0", 0.4, "held")]
    states = row(articles, event(told, passing, first="2021-06-28"), [told, passing, like], held)
    assert states == {
        "a": "reports",
        "b": "alludes",
        "c": "unsure",
        "d": "silent",
        "e": "before",
        "f": "unsure",
    }


def test_cells_name_the_mentions_behind_them() -> None:
    told, again, like = mention("a"), mention("a", at=40), mention("b", "talks", event="other")
    ((_, cells),) = coverage.matrix(
        [article("b", "2022-01-01"), article("a", "2021-06-29")],
        [event(told, again, first="2021-06-28")],
        {one.id: one for one in (told, again, like)},
        [Link("a:e0", "b:e0", 0.4, "held"), Link("a:e40", "b:e0", 0.4, "held")],
    )
    assert cells == {"a": Cell("reports", ("a:e0", "a:e40")), "b": Cell("unsure", ("b:e0",))}
    assert list(cells) == ["a", "b"]


@pytest.mark.parametrize(
    ("first", "last", "state"),
    [
        ("2021-06-28", None, "silent"),
        ("2021-06-27", None, "before"),
        ("2021-06-27", "2021-06-28", "unsure"),
        ("2021-06-28", "open", "silent"),
        ("2021-06-01", "open", "unsure"),
        (None, "2021-06-27", "before"),
        (None, "2021-06-28", "unsure"),
        (None, None, "unsure"),
    ],
)
def test_a_source_that_says_nothing_goes_by_its_whole_interval(
    first: str | None, last: str | None, state: str
) -> None:
    told = mention("a")
    assert (
        row([article("a", "2021-06-29"), article("b", first, last)], event(told, first="2021-06-28"), [told])[
            "b"
        ]
        == state
    )


def test_a_source_is_before_only_with_all_its_articles() -> None:
    told = mention("a")
    early, late, undated = (
        article("b", "2021-01-01", id="b1"),
        article("b", "2021-08-01", id="b2"),
        article("b", id="b3"),
    )
    one = event(told, first="2021-06-28")
    assert row([article("a", "2021-06-29"), early], one, [told])["b"] == "before"
    assert row([article("a", "2021-06-29"), early, undated], one, [told])["b"] == "unsure"
    assert row([article("a", "2021-06-29"), early, undated, late], one, [told])["b"] == "silent"


@pytest.mark.parametrize(
    ("first", "last", "granularity", "written", "state"),
    [
        # A visit of three days has begun on the first; a month only says in which the day lies.
        ("2023-03-20", "2023-03-22", "range", "2023-03-20", "silent"),
        ("2023-03-01", "2023-03-31", "month", "2023-03-20", "unsure"),
        ("2023-03-01", "2023-03-31", "month", "2023-03-31", "silent"),
        ("2023-03-01", "2023-03-31", "month", "2023-02-28", "before"),
        ("2014-01-01", "2014-12-31", "year", "2014-06-01", "unsure"),
        ("2021-08-01", "2021-12-31", "range", "2021-10-01", "unsure"),
    ],
)
def test_when_an_event_has_begun(
    first: str, last: str, granularity: Granularity, written: str, state: str
) -> None:
    told = mention("a")
    one = event(told, first=first, last=last, granularity=granularity)
    assert row([article("a", "2024-01-01"), article("b", written)], one, [told])["b"] == state


def test_an_event_without_a_date_has_begun_when_it_was_first_told() -> None:
    told, later = mention("a"), mention("c")
    articles = [
        article("a", "2021-06-28", "2021-06-30"),
        article("c", "2022-01-01"),
        article("b", "2021-06-30"),
    ]
    assert row(articles, event(told, later), [told, later])["b"] == "silent"
    articles[2] = article("b", "2021-06-29")
    assert row(articles, event(told, later), [told, later])["b"] == "unsure"


def test_who_could_not_know_is_not_doubted() -> None:
    told, like = mention("a"), mention("b", "talks", event="other")
    held = [Link("a:e0", "b:e0", 0.4, "held")]
    one = event(told, first="2023-03-21")
    assert (
        row([article("a", "2023-03-28"), article("b", "2021-07-01")], one, [told, like], held)["b"]
        == "before"
    )


def test_a_look_alike_of_another_day_is_not_doubted() -> None:
    told = mention("a")
    other_day = Period(D("2022-09-15"), D("2022-09-15"), "day")
    like = mention("b", "talks", event="other", when=other_day)
    held = [Link("a:e0", "b:e0", 0.4, "held")]
    one = event(told, first="2023-03-21")
    assert (
        row([article("a", "2023-03-28"), article("b", "2023-04-01")], one, [told, like], held)["b"]
        == "silent"
    )


def test_links_that_are_not_held_are_passed_over() -> None:
    told, like = mention("a"), mention("b", "talks", event="other")
    for state in ("linked", "confirmed", "refused"):
        held = [Link("a:e0", "b:e0", 0.4, state), Link("a:e0", "gone:e0", 0.4, "held")]  # type: ignore[arg-type]
        one = event(told, first="2021-06-28")
        assert (
            row([article("a", "2021-06-29"), article("b", "2022-01-01")], one, [told, like], held)["b"]
            == "silent"
        )


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("met", "reports"),
        ("signed", "reports"),
        ("conflict", "alludes"),
        ("meeting", "alludes"),
        ("talks", "alludes"),
    ],
)
def test_a_noun_without_a_date_only_alludes(words: str, state: str) -> None:
    told = mention("a", words)
    assert row([article("a", "2021-06-29")], event(told, first="2021-06-28"), [told])["a"] == state


def test_with_names_a_verb_needs_somebody_who_takes_part() -> None:
    told = mention("a", "launched")
    one = event(told, first="2022-02-24", entities=("putin", "russia"))

    def named(entity: str, passage: int) -> Mention:
        return Mention(
            "a:n90", "entity", "a", passage, 90, 95, "words", Span(90, 95), "PERSON", entity=entity
        )

    assert row([article("a", "2022-03-01")], one, [told, named("putin", 1)])["a"] == "reports"
    assert row([article("a", "2022-03-01")], one, [told, named("putin", 2)])["a"] == "alludes"
    assert row([article("a", "2022-03-01")], one, [told, named("biden", 1)])["a"] == "alludes"


DAYS = st.integers(0, 60).map(lambda days: D("2021-06-01") + timedelta(days))


@given(DAYS, st.tuples(DAYS, DAYS).map(sorted))
def test_never_silent_and_before_by_turns(begins: date, interval: list[date]) -> None:
    """Whatever day in the interval is the true one, what is said of it must hold."""
    told = mention("a")
    first, last = (day.isoformat() for day in interval)
    state = row(
        [article("a", "2022-01-01"), article("b", first, last)], event(told, first=begins.isoformat()), [told]
    )["b"]
    if state == "before":
        assert interval[1] < begins
    elif state == "silent":
        assert interval[0] >= begins
    else:
        assert state == "unsure"
        assert interval[0] < begins <= interval[1]


def entity(source: str, name: str, *, passage: int = 1, kind: str = "PERSON") -> Mention:
    return Mention(
        f"{source}:n{passage}{name}",
        "entity",
        source,
        passage,
        900,
        902,
        name,
        Span(900, 902),
        kind,
        entity=name,
    )


def beside(*near: Mention, like: Mention, cons: tuple[Evidence, ...] = (), linked: bool = True) -> str:
    """State of a source with a look-alike of a meeting of two persons, given who is named near it."""
    told = mention("a", when=Period(D("2021-06-28"), D("2021-06-28"), "day"))
    one = event(told, first="2021-06-28", entities=("xi", "putin"))
    other = event(like, id="other")
    by_id = {each.id: each for each in (told, like, entity("a", "xi"), entity("a", "putin"), *near)}
    link = Link("a:e0", like.id, 0.49, "held", (Evidence("kind", "same word: met"),), cons)
    rows = coverage.matrix(
        [article("a", "2021-06-29"), article("b", "2022-01-01")],
        [one, other],
        by_id,
        [link] if linked else [],
    )
    return dict(rows)["e"]["b"].state


def test_a_look_alike_must_name_those_who_take_part() -> None:
    like = mention("b", "summit", event="other", passage=5)
    assert beside(entity("b", "xi", passage=5), entity("b", "putin", passage=4), like=like) == "unsure"
    assert beside(entity("b", "xi", passage=5), like=like) == "silent"
    assert beside(entity("b", "xi", passage=5), entity("b", "putin", passage=3), like=like) == "silent"


def test_other_people_or_another_place_are_no_look_alike() -> None:
    like = mention("b", "summit", event="other", passage=5)
    near = entity("b", "xi", passage=5), entity("b", "putin", passage=4)
    for kind in ("people", "place"):
        assert beside(*near, like=like, cons=(Evidence(kind, "other", -1.0),)) == "silent"


def test_who_may_mean_it_is_not_called_silent_though_nothing_links_the_two() -> None:
    near = entity("b", "xi", passage=5), entity("b", "putin", passage=5)
    assert beside(*near, like=mention("b", "met", event="other", passage=5), linked=False) == "unsure"
    assert beside(*near[:1], like=mention("b", "met", event="other", passage=5), linked=False) == "silent"


def day(source: str, first: str, last: str, *, at: int, passage: int) -> Mention:
    period = Period(D(first), D(last), "month")
    return Mention(
        f"{source}:d{at}",
        "date",
        source,
        passage,
        at,
        at + 4,
        "then",
        Span(at, at + 4),
        "DATE",
        period=period,
    )


@pytest.mark.parametrize(
    ("near", "state"),
    [
        ((entity("b", "samarkand", passage=5, kind="GPE"), entity("b", "putin", passage=5)), "unsure"),
        ((entity("b", "samarkand", passage=5, kind="GPE"), entity("b", "putin", passage=4)), "silent"),
        ((entity("b", "moscow", passage=5, kind="GPE"), entity("b", "putin", passage=5)), "silent"),
    ],
)
@pytest.mark.parametrize(("month", "at", "fits"), [(9, 940, True), (9, 1100, False), (8, 940, False)])
def test_place_day_and_a_person_named_together_are_no_silence(
    near: tuple[Mention, ...], state: str, month: int, at: int, fits: bool
) -> None:
    """ "The turning point came in Samarkand last September": no word links it, yet it may well be meant."""
    told = mention("a", when=Period(D("2022-09-15"), D("2022-09-15"), "day"))
    one = replace(event(told, first="2022-09-15", entities=("xi", "putin")), place="samarkand")
    word = mention("b", "came", event="other", at=905, passage=5)
    then = day("b", f"2022-0{month}-01", f"2022-0{month}-28", at=at, passage=5)
    named = entity("a", "xi"), entity("a", "putin")
    by_id = {each.id: each for each in (told, word, then, *named, *near)}
    rows = coverage.matrix([article("a", "2022-09-16"), article("b", "2023-01-01")], [one], by_id, [])
    assert dict(rows)["e"]["b"] == (
        Cell("unsure", ("b:e905",)) if fits and state == "unsure" else Cell("silent")
    )
