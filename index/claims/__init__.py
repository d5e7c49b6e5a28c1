"""What two articles say about the same things, agreeing or not; never who is right."""

from index.claims.comparing import compare
from index.claims.framing import FramingWords, framing_words

__all__ = ["FramingWords", "compare", "framing_words"]
