from __future__ import annotations

import pytest

from index.model import Article, Entity, EntityType, NameMention
from index.names import link, tag
from index.names.linking import NameLinks


def articles(*texts: str) -> list[Article]:
    return [
        Article(id=f"a{n}", source=f"s{n}", source_name=f"S{n}", title="", text=text)
        for n, text in enumerate(texts)
    ]


def linked(*texts: str) -> NameLinks:
    return link([(article, tag(article)) for article in articles(*texts)])


def entity(links: NameLinks, alias: str) -> Entity:
    found = [one for one in links.entities if alias in {a.text for a in one.aliases}]
    assert len(found) == 1, f"{alias}: {[one.id for one in found]}"
    return found[0]


def test_person_by_title_surname_and_full_name_is_one_entity() -> None:
    links = linked(
        "Chinese President Xi Jinping arrived on Monday. Mr. Xi met reporters. President Xi left early.",
        "The visit of Xi Jinping ended on Friday.",
    )
    xi = entity(links, "Xi Jinping")
    assert xi.type == "PERSON"
    assert xi.count == 4
    assert dict(xi.by_source) == {"s0": 3, "s1": 1}
    assert {alias.text: alias.count for alias in xi.aliases} == {"Xi Jinping": 2, "Xi": 2}


def test_two_bearers_of_one_surname_stay_apart() -> None:
    links = linked(
        "Senator George Harper spoke in Ottawa. Harper praised the plan.",
        "Minister Susan Harper spoke in Ottawa. Harper rejected the plan.",
    )
    assert entity(links, "George Harper").id != entity(links, "Susan Harper").id
    counts = {one.name: one.count for one in links.entities if one.type == "PERSON"}
    assert counts == {"George Harper": 2, "Susan Harper": 2}


def test_surname_alone_is_left_apart_where_the_corpus_names_two_bearers() -> None:
    links = linked(
        "Senator George Harper spoke.",
        "Minister Susan Harper spoke.",
        "Nobody asked what Harper said at the party.",
    )
    third = [one for one in links.entities if "s2" in one.by_source]
    assert all(one.name != "George Harper" and one.name != "Susan Harper" for one in third)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["U.S.", "US", "USA", "United States", "America"], "united-states"),
        (["Russia", "Russian", "Russian Federation"], "russia"),
        (["NATO", "Nato"], "nato"),
        (["Shanghai Cooperation Organization", "Shanghai Cooperation Organisation", "SCO"], "sco"),
    ],
)
def test_ways_of_writing_are_one_entity(names: list[str], expected: str) -> None:
    links = linked(*(f"Officials of the {name} side spoke on Monday." for name in names))
    assert {entity(links, name).id for name in names} == {expected}


def test_acronym_explained_in_the_text_remembers_its_rule() -> None:
    links = linked("The Karoo Water Users Association (KWUA) met. Farmers asked the KWUA for help.")
    group = entity(links, "KWUA")
    assert group.name == "Karoo Water Users Association"
    rules = {alias.text: alias.rule for alias in group.aliases}
    assert rules["KWUA"].startswith("acronym explained in the article")


def test_treaty_is_folded_over_spellings() -> None:
    links = linked(
        "They extended the Treaty of Good Neighbourliness and Friendly Cooperation.",
        "They signed the Treaty of Good-Neighborliness and Friendly Cooperation.",
    )
    assert entity(links, "Treaty of Good Neighbourliness and Friendly Cooperation").count == 2


def test_capital_is_city_or_government() -> None:
    links = linked("The leaders met in Moscow, Russia. Moscow has accused Kyiv of lying.")
    assert {one.id for one in links.entities} >= {"moscow", "russia-gov"}
    assert links.relations["russia-gov"] == "russia"


def test_capital_may_be_merged_with_its_country() -> None:
    pairs = [(article, tag(article)) for article in articles("Moscow has accused Kyiv of lying.")]
    assert "russia" in {one.id for one in link(pairs, merge_capitals=True).entities}


def test_every_linked_mention_belongs_to_an_entity_that_counts_it() -> None:
    links = linked("Angela Merkel met Emmanuel Macron in Paris.", "Merkel praised the EU and France.")
    counts: dict[str, int] = {}
    for entity_id in links.of.values():
        counts[entity_id] = counts.get(entity_id, 0) + 1
    assert counts == {one.id: one.count for one in links.entities}
    assert all(sum(one.by_source.values()) == one.count for one in links.entities)
    assert all(sum(alias.count for alias in one.aliases) == one.count for one in links.entities)


def test_order_of_documents_does_not_matter() -> None:
    pairs = [
        (article, tag(article))
        for article in articles(
            "Angela Merkel met Joe Biden.", "Biden left Berlin.", "Hunter Biden stayed at home."
        )
    ]
    assert link(pairs).entities == link(pairs[::-1]).entities


def as_told(type_: EntityType, *names: str) -> list[Entity]:
    """Entities of names that stand one after the other, all of one type."""
    text, mentions = "", []
    for name in names:
        text += "Then "
        mentions.append(NameMention(len(text), len(text) + len(name), type_, "test"))
        text += name + " came.\n"
    return list(link([(articles(text)[0], mentions)]).entities)


@pytest.mark.parametrize(
    ("type_", "names"),
    [
        ("ORG", ("General Motors", "General Motors Corporation")),
        ("ORG", ("Kokomo Police", "Kokomo Police Department")),
        ("ORG", ("Pemberton HS", "Pemberton High", "Pemberton High School")),
        ("ORG", ("European Commission", "Commission")),
        ("GPE", ("Indiana", "Ind.")),
        ("WORK", ("Dreamliner", "Dreamliners")),
    ],
)
def test_ways_of_writing_one_thing(type_: EntityType, names: tuple[str, ...]) -> None:
    assert [one.count for one in as_told(type_, *names)] == [len(names)]


def test_two_armies_stay_two() -> None:
    assert len(as_told("ORG", "Salvation Army", "Army")) == 2


def test_a_postal_code_is_a_state_after_a_place_only() -> None:
    text = "OVERLAND, MO and MO"
    mentions = [NameMention(10, 12, "GPE", "test"), NameMention(17, 19, "GPE", "test")]
    links = link([(articles(text)[0], mentions)])
    assert sorted(links.of.values()) == ["missouri", "mo"]


def test_an_acronym_explained_is_joined_whatever_its_type() -> None:
    text = "The Lunar Research Station (LRS) opened. The LRS is small."
    mentions = [
        NameMention(4, 26, "LOC", "t"),
        NameMention(28, 31, "ORG", "t"),
        NameMention(45, 48, "ORG", "t"),
    ]
    (station,) = link([(articles(text)[0], mentions)]).entities
    assert station.count == 3
    assert {alias.text: alias.rule for alias in station.aliases}["LRS"].startswith("acronym explained")


def test_a_country_is_put_behind_a_common_body_alone() -> None:
    names = {one.name for one in as_told("ORG", "Royal Saudi Air Force", "Air Force")}
    assert "Royal Saudi Air Force" in names


def test_a_treaty_is_shown_by_its_full_name() -> None:
    (treaty,) = as_told("TREATY", "Treaty of Tordesillas", "Treaty", "Treaty")
    assert treaty.name == "Treaty of Tordesillas"
