"""Two articles set against each other."""

from __future__ import annotations

from datetime import date

import pytest

from index.claims import compare, framing_words
from index.claims.days import how
from index.claims.ordinals import ranks
from index.claims.sides import Side
from index.model import Article, ArticleDate, Claim, Comparison, Event, Link, Mention, Period, Span
from index.text.sentences import split


def day(text: str) -> Period:
    return Period(date.fromisoformat(text), date.fromisoformat(text), "day")


MONTH = Period(date(2021, 6, 1), date(2021, 6, 30), "month")


class Made:
    """An article with mentions put in by hand."""

    def __init__(self, name: str, text: str, appeared: str = "2021-07-01") -> None:
        from index.model import Passage

        sentences = tuple(split(text, 0, len(text)))
        self.article = Article(
            name, name, name.upper(), name, text=text, passages=(Passage(1, 0, len(text)),),
            sentences=sentences, date=ArticleDate(day(appeared), "stated", ""),
        )  # fmt: skip
        self.mentions: list[Mention] = []

    def put(self, kind, words: str, *, type_: str = "", **rest) -> Made:
        start = self.article.text.index(words)
        span = Span(start, start + len(words))
        letter = {"event": "e", "date": "d", "entity": "n", "quote": "q"}[kind]
        self.mentions.append(
            Mention(
                f"{self.article.id}:{letter}{start}",
                kind,
                self.article.id,
                1,
                *(span.start, span.end),
                words,
                span,
                type_ or kind,
                **rest,
            )
        )
        return self

    def side(self) -> Side:
        return Side(self.article, sorted(self.mentions, key=lambda one: one.start))


def event(name: str, period: Period | None, *sources: str, people: tuple[str, ...] = ("somebody",)) -> Event:
    return Event(
        name, f"1 May · {name}", "meet", period, "stated", people, None, (), dict.fromkeys(sources, 1)
    )


def compared(a: Made, b: Made, events: tuple[Event, ...] = (), held: tuple[Link, ...] = ()) -> Comparison:
    return compare(
        a.side(),
        b.side(),
        events={one.id: one for one in events},
        entities={},
        held=held,
        words=framing_words(),
    )


def claims(found: Comparison, *topics: str) -> list[Claim]:
    return [one for one in found.claims if one.topic in topics]


@pytest.mark.parametrize(
    ("a", "b", "verdict", "finer"),
    [
        (day("2021-06-28"), day("2021-06-28"), "agree", ""),
        (MONTH, day("2021-06-28"), "finer", "b"),
        (day("2021-06-28"), MONTH, "finer", "a"),
        (day("2021-06-28"), day("2021-06-29"), "differs", ""),
    ],
)
def test_how_two_days_go_together(a: Period, b: Period, verdict: str, finer: str) -> None:
    assert how(a, b) == (verdict, finer)


def test_a_day_told_in_words_is_set_beside_one_that_was_worked_out() -> None:
    a = Made("a", "They met on Monday.").put("event", "met", event="e", period=day("2021-06-28"))
    a.put("date", "Monday", period=day("2021-06-28"))
    b = Made("b", "They met on 28 June 2021.").put("event", "met", event="e", period=day("2021-06-28"))
    b.put("date", "28 June 2021", period=day("2021-06-28"))
    (claim,) = claims(compared(a, b, (event("e", day("2021-06-28"), "a", "b"),)), "date")
    assert (claim.verdict, claim.note) == ("agree", "A worked out")
    assert (claim.a.text, claim.b.text) == ("Monday", "28 June 2021")
    assert claim.about == "when: e"


def test_other_days_for_one_event_differ_and_nobody_is_right() -> None:
    a = Made("a", "They met on 27 June.").put("event", "met", event="e", period=day("2021-06-27"))
    b = Made("b", "They met on 28 June.").put("event", "met", event="e", period=day("2021-06-28"))
    (claim,) = claims(compared(a, b, (event("e", MONTH, "a", "b"),)), "date")
    assert claim.verdict == "differs"


def test_a_look_alike_is_not_the_same_claim() -> None:
    a = Made("a", "They met in June.").put("event", "met", event="e", period=MONTH)
    b = Made("b", "They met in May.").put("event", "met", event="f", period=None)
    held = Link("a:e5", "b:e5", 0.4, "held")
    events = (event("e", MONTH, "a"), event("f", None, "b", "c"))
    rows = claims(compared(a, b, events, (held,)), "event")
    assert [(one.verdict, one.note) for one in rows] == [
        ("different_claim", "look alike, held back: decide whether they are the same")
    ]


def test_what_one_could_not_know_is_said() -> None:
    a = Made("a", "They met.", "2021-07-01").put("event", "met", event="e", period=day("2021-06-28"))
    b = Made("b", "Nothing yet.", "2021-06-01")
    (claim,) = claims(compared(a, b, (event("e", day("2021-06-28"), "a"),)), "event")
    assert claim.verdict == "only_a"
    assert claim.note == "B appeared before it and could not know"


def test_numbers_of_one_event_differ() -> None:
    a = Made("a", "The call took 74 minutes.").put("event", "call", event="e")
    b = Made("b", "The call took an hour and a half.").put("event", "call", event="e")
    rows = claims(compared(a, b, (event("e", None, "a", "b"),)), "number")
    assert [(one.verdict, one.a_value, one.b_value) for one in rows] == [
        ("differs", "74 minutes", "an hour and a half")
    ]


def test_the_same_words_about_other_years_are_other_claims() -> None:
    a = Made("a", "Trade between the neighbours grew to 108 billion dollars in 2020.")
    a.put("date", "2020", period=Period(date(2020, 1, 1), date(2020, 12, 31), "year"))
    b = Made("b", "Trade between the neighbours grew to 190 billion dollars in 2022.")
    b.put("date", "2022", period=Period(date(2022, 1, 1), date(2022, 12, 31), "year"))
    assert "differs" not in {one.verdict for one in claims(compared(a, b), "number")}


def test_numbers_that_leave_room_agree_and_one_is_finer() -> None:
    a = Made("a", "More than 100 guests came to the summit for democracy.")
    b = Made("b", "To the summit for democracy 110 guests came.")
    (claim,) = claims(compared(a, b), "number")
    assert (claim.verdict, claim.finer) == ("finer", "b")


def test_ranks_over_other_stretches_are_never_a_conflict() -> None:
    a = Made("a", "They met for the second time in a month.")
    b = Made("b", "It was their second meeting in seven months.")
    (claim,) = [one for one in claims(compared(a, b), "number") if one.about == "which time"]
    assert claim.verdict == "different_claim"


def test_one_rank_in_one_year_for_two_days_cannot_hold_twice() -> None:
    a = Made("a", "On Monday they met by video for the second time this year.", "2021-06-29")
    a.put("date", "Monday", period=day("2021-06-28"))
    b = Made("b", "On Wednesday they met by video for the second time this year.", "2021-12-16")
    b.put("date", "Wednesday", period=day("2021-12-15"))
    (claim,) = [one for one in claims(compared(a, b), "number") if one.about == "which time"]
    assert claim.verdict == "differs"
    assert "2021-06-28" in claim.note


@pytest.mark.parametrize(
    "words",
    [
        "In the first eleven months of the year",
        "In the first half of this year",
        "Over the first three weeks in two years",
    ],
)
def test_the_first_months_are_no_rank(words: str) -> None:
    assert ranks(Made("a", f"{words} trade between the two grew.").side()) == []


def test_how_long_and_how_old_never_differ() -> None:
    a = Made("a", "Russia and China extended their friendship treaty by five years.").put(
        "event", "extended", event="e"
    )
    b = Made("b", "Russia and China extended their 20-year-old friendship treaty.").put(
        "event", "extended", event="e"
    )
    rows = claims(compared(a, b, (event("e", None, "a", "b"),)), "number")
    assert {one.verdict for one in rows} == {"only_a", "only_b"}
    c = Made("c", "Russia and China extended their friendship treaty of twenty years ago.").put(
        "event", "extended", event="e"
    )
    (claim,) = claims(compared(b, c, (event("e", None, "b", "c"),)), "number")
    assert claim.verdict == "agree"


def test_one_day_in_the_same_words_is_told_once() -> None:
    told = []
    for name in "ab":
        made = Made(name, "The anniversary, celebrated with speeches by the lake, fell on 1 July 2021.")
        made.put("date", "1 July 2021", period=day("2021-07-01"))
        made.put("event", "anniversary", event="e", period=day("2021-07-01"))
        made.put("event", "celebrated", event=f"alone-{name}", period=day("2021-07-01"))
        told.append(made)
    found = compared(*told, (event("e", day("2021-07-01"), "a", "b"),))
    assert len(claims(found, "date")) == 1


def test_a_rank_without_a_stretch_is_no_claim() -> None:
    assert ranks(Made("a", "The second building is high.").side()) == []


def test_framing_words_are_counted_by_voice() -> None:
    a = Made(
        "a",
        "An alliance? “No alliance,” he said. The quasi-alliance of allies stays; the Alliance Bank closed.",
    )
    a.put("quote", "No alliance,").put("entity", "Alliance Bank", entity="bank")
    b = Made("b", "The partnership is no alliance, and partnerships pass.")
    found = {row.word: row for row in compared(a, b).framing}
    assert [len(part) for part in (found["alliance"].a, found["alliance"].quoted_a, found["alliance"].b)] == [
        1,
        1,
        1,
    ]
    assert len(found["quasi-alliance"].a) == 1
    assert len(found["ally"].a) == 1
    assert [place.text for place in found["partnership"].b] == ["partnership", "partnerships"]
    (claim,) = claims(compared(a, b), "framing")
    assert claim.verdict == "framing"


def test_words_of_the_user_come_first() -> None:
    table = framing_words({"my words": ["alliance", "grand bargain"]})
    assert table.groups[0] == "my words"
    assert table.words[("alliance",)] == ("my words", "alliance")
    assert ("grand", "bargains") in table.words


def test_odd_settings_are_passed_over() -> None:
    assert framing_words({"broken": "alliance"}).words == framing_words().words  # type: ignore[dict-item]
