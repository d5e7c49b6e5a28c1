from __future__ import annotations

import pytest

from index.model import Span
from index.names.document import Document
from index.names.overlays import RULES, correct
from index.names.spans import Found


def corrected(text: str, *found: tuple[str, str], only: str) -> list[tuple[str, str]]:
    """Names after one rule alone; ``found`` are the model's, written as their tokens joined by spaces."""
    document = Document(text, [Span(0, len(text))])
    names = []
    for words, type_ in found:
        tokens = words.split()
        first = next(
            i
            for i in range(len(document.words))
            if document.words[i : i + len(tokens)] == tokens and all(n.last <= i for n in names)
        )
        names.append(Found(first, first + len(tokens), type_, "model"))
    without = {rule.name for rule in RULES} - {only}
    return [(document.surface(n.first, n.last), n.type) for n in correct(document, names, without)]


def test_a_known_owner_and_what_it_owns_are_two() -> None:
    found = corrected(
        "They saw Amsterdam's Rijksmuseum.", ("Amsterdam 's Rijksmuseum", "LOC"), only="possessives"
    )
    assert found == [("Amsterdam", "LOC"), ("Rijksmuseum", "LOC")]


def test_a_possessive_inside_a_name_stays() -> None:
    text = "The People's Party of Nowhere met."
    found = corrected(text, ("People 's Party of Nowhere", "ORG"), only="possessives")
    assert found == [("People's Party of Nowhere", "ORG")]


def test_a_saints_house_is_one() -> None:
    found = corrected("They left St Andrew's House.", ("St Andrew 's House", "LOC"), only="possessives")
    assert found == [("St Andrew's House", "LOC")]


def test_a_person_of_an_organisation_is_two() -> None:
    found = corrected("So said Frederick Fung of ADPL.", ("Frederick Fung of ADPL", "ORG"), only="person-of")
    assert found == [("Frederick Fung", "PERSON"), ("ADPL", "ORG")]


def test_an_organisation_of_something_stays_one() -> None:
    found = corrected("The Bank of Norway met.", ("Bank of Norway", "ORG"), only="person-of")
    assert found == [("Bank of Norway", "ORG")]


@pytest.mark.parametrize("name", ["Kwok Ka-ki", "Kim Yong-chol"])
def test_a_hyphenated_given_name_makes_a_person(name: str) -> None:
    assert corrected(f"Then {name} spoke.", only="hyphenated-given-names") == [(name, "PERSON")]


def test_an_organisation_torn_apart_at_and_is_one() -> None:
    text = "The Roads and Transport Authority said no."
    found = corrected(text, ("Transport Authority", "ORG"), only="joined-organisations")
    assert found == [("Roads and Transport Authority", "ORG")]


@pytest.mark.parametrize("text", ["The Senate and National Assembly met.", "The CIA and Foreign Office met."])
def test_two_organisations_stay_two(text: str) -> None:
    second = "National Assembly" if "Senate" in text else "Foreign Office"
    assert corrected(text, (second, "ORG"), only="joined-organisations") == [(second, "ORG")]


@pytest.mark.parametrize(("name", "type_"), [("Cyclone Farida", "MISC"), ("Mount Merapi", "LOC")])
def test_the_first_word_tells_the_kind(name: str, type_: str) -> None:
    assert corrected(f"There {name} raged.", (name, "ORG"), only="heads") == [(name, type_)]


@pytest.mark.parametrize("text", ["It cost US$40 billion.", "It cost CA$4 million."])
def test_no_place_is_paid(text: str) -> None:
    assert corrected(text, (text[8:10], "LOC"), only="money") == []


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("A Craiova-based firm.", ("Craiova - based", "LOC"), "Craiova"),
        ("In post-Soviet years.", ("post - Soviet", "NORP"), "Soviet"),
        ("Then Kim Jong-un left.", ("Kim Jong - un", "PERSON"), "Kim Jong-un"),
        ("The al-Shabaab men.", ("al - Shabaab", "ORG"), "al-Shabaab"),
    ],
)
def test_what_a_hyphen_joins_to_a_name_is_no_part_of_it(text: str, found: tuple[str, str], name: str) -> None:
    assert corrected(text, found, only="hyphens") == [(name, found[1])]


def test_the_full_stop_of_a_state_is_its_own() -> None:
    found = corrected("They met in Kokomo, Ind., on Monday.", ("Ind", "PERSON"), only="states")
    assert found == [("Ind.", "LOC")]
    assert corrected("She went to Mass. Then she slept.", only="states") == []


def test_two_people_around_a_slash_are_two() -> None:
    found = corrected("Coach Randy Wit/Al Carl left.", ("Randy Wit / Al Carl", "PERSON"), only="slashes")
    assert found == [("Randy Wit", "PERSON"), ("Al Carl", "PERSON")]


def test_a_given_name_and_a_surname_are_a_person() -> None:
    assert corrected("Here Betty Sutton voted.", ("Betty Sutton", "LOC"), only="given-names") == [
        ("Betty Sutton", "PERSON")
    ]
    assert corrected("Here Betty Bank closed.", ("Betty Bank", "ORG"), only="given-names") == [
        ("Betty Bank", "ORG")
    ]


@pytest.mark.parametrize("word", ["DUI", "CEO", "We'll"])
def test_what_names_nothing_is_no_name(word: str) -> None:
    assert corrected(f"Then {word} came.", (word, "ORG"), only="not-names") == []


def test_a_statement_of_two_countries_on_something_is_one() -> None:
    whole = "Joint Statement of China and the Russian Federation on Deepening the Partnership"
    text = f"They signed the {whole} there."
    found = corrected(text, ("Joint Statement of China", "MISC"), only="whole-treaty")
    assert found == [(whole, "MISC")]
    text = "It broke the Treaty of Rome and the Kyoto Protocol."
    found = corrected(text, ("Treaty of Rome", "MISC"), only="whole-treaty")
    assert found == [("Treaty of Rome", "MISC")]
