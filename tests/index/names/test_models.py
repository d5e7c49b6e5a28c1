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
        models.check(models.model_path(name))


def test_the_models_stay_small() -> None:
    sizes = [path.stat().st_size for path in resource("models").glob("*.crfsuite")]
    assert len(sizes) == 3
    assert sum(sizes) <= MOST


def test_a_damaged_model_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "names.crfsuite").write_bytes(b"lCRF damaged")
    (tmp_path / models.CHECKSUMS).write_text("0" * 64 + "  names.crfsuite\n", "ascii")
    with pytest.raises(ModelError, match=r"names\.crfsuite"):
        models.check(tmp_path / "names.crfsuite")


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
