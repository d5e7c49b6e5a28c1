"""What the corpus keeps of the comparing views' reports."""

from __future__ import annotations

from pathlib import Path

from index.corpus import Corpus


def test_a_kept_report_is_read_back_and_a_damaged_one_is_not(sample: Path) -> None:
    corpus = Corpus.open(sample)
    made = corpus.quotes()
    kept = corpus.cache / "quotes.json"
    whole = kept.read_text("utf-8")
    again = Corpus.open(sample)
    assert again.quotes_known
    assert again.quotes() == made
    lines = whole.splitlines()
    for damaged in ("", "\n".join(lines[:-1]), whole[: len(whole) // 2], whole.replace("\n0[", "\n7[", 1)):
        kept.write_text(damaged, "utf-8")
        another = Corpus.open(sample)
        assert another.quotes() == made
        assert kept.read_text("utf-8") == whole
        another.close()
    corpus.close()
    again.close()
