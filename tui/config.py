"""The user's settings: command-line flag before environment before ``config.yaml`` before default."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from typing import Any

from index import yamlio
from index.errors import CrossReadError
from index.paths import config_folder
from tui.options import Options

KEYS = {"theme": str, "ascii": bool, "mouse": bool, "keys": dict}


def load_options(parsed: argparse.Namespace) -> Options:
    """How the screen starts, from all places together; a broken setting is told on stderr and left aside."""
    settings, problems = load_settings()
    for problem in problems:
        from tui.plain import Output

        Output().note(f"crossread: {problem}")
    return Options(
        at=parsed.at,
        view=parsed.view,
        fresh=parsed.fresh,
        ascii=parsed.ascii or bool(settings.get("ascii")),
        no_color=parsed.no_color or parsed.color == "never" or bool(os.environ.get("NO_COLOR")),
        read_only=parsed.read_only,
        mouse=not parsed.no_mouse and bool(settings.get("mouse", True)),
        theme=parsed.theme or str(settings.get("theme", "")),
        keys=settings.get("keys", {}),
    )


def load_settings() -> tuple[Mapping[str, Any], list[str]]:
    """Settings of ``config.yaml`` that hold, and one line for each that does not."""
    path = config_folder() / "config.yaml"
    try:
        data = yamlio.load(path.read_text("utf-8", errors="replace"), name=str(path))
    except FileNotFoundError:
        return {}, []
    except (OSError, CrossReadError) as error:
        return {}, [str(error)]
    if data is None:
        return {}, []
    if not isinstance(data, dict):
        return {}, [f"{path}: should hold keys such as theme and keys"]
    problems = []
    settings = {}
    for key, value in data.items():
        if key not in KEYS:
            problems.append(f"{path}: unknown key {key} (known: {', '.join(KEYS)})")
        elif not isinstance(value, KEYS[key]):
            problems.append(f"{path}: {key} should be a {KEYS[key].__name__}")
        else:
            settings[key] = value
    return settings, problems
