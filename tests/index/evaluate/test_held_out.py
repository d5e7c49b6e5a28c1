from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from index.evaluate import __main__ as command
from index.names import train

OWN = "[P Ada Quill] met [O Blue Lanterns] in [L Rome].\n\n[P Ada Quill] left [L Paris].\n"
IOB = "# doc {id}\nAda\t1\tB-PERSON\nQuill\t1\tI-PERSON\nleft\t1\tO\nRome\t0\tB-LOC\n.\t1\tO\n\n"


@pytest.fixture
def corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of tiny corpora, and our own labels beside it."""
    (tmp_path / "training").mkdir()
    (tmp_path / "training" / "names-own.txt").write_text(OWN * 8, "utf-8")
    (tmp_path / "training" / "names-standoff.tsv").write_text("# none\n", "utf-8")
    monkeypatch.setattr(train, "resource", lambda name: tmp_path / name)
    for corpus, name in (("ewt.train", "weblog-1"), ("wikigold.train", "w1"), ("crossner_pol.train", "c1")):
        with gzip.open(tmp_path / f"{corpus}.iob.gz", "wt", encoding="utf-8") as out:
            out.write(IOB.format(id=name))
    return tmp_path


def test_what_is_left_out_is_scored_and_not_learnt(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["held-out", "--names", str(corpora), "wikigold", "weblog"]) == 0
    said = capsys.readouterr().out
    assert "wikigold: 1 documents" in said
    assert "weblog: 1 documents" in said
    learnt = [corpus for corpus, _, _ in train.training(corpora, None)]
    assert learnt.count("own") == 9
    assert {"wikigold.train", "ewt.train"} <= set(learnt)
