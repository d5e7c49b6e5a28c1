"""Titles say the day, the people and what happened, in few words."""

from __future__ import annotations

from datetime import date

from index import dates, events, names, text
from index.events import EventDocument, titles
from index.model import Mention, Period, RawArticle, Span, undated


def title(body: str, word: str) -> str:
    """Title of the event that ``word`` heads in a one-article corpus."""
    made = text.prepare(RawArticle(f"A report\n\n{body}\n"), article_id="a", file="a.txt", sha256="a")
    tagged = names.tag(made)
    of = names.link([(made, tagged)], None).of
    mentions = tuple(
        Mention(
            f"a:n{n.start}", "entity", "a", 1, n.start, n.end, made.text[n.start : n.end], Span(n.start, n.end), n.type,
            entity=of.get(("a", n.start, n.end)),
        )
        for n in tagged
    )  # fmt: skip
    when = dates.resolve(made, dates.find(made.text, made.passages))
    found = events.link([EventDocument(made, events.detect(made), when, mentions)])
    name = found.of["a", made.text.index(word)]
    return next(event.title for event in found.events if event.id == name)


def test_the_thing_done_is_named_after_the_kind():
    said = title("On 16 July 2001 Vladimir Putin and Jiang Zemin signed a treaty in the Kremlin.", "signed")
    assert said.startswith("16 July 2001 · ")
    assert "signing of treaty" in said


def test_a_meeting_is_not_of_the_people_who_meet():
    said = title("Joe Biden met Vladimir Putin in Geneva on 16 June 2021.", "met")
    assert said == "16 June 2021 · Joe Biden, Vladimir Putin · meeting, Geneva"


def test_the_noun_the_article_uses_is_kept():
    assert title("The summit of Joe Biden and Vladimir Putin took place on 16 June 2021.", "summit").endswith(
        "summit"
    )


def test_a_title_without_its_day():
    day = Period(date(2021, 6, 16), date(2021, 6, 16), "day")
    assert undated("16 June 2021 · Joe Biden · summit", day) == "Joe Biden · summit"
    assert undated("Joe Biden · summit", None) == "Joe Biden · summit"
    assert undated("The June 2021 summit", day) == "The June 2021 summit"


def test_a_verb_of_no_listed_kind_stands_as_a_doing() -> None:
    said = [titles.doing(verb) for verb in ("stop", "make", "lie", "see", "dye", "walk-off")]
    assert said == ["stopping", "making", "lying", "seeing", "dyeing", "walking off"]
