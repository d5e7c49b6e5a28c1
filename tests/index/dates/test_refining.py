from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from index import dates
from index.dates.context import Context
from index.dates.refining import Place, governing
from index.model import Article, ArticleDate

MakeArticle = Callable[..., Article]


def refine(articles: Sequence[Article], pairs: Sequence[tuple[Place, Place]]) -> dict[str, ArticleDate]:
    return dates.refine(
        [(article, dates.find(article.text, article.passages)) for article in articles], pairs
    )


def place(article: Article, word: str) -> Place:
    return article.id, article.text.index(word)


def ends(when: ArticleDate) -> tuple[date | None, date | None]:
    assert when.period
    return when.period.first, when.period.last


def test_an_article_is_no_older_than_what_it_tells(make: MakeArticle) -> None:
    known = make("They met on June 28, 2021.", "2021-06-29", id="known")
    vague = make("The two men met in the palace.", id="vague")
    found = refine([known, vague], [(place(known, "met"), place(vague, "met"))])
    assert set(found) == {"vague"}
    assert ends(found["vague"]) == (date(2021, 6, 27), None)
    assert "known" in found["vague"].reason
    assert found["vague"].basis == "inferred"


def test_an_article_that_announces_is_no_younger(make: MakeArticle) -> None:
    known = make("They met on June 28, 2021.", "2021-06-29", id="known")
    early = make("The two men will meet on June 28.", "2021-01-01", "2022-12-31", id="early")
    found = refine([known, early], [(place(known, "met"), place(early, "meet"))])
    assert ends(found["early"]) == (date(2021, 1, 1), date(2021, 6, 28))


def test_a_weekday_is_fixed_by_another_article(make: MakeArticle) -> None:
    neo = make("On June 28, the presidents met by video.", "2021-06-30", id="neo")
    scmp = make("The presidents met by video link on Monday.", "2021-06-16", "2021-07-31", id="scmp")
    found = refine([neo, scmp], [(place(neo, "met"), place(scmp, "met"))])
    assert ends(found["scmp"]) == (date(2021, 6, 28), date(2021, 7, 4))
    assert "“Monday”" in found["scmp"].reason
    assert "neo" in found["scmp"].reason
    from dataclasses import replace

    article = replace(scmp, date=found["scmp"])
    (monday,) = dates.resolve(article, dates.find(article.text))
    assert monday.period
    assert (monday.period.first, monday.basis) == (date(2021, 6, 28), "inferred")


def test_yesterday_gives_the_day(make: MakeArticle) -> None:
    known = make("They met on June 28, 2021.", "2021-06-29", id="known")
    other = make("They met yesterday in the palace.", id="other")
    found = refine([known, other], [(place(known, "met"), place(other, "met"))])
    assert ends(found["other"]) == (date(2021, 6, 29), date(2021, 6, 29))


def test_it_goes_on_until_nothing_changes(make: MakeArticle) -> None:
    # c says "yesterday" of what b dates by a weekday, which only a's date fixes.
    a = make("They signed on June 28, 2021.", "2021-06-29", id="a")
    b = make("They signed on Monday. The crowd cheered on Tuesday.", "2021-06-29", "2021-07-09", id="b")
    c = make("The crowd cheered yesterday.", id="c")
    pairs = [(place(b, "cheered"), place(c, "cheered")), (place(a, "signed"), place(b, "signed"))]
    found = refine([a, b, c], pairs)
    assert ends(found["b"]) == (date(2021, 6, 29), date(2021, 7, 4))
    assert ends(found["c"]) == (date(2021, 6, 30), date(2021, 6, 30))
    assert refine([a, b, c], pairs[::-1]) == found


def test_stated_and_set_dates_are_left_alone(make: MakeArticle) -> None:
    known = make("They met on June 28, 2021.", "2021-06-29", id="known")
    for basis in ("stated", "set"):
        other = make("They met in the palace.", "2020-01-01", id="other", basis=basis)
        assert refine([known, other], [(place(known, "met"), place(other, "met"))]) == {}


def test_a_contradiction_changes_nothing(make: MakeArticle) -> None:
    known = make("They met on June 28, 2021.", "2021-06-29", id="known")
    other = make("They met on Monday.", "2019-01-01", "2019-12-31", id="other")
    assert refine([known, other], [(place(known, "met"), place(other, "met"))]) == {}


def test_pairs_within_an_article_and_strangers_are_passed_over(make: MakeArticle) -> None:
    one = make("They met on June 28, 2021. They met again.", id="one")
    assert refine([one], [(("one", 5), ("one", 32)), (("one", 5), ("gone", 3))]) == {}


def test_a_coarse_date_dates_nothing(make: MakeArticle) -> None:
    known = make("They met in 2021.", "2022-01-01", id="known")
    other = make("They met on Monday.", id="other")
    assert refine([known, other], [(place(known, "met"), place(other, "met"))]) == {}


def test_a_date_of_another_clause_does_not_govern(make: MakeArticle) -> None:
    article = make(
        "Praising the treaty signed on July 16, 2001, the president said that another extension was near.",
        "2021-06-29",
    )
    timexes = dates.resolve(article, dates.find(article.text))
    context = Context(article)
    assert governing(context, timexes, article.text.index("extension")) is None
    signed = governing(context, timexes, article.text.index("signed"))
    assert signed
    assert signed.text == "July 16, 2001"
