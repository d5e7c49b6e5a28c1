"""CrossRead's face to a terminal: the screens and the command line."""
