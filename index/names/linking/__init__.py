"""From the names of single articles to the entities of a corpus."""

from index.names.linking.run import NameLinks, link

__all__ = ["NameLinks", "link"]
