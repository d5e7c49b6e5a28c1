"""The indexing run: read what changed, index it for search, annotate it, link everything.

Each step commits what it did, so that an interrupted run goes on where it stopped, and readers see the last
finished state meanwhile. The names are loaded when first used: opening a corpus needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.build.background import BackgroundBuild
    from index.build.run import BuildReport, build
    from index.build.steps import CancelledError, Progress, Report

_WHERE = {
    "BackgroundBuild": "background",
    "BuildReport": "run",
    "build": "run",
    "CancelledError": "steps",
    "Progress": "steps",
    "Report": "steps",
}

__all__ = ["BackgroundBuild", "BuildReport", "CancelledError", "Progress", "Report", "build"]


def __getattr__(name: str) -> Any:
    """Load what is asked for."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"index.build.{_WHERE[name]}"), name)
