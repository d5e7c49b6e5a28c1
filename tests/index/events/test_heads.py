from __future__ import annotations

import pytest

from index.events.heads import is_loose, read


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        ("The union called a strike at the plant on Monday .", "strike", "stoppage"),
        ("The strike on the airfield killed two soldiers on Monday .", "strike", "attack"),
        ("A strong earthquake struck the coast on Friday .", "struck", "disaster"),
        ("A fire broke out on the ferry on Monday .", "broke", "burn"),
        ("Fighting broke out on Monday .", "broke", "fight"),
        ("The ferry overturned in heavy seas on Sunday .", "overturned", "crash"),
        ("The court overturned the verdict on Sunday .", "overturned", "reject"),
        ("The bank left its benchmark rate at 5.75 % on Wednesday .", "left", "other"),
    ],
)
def test_the_company_of_a_word_tells_its_kind(sentence: str, word: str, kind: str) -> None:
    words = sentence.split()
    at = words.index(word)
    tag = "NN" if word == "strike" else "VBD"
    assert is_loose(words, read(words, at, tag), frozenset()).type == kind
