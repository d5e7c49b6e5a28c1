"""The user's own editor for a note: ``$VISUAL``, else ``$EDITOR``; what it needs and what may go wrong.

The screen must have given the terminal away before :func:`edit` is called, and takes it back afterwards.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from index.errors import CrossReadError
from index.paths import private_folder, state_folder
from index.text.clean import clean

CUT = "<!-- crossread: what stands from this line on is not part of the note -->"
MAX_BYTES = 1_000_000


def command(environ: Mapping[str, str] | None = None) -> list[str]:
    """The editor's command line, split as a shell would; empty if none is set.

    Raises:
        CrossReadError: If the variable's quotation marks do not match.
    """
    env = os.environ if environ is None else environ
    for name in ("VISUAL", "EDITOR"):
        if value := env.get(name, "").strip():
            try:
                return shlex.split(value)
            except ValueError as error:
                raise CrossReadError(f"${name} cannot be understood: {error}", do="correct it") from error
    return []


def edit(words: list[str], text: str, about: str) -> str:
    """Have a text edited, and wait for that; the terminal belongs to the editor meanwhile.

    Ctrl+C in the editor is the editor's: it does not end this program.

    Args:
        words: The editor's command line, from :func:`command`.
        text: What is to be edited.
        about: What it is about, shown below the text and not part of it.

    Returns:
        The text as it was left, without white space around it.

    Raises:
        CrossReadError: If the editor cannot be run or fails; what was written then stays in a file, which the
            error names.
    """
    path = _file(f"{text.rstrip()}\n\n{CUT}\n{clean(about)}\n")
    before = signal.signal(signal.SIGINT, lambda *_: None)  # a handler, unlike SIG_IGN, is not inherited
    try:
        code = subprocess.run([*words, str(path)], check=False).returncode
    except OSError as error:
        path.unlink(missing_ok=True)
        raise CrossReadError(f"the editor {words[0]} cannot be run: {error.strerror}") from error
    finally:
        signal.signal(signal.SIGINT, before)
    try:
        left = _read(path)
    except (OSError, ValueError) as error:
        raise CrossReadError("what the editor left cannot be read", where=str(path)) from error
    if code:
        if left == text.strip():
            path.unlink(missing_ok=True)
            raise CrossReadError(f"the editor {words[0]} failed (exit code {code})", do="nothing was noted")
        raise CrossReadError(
            f"the editor {words[0]} failed (exit code {code})", do=f"nothing was noted; the text is in {path}"
        )
    path.unlink(missing_ok=True)
    return left


def _file(text: str) -> Path:
    """A new file for this user only, with a name by which editors know Markdown."""
    try:
        folder = private_folder(state_folder() / "notes")
        handle, name = tempfile.mkstemp(prefix="note-", suffix=".md", dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
    except OSError as error:
        raise CrossReadError(f"no file for the editor can be made: {error.strerror}") from error
    return Path(name)


def _read(path: Path) -> str:
    """The text before the cut. Raises ValueError if it is far too long."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError("too long")
    return data.decode("utf-8", "replace").partition(CUT)[0].strip()


def as_line(text: str) -> str:
    r"""A text as one line to be edited in a box: its line ends as ``\n``, its backslashes doubled."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def from_line(line: str) -> str:
    """The text that :func:`as_line` made a line of."""
    parts = line.split("\\\\")
    return "\\".join(part.replace("\\n", "\n") for part in parts)
