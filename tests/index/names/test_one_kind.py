from __future__ import annotations

from index.model import Article, NameMention
from index.names import link


def named(n: int, text: str, name: str, type_: str) -> tuple[Article, tuple[NameMention, ...]]:
    article = Article(id=f"a{n}", source=f"s{n}", source_name=f"S{n}", title="", text=text)
    start = text.index(name)
    return article, (NameMention(start, start + len(name), type_, "test"),)  # type: ignore[arg-type]


def test_what_one_article_mistook_follows_the_others() -> None:
    links = link(
        [
            named(0, "The envoy, Ada Quorum, left.", "Ada Quorum", "GPE"),
            named(1, "Ada Quorum came back.", "Ada Quorum", "PERSON"),
            named(2, "Nobody met Ada Quorum.", "Ada Quorum", "PERSON"),
        ]
    )
    assert [(one.name, one.type, one.count) for one in links.entities] == [("Ada Quorum", "PERSON", 3)]


def test_a_name_of_one_word_may_be_two_things() -> None:
    links = link(
        [named(0, "Quorum left.", "Quorum", "PERSON"), named(1, "He lives in Quorum.", "Quorum", "GPE")]
    )
    assert sorted(one.type for one in links.entities) == ["GPE", "PERSON"]
