from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import ReadError
from index.names.corpora import Document, Sentence
from index.names.standoff import Labels, digest, label, read_labels, spaces, write_labels

WORDS = ["Ada", "Quill", "left", "Rome", "."]


def document() -> Document:
    return Document("d1", [Sentence(WORDS, [True, True, True, False, True], ["O"] * 5)])


def test_labels_come_back_as_written(tmp_path: Path) -> None:
    labels = {("c", "d1"): Labels(digest(WORDS), ((0, 2, "PERSON"), (3, 4, "LOC")), frozenset({3}))}
    write_labels(labels, tmp_path / "labels.tsv")
    assert read_labels(tmp_path / "labels.tsv") == labels


def test_labels_land_on_their_tokens() -> None:
    made = label(document(), Labels(digest(WORDS), ((0, 2, "PERSON"), (3, 4, "LOC")), frozenset()))
    assert made.sentences[0].tags == ["B-PERSON", "I-PERSON", "O", "B-LOC", "O"]


def test_a_left_out_sentence_is_gone() -> None:
    assert label(document(), Labels(digest(WORDS), (), frozenset({0}))).sentences == []


def test_labels_never_land_on_another_text() -> None:
    with pytest.raises(ReadError, match="another text"):
        label(document(), Labels(digest(["Other"]), (), frozenset()))


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "labels.tsv").write_text("# head\nc\td1\tabc\t0-2Z\n", "utf-8")
    with pytest.raises(ReadError, match="line 2"):
        read_labels(tmp_path / "labels.tsv")


def test_spaces_are_put_where_text_has_them() -> None:
    words = ['"', "Yes", ",", '"', "Ada", "'s", "son", "said", "(", "twice", ")", "."]
    text = "".join(word + " " * space for word, space in zip(words, spaces(words), strict=True))
    assert text.strip() == '"Yes," Ada\'s son said (twice).'
