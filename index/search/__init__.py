"""Full-text search: own query language, own result sets, Whoosh as the inverted index.

``parse`` understands a query, ``update`` brings an index up to date, ``open_engine`` opens it for questions.
Nothing here loads Whoosh before an index is written or opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.search.checked import DamagedIndexError
from index.search.facts import Facts, NoFacts
from index.search.query import parse
from index.search.tree import Query

if TYPE_CHECKING:
    from index.search.engine import SearchEngine, WhooshSearch, is_fresh, open_engine
    from index.search.evaluate import Stopped
    from index.search.updating import UpdateReport, discard, update

_LATER = {
    "SearchEngine": "index.search.engine",
    "WhooshSearch": "index.search.engine",
    "is_fresh": "index.search.engine",
    "open_engine": "index.search.engine",
    "Stopped": "index.search.evaluate",
    "UpdateReport": "index.search.updating",
    "discard": "index.search.updating",
    "update": "index.search.updating",
}

__all__ = [
    "DamagedIndexError",
    "Facts",
    "NoFacts",
    "Query",
    "SearchEngine",
    "Stopped",
    "UpdateReport",
    "WhooshSearch",
    "discard",
    "is_fresh",
    "open_engine",
    "parse",
    "update",
]


def __getattr__(name: str) -> Any:
    """The names that need Whoosh, loaded when first used."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATER[name]), name)
