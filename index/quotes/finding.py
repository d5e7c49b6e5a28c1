"""Find the quotations of an article and who speaks in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from index.model import Article, NameMention, Passage, Quote, Span
from index.quotes.marks import Pair, opens_with_mark, pair
from index.quotes.speakers import Speakers


def find(article: Article, names: Sequence[NameMention] = ()) -> tuple[Quote, ...]:
    """The quotations of an article outside folded passages.

    A quotation over several paragraphs, each opened by a mark of its own, gives one quotation for each.

    Args:
        article: The article.
        names: Its names; without them speakers are told by form alone (capitals beside a verb of saying).

    Returns:
        Quotations by start, none empty, each within one passage; a nested one follows the one around it.
        ``speaker`` is the span of a name or description; pronouns are led back to the person named before.
    """
    passages = [one for one in article.passages if not one.furniture]
    starts = [sentence.start for sentence in article.sentences]

    def sentence_end(offset: int) -> int:
        place = bisect_right(starts, offset) - 1
        if place >= 0 and offset < article.sentences[place].end:
            return article.sentences[place].end
        passage = article.passage_at(offset)
        return passage.end if passage else offset

    speakers = Speakers(article, names)
    found: list[Quote] = []
    carried: Span | None = None
    for index, passage in enumerate(passages):
        pairs = pair(article.text, passage.start, passage.end, sentence_end)
        following = passages[index + 1] if index + 1 < len(passages) else None
        pairs = [_to_paragraph_end(article.text, one, passage, following) for one in pairs]
        named = speakers.of_passage(passage, pairs, carried)
        found += [Quote(one.start, one.end, named[one], one.balanced) for one in pairs]
        runs_on = [one for one in pairs if one.balanced and one.outer_end == one.end]
        carried = named[runs_on[-1]] if runs_on else None
    return tuple(_carry_back(article, found))


def _to_paragraph_end(text: str, one: Pair, passage: Passage, following: Passage | None) -> Pair:
    """A quotation left open where the next paragraph opens one again goes on: the paragraph is all quoted."""
    if not one.open_end or following is None:
        return one
    if opens_with_mark(text, following.start, following.end) != one.kind:
        return one
    return replace(one, end=passage.end, outer_end=passage.end, balanced=True)


def _carry_back(article: Article, found: Sequence[Quote]) -> list[Quote]:
    """Give paragraphs that run on into the next the speaker who is named only there."""
    quotes = list(found)
    for index in range(len(quotes) - 2, -1, -1):
        here, after = quotes[index], quotes[index + 1]
        passage = article.passage_at(here.start)
        runs_on = here.balanced and passage is not None and here.end == passage.end
        if here.speaker is None and runs_on and after.start > here.end:
            quotes[index] = replace(here, speaker=after.speaker)
    return quotes
