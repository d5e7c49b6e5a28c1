"""The words that tell what a name is: titles, heads of names, words inside names, sentence openers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from index import yamlio
from index.resources import resource


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists of ``data/lexicons/names-words.yaml``; membership is case-sensitive.

    Attributes:
        titles: Words with a capital before a person's name ("President", "Mr.").
        roles: The same in lower case ("spokesman").
        speech: Verbs of saying that follow a speaker's name.
        organisation: Heads of the names of organisations ("Ministry").
        place: Heads of the names of lands, waters and built places ("River").
        treaty: Heads of the names of treaties ("Pact").
        work: Heads of the names of programmes, laws and prizes ("Initiative").
        event: Heads of the names of events ("Summit").
        inside: Lower-case words that stand inside names ("of").
        openers: Words with a capital at the start of a sentence that open no name ("However").
        calendar: Days and months.
        ordinary: Names of places and people that are far more often another word; kept out of the table.
        surname_first: Surnames that stand before the given name, lower case.
        nicknames: Given names that one person may bear, lower case, joined by slashes ("joe/joseph").
        common_bodies: Names of bodies that every country has, lower case, words joined by underscores.
        land_and_water: Heads of places that nobody governs ("Sea", "Bridge").
        sure_organisation: Heads that make a name an organisation whatever the model says.
        sure_place: Heads that make a name a place whatever the model says.
        joined_before: Words before a hyphen that belong to no name ("post" in "post-Soviet"), lower case.
        joined_after: Words after a hyphen that belong to no name ("based").
        not_names: Words in capitals that name nothing ("DUI").
        postal: Postal codes of states with their ids, joined by slashes ("OH/ohio").
        before_organisation: Words right before an organisation ("owner" in "retailer Mercer"), lower case.
        phrases_before_organisation: Two words before an organisation, joined by underscores ("owned_by").
        after_organisation: Words right after an organisation ("workers", "shares").
        phrases_after_organisation: Two words after one ("agreed_to"); after a comma the article is left out.
        owned_by_organisation: What an organisation has ("Mercer's employees").
        before_place: Words right before a place ("near").
        half_titles: Titles that may be half of a longer one ("General"): no name needs to follow them.
    """

    titles: frozenset[str]
    roles: frozenset[str]
    speech: frozenset[str]
    organisation: frozenset[str]
    place: frozenset[str]
    treaty: frozenset[str]
    work: frozenset[str]
    event: frozenset[str]
    inside: frozenset[str]
    openers: frozenset[str]
    calendar: frozenset[str]
    ordinary: frozenset[str]
    surname_first: frozenset[str]
    nicknames: frozenset[str]
    common_bodies: frozenset[str]
    land_and_water: frozenset[str]
    sure_organisation: frozenset[str]
    sure_place: frozenset[str]
    joined_before: frozenset[str]
    joined_after: frozenset[str]
    not_names: frozenset[str]
    postal: frozenset[str]
    before_organisation: frozenset[str]
    phrases_before_organisation: frozenset[str]
    after_organisation: frozenset[str]
    phrases_after_organisation: frozenset[str]
    owned_by_organisation: frozenset[str]
    before_place: frozenset[str]
    half_titles: frozenset[str]


@cache
def words() -> Words:
    """The lists, read once per process.

    Raises:
        CrossReadError: If the shipped file is missing or damaged.
    """
    path = resource("lexicons", "names-words.yaml")
    lists = yamlio.load(path.read_text(encoding="utf-8"), name=path.name)
    return Words(**{name: frozenset(str(text).split()) for name, text in lists.items()})
