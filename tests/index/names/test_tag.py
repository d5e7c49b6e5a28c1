from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Article, Passage, Span
from index.names import tag


def article(text: str, **kwargs: object) -> Article:
    return Article(id="a", source="s", source_name="S", title="", text=text, **kwargs)  # type: ignore[arg-type]


def names(text: str) -> list[tuple[str, str]]:
    return [(text[name.start : name.end], name.type) for name in tag(article(text)) if not name.nominal]


def test_finds_people_places_and_organisations() -> None:
    found = names("French President Emmanuel Macron met European Union officials in Brussels.")
    assert ("Emmanuel Macron", "PERSON") in found
    assert ("French", "NORP") in found
    assert ("European Union", "ORG") in found
    assert ("Brussels", "GPE") in found


def test_a_pair_of_actors_is_two_people() -> None:
    found = names("Vladimir Putin and Joe Biden agreed. The Biden-Putin summit ended.")
    assert [kind for text, kind in found if text in ("Biden", "Putin")] == ["PERSON", "PERSON"]


def test_a_post_ends_before_the_person_who_holds_it() -> None:
    found = names("Chinese Ambassador to the US Qin Gang also wanted to assure the West.")
    assert ("US", "GPE") in found
    assert ("Qin Gang", "PERSON") in found


def test_hyphenated_peoples_are_two() -> None:
    found = names("Experts praised Russian-Chinese coordination.")
    assert [text for text, _ in found] == ["Russian", "Chinese"]


def test_names_in_folded_passages_do_not_count() -> None:
    text = "Angela Merkel spoke.\n\nFollow Reuters on Twitter."
    passages = (Passage(1, 0, 20), Passage(2, 22, len(text), furniture=True, reason="follow us"))
    found = tag(article(text, passages=passages, sentences=(Span(0, 20),)))
    assert [text[name.start : name.end] for name in found] == ["Angela Merkel"]


def test_empty_article_has_no_names() -> None:
    assert tag(article("")) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_names_are_ordered_apart_and_tight(text: str) -> None:
    last = 0
    for name in tag(article(text)):
        assert last <= name.start < name.end <= len(text)
        assert not text[name.start].isspace()
        assert not text[name.end - 1].isspace()
        last = name.end
