"""The indexing run: read what changed, index it for search, annotate it, link everything.

Each step commits what it did, so that an interrupted run goes on where it stopped, and readers see the last
finished state meanwhile.
"""

from index.build.background import BackgroundBuild
from index.build.run import BuildReport, build
from index.build.steps import CancelledError, Progress, Report

__all__ = ["BackgroundBuild", "BuildReport", "CancelledError", "Progress", "Report", "build"]
