from __future__ import annotations

import sys
import unicodedata

import pytest
import snowballstemmer
from hypothesis import example, given
from hypothesis import strategies as st

from index.search.spelling import american
from index.search.stems import stem_keys
from index.search.words import normal, plain, surfaces, tokenize

texts = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                "U.S.",
                "Xi’s",
                "don't",
                "习近平",
                "é",
                "e\u0301",
                "-",
                " ",
                ".",
                "a",
                "हिन्दी",
                "O’Neill",
                "ー",
                "1,000",
                "\n",
            ]
        )
    ).map("".join),
)


def forms(text: str) -> list[str]:
    return tokenize(text).words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S.-led talks, 10 a.m.", ["the", "us", "led", "talks", "10", "am"]),
        ("Xi's and Xi’s", ["xi", "and", "xi"]),
        ("don't won’t", ["dont", "wont"]),
        ("O’Neill l’accord", ["o", "neill", "l", "accord"]),
        ("good-neighborliness", ["good", "neighborliness"]),
        ("Café CAFE\u0301 cafe", ["cafe", "cafe", "cafe"]),
        ("www.b.com", ["www", "b", "com"]),
        ("习近平 visits", ["习近", "近平", "平", "visits"]),
        ("2021年6月", ["2021", "年", "6", "月"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("Łódź Ørsted Straße", ["lodz", "orsted", "strasse"]),
        ("snake_case", ["snake", "case"]),
        ("COVID-19, $1,000", ["covid", "19", "1", "000"]),
        ("", []),
    ],
)
def test_forms(text, expected):
    assert forms(text) == expected


@given(texts)
def test_tokens_are_ascending_spans_of_the_text(text):
    last = 0
    for form, surface, start, end in zip(*tokenize(text), strict=True):
        assert text[start:end] == surface
        assert start >= last or end - start <= 2  # pairs overlap by one sign
        assert start < end
        assert form == normal(surface)
        assert form
        last = start if len(surface) <= 2 else end


@given(texts)
def test_indexing_and_matching_see_the_same_words(text):
    assert surfaces(text) == tokenize(text).surfaces


@given(texts, st.integers(0, 50), st.integers(0, 50))
def test_a_stretch_is_seen_as_if_it_were_alone(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))
    assert tokenize(text, start, end).surfaces == surfaces(text[start:end])


@given(st.text(max_size=30))
def test_normal_forms_are_stable(text):
    for form in forms(text):
        assert normal(form) == form


@given(st.text(alphabet="abcxyzéüñÀ", min_size=1, max_size=12))
def test_composed_and_decomposed_text_is_the_same(text):
    assert forms(unicodedata.normalize("NFD", text)) == forms(unicodedata.normalize("NFC", text))
    assert [plain(word) for word in surfaces(unicodedata.normalize("NFD", text))] == [
        plain(word) for word in surfaces(unicodedata.normalize("NFC", text))
    ]


def test_possessives_are_outside_the_span():
    tokens = tokenize("the treaty’s spirit")
    assert (tokens.starts[1], tokens.ends[1]) == (4, 10)


def test_combining_signs_stay_inside_words():
    marks = [char for char in map(chr, range(0x300, 0xFE00)) if unicodedata.category(char) in ("Mn", "Mc")]
    assert len(marks) > 500
    assert [char for char in marks if len(surfaces("a" + char + "b")) != 1] == []


def test_a_word_without_end_is_cut():
    assert len(forms("x" * 1_000_000)[0]) <= 100
    assert sys.getsizeof(normal("y" * 1_000_000)) < 1_000


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12))
@example("sheriff")
@example("bureau")
def test_only_english_words_of_some_endings_are_stemmed(word):
    stem = snowballstemmer.stemmer("english").stemWord(american(word))
    assert stem_keys(word, ("en",)) == (f"en:{stem}",)
