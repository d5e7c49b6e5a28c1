from __future__ import annotations

from index.corpus_links import LinkQuestions
from index.model import Link, Mention, Span


def test_what_was_refused_is_not_offered_through_another_mention_of_the_event() -> None:
    start, again = mention_of("a:e0", "a", "ev"), mention_of("a:e9", "a", "ev")
    refused, other = mention_of("b:e0", "b", "x"), mention_of("c:e0", "c", "y")
    links = [
        Link("a:e0", "b:e0", 0.0, "refused"),
        Link("a:e9", "b:e0", 0.8, "held"),
        Link("a:e9", "c:e0", 0.4, "held"),
    ]
    for family in ([start, again], [again, start]):
        found = Questions(links, (start, again, refused, other))._held(start, family)
        assert [crossing.mention.id for crossing in found] == ["c:e0"]


def mention_of(name: str, article: str, event: str) -> Mention:
    return Mention(name, "event", article, 1, 0, 1, "x", Span(0, 1), "meet", event=event)


class Questions(LinkQuestions):
    def __init__(self, links: list[Link], mentions: tuple[Mention, ...]) -> None:
        self.links_, self.mentions_ = links, {mention.id: mention for mention in mentions}

    @property
    def store(self):  # type: ignore[no-untyped-def]
        return self

    def links_of(self, name: str) -> list[Link]:
        return [link for link in self.links_ if name in (link.a, link.b)]

    def mention(self, name: str) -> Mention:
        return self.mentions_[name]
