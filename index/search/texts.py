"""The texts that were looked at last, fetched a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from index.model import Article
from index.model.reading import Reading
from index.search.recent import Recent
from index.search.scan import ScannedText

TEXTS_KEPT = 1_000_000  # code points

TextOf: TypeAlias = Callable[[str], Article]
TextsOf: TypeAlias = Callable[[Sequence[str]], Iterable[Reading]]


class Texts:
    """Gives the texts of articles by their numbers.

    Args:
        text_of: Gives one article.
        texts_of: Gives several at once, those that it knows; None to ask for one after another.
    """

    def __init__(self, text_of: TextOf, texts_of: TextsOf | None = None) -> None:
        self._text_of = text_of
        self._texts_of = texts_of
        self.forget()

    def forget(self) -> None:
        """Articles have other numbers or other texts now."""
        self._known: Recent[ScannedText] = Recent(TEXTS_KEPT, lambda text: len(text.article.text))

    def get(self, number: int, article_id: str) -> ScannedText:
        """The text of one article."""
        return self._known.get(number, lambda: ScannedText(Reading.of(self._text_of(article_id))))

    def page(self, wanted: Mapping[int, str]) -> None:
        """Fetch texts that will be asked for next: ids by number; those that are known stay as they are."""
        if self._texts_of is None:
            return
        numbers = {name: number for number, name in wanted.items() if number not in self._known}
        if len(numbers) > 1:
            for reading in self._texts_of(list(numbers)):
                self._known.put(numbers[reading.id], ScannedText(reading))
