"""Looking for words finds exactly what cutting the text into words finds."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.model import Article, Passage, Span
from index.search.resolve import TermPlan
from index.search.scan import ScannedText, positions_of
from index.search.words import tokenize

_PIECES = """
treaty Treaty’s treaty's TREATY treatys s 's ’s xi
Xi U.S. u.s u.s.a us don’t don't dont won't O’Neill l’accord e.g.
a.m. www.b.com
3.5 1,000 café cafe\u0301 naïve İs Kelvin ſs ß _ a_b x-y — … “ ” . , ' ’ ( ) 习近平 平 привет हिन्दी
ﬁn x’s’s
"""
_FORMS = """
treaty treatys s us usa dont cafe naive o neill is fin 平 привет ss a x t 1 5 eg don won
"""
PIECES, FORMS = _PIECES.split(), _FORMS.split()
texts = st.one_of(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=14).map(" ".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=2)), max_size=10).map("".join),
    st.text(alphabet="as.'’ \u00a0é_", max_size=20),
)
forms = st.lists(st.sampled_from(FORMS), max_size=3)
prefixes = st.sampled_from(["t", "tr", "s", "u", "us", "d", "x", "c", "a"])
plans = st.one_of(
    st.builds(lambda found: TermPlan(tuple(dict.fromkeys(found))), forms),
    st.builds(lambda found, prefix: TermPlan(tuple(found), prefix=prefix), forms, prefixes),
    st.builds(lambda form: TermPlan((form,), surface=form.upper()), st.sampled_from(["us", "treaty"])),
    st.just(TermPlan(("dont",), surface="don't")),
    st.builds(lambda form: TermPlan((form,), capitals=True), st.sampled_from(["us", "treaty"])),
    st.just(TermPlan((), prefix="平", first_sign=True)),
)


def by_words(text: str, start: int, end: int, plan: TermPlan) -> list[Span]:
    tokens = tokenize(text, start, end)
    return [
        Span(tokens.starts[at], tokens.starts[at] + 1 if plan.first_sign else tokens.ends[at])
        for at in positions_of(tokens, plan)
    ]


@given(texts, plans)
@example("Xi’s’s treaty", TermPlan(("s",)))
@example("don't s", TermPlan(("s",), prefix="s"))
@example("İ treaty", TermPlan(("treaty",)))
def test_looking_for_words_finds_what_cutting_finds(text, plan):
    article = Article("a", "", "", "", text=text, passages=(Passage(1, 0, len(text)),) if text else ())
    assert ScannedText(article).spans(plan) == sorted(set(by_words(text, 0, len(text), plan)))


@given(st.lists(texts, max_size=5), plans, st.integers(0, 5))
def test_folded_passages_are_left_out(lines, plan, folded):
    text, passages = "", []
    for number, line in enumerate(lines, 1):
        line = line.replace("\n", " ").strip()
        if line:
            passages.append(Passage(number, len(text), len(text) + len(line), furniture=number == folded))
        text += line + "\n"
    article = Article("a", "", "", "", text=text, passages=tuple(passages))
    expected = [
        span
        for passage in passages
        if not passage.furniture
        for span in by_words(text, passage.start, passage.end, plan)
    ]
    assert ScannedText(article).spans(plan) == sorted(set(expected))


@pytest.mark.parametrize("text", ["привет мир " * 200, "don't " * 300, "习近平" * 100])
def test_texts_of_nothing_but_odd_words(text):
    article = Article("a", "", "", "", text=text, passages=(Passage(1, 0, len(text)),))
    for plan in (TermPlan(("привет",)), TermPlan(("dont",)), TermPlan((), prefix="平", first_sign=True)):
        assert ScannedText(article).spans(plan) == by_words(text, 0, len(text), plan)
