"""People, organisations, places and other names: found in one article, linked over many.

``tag`` finds the names of one article, ``link`` says which of them mean the same entity over a corpus.
Nothing is loaded before the first call.
"""

from __future__ import annotations

from index.names.decisions import Decisions
from index.names.linking import NameLinks, link
from index.names.tagger import tag

# Names found by an older version are found anew; raise it with every change of models, tables or rules.
VERSION = 4

__all__ = ["Decisions", "NameLinks", "link", "tag"]
