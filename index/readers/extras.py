"""Formats that need a package which is installed only on request."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from index.errors import ReadError

VERSION = 2
"""Raised whenever a reader learns something that files read before should profit from."""

PACKAGES = {"pdf": "pypdf", "warc": "warcio"}
"""Extra of the distribution, and the package that it brings."""


def load(extra: str, *, kind: str, where: str) -> ModuleType:
    """The package behind an extra.

    Args:
        extra: Name of the extra, such as ``pdf``.
        kind: What is to be read, for the message.
        where: File name for the message.

    Raises:
        ReadError: If it is not installed; says what to install.
    """
    try:
        return import_module(PACKAGES[extra])
    except ImportError as error:
        do = f"install it with: pip install 'crossread[{extra}]'"
        raise ReadError(f"{kind} needs the extra “{extra}”", where=where, do=do) from error


def stamp() -> str:
    """What the readers can do here: changes when an extra is installed or a reader learns something."""
    there = [extra for extra, package in PACKAGES.items() if find_spec(package) is not None]
    return " ".join((str(VERSION), *there))
