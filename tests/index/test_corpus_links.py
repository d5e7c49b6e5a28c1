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

    def links_of(self, name: str, *, bare: bool = False) -> list[Link]:
        return [link for link in self.links_ if name in (link.a, link.b)]

    def links_within(self, event: str, *, bare: bool = False) -> list[Link]:
        return [link for link in self.links_ if self.mentions_[link.a].event == event]

    def mentions_of(self, *, event: str) -> list[Mention]:
        return [mention for mention in self.mentions_.values() if mention.event == event]

    def mentions(self, article: str, _: object) -> list[Mention]:
        return [mention for mention in self.mentions_.values() if mention.article == article]

    def mention(self, name: str) -> Mention:
        return self.mentions_[name]


def test_the_strongest_link_of_a_mention_is_that_of_its_first_crossing() -> None:
    mentions = tuple(mention_of(f"{article}:e{n}", article, "ev") for article in "abc" for n in (0, 9))
    lone = mention_of("a:e20", "a", "alone")
    like = mention_of("c:e20", "c", "other")
    links = [
        Link("a:e0", "b:e0", 0.6, "linked"),
        Link("a:e9", "b:e0", 0.9, "linked"),
        Link("b:e0", "c:e9", 0.7, "confirmed"),
        Link("a:e20", "c:e20", 0.4, "held"),
    ]
    corpus = Questions(links, (*mentions, lone, like))
    found = corpus.strongest("a")
    assert set(found) == {"a:e0", "a:e9", "a:e20"}
    for name, link in found.items():
        first = corpus.crossings(name)[0].link
        assert (link.p, link.state) == (first.p, first.state)
