"""Where an article contradicts what is said of it."""

from __future__ import annotations

import pytest

from index import text
from index.conflicts import conflicts
from index.model import RawArticle

BODY = "The old bridge over the Senna was opened to traffic again on Tuesday after two years of repairs.\n"


def said(file: str = "a.txt", head: str = "", **meta: str) -> tuple[str, ...]:
    raw = RawArticle(f"The bridge reopens\n{head}{BODY}", meta, dict.fromkeys(meta, "JSON-LD"))
    return conflicts(text.prepare(raw, article_id="a", file=file, sha256=""))


@pytest.mark.parametrize(
    ("file", "head", "date", "told"),
    [
        ("a.txt", "14 May 2019\n", "2019-05-14", False),
        ("a.txt", "14 May 2019\n", "2019-05-15T01:00:00Z", False),
        ("a.txt", "14 May 2019\n", "2019-05-20", True),
        ("a.txt", "Updated 20 May 2019\n", "2019-05-14", False),
        ("a.txt", "14 May 2019\n", "2019-05", False),
        ("2018-05-14-a.txt", "", "2019-05-14", True),
        ("2018-05-14-a.txt", "", "", False),
    ],
)
def test_dates(file: str, head: str, date: str, told: bool) -> None:
    found = said(file, head, **({"date": date} if date else {}))
    assert bool(found) == told
    assert all("JSON-LD" in line and line.startswith("a: dated") for line in found)


def test_outlets() -> None:
    assert said(head="By Marta Holm, The Moscow Times\n", source="Xinhua") == (
        "a: of Xinhua (JSON-LD), but its by-line says The Moscow Times",
    )
    assert said(head="By Marta Holm, The Moscow Times\n", source="The Moscow Times") == ()
