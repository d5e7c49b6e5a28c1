"""From what a reader found to an article."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Article, RawArticle
from index.readers import read
from index.text import article_id, prepare

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
PAGE = """\
Advertisement
Bridge over the Senna reopens
By Marta Holm
The old bridge was opened again on Tuesday. It had been closed for two years, said Mr. Berg.
The bridge on Tuesday. Photo: AFP
The bridge on Tuesday. Photo: AFP
Lorries must still take the motorway bridge, the office for roads of the U.S. state said.
Share
"""


def made(text: str, **meta: str) -> Article:
    return prepare(RawArticle(text, meta), article_id="a-1", file="x/a-1.txt", sha256="00")


def test_an_article_of_a_page() -> None:
    article = made(PAGE)
    assert (article.id, article.file, article.sha256) == ("a-1", "x/a-1.txt", "00")
    assert (article.source, article.source_name) == ("a-1", "A-1")
    assert (article.title, article.author) == ("Bridge over the Senna reopens", "Marta Holm")
    assert [passage.n for passage in article.passages if passage.furniture] == [1, 6, 8]
    assert [article.text[span.start : span.end] for span in article.sentences] == [
        "Bridge over the Senna reopens",
        "By Marta Holm",
        "The old bridge was opened again on Tuesday.",
        "It had been closed for two years, said Mr. Berg.",
        "The bridge on Tuesday.",
        "Photo: AFP",
        "Lorries must still take the motorway bridge, the office for roads of the U.S. state said.",
    ]
    assert article.words == 48


def test_a_known_outlet_gives_source_name_and_country() -> None:
    article = made(PAGE, source="SCMP")
    assert (article.source, article.source_name, article.country) == (
        "scmp",
        "South China Morning Post",
        "hk",
    )


@given(st.lists(st.text("Ab c.é\t-“”\u00a0", max_size=50), max_size=12))
def test_sentences_lie_in_passages_that_are_not_folded(lines: list[str]) -> None:
    article = made("\n".join(lines))
    at = 0
    for span in article.sentences:
        assert at <= span.start < span.end
        at = span.end
        passage = article.passage_at(span.start)
        assert passage is not None
        assert not passage.furniture
        assert passage.start <= span.start < span.end <= passage.end


@pytest.mark.parametrize(
    ("path", "meta", "name"),
    [
        ("000_458868eebf953c35.txt", {}, "000"),
        ("sub/Bridge over the Senna.md", {}, "bridge-over-the-senna"),
        ("brücke_öffnet.txt", {}, "brucke-offnet"),
        ("article_20210628.txt", {}, "article-20210628"),
        ("story_facade.txt", {}, "story-facade"),
        ("x.txt", {"id": "SCMP 1"}, "scmp-1"),
        ("x.txt", {"id": "习近平"}, "x"),
        ("a" * 300 + ".txt", {}, "a" * 80),
        (".hidden.txt", {}, "hidden"),
        ("-rf.txt", {}, "rf"),
        ("\x1b[31mred.txt", {}, "31mred"),
    ],
)
def test_ids_are_short_and_plain(path: str, meta: dict[str, str], name: str) -> None:
    assert article_id(path, meta) == name


def test_a_name_without_plain_letters_gets_a_stable_id() -> None:
    assert article_id("习近平.txt", {}) == article_id("习近平.txt", {})
    assert article_id("习近平.txt", {}) != article_id("普京.txt", {})
    assert article_id("\udce9.txt", {}).startswith("article-")


@given(st.text(min_size=1))
def test_every_path_has_a_plain_id(path: str) -> None:
    made_id = article_id(path, {})
    assert made_id
    assert set(made_id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def seed(prefix: str) -> Article:
    if not SEEDS.is_dir():
        pytest.skip("the seeds are not here")
    path = next(SEEDS.glob(f"{prefix}_*.txt"))
    raw = read(path, root=SEEDS)
    return prepare(raw, article_id=article_id(path.name, raw.meta), file=path.name, sha256="")


@pytest.mark.shared
@pytest.mark.parametrize(
    ("prefix", "folded"),
    [
        ("000", {14, 15, 16}),
        ("001", {6, 29, 36}),
        ("002", {1, 2, 3, 4, 5, 6, 20, 25, 26, 27, 34, 35}),
        ("003", {3, 7, 8, 19}),
        ("004", {4, 5, 12, 13, 20, 21}),
    ],
)
def test_furniture_of_the_seeds(prefix: str, folded: set[int]) -> None:
    assert {passage.n for passage in seed(prefix).passages if passage.furniture} == folded


@pytest.mark.shared
@pytest.mark.parametrize(
    ("prefix", "source", "author", "date", "kind"),
    [
        ("000", "neo", "Vladimir Odintsov", None, ""),
        ("001", "001", "Thanh Tam", None, ""),
        ("002", "scmp", "", None, ""),
        ("003", "003", "Marwa El-Shinawy", None, "opinion"),
        ("004", "cgtn", "Timofei Bordachev", "2023-03-28", ""),
    ],
)
def test_metadata_of_the_seeds(prefix: str, source: str, author: str, date: str | None, kind: str) -> None:
    article = seed(prefix)
    assert (article.source, article.author, article.kind) == (source, author, kind)
    assert (article.date.period and str(article.date.period.first)) == date


@pytest.mark.shared
def test_names_are_counted_once_where_captions_are_doubled() -> None:
    counts = {}
    for prefix in ("000", "001", "002", "003", "004"):
        article = seed(prefix)
        text = " ".join(article.text[span.start : span.end] for span in article.sentences)
        counts[prefix] = text.replace("’", " ").replace("'", " ").replace(".", " ").split().count("Xi")
    assert counts == {"000": 2, "001": 9, "002": 8, "003": 2, "004": 4}
