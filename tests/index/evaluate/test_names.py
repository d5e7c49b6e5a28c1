from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from index.evaluate import __main__ as command
from index.evaluate import names
from index.names.corpora import Document, Sentence, read_iob

LINES = "# doc one\nAngela\t1\tB-PERSON\nMerkel\t1\tI-PERSON\nmet\t1\tO\nFrance\t0\tB-LOC\n.\t1\tO\n\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.iob.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write(LINES)
    return path


def test_scores_count_exact_span_and_type() -> None:
    total = names.Score()
    total.add([(0, 2, "PERSON"), (3, 4, "LOC")], [(0, 2, "PERSON"), (3, 4, "ORG"), (5, 6, "ORG")])
    assert (total.right["PERSON"], total.missed["LOC"], total.spurious["ORG"]) == (1, 1, 2)
    every = total.prf(names.TYPES)
    assert (every.precision, every.recall) == (1 / 3, 1 / 2)


def test_predictions_have_the_tokens_of_the_corpus(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.iob.gz"
    assert command.main(["names", str(corpus), "--predictions", str(out)]) == 0
    assert "all four" in capsys.readouterr().out
    (before,), (after,) = list(read_iob(corpus)), list(read_iob(out))
    assert after.id == before.id
    assert after.sentences[0].words == before.sentences[0].words
    assert after.sentences[0].tags == before.sentences[0].tags


def test_rules_and_cost_are_printed(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["names", str(corpus), "--rules", "--cost"]) == 0
    said = capsys.readouterr().out
    assert "words a second" in said
    assert "people-before-organisation" in said


def test_a_folder_of_labelled_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text("[P Angela Merkel] met [N French] leaders.\n\nShe left.\n", "utf-8")
    assert command.main(["names", str(tmp_path)]) == 0
    assert "NORP" in capsys.readouterr().out


def test_a_folder_without_labelled_articles_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["names", str(tmp_path)]) != 0
    assert "no .txt file here" in capsys.readouterr().err


def test_a_corpus_without_documents_is_cut_into_pieces() -> None:
    sentence = Sentence(["Yes", "."], [False, True], ["O", "O"])
    found = list(names.pieces([Document("", [sentence] * 260)]))
    assert sum(len(piece.sentences) for piece in found) == 260
    assert len(found) > 1
