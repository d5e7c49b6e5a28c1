"""The durable store of what was worked out: one SQLite file per corpus, derived, rebuilt when stale."""

from index.store.reader import StoreReader
from index.store.writer import StoreWriter

__all__ = ["StoreReader", "StoreWriter"]
