"""The data that ships with CrossRead: lexicons, models, the sample corpus."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def data_folder() -> Path:
    """The folder of shipped data: inside the installed package, or the checkout's ``data/``.

    Raises:
        FileNotFoundError: If neither is there, which means a broken installation.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / "_data", package.parent / "data"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("the data folder of CrossRead is missing: install it again")


def resource(*parts: str) -> Path:
    """Path of a shipped file or folder, for example ``resource("lexicons", "titles.yaml")``."""
    return data_folder().joinpath(*parts)


def is_shipped(path: Path) -> bool:
    """Whether a folder is part of the installation: readable by all its users, written by none of them."""
    return path.resolve().is_relative_to(data_folder())
