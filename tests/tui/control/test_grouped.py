"""What stands on one card of quotations."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.model import Place, QuoteRelation
from tui.control.grouped import groups, places


def at(article: str, start: int) -> Place:
    return Place(article, 1, start, start + 4, "word")


def related(kind, a: str, b: str) -> QuoteRelation:
    return QuoteRelation(kind, a, b, at(a, 0), at(b, 0), None, ())


def test_an_echo_of_two_outlets_is_one():
    found = groups(
        [related("echo", "a", "c"), related("said_again", "a", "b"), related("echo", "b", "c")], "echo"
    )
    assert [[relation.a for relation in group] for group in found] == [["a", "b"]]
    assert places(found[0]) == [at("a", 0), at("c", 0), at("b", 0)]


def test_statements_in_two_wordings_stand_alone():
    assert len(groups([related("variant", "a", "b"), related("variant", "b", "c")], "variant")) == 2


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12))
def test_what_was_said_again_is_tied_together(pairs):
    found = groups([related("said_again", a, b) for a, b in pairs], "said_again")
    assert sum(len(group) for group in found) == len(pairs)
    ends = [{end for relation in group for end in (relation.a, relation.b)} for group in found]
    assert sum(len(one) for one in ends) == len(set().union(*ends))
