"""The linking run: families of names one after the other, decisions last, entities out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from index.errors import Problem
from index.model import Article, Entity, NameMention
from index.names.decisions import Decisions
from index.names.linking import deciding, entities, one_kind, users
from index.names.linking.acronyms import Acronyms
from index.names.linking.items import Shelf
from index.names.linking.organisations import Organisations
from index.names.linking.people import People
from index.names.linking.places import Places
from index.names.linking.things import Things
from index.names.linking.titles import Titles
from index.names.naming import OwnName

MentionKey = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class NameLinks:
    """The entities of a corpus and who is meant where.

    Attributes:
        entities: Most mentioned first, then by id.
        of: Entity id by ``(article id, start, end)`` of a mention; mentions of nothing are absent.
        problems: Decisions that could not be carried out or that contradict each other.
        relations: For an entity shown apart from a kin one (a capital's government), the id of the kin.
    """

    entities: tuple[Entity, ...]
    of: Mapping[MentionKey, str]
    problems: tuple[Problem, ...] = ()
    relations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def link(
    documents: Sequence[tuple[Article, Sequence[NameMention]]],
    decisions: Decisions | None = None,
    *,
    merge_capitals: bool = False,
    own: Sequence[OwnName] = (),
) -> NameLinks:
    """Link the names of articles to entities.

    Args:
        documents: Articles with their names (``tag``), in any order; the same set gives the same entities.
        decisions: What the user decided; always wins.
        merge_capitals: Show a capital that stands for its government as the country itself.
        own: The user's own names; whatever is written like one of them is that entity.

    Returns:
        Entities with aliases, each alias with the rule that brought it.
    """
    shelf = Shelf.of(sorted(documents, key=lambda pair: pair[0].id))
    one_kind.settle(shelf)
    Places(shelf, merge_capitals=merge_capitals).link()
    People(shelf).link()
    acronyms = Acronyms(item for item in shelf.items if item.mention.type not in ("PERSON", "NORP"))
    Organisations(shelf, acronyms).link()
    Things(shelf, acronyms).link()
    acronyms.join(shelf.items)
    Titles(shelf).link()
    users.settle(shelf, own)
    drafts = entities.draft(shelf, own)
    problems = deciding.apply(drafts, decisions.for_names() if decisions else ())
    made = entities.build(drafts)
    of = {
        (item.article.id, item.mention.start, item.mention.end): draft.id
        for draft in drafts
        for item in draft.items
    }
    relations = {draft.id: draft.kin for draft in drafts if draft.kin and draft.items}
    return NameLinks(made, MappingProxyType(of), problems, MappingProxyType(relations))
