"""CrossRead's knowledge of articles: reading, searching and linking, without a terminal."""
