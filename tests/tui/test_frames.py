"""How often the screen is painted."""

from __future__ import annotations

import os
import subprocess
import sys


def frames(**environ: str) -> str:
    code = "import tui.app; from textual import constants; print(constants.MAX_FPS)"
    known = {name: value for name, value in os.environ.items() if name != "TEXTUAL_FPS"}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**known, **environ}, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_textual_paints_twice_as_often_as_by_default_unless_the_user_says_otherwise() -> None:
    assert frames() == "120"
    assert frames(TEXTUAL_FPS="30") == "30"
