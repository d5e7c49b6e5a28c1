"""Queries kept under a name."""

from __future__ import annotations

import pytest

from index.errors import CrossReadError, NotFoundError
from index.stored import FILE, StoredQueries, name_for


@pytest.fixture
def stored(tmp_path) -> StoredQueries:
    return StoredQueries(tmp_path / FILE)


def test_kept_replaced_and_forgotten(stored) -> None:
    assert stored.all() == {}
    stored.put("b", " two ")
    stored.put("a", 'xi "x: y" #1')
    stored.put("b", "three")
    assert list(stored.all().items()) == [("a", 'xi "x: y" #1'), ("b", "three")]
    stored.drop("a")
    assert stored.all() == {"b": "three"}
    with pytest.raises(NotFoundError):
        stored.drop("a")


@pytest.mark.parametrize("name", ["", "two words", "a:b", "../up", "x" * 61])
def test_a_name_that_could_not_be_typed_is_refused(stored, name) -> None:
    with pytest.raises(CrossReadError):
        stored.put(name, "xi")
    assert not stored.path.exists()


@pytest.mark.parametrize("query", ["", "  ", "x" * 2_001])
def test_an_empty_or_endless_query_is_refused(stored, query) -> None:
    with pytest.raises(CrossReadError):
        stored.put("a", query)


def test_what_makes_no_sense_in_the_file_is_left_out(stored) -> None:
    stored.path.write_text("a: xi\nb: [1]\n'no name': x\n3: y\n", "utf-8")
    assert stored.all() == {"3": "y", "a": "xi"}
    stored.path.write_text("- a\n", "utf-8")
    assert stored.all() == {}
    stored.path.write_text("a: {", "utf-8")
    with pytest.raises(CrossReadError):
        stored.all()


def test_a_link_in_its_place_is_not_followed(stored, tmp_path) -> None:
    (tmp_path / "other.yaml").write_text("a: xi\n", "utf-8")
    stored.path.symlink_to(tmp_path / "other.yaml")
    assert stored.all() == {}


def test_names_made_of_words() -> None:
    assert name_for('source:scmp "Xi Jinping" -nato') == "source-scmp-xi-jinping-nato"
    assert name_for("***") == "everything"
    assert name_for("x" * 100) == "x" * 40
