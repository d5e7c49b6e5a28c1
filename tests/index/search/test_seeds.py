"""Facts about the five real articles, under `product.md` §7.1, rows 1 and 15 to 17."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.search import open_engine, update

SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the five articles are not beside this checkout"),
]
NEO, VN, SCMP, DNE, CGTN = "neo", "vn", "scmp", "dne", "cgtn"


@pytest.fixture(scope="module")
def search(tmp_path_factory):
    from index.readers import read
    from index.text import prepare

    articles = {}
    for name, path in zip((NEO, VN, SCMP, DNE, CGTN), sorted(SEEDS.glob("*.txt")), strict=True):
        articles[name] = prepare(read(path, root=SEEDS), article_id=name, file=path.name, sha256="")
    folder = tmp_path_factory.mktemp("search") / "index"
    update(folder, dict.fromkeys(articles, ""), articles.__getitem__, stamp="")
    return open_engine(folder, articles.__getitem__)


def by_article(search, query):
    counts: dict[str, int] = {}
    for hit in search.search(query).hits:
        counts[hit.article] = counts.get(hit.article, 0) + 1
    return counts


def test_treaty(search):
    counts = by_article(search, "treaty")
    assert counts[NEO] == 6
    assert counts[SCMP] in (9, 10)
    result = search.search("treaty")
    assert result.total in (15, 16)
    assert len(result.silent) == 3
    assert result.hits[0].article == SCMP


def test_xi_is_counted_without_folded_captions(search):
    counts = by_article(search, "xi")
    assert (counts[NEO], counts[DNE]) == (2, 2)
    assert counts[CGTN] == 4
    assert counts[VN] in (9, 10)


def test_minus_and_hyphens(search):
    assert set(by_article(search, "-nato")) == {NEO}
    assert set(by_article(search, "good-neighborliness")) == {NEO, SCMP}


def test_us(search):
    assert CGTN in by_article(search, "US")
    texts = {
        hit.snippet.text[mark.start : mark.end]
        for hit in search.search("=us").hits
        for mark in hit.snippet.marks
    }
    assert texts <= {"us"}
