"""CrossRead's face to a terminal: the screens and the command line."""

import os

FRAMES = "120"
"""Most frames a second. With Textual's 60 a view that is painted in three steps waits 50 ms, most of it for the clock;
a line more or less of a wheel that is turned fast is some hundred bytes."""

os.environ.setdefault("TEXTUAL_FPS", FRAMES)
