"""The rules of the house that a program can check: imports, sizes, words that do not belong here."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
MODULE_LINES, CLASS_LINES, FUNCTION_LINES = 400, 300, 50


def modules(package: str) -> list[Path]:
    return sorted((CHECKOUT / package).rglob("*.py"))


def dotted(path: Path) -> str:
    name = ".".join(path.relative_to(CHECKOUT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def loaded_by(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nsys.stdout.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT
    )
    return {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("name", ["index", "index.corpus", "index.model", "index.store", "index.build"])
def test_the_core_loads_without_terminal_or_engines(name: str) -> None:
    heavy = {"textual", "rich", "whoosh", "pycrfsuite", "sklearn", "numpy", "tui"}
    assert not loaded_by(f"import {name}") & heavy


def test_one_module_alone_calls_whoosh() -> None:
    calling = [
        str(path.relative_to(CHECKOUT))
        for package in ("index", "tui")
        for path in modules(package)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if any(name.split(".")[0] == "whoosh" for name in imported(node))
    ]
    assert set(calling) == {"index/search/whoosh_engine.py"}


def imported(node: ast.AST) -> list[str]:
    """The modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []


def test_no_module_of_index_loads_a_terminal_library() -> None:
    names = [dotted(path) for path in modules("index") if path.stem != "__main__"]
    trained_elsewhere = ("train",)  # the training scripts need scikit-learn, which is no dependency
    statement = "\n".join(
        f"import {name}"
        for name in names
        if name.split(".")[-1] not in trained_elsewhere and ".train" not in name
    )
    assert not loaded_by(statement) & {"textual", "rich", "tui", "sklearn"}


@pytest.mark.parametrize("argument", ["--help", "--version", "search --help"])
def test_the_command_line_helps_without_loading_textual(argument: str) -> None:
    words = argument.split()
    statement = f"from tui.cli import main\ntry:\n    main({words!r})\nexcept SystemExit:\n    pass"
    assert not loaded_by(statement) & {"textual", "rich", "whoosh", "yaml", "numpy", "sqlite3"}


def test_the_screen_loads_nothing_that_its_first_paint_does_not_show() -> None:
    statement = "import tui.cli, tui.arguments, tui.opening, tui.ahead, tui.config, tui.library, tui.app"
    later = {
        "yaml",
        "numpy",
        "whoosh",
        "pycrfsuite",
        "markdown_it",
        "multiprocessing",
        "email",
        "xml",
        "zipfile",
    }
    assert not loaded_by(statement) & later
    code = f"import sys\n{statement}\nsys.stdout.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT
    )
    parts_of_ours = {"index.build", "index.search", "index.readers", "index.claims", "index.quotations"}
    views = {f"tui.screens.{name}" for name in ("events", "coverage", "timeline", "quotes", "notes")}
    assert not set(done.stdout.split()) & (parts_of_ours | views | {"index.decisions", "index.yaml"})


def parts(path: Path) -> Iterator[tuple[str, int, int]]:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            limit = CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES
            yield f"{path.relative_to(CHECKOUT)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1, limit


@pytest.mark.parametrize("package", ["index", "tui"])
def test_modules_classes_and_functions_stay_readable(package: str) -> None:
    long = [
        f"{path.relative_to(CHECKOUT)} has {count} lines"
        for path in modules(package)
        if (count := len(path.read_text("utf-8").splitlines())) > MODULE_LINES
    ]
    long += [
        f"{name} has {lines} lines"
        for path in modules(package)
        for name, lines, limit in parts(path)
        if lines > limit
    ]
    assert not long


def test_no_package_shadows_ours() -> None:
    assert not list((CHECKOUT / "tests").rglob("__init__.py"))


def test_nothing_tells_of_a_machine_or_of_how_this_was_made() -> None:
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=CHECKOUT, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    words = re.compile(r"/work/|/root/|/tmp/cr\b|localhost:\d+/simple|sub-?agent|language model\b", re.I)
    found = []
    for name in tracked.stdout.splitlines():
        path = CHECKOUT / name
        if (
            not path.is_file()
            or path.suffix in (".png", ".svg", ".gz", ".crfsuite", ".npz")
            or name == "tests/test_structure.py"
        ):
            continue
        text = path.read_text("utf-8", errors="replace")
        found += [f"{name}: {match[0]}" for match in words.finditer(text)]
    assert not found
