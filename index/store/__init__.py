"""The durable store of what was worked out: one SQLite file per corpus, derived, rebuilt when stale."""
