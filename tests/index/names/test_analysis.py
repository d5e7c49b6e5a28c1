from __future__ import annotations

from index.names.analysis import analyse


def test_part_of_speech_and_lemma() -> None:
    found = {
        word.text: (word.pos, word.lemma)
        for word in analyse(["Leaders", "signed", "two", "treaties", "in", "Moscow", "."])
    }
    assert found["signed"] == ("VERB", "sign")
    assert found["treaties"] == ("NOUN", "treaty")
    assert found["Moscow"] == ("PROPN", "Moscow")


def test_no_words_no_analysis() -> None:
    assert analyse([]) == []
