"""Quotations: where they are, who speaks, which source is named for them."""

from index.quotes.finding import find
from index.quotes.sources import is_term, source_named

__all__ = ["VERSION", "find", "is_term", "source_named"]

VERSION = 3
"""Goes up when `find` gives other results, so that stored annotations are made anew."""
