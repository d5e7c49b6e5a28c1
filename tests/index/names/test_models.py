from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from index.names import crf, models, pos
from index.names.models import ModelError
from index.resources import resource

MOST = 6_000_000


def test_the_models_are_those_that_were_shipped() -> None:
    for name in (crf.FIRST, crf.SECOND, pos.MODEL):
        assert models.read(models.model_path(name)).startswith(b"lCRF")


def test_the_models_stay_small() -> None:
    sizes = [path.stat().st_size for path in resource("models").iterdir() if path.suffix in (".gz", ".npz")]
    assert len(sizes) == 5
    assert sum(sizes) <= MOST


def test_a_damaged_model_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "names.crfsuite.gz").write_bytes(b"lCRF damaged")
    (tmp_path / models.CHECKSUMS).write_text("0" * 64 + "  names.crfsuite.gz\n", "ascii")
    with pytest.raises(ModelError, match=r"names\.crfsuite\.gz"):
        models.read(tmp_path / "names.crfsuite.gz")


SCREEN = """
import sys
from pathlib import Path
from index.corpus import Corpus
import tui.app
corpus = Corpus.open(Path(sys.argv[1]))
corpus.stale()
for article in corpus.articles():
    corpus.mentions(article.id)
corpus.entities(), corpus.events(), corpus.problems()
print([name for name in ("pycrfsuite", "spacy") if name in sys.modules])
"""


def test_the_screens_process_never_loads_a_model(sample: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCREEN, str(sample)], capture_output=True, text=True, check=True, timeout=100
    )
    assert done.stdout.strip() == "[]"


def test_a_model_packed_is_the_same_model(tmp_path: Path) -> None:
    path = tmp_path / "some.crfsuite"
    path.write_bytes(b"lCRF weights")
    models.pack(path)
    models.write_checksums(tmp_path)
    assert not path.exists()
    assert models.read(tmp_path / "some.crfsuite.gz") == b"lCRF weights"
