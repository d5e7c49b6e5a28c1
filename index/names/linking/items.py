"""A mention on its way to an entity."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index.model import Article, NameMention
from index.names.folding import folded, key

_SPACE = re.compile(r"\s+")
_EDGES = re.compile(r"^[\s\"'“”‘’«»(\[]+|[\s\"'“”‘’«»)\],;:]+$")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|The|THE)\s+(?=\S)")


def tidy(surface: str) -> str:
    """A name as one would write it alone: no article, possessive or marks around it."""
    text = _SPACE.sub(" ", surface.replace("- ", "-"))
    text = _POSSESSIVE.sub("", _EDGES.sub("", text))
    return _ARTICLE.sub("", text).strip()


def unshouted(name: str) -> str:
    """A name in capitals throughout as an ordinary name; acronyms stay."""
    if name.isupper() and (" " in name or len(name) > 6):
        return " ".join(word.capitalize() for word in name.split())
    return name


@dataclass(slots=True)
class Item:
    """A mention that looks for its entity.

    Attributes:
        article: The article it stands in.
        mention: The mention.
        name: Its text, tidied.
        key: Spelling key of the name (``folding.key``).
        entity: Key of the entity once found: a letter for the family, a colon, a name; empty before.
        rule: The linking rule that found it.
    """

    article: Article
    mention: NameMention
    name: str
    key: str
    entity: str = ""
    rule: str = ""

    def give(self, entity: str, rule: str) -> None:
        """Settle the entity."""
        self.entity = entity
        self.rule = rule

    def left(self, width: int) -> str:
        """Up to ``width`` code points of text before the mention."""
        return self.article.text[max(0, self.mention.start - width) : self.mention.start]

    def right(self, width: int) -> str:
        """Up to ``width`` code points of text after the mention."""
        return self.article.text[self.mention.end : self.mention.end + width]


@dataclass(slots=True)
class Shelf:
    """All mentions to be linked, and what several steps want to look up.

    Attributes:
        items: In order of article and offset.
        by_article: The same by article id.
        titles: Entity keys that carry names to show, by key, where the gazetteer knows one.
    """

    items: list[Item]
    by_article: dict[str, list[Item]]
    shown: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Sequence[tuple[Article, Sequence[NameMention]]]) -> Shelf:
        """Take the mentions of articles."""
        items: list[Item] = []
        by_article: dict[str, list[Item]] = {}
        for article, mentions in documents:
            shelf = by_article.setdefault(article.id, [])
            for mention in mentions:
                name = unshouted(tidy(article.text[mention.start : mention.end]))
                item = Item(article, mention, name, key(name))
                items.append(item)
                shelf.append(item)
        return cls(items, by_article)


def slug(name: str) -> str:
    """An id made of a name: ASCII letters, digits and hyphens; ``entity`` if nothing is left."""
    plain = folded(name).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "entity"


def most_common(counts: Mapping[str, int]) -> str:
    """The commonest text; of equally common ones the longer, then the first in the alphabet."""
    return min(counts, key=lambda text: (-counts[text], -len(text), text))
