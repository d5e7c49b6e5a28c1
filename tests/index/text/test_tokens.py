"""The one tokeniser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.tokens import is_word, tokenize

TEXTS = st.one_of(st.text(), st.text("aZé习9 .,'’-\u0301\u200b_\n\"“”/:U.S$%@#", max_size=60))


@given(TEXTS)
def test_tokens_are_the_text_ascending_with_only_white_space_between(text: str) -> None:
    at = 0
    for token in tokenize(text):
        assert at <= token.start < token.end
        assert text[token.start : token.end] == token.text
        assert not text[at : token.start].strip()
        assert not any(character.isspace() for character in token.text)
        at = token.end
    assert not text[at:].strip()


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_a_stretch_gives_offsets_into_the_whole_text(text: str, start: int, length: int) -> None:
    for token in tokenize(text, start, start + length):
        assert start <= token.start < token.end <= start + length
        assert text[token.start : token.end] == token.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Xi’s visit", "Xi ’s visit"),
        ("Putin's", "Putin 's"),
        ("the two's", "the two 's"),
        ("the countries’ peoples'", "the countries ’ peoples '"),
        ("don't isn’t O’Brien d’État L'Orient", "don't isn’t O’Brien d’État L'Orient"),
        ("O’Brien's", "O’Brien 's"),
        ("“It’s”", "“ It ’s ”"),
        ("'quoted' 'so", "' quoted ' ' so"),
        ("good-neighborliness", "good - neighborliness"),
        ("U.S.-led U.S.’s the U.S.", "U.S. - led U.S. ’s the U.S."),
        ("U.N. a.m. e.g. Ph.D. U.S", "U.N. a.m. e.g. Ph.D. U.S"),
        ("Mr. Xi met Gen. Li vs. Co. Ltd.", "Mr. Xi met Gen. Li vs. Co. Ltd."),
        ("J. Edgar and George W. Bush", "J. Edgar and George W. Bush"),
        ("plan B.", "plan B ."),
        ("100,000 3.5m $100 5% 1,2", "100,000 3.5m $ 100 5 % 1,2"),
        ("the 1990s, the 21st", "the 1990s , the 21st"),
        ("2021-06-28 28/06/2021 28-Mar-2023", "2021-06-28 28/06/2021 28 - Mar - 2023"),
        ("2018-2019 19:45", "2018 - 2019 19:45"),
        ("COVID-19 S-300 G7 mp3", "COVID - 19 S - 300 G7 mp3"),
        ("wait... what?! -- yes…", "wait ... what ? ! -- yes …"),
        ("see http://a.example/b?c=1. Or www.x.example)", "see http://a.example/b?c=1 . Or www.x.example )"),
        ("习近平 met", "习近平 met"),
        ("Việt cafe\u0301 किताबें", "Việt cafe\u0301 किताबें"),
        ("trea\u200bty co\u00adop", "trea\u200bty co\u00adop"),
        ("@some_body #tag", "@ some_body # tag"),
        ("and/or", "and / or"),
    ],
)
def test_tokens(text: str, words: str) -> None:
    assert [token.text for token in tokenize(text)] == words.split(" ")


def test_words_are_told_from_punctuation() -> None:
    assert [token.text for token in tokenize("Xi’s “U.S.” 100,000 – yes.") if is_word(token)] == [
        "Xi",
        "U.S.",
        "100,000",
        "yes",
    ]
