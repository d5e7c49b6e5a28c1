from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Period
from index.search import parse
from index.search.tree import And, Everything, Field, Near, Not, Nothing, Or, Phrase, Wildcard, Word, leaves

_PIECES = """
treaty xi US U.S. =us -nato NOT AND OR | ( ) " “ ” « ' - good-neighborliness treat* *ship neighbo?r a* xi~
xi~2 ~ ~9 w/5 w/ source: source:scmp,cgtn -source:neo date:2021-06..2021-07 date:2021-13 date:.. foo:bar
entity: entity:"xi when:2021 has:quote has:nothing id:scmp#12 习近平 习 don’t * + +x 🙂
e\u0301 , : :: = == a:b:c
1,000 f-16 .. … "a~b"~10 \u202e
"""
PIECES = [*_PIECES.split(), "\x00"]
queries = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
)


def root(text: str, *, typing: bool = False):
    return parse(text, typing=typing).root


def word(form: str, **more):
    return lambda node: (
        isinstance(node, Word)
        and node.form == form
        and all(getattr(node, key) == value for key, value in more.items())
    )


@given(queries, st.booleans())
def test_parse_never_fails_and_stays_inside_the_query(text, typing):
    query = parse(text, typing=typing)
    assert query.text == text
    for trouble in query.troubles:
        assert 0 <= trouble.at <= len(text)
        assert trouble.what
    for leaf in leaves(query.root, positive=False):
        assert 0 <= leaf.start < leaf.end <= len(text)


@given(queries)
def test_every_beginning_of_a_query_parses(text):
    for end in range(len(text) + 1):
        parse(text[:end], typing=True)


@given(queries)
def test_a_parsed_query_is_the_same_every_time(text):
    assert parse(text) == parse(text)


def test_words_are_joined_by_and():
    assert [leaf.form for leaf in leaves(root("xi treaty"))] == ["xi", "treaty"]
    assert isinstance(root("xi treaty"), And)
    assert root("xi AND treaty").parts == tuple(
        Word(leaf.text, leaf.form, start=leaf.start, end=leaf.end) for leaf in leaves(root("xi AND treaty"))
    )


def test_operators_only_in_capitals():
    assert len(leaves(root("xi and putin"))) == 3
    assert isinstance(root("xi OR putin"), Or)
    assert isinstance(root("xi | putin"), Or)
    assert len(leaves(root("xi or putin"))) == 3


def test_precedence_not_over_and_over_or():
    tree = root("a b OR NOT c d")
    assert isinstance(tree, Or)
    assert isinstance(tree.parts[0], And)
    assert isinstance(tree.parts[1].parts[0], Not)


def test_minus_only_at_the_start_of_a_word():
    assert isinstance(root("-nato"), Not)
    assert isinstance(root("xi -nato").parts[1], Not)
    hyphenated = root("good-neighborliness")
    assert isinstance(hyphenated, Phrase)
    assert [term.form for term in hyphenated.terms] == ["good", "neighborliness"]
    assert not hyphenated.quoted


def test_double_negation_is_none():
    assert word("nato")(root("NOT -nato"))


@pytest.mark.parametrize(
    "text",
    [
        '"living practice"',
        "“living practice”",
        "„living practice“",
        "«living practice»",
        "'living practice'",
        '"living practice',
        '“living practice"',
    ],
)
def test_phrases_in_every_kind_of_mark(text):
    tree = root(text)
    assert isinstance(tree, Phrase)
    assert [term.form for term in tree.terms] == ["living", "practice"]


def test_an_apostrophe_opens_no_phrase():
    assert word("dont")(root("don't"))
    assert [leaf.form for leaf in leaves(root("xi’s 'twas"))] == ["xi", "twas"]


@pytest.mark.parametrize("text", ['"xi treaty"~10', "xi w/10 treaty", "xi W/10 treaty"])
def test_near(text):
    tree = root(text)
    assert isinstance(tree, Near)
    assert tree.distance == 10
    assert [term.form for term in tree.parts] == ["xi", "treaty"]
    assert not any(term.literal for term in tree.parts)


def test_near_spreads_over_alternatives():
    tree = root("xi w/5 (treaty OR pact)")
    assert isinstance(tree, Or)
    assert all(isinstance(part, Near) and part.distance == 5 for part in tree.parts)


@pytest.mark.parametrize(
    "text",
    [
        "treaty OR",
        "treaty AND",
        "treaty NOT",
        "treaty |",
        "OR treaty",
        "treaty w/5",
        "(treaty",
        "treaty)",
        "treaty -",
        "treaty source:",
        "((treaty",
    ],
)
def test_what_dangles_is_ignored(text):
    tree = root(text, typing=True)
    assert word("treaty")(tree)
    assert not parse(text, typing=True).troubles


def test_wildcards_need_two_letters():
    assert root("treat*") == Wildcard("treat*", start=0, end=6)
    assert root("neighbo?r").pattern == "neighbo?r"
    assert parse("a* xi").problem == "a pattern needs at least two letters, as in tr*"
    assert isinstance(root("*"), Everything)


def test_fuzzy():
    assert root("neighborliness~").fuzzy == 1
    assert root("neighborliness~2").fuzzy == 2
    assert root("neighborliness~7").fuzzy == 2
    assert parse("neighborliness~7").problem_at == len("neighborliness")
    assert root("xi~").fuzzy == 0


def test_exact():
    tree = root("=Treaty")
    assert word("treaty", exact=True, text="Treaty", prefix=False)(tree)
    phrase = root('="The Treaty"')
    assert all(term.exact for term in phrase.terms)


def test_the_word_being_typed_is_a_prefix():
    assert word("trea", prefix=True)(root("xi trea", typing=True).parts[1])
    assert word("trea", prefix=False)(root("trea ", typing=True))
    assert root('"spirit of the tr', typing=True).terms[-1].prefix
    assert not root('"spirit of the tr"', typing=True).terms[-1].prefix


def test_capitals_tell_an_abbreviation_from_a_little_word():
    assert word("us", capitals=True)(root("US"))
    assert word("us", capitals=True)(root("U.S."))
    assert word("us", capitals=False)(root("us"))
    assert word("war", capitals=False)(root("WAR"))


def test_chinese_runs_become_pairs():
    assert [term.form for term in root("习近平").terms] == ["习近", "近平"]
    assert word("习")(root("习"))


def test_fields():
    assert root("source:scmp,cgtn") == Field("source", ("scmp", "cgtn"), start=0, end=16)
    assert root('entity:"xi jinping",putin').values == ("xi jinping", "putin")
    assert root("outlet:scmp").name == "source"
    assert isinstance(root("-source:neo"), Not)
    assert isinstance(root("http://example.org"), Phrase)


def test_unknown_field_names_the_nearest():
    query = parse("xi sourse:scmp")
    assert query.problem == "no field sourse: did you mean source:"
    assert query.problem_at == 3
    assert word("xi")(query.root)
    assert isinstance(root("foo:bar"), Nothing)


def test_invalid_values_leave_the_rest_searched():
    query = parse("treaty date:2021-02-30 has:nothing")
    assert word("treaty")(query.root)
    assert [trouble.at for trouble in query.troubles] == [12, 27]


def days(text: str) -> tuple:
    period = root(text).periods[0]
    return period.first, period.last


def test_dates():
    assert days("date:2021-06") == (date(2021, 6, 1), date(2021, 6, 30))
    assert days("date:2021-06..2021-07") == (date(2021, 6, 1), date(2021, 7, 31))
    assert days("date:2021..") == (date(2021, 1, 1), None)
    assert days("date:..2022") == (None, date(2022, 12, 31))
    assert days("before:2022") == (None, date(2021, 12, 31))
    assert days("after:2021-06-28") == (date(2021, 6, 29), None)
    assert days("date:>2021") == (date(2022, 1, 1), None)
    assert days("when:2021-12..") == (date(2021, 12, 1), None)
    assert root("date:2021-06,2022").periods[1] == Period(date(2022, 1, 1), date(2022, 12, 31), "year")


@pytest.mark.parametrize(
    "text",
    [
        "date:2021-13",
        "date:2021..2020",
        "date:..",
        "date:x",
        "before:9999999",
        "after:9999-12-31",
        "before:0001",
    ],
)
def test_impossible_dates_are_told(text):
    assert parse(text + " xi").problem
    assert word("xi")(root(text + " xi"))


@pytest.mark.parametrize(
    "typed",
    [
        "date:2",
        "date:2021",
        "date:2021-",
        "date:2021-0",
        "date:2021-06",
        "date:2021-06.",
        "date:2021-06..",
        "date:2021-06..2",
        "date:2021-06..2021-0",
    ],
)
def test_a_date_being_typed_makes_no_trouble(typed):
    assert not parse(typed, typing=True).troubles


def test_hostile_queries_are_cut():
    deep = parse("(" * 5_000 + "x" + ")" * 5_000)
    assert deep.troubles
    assert len(leaves(parse(" ".join(["x"] * 3_000)).root)) == 64
    assert len(parse('"' + "x " * 1_000).root.terms) == 32
    parse("NOT " * 1_000 + "x")
    parse("a w/3 " * 600)
